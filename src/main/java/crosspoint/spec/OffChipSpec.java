package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.OrUnknown;
import crosspoint.device.Range;

/**
 * The link to what lies outside the chip: text in, results out, spills of the buffer, initial weights.
 * A transfer takes {@code latencyNs + bits / rate}, rounded up to a picosecond.
 */
public record OffChipSpec(
    @Meaning("library entry that supplies numbers, or \"none\"") String component,
    @Meaning("data rate") @Range(min = 1e-6, max = 1e6) double gigabytesPerSecond,
    @Meaning("time before the first bit arrives") @Range(min = 0, max = 1e9) double latencyNs,
    @Meaning("energy of moving one bit") @Range(min = 0, max = 1e9) double bitPj,
    @Meaning("static power") @Range(min = 0, max = 1e9) double staticMw,
    @Meaning("area, or \"unknown\"") @OrUnknown @Range(min = 0, max = 1e9) double areaMm2,
    @Meaning("feature size, or \"unknown\"") @OrUnknown @Range(min = 1, max = 1000) double nodeNm,
    String source) {}
