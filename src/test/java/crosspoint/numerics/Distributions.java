package crosspoint.numerics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** What samples are held against. */
final class Distributions {

  /** Kolmogorov's √n D is above this once in a million samples: 2 exp(−2 · 2.7²) = 9e-7. */
  static final double KS_LIMIT = 2.7;
  /** A normal number is further than this from zero once in a million: two-sided. */
  static final double NORMAL_LIMIT = 4.9;

  private Distributions() {}

  /** {@code √n D} of a sample against a distribution function. */
  static double kolmogorov(double[] sample, DoubleUnaryOperator below) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double largest = 0;
    for (int i = 0; i < sorted.length; i++) {
      double expected = below.applyAsDouble(sorted[i]);
      largest = Math.max(largest, Math.max((i + 1.0) / sorted.length - expected, expected - (double) i / sorted.length));
    }
    return largest * Math.sqrt(sorted.length);
  }

  /** Standard normal distribution function, Abramowitz and Stegun 26.2.17: error below 7.5e-8. */
  static double normal(double x) {
    double t = 1 / (1 + 0.2316419 * Math.abs(x));
    double tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI)
        * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return x >= 0 ? 1 - tail : tail;
  }

  static double mean(double[] sample) {
    return Arrays.stream(sample).average().orElseThrow();
  }

  static double variance(double[] sample) {
    double mean = mean(sample);
    return Arrays.stream(sample).map(v -> (v - mean) * (v - mean)).sum() / (sample.length - 1);
  }
}
