package crosspoint.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --device}: the device of a chip, by file or name. */
final class DeviceOption {

  @Spec(Spec.Target.MIXEE) private CommandSpec command;

  @Option(names = "--device", paramLabel = "D",
      description = "Make the chip of the device of a shipped file by name, or of a JSON file, see list: it replaces"
          + " the spec's whole device block, before --set. [default: the spec's device]")
  private String device;

  /** The file; empty if the option was not given. */
  Optional<Path> file() {
    return Optional.ofNullable(device).map(name -> Home.file(name, List.of(Home.devices()), "device",
        complaint -> new ParameterException(command.commandLine(), "--device " + complaint)));
  }
}
