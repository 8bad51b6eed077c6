package crosspoint.measure;

/**
 * A number and how far it may be off.
 *
 * @param value    the number
 * @param variance variance of its error
 */
record Estimate(double value, double variance) {

  static Estimate exact(double value) {
    return new Estimate(value, 0);
  }

  Estimate times(double factor) {
    return new Estimate(value * factor, variance * factor * factor);
  }

  double error() {
    return Math.sqrt(variance);
  }
}
