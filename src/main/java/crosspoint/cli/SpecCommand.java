package crosspoint.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crosspoint spec}: what is in a description, without a run. */
@Command(
    name = "spec",
    description = "Checks and shows specs, workloads, digital references and component files.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  scripts/crosspoint spec check arch-specs/*.json"})
final class SpecCommand implements Runnable {

  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "a command is missing: check or show");
  }
}
