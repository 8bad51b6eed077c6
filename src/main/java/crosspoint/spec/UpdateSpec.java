package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.Range;

/**
 * How an outer product is written into an array.
 *
 * @see "aihwkit, rpu_pulsed_meta_parameter.cpp, sparse_bit_line_maker.cpp and dense_bit_line_maker.cpp"
 */
public record UpdateSpec(
    Rule rule,
    @Meaning("slots of the pulse train; the longest allowed with bound-length management") @Range(min = 1, max = LONGEST_TRAIN) int pulseTrainSlots,
    TrainLength trainLength,
    @Meaning("whether both pulse probabilities are brought to the same maximum") boolean updateManagement,
    @Meaning("factor on the largest error when probabilities are brought together") @Range(min = 1e-6, max = 1e6) double gradientScaleRatio,
    @Meaning("whether the train is as short as the values allow") boolean boundLengthManagement,
    @Meaning("step that pulse probabilities are rounded to; 0 rounds nothing") @Range(min = 0, max = 1) double probabilityStepFraction,
    TileSpec.Rounding probabilityRounding,
    String source) {

  /** Slots that a pulse train may have. */
  public static final int LONGEST_TRAIN = 31;

  /**
   * The rule. With probabilities p of rows and q of columns and a train of BL slots, a device gets
   * <pre>
   *   stochastic-pulses            a pulse in each slot in which both lines pulse
   *   stochastic-separate-signs    the same, positive and negative columns one after the other: rows pulse for both
   *   deterministic-implicit       round(BL p q) pulses
   *   mean-count                   round(round(BL p) · round(BL q) / BL) pulses
   *   exact-within-bounds          −η d x, as far as its bounds allow
   *   exact                        −η d x: for the ideal device only
   * </pre>
   * Halves are rounded to even.
   */
  public enum Rule {
    STOCHASTIC_PULSES, STOCHASTIC_SEPARATE_SIGNS, DETERMINISTIC_IMPLICIT, MEAN_COUNT, EXACT_WITHIN_BOUNDS, EXACT
  }

  /**
   * Whether the train always has its slots, or ⌈η / step⌉ where a probability of 1 in each would not
   * reach the learning rate η. Bound-length management decides the length alone.
   */
  public enum TrainLength { FIXED, VARIABLE }
}
