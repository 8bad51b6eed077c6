package crosspoint.cli;

import picocli.CommandLine.Command;

/** {@code crosspoint device}: a device of one's own. */
@Command(
    name = "device",
    description = "Makes a device description from measured pulse responses, and says what a described device can do.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  scripts/crosspoint device fit arch-specs/devices/examples/pulses.csv --out mine.json"})
final class DeviceCommand extends CommandGroup {}
