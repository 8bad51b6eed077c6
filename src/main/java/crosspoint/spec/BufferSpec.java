package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.OrUnknown;
import crosspoint.device.Range;

/** The buffer that keeps inputs, gates and errors of a window until its update. */
public record BufferSpec(
    @Meaning("library entry that supplies numbers, or \"none\"") String component,
    @Meaning("capacity") @Range(min = 0.001, max = 1e9) double capacityKib,
    Overflow overflow,
    @Meaning("accesses side by side") @Range(min = 1, max = 1024) int ports,
    @Meaning("width of a port") @Range(min = 1, max = 1e6) int portBits,
    @Meaning("clock frequency") @Range(min = 1e-6, max = 1000) double clockGhz,
    @Meaning("energy of reading or writing one bit") @Range(min = 0, max = 1e9) double bitPj,
    @Meaning("static power") @Range(min = 0, max = 1e9) double staticMw,
    @Meaning("area of the whole buffer, or \"unknown\"") @OrUnknown @Range(min = 0, max = 1e9) double areaMm2,
    @Meaning("feature size, or \"unknown\"") @OrUnknown @Range(min = 1, max = 1000) double nodeNm,
    String source) {

  /** What happens to a window's data for which there is no room: an error, or they go over the off-chip link. */
  public enum Overflow { REFUSE, SPILL }
}
