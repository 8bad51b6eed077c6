package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.program.Facts;
import crosspoint.spec.Spec;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

/** Does each rule of an update send the pulses that it says? By hand, and against the distribution where there is chance. */
class UpdateRulesTest {

  private static final double STEP = 0.001;
  /** Gains of 1: η = step · 10 slots. */
  private static final String[] PLAIN = {"plan.learningRateLogical=0.01", "update.updateManagement=false"};

  private static Spec spec(String... more) {
    return Rpu.baseline(Stream.of(PLAIN, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private static Crossbar crossbar(Spec spec, int rows, int columns) {
    return Rpu.of(spec, Rpu.equalDevices(rows, columns, STEP, 0.6), new double[rows][columns]);
  }

  private static void assertWeights(double[][] expected, Crossbar crossbar) {
    for (int row = 0; row < expected.length; row++) {
      for (int column = 0; column < expected[row].length; column++) {
        assertEquals(expected[row][column], crossbar.weight(row, column), 1e-7, row + ", " + column);
      }
    }
  }

  /** 10 · 0.6 · (1, 0.5, 0.25) = 6, 3, 1.5 → 2; 10 · 0.05 = 0.5 → 0, half to even. */
  @Test
  void deterministicPulsesAreTheRoundedProduct() {
    Crossbar crossbar = crossbar(spec("update.rule=deterministic-implicit"), 2, 3);
    Facts facts = new Facts();
    crossbar.update(Rpu.vector(1, 0.5, -0.25), Rpu.vector(0.6, -0.05), Rpu.moment(0, 0), facts);
    assertWeights(new double[][] {{-0.006, -0.003, 0.002}, {0, 0, 0}}, crossbar);
    assertEquals(10, facts.slots);
    assertEquals(10 + 5 + 2, facts.columnPulses);
    assertEquals(6, facts.rowPulses);
    assertEquals(6 + 3 + 2, facts.coincidences);
  }

  /** Counts of columns 10, 5, 2 and of the row 6: 6 · (10, 5, 2) / 10 = 6, 3, 1.2 → 1. */
  @Test
  void meanCountsAreMultiplied() {
    Crossbar crossbar = crossbar(spec("update.rule=mean-count"), 2, 3);
    Facts facts = new Facts();
    crossbar.update(Rpu.vector(1, 0.5, -0.25), Rpu.vector(0.6, -0.05), Rpu.moment(0, 0), facts);
    assertWeights(new double[][] {{-0.006, -0.003, 0.001}, {0, 0, 0}}, crossbar);
    assertEquals(10 + 5 + 2, facts.columnPulses);
    assertEquals(6, facts.rowPulses);
    assertEquals(6 + 3 + 1, facts.coincidences);
  }

  /** With update management gains are √10 for d and √0.1 for x: 10 · 0.3162 · 0.3162 = 1. */
  @Test
  void deterministicPulsesFollowTheGains() {
    Crossbar crossbar = crossbar(spec("update.rule=deterministic-implicit", "update.updateManagement=true"), 1, 1);
    Facts facts = new Facts();
    crossbar.update(Rpu.vector(1), Rpu.vector(0.1), Rpu.moment(0, 0), facts);
    assertEquals(-0.001, crossbar.weight(0, 0), 1e-8);
    assertEquals(3, facts.columnPulses);
    assertEquals(3, facts.rowPulses);
    assertEquals(1, facts.coincidences);
  }

  /** 700 updates of a pulse each drive a weight to its bound and no farther. */
  @Test
  void deterministicPulsesStopAtTheBound() {
    Crossbar crossbar = crossbar(spec("update.rule=deterministic-implicit"), 1, 1);
    for (int update = 0; update < 70; update++) {
      crossbar.update(Rpu.vector(1), Rpu.vector(-1), Rpu.moment(update, 0), new Facts());
    }
    assertEquals(0.6f, crossbar.weight(0, 0));
  }

  @Test
  void exactUpdatesStopAtTheBound() {
    Crossbar crossbar = crossbar(spec("update.rule=exact-within-bounds"), 2, 2);
    crossbar.write(0, 0, 0.5f);
    Facts facts = new Facts();
    crossbar.update(Rpu.vector(1, 0.1), Rpu.vector(-20, 0.03), Rpu.moment(0, 0), facts);
    assertWeights(new double[][] {{0.6, 0.02}, {-0.0003, -0.00003}}, crossbar);
    assertEquals(10, facts.slots);
    assertEquals(0, facts.coincidences + facts.columnPulses + facts.rowPulses);
    LineSums anew = new LineSums(2, 2);
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 2; column++) {
        anew.change(row, column, 0, crossbar.weight(row, column));
      }
    }
    assertTrue(Arrays.equals(anew.rows, crossbar.sums().rows) && Arrays.equals(anew.columns, crossbar.sums().columns));
  }

  /** The trains of the rows are sent for positive columns and again for negative ones; devices see the same. */
  @Test
  void separateSignsPulseRowsTwice() {
    Crossbar together = crossbar(spec(), 5, 7);
    Crossbar apart = crossbar(spec("update.rule=stochastic-separate-signs"), 5, 7);
    for (int trial = 0; trial < 50; trial++) {
      Facts one = new Facts();
      Facts two = new Facts();
      float[] x = Rpu.vector(0.5, -0.3, 0.2, -0.9, 0.4, 0, -0.1);
      float[] d = Rpu.vector(0.3, -0.6, 0.1, 0.8, 0);
      together.update(x, d, Rpu.moment(trial, 0), one);
      apart.update(x, d, Rpu.moment(trial, 0), two);
      assertEquals(2 * one.rowPulses, two.rowPulses);
      assertEquals(2 * one.weightedRowPulses, two.weightedRowPulses);
      assertEquals(one.columnPulses, two.columnPulses);
      assertEquals(one.coincidences, two.coincidences);
    }
    IntStream.range(0, 35).forEach(i -> assertEquals(together.weight(i / 7, i % 7), apart.weight(i / 7, i % 7)));
  }

  private static PulsePlan plan(Spec spec, double x, double d) {
    return PulsePlan.of(spec.update(), spec.plan().learningRateLogical(), STEP, x, d);
  }

  @Test
  void aVariableTrainIsAsLongAsTheLearningRateNeeds() {
    assertEquals(new PulsePlan(20, 1, 1), plan(spec("update.trainLength=variable", "plan.learningRateLogical=0.02"), 1, 1));
    assertEquals(new PulsePlan(13, 1, 1), plan(spec("update.trainLength=variable", "plan.learningRateLogical=0.0125"), 1, 1));
    assertEquals(10, plan(spec("update.trainLength=variable", "plan.learningRateLogical=0.01"), 1, 1).slots());
    assertEquals(10, plan(spec("update.trainLength=variable", "plan.learningRateLogical=0.005"), 1, 1).slots());
    assertEquals(10, plan(spec("plan.learningRateLogical=0.02"), 1, 1).slots(), "fixed");
    PulsePlan longest = plan(spec("update.trainLength=variable", "plan.learningRateLogical=0.05"), 1, 1);
    assertEquals(31, longest.slots());
    assertEquals(Math.sqrt(50 / 31.0), longest.rowGain(), 1e-12);
    Crossbar crossbar = crossbar(spec("update.trainLength=variable", "plan.learningRateLogical=0.02"), 1, 1);
    Facts facts = new Facts();
    crossbar.update(Rpu.vector(1), Rpu.vector(1), Rpu.moment(0, 0), facts);
    assertEquals(20, facts.slots);
    assertEquals(20, facts.coincidences);
    assertEquals(-0.02, crossbar.weight(0, 0), 1e-7);
  }

  /** d counts as 0.4: A = √(1 / 0.4), B = √0.4. With bound-length management ⌈4⌉ slots. */
  @Test
  void aScaleOfTheGradientShiftsTheBalance() {
    PulsePlan plan = plan(spec("update.updateManagement=true", "update.gradientScaleRatio=4"), 1, 0.1);
    assertEquals(1.5811388, plan.rowGain(), 1e-7);
    assertEquals(0.6324555, plan.columnGain(), 1e-7);
    assertEquals(1, plan.rowGain() * plan.columnGain(), 1e-12, "the expected change stays");
    assertEquals(4, plan(spec("update.boundLengthManagement=true", "update.gradientScaleRatio=4"), 1, 0.1).slots());
    assertEquals(1, plan(spec("update.boundLengthManagement=true"), 1, 0.1).slots());
  }

  private static long[] coincidences(int trials, double x, String... more) {
    Crossbar crossbar = crossbar(spec(more), 1, 1);
    long[] counts = new long[11];
    for (int trial = 0; trial < trials; trial++) {
      Facts facts = new Facts();
      crossbar.update(Rpu.vector(x), Rpu.vector(1), Rpu.moment(trial, 0), facts);
      counts[(int) facts.coincidences]++;
    }
    return counts;
  }

  private static final int TRIALS = 20_000;
  private static final double FALSE_ALARM_RATE = 1e-6;

  /** Probability that counts are of a distribution over 0 to 10, of which the last is a tail that is all but empty. */
  private static double p(long[] counts, double[] expected) {
    int last = expected.length - 1;
    while (expected[last] * TRIALS < 5) {
      expected[last - 1] += expected[last];
      last--;
    }
    long[] merged = Arrays.copyOf(counts, last + 1);
    for (int k = last + 1; k < counts.length; k++) {
      merged[last] += counts[k];
    }
    return new ChiSquareTest().chiSquareTest(Arrays.copyOf(expected, last + 1), merged);
  }

  private static double[] binomial(double p, double share, double atZero) {
    BinomialDistribution binomial = new BinomialDistribution(null, 10, p);
    double[] expected = IntStream.rangeClosed(0, 10).mapToDouble(k -> share * binomial.probability(k)).toArray();
    expected[0] += atZero;
    return expected;
  }

  /** A probability of 0.3 is sent as 0.25, one of 0.1 not at all. */
  @Test
  void probabilitiesAreRoundedToTheirStep() {
    long[] counts = coincidences(TRIALS, 0.3, "update.probabilityStepFraction=0.25");
    assertTrue(p(counts, binomial(0.25, 1, 0)) > FALSE_ALARM_RATE);
    assertTrue(p(counts, binomial(0.3, 1, 0)) < FALSE_ALARM_RATE, "no rounding should be rejected");
    assertEquals(TRIALS, coincidences(TRIALS, 0.1, "update.probabilityStepFraction=0.25")[0]);
  }

  /** A probability of 0.1 is sent as 0.25 in 2 of 5 updates and as 0 in the others. */
  @Test
  void stochasticRoundingKeepsTheMean() {
    long[] counts = coincidences(TRIALS, 0.1, "update.probabilityStepFraction=0.25", "update.probabilityRounding=stochastic");
    double p = p(counts, binomial(0.25, 0.4, 0.6));
    assertTrue(p > FALSE_ALARM_RATE, () -> "p = " + p);
    assertTrue(p(counts, binomial(0.1, 1, 0)) < FALSE_ALARM_RATE, "a plain probability of 0.1 should be rejected");
    assertTrue(p(counts, binomial(0.25, 0.44, 0.56)) < FALSE_ALARM_RATE, "10 % more should be rejected");
    double mean = IntStream.rangeClosed(0, 10).mapToDouble(k -> k * (double) counts[k]).sum() / TRIALS;
    // Variance 0.4 · 10 · 0.25 · 0.75 + 100 · 0.25² · 0.4 · 0.6; 5 standard errors.
    assertEquals(1, mean, 5 * Math.sqrt(2.25 / TRIALS));
  }

  /** Expected pulses of the stochastic rule: 10 · 0.3; of the deterministic one the same without a spread. */
  @Test
  void stochasticCountsAreBinomial() {
    long[] counts = coincidences(TRIALS, 0.3);
    assertTrue(p(counts, binomial(0.3, 1, 0)) > FALSE_ALARM_RATE);
    assertTrue(p(counts, binomial(0.33, 1, 0)) < FALSE_ALARM_RATE, "10 % more should be rejected");
    assertTrue(p(coincidences(TRIALS, 0.3, "update.rule=stochastic-separate-signs"), binomial(0.3, 1, 0)) > FALSE_ALARM_RATE);
    assertEquals(TRIALS, coincidences(TRIALS, 0.3, "update.rule=deterministic-implicit")[3]);
  }
}
