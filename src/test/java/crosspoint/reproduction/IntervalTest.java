package crosspoint.reproduction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.reproduction.Interval.Weighted;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Is the interval Welch's? Expectations are worked by hand, quantiles of t are those of printed tables. */
class IntervalTest {

  /** Mean 3, sample variance 2.5, n = 5. */
  private static final List<Double> FIVE = List.of(1.0, 2.0, 3.0, 4.0, 5.0);
  /** Mean 6, sample variance 4, n = 3. */
  private static final List<Double> THREE = List.of(4.0, 6.0, 8.0);

  @Test
  void ofOneMeanItIsStudents() {
    Interval interval = Interval.ofMean(FIVE);
    assertEquals(3, interval.estimate(), 1e-12);
    assertEquals(4, interval.degreesOfFreedom(), 1e-12);
    // t(0.975; 4) = 2.776445, √(2.5 / 5) = 0.707107
    assertEquals(2.776445 * 0.707107, interval.halfWidth().orElseThrow(), 2e-6);
  }

  @Test
  void ofTwoMeansItIsWelchs() {
    Interval interval = Interval.of(List.of(new Weighted(1, THREE), new Weighted(-1, FIVE)));
    assertEquals(3, interval.estimate(), 1e-12);
    // v = 4/3 + 2.5/5 = 11/6; ν = v² / ((4/3)²/2 + (1/2)²/4) = (121/36) / (8/9 + 1/16) = 484/137
    assertEquals(484.0 / 137, interval.degreesOfFreedom(), 1e-12);
    // Between t(0.975; 3) = 3.182446 and t(0.975; 4) = 2.776445
    double quantile = interval.halfWidth().orElseThrow() / Math.sqrt(11.0 / 6);
    assertTrue(quantile > 2.85 && quantile < 3.0, "t " + quantile);
  }

  @Test
  void samplesOfOneSizeAndVarianceHaveAWholeNumberOfDegrees() {
    Interval interval = Interval.of(List.of(new Weighted(1, FIVE), new Weighted(-1, List.of(11.0, 12.0, 13.0, 14.0, 15.0))));
    assertEquals(8, interval.degreesOfFreedom(), 1e-12);
    // t(0.975; 8) = 2.306004, √(2 · 2.5 / 5) = 1
    assertEquals(2.306004, interval.halfWidth().orElseThrow(), 2e-6);
    assertEquals(-10 - 2.306004, interval.low(), 2e-6);
    assertEquals(-10 + 2.306004, interval.high(), 2e-6);
  }

  /** How often is the true value in it? The limits are those of the Javadoc, and 3.5 standard errors of 5000 trials. */
  @Test
  void itHasTheTrueDifferenceInItAboutNinetyFiveTimesInAHundred() {
    Random random = new Random(1);
    int trials = 5000;
    for (int[] sizes : new int[][] {{2, 2}, {2, 3}, {2, 5}, {3, 3}, {3, 4}, {3, 5}, {5, 5}}) {
      double least = sizes[0] == 2 ? 0.89 : 0.93;
      for (double spread : new double[] {0.1, 0.2, 0.33, 1, 3, 5, 10}) {
        int within = 0;
        for (int trial = 0; trial < trials; trial++) {
          Interval interval = Interval.of(List.of(new Weighted(1, normal(random, sizes[0], 2, 1)), new Weighted(-1, normal(random, sizes[1], 1, spread))));
          within += interval.low() <= 1 && 1 <= interval.high() ? 1 : 0;
        }
        double covered = within / (double) trials;
        double error = 3.5 * Math.sqrt(0.05 * 0.95 / trials);
        assertTrue(covered >= least - error && covered <= 0.98 + error, covered + ": " + sizes[0] + " and " + sizes[1] + " values, spread " + spread);
      }
    }
  }

  private static List<Double> normal(Random random, int size, double mean, double spread) {
    return Stream.generate(() -> mean + spread * random.nextGaussian()).limit(size).toList();
  }

  @Test
  void aWeightScalesMeanAndWidth() {
    Interval interval = Interval.of(List.of(new Weighted(-2, FIVE)));
    assertEquals(-6, interval.estimate(), 1e-12);
    assertEquals(2 * 2.776445 * 0.707107, interval.halfWidth().orElseThrow(), 4e-6);
  }

  @Test
  void oneRunHasNoInterval() {
    Interval interval = Interval.of(List.of(new Weighted(1, List.of(2.0)), new Weighted(-1, FIVE)));
    assertEquals(-1, interval.estimate(), 1e-12);
    assertTrue(interval.halfWidth().isEmpty());
    assertEquals(Double.NEGATIVE_INFINITY, interval.low());
    assertEquals(Double.POSITIVE_INFINITY, interval.high());
  }

  @Test
  void whatDoesNotVaryHasAnIntervalWithoutWidth() {
    Interval interval = Interval.of(List.of(new Weighted(1, List.of(2.0, 2.0)), new Weighted(-1, List.of(1.5, 1.5))));
    assertEquals(0.5, interval.low());
    assertEquals(0.5, interval.high());
  }
}
