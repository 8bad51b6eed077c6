package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.Range;

/**
 * A digital machine that a chip is compared with, as a roofline: no faster than its arithmetic, no
 * faster than its memory. See {@code arch-specs/references/}.
 */
public record ReferenceSpec(
    @Meaning("version of the format, crosspoint-reference/1") String format,
    @Meaning("name that reports use") String name,
    @Meaning("largest rate of arithmetic, 10¹² operations; a multiply-add is two") @Range(min = 1e-6, max = 1e6) double peakTeraOperationsPerSecond,
    @Meaning("rate of its memory") @Range(min = 1e-6, max = 1e6) double memoryGigabytesPerSecond,
    @Meaning("power of board or socket at work") @Range(min = 1e-6, max = 1e9) double powerWatts,
    @Meaning("memory on the chip that can keep weights from step to step") @Range(min = 0, max = 1e9) double onChipMegabytes,
    @Meaning("bytes of a weight as it is read for arithmetic at the peak rate") @Range(min = 0.125, max = 64) double bytesPerWeight,
    @Meaning("what the machine is and where its numbers come from") String source) {}
