package crosspoint.cli;

import crosspoint.experiment.ExportRun;
import crosspoint.experiment.ReplayOptions;
import crosspoint.experiment.ReplayRun;
import crosspoint.experiment.StopException;
import crosspoint.export.ChromeExporter;
import crosspoint.export.CsvExporter;
import crosspoint.export.DotExporter;
import crosspoint.export.Exporter;
import crosspoint.export.PerfettoExporter;
import crosspoint.export.VcdExporter;
import crosspoint.spec.ResolvedSpec;
import crosspoint.state.WholeFile;
import crosspoint.trace.TraceReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosspoint trace export}: a trace for the viewers that hardware people use. */
@Command(
    name = "export",
    description = "Replays a trace and writes what every unit did, for a viewer: perfetto (ui.perfetto.dev; 1 ns shown is 1 ps), chrome"
        + " (chrome://tracing), vcd (GTKWave), csv, or dot (one window).",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example: the first two windows", "  scripts/crosspoint trace export run.xpt run.pftrace --to perfetto --windows 0..1"})
final class TraceExportCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final BooleanSupplier stopRequested;

  @Spec private CommandSpec command;

  @Parameters(index = "0", paramLabel = "TRACE", description = "A trace.")
  private Path trace;

  @Parameters(index = "1", paramLabel = "FILE", description = "The file that is written.")
  private Path file;

  @Option(names = "--to", paramLabel = "perfetto|chrome|vcd|csv|dot", required = true, description = "The form.")
  private Form form;

  @Option(names = "--windows", paramLabel = "A..B", description = "Windows A to B, counted from 0 as they are run. [default: all]")
  private String windows;

  @Option(names = "--arch", paramLabel = "SPEC", description = "The chip. [default: the one that the trace was recorded on]")
  private Path arch;

  @Option(names = "--set", paramLabel = "key.path=value", description = "Override any key of the chip's spec. Repeatable. [default: none]")
  private List<String> assignments = new ArrayList<>();

  @Option(names = "--approximate", description = "Take the recorded facts where they do not hold, and say so. [default: refuse]")
  private boolean approximate;

  /** Forms of exports. */
  enum Form { PERFETTO, CHROME, VCD, CSV, DOT }

  TraceExportCommand(Terminal terminal, BooleanSupplier stopRequested) {
    this.terminal = terminal;
    this.stopRequested = stopRequested;
  }

  @Override
  public Integer call() throws IOException {
    long[] range = windows == null ? new long[] {0, form == Form.DOT ? 0 : Long.MAX_VALUE} : RecordOption.range(windows, "--windows", command);
    OutputFile.check(file, "FILE", command);
    try (TraceReader reader = TraceReader.open(trace)) {
      ResolvedSpec spec = TraceChip.of(reader, Optional.ofNullable(arch), assignments, trace, command);
      ReplayOptions options = new ReplayOptions(TypedCommand.of(command), trace.toString(), false, approximate);
      WholeFile.write(file, out -> export(reader, spec, options, out, range));
    } catch (StopException e) {
      terminal.err().println("crosspoint: interrupted: nothing was written");
      return ExitCode.INTERRUPTED;
    }
    terminal.out().println("written: " + file);
    return ExitCode.DONE;
  }

  private void export(TraceReader reader, ResolvedSpec spec, ReplayOptions options, OutputStream out, long[] range) throws IOException {
    // The stream is that of the whole file, which is closed, and named, once it is whole.
    OutputStream kept = new java.io.BufferedOutputStream(out, 1 << 16) {
      @Override public void close() throws IOException {
        flush();
      }
    };
    try (Exporter exporter = exporter(kept)) {
      String title = trace.getFileName() + " on " + spec.spec().name() + (approximate ? " (approximate)" : "");
      ExportRun export = new ExportRun(exporter, title, spec.spec().name(), range[0], range[1]);
      new ReplayRun(reader, spec, options, export).execute(stopRequested);
    }
  }

  private Exporter exporter(OutputStream out) throws IOException {
    return switch (form) {
      case PERFETTO -> new PerfettoExporter(out);
      case CHROME -> new ChromeExporter(out);
      case VCD -> new VcdExporter(out);
      case CSV -> new CsvExporter(out);
      case DOT -> new DotExporter(out);
    };
  }
}
