package crosspoint.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A device as the command line names it: a file, or a shipped one without its ending. */
final class DeviceOption {

  /** What the option does, as its help says. */
  static final String HELP = "Make the chip of the device of a shipped file by name, or of a JSON file, see list: it replaces"
      + " the spec's whole device block, before --set. [default: the spec's device]";

  private DeviceOption() {}

  /** The file; empty if the option was not given. */
  static Optional<Path> file(String device, CommandSpec command) {
    if (device == null) {
      return Optional.empty();
    }
    Path own = Path.of(device);
    Path shipped = Home.devices().resolve(device + ".json");
    if (Files.isRegularFile(own)) {
      return Optional.of(own);
    } else if (Files.isRegularFile(shipped)) {
      return Optional.of(shipped);
    }
    throw new ParameterException(command.commandLine(), "--device " + device
        + ": no such file and no shipped device; allowed: " + String.join(", ", Home.names(Home.devices())));
  }
}
