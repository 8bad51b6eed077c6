package crosspoint.device;

import java.util.function.DoubleSupplier;

/**
 * A step given by its values at equally spaced weights between the bounds of the device, linear in between.
 * <pre>  w ← w ± step · f((w − w_min) / (w_max − w_min)) (1 + σ ξ)</pre>
 * where {@code f} has one set of nodes for steps up and one for steps down, the first at the lower bound.
 *
 * @see "aihwkit, PiecewiseStepRPUDevice"
 */
public record PiecewiseStep(
    @Meaning("factors of steps up from the lower to the upper bound") Nodes upNodes,
    @Meaning("factors of steps down from the lower to the upper bound") Nodes downNodes,
    String source) implements StepLaw {

  @Override
  public int ownParameters() {
    return 1;
  }

  @Override
  public void populate(float[] device, int at, Means mean, DoubleSupplier normals) {
    double range = (double) device[at + HIGH] - device[at + LOW];
    device[at + OWN] = range == 0 ? 0 : (float) (1 / range);
  }

  @Override
  public float change(float weight, boolean down, float noise, float[] device, int at) {
    float position = (weight - device[at + LOW]) * device[at + OWN];
    float step = down ? -device[at + DOWN] * downNodes.at(position) : device[at + UP] * upNodes.at(position);
    return Math.fma(step, noise, step);
  }

  @Override
  public double granularityRatio() {
    return (upNodes.at(0.5f) + (double) downNodes.at(0.5f)) / 2;
  }

  @Override
  public double upGranularityRatio() {
    return upNodes.at(0);
  }
}
