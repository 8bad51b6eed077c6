package crosspoint.cli;

import crosspoint.trace.TraceEnd;
import crosspoint.trace.TraceHeader;
import crosspoint.trace.TraceProgram;
import crosspoint.trace.TraceReader;
import crosspoint.trace.TraceWindow;
import crosspoint.trace.TracedMatrix;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code crosspoint trace info}: what is in a trace. */
@Command(
    name = "info",
    description = "Says what is in a trace: who recorded it on what, its programs, windows and totals. Reads all of it.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  scripts/crosspoint trace info traces/two-by-64.xpt"})
final class TraceInfoCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "TRACE", description = "A trace.")
  private Path trace;

  TraceInfoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (TraceReader reader = TraceReader.open(trace)) {
      TraceWindow window = new TraceWindow();
      long entries = 0;
      long windows = 0;
      long operations = 0;
      long untimed = 0;
      while (reader.next(window)) {
        entries++;
        windows = Math.addExact(windows, window.repeats());
        operations = Math.addExact(operations, Math.multiplyExact(window.repeats(), (long) window.program().program().operations()));
        untimed += window.timed() ? 0 : 1;
      }
      print(reader, entries, windows, operations, untimed);
      return ExitCode.DONE;
    } catch (ArithmeticException e) {
      throw new crosspoint.trace.TraceException(trace + ": has more operations than can be counted");
    }
  }

  private void print(TraceReader reader, long entries, long windows, long operations, long untimed) throws IOException {
    TraceHeader header = reader.header();
    PrintStream out = terminal.out();
    line("form", (reader.binary() ? "binary" : "JSON lines") + String.format(Locale.ROOT, ", %,d bytes", Files.size(trace)));
    line("kind", header.kind().name().toLowerCase(Locale.ROOT));
    line("producer", header.producer());
    line("command", header.command());
    header.seed().ifPresent(seed -> line("seed", seed.toString()));
    header.chip().ifPresent(chip -> line("chip", chip.name() + "  " + chip.sha256().substring(0, 16)));
    header.text().ifPresent(text -> line("text", text.name() + "  " + text.sha256().substring(0, 16)));
    for (TracedMatrix matrix : header.matrices()) {
      line("matrix", matrix.matrix().name() + ", " + matrix.matrix().rows() + " x " + matrix.matrix().columns()
          + (matrix.parts() == 1 ? "" : ", cut into " + matrix.rowParts() + " x " + matrix.columnParts() + " parts"));
    }
    for (TraceProgram program : reader.programs()) {
      line("program " + program.number(), program.name());
    }
    line("windows", String.format(Locale.ROOT, "%,d", windows) + (entries == windows ? "" : String.format(Locale.ROOT, ", %,d of them written", entries))
        + (untimed == 0 ? "" : String.format(Locale.ROOT, ", %,d without recorded times", untimed)));
    line("operations", String.format(Locale.ROOT, "%,d", operations));
    if (reader.end().isEmpty()) {
      line("end", "none: no totals were recorded");
      return;
    }
    TraceEnd end = reader.end().get();
    line("run", end.complete() ? "complete" : "interrupted");
    for (TraceEnd.Pass pass : end.passes()) {
      line(pass.pass().name().toLowerCase(Locale.ROOT), String.format(Locale.ROOT, "%,d windows, %,d ps, %s J", pass.windows(), pass.simulatedPs(),
          pass.energyJoules()));
    }
    out.flush();
  }

  private void line(String label, String value) {
    terminal.out().println(String.format(Locale.ROOT, "%-12s %s", label, value));
  }
}
