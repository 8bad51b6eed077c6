package crosspoint.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crosspoint device}: a device of one's own. */
@Command(
    name = "device",
    description = "Makes a device description from measured pulse responses, and says what a described device can do.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  scripts/crosspoint device fit arch-specs/devices/examples/pulses.csv --out mine.json"})
final class DeviceCommand implements Runnable {

  @Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "a command is missing: fit or check");
  }
}
