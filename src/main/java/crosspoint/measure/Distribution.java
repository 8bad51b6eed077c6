package crosspoint.measure;

import java.util.Arrays;

/**
 * A figure over devices.
 *
 * @param mean   mean of those that have it
 * @param spread half the distance from the 16 % to the 84 % quantile, which a few odd devices do not move
 * @param low    10 % quantile
 * @param middle median
 * @param high   90 % quantile
 */
public record Distribution(double mean, double spread, double low, double middle, double high) {

  /** What a spread is, for those who read one. */
  static final String SPREAD = "half the distance from the 16 % to the 84 % quantile";

  /** Single precision, in which devices are, leaves such a part of a figure open; less is no spread. */
  private static final double ROUNDING = 1e-6;

  static Distribution of(double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return new Distribution(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double spread = (quantile(sorted, 0.84) - quantile(sorted, 0.16)) / 2;
    double size = Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
    return new Distribution(Arrays.stream(sorted).average().orElseThrow(), spread <= ROUNDING * size ? 0 : spread,
        quantile(sorted, 0.1), quantile(sorted, 0.5), quantile(sorted, 0.9));
  }

  private static double quantile(double[] sorted, double fraction) {
    double place = fraction * (sorted.length - 1);
    int before = Math.min((int) place, Math.max(sorted.length - 2, 0));
    int after = Math.min(before + 1, sorted.length - 1);
    return sorted[before] + (place - before) * (sorted[after] - sorted[before]);
  }
}
