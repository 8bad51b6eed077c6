package crosspoint.numerics;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.Spec;
import crosspoint.spec.TestDevices;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * What reads draw, for each product or once for a line, with the distributions that it must have. What is expected is
 * written here from the formulae and asks no code of the model.
 *
 * @see "aihwkit, forward and backward pass and its quantiser"
 */
final class ReadQuantities {

  /** Outputs of a sample: so many that a Kolmogorov-Smirnov test tells a spread of 10 % more. */
  private static final int LINES = 1 << 14;
  private static final int SIDE = 64;
  private static final int READS_OF_CODES = 512;
  /** Σ w x = 0.525, Σ w² = 0.38, Σ x² = 1.3125, Σ |w| x² = 0.38125, Σ w² x² = 0.115625. */
  private static final double[] ROW = {0.3, -0.2, 0.5};
  /** Σ w x = 0.425, beside the other row Σ (w − w')² = 0.14. */
  private static final double[] OTHER_ROW = {0.4, 0.1, 0.3};
  private static final double[] INPUT = {1, -0.5, 0.25};
  private static final double PRODUCT = 0.525;
  private static final String[] FULL_SCALE = {"tile.integrators.boundWeight=12", "tile.adc.linesPerConverter=1"};
  /** Σ w x³: what drivers with a curvature of 1 add to the product. */
  private static final double CUBES = 0.3328125;
  private static final double OTHER_CUBES = 0.3921875;
  private static final String DRIVERS = "read.dac.";
  private static final String CONVERTERS = "read.adc.";
  private static final String SHARED = "tile.adc.linesPerConverter=2";

  private ReadQuantities() {}

  static ImmutableList<Quantity> all() {
    return ImmutableList.<Quantity>builder().addAll(inputNoises()).addAll(outputNoises()).addAll(drivers()).addAll(converters()).addAll(integrators())
        .addAll(rounding()).build();
  }

