package crosspoint.spec;

/** The shared bus between tiles, digital unit and buffer. */
public record BusSpec(
    @Meaning("width") @Range(min = 1, max = 1e6) int widthBits,
    @Meaning("clock frequency") @Range(min = 1e-6, max = 1000) double clockGhz,
    @Meaning("cycles before the first word arrives") @Range(min = 0, max = 1e6) int hopCycles,
    @Meaning("energy of moving one bit") @Range(min = 0, max = 1e9) double bitPj,
    @Meaning("static power") @Range(min = 0, max = 1e9) double staticMw,
    String source) {}
