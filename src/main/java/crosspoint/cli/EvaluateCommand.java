package crosspoint.cli;

import crosspoint.experiment.ChipEvaluation;
import crosspoint.experiment.EvaluationOptions;
import crosspoint.experiment.GraphDump;
import crosspoint.experiment.Workloads;
import crosspoint.report.Evaluation;
import crosspoint.report.Evaluations;
import crosspoint.report.ReportWriter;
import crosspoint.spec.DesignRules;
import crosspoint.spec.ReferenceReader;
import crosspoint.spec.ReferenceSpec;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.SpecReader;
import crosspoint.spec.WorkloadSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosspoint evaluate}: what a chip takes and costs, without training anything. */
@Command(
    name = "evaluate",
    description = "Runs a workload's operations on the clock of one or more described chips, without computing values:"
        + " time, energy, area, who waits for what, what limits the chip.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example: two chips side by side on the largest network of the 2018 paper",
      "  scripts/crosspoint evaluate arch-specs/rpu-2018.json arch-specs/rpu-2018-128.json \\",
      "      --workload lstm2-512-wp"
    })
final class EvaluateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "SPEC", arity = "1..*", description = "Chips: JSON files, see list.")
  private List<Path> specs;

  @Option(names = "--workload", paramLabel = "W", defaultValue = "lstm2-64-wp",
      description = "A shipped workload by name, or a JSON file. [default: lstm2-64-wp]")
  private String workload;

  @Option(names = "--set", paramLabel = "key.path=value",
      description = "Override any key of every spec, for example tile.adc.bits=8 [unit as in the key]. Repeatable. [default: none]")
  private List<String> assignments = new ArrayList<>();

  @Option(names = "--steady-state",
      description = "Count windows that are like the second instead of running them; gives the same totals. [default: run all]")
  private boolean steadyState;

  @Option(names = "--no-sensitivity",
      description = "Do not try each parameter a tenth better. [default: try, one window each]")
  private boolean noSensitivity;

  @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table",
      description = "What is printed. [default: table]")
  private Format format;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Also write evaluation.json, figures.csv, units.csv and power.csv there. [default: not written]")
  private Path out;

  @Option(names = "--dump-graph", paramLabel = "DIR",
      description = "Write one window's program after each mapping pass as DOT and JSON, and evaluate nothing. [default: not written]")
  private Path dumpGraph;

  /** Forms of the result. */
  enum Format { TABLE, JSON, CSV }

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    WorkloadSpec load = WorkloadFile.named(workload, command);
    List<ResolvedSpec> chips = new ArrayList<>();
    for (Path spec : specs) {
      chips.add(SpecReader.read(spec, Workloads.planned(load, assignments), Home.components()));
    }
    if (dumpGraph != null) {
      return dump(chips, load);
    }
    List<ReferenceSpec> references = references();
    EvaluationOptions options = new EvaluationOptions(TypedCommand.of(command), steadyState, !noSensitivity, references);
    List<Evaluation> evaluations = new ArrayList<>();
    for (ResolvedSpec chip : chips) {
      DesignRules.warnings(chip.spec())
          .forEach(warning -> terminal.err().println("crosspoint: warning: " + chip.spec().name() + ": " + warning));
      evaluations.add(new ChipEvaluation(chip, load, options).execute());
    }
    if (out != null) {
      ReportWriter.evaluations(out, evaluations);
    }
    terminal.out().print(switch (format) {
      case TABLE -> Evaluations.table(evaluations);
      case JSON -> Evaluations.json(evaluations);
      case CSV -> Evaluations.figuresCsv(evaluations);
    });
    return ExitCode.DONE;
  }

  private int dump(List<ResolvedSpec> chips, WorkloadSpec load) throws IOException {
    for (ResolvedSpec chip : chips) {
      Path directory = chips.size() == 1 ? dumpGraph : dumpGraph.resolve(chip.spec().name());
      GraphDump.write(directory, chip.spec(), Workloads.shape(load))
          .forEach(file -> terminal.out().println("written: " + file));
    }
    return ExitCode.DONE;
  }

  private static List<ReferenceSpec> references() throws IOException {
    List<ReferenceSpec> references = new ArrayList<>();
    for (String name : Home.names(Home.references())) {
      references.add(ReferenceReader.read(Home.references().resolve(name + ".json")));
    }
    return references;
  }
}
