package crosspoint.device;

import java.util.function.DoubleSupplier;

/**
 * A step that falls with a power of the distance to the bound, read against a reference.
 * <pre>
 *   v = w + r
 *   up    w ← w + up ((v_max − v) / (v_max − v_min))^γ₊ (1 + σ ξ)
 *   down  w ← w − down ((v − v_min) / (v_max − v_min))^γ₋ (1 + σ ξ)
 *   g = 1 + spread ξ₁,  q = asymmetrySpread ξ₂
 *   γ₊ = γ |min(bias, 0) + g + q|,  γ₋ = γ |−max(bias, 0) + g − q|
 *   r = mean + spread ξ₃
 * </pre>
 *
 * @see "aihwkit, PowStepRPUDevice and PowStepReferenceRPUDevice"
 */
public record PowerStep(
    @Meaning("γ: mean exponent") @Range(min = 0, max = 100) double exponentRatio,
    @Meaning("device-to-device spread of the exponent, fraction of it") @Range(min = 0, max = 10) double exponentSpreadFraction,
    @Meaning("mean up/down asymmetry of the exponent: > 0 lowers that of steps down, < 0 of steps up, fraction of it") @Range(min = -1, max = 1) double exponentUpDownBiasFraction,
    @Meaning("device-to-device spread of that asymmetry per direction, fraction of the exponent") @Range(min = 0, max = 10) double exponentUpDownSpreadFraction,
    @Meaning("mean of the reference that is subtracted") @Range(min = -1e6, max = 1e6) double referenceWeight,
    @Meaning("device-to-device spread of the reference") @Range(min = 0, max = 1e6) double referenceSpreadWeight,
    String source) implements StepLaw {

  private static final int UP_EXPONENT = OWN;
  private static final int DOWN_EXPONENT = OWN + 1;

  @Override
  public int ownParameters() {
    return 2;
  }

  @Override
  public int ownNormals() {
    return 3;
  }

  @Override
  public void populate(float[] device, int at, Means mean, DoubleSupplier normals) {
    double gain = 1 + exponentSpreadFraction * normals.getAsDouble();
    double asymmetry = exponentUpDownSpreadFraction * normals.getAsDouble();
    double reference = referenceWeight + referenceSpreadWeight * normals.getAsDouble();
    device[at + UP_EXPONENT] = (float) (exponentRatio * Math.abs(Math.min(exponentUpDownBiasFraction, 0) + gain + asymmetry));
    device[at + DOWN_EXPONENT] = (float) (exponentRatio * Math.abs(-Math.max(exponentUpDownBiasFraction, 0) + gain - asymmetry));
    double range = (double) device[at + HIGH] - device[at + LOW];
    if (range > 0) {
      // The distances to the bounds are the same on both sides of the reference.
      device[at + HIGH] -= (float) reference;
      device[at + LOW] -= (float) reference;
    }
  }

  @Override
  public float change(float weight, boolean down, float noise, float[] device, int at) {
    // Places and signs instead of questions: which way pulses go is a coin toss that no processor foresees.
    int side = down ? 1 : 0;
    float sign = 1 - 2 * side;
    float range = device[at + HIGH] - device[at + LOW];
    // A device that is stuck has no range, and may be off its bound by what time does to it.
    float distance = range > 0 ? (device[at + HIGH + side] - weight) * sign * (1 / range) : 0;
    float step = device[at + UP + side] * sign * (float) Functions.power(distance, device[at + UP_EXPONENT + side]);
    return Math.fma(step, noise, step);
  }

  @Override
  public double granularityRatio() {
    return Functions.power(0.5, exponentRatio);
  }

  /** At the lower bound the distance to the upper one is the whole range. */
  @Override
  public double upGranularityRatio() {
    return 1;
  }
}
