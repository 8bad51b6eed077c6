package crosspoint.numerics;

import crosspoint.spec.ManagementSpec;
import crosspoint.spec.ManagementSpec.Noise;
import crosspoint.spec.Spec;

/**
 * Noise management of one array in one direction: the range that an input is scaled to.
 *
 * <p>Its only state is the running mean of {@link Noise#AVERAGE_ABSOLUTE_MAXIMUM}.
 *
 * @see ManagementSpec.Noise
 */
final class InputRange {

  private final ManagementSpec spec;
  private final Kernels kernels;
  /** {@code assumedLargestWeight / B}, what an input of 1 on every line of a sign can reach of the integrators' bound. */
  private final double reach;
  /** Largest range over maximum that the input converter's steps allow. */
  private final double coarsest;
  /** Running mean of the maxima; negative before the first. */
  private double average = -1;

  InputRange(Spec spec, Kernels kernels) {
    this.spec = spec.management();
    this.kernels = kernels;
    double bound = spec.tile().integrators().boundWeight();
    this.reach = spec.management().assumedLargestWeight() / (bound == Double.POSITIVE_INFINITY ? 1 : bound);
    this.coarsest = spec.tile().dac().bits().exact() ? Double.POSITIVE_INFINITY
        : spec.management().maximumInputStepFraction() * spec.tile().dac().bits().levelsPerSide();
  }

  /**
   * The range of an input; nothing is to be driven if it is not positive.
   *
   * @param learn whether a running mean takes this input in
   */
  double of(float[] in, int count, boolean learn) {
    return switch (spec.noise()) {
      case NONE -> 1;
      case ABSOLUTE_MAXIMUM -> Math.min(kernels.maximumMagnitude(in, count), spec.rangeLimitLogical());
      case MAXIMUM -> Math.min(maximum(in, count), spec.rangeLimitLogical());
      case CONSTANT -> spec.constantRangeLogical();
      case AVERAGE_ABSOLUTE_MAXIMUM -> averaged(kernels.maximumMagnitude(in, count), learn);
      case ABSOLUTE_MAXIMUM_NP_SUM -> worstCase(in, count);
    };
  }

  private static float maximum(float[] in, int count) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      maximum = Math.max(maximum, in[i]);
    }
    return maximum;
  }

  private double averaged(float maximum, boolean learn) {
    double next = average < 0 ? maximum : average + spec.averageDecayFraction() * (maximum - average);
    if (learn) {
      average = next;
      return next;
    }
    return average < 0 ? maximum : average;
  }

  /** The range in which the assumed largest weights saturate no output, as far as the input's steps allow it. */
  double worstCase(float[] in, int count) {
    double positive = 0;
    double negative = 0;
    for (int i = 0; i < count; i++) {
      if (in[i] > 0) {
        positive += in[i];
      } else {
        negative -= in[i];
      }
    }
    double maximum = Math.min(kernels.maximumMagnitude(in, count), spec.rangeLimitLogical());
    return Math.max(maximum, Math.min(maximum * coarsest, Math.max(positive, negative) * reach));
  }

  /** The running mean, negative before the first input: all that changes, for a checkpoint. */
  double average() {
    return average;
  }

  /** Goes on from a running mean. */
  void restoreAverage(double saved) {
    average = saved;
  }
}
