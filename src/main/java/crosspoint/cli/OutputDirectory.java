package crosspoint.cli;

import crosspoint.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** The directory that a run gets when none is named: {@code reports/<spec>-<time>}. */
final class OutputDirectory {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private OutputDirectory() {}

  /** A directory that no other run has: of two runs in the same second the later is numbered. */
  static ReportWriter fresh(String spec) throws IOException {
    return ReportWriter.into(unused(spec));
  }

  /** Removes a directory in which a run that failed has left nothing. */
  static void dropIfEmpty(Path directory) {
    try {
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      // It is not empty, or not ours to remove.
    }
  }

  /** The name of such a directory. */
  static Path unused(String spec) {
    String name = spec + "-" + TIME.format(LocalDateTime.now());
    Path directory = Path.of("reports", name);
    for (int number = 2; Files.exists(directory); number++) {
      directory = Path.of("reports", name + "-" + number);
    }
    return directory;
  }
}
