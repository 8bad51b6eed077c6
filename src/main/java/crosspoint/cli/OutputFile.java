package crosspoint.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A file that an option names to be written. */
final class OutputFile {

  private OutputFile() {}

  /**
   * Says before the work, not after it, that a file cannot be written.
   *
   * @throws ParameterException if it cannot
   */
  static void check(Path file, String option, CommandSpec command) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory) || !Files.isWritable(directory) || Files.isDirectory(file)) {
      throw new ParameterException(command.commandLine(), option + " " + file + ": must be a file in a directory that exists and can be written");
    }
  }
}
