package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.Range;

/** How an outer product is written into an array. */
public record UpdateSpec(
    Rule rule,
    @Meaning("slots of the pulse train; the longest allowed with bound-length management") @Range(min = 1, max = 31) int pulseTrainSlots,
    @Meaning("whether both pulse probabilities are brought to the same maximum") boolean updateManagement,
    @Meaning("whether the train is as short as the values allow") boolean boundLengthManagement,
    String source) {

  /** The rule; the exact one exists for the ideal device only. */
  public enum Rule { STOCHASTIC_PULSES, EXACT }
}
