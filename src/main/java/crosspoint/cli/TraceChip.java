package crosspoint.cli;

import crosspoint.experiment.TracedChip;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.SpecReader;
import crosspoint.trace.TraceHeader;
import crosspoint.trace.TraceReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The chip that a trace is replayed on: one of a file, or the one that it was recorded on. */
final class TraceChip {

  private TraceChip() {}

  /**
   * The chip. Another one has the plan of the recorded one, which is what was run.
   *
   * @throws ParameterException if neither the command line nor the trace names one
   */
  static ResolvedSpec of(TraceReader trace, Optional<Path> arch, List<String> assignments, Path file, CommandSpec command) {
    Optional<TraceHeader.Chip> recorded = trace.header().chip();
    if (arch.isPresent()) {
      return SpecReader.read(arch.get(), assignments, Home.components());
    }
    if (recorded.isEmpty()) {
      throw new ParameterException(command.commandLine(), file + " was recorded on no chip: --arch SPEC is missing");
    }
    return assignments.isEmpty() ? TracedChip.spec(recorded.get()) : TracedChip.varied(recorded.get(), assignments);
  }
}
