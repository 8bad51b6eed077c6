package crosspoint.device;

import java.util.function.DoubleSupplier;

/**
 * A step that changes exponentially with the weight, as filamentary and phase-change devices do.
 * <pre>
 *   z = 2 a w / (w_max − w_min) + b
 *   up    Δ = +up · max(1 − A₊ exp(γ₊ z), 0)
 *   down  Δ = −down · max(1 − A₋ exp(−γ₋ z), 0)
 *   w ← w + Δ + σ (|Δ| + floor + slope |w|) ξ
 * </pre>
 * where {@code a} is the slope, {@code b} the offset, floor and slope the noise that does not shrink with the step.
 *
 * @see "aihwkit, ExpStepRPUDevice"
 */
public record ExponentialStep(
    @Meaning("A of steps up") @Range(min = -1e6, max = 1e6) double upAmplitudeRatio,
    @Meaning("A of steps down") @Range(min = -1e6, max = 1e6) double downAmplitudeRatio,
    @Meaning("γ of steps up") @Range(min = -1e3, max = 1e3) double upExponentRatio,
    @Meaning("γ of steps down") @Range(min = -1e3, max = 1e3) double downExponentRatio,
    @Meaning("a: scale of the weight") @Range(min = -1e3, max = 1e3) double weightScaleRatio,
    @Meaning("b: offset of the weight") @Range(min = -1e3, max = 1e3) double weightOffsetRatio,
    @Meaning("noise that every pulse has, before it is multiplied by the step noise") @Range(min = 0, max = 1e3) double noiseFloorWeight,
    @Meaning("noise in proportion to the weight, likewise") @Range(min = 0, max = 1e3) double noiseSlopeFraction,
    String source) implements StepLaw {

  @Override
  public int ownParameters() {
    return 1;
  }

  @Override
  public void populate(float[] device, int at, Means mean, DoubleSupplier normals) {
    double range = (double) device[at + HIGH] - device[at + LOW];
    device[at + OWN] = range == 0 ? 0 : (float) (2 * weightScaleRatio / range);
  }

  @Override
  public float change(float weight, boolean down, float noiseFraction, float[] device, int at) {
    double z = (double) weight * device[at + OWN] + weightOffsetRatio;
    float change = down ? -device[at + DOWN] * downFactor(z) : device[at + UP] * upFactor(z);
    double amplitude = Math.abs(change) + noiseFloorWeight + noiseSlopeFraction * Math.abs(weight);
    return (float) (change + amplitude * noiseFraction);
  }

  private float upFactor(double z) {
    return (float) Math.max(1 - upAmplitudeRatio * Functions.exp(upExponentRatio * z), 0);
  }

  private float downFactor(double z) {
    return (float) Math.max(1 - downAmplitudeRatio * Functions.exp(-downExponentRatio * z), 0);
  }

  @Override
  public double granularityRatio() {
    return (upFactor(weightOffsetRatio) + (double) downFactor(weightOffsetRatio)) / 2;
  }

  @Override
  public double upGranularityRatio() {
    return upFactor(weightOffsetRatio);
  }
}
