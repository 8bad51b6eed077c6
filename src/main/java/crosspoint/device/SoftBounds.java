package crosspoint.device;

import java.util.function.DoubleSupplier;

/**
 * A step that vanishes at the device's own bound.
 * <pre>
 *   up    w ← w + up (1 − w / w_max) (1 + σ ξ)
 *   down  w ← w − down (1 − w / w_min) (1 + σ ξ)
 * </pre>
 * With additive noise {@code σ ξ} is added inside the bracket of the weight instead.
 *
 * @see "aihwkit, SoftBoundsRPUDevice"
 * @see "Rasch, Carta, Fagbohungbe, Gokmen, Fast and Robust Analog In-Memory Deep Neural Network Training, Nature Communications 15:7133, 2024 (additive noise)"
 */
public record SoftBounds(StepNoise noise, String source) implements StepLaw {

  @Override
  public int ownParameters() {
    return AffineStep.PARAMETERS;
  }

  @Override
  public void populate(float[] device, int at, Means mean, DoubleSupplier normals) {
    AffineStep.set(device, at, -AffineStep.slope(device[at + UP], device[at + HIGH]),
        -AffineStep.slope(device[at + DOWN], device[at + LOW]), 0);
  }

  @Override
  public float change(float weight, boolean down, float noiseFraction, float[] device, int at) {
    return AffineStep.change(noise, weight, down, noiseFraction, device, at);
  }
}
