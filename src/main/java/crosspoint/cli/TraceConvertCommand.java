package crosspoint.cli;

import crosspoint.state.WholeFile;
import crosspoint.trace.TraceCopy;
import crosspoint.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosspoint trace convert}: the other form of a trace. */
@Command(
    name = "convert",
    description = "Writes a trace in the other form: JSON lines if FILE ends in .jsonl, otherwise binary. Nothing is lost: converted back,"
        + " each byte is as it was.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  scripts/crosspoint trace convert run.xpt run.jsonl"})
final class TraceConvertCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec command;

  @Parameters(index = "0", paramLabel = "TRACE", description = "A trace.")
  private Path trace;

  @Parameters(index = "1", paramLabel = "FILE", description = "The file that is written.")
  private Path file;

  @Option(names = "--without-times", description = "Leave the recorded times out. [default: keep them]")
  private boolean withoutTimes;

  TraceConvertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (TraceReader reader = TraceReader.open(trace)) {
      OutputFile.check(file, "FILE", command);
      WholeFile.write(file, out -> TraceCopy.all(reader, out, crosspoint.trace.TraceWriter.isLines(file), withoutTimes));
    }
    terminal.out().println("written: " + file);
    return ExitCode.DONE;
  }
}
