package crosspoint.cli;

import crosspoint.experiment.CheckpointInterval;
import crosspoint.experiment.CheckpointKeeper;
import crosspoint.experiment.Recording;
import crosspoint.experiment.RunIdentity;
import crosspoint.experiment.TrainingOptions;
import crosspoint.experiment.TrainingResult;
import crosspoint.experiment.Workloads;
import crosspoint.numerics.KernelChoice;
import crosspoint.report.ReportWriter;
import crosspoint.report.Summary;
import crosspoint.report.WeightsWriter;
import crosspoint.spec.DesignRules;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.SpecReader;
import crosspoint.state.RunDirectory;
import crosspoint.workload.Corpus;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosspoint train}: the main job. */
@Command(
    name = "train",
    description = "Trains a character-level LSTM on a described chip. Writes report.json and curve.csv.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example: a short run of a smaller network with half the learning rate",
      "  scripts/crosspoint train arch-specs/rpu-2018.json --hidden 32 \\",
      "      --characters 100000 --learning-rate 0.0025 --out reports/half",
      "Example: a run that may be broken off at any moment, and how it goes on",
      "  scripts/crosspoint train arch-specs/rpu-2018.json --epochs 50 \\",
      "      --checkpoint 10min --out reports/long",
      "  scripts/crosspoint train --resume reports/long"
    })
