package crosspoint.measure;

import java.util.function.DoubleUnaryOperator;

/**
 * What a law says of one measured device.
 *
 * @param up         step up, before its factor
 * @param down       step down, before its factor, positive
 * @param high       upper bound
 * @param low        lower bound
 * @param upSlope    shrinkage of the step up at its bound, where the law has one per device
 * @param downSlope  the same of the step down
 * @param upFactor   step up at a weight as a multiple of {@code up}
 * @param downFactor step down at a weight as a multiple of {@code down}
 */
record Response(Estimate up, Estimate down, Estimate high, Estimate low, Estimate upSlope, Estimate downSlope,
    DoubleUnaryOperator upFactor, DoubleUnaryOperator downFactor) {

  /** What a law says whose bounds are the extremes seen, and whose shape all devices share. */
  static Response withinExtremes(Steps seen, Estimate up, Estimate down, DoubleUnaryOperator upFactor, DoubleUnaryOperator downFactor) {
    return new Response(up, down, Estimate.exact(seen.high), Estimate.exact(seen.low), Estimate.exact(0), Estimate.exact(0), upFactor, downFactor);
  }

  /** Change by a pulse without noise, clipped at the bounds. */
  double change(double weight, boolean isDown) {
    double after = weight + (isDown ? -size(weight, true) : size(weight, false));
    return Math.min(Math.max(after, low.value()), high.value()) - weight;
  }

  /** Size of the step without clipping. */
  double size(double weight, boolean isDown) {
    return isDown ? down.value() * downFactor.applyAsDouble(weight) : up.value() * upFactor.applyAsDouble(weight);
  }
}
