package crosspoint.numerics;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.Spec;
import crosspoint.spec.TestDevices;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;
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

  private static final int LINES = 4096;
  private static final int SIDE = 64;
  /** Σ w x = 0.525, Σ w² = 0.38, Σ x² = 1.3125, Σ |w| x² = 0.38125, Σ w² x² = 0.115625. */
  private static final double[] ROW = {0.3, -0.2, 0.5};
  /** Σ w x = 0.425, beside the other row Σ (w − w')² = 0.14. */
  private static final double[] OTHER_ROW = {0.4, 0.1, 0.3};
  private static final double[] INPUT = {1, -0.5, 0.25};
  private static final double PRODUCT = 0.525;
  private static final String[] FULL_SCALE = {"tile.integrators.boundWeight=12", "tile.adc.linesPerConverter=1"};

  private ReadQuantities() {}

  static ImmutableList<Quantity> all() {
    return ImmutableList.<Quantity>builder().addAll(inputNoises()).addAll(outputNoises()).addAll(drivers()).addAll(converters()).addAll(integrators())
        .addAll(rounding()).build();
  }

  private static Spec spec(String... assignments) {
    return Rpu.baseline(Stream.of(Rpu.EXACT_READ, assignments).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private static String[] and(String[] some, String... more) {
    return Stream.of(some, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static float[] forward(Crossbar crossbar, int read, double... x) {
    float[] out = new float[Kernels.padded(crossbar.rows())];
    crossbar.forward(Rpu.vector(x), out, Rpu.moment(read, 0), new Facts());
    return out;
  }

  private static double[] sums(double[] a, double[] b, double sign) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] + sign * b[i]).toArray();
  }

  private static double[] map(double[] sample, DoubleUnaryOperator form) {
    return Arrays.stream(sample).map(form).toArray();
  }

  /** Noise of the lines is drawn for each product and is the same for all of its outputs. */
  private static ImmutableList<Quantity> inputNoises() {
    String constant = "read.input.noiseFraction=";
    String proportional = "read.input.proportionalNoiseFraction=";
    Spec right = spec(constant + 0.05);
    return ImmutableList.of(
        ArrayQuantity.of("input noise", Expectation.normal(PRODUCT, 0.05 * Math.sqrt(0.38)), seed -> reads(right, seed, ROW, 0))
            .wrong("spread + 10 %", reading(constant + 0.055))
            .wrong("proportional", reading(proportional + 0.05)),
        ArrayQuantity.of("input noise, proportional", Expectation.normal(PRODUCT, 0.1 * Math.sqrt(0.115625)), reading(proportional + 0.1))
            .wrong("spread + 10 %", reading(proportional + 0.11))
            .wrong("constant", reading(constant + 0.1)),
        ArrayQuantity.of("input noise, difference of two outputs", Expectation.normal(0.1, 0.05 * Math.sqrt(0.14)),
            seed -> sums(reads(right, seed, ROW, 0), reads(right, seed, OTHER_ROW, 0), -1))
            .wrong("outputs not correlated", seed -> sums(reads(right, seed, ROW, 0), reads(right, seed, OTHER_ROW, LINES), -1)),
        ArrayQuantity.of("input noise, sum of two reads", Expectation.normal(2 * PRODUCT, 0.05 * Math.sqrt(2 * 0.38)),
            seed -> sums(reads(right, seed, ROW, 0), reads(right, seed, ROW, LINES), 1))
            .wrong("the same in both", seed -> map(reads(right, seed, ROW, 0), y -> 2 * y)));
  }

  private static LongFunction<double[]> reading(String... assignments) {
    Spec spec = spec(assignments);
    return seed -> reads(spec, seed, ROW, 0);
  }

  /** One output, read time and again. */
  private static double[] reads(Spec spec, long seed, double[] row, int first) {
    Crossbar crossbar = Rpu.ideal(TestDevices.seeded(spec, seed), new double[][] {row});
    return IntStream.range(0, LINES).mapToDouble(read -> forward(crossbar, first + read, INPUT)[0]).toArray();
  }

  /** Noise of weights and integrators is drawn for each output. */
  private static ImmutableList<Quantity> outputNoises() {
    String weight = "read.weights.noiseWeight=";
    String root = "read.weights.proportionalNoiseRootWeight=";
    String output = "tile.integrators.noiseWeight=";
    String proportional = "read.output.proportionalNoiseFraction=";
    // 0.525 is half of a deviation of 0.05 below the bound.
    double within = GoodnessOfFit.normal(0.5, 0, 1);
    return ImmutableList.of(
        ArrayQuantity.of("weight noise", Expectation.normal(PRODUCT, 0.02 * Math.sqrt(1.3125)), outputs(weight + 0.02))
            .wrong("spread + 10 %", outputs(weight + 0.022))
            .wrong("proportional", outputs(root + 0.02)),
        ArrayQuantity.of("weight noise, two outputs", Expectation.normal(2 * PRODUCT, 0.02 * Math.sqrt(2 * 1.3125)), neighbours(outputs(weight + 0.02), 1))
            .wrong("the same at both", neighbours(outputs(weight + 0.02), 0)),
        ArrayQuantity.of("weight noise, proportional", Expectation.normal(PRODUCT, 0.05 * Math.sqrt(0.38125)), outputs(root + 0.05))
            .wrong("spread + 10 %", outputs(root + 0.055))
            .wrong("constant", outputs(weight + 0.05)),
        ArrayQuantity.of("output noise", Expectation.normal(PRODUCT, 0.06), outputs(output + 0.06))
            .wrong("spread + 10 %", outputs(output + 0.066))
            .wrong("noise ignored", outputs()),
        ArrayQuantity.of("output noise, backward", Expectation.normal(PRODUCT, 0.06), backward(output + 0.06))
            .wrong("spread + 10 %", backward(output + 0.066)),
        ArrayQuantity.of("output noise, two outputs", Expectation.normal(2 * PRODUCT, 0.06 * Math.sqrt(2)), neighbours(outputs(output + 0.06), 1))
            .wrong("the same at both", neighbours(outputs(output + 0.06), 0)),
        ArrayQuantity.of("output noise, proportional", Expectation.normal(PRODUCT, 0.1 * PRODUCT), outputs(proportional + 0.1))
            .wrong("spread + 10 %", outputs(proportional + 0.11))
            .wrong("constant", outputs(output + 0.1)),
        ArrayQuantity.of("output noise at the bound", Expectation.withPlace(0.55f, 1 - within, y -> GoodnessOfFit.normal(y, PRODUCT, 0.05) / within),
            outputs(output + 0.05, "tile.integrators.boundWeight=0.55"))
            .wrong("bound ignored", outputs(output + 0.05)));
  }

  private static LongFunction<double[]> outputs(String... assignments) {
    Spec spec = spec(assignments);
    double[][] weights = new double[LINES][];
    Arrays.fill(weights, ROW);
    return seed -> first(forward(Rpu.ideal(TestDevices.seeded(spec, seed), weights), 0, INPUT));
  }

  private static LongFunction<double[]> backward(String... assignments) {
    Spec spec = spec(assignments);
    double[][] weights = new double[ROW.length][LINES];
    IntStream.range(0, ROW.length).forEach(row -> Arrays.fill(weights[row], ROW[row]));
    return seed -> {
      float[] out = new float[Kernels.padded(LINES)];
      Rpu.ideal(TestDevices.seeded(spec, seed), weights).backward(Rpu.vector(INPUT), out, Rpu.moment(0, 0), new Facts());
      return first(out);
    };
  }

  private static double[] first(float[] values) {
    return IntStream.range(0, LINES).mapToDouble(i -> values[i]).toArray();
  }

  /** Sums of two lines, the second of which is so far from the first. */
  private static LongFunction<double[]> neighbours(LongFunction<double[]> lines, int away) {
    return seed -> {
      double[] all = lines.apply(seed);
      return IntStream.range(0, all.length / 2).mapToDouble(i -> all[2 * i] + all[2 * i + away]).toArray();
    };
  }

  /** e(v) = v (1 + γ) + κ v³ + o of an input of 0.5. */
  private static ImmutableList<Quantity> drivers() {
    String gain = "read.dac.gainSpreadFraction=";
    String offset = "read.dac.offsetSpreadFraction=";
    String cubic = "read.dac.cubicFraction=0.1";
    String cubicSpread = "read.dac.cubicSpreadFraction=";
    return ImmutableList.of(
        ArrayQuantity.of("driver, gain", Expectation.normal(0.5, 0.01), drivers(gain + 0.02))
            .wrong("spread + 10 %", drivers(gain + 0.022))
            .wrong("an offset instead", drivers(offset + 0.02)),
        ArrayQuantity.of("driver, gain of two lines", Expectation.normal(1, 0.01 * Math.sqrt(2)), neighbours(drivers(gain + 0.02), 1))
            .wrong("the same for both", neighbours(drivers(gain + 0.02), 0)),
        ArrayQuantity.of("driver, offset", Expectation.normal(0.5, 0.02), drivers(offset + 0.02))
            .wrong("spread + 10 %", drivers(offset + 0.022))
            .wrong("a gain instead", drivers(gain + 0.02)),
        ArrayQuantity.of("driver, curvature", Expectation.normal(0.5 + 0.1 * 0.125, 0.2 * 0.125), drivers(cubic, cubicSpread + 0.2))
            .wrong("spread + 10 %", drivers(cubic, cubicSpread + 0.22))
            .wrong("mean ignored", drivers(cubicSpread + 0.2)));
  }

  /** What lines carry: each driver of 64 diagonal arrays drives one output. */
  private static LongFunction<double[]> drivers(String... assignments) {
    Spec spec = spec(assignments);
    double[] half = new double[SIDE];
    Arrays.fill(half, 0.5);
    return seed -> {
      Spec seeded = TestDevices.seeded(spec, seed);
      double[] carried = new double[LINES];
      for (int part = 0; part < LINES / SIDE; part++) {
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

  /** e(v) = v (1 + γ) + κ v (v/12)² + 12 o of an output of 6; 16 lines that share a converter share its errors. */
  private static ImmutableList<Quantity> converters() {
    String gain = "read.adc.gainSpreadFraction=";
    String offset = "read.adc.offsetSpreadFraction=";
    String cubic = "read.adc.cubicFraction=0.1";
    String cubicSpread = "read.adc.cubicSpreadFraction=";
    return ImmutableList.of(
        ArrayQuantity.of("converter, gain", Expectation.normal(6, 0.12), column(gain + 0.02))
            .wrong("spread + 10 %", column(gain + 0.022))
            .wrong("an offset instead", column(offset + 0.02)),
        ArrayQuantity.of("converter, offset", Expectation.normal(6, 0.24), column(offset + 0.02))
            .wrong("spread + 10 %", column(offset + 0.022))
            .wrong("a gain instead", column(gain + 0.02)),
        ArrayQuantity.of("converter, curvature", Expectation.normal(6.15, 0.03), column(cubic, cubicSpread + 0.02))
            .wrong("spread + 10 %", column(cubic, cubicSpread + 0.022))
            .wrong("mean ignored", column(cubicSpread + 0.02)),
        ArrayQuantity.of("converter of two lines, sum", Expectation.normal(12, 0.48), neighbours(column(offset + 0.02, "tile.adc.linesPerConverter=2"), 1))
            .wrong("lines of a converter not correlated", neighbours(column(offset + 0.02), 1)),
        ArrayQuantity.of("converters of two lines, sum", Expectation.normal(12, 0.24 * Math.sqrt(2)), neighbours(column(offset + 0.02), 1))
            .wrong("the same for both", neighbours(column(offset + 0.02, "tile.adc.linesPerConverter=2"), 1)));
  }

  /** Lines of weight 6 with an input of 1, a converter each. */
  private static LongFunction<double[]> column(String... assignments) {
    Spec spec = spec(and(FULL_SCALE, assignments));
    double[][] weights = new double[LINES][1];
    Arrays.stream(weights).forEach(row -> row[0] = 6);
    return seed -> first(forward(Rpu.ideal(TestDevices.seeded(spec, seed), weights), 0, 1));
  }

  /** Of y = 6 / (1 + 6 k) follows k; a virtual ground shifts 6 by v (6 + 2 r Σ x) with r = 0.4 and Σ x = 1. */
  private static ImmutableList<Quantity> integrators() {
    String spread = "read.output.compressionSpreadFraction=";
    String strength = "read.output.compressionPerWeight=";
    String ground = "read.output.virtualGroundSpreadFraction=";
    String reference = "read.output.referenceWeight=0.4";
    return ImmutableList.of(
        ArrayQuantity.of("integrator, compression", Expectation.below(k -> GoodnessOfFit.folded(k, 0.5, 0.05)), compression(strength + 0.5, spread + 0.1))
            .wrong("spread + 10 %", compression(strength + 0.5, spread + 0.11))
            .wrong("spread ignored", compression(strength + 0.5))
            .wrong("compression + 2 %", compression(strength + 0.51, spread + 0.1)),
        ArrayQuantity.of("integrator, virtual ground", Expectation.normal(6, 0.02 * 6.8), column(ground + 0.02, reference))
            .wrong("spread + 10 %", column(ground + 0.022, reference))
            .wrong("reference ignored", column(ground + 0.02)));
  }

  private static LongFunction<double[]> compression(String... assignments) {
    LongFunction<double[]> outputs = column(and(assignments, "read.output.compression=rational"));
    return seed -> map(outputs.apply(seed), y -> (6 / y - 1) / 6);
  }

  /** Codes of 64 equal inputs of a driver of 5 bits, 15 a side: 0.3 is 1 in three of ten, −3.7 is −4 in seven of ten. */
  private static ImmutableList<Quantity> rounding() {
    BinomialDistribution three = new BinomialDistribution(null, SIDE, 0.3);
    LongFunction<double[]> one = codes(1, 0.3, 0, "stochastic");
    BinomialDistribution seven = new BinomialDistribution(null, SIDE, 0.7);
    return ImmutableList.of(
        ArrayQuantity.of("driver, stochastic rounding to 1", Expectation.counts(IntStream.rangeClosed(0, SIDE).mapToDouble(three::probability).toArray()),
            codes(SIDE, 0.3, 0, "stochastic"))
            .wrong("probability + 10 %", codes(SIDE, 0.33, 0, "stochastic"))
            .wrong("to nearest", codes(SIDE, 0.3, 0, "nearest"))
            .wrong("the same on all lines", seed -> map(one.apply(seed), code -> SIDE * code)),
        ArrayQuantity.of("driver, stochastic rounding to -4", Expectation.counts(IntStream.rangeClosed(0, SIDE).mapToDouble(seven::probability).toArray()),
            codes(SIDE, -3.7, 3, "stochastic"))
            .wrong("probability + 10 %", codes(SIDE, -3.77, 3, "stochastic"))
            .wrong("towards zero", codes(SIDE, -3, 3, "stochastic")));
  }

  /** Sums of the magnitudes of codes in a read, beyond so many on each line. */
  private static LongFunction<double[]> codes(int lines, double code, int beyond, String rounding) {
    Spec spec = spec("tile.dac.bits=5", "tile.dac.rounding=" + rounding);
    double[][] weights = new double[1][lines];
    Arrays.fill(weights[0], 1);
    double[] in = new double[lines];
    Arrays.fill(in, code / 15);
    return seed -> {
      Crossbar crossbar = Rpu.ideal(TestDevices.seeded(spec, seed), weights);
      return IntStream.range(0, 512).mapToDouble(read -> Math.rint(15 * Math.abs(forward(crossbar, read, in)[0])) - lines * beyond).toArray();
    };
  }
}
