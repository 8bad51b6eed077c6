package crosspoint.spec;

import crosspoint.device.LawException;
import crosspoint.device.StepLaw;
import java.util.List;
import java.util.Optional;

/**
 * Asks a law for the steps of the mean device at its bounds, half of them and zero, without noise: a law that throws or answers
 * nothing finite is found before a run that would only see its loss.
 */
final class LawTrial {

  private static final double[] PLACES = {0, 0.5, 1, -0.5, -1};

  private LawTrial() {}

  /**
   * Tries the law of a device.
   *
   * @param origin of the law
   * @throws SpecException if a step is not finite
   * @throws LawException  if the law throws
   */
  static void check(DeviceSpec.Pulsed device, Origin origin) {
    try {
      notFinite(device).ifPresent(step -> {
        throw origin.fault("device.law", Shape.kind(device.law().getClass()) + " " + step, "allowed: a law whose steps are finite");
      });
    } catch (LawException e) {
      throw e.of(origin.place());
    }
  }

  private static Optional<String> notFinite(DeviceSpec.Pulsed spec) {
    float[] device = mean(spec);
    for (double place : PLACES) {
      float weight = (float) (place < 0 ? -place * spec.lowerBoundWeight() : place * spec.upperBoundWeight());
      for (boolean down : List.of(false, true)) {
        float change = change(spec.law(), weight, down, device);
        if (!Float.isFinite(change)) {
          return Optional.of("answers " + change + " for the step " + (down ? "down" : "up") + " at weight " + weight);
        }
      }
    }
    return Optional.empty();
  }

  private static float[] mean(DeviceSpec.Pulsed spec) {
    StepLaw law = spec.law();
    try {
      float[] device = new float[StepLaw.OWN + law.ownParameters()];
      device[StepLaw.UP] = (float) ((1 + Math.min(spec.upDownBiasFraction(), 0)) * spec.stepWeight());
      device[StepLaw.DOWN] = (float) ((1 - Math.max(spec.upDownBiasFraction(), 0)) * spec.stepWeight());
      device[StepLaw.HIGH] = (float) spec.upperBoundWeight();
      device[StepLaw.LOW] = (float) spec.lowerBoundWeight();
      law.populate(device, 0, new StepLaw.Means(spec.upperBoundWeight(), spec.lowerBoundWeight()), () -> 0);
      return device;
    } catch (RuntimeException | LinkageError e) {
      throw LawException.atParameters(law, e);
    }
  }

  private static float change(StepLaw law, float weight, boolean down, float[] device) {
    try {
      return law.change(weight, down, 0, device, 0);
    } catch (RuntimeException | LinkageError e) {
      throw LawException.atStep(law, weight, down, e);
    }
  }
}
