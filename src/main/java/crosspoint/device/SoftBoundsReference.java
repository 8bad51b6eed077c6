package crosspoint.device;

import java.util.function.DoubleSupplier;

/**
 * A soft-bounds device whose weight is read against a reference device: what is stored is {@code v = w + r}, and
 * steps and bounds are those of {@code v}.
 * <pre>
 *   up    w ← w + up (1 − (w + r) / v_max) (1 + σ ξ),      down likewise
 *   r = v* + mean + spread ξ  or, without subtraction,  r = mean + spread ξ
 *   v* = (up − down) / (up / v_max − down / v_min)         where steps up and down are equal
 * </pre>
 *
 * @see "aihwkit, SoftBoundsReferenceRPUDevice"
 * @see "Rasch, Carta, Fagbohungbe, Gokmen, Nature Communications 15:7133, 2024"
 */
public record SoftBoundsReference(
    boolean subtractSymmetryPoint,
    @Meaning("mean of the reference beside the symmetry point") @Range(min = -1e6, max = 1e6) double referenceWeight,
    @Meaning("device-to-device spread of the reference") @Range(min = 0, max = 1e6) double referenceSpreadWeight,
    StepNoise noise,
    String source) implements StepLaw {

  @Override
  public int ownParameters() {
    return AffineStep.PARAMETERS;
  }

  @Override
  public int ownNormals() {
    return 1;
  }

  @Override
  public void populate(float[] device, int at, Means mean, DoubleSupplier normals) {
    double up = device[at + UP];
    double down = device[at + DOWN];
    double upSlope = AffineStep.slope(up, device[at + HIGH]);
    double downSlope = AffineStep.slope(down, device[at + LOW]);
    double spread = referenceWeight + referenceSpreadWeight * normals.getAsDouble();
    double reference = spread + (subtractSymmetryPoint ? symmetryPoint(up, down, upSlope, downSlope) : 0);
    // A stuck device is stuck at what is seen, which has no reference to subtract.
    AffineStep.set(device, at, -upSlope, -downSlope, up == 0 && down == 0 ? 0 : reference);
  }

  private static double symmetryPoint(double up, double down, double upSlope, double downSlope) {
    return upSlope == downSlope ? 0 : (up - down) / (upSlope - downSlope);
  }

  @Override
  public float change(float weight, boolean down, float noiseFraction, float[] device, int at) {
    return AffineStep.change(noise, weight, down, noiseFraction, device, at);
  }
}
