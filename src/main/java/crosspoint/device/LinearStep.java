package crosspoint.device;

import java.util.function.DoubleSupplier;

/**
 * A step that shrinks linearly towards the bound.
 * <pre>
 *   up    w ← w + (up − γ₊ up w / w_max) (1 + σ ξ)
 *   down  w ← w − (down − γ₋ down w / w_min) (1 + σ ξ),     γ = |γ_mean + γ_spread ξ| for each device and direction
 * </pre>
 * With additive noise the brackets of {@code σ ξ} hold the step alone, without the slope.
 *
 * @param boundReference whether slopes are relative to the mean bound or to the device's own
 * @see "aihwkit, LinearStepRPUDevice"
 */
public record LinearStep(
    @Meaning("shrinkage of a step up at the upper bound, fraction of the step") @Range(min = -10, max = 10) double upSlopeFraction,
    @Meaning("shrinkage of a step down at the lower bound, fraction of the step") @Range(min = -10, max = 10) double downSlopeFraction,
    @Meaning("device-to-device spread of the shrinkage up, fraction of the step") @Range(min = 0, max = 10) double upSlopeSpreadFraction,
    @Meaning("device-to-device spread of the shrinkage down, fraction of the step") @Range(min = 0, max = 10) double downSlopeSpreadFraction,
    BoundReference boundReference,
    StepNoise noise,
    String source) implements StepLaw {

  /** Which bound a slope is relative to. */
  public enum BoundReference { MEAN, OWN }

  @Override
  public int ownParameters() {
    return AffineStep.PARAMETERS;
  }

  @Override
  public int ownNormals() {
    return 2;
  }

  @Override
  public void populate(float[] device, int at, Means mean, DoubleSupplier normals) {
    double up = Math.abs(upSlopeFraction + upSlopeSpreadFraction * normals.getAsDouble());
    double down = Math.abs(downSlopeFraction + downSlopeSpreadFraction * normals.getAsDouble());
    boolean own = boundReference == BoundReference.OWN;
    AffineStep.set(device, at,
        -up * AffineStep.slope(device[at + UP], own ? device[at + HIGH] : mean.upperBoundWeight()),
        -down * AffineStep.slope(device[at + DOWN], own ? device[at + LOW] : mean.lowerBoundWeight()), 0);
  }

  @Override
  public float change(float weight, boolean down, float noiseFraction, float[] device, int at) {
    return AffineStep.change(noise, weight, down, noiseFraction, device, at);
  }
}
