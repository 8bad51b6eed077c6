package crosspoint.measure;

import java.util.List;

/**
 * Means and spreads of devices from estimates that each have an error of their own.
 * <pre>
 *   mean    x̄,  error √(s² / n)
 *   spread  √(s² − mean variance of the estimates),  error  s² / (spread √(2 (n − 1)))
 * </pre>
 * A single device has no spread that could be seen.
 */
final class Spread {

  private Spread() {}

  static Estimate mean(List<Estimate> of) {
    double mean = of.stream().mapToDouble(Estimate::value).average().orElse(0);
    int n = of.size();
    return new Estimate(mean, n > 1 ? squares(of, mean) / (n - 1) / n : n == 1 ? of.get(0).variance() : 0);
  }

  static Estimate of(List<Estimate> of) {
    int n = of.size();
    if (n < 2) {
      return Estimate.exact(0);
    }
    double mean = of.stream().mapToDouble(Estimate::value).average().orElse(0);
    double seen = squares(of, mean) / (n - 1);
    double own = of.stream().mapToDouble(Estimate::variance).average().orElse(0);
    double spread = Math.sqrt(Math.max(seen - own, 0));
    double error = seen / (Math.max(spread, Math.sqrt(seen) / 2) * Math.sqrt(2.0 * (n - 1)));
    return new Estimate(spread, seen == 0 ? 0 : error * error);
  }

  private static double squares(List<Estimate> of, double mean) {
    return of.stream().mapToDouble(estimate -> (estimate.value() - mean) * (estimate.value() - mean)).sum();
  }
}
