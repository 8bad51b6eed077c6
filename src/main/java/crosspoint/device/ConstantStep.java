package crosspoint.device;

/**
 * A step that does not depend on the weight.
 * <pre>  w ← w ± step (1 + σ ξ)</pre>
 *
 * @see "aihwkit, ConstantStepRPUDevice"
 */
public record ConstantStep(String source) implements StepLaw {

  @Override
  public float change(float weight, boolean down, float noise, float[] device, int at) {
    float step = down ? -device[at + DOWN] : device[at + UP];
    return Math.fma(step, noise, step);
  }
}
