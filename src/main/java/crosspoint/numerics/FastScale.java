package crosspoint.numerics;

import crosspoint.spec.AlgorithmSpec;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;

/**
 * By what factor an error is multiplied before it is written to a fast array, whose pulses are planned with the plan's
 * learning rate η:
 * <pre>
 *   plain       ratio
 *   automatic   ratio · slots · δ / (μ_x μ_d) / η,   μ ← m μ + (1 − m) max|·|, begun with the first maximum
 * </pre>
 * An update with a side that is all zero counts for no mean.
 */
final class FastScale {

  private final boolean automatic;
  private final double ratio;
  private final double momentum;
  private double meanX;
  private double meanD;

  /**
   * The scale of the updates of a part.
   *
   * @param slots        slots of the longest train
   * @param step         how far a pulse moves a weight in the mean, physical weight
   * @param learningRate physical learning rate η of the plan
   */
  FastScale(AlgorithmSpec.Fast spec, int slots, double step, double learningRate) {
    this.automatic = spec.autoScale();
    this.momentum = spec.autoScaleMomentumFraction();
    this.ratio = automatic ? learningRate == 0 ? 0 : spec.learningRateRatio() * slots * step / learningRate : spec.learningRateRatio();
  }

  /** The factor of an update with these largest values. */
  double factor(double xMaximum, double dMaximum) {
    if (!automatic || xMaximum == 0 || dMaximum == 0) {
      return ratio;
    }
    meanX = meanX == 0 ? xMaximum : momentum * meanX + (1 - momentum) * xMaximum;
    meanD = meanD == 0 ? dMaximum : momentum * meanD + (1 - momentum) * dMaximum;
    return ratio / (meanX * meanD);
  }

  /** Saves the running means. */
  void save(StateWriter state) {
    state.number("meanX", meanX);
    state.number("meanD", meanD);
  }

  /** Takes back what was saved. */
  void restore(StateReader state) {
    meanX = state.number("meanX");
    meanD = state.number("meanD");
  }
}
