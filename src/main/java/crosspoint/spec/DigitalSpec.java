package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.OrUnknown;
import crosspoint.device.Range;

/**
 * Digital units: what is neither read nor written in an array. Sealed by {@code kind}. With several
 * units, the layers of the network take turns on them: layer {@code l} works in unit {@code l mod units}.
 */
public sealed interface DigitalSpec {

  /** Number of units. */
  int units();

  /** Bits of a value in stash, interconnect and digital unit, as charged to time and energy. */
  int valueBits();

  /** How σ and tanh are computed. */
  ActivationSpec activation();

  /** Static power of one unit [mW]. */
  double staticMw();

  /** Area of one unit [mm²]; NaN if unknown. */
  double areaMm2();

  /** Feature size [nm]; NaN if unknown. */
  double nodeNm();

  /** Where the numbers come from. */
  String source();

  /**
   * {@code "kind": "pipelined"}: lanes that take one element each per initiation interval,
   * {@code ⌈count / lanes⌉ · initiation interval + latency} cycles for each function used.
   */
  record Pipelined(
      @Meaning("number of units") @Range(min = 1, max = 1e6) int units,
      @Meaning("clock frequency") @Range(min = 1e-6, max = 1000) double clockGhz,
      @Meaning("elements processed side by side in one unit") @Range(min = 1, max = 1e6) int lanes,
      @Meaning("bits of a value in stash, interconnect and digital unit as charged to time and energy") @Range(min = 1, max = 64) int valueBits,
      ActivationSpec activation,
      Function exponential,
      Function divide,
      Function multiply,
      Function add,
      Function compare,
      Function lookUp,
      @Meaning("static power of one unit") @Range(min = 0, max = 1e9) double staticMw,
      @Meaning("area of one unit, or \"unknown\"") @OrUnknown @Range(min = 0, max = 1e9) double areaMm2,
      @Meaning("feature size, or \"unknown\"") @OrUnknown @Range(min = 1, max = 1000) double nodeNm,
      String source) implements DigitalSpec {}

  /**
   * {@code "kind": "rate"}: no clock; any evaluation is one operation, {@code operations / rate},
   * rounded up to a picosecond.
   */
  record Rate(
      @Meaning("library entry that supplies numbers, or \"none\"") String component,
      @Meaning("number of units") @Range(min = 1, max = 1e6) int units,
      @Meaning("rate of one unit, 10⁹ operations") @Range(min = 1e-6, max = 1e9) double gigaOperationsPerSecond,
      @Meaning("bits of a value in stash, interconnect and digital unit as charged to time and energy") @Range(min = 1, max = 64) int valueBits,
      ActivationSpec activation,
      @Meaning("energy of one operation") @Range(min = 0, max = 1e9) double operationPj,
      @Meaning("static power of one unit") @Range(min = 0, max = 1e9) double staticMw,
      @Meaning("area of one unit, or \"unknown\"") @OrUnknown @Range(min = 0, max = 1e9) double areaMm2,
      @Meaning("feature size, or \"unknown\"") @OrUnknown @Range(min = 1, max = 1000) double nodeNm,
      String source) implements DigitalSpec {}

  /** One elementary function of a unit. */
  record Function(
      @Meaning("library entry that supplies numbers, or \"none\"") String component,
      @Meaning("cycles from operand to result") @Range(min = 0, max = 1e6) int latencyCycles,
      @Meaning("cycles between two starts on one lane") @Range(min = 1, max = 1e6) int initiationIntervalCycles,
      @Meaning("energy of one evaluation") @Range(min = 0, max = 1e9) double evaluationPj,
      String source) {}
}
