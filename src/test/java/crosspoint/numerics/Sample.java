package crosspoint.numerics;

/** Values of several quantities in many independent trials, and their sample moments. */
final class Sample {

  final int trials;
  private final int size;
  private final float[] values;
  private final double[] mean;
  private final double[] variance;

  Sample(int trials, int size) {
    this.trials = trials;
    this.size = size;
    this.values = new float[trials * size];
    this.mean = new double[size];
    this.variance = new double[size];
  }

  void set(int trial, int quantity, float value) {
    values[trial * size + quantity] = value;
  }

  float value(int trial, int quantity) {
    return values[trial * size + quantity];
  }

  /** Computes means and variances, which the other moments need. */
  Sample finished() {
    for (int trial = 0; trial < trials; trial++) {
      for (int k = 0; k < size; k++) {
        mean[k] += values[trial * size + k];
      }
    }
    for (int k = 0; k < size; k++) {
      mean[k] /= trials;
    }
    for (int trial = 0; trial < trials; trial++) {
      for (int k = 0; k < size; k++) {
        double deviation = values[trial * size + k] - mean[k];
        variance[k] += deviation * deviation;
      }
    }
    for (int k = 0; k < size; k++) {
      variance[k] /= trials;
    }
    return this;
  }

  double mean(int quantity) {
    return mean[quantity];
  }

  double variance(int quantity) {
    return variance[quantity];
  }

  /** Largest deviation from the mean. */
  double largestDeviation(int quantity) {
    double largest = 0;
    for (int trial = 0; trial < trials; trial++) {
      largest = Math.max(largest, Math.abs(value(trial, quantity) - mean[quantity]));
    }
    return largest;
  }

  /** Mean, variance and largest deviation of the product of the deviations of two quantities, or one squared. */
  Moments products(int a, int b) {
    double sum = 0;
    double square = 0;
    double largest = 0;
    for (int trial = 0; trial < trials; trial++) {
      double product = (value(trial, a) - mean[a]) * (value(trial, b) - mean[b]);
      sum += product;
      square += product * product;
      largest = Math.max(largest, Math.abs(product));
    }
    double average = sum / trials;
    return new Moments(average, square / trials - average * average, largest + Math.abs(average));
  }

  record Moments(double mean, double variance, double largest) {}
}
