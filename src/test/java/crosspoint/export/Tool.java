package crosspoint.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another program, which reads what an exporter writes. One that is not installed is a failure. */
final class Tool {

  private static final long MOST_SECONDS = 300;

  private Tool() {}

  /**
   * Runs a program, which must succeed.
   *
   * @param directory where it leaves what it prints
   * @return what it printed on both streams
   */
  static String run(Path directory, String... command) throws IOException, InterruptedException {
    Path printed = directory.resolve(command[0] + ".txt");
    Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    try {
      assertTrue(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS), command[0] + " takes too long");
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(printed, StandardCharsets.UTF_8);
    assertEquals(0, process.exitValue(), text);
    return text;
  }
}
