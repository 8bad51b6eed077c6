package crosspoint.cli;

import crosspoint.report.Setup;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code crosspoint} without a command. */
@Command(
    name = "crosspoint",
    description = "Trains LSTM networks on simulated resistive cross-point chips: what the network learns, how long the"
        + " chip takes and what it costs.",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 the run failed or a figure left its tolerance, 2 the input is wrong, 130 interrupted.",
      "",
      "Example:",
      "  scripts/crosspoint train arch-specs/rpu-2018.json"
    })
final class RootCommand implements Runnable {

  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(command.commandLine(), "a command is missing: train, evaluate, validate, reproduce, list, spec or help");
  }

  /** What {@code --version} prints. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      Setup.Software software = Setup.Software.current();
      return new String[] {"crosspoint " + software.crosspoint(), software.java(), software.operatingSystem()};
    }
  }
}
