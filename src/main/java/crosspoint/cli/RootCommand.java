package crosspoint.cli;

import crosspoint.report.Setup;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
final class RootCommand extends CommandGroup {

  /** What {@code --version} prints. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      Setup.Software software = Setup.Software.current();
      return new String[] {"crosspoint " + software.crosspoint(), software.java(), software.operatingSystem()};
    }
  }
}
