package crosspoint.cli;

import crosspoint.trace.TraceDiff;
import crosspoint.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code crosspoint trace diff}: what two traces do not have in common. */
@Command(
    name = "diff",
    description = "Compares two traces, of whatever forms: headers, programs, facts, recorded times and totals.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Exit codes: 0 they are the same, 1 they differ, 2 one of them is wrong.", "", "Example:",
      "  scripts/crosspoint trace diff before.xpt after.xpt"})
final class TraceDiffCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "TRACE", description = "A trace.")
  private Path one;

  @Parameters(index = "1", paramLabel = "OTHER", description = "Another one.")
  private Path other;

  @Option(names = "--most", paramLabel = "N", defaultValue = "20", description = "Show N differences at most. [default: 20]")
  private int most;

  TraceDiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (TraceReader left = TraceReader.open(one); TraceReader right = TraceReader.open(other)) {
      List<String> differences = TraceDiff.of(left, right, Math.max(1, most));
      differences.forEach(terminal.out()::println);
      if (differences.isEmpty()) {
        terminal.out().println("the same");
      }
      return differences.isEmpty() ? ExitCode.DONE : ExitCode.RUN_FAILED;
    }
  }
}
