package crosspoint.measure;

/**
 * Least-squares line {@code y = intercept + slope · x} with the covariance of its coefficients from the scatter around it.
 *
 * @param intercept at x = 0
 * @param slope     0 where all x are the same
 */
record Line(double intercept, double slope, double interceptVariance, double slopeVariance, double covariance) {

  /** The line of the steps of a direction against the weight. */
  static Line of(Steps steps, int[] numbers) {
    int n = numbers.length;
    double meanX = 0;
    double meanY = 0;
    for (int k : numbers) {
      meanX += steps.before[k] / n;
      meanY += steps.size(k) / n;
    }
    double xx = 0;
    double xy = 0;
    for (int k : numbers) {
      double x = steps.before[k] - meanX;
      xx += x * x;
      xy += x * (steps.size(k) - meanY);
    }
    double slope = xx > 0 ? xy / xx : 0;
    return with(steps, numbers, meanX, meanY, xx, slope);
  }

  /** A level line: the mean. */
  static Line level(Steps steps, int[] numbers) {
    double meanY = 0;
    for (int k : numbers) {
      meanY += steps.size(k) / numbers.length;
    }
    return with(steps, numbers, 0, meanY, 0, 0);
  }

  private static Line with(Steps steps, int[] numbers, double meanX, double meanY, double xx, double slope) {
    int n = numbers.length;
    double squares = 0;
    for (int k : numbers) {
      double residual = steps.size(k) - meanY - slope * (steps.before[k] - meanX);
      squares += residual * residual;
    }
    double variance = n > 2 ? squares / (n - 2) : 0;
    double slopeVariance = xx > 0 ? variance / xx : 0;
    return new Line(meanY - slope * meanX, slope, variance / n + meanX * meanX * slopeVariance, slopeVariance, -meanX * slopeVariance);
  }

  /** Where the line is zero, with the variance of that by the delta method. */
  Estimate zero() {
    double x = -intercept / slope;
    return new Estimate(x, (interceptVariance + x * x * slopeVariance + 2 * x * covariance) / (slope * slope));
  }
}
