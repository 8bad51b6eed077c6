package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.OrUnknown;
import crosspoint.device.Range;

/**
 * What connects tiles, digital units, buffer and off-chip link. A transfer takes all links of its way
 * at once, for {@code hops · hopCycles + ⌈bits / widthBits⌉} cycles (cut-through).
 */
public sealed interface InterconnectSpec {

  /** Library entry that supplies numbers, or {@code none}. */
  String component();

  /** Width of a link [bit]. */
  int widthBits();

  /** Clock frequency [GHz]. */
  double clockGhz();

  /** Cycles of each hop before the first word arrives. */
  int hopCycles();

  /** Energy of moving one bit over one hop [pJ]. */
  double bitPj();

  /** Who goes first of those that want the same link. */
  Arbitration arbitration();

  /** Static power of the whole interconnect [mW]. */
  double staticMw();

  /** Area of the whole interconnect [mm²]; NaN if unknown. */
  double areaMm2();

  /** Feature size [nm]; NaN if unknown. */
  double nodeNm();

  /** Where the numbers come from. */
  String source();

  /**
   * Who goes first: the lowest number in the order of the {@link ControlSpec}, the request that waits
   * longest, the source next in turn, or the longest remaining path. One turn goes round for the whole
   * interconnect: it moves on behind the source of the transfer that was granted last, on whatever links.
   */
  enum Arbitration { PROGRAM_ORDER, FIRST_COME, ROUND_ROBIN, CRITICAL_PATH }

  /** {@code "kind": "bus"}: one link that all share; one transfer reaches any number of tiles. */
  record Bus(
      @Meaning("library entry that supplies numbers, or \"none\"") String component,
      @Meaning("width") @Range(min = 1, max = 1e6) int widthBits,
      @Meaning("clock frequency") @Range(min = 1e-6, max = 1000) double clockGhz,
      @Meaning("cycles before the first word arrives") @Range(min = 0, max = 1e6) int hopCycles,
      @Meaning("energy of moving one bit") @Range(min = 0, max = 1e9) double bitPj,
      Arbitration arbitration,
      @Meaning("static power") @Range(min = 0, max = 1e9) double staticMw,
      @Meaning("area of the whole interconnect, or \"unknown\"") @OrUnknown @Range(min = 0, max = 1e9) double areaMm2,
      @Meaning("feature size, or \"unknown\"") @OrUnknown @Range(min = 1, max = 1000) double nodeNm,
      String source) implements InterconnectSpec {}

  /** {@code "kind": "ring"}: nodes in a circle, a link each way between neighbours; the shorter way is taken. */
  record Ring(
      @Meaning("library entry that supplies numbers, or \"none\"") String component,
      @Meaning("nodes of the ring") @Range(min = 2, max = 1e6) int nodes,
      @Meaning("width of a link") @Range(min = 1, max = 1e6) int widthBits,
      @Meaning("clock frequency") @Range(min = 1e-6, max = 1000) double clockGhz,
      @Meaning("cycles of each hop before the first word arrives") @Range(min = 0, max = 1e6) int hopCycles,
      @Meaning("energy of moving one bit over one hop") @Range(min = 0, max = 1e9) double bitPj,
      Arbitration arbitration,
      @Meaning("static power of all links and routers") @Range(min = 0, max = 1e9) double staticMw,
      @Meaning("area of the whole interconnect, or \"unknown\"") @OrUnknown @Range(min = 0, max = 1e9) double areaMm2,
      @Meaning("feature size, or \"unknown\"") @OrUnknown @Range(min = 1, max = 1000) double nodeNm,
      String source) implements InterconnectSpec {}

  /** {@code "kind": "mesh"}: nodes in a grid, a link each way between neighbours; first along the row, then along the column. */
  record Mesh(
      @Meaning("library entry that supplies numbers, or \"none\"") String component,
      @Meaning("rows of nodes") @Range(min = 1, max = 1000) int rows,
      @Meaning("columns of nodes") @Range(min = 1, max = 1000) int columns,
      @Meaning("width of a link") @Range(min = 1, max = 1e6) int widthBits,
      @Meaning("clock frequency") @Range(min = 1e-6, max = 1000) double clockGhz,
      @Meaning("cycles of each hop before the first word arrives") @Range(min = 0, max = 1e6) int hopCycles,
      @Meaning("energy of moving one bit over one hop") @Range(min = 0, max = 1e9) double bitPj,
      Arbitration arbitration,
      @Meaning("static power of all links and routers") @Range(min = 0, max = 1e9) double staticMw,
      @Meaning("area of the whole interconnect, or \"unknown\"") @OrUnknown @Range(min = 0, max = 1e9) double areaMm2,
      @Meaning("feature size, or \"unknown\"") @OrUnknown @Range(min = 1, max = 1000) double nodeNm,
      String source) implements InterconnectSpec {}
}
