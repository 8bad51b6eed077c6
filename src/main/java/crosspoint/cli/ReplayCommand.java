package crosspoint.cli;

import crosspoint.experiment.ReplayOptions;
import crosspoint.experiment.ReplayRun;
import crosspoint.experiment.StopException;
import crosspoint.report.Replay;
import crosspoint.report.Replays;
import crosspoint.report.ReportWriter;
import crosspoint.spec.ResolvedSpec;
import crosspoint.state.RunDirectory;
import crosspoint.trace.TraceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** {@code crosspoint replay}: what a recorded run would have taken and cost on another chip. */
@Command(
    name = "replay",
    description = "Replays a recorded trace on a chip: the time and the energy that the full run would have had there, without"
        + " computing a value. Refuses a chip on which the recorded facts do not hold.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 replayed, 1 with --check if something differs, 2 the trace or the spec is wrong, or the facts do not hold.",
      "",
      "Example: twice as fast a bus",
      "  scripts/crosspoint replay run.xpt --set interconnect.clockGhz=2",
      "Example: is the trace still what this version gives?",
      "  scripts/crosspoint replay run.xpt --check"
    })
final class ReplayCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final BooleanSupplier stopRequested;

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "TRACE", description = "A trace, of train --record or of one's own, see traces/FORMAT.md.")
  private Path trace;

  @Option(names = "--arch", paramLabel = "SPEC", description = "The chip: a JSON file, see list. [default: the one that the trace was recorded on]")
  private Path arch;

  @Option(names = "--set", paramLabel = "key.path=value",
      description = "Override any key of the chip's spec, for example interconnect.clockGhz=2 [unit as in the key]. Repeatable. [default: none]")
  private List<String> assignments = new ArrayList<>();

  @Option(names = "--check",
      description = "Compare with the recording: each operation to the picosecond, energy to the last digit; names the first operation that"
          + " differs. [default: not compared]")
  private boolean check;

  @Option(names = "--approximate",
      description = "Take the recorded facts where they do not hold, and say so. [default: refuse]")
  private boolean approximate;

  @Option(names = "--format", paramLabel = "table|json", defaultValue = "table", description = "What is printed. [default: table]")
  private Format format;

  @Option(names = "--out", paramLabel = "DIR", description = "Also write replay.json there, a directory that is new or empty. [default: not written]")
  private Path out;

  /** Forms of the result. */
  enum Format { TABLE, JSON }

  ReplayCommand(Terminal terminal, BooleanSupplier stopRequested) {
    this.terminal = terminal;
    this.stopRequested = stopRequested;
  }

  @Override
  public Integer call() throws IOException {
    if (out == null) {
      return replay(Optional.empty());
    }
    try (RunDirectory directory = RunDirectory.fresh(out)) {
      return replay(Optional.of(directory.path().resolve("replay.json")));
    }
  }

  private int replay(Optional<Path> file) throws IOException {
    try (TraceReader reader = TraceReader.open(trace)) {
      ResolvedSpec spec = TraceChip.of(reader, Optional.ofNullable(arch), assignments, trace, command);
      ReplayOptions options = new ReplayOptions(TypedCommand.of(command), trace.toString(), check, approximate);
      Replay replay = replayed(reader, spec, options);
      if (file.isPresent()) {
        ReportWriter.writeWhole(file.get(), Replays.json(replay).getBytes(StandardCharsets.UTF_8));
      }
      terminal.out().print(format == Format.JSON ? Replays.json(replay) : Replays.table(replay));
      if (replay.difference().isPresent()) {
        terminal.err().println("crosspoint: " + trace + ": " + replay.difference().get());
        return ExitCode.RUN_FAILED;
      }
      return ExitCode.DONE;
    } catch (StopException e) {
      terminal.err().println("crosspoint: interrupted: nothing was replayed to its end" + (file.isEmpty() ? "" : " and nothing was written"));
      return ExitCode.INTERRUPTED;
    }
  }

  private Replay replayed(TraceReader reader, ResolvedSpec spec, ReplayOptions options) throws IOException {
    try (ReplayProgress progress = new ReplayProgress(terminal)) {
      return new ReplayRun(reader, spec, options, progress).execute(stopRequested);
    }
  }
}
