package crosspoint.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Name of the computer's processor, where the operating system tells it. */
final class Processor {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Processor() {}

  static String name() {
    int cores = Runtime.getRuntime().availableProcessors();
    return model() + ", " + cores + (cores == 1 ? " core" : " cores");
  }

  private static String model() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines.filter(line -> line.startsWith("model name")).findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).trim()).orElseGet(Processor::architecture);
    } catch (IOException e) {
      // Not Linux, or not allowed: the architecture is what remains to be said.
      return architecture();
    }
  }

  private static String architecture() {
    return System.getProperty("os.arch");
  }
}
