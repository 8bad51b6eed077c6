package crosspoint.spec;

/** The digital unit: lanes that take one element each per initiation interval. */
public record DigitalSpec(
    @Meaning("clock frequency") @Range(min = 1e-6, max = 1000) double clockGhz,
    @Meaning("elements processed side by side") @Range(min = 1, max = 1e6) int lanes,
    @Meaning("bits of a value in stash, bus and digital unit as charged to time and energy") @Range(min = 1, max = 64) int valueBits,
    Function exponential,
    Function divide,
    Function multiply,
    Function add,
    Function compare,
    @Meaning("static power") @Range(min = 0, max = 1e9) double staticMw,
    String source) {

  /** One elementary function of the unit. */
  public record Function(
      @Meaning("cycles from operand to result") @Range(min = 0, max = 1e6) int latencyCycles,
      @Meaning("cycles between two starts on one lane") @Range(min = 1, max = 1e6) int initiationIntervalCycles,
      @Meaning("energy of one evaluation") @Range(min = 0, max = 1e9) double evaluationPj,
      String source) {}
}
