package crosspoint.cli;

import crosspoint.trace.TraceException;
import crosspoint.trace.TraceReader;
import crosspoint.trace.TraceWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code crosspoint trace check}: says of each file whether it is a whole trace. */
@Command(
    name = "check",
    description = "Reads traces from end to end and says whether they are as traces/FORMAT.md wants them. Nothing is replayed; see replay --check.",
    mixinStandardHelpOptions = true,
    footer = {"", "Exit codes: 0 all are, 2 at least one is not.", "", "Example:", "  scripts/crosspoint trace check traces/*.xpt"})
final class TraceCheckCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "TRACE", arity = "1..*", description = "Traces.")
  private List<Path> traces = new ArrayList<>();

  TraceCheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    boolean wrong = false;
    for (Path trace : traces) {
      try (TraceReader reader = TraceReader.open(trace)) {
        TraceWindow window = new TraceWindow();
        long entries = 0;
        while (reader.next(window)) {
          entries++;
        }
        terminal.out().println(trace + ": ok, " + entries + (entries == 1 ? " window" : " windows")
            + (reader.end().isPresent() ? "" : ", no totals at its end"));
      } catch (TraceException e) {
        wrong = true;
        terminal.err().println("crosspoint: " + e.getMessage());
      }
    }
    return wrong ? ExitCode.INPUT_WRONG : ExitCode.DONE;
  }
}
