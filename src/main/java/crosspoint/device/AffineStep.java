package crosspoint.device;

import static crosspoint.device.StepLaw.DOWN;
import static crosspoint.device.StepLaw.OWN;
import static crosspoint.device.StepLaw.UP;

/**
 * A step that changes linearly with the weight, {@code step + slope · (w + reference)}, with the slopes of both
 * directions and the reference as parameters of the device.
 */
final class AffineStep {

  /** Parameters of a device: slope of the step up, of the step down, reference. */
  static final int PARAMETERS = 3;

  private static final int UP_SLOPE = OWN;
  private static final int DOWN_SLOPE = OWN + 1;
  private static final int REFERENCE = OWN + 2;

  private AffineStep() {}

  /** Sets the parameters of a device and moves its bounds to what is seen against the reference. */
  static void set(float[] device, int at, double upSlope, double downSlope, double reference) {
    device[at + UP_SLOPE] = (float) upSlope;
    device[at + DOWN_SLOPE] = (float) downSlope;
    device[at + REFERENCE] = (float) reference;
    device[at + StepLaw.HIGH] -= (float) reference;
    device[at + StepLaw.LOW] -= (float) reference;
  }

  /** {@code slope / bound}, which a device that cannot move (stuck, or with a bound of zero) does not have. */
  static double slope(double step, double bound) {
    return step == 0 || bound == 0 ? 0 : step / bound;
  }

  static float change(StepNoise kind, float weight, boolean down, float noise, float[] device, int at) {
    float stored = weight + device[at + REFERENCE];
    float scale = down ? device[at + DOWN] : device[at + UP];
    float step = Math.fma(device[at + (down ? DOWN_SLOPE : UP_SLOPE)], stored, scale);
    float noisy = Math.fma(kind == StepNoise.MULTIPLICATIVE ? step : scale, noise, step);
    return down ? -noisy : noisy;
  }
}
