package crosspoint.cli;

import crosspoint.state.WholeFile;
import crosspoint.trace.TraceCopy;
import crosspoint.trace.TraceReader;
import crosspoint.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosspoint trace slice}: some windows of a trace. */
@Command(
    name = "slice",
    description = "Writes some windows of a trace as a trace of their own, in the form that FILE's name says. Its totals are not known any more.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  scripts/crosspoint trace slice run.xpt one.jsonl --windows 7..7"})
final class TraceSliceCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec command;

  @Parameters(index = "0", paramLabel = "TRACE", description = "A trace.")
  private Path trace;

  @Parameters(index = "1", paramLabel = "FILE", description = "The file that is written.")
  private Path file;

  @Option(names = "--windows", paramLabel = "A..B", required = true, description = "Windows A to B, counted from 0 as they were run.")
  private String windows;

  TraceSliceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    long[] range = RecordOption.range(windows, "--windows", command);
    try (TraceReader reader = TraceReader.open(trace)) {
      OutputFile.check(file, "FILE", command);
      WholeFile.write(file, out -> TraceCopy.windows(reader, out, TraceWriter.isLines(file), range[0], range[1]));
    }
    terminal.out().println("written: " + file);
    return ExitCode.DONE;
  }
}
