package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.OrUnbounded;
import crosspoint.device.Range;

/**
 * Noise and bound management of the reads: what an input is divided by before it is driven.
 *
 * @see "Gokmen, Onen, Haensch, Training Deep Convolutional Neural Networks with Resistive Cross-Point Devices, 2017; aihwkit, rpu_forward_backward_pass.cpp"
 */
public record ManagementSpec(
    Noise noise,
    @Meaning("largest range that an absolute maximum, signed maximum or sum asks for, or \"unbounded\"") @OrUnbounded @Range(min = 1e-9, max = 1e9) double rangeLimitLogical,
    @Meaning("range of constant noise management") @Range(min = 1e-9, max = 1e9) double constantRangeLogical,
    @Meaning("weight of the newest maximum in the running mean") @Range(min = 1e-9, max = 1) double averageDecayFraction,
    @Meaning("largest weight that management by sums expects, physical weight") @Range(min = 1e-9, max = 1e6) double assumedLargestWeight,
    Bound bound,
    @Meaning("largest factor by which inputs are divided before a clipped result is accepted") @Range(min = 1, max = 1e9) int maximumBoundFactor,
    @Meaning("largest input step, in units of the managed range, before a clipped result is accepted") @Range(min = 1e-6, max = 1) double maximumInputStepFraction,
    String source) {

  /**
   * The range that inputs are scaled to, with m = max|x|, m' = min(m, rangeLimitLogical) and the integrators' bound B:
   * <pre>
   *   none                           1
   *   absolute-maximum               m'
   *   maximum                        min(max x, rangeLimitLogical): the signed maximum; inputs below its negative are clipped
   *   constant                       constantRangeLogical
   *   average-absolute-maximum       μ ← μ + averageDecayFraction (m − μ), the first m as it is; test reads leave μ alone
   *   absolute-maximum-np-sum        max(m', min(m' · maximumInputStepFraction · levels, s · assumedLargestWeight / B)),
   *                                  s = max(Σ of positive x, −Σ of negative x)
   * </pre>
   * An exact input converter has no levels to limit the last one, and an unbounded integrator counts as B = 1.
   *
   * <p>All of them hold for backward reads as well; only bound management is for forward reads alone. Errors are orders of
   * magnitude smaller than activations, so each direction of an array has a running mean of its own, as the peer's has on a
   * GPU. On a CPU the peer shares one mean between both, in which small errors round to nothing.
   */
  public enum Noise { NONE, ABSOLUTE_MAXIMUM, MAXIMUM, CONSTANT, AVERAGE_ABSOLUTE_MAXIMUM, ABSOLUTE_MAXIMUM_NP_SUM }

  /**
   * What is done about saturated outputs of the forward product: nothing; inputs are halved until nothing
   * saturates; or the range is first that of {@link Noise#ABSOLUTE_MAXIMUM_NP_SUM}, and then halved.
   */
  public enum Bound { NONE, ITERATIVE, ITERATIVE_WORST_CASE }
}
