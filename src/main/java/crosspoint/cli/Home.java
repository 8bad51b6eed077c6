package crosspoint.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the project's own files are, as the launcher says. */
final class Home {

  private static final String ENDING = ".json";

  private Home() {}

  /** The shipped specs. */
  static Path specs() {
    return Path.of(System.getProperty("crosspoint.home", "."), "arch-specs");
  }

  /** The shipped workloads. */
  static Path workloads() {
    return specs().resolve("workloads");
  }

  /** The shipped digital references. */
  static Path references() {
    return specs().resolve("references");
  }

  /** The shipped devices. */
  static Path devices() {
    return specs().resolve("devices");
  }

  /** The shipped component library. */
  static Path components() {
    return specs().resolve("components");
  }

  /**
   * A file as the command line names it: by its path or, if there is no such file, a shipped one without its ending.
   *
   * @param directories where shipped ones are, the first that has one of the name counts
   * @param of          what it is, as a complaint says
   * @param complaint   makes an exception of what is wrong
   */
  static Path file(String name, List<Path> directories, String of, Function<String, ? extends RuntimeException> complaint) {
    Path own = Path.of(name);
    if (Files.isRegularFile(own)) {
      return own;
    }
    for (Path directory : directories) {
      Path shipped = directory.resolve(name + ENDING);
      if (Files.isRegularFile(shipped)) {
        return shipped;
      }
    }
    throw complaint.apply(name + ": no such file and no shipped " + of + "; allowed: "
        + directories.stream().flatMap(directory -> names(directory).stream()).collect(Collectors.joining(", ")));
  }

  /** Names of the JSON files in a directory, without their ending; none if it does not exist. */
  static List<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length())).sorted().toList();
    } catch (IOException e) {
      // Nothing is shipped there.
      return List.of();
    }
  }
}