  /** Exact but for a far bound, which is the full scale of converters, and a converter for each line. */
  private static Spec spec(String... assignments) {
    return Rpu.baseline(Stream.of(Rpu.EXACT_READ, FULL_SCALE, assignments).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private static SpecModel model(Function<Spec, Drawn> draws, String... assignments) {
    return new SpecModel(ReadQuantities::spec, draws, ImmutableList.copyOf(assignments));
  }

  private static float[] forward(Crossbar crossbar, int read, double... x) {
    float[] out = new float[Kernels.padded(crossbar.rows())];
    crossbar.forward(Rpu.vector(x), out, Rpu.moment(read, 0), new Facts());
    return out;
  }

  /** Noise of the lines is drawn for each product and is the same for all of its outputs. */
  private static ImmutableList<Quantity> inputNoises() {
    String constant = "read.input.noiseFraction";
    String proportional = "read.input.proportionalNoiseFraction";
    SpecModel difference = model(ReadQuantities::differences, constant + "=0.05");
    // As much noise in all, but of each output's own.
    String ofOutputs = "tile.integrators.noiseWeight=" + 0.05 * Math.sqrt((0.38 + 0.26) / 2);
    SpecModel one = model(spec -> reads(spec, ROW, 0), constant + "=0.05");
    SpecModel two = model(spec -> reads(spec, ROW, 0).plus(reads(spec, ROW, LINES)), constant + "=0.05");
    return ImmutableList.of(
        noise("input noise", 0.05 * Math.sqrt(0.38), spec -> reads(spec, ROW, 0), constant, 0.05, "proportional", proportional),
        noise("input noise, proportional", 0.1 * Math.sqrt(0.115625), spec -> reads(spec, ROW, 0), proportional, 0.1, "constant", constant),
        Quantity.normal("input noise, difference of two outputs", 0.1, 0.05 * Math.sqrt(0.14), difference.drawn(),
            difference.spread(constant), Wrong.uncorrelated("outputs", difference.drawn(constant + "=0", ofOutputs)),
            offMean(difference, DRIVERS, CUBES - OTHER_CUBES, 0.05 * Math.sqrt(0.14))),
        Quantity.normal("input noise, sum of two reads", 2 * PRODUCT, 0.05 * Math.sqrt(2 * 0.38), two.drawn(), two.spread(constant),
            offMean(two, DRIVERS, 2 * CUBES, 0.05 * Math.sqrt(2 * 0.38)), Wrong.edited("the same in both", one.drawn().map(y -> 2 * y), Statistic.MEAN)));
  }

  /**
   * A curvature that moves a mean by a tenth of a deviation, which the variance hardly shows.
   *
   * @param prefix of the keys of the drivers or the converters
   * @param cubes  what a curvature of 1 moves the mean by
   */
  private static Wrong offMean(SpecModel model, String prefix, double cubes, double deviation) {
    return model.wrong("curvature of " + (prefix.equals(DRIVERS) ? "drivers" : "converters"), prefix + "cubicFraction=" + deviation / 10 / cubes,
        Statistic.VARIANCE);
  }

  /** A noise of the product, which another of the same number must not be taken for. */
  private static Quantity noise(String name, double deviation, Function<Spec, Drawn> draws, String key, double value, String otherName, String other) {
    SpecModel model = model(draws, key + "=" + value);
    return Quantity.normal(name, PRODUCT, deviation, model.drawn(), model.spread(key), offMean(model, DRIVERS, CUBES, deviation),
        Wrong.of(otherName, model(draws, other + "=" + value).drawn(), Statistic.MEAN));
  }

  /** One output, read time and again. */
  private static Drawn reads(Spec spec, double[] row, int first) {
    return seed -> {
      Crossbar crossbar = Rpu.ideal(TestDevices.seeded(spec, seed), new double[][] {row});
      return IntStream.range(0, LINES).mapToDouble(read -> forward(crossbar, first + read, INPUT)[0]).toArray();
    };
  }

  /** Differences of the two outputs of each read. */
  private static Drawn differences(Spec spec) {
    return seed -> {
      Crossbar crossbar = Rpu.ideal(TestDevices.seeded(spec, seed), new double[][] {ROW, OTHER_ROW});
      return IntStream.range(0, LINES).mapToObj(read -> forward(crossbar, read, INPUT)).mapToDouble(y -> y[0] - y[1]).toArray();
    };
  }

  /** Noise of weights and integrators is drawn for each output. */
  private static ImmutableList<Quantity> outputNoises() {
    String weight = "read.weights.noiseWeight";
    String root = "read.weights.proportionalNoiseRootWeight";
    String output = "tile.integrators.noiseWeight";
    String proportional = "read.output.proportionalNoiseFraction";
    Function<Spec, Drawn> outputs = spec -> outputs(spec, LINES, 1);
    SpecModel plain = model(outputs, output + "=0.06");
    SpecModel backward = model(ReadQuantities::backward, output + "=0.06");
    return ImmutableList.of(
        noise("weight noise", 0.02 * Math.sqrt(1.3125), outputs, weight, 0.02, "proportional", root),
        ofTwo("weight noise, two outputs", PRODUCT, 0.02 * Math.sqrt(1.3125), spec -> outputs(spec, 2 * LINES, 1), weight, 0.02, DRIVERS, CUBES),
        noise("weight noise, proportional", 0.05 * Math.sqrt(0.38125), outputs, root, 0.05, "constant", weight),
        Quantity.normal("output noise", PRODUCT, 0.06, plain.drawn(), plain.spread(output),
            offMean(plain, DRIVERS, CUBES, 0.06), plain.wrong("noise ignored", output + "=0", Statistic.MEAN)),
        Quantity.normal("output noise, backward", PRODUCT, 0.06, backward.drawn(), backward.spread(output),
            offMean(backward, DRIVERS, CUBES, 0.06)),
        ofTwo("output noise, two outputs", PRODUCT, 0.06, spec -> outputs(spec, 2 * LINES, 1), output, 0.06, DRIVERS, CUBES),
        noise("output noise, proportional", 0.1 * PRODUCT, outputs, proportional, 0.1, "constant", output),
        atBound("output noise at the upper bound", outputs, output),
        atBound("output noise at the lower bound", spec -> outputs(spec, LINES, -1).map(y -> -y), output));
  }

  /** 0.525 is a deviation of 0.05 below the bound. */
  private static Quantity atBound(String name, Function<Spec, Drawn> draws, String key) {
    String bound = "tile.integrators.boundWeight=";
    SpecModel model = model(draws, key + "=0.05", bound + 0.575);
    return Quantity.of(name, Expectation.cut(0.575f, y -> GoodnessOfFit.normal(y, PRODUCT, 0.05)), model.drawn(), model.spread(key).unseenBy(),
        Wrong.unbounded("bound", model.drawn(bound + "unbounded")));
  }

  /** The sum of two lines, which are independent, and whose means a curvature moves (see {@link #offMean}). */
  private static Quantity ofTwo(String name, double mean, double deviation, Function<Spec, Drawn> lines, String key, double value, String curved,
      double cubes) {
    SpecModel two = model(spec -> lines.apply(spec).inPairs(1), key + "=" + value);
    return Quantity.normal(name, 2 * mean, deviation * Math.sqrt(2), two.drawn(), two.spread(key),
        offMean(two, curved, 2 * cubes, deviation * Math.sqrt(2)),
        Wrong.edited("the same for both", model(spec -> lines.apply(spec).inPairs(0), key + "=" + value).drawn(), Statistic.MEAN));
  }

  private static Drawn outputs(Spec spec, int lines, int sign) {
    double[][] weights = new double[lines][];
    Arrays.fill(weights, ROW);
    double[] input = Arrays.stream(INPUT).map(x -> sign * x).toArray();
    return seed -> first(lines, forward(Rpu.ideal(TestDevices.seeded(spec, seed), weights), 0, input));
  }

  private static Drawn backward(Spec spec) {
    double[][] weights = new double[ROW.length][LINES];
    IntStream.range(0, ROW.length).forEach(row -> Arrays.fill(weights[row], ROW[row]));
    return seed -> {
      float[] out = new float[Kernels.padded(LINES)];
      Rpu.ideal(TestDevices.seeded(spec, seed), weights).backward(Rpu.vector(INPUT), out, Rpu.moment(0, 0), new Facts());
      return first(LINES, out);
    };
  }

  private static double[] first(int lines, float[] values) {
    return IntStream.range(0, lines).mapToDouble(i -> values[i]).toArray();
  }

  /** e(v) = v (1 + γ) + κ v³ + o of an input of 0.5. */
  private static ImmutableList<Quantity> drivers() {
    return ImmutableList.<Quantity>builder()
        .addAll(converter("driver", DRIVERS, 0.5, 1, spec -> drivers(spec, LINES), 0.2))
        .add(ofTwo("driver, gain of two lines", 0.5, 0.01, spec -> drivers(spec, 2 * LINES), DRIVERS + "gainSpreadFraction", 0.02, DRIVERS, 0.125)).build();
  }

  /** e(v) = v (1 + γ) + κ v (v/12)² + 12 o of an output of 6; lines that share a converter share its errors. */
  private static ImmutableList<Quantity> converters() {
    String offset = CONVERTERS + "offsetSpreadFraction";
    SpecModel shared = model(spec -> column(spec, 2 * LINES).inPairs(1), offset + "=0.02", SHARED);
    return ImmutableList.<Quantity>builder()
        .addAll(converter("converter", CONVERTERS, 6, 12, spec -> column(spec, LINES), 0.02))
        .add(Quantity.normal("converter of two lines, sum", 12, 0.48, shared.drawn(), shared.spread(offset), offMean(shared, CONVERTERS, 2 * 1.5, 0.48),
            Wrong.uncorrelated("lines of a converter", shared.drawn("tile.adc.linesPerConverter=1"))))
        .add(ofTwo("converters of two lines, sum", 6, 0.24, spec -> column(spec, 2 * LINES), offset, 0.02, CONVERTERS, 1.5)).build();
  }

  /**
   * Errors of a converter, {@code e(v) = v (1 + γ) + κ v (v/F)² + F o} with a mean curvature of 0.1.
   *
   * @param at          v
   * @param fullScale   F
   * @param cubicSpread deviation of κ
   */
  private static ImmutableList<Quantity> converter(String name, String prefix, double at, double fullScale, Function<Spec, Drawn> draws, double cubicSpread) {
    String gain = prefix + "gainSpreadFraction";
    String offset = prefix + "offsetSpreadFraction";
    String cubic = prefix + "cubicFraction=";
    String spread = prefix + "cubicSpreadFraction";
    SpecModel gains = model(draws, gain + "=0.02");
    SpecModel offsets = model(draws, offset + "=0.02");
    SpecModel curvatures = model(draws, cubic + 0.1, spread + "=" + cubicSpread);
    double cube = at * at / fullScale * at / fullScale;
    return ImmutableList.of(
        Quantity.normal(name + ", gain", at, 0.02 * at, gains.drawn(), gains.spread(gain), offMean(gains, prefix, cube, 0.02 * at),
            Wrong.of("an offset instead", offsets.drawn(), Statistic.MEAN)),
        Quantity.normal(name + ", offset", at, 0.02 * fullScale, offsets.drawn(), offsets.spread(offset),
            offMean(offsets, prefix, cube, 0.02 * fullScale), Wrong.of("a gain instead", gains.drawn(), Statistic.MEAN)),
        Quantity.normal(name + ", curvature", at + 0.1 * cube, cubicSpread * cube, curvatures.drawn(), curvatures.spread(spread),
            curvatures.wrong("mean + a tenth of the spread", cubic + (0.1 + cubicSpread / 10), Statistic.VARIANCE),
            curvatures.wrong("mean ignored", cubic + 0)));
  }

  /** What lines carry: each driver of diagonal arrays drives one output. */
  private static Drawn drivers(Spec spec, int lines) {
    double[] half = new double[SIDE];
    Arrays.fill(half, 0.5);
    return seed -> {
      Spec seeded = TestDevices.seeded(spec, seed);
      double[] carried = new double[lines];
      for (int part = 0; part < lines / SIDE; part++) {
        Crossbar crossbar = new Crossbar(seeded, 0, part, new Matrix("tested", SIDE, SIDE), Rpu.kernels(), ImmutableList.of());
        for (int line = 0; line < SIDE; line++) {
          crossbar.write(line, line, 1);
        }
        float[] out = forward(crossbar, 0, half);
        for (int line = 0; line < SIDE; line++) {
          carried[part * SIDE + line] = out[line];
        }
      }
      return carried;
    };
  }

  /** Lines of weight 6 with an input of 1. */
  private static Drawn column(Spec spec, int lines) {
    double[][] weights = new double[lines][1];
    Arrays.stream(weights).forEach(row -> row[0] = 6);
    return seed -> first(lines, forward(Rpu.ideal(TestDevices.seeded(spec, seed), weights), 0, 1));
  }

  /** Of y = 6 / (1 + 6 k) follows k; a virtual ground shifts 6 by v (6 + 2 r Σ x) with r = 0.4 and Σ x = 1. */
  private static ImmutableList<Quantity> integrators() {
    String spread = "read.output.compressionSpreadFraction";
    String strength = "read.output.compressionPerWeight=";
    String ground = "read.output.virtualGroundSpreadFraction";
    SpecModel compression = model(spec -> column(spec, LINES).map(y -> (6 / y - 1) / 6), strength + 0.5, spread + "=0.1", "read.output.compression=rational");
    SpecModel virtual = model(spec -> column(spec, LINES), ground + "=0.02", "read.output.referenceWeight=0.4");
    return ImmutableList.of(
        Quantity.of("integrator, compression", Expectation.below(k -> GoodnessOfFit.folded(k, 0.5, 0.05)), compression.drawn(), compression.spread(spread),
            compression.wrong("spread ignored", spread + "=0", Statistic.MEAN),
            compression.wrong("compression + 2 %", strength + 0.51)),
        Quantity.normal("integrator, virtual ground", 6, 0.02 * 6.8, virtual.drawn(), virtual.spread(ground), offMean(virtual, CONVERTERS, 1.5, 0.02 * 6.8),
            virtual.wrong("reference ignored", "read.output.referenceWeight=0", Statistic.MEAN)));
  }

  /** Codes of 64 equal inputs of a driver of 5 bits, 15 a side: 0.3 is 1 in three of ten, −3.7 is −4 in seven of ten. */
  private static ImmutableList<Quantity> rounding() {
    Drawn one = codes(1, 0.3, 0, "stochastic");
    return ImmutableList.of(
        Quantity.of("driver, stochastic rounding to 1", Expectation.counts(binomial(0.3)), codes(SIDE, 0.3, 0, "stochastic"),
            Wrong.of("probability + 10 %", codes(SIDE, 0.33, 0, "stochastic"), Statistic.VARIANCE),
            Wrong.of("to nearest", codes(SIDE, 0.3, 0, "nearest")),
            Wrong.edited("the same on all lines", one.map(code -> SIDE * code), Statistic.MEAN)),
        Quantity.of("driver, stochastic rounding to -4", Expectation.counts(binomial(0.7)), codes(SIDE, -3.7, 3, "stochastic"),
            Wrong.of("probability + 10 %", codes(SIDE, -3.77, 3, "stochastic")),
            Wrong.of("towards zero", codes(SIDE, -3, 3, "stochastic"))));
  }

  private static double[] binomial(double probability) {
    BinomialDistribution codes = new BinomialDistribution(null, SIDE, probability);
    return IntStream.rangeClosed(0, SIDE).mapToDouble(codes::probability).toArray();
  }

  /** Sums of the magnitudes of codes in a read, beyond so many on each line. */
  private static Drawn codes(int lines, double code, int beyond, String rounding) {
    Spec spec = spec("tile.dac.bits=5", "tile.dac.rounding=" + rounding, "tile.integrators.boundWeight=unbounded");
    double[][] weights = new double[1][lines];
    Arrays.fill(weights[0], 1);
    double[] in = new double[lines];
    Arrays.fill(in, code / 15);
    return seed -> {
      Crossbar crossbar = Rpu.ideal(TestDevices.seeded(spec, seed), weights);
      return IntStream.range(0, READS_OF_CODES).mapToDouble(read -> Math.rint(15 * Math.abs(forward(crossbar, read, in)[0])) - lines * beyond).toArray();
    };
  }
}
