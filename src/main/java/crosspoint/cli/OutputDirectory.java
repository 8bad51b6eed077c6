package crosspoint.cli;

import crosspoint.state.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The directory of a new run: the one that is named or, if none is, {@code reports/<spec>-<time>}. */
final class OutputDirectory {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private OutputDirectory() {}

  /** The directory, new or empty and held. */
  static RunDirectory fresh(Optional<Path> asked, String spec) throws IOException {
    return RunDirectory.fresh(asked.orElseGet(() -> unused(spec)));
  }

  /** The name of a directory that no other run has: of two runs in the same second the later is numbered. */
  private static Path unused(String spec) {
    String name = spec + "-" + TIME.format(LocalDateTime.now());
    Path directory = Path.of("reports", name);
    for (int number = 2; Files.exists(directory); number++) {
      directory = Path.of("reports", name + "-" + number);
    }
    return directory;
  }
}
