package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.program.Facts;
import crosspoint.spec.PlanSpec;
import crosspoint.spec.Spec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Do drivers, wires, integrators and converters err as their formulae say? Values by hand where nothing is
 * drawn; where something is, the distribution against the closed form, and a model that is wrong by 10 % is
 * rejected.
 *
 * <p>A distribution is rejected below a probability of 1e-6 (Kolmogorov and Smirnov), which is the false-alarm
 * rate of each; how often tests of a hundredth alarm is counted over 1,000 seeds.
 */
class ReadPathTest {

  private static final double FALSE_ALARM_RATE = 1e-6;
  private static final int TRIALS = 20_000;
  private static final KolmogorovSmirnovTest KOLMOGOROV_SMIRNOV = new KolmogorovSmirnovTest();

  /** A row of weights and an input with Σ w x = 0.525. */
  private static final double[][] ROW = {{0.3, -0.2, 0.5}};
  private static final double[] INPUT = {1, -0.5, 0.25};
  private static final double PRODUCT = 0.525;

  private static Spec spec(String... more) {
    return Rpu.baseline(Stream.of(Rpu.EXACT_READ, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private static float[] forward(Crossbar crossbar, int trial, double... x) {
    float[] out = new float[Kernels.padded(crossbar.rows())];
    crossbar.forward(Rpu.vector(x), out, Rpu.moment(trial, 0), new Facts());
    return out;
  }

  private static float[] backward(Crossbar crossbar, double... d) {
    float[] out = new float[Kernels.padded(crossbar.columns())];
    crossbar.backward(Rpu.vector(d), out, Rpu.moment(0, 0), new Facts());
    return out;
  }

  private static double one(double weight, double x, String... more) {
    return forward(Rpu.ideal(spec(more), new double[][] {{weight}}), 0, x)[0];
  }

  @Test
  void negativeInputsAreWeaker() {
    assertEquals(1 - 0.9, forward(Rpu.ideal(spec("read.input.asymmetryFraction=0.1"), new double[][] {{1, 1}}), 0, 1, -1)[0], 1e-7);
    assertEquals(2 * 0.5 - 0.9 * 0.25, backward(Rpu.ideal(spec("read.input.asymmetryFraction=0.1"), new double[][] {{2}, {1}}), 0.5, -0.25)[0], 1e-7);
  }

  @Test
  void negativeOutputsAreWeaker() {
    assertEquals(-0.9, one(-1, 1, "read.output.asymmetryFraction=0.1"), 1e-7);
    assertEquals(1, one(1, 1, "read.output.asymmetryFraction=0.1"), 1e-7);
    assertEquals(-1.1, one(1, -1, "read.output.asymmetryFraction=-0.1"), 1e-7);
  }

  @Test
  void integratorsSaturateSmoothly() {
    assertEquals(2 / (1 + 0.5 * 2), one(2, 1, "read.output.compression=rational", "read.output.compressionPerWeight=0.5"), 1e-6);
    assertEquals(-2 / (1 + 0.5 * 2), one(-2, 1, "read.output.compression=rational", "read.output.compressionPerWeight=0.5"), 1e-6);
    // 2 tanh 1
    assertEquals(1.5231884, one(2, 1, "read.output.compression=hyperbolic-tangent", "read.output.compressionPerWeight=0.5"), 1e-6);
  }

  /** 0.5 + 0.2 · 0.5³ = 0.525 on a weight of 2; with 7 bits 0.5 is 32/63 = 0.5079365, + 0.2 · 0.1310468 = 0.5341459. */
  @Test
  void aDriverBendsItsInput() {
    assertEquals(1.05, one(2, 0.5, "read.dac.cubicFraction=0.2"), 1e-6);
    assertEquals(1.0682917, one(2, 0.5, "read.dac.cubicFraction=0.2", "tile.dac.bits=7"), 1e-6);
    assertEquals(-1.0682917, one(2, -0.5, "read.dac.cubicFraction=0.2", "tile.dac.bits=7"), 1e-6);
  }

  /** 6 − 0.1 · 6 (6/12)² = 5.85 is code 124.3 of 255 for 12: 124 · 12 / 255 = 5.8352941. */
  @Test
  void aConverterBendsItsOutput() {
    assertEquals(5.8352941, one(6, 1, "read.adc.cubicFraction=-0.1", "tile.adc.bits=9", "tile.integrators.boundWeight=12"), 1e-6);
    assertEquals(5.85, one(6, 1, "read.adc.cubicFraction=-0.1", "tile.integrators.boundWeight=12"), 1e-6);
    // 12 + 0.1 · 12 is beyond the last code
    assertEquals(12, one(12, 1, "read.adc.cubicFraction=0.1", "tile.adc.bits=9", "tile.integrators.boundWeight=12"), 1e-6);
  }

  /** Saturation after an error of the converter is seen by bound management: 11.5 bends to 12.6, halved 5.75 to 5.88. */
  @Test
  void boundManagementSeesWhatTheConverterSees() {
    Facts facts = new Facts();
    float[] out = new float[Kernels.PAD];
    Rpu.ideal(spec("read.adc.cubicFraction=0.1", "tile.integrators.boundWeight=12", "management.bound=iterative"), new double[][] {{11.5}})
        .forward(Rpu.vector(1), out, Rpu.moment(0, 0), facts);
    assertEquals(2, facts.passes);
    assertEquals(1, facts.failedPasses);
    assertEquals(2 * (5.75 + 0.1 * 12 * Math.pow(5.75 / 12, 3)), out[0], 1e-5);
  }

  /** Row 0: a = 2 · 0.1 · 1.5, f = 0.13335, drop 0.13335 · 0.5 · 0.75. Row 1: a = 0.2, f = 0.0924, drop −0.0924 · 0.75. */
  @Test
  void wiresTakeTheirShare() {
    Crossbar crossbar = Rpu.ideal(spec("read.wires.wireOhmPerCell=100000", "read.wires.unitWeightMohm=1"), new double[][] {{1, 0.5}, {0, -1}});
    float[] y = forward(crossbar, 0, 1, 1);
    assertEquals(1.44999375, y[0], 1e-6);
    assertEquals(-0.9307, y[1], 1e-6);
    float[] x = backward(crossbar, 1, 1);
    assertEquals(1, x[0], 1e-6, "its only current comes in next to the integrator");
    assertEquals(-0.3999875, x[1], 1e-6);
    // Half the current: a = 0.15, f = 0.15 (0.15 (0.0075 − 0.2) + 0.5) = 0.07066875
    assertEquals(0.75 - 0.07066875 * 0.1875, forward(crossbar, 0, 0.5, 0.5)[0], 1e-6);
  }

  @Test
  void devicesOfAWeightMakeTheWireOfItsRowLonger() {
    Spec spec = spec("read.wires.wireOhmPerCell=50000", "read.wires.unitWeightMohm=1", "tile.weight.polarity=pair");
    float[] y = forward(Rpu.ideal(spec, new double[][] {{1, 0.5}, {0, -1}}), 0, 1, 1);
    assertEquals(1.44999375, y[0], 1e-6);
  }

  /** A noise that is drawn for every read, and the variance that it should have. */
  private record Noise(String name, double variance, String... assignments) {
    @Override public String toString() {
      return name;
    }
  }

  static Stream<Noise> noises() {
    return Stream.of(
        // Σ w²
        new Noise("input", 0.05 * 0.05 * 0.38, "read.input.noiseFraction=0.05"),
        // Σ w² x²
        new Noise("proportional input", 0.1 * 0.1 * (0.09 + 0.01 + 0.015625), "read.input.proportionalNoiseFraction=0.1"),
        // ‖x‖²
        new Noise("weight", 0.02 * 0.02 * (1 + 0.25 + 0.0625), "read.weights.noiseWeight=0.02"),
        // Σ |w| x²
        new Noise("proportional weight", 0.05 * 0.05 * (0.3 + 0.05 + 0.03125), "read.weights.proportionalNoiseRootWeight=0.05"),
        new Noise("proportional output", 0.1 * 0.1 * PRODUCT * PRODUCT, "read.output.proportionalNoiseFraction=0.1"),
        new Noise("both of the output", 0.06 * 0.06 + 0.1 * 0.1 * PRODUCT * PRODUCT, "read.output.proportionalNoiseFraction=0.1",
            "tile.integrators.noiseWeight=0.06"),
        new Noise("all", 0.05 * 0.05 * 0.38 + 0.06 * 0.06 + 0.02 * 0.02 * (1 + 0.25 + 0.0625 + 3 * 0.05 * 0.05), "read.input.noiseFraction=0.05",
            "read.weights.noiseWeight=0.02", "tile.integrators.noiseWeight=0.06"));
  }

  private static double[] sample(Spec spec, int trials) {
    Crossbar crossbar = Rpu.ideal(spec, ROW);
    return IntStream.range(0, trials).mapToDouble(trial -> forward(crossbar, trial, INPUT)[0]).toArray();
  }

  private static double p(double[] sample, double mean, double variance) {
    return KOLMOGOROV_SMIRNOV.kolmogorovSmirnovTest(new NormalDistribution(null, mean, Math.sqrt(variance)), sample, false);
  }

  @ParameterizedTest
  @MethodSource("noises")
  void aNoiseHasItsDistribution(Noise noise) {
    double[] sample = sample(spec(noise.assignments), TRIALS);
    double p = p(sample, PRODUCT, noise.variance);
    assertTrue(p > FALSE_ALARM_RATE, () -> noise + ": " + p);
    double mean = Arrays.stream(sample).average().orElseThrow();
    assertEquals(PRODUCT, mean, 5 * Math.sqrt(noise.variance / TRIALS));
    double variance = Arrays.stream(sample).map(y -> (y - PRODUCT) * (y - PRODUCT)).average().orElseThrow();
    assertEquals(noise.variance, variance, 5 * noise.variance * Math.sqrt(2.0 / TRIALS));
    double tenPercentMore = p(sample, PRODUCT, noise.variance * 1.1 * 1.1);
    assertTrue(tenPercentMore < FALSE_ALARM_RATE, () -> "a spread of 10 % more should be rejected: " + tenPercentMore);
    double shifted = p(sample, PRODUCT + 0.1 * Math.sqrt(noise.variance), noise.variance);
    assertTrue(shifted < FALSE_ALARM_RATE, () -> "a mean that is off by a tenth of the spread should be rejected: " + shifted);
  }

  /** Tests at a hundredth over 1,000 seeds: as many alarms as a binomial count has, but for one case in a million on either side. */
  @ParameterizedTest
  @MethodSource("noises")
  void testsAlarmAsOftenAsTheySay(Noise noise) {
    Spec spec = spec(noise.assignments);
    int seeds = 1000;
    long alarms = IntStream.rangeClosed(1, seeds)
        .filter(seed -> p(sample(seeded(spec, seed), 100), PRODUCT, noise.variance) < 0.01).count();
    BinomialDistribution binomial = new BinomialDistribution(null, seeds, 0.01);
    System.out.printf(Locale.ROOT, "read noise: %s: alarms %d of %d, expected 1…%d%n", noise, alarms, seeds,
        binomial.inverseCumulativeProbability(1 - 1e-6));
    assertTrue(alarms <= binomial.inverseCumulativeProbability(1 - 1e-6) && alarms >= 1,
        () -> noise + ": " + alarms + " alarms of " + seeds);
  }

  private static Spec seeded(Spec spec, long seed) {
    PlanSpec plan = spec.plan();
    return new Spec(spec.format(), spec.name(), spec.source(), spec.control(), spec.tile(), spec.digital(), spec.buffer(),
        spec.interconnect(), spec.offChip(), spec.device(), spec.read(), spec.management(), spec.update(), spec.algorithm(),
        new PlanSpec(plan.layers(), plan.hiddenUnits(), plan.unrollSteps(), plan.minibatchRows(), plan.epochs(), plan.learningRateLogical(),
            plan.updateOrder(), plan.stateAtWindow(), plan.clipping(), plan.dropoutFraction(), plan.initialWeights(), seed, plan.source()));
  }

  /**
   * Input noise is the same for all outputs, σ² Σ w₁ w₂; noise of the weights is not. Limits are 5 standard errors of a
   * covariance, √((v₁ v₂ + c²) / n): a false-alarm rate of 6e-7 each.
   */
  @Test
  void outputsShareTheNoiseOfInputsOnly() {
    double[][] weights = {{0.3, -0.2, 0.5}, {0.4, 0.1, 0.3}};
    double[] input = covariances(weights, "read.input.noiseFraction=0.05");
    double shared = 0.05 * 0.05 * (0.12 - 0.02 + 0.15);
    double error = 5 * Math.sqrt((0.05 * 0.05 * 0.38 * 0.05 * 0.05 * 0.26 + shared * shared) / TRIALS);
    assertEquals(shared, input[0], error);
    assertTrue(Math.abs(input[0]) > error, "no correlation should be rejected");
    double norm = 0.02 * 0.02 * (1 + 0.25 + 0.0625);
    assertEquals(0, covariances(weights, "read.weights.noiseWeight=0.02")[0], 5 * norm / Math.sqrt(TRIALS));
    double next = covariances(weights, "read.weights.noiseWeight=0.02")[1];
    assertEquals(0, next, 5 * norm / Math.sqrt(TRIALS), "of one output from read to read");
  }

  /** Covariance of two outputs of one read, and of one output in two reads. */
  private static double[] covariances(double[][] weights, String... assignments) {
    Crossbar crossbar = Rpu.ideal(spec(assignments), weights);
    Crossbar exact = Rpu.ideal(spec(), weights);
    float[] means = forward(exact, 0, INPUT);
    double both = 0;
    double later = 0;
    double before = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      float[] y = forward(crossbar, trial, INPUT);
      both += (y[0] - means[0]) * (y[1] - means[1]);
      later += (y[0] - means[0]) * before;
      before = y[0] - means[0];
    }
    return new double[] {both / TRIALS, later / TRIALS};
  }

  @Test
  void noiseOfTrainingAndTestReadsAndDirectionsDiffers() {
    Crossbar crossbar = Rpu.ideal(spec("read.input.noiseFraction=0.05"), new double[][] {{1}});
    Moment test = Rpu.moment(0, 0);
    test.test = true;
    float[] out = new float[Kernels.PAD];
    crossbar.forward(Rpu.vector(1), out, test, new Facts());
    assertNotEquals(forward(crossbar, 0, 1)[0], out[0]);
    assertNotEquals(forward(crossbar, 0, 1)[0], backward(crossbar, 1)[0]);
    assertEquals(forward(crossbar, 0, 1)[0], forward(crossbar, 0, 1)[0], "the same moment draws the same");
  }

  private static final int LINES = 4096;

  /** Outputs of a column of equal weights, each converted by a converter of its own. */
  private static double[] column(double weight, double x, String... more) {
    double[][] weights = new double[LINES][1];
    Arrays.stream(weights).forEach(row -> row[0] = weight);
    String[] all = Stream.concat(Stream.of("tile.integrators.boundWeight=12", "tile.adc.linesPerConverter=1"), Arrays.stream(more)).toArray(String[]::new);
    float[] y = forward(Rpu.ideal(spec(all), weights), 0, x);
    return IntStream.range(0, LINES).mapToDouble(i -> y[i]).toArray();
  }

  private static void assertNormal(double[] sample, double mean, double spread) {
    double p = p(sample, mean, spread * spread);
    assertTrue(p > FALSE_ALARM_RATE, () -> "p = " + p);
    double wrong = p(sample, mean + spread, spread * spread);
    assertTrue(wrong < FALSE_ALARM_RATE, () -> "a mean off by the spread should be rejected: " + wrong);
    double variance = Arrays.stream(sample).map(y -> (y - mean) * (y - mean)).average().orElseThrow();
    double error = 4.9 * Math.sqrt(2.0 / sample.length);
    assertEquals(1, variance / (spread * spread), error);
    assertTrue(Math.abs(variance / (1.1 * 1.1 * spread * spread) - 1) > error, "a spread of 10 % more should be rejected");
  }

  @Test
  void convertersSpreadInGainOffsetAndCurvature() {
    assertNormal(column(6, 1, "read.adc.gainSpreadFraction=0.02"), 6, 0.02 * 6);
    assertNormal(column(6, 1, "read.adc.offsetSpreadFraction=0.02"), 6, 0.02 * 12);
    assertNormal(column(6, 1, "read.adc.cubicSpreadFraction=0.02", "read.adc.cubicFraction=0.1"), 6 + 0.1 * 1.5, 0.02 * 1.5);
  }

  /** y (1 − v) − 2 v r Σ x with y = 6, r = 0.4 and Σ x = 1. */
  @Test
  void virtualGroundsSpread() {
    assertNormal(column(6, 1, "read.output.virtualGroundSpreadFraction=0.02"), 6, 0.02 * 6);
    assertNormal(column(6, 1, "read.output.virtualGroundSpreadFraction=0.02", "read.output.referenceWeight=0.4"), 6, 0.02 * 6.8);
  }

  /** k from 2 / y − 1 over 2, which y = 2 / (1 + 2 k) gives. */
  @Test
  void compressionSpreads() {
    double[] k = Arrays.stream(column(2, 1, "read.output.compression=rational", "read.output.compressionPerWeight=0.5",
        "read.output.compressionSpreadFraction=0.1")).map(y -> (2 / y - 1) / 2).toArray();
    assertNormal(k, 0.5, 0.05);
  }

  /** An error that is fixed for a line: an output of 6 at a bound of 12 has it with this spread about this mean. */
  private record Fixed(double mean, double spread, String... assignments) {
    @Override
    public String toString() {
      return String.join(" ", assignments);
    }
  }

  static Stream<Fixed> fixedErrors() {
    return Stream.of(new Fixed(6, 0.12, "read.adc.gainSpreadFraction=0.02"), new Fixed(6, 0.24, "read.adc.offsetSpreadFraction=0.02"),
        new Fixed(6.15, 0.03, "read.adc.cubicFraction=0.1", "read.adc.cubicSpreadFraction=0.02"),
        new Fixed(6, 0.12, "read.output.virtualGroundSpreadFraction=0.02"));
  }

  /** Of 100 lines each, with the errors that a seed draws: as {@link #testsAlarmAsOftenAsTheySay}, and two wrong models seen over all seeds. */
  @ParameterizedTest
  @MethodSource("fixedErrors")
  void fixedErrorsAlarmAsOftenAsTheySay(Fixed error) {
    String[] all = Stream.concat(Stream.of("tile.integrators.boundWeight=12", "tile.adc.linesPerConverter=1"), Arrays.stream(error.assignments)).toArray(String[]::new);
    Spec spec = spec(all);
    int lines = 100;
    double[][] weights = new double[lines][1];
    Arrays.stream(weights).forEach(row -> row[0] = 6);
    int seeds = 1000;
    List<double[]> samples = IntStream.rangeClosed(1, seeds).mapToObj(seed -> {
      float[] y = forward(Rpu.ideal(seeded(spec, seed), weights), 0, 1);
      return IntStream.range(0, lines).mapToDouble(i -> y[i]).toArray();
    }).toList();
    long alarms = samples.stream().filter(sample -> p(sample, error.mean, error.spread * error.spread) < 0.01).count();
    BinomialDistribution binomial = new BinomialDistribution(null, seeds, 0.01);
    System.out.printf(Locale.ROOT, "read noise: %s: alarms %d of %d, expected 1…%d%n", error, alarms, seeds, binomial.inverseCumulativeProbability(1 - 1e-6));
    assertTrue(alarms <= binomial.inverseCumulativeProbability(1 - 1e-6) && alarms >= 1, () -> error + ": " + alarms + " alarms of " + seeds);
    double[] together = samples.stream().limit(TRIALS / lines).flatMapToDouble(Arrays::stream).toArray();
    double more = p(together, error.mean, error.spread * error.spread * 1.1 * 1.1);
    assertTrue(more < FALSE_ALARM_RATE, () -> "a spread of 10 % more should be rejected: " + more);
    double ignored = p(together, 6, error.spread * error.spread);
    assertTrue(error.mean == 6 || ignored < FALSE_ALARM_RATE, () -> "a mean of the error that is left out should be rejected: " + ignored);
  }

  /** One line after the other, on weights of 1. */
  private static double[] lineByLine(double x, String... more) {
    double[][] weights = new double[1][LINES];
    Arrays.fill(weights[0], 1);
    Crossbar crossbar = Rpu.ideal(spec(more), weights);
    return IntStream.range(0, LINES).mapToDouble(line -> {
      double[] in = new double[LINES];
      in[line] = x;
      return forward(crossbar, 0, in)[0];
    }).toArray();
  }

  @Test
  void driversSpreadInGainAndCurvature() {
    assertNormal(lineByLine(0.5, "read.dac.gainSpreadFraction=0.02"), 0.5, 0.02 * 0.5);
    assertNormal(lineByLine(0.5, "read.dac.cubicSpreadFraction=0.2", "read.dac.cubicFraction=0.1"), 0.5 + 0.1 * 0.125, 0.2 * 0.125);
  }

  /** An input of 0 on every line but one: the offsets of all drive on. */
  @Test
  void offsetsOfDriversDriveLinesWithoutAnInput() {
    double[][] weights = new double[LINES][2];
    IntStream.range(0, LINES).forEach(i -> weights[i][1] = 1);
    float[] y = forward(Rpu.ideal(spec("read.dac.offsetSpreadFraction=0.02"), weights), 0, 1, 0);
    assertNotEquals(0, y[0]);
    assertEquals(0, y[0], 0.1);
    assertEquals(y[0], y[LINES - 1], "one driver, one offset");
    double[][] diagonal = new double[64][64];
    IntStream.range(0, 64).forEach(i -> diagonal[i][i] = 1);
    Crossbar crossbar = Rpu.ideal(spec("read.dac.offsetSpreadFraction=0.02"), diagonal);
    double[] in = new double[64];
    in[0] = 1;
    float[] offsets = forward(crossbar, 0, in);
    double square = IntStream.range(1, 64).mapToDouble(i -> offsets[i] * (double) offsets[i]).average().orElseThrow();
    assertEquals(0.02 * 0.02, square, 5 * 0.02 * 0.02 * Math.sqrt(2.0 / 63));
  }

  /** 40 lines of 16 a converter: three converters. */
  @Test
  void linesOfAConverterShareItsErrors() {
    double[][] weights = new double[40][40];
    double[] ones = IntStream.range(0, 40).mapToDouble(i -> 1).toArray();
    Spec shared = spec("tile.integrators.boundWeight=12", "read.adc.offsetSpreadFraction=0.1", "tile.converters=shared");
    float[] y = forward(Rpu.ideal(shared, weights), 0, ones);
    for (int line = 0; line < 40; line++) {
      assertEquals(y[line / 16 * 16], y[line]);
    }
    assertEquals(3, IntStream.range(0, 40).mapToObj(i -> y[i]).distinct().count());
    assertArrayEquals(y, backward(Rpu.ideal(shared, weights), ones), "one set of converters for both directions");
    Spec apart = spec("tile.integrators.boundWeight=12", "read.adc.offsetSpreadFraction=0.1", "tile.converters=per-direction");
    assertArrayEquals(y, forward(Rpu.ideal(apart, weights), 0, ones));
    assertEquals(6, Stream.of(y, backward(Rpu.ideal(apart, weights), ones)).flatMap(side -> IntStream.range(0, 40).mapToObj(i -> side[i]))
        .distinct().count());
  }

  @Test
  void zeroAmplitudesChangeNothing() {
    assertTrue(spec().read().ideal());
    for (String key : List.of("input.noiseFraction", "input.proportionalNoiseFraction", "input.asymmetryFraction", "dac.gainSpreadFraction",
        "dac.offsetSpreadFraction", "dac.cubicFraction", "dac.cubicSpreadFraction", "weights.noiseWeight",
        "weights.proportionalNoiseRootWeight", "wires.wireOhmPerCell", "output.proportionalNoiseFraction", "output.asymmetryFraction",
        "output.virtualGroundSpreadFraction", "adc.gainSpreadFraction", "adc.offsetSpreadFraction", "adc.cubicFraction",
        "adc.cubicSpreadFraction")) {
      assertTrue(!Rpu.baseline("read." + key + "=0.01").read().ideal(), key);
    }
    assertTrue(!Rpu.baseline("read.output.compression=rational", "read.output.compressionPerWeight=0.1").read().ideal());
  }

  /** An amplitude too small to matter sends a read through the path, whose quantisation, noise and bounds are then those of the short way. */
  @Test
  void thePathAndTheShortWayAgree() {
    double[][] weights = new double[19][13];
    IntStream.range(0, 19 * 13).forEach(i -> weights[i / 13][i % 13] = Math.sin(i) * 2);
    double[] x = IntStream.range(0, 13).mapToDouble(i -> Math.cos(3 * i)).toArray();
    Crossbar path = Rpu.ideal(Rpu.baseline("read.output.asymmetryFraction=1e-12", "tile.integrators.boundWeight=3"), weights);
    Crossbar shortWay = Rpu.ideal(Rpu.baseline("tile.integrators.boundWeight=3"), weights);
    for (int trial = 0; trial < 200; trial++) {
      assertArrayEquals(forward(shortWay, trial, x), forward(path, trial, x), 1e-6f);
    }
  }
}
