package crosspoint.cli;

import picocli.CommandLine.Command;

/** {@code crosspoint trace}: looks at traces and makes others of them. */
@Command(
    name = "trace",
    description = "Looks at recorded traces, compares, converts, cuts and exports them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  scripts/crosspoint trace info run.xpt"})
final class TraceCommand extends CommandGroup {}
