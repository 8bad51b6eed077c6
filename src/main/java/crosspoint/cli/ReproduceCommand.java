package crosspoint.cli;

import crosspoint.reproduction.Experiment;
import crosspoint.reproduction.Experiments;
import crosspoint.reproduction.Reproduction;
import crosspoint.reproduction.Result;
import crosspoint.reproduction.Scale;
import crosspoint.spec.Suggestion;
import crosspoint.workload.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosspoint reproduce}: a finding of a publication, tried again. */
@Command(
    name = "reproduce",
    description = "Trains the chips of an experiment, several seeds each, and says whether the finding that it tests comes out,"
        + " by a rule written before the runs. Writes CSV, JSON, charts and a README.md.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Example: the first finding of the 2018 paper, and later two more seeds",
      "  scripts/crosspoint reproduce asymmetry --seeds 3 --out reports/asymmetry",
      "  scripts/crosspoint reproduce asymmetry --seeds 5 --out reports/asymmetry \\",
      "      --resume"
    })
final class ReproduceCommand implements Callable<Integer> {

  private static final int MOST_SEEDS = 1000;
  private static final int MOST_EPOCHS = 1_000_000;

  private final Terminal terminal;
  private final BooleanSupplier stopRequested;

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "The experiment, see --list.")
  private String name;

  @Option(names = "--list", description = "Show the experiments, or of NAME question, rule, points and budget, and run none. [default: run NAME]")
  private boolean list;

  @Mixin private TextOption text;

  @Option(names = "--scale", paramLabel = "quick|paper", defaultValue = "quick",
      description = "quick: a quarter of an hour on two cores with three seeds; paper: the whole text, 50 epochs. [default: quick]")
  private Scale scale;

  @Option(names = "--seeds", paramLabel = "N",
      description = "Seeds of every point, 1 to N. [default: 5 of the points that the rule needs, 3 of the others]")
  private Integer seeds;

  @Option(names = "--epochs", paramLabel = "N",
      description = "Passes over the text. [default: those of the scale]")
  private Integer epochs;

  @Option(names = "--decisive",
      description = "Run only the points that the rule needs. [default: all]")
  private boolean decisive;

  @Option(names = "--threads", paramLabel = "N",
      description = "Runs at the same time; never changes a result. [default: the processors of this computer]")
  private Integer threads;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Where runs and results go: new, empty or, with --resume, of the same experiment."
          + " [default: reports/<name>-<scale> in the current directory]")
  private Path out;

  @Option(names = "--resume",
      description = "Go on with what is in the output directory: finished runs are not done again. [default: start]")
  private boolean resume;

  ReproduceCommand(Terminal terminal, BooleanSupplier stopRequested) {
    this.terminal = terminal;
    this.stopRequested = stopRequested;
  }

  @Override
  public Integer call() throws IOException {
    if (list && name == null) {
      terminal.out().print(Experiments.listing());
      return ExitCode.DONE;
    }
    Experiment experiment = experiment();
    Reproduction.Options options = new Reproduction.Options(scale, limited("--seeds", seeds, MOST_SEEDS), limited("--epochs", epochs, MOST_EPOCHS), decisive,
        text.mapped());
    if (list) {
      terminal.out().print(Experiments.listing(experiment, options));
      return ExitCode.DONE;
    }
    int atOnce = limited("--threads", threads, Integer.MAX_VALUE).orElse(Runtime.getRuntime().availableProcessors());
    Corpus corpus = text.corpus();
    Reproduction reproduction = new Reproduction(experiment, corpus, options, Home.specs(), Home.components());
    Path directory = out == null ? Path.of("reports", experiment.name() + "-" + scale.label()) : out;
    Optional<Result> result;
    try (ReproductionProgress progress = new ReproductionProgress(terminal)) {
      result = reproduction.execute(directory, resume, atOnce, progress, stopRequested);
    }
    if (result.isEmpty()) {
      terminal.err().println("crosspoint: interrupted: finished runs are kept in " + directory + ", --resume goes on");
      return ExitCode.INTERRUPTED;
    }
    terminal.out().print(result.get().table());
    terminal.out().println();
    terminal.out().println("written: " + directory.resolve("README.md"));
    return ExitCode.DONE;
  }

  private Experiment experiment() {
    List<String> names = Experiments.all().stream().map(Experiment::name).toList();
    if (name == null) {
      throw new ParameterException(command.commandLine(), "NAME is missing; allowed: " + String.join(", ", names));
    }
    return Experiments.named(name).orElseThrow(() -> {
      String suggestion = Suggestion.among(names, name);
      return new ParameterException(command.commandLine(), "no experiment \"" + name + "\"; "
          + (suggestion.isEmpty() ? "" : suggestion + " ") + "allowed: " + String.join(", ", names));
    });
  }

  private OptionalInt limited(String option, Integer value, int most) {
    if (value == null) {
      return OptionalInt.empty();
    }
    if (value < 1 || value > most) {
      throw new ParameterException(command.commandLine(), option + " is " + value + ", must be 1" + (most == Integer.MAX_VALUE ? " or more" : " to " + most));
    }
    return OptionalInt.of(value);
  }
}