final class TrainCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Trainer trainer;
  private final BooleanSupplier stopRequested;

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "SPEC", arity = "0..1",
      description = "The chip, its devices and the plan: a JSON file, see list. A run that is gone on with has its own.")
  private Path spec;

  @Mixin private TextOption text;

  @Option(names = "--workload", paramLabel = "W",
      description = "Network and windows of a shipped workload by name, or of a JSON file; the text is --text's."
          + " [default: the spec's plan]")
  private String workload;

  @Mixin private DeviceOption device;

  @Option(names = "--layers", paramLabel = "N",
      description = "Stacked LSTM layers. [default: the spec's plan.layers, 2 in the shipped ones]")
  private Integer layers;

  @Option(names = "--hidden", paramLabel = "N",
      description = "Hidden units per layer. [default: the spec's plan.hiddenUnits, 64 in the shipped ones]")
  private Integer hidden;

  @Option(names = "--characters", paramLabel = "N",
      description = "Train on the first N characters of the training part. [default: all]")
  private Long characters;

  @Option(names = "--test-characters", paramLabel = "N",
      description = "Test on the first N characters of the test part. [default: all]")
  private Long testCharacters;

  @Option(names = "--epochs", paramLabel = "N",
      description = "Passes over the training text. [default: the spec's plan.epochs, 1 in the shipped ones]")
  private Integer epochs;

  @Option(names = "--minibatch", paramLabel = "N",
      description = "Rows of the minibatch, each its own stream of text."
          + " [default: the spec's plan.minibatchRows, 1 in the shipped ones]")
  private Integer minibatch;

  @Option(names = "--learning-rate", paramLabel = "X",
      description = "Learning rate of logical weights, on the sum over a window's steps and rows [1]."
          + " [default: the spec's plan.learningRateLogical]")
  private BigDecimal learningRate;

  @Option(names = "--unroll", paramLabel = "N",
      description = "Time steps of a window of truncated back-propagation [characters]."
          + " [default: the spec's plan.unrollSteps, 100 in the shipped ones]")
  private Integer unroll;

  @Option(names = "--seed", paramLabel = "N",
      description = "Seed of every random number. [default: the spec's plan.seed, 1 in the shipped ones]")
  private Long seed;

  @Option(names = "--threads", paramLabel = "N",
      description = "With 1, values and clock take turns; with 2 or more, the clock has a thread of its own. Never changes a result. [default: 1]")
  private Integer threads;

  @Option(names = "--kernels", paramLabel = "vector|scalar",
      description = "Which kernels compute values; they never change a result. [default: vector, if the Java runtime has it]")
  private KernelChoice.Kind kernels;

  @Option(names = "--set", paramLabel = "key.path=value",
      description = "Override any key of the spec, for example tile.adc.bits=8 [unit as in the key]. Repeatable. [default: none]")
  private List<String> assignments = new ArrayList<>();

  @Option(names = "--sample", paramLabel = "N", defaultValue = "0",
      description = "Print N characters drawn from the trained network. [default: 0]")
  private int sample;

  @Option(names = "--no-clock",
      description = "Compute values only: no simulated time, no energy. [default: with the clock]")
  private boolean noClock;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Directory of report.json and curve.csv, new or empty."
          + " [default: reports/<spec>-<time> in the current directory]")
  private Path out;

  @Option(names = "--save-weights", paramLabel = "FILE",
      description = "Write the trained logical weights as JSON. [default: not written]")
  private Path saveWeights;

  @Option(names = "--checkpoint", paramLabel = "EVERY",
      description = "Leave a checkpoint in the output directory at the start and every so often: 30s, 10min or 2h of time on"
          + " this computer, or 500w, windows of training and tests. The last two are kept; Ctrl-C leaves one too."
          + " [default: none]")
  private String checkpoint;

  @Option(names = "--resume", paramLabel = "DIR",
      description = "Go on with the run in DIR from its newest checkpoint, with its own spec, text and options; the result is that"
          + " of a run without a break. --text says where a text of one's own is now; --threads, --kernels, --checkpoint"
          + " and --save-weights may change. [default: a new run]")
  private Path resume;

  @Mixin private RecordOption record;

  TrainCommand(Terminal terminal, Trainer trainer, BooleanSupplier stopRequested) {
    this.terminal = terminal;
    this.trainer = trainer;
    this.stopRequested = stopRequested;
  }

  @Override
  public Integer call() throws IOException {
    if (resume != null) {
      try (RunDirectory directory = RunDirectory.again(resume)) {
        TrainingJob job = resumed();
        return train(job, prepared(job), directory);
      }
    }
    TrainingJob job = fresh();
    Trainer.Run run = prepared(job);
    try (RunDirectory directory = OutputDirectory.fresh(Optional.ofNullable(out), job.spec().spec().name())) {
      return train(job, run, directory);
    }
  }

  private Trainer.Run prepared(TrainingJob job) {
    Trainer.Run run = trainer.prepare(job.spec(), job.corpus(), job.options(), job.from());
    job.weights().ifPresent(file -> OutputFile.check(file, "--save-weights", command));
    if (record.asked() && !job.options().clock()) {
      throw new ParameterException(command.commandLine(), "--record needs the clock, which --no-clock leaves out");
    }
    record.check(command);
    return run;
  }

  private int train(TrainingJob job, Trainer.Run run, RunDirectory held) throws IOException {
    ReportWriter writer = ReportWriter.into(held);
    Path directory = held.path();
    CheckpointKeeper keeper = job.keeper(directory);
    // Behind everything that can be wrong with the input, which is answered by one line.
    DesignRules.warnings(job.spec().spec()).forEach(warning -> terminal.err().println("crosspoint: warning: " + warning));
    job.from().ifPresent(saved -> terminal.err().println("crosspoint: goes on from " + saved.file()));
    TrainingResult result;
    try (Recording recording = record.recording(command, terminal); Progress progress = Progress.on(terminal)) {
      result = run.execute(progress, stopRequested, keeper, recording);
    }
    writer.write(result.report());
    if (job.weights().isPresent()) {
      WeightsWriter.write(job.weights().get(), result.weights());
    }
    print(result, directory);
    if (!result.report().complete() && job.interval().isPresent()) {
      terminal.out().println("to go on: crosspoint train --resume " + TypedCommand.quoted(directory.toString()));
    }
    return result.report().complete() ? ExitCode.DONE : ExitCode.INTERRUPTED;
  }

  private void print(TrainingResult result, Path directory) {
    terminal.out().print(Summary.of(result.report()));
    terminal.out().println();
    terminal.out().println("written: " + directory.resolve("report.json"));
    record.file().ifPresent(file -> terminal.out().println("written: " + file));
    if (!result.sample().isEmpty()) {
      terminal.out().println();
      terminal.out().println("sample:");
      terminal.out().println(result.sample());
    }
  }

  private TrainingJob fresh() {
    if (spec == null) {
      throw new ParameterException(command.commandLine(), "SPEC is missing, or --resume DIR");
    }
    ResolvedSpec resolved = SpecReader.read(spec, device.file(), workload == null ? overrides()
        : Workloads.planned(WorkloadFile.named(workload, command), overrides()), Home.components());
    Corpus corpus = corpus();
    RunIdentity.Text identity = RunIdentity.Text.of(text.file().map(file -> file.toAbsolutePath().toString()).orElse(""),
        text.mapped(), corpus);
    return new TrainingJob(resolved, corpus, identity, options(), interval(), Optional.ofNullable(saveWeights), Optional.empty());
  }

  private TrainingJob resumed() throws IOException {
    checkThreads();
    return Resumption.of(resume, command, terminal).job(Optional.ofNullable(spec), text.file(),
        Optional.ofNullable(threads), Optional.ofNullable(kernels), interval(), Optional.ofNullable(saveWeights));
  }

  private Optional<CheckpointInterval> interval() {
    try {
      return Optional.ofNullable(checkpoint).map(CheckpointInterval::parse);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--checkpoint: " + e.getMessage());
    }
  }

  private Corpus corpus() {
    return text.corpus().limited(limit(characters), limit(testCharacters));
  }

  private static OptionalLong limit(Long asked) {
    return asked == null ? OptionalLong.empty() : OptionalLong.of(asked);
  }

  private TrainingOptions options() {
    checkThreads();
    atLeast(0, "--sample", sample);
    return new TrainingOptions(TypedCommand.of(command), threads == null ? 1 : threads,
        kernels == null ? KernelChoice.Kind.VECTOR : kernels, !noClock, sample);
  }

  private void checkThreads() {
    if (threads != null) {
      atLeast(1, "--threads", threads);
    }
  }

  private void atLeast(int least, String option, int value) {
    if (value < least) {
      throw new ParameterException(command.commandLine(), option + " is " + value + ", must be at least " + least);
    }
  }

  /** Options that name a key of the plan, then the assignments as typed. */
  private List<String> overrides() {
    List<String> overrides = new ArrayList<>();
    add(overrides, "plan.layers", layers);
    add(overrides, "plan.hiddenUnits", hidden);
    add(overrides, "plan.epochs", epochs);
    add(overrides, "plan.minibatchRows", minibatch);
    add(overrides, "plan.learningRateLogical", learningRate);
    add(overrides, "plan.unrollSteps", unroll);
    add(overrides, "plan.seed", seed);
    overrides.addAll(assignments);
    return overrides;
  }

  private static void add(List<String> overrides, String key, Object value) {
    if (value != null) {
      overrides.add(key + "=" + value);
    }
  }
}
