package crosspoint.reproduction;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import crosspoint.report.Setup;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.SpecReader;
import crosspoint.workload.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** An experiment on a text: its runs, ready to be done. */
public final class Reproduction {

  /** First seed; the others follow. */
  private static final int FIRST_SEED = 1;

  private final Experiment experiment;
  private final Options options;
  private final Budget budget;
  private final Corpus text;
  private final ImmutableList<Point> points;
  private final ImmutableList<PlannedRun> runs;
  private final Definition definition;

  /**
   * How much of an experiment is done.
   *
   * @param scale    budget of a run
   * @param seeds    seeds of every point; if empty, five of those that the rule needs and three of the others
   * @param epochs   passes over the text; if empty, those of the scale
   * @param decisive whether only those points are run that the rule needs
   * @param mapped   whether symbols that only the test part has are mapped to others, see {@link Corpus#read}
   */
  public record Options(Scale scale, OptionalInt seeds, OptionalInt epochs, boolean decisive, boolean mapped) {
    public Options {
      Preconditions.checkArgument(seeds.orElse(1) > 0 && epochs.orElse(1) > 0, "%s seeds, %s epochs", seeds, epochs);
    }

    Budget budget(Experiment experiment) {
      Budget ofScale = experiment.budgets().get(scale);
      return epochs.isPresent() ? ofScale.withEpochs(epochs.getAsInt()) : ofScale;
    }

    /** Seeds of a point; 0 if it is not run. */
    int seeds(Point point) {
      return decisive && !point.decisive() ? 0 : seeds.orElse(point.decisive() ? Experiment.DECISIVE_SEEDS : Experiment.OTHER_SEEDS);
    }
  }

  /**
   * Reads the specs of all runs.
   *
   * @param specs      directory of the shipped specs
   * @param components directory of the component library
   * @throws crosspoint.spec.SpecException if a spec cannot be read or an override does not fit it
   */
  public Reproduction(Experiment experiment, Corpus text, Options options, Path specs, Path components) {
    this.experiment = experiment;
    this.options = options;
    this.budget = options.budget(experiment);
    this.text = text.limited(atMost(budget.trainCharacters(), text.trainLength()), atMost(budget.testCharacters(), text.testLength()));
    this.points = experiment.points().stream().filter(point -> options.seeds(point) > 0).collect(ImmutableList.toImmutableList());
    ImmutableMap.Builder<String, String> digests = ImmutableMap.builder();
    Map<Point, ResolvedSpec> first = new HashMap<>();
    for (Point point : experiment.points()) {
      ResolvedSpec spec = spec(point, FIRST_SEED, specs, components);
      first.put(point, spec);
      digests.put(point.name(), spec.sha256());
    }
    this.definition = Definition.of(experiment, options.scale(), budget, this.text, digests.buildOrThrow());
    this.runs = planned(first, specs, components);
  }

  private static OptionalLong atMost(OptionalInt asked, int there) {
    return asked.isPresent() ? OptionalLong.of(Math.min(asked.getAsInt(), there)) : OptionalLong.empty();
  }

  /** Seed by seed, so that an experiment that was interrupted has something of every point. */
  private ImmutableList<PlannedRun> planned(Map<Point, ResolvedSpec> first, Path specs, Path components) {
    ImmutableList.Builder<PlannedRun> planned = ImmutableList.builder();
    int most = points.stream().mapToInt(options::seeds).max().orElseThrow();
    for (int seed = FIRST_SEED; seed < FIRST_SEED + most; seed++) {
      for (Point point : points) {
        if (seed < FIRST_SEED + options.seeds(point)) {
          planned.add(new PlannedRun(point, seed, seed == FIRST_SEED ? first.get(point) : spec(point, seed, specs, components)));
        }
      }
    }
    return planned.build();
  }

  private ResolvedSpec spec(Point point, int seed, Path specs, Path components) {
    List<String> overrides = new ArrayList<>(budget.overrides());
    overrides.addAll(point.overrides());
    overrides.add("plan.epochs=" + budget.epochs());
    overrides.add("plan.seed=" + seed);
    return SpecReader.read(specs.resolve(point.spec() + ".json"), overrides, components);
  }

  /** What its runs are runs of. */
  Definition definition() {
    return definition;
  }

  /** Runs that are done in all. */
  public int size() {
    return runs.size();
  }

  /**
   * Does the runs that a directory does not have yet, and writes the result beside them.
   *
   * @param out           where runs and result go
   * @param resume        whether to go on with what is there of this experiment; otherwise {@code out} is new or empty
   * @param threads       runs at the same time
   * @param stopRequested asked now and then
   * @return empty if a stop was requested or the wait was interrupted; what is finished is kept
   * @throws ReproductionException               if the directory has another experiment, or one and is not to be resumed, or a run fails
   * @throws crosspoint.state.DirectoryException if the directory has something else, or another process uses it
   * @throws IOException                         if a file cannot be written; the message is one line
   */
  public Optional<Result> execute(Path out, boolean resume, int threads, ReproductionListener listener, BooleanSupplier stopRequested)
      throws IOException {
    return execute(out, resume, threads, listener, stopRequested, RunTrainer::simulated);
  }

  Optional<Result> execute(Path out, boolean resume, int threads, ReproductionListener listener, BooleanSupplier stopRequested,
      RunTrainer trainer) throws IOException {
    try (RunStore store = RunStore.open(out, definition, resume)) {
      return execute(store, out, threads, listener, stopRequested, trainer);
    }
  }

  private Optional<Result> execute(RunStore store, Path out, int threads, ReproductionListener listener, BooleanSupplier stopRequested,
      RunTrainer trainer) throws IOException {
    if (!new RunPool(store, text, budget, trainer, listener, stopRequested).execute(runs, threads)) {
      return Optional.empty();
    }
    ImmutableListMultimap.Builder<Point, Result.Run> figures = ImmutableListMultimap.builder();
    for (Point point : points) {
      for (PlannedRun run : runs) {
        if (run.point().equals(point)) {
          figures.put(point, new Result.Run(run, store.read(run).orElseThrow(() -> new ReproductionException(
              run.id() + " has vanished from " + out))));
        }
      }
    }
    Result result = Result.of(experiment, definition, budget, command(), Setup.Software.current().crosspoint(), points, figures.build());
    ResultFiles.write(out, result);
    return Optional.of(result);
  }

  /** What gives the same result again; where it is written to does not matter. */
  private String command() {
    StringBuilder command = new StringBuilder("crosspoint reproduce ").append(experiment.name());
    if (!text.name().equals(Corpus.GENERATED_NAME)) {
      command.append(" --text ").append(definition.textName()).append(options.mapped() ? " --unknown-symbols map" : "");
    }
    command.append(" --scale ").append(options.scale().label());
    options.seeds().ifPresent(seeds -> command.append(" --seeds ").append(seeds));
    options.epochs().ifPresent(epochs -> command.append(" --epochs ").append(epochs));
    return command.append(options.decisive() ? " --decisive" : "").toString();
  }
}
