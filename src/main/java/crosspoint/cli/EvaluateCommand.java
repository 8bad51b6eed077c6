package crosspoint.cli;

import crosspoint.experiment.ChipEvaluation;
import crosspoint.experiment.EvaluationOptions;
import crosspoint.experiment.GraphDump;
import crosspoint.experiment.Recording;
import crosspoint.experiment.StopException;
import crosspoint.experiment.Workloads;
import crosspoint.mapping.MappingException;
import crosspoint.report.Evaluation;
import crosspoint.report.EvaluationWriter;
import crosspoint.report.Evaluations;
import crosspoint.spec.DesignRules;
import crosspoint.spec.ReferenceReader;
import crosspoint.spec.ReferenceSpec;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.SpecReader;
import crosspoint.spec.WorkloadSpec;
import crosspoint.state.RunDirectory;
import crosspoint.workload.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
  private final BooleanSupplier stopRequested;

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "SPEC", arity = "1..*", description = "Chips: JSON files, see list.")
  private List<Path> specs;

  @Option(names = "--workload", paramLabel = "W", defaultValue = "lstm2-64-wp",
      description = "A shipped workload by name, or a JSON file. [default: lstm2-64-wp]")
  private String workload;

  @Mixin private DeviceOption device;

  @Option(names = "--set", paramLabel = "key.path=value",
      description = "Override any key of every spec, for example tile.adc.bits=8 [unit as in the key]. Repeatable. [default: none]")
  private List<String> assignments = new ArrayList<>();

  @Option(names = "--windows", paramLabel = "N",
      description = "Run the first N windows of the epoch only; totals are of these. [default: all]")
  private Long windows;

  @Option(names = "--steady-state",
      description = "Count windows that are like the second instead of running them; gives the same totals. [default: run all]")
  private boolean steadyState;

  @Option(names = "--calibrate", paramLabel = "N",
      description = "Measure passes, pulses and activity in a training run of N characters on each chip."
          + " [default: as the workload states them]")
  private Long calibrate;

  @Option(names = "--text", paramLabel = "FILE",
      description = "Text of --calibrate; each byte is a symbol. [default: a generated text of known entropy]")
  private Path text;

  @Option(names = "--no-sensitivity",
      description = "Do not try each parameter a tenth better. [default: try, one window each]")
  private boolean noSensitivity;

  @Option(names = "--format", paramLabel = "table|json|csv", defaultValue = "table",
      description = "What is printed. [default: table]")
  private Format format;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Also write evaluation.json, figures.csv, units.csv and power.csv there, a directory that is new or empty."
          + " [default: not written]")
  private Path out;

  @Option(names = "--dump-graph", paramLabel = "DIR",
      description = "Write one window's program after each mapping pass as DOT and JSON to a directory that is new or empty, and evaluate nothing."
          + " [default: not written]")
  private Path dumpGraph;

  @Mixin private RecordOption record;

  /** Forms of the result. */
  enum Format { TABLE, JSON, CSV }

  EvaluateCommand(Terminal terminal, BooleanSupplier stopRequested) {
    this.terminal = terminal;
    this.stopRequested = stopRequested;
  }

  @Override
  public Integer call() throws IOException {
    atLeastOne("--windows", windows);
    WorkloadSpec load = WorkloadFile.named(workload, command);
    List<ResolvedSpec> chips = new ArrayList<>();
    for (Path spec : specs) {
      chips.add(SpecReader.read(spec, device.file(), Workloads.planned(load, assignments), Home.components()));
      checkNetwork(chips.get(chips.size() - 1), load);
    }
    record.check(command);
    if (record.asked() && specs.size() > 1) {
      throw new ParameterException(command.commandLine(), "--record takes the run of one chip, not of " + specs.size());
    }
    if (dumpGraph != null) {
      return dump(chips, load);
    }
    EvaluationOptions options = new EvaluationOptions(TypedCommand.of(command), windows == null ? Long.MAX_VALUE : windows,
        steadyState, !noSensitivity, corpus(), references(), stopRequested);
    if (out == null) {
      return evaluate(chips, load, options, Optional.empty());
    }
    try (RunDirectory directory = RunDirectory.fresh(out)) {
      return evaluate(chips, load, options, Optional.of(EvaluationWriter.into(directory)));
    }
  }

  private int evaluate(List<ResolvedSpec> chips, WorkloadSpec load, EvaluationOptions options, Optional<EvaluationWriter> writer)
      throws IOException {
    try {
      List<Evaluation> evaluations = evaluated(chips, load, options);
      if (writer.isPresent()) {
        writer.get().write(evaluations);
      }
      terminal.out().print(switch (format) {
        case TABLE -> Evaluations.table(evaluations);
        case JSON -> Evaluations.json(evaluations);
        case CSV -> Evaluations.figuresCsv(evaluations);
      });
      return ExitCode.DONE;
    } catch (StopException e) {
      terminal.err().println("crosspoint: interrupted: nothing was evaluated" + (writer.isEmpty() ? "" : " and nothing was written"));
      return ExitCode.INTERRUPTED;
    }
  }

  private List<Evaluation> evaluated(List<ResolvedSpec> chips, WorkloadSpec load, EvaluationOptions options) {
    List<Evaluation> evaluations = new ArrayList<>();
    for (ResolvedSpec chip : chips) {
      DesignRules.warnings(chip.spec())
          .forEach(warning -> terminal.err().println("crosspoint: warning: " + chip.spec().name() + ": " + warning));
      try (EvaluationProgress progress = new EvaluationProgress(terminal, chip.spec().name())) {
        evaluations.add(evaluated(chip, load, options, progress));
      } catch (MappingException e) {
        throw new MappingException("spec " + chip.spec().name() + ": " + e.getMessage());
      }
    }
    return evaluations;
  }

  private Evaluation evaluated(ResolvedSpec chip, WorkloadSpec load, EvaluationOptions options, EvaluationProgress progress) {
    try (Recording recording = record.recording(command, terminal)) {
      return new ChipEvaluation(chip, load, options).execute(progress, recording);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private void atLeastOne(String option, Long value) {
    if (value != null && value < 1) {
      throw new ParameterException(command.commandLine(), option + " is " + value + ", must be at least 1");
    }
  }

  /** An assignment that speaks of another network would be ignored. */
  private void checkNetwork(ResolvedSpec chip, WorkloadSpec load) {
    if (chip.spec().plan().layers() != load.network().layers() || chip.spec().plan().hiddenUnits() != load.network().hiddenUnits()) {
      throw new ParameterException(command.commandLine(), String.format(Locale.ROOT,
          "--set of plan.layers or plan.hiddenUnits: the network is that of workload %s, %d × %d; another one is another --workload",
          load.name(), load.network().layers(), load.network().hiddenUnits()));
    }
  }

  /** Text of a calibration. */
  private Optional<Corpus> corpus() {
    if (calibrate == null) {
      if (text != null) {
        throw new ParameterException(command.commandLine(), "--text is read by --calibrate N only");
      }
      return Optional.empty();
    }
    // The test part is not read; what only it has does not matter.
    Corpus whole = text == null ? Corpus.generated() : Corpus.read(text, true);
    return Optional.of(whole.limited(OptionalLong.of(calibrate), OptionalLong.empty()));
  }

  private int dump(List<ResolvedSpec> chips, WorkloadSpec load) throws IOException {
    Set<String> names = new HashSet<>();
    for (ResolvedSpec chip : chips) {
      if (!names.add(chip.spec().name())) {
        throw new ParameterException(command.commandLine(), "--dump-graph " + dumpGraph + ": two specs have the name " + chip.spec().name()
            + ", and each of several is written to a directory of its name");
      }
    }
    try (RunDirectory held = RunDirectory.fresh(dumpGraph)) {
      GraphDump.write(held, chips.stream().map(ResolvedSpec::spec).toList(), Workloads.shape(load)).forEach(file -> terminal.out().println("written: " + file));
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
