package crosspoint.numerics;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * Does a sample have a distribution? Every value goes through the distribution function that is expected, u = F(x),
 * which makes it uniform, so that moments have known distributions whatever F is. Each test gives the probability of
 * a sample at least as odd if the distribution is the one that is expected. A sample without numbers or with one that is
 * none is an error and not odd.
 */
final class GoodnessOfFit {

  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final UniformRealDistribution UNIFORM = new UniformRealDistribution(null, 0, 1);
  private static final int BINS = 32;
  /** Cases that are expected at least in a bin. */
  private static final int FEWEST = 8;
  /** Of u about ½: E (u − ½)², and the variance of (u − ½)². */
  private static final double UNIFORM_VARIANCE = 1 / 12.0;
  private static final double VARIANCE_OF_SQUARE = 1 / 180.0;

  private GoodnessOfFit() {}

  /** Distribution function of a normal number. */
  static double normal(double x, double mean, double deviation) {
    return NORMAL.cumulativeProbability((x - mean) / deviation);
  }

  /** Distribution function of the magnitude of a normal number. */
  static double folded(double x, double mean, double deviation) {
    return x < 0 ? 0 : normal(x, mean, deviation) - normal(-x, mean, deviation);
  }

  /** Distribution function of a number that is anywhere in a range with the same probability. */
  static double uniform(double x, double low, double high) {
    return Math.max(0, Math.min((x - low) / (high - low), 1));
  }

  /** Probabilities by test. */
  static ImmutableMap<Statistic, Double> of(double[] sample, DoubleUnaryOperator expected) {
    double[] u = Arrays.stream(sample).map(expected).toArray();
    int n = u.length;
    Preconditions.checkArgument(n > 0, "no sample");
    double mean = 0;
    double square = 0;
    int[] counts = new int[BINS];
    for (double place : u) {
      Preconditions.checkArgument(place >= 0 && place <= 1, "a distribution function of %s", place);
      double centred = place - 0.5;
      mean += centred;
      square += centred * centred;
      counts[Math.min((int) (place * BINS), BINS - 1)]++;
    }
    double each = (double) n / BINS;
    double chiSquare = Arrays.stream(counts).mapToDouble(count -> (count - each) * (count - each) / each).sum();
    return ImmutableMap.of(
        // One less a sum that is right within 1e-10 may be below zero or above one.
        Statistic.KOLMOGOROV_SMIRNOV, Math.min(Math.max(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(UNIFORM, u), 0), 1),
        Statistic.CHI_SQUARE, 1 - new ChiSquaredDistribution(null, BINS - 1).cumulativeProbability(chiSquare),
        Statistic.MEAN, twoSided(mean / Math.sqrt(n * UNIFORM_VARIANCE)),
        Statistic.VARIANCE, twoSided((square - n * UNIFORM_VARIANCE) / Math.sqrt(n * VARIANCE_OF_SQUARE)));
  }

  /** Does a number of cases out of n have a probability? */
  static double share(int cases, int n, double probability) {
    return twoSided((cases - n * probability) / Math.sqrt(n * probability * (1 - probability)));
  }

  /**
   * Probabilities by test that counts have those of 0, 1, 2, …, with m the mean, v the variance and μ₄ the fourth central
   * moment: a mean of n deviates by √(v/n), a mean of (x − m)² by √((μ₄ − v²)/n).
   */
  static ImmutableMap<Statistic, Double> ofCounts(double[] sample, double[] expected) {
    double mean = moment(expected, 0, 1);
    double variance = moment(expected, mean, 2);
    double ofSquare = moment(expected, mean, 4) - variance * variance;
    double sum = 0;
    double square = 0;
    for (double count : sample) {
      sum += count - mean;
      square += (count - mean) * (count - mean) - variance;
    }
    return ImmutableMap.of(Statistic.CHI_SQUARE, chiSquare(sample, expected), Statistic.MEAN, twoSided(sum / Math.sqrt(sample.length * variance)),
        Statistic.VARIANCE, twoSided(square / Math.sqrt(sample.length * ofSquare)));
  }

  private static double moment(double[] probabilities, double about, int power) {
    return IntStream.range(0, probabilities.length).mapToDouble(k -> probabilities[k] * Math.pow(k - about, power)).sum();
  }

  /** Probability of numbers of cases as odd, zero if an impossible one is among them; cases that are expected rarely are put together with the next. */
  static double chiSquare(double[] sample, double[] expected) {
    Preconditions.checkArgument(sample.length > 0, "no sample");
    int[] counts = new int[expected.length];
    for (double x : sample) {
      Preconditions.checkArgument(x == Math.rint(x), "%s is no number of a case", x);
      int number = (int) x;
      if (number < 0 || number >= counts.length || expected[number] == 0) {
        return 0;
      }
      counts[number]++;
    }
    double chiSquare = 0;
    int bins = 0;
    double should = 0;
    double found = 0;
    double left = sample.length;
    for (int k = 0; k < counts.length; k++) {
      should += expected[k] * sample.length;
      found += counts[k];
      left -= expected[k] * sample.length;
      if (should >= FEWEST && left >= FEWEST || k == counts.length - 1) {
        chiSquare += (found - should) * (found - should) / should;
        bins++;
        should = 0;
        found = 0;
      }
    }
    return 1 - new ChiSquaredDistribution(null, bins - 1).cumulativeProbability(chiSquare);
  }

  private static double twoSided(double z) {
    return 2 * NORMAL.cumulativeProbability(-Math.abs(z));
  }
}
