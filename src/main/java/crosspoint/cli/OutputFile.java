package crosspoint.cli;

import crosspoint.state.DirectoryException;
import crosspoint.state.RunDirectory;
import java.io.IOException;
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
    if (directory == null || file.getFileName() == null || !Files.isDirectory(directory) || Files.isDirectory(file)) {
      throw new ParameterException(command.commandLine(), option + " " + file + ": must be a file in a directory that exists and can be written");
    }
    try {
      // Permissions do not tell of every file system whether a file can be made there.
      RunDirectory.prepare(directory);
    } catch (IOException | DirectoryException e) {
      throw new ParameterException(command.commandLine(), option + " " + file + ": " + e.getMessage(), e);
    }
  }
}
