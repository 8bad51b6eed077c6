package crosspoint.cli;

import picocli.CommandLine.Command;

/** {@code crosspoint spec}: what is in a description, without a run. */
@Command(
    name = "spec",
    description = "Checks and shows specs, workloads, digital references and component files.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  scripts/crosspoint spec check arch-specs/*.json"})
final class SpecCommand extends CommandGroup {}
