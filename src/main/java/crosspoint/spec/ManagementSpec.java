package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.Range;

/**
 * Noise and bound management of the reads.
 *
 * @see "Gokmen, Onen, Haensch, Training Deep Convolutional Neural Networks with Resistive Cross-Point Devices, 2017"
 */
public record ManagementSpec(
    Noise noise,
    Bound bound,
    @Meaning("largest factor by which inputs are divided before a clipped result is accepted") @Range(min = 1, max = 1e9) int maximumBoundFactor,
    @Meaning("largest input step, in units of the managed range, before a clipped result is accepted") @Range(min = 1e-6, max = 1) double maximumInputStepFraction,
    String source) {

  /** How inputs are scaled before they are driven. */
  public enum Noise { NONE, ABSOLUTE_MAXIMUM }

  /** What is done about saturated outputs of the forward product. */
  public enum Bound { NONE, ITERATIVE }
}
