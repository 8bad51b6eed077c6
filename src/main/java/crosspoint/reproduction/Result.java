package crosspoint.reproduction;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import java.util.List;
import java.util.Optional;

/** What an experiment gave. */
public final class Result {

  private final Experiment experiment;
  private final Definition definition;
  private final Budget budget;
  private final String command;
  private final String version;
  private final ImmutableList<Point> points;
  private final ImmutableListMultimap<Point, Run> runs;
  private final ImmutableList<Clause.Outcome> outcomes;

  /** A run and its figures. */
  record Run(PlannedRun planned, RunFigures figures) {}

  private Result(Experiment experiment, Definition definition, Budget budget, String command, String version, ImmutableList<Point> points,
      ImmutableListMultimap<Point, Run> runs, ImmutableList<Clause.Outcome> outcomes) {
    this.experiment = experiment;
    this.definition = definition;
    this.budget = budget;
    this.command = command;
    this.version = version;
    this.points = points;
    this.runs = runs;
    this.outcomes = outcomes;
  }

  /**
   * Applies the rule.
   *
   * @param runs seed by seed for each point
   */
  static Result of(Experiment experiment, Definition definition, Budget budget, String command, String version, ImmutableList<Point> points,
      ImmutableListMultimap<Point, Run> runs) {
    ImmutableList<Clause.Outcome> outcomes = experiment.clauses().stream()
        .map(clause -> clause.decide(name -> runs.entries().stream().filter(entry -> entry.getKey().name().equals(name))
            .map(entry -> entry.getValue().figures()).toList(), definition.guessNats()))
        .collect(ImmutableList.toImmutableList());
    return new Result(experiment, definition, budget, command, version, points, runs, outcomes);
  }

  Experiment experiment() {
    return experiment;
  }

  Definition definition() {
    return definition;
  }

  Budget budget() {
    return budget;
  }

  /** The command that gives this result. */
  String command() {
    return command;
  }

  String version() {
    return version;
  }

  /** Points that were run. */
  ImmutableList<Point> points() {
    return points;
  }

  ImmutableList<Run> runs(Point point) {
    return runs.get(point);
  }

  ImmutableList<Clause.Outcome> outcomes() {
    return outcomes;
  }

  Verdict verdict() {
    return Verdict.all(outcomes.stream().map(Clause.Outcome::verdict).toList());
  }

  /** Mean and interval of a figure of a point's runs. */
  Interval mean(Point point, Figure figure) {
    return Interval.ofMean(samples(point, figure));
  }

  private List<Double> samples(Point point, Figure figure) {
    return runs(point).stream().map(run -> figure.of(run.figures(), definition.guessNats())).toList();
  }

  /** How many runs of a point ended with a test loss no better than a guess, those included whose loss is no number. */
  long guessing(Point point) {
    return samples(point, Figure.LAST_TEST).stream().filter(nats -> nats == definition.guessNats()).count();
  }

  /** Mean and interval of the test loss after an epoch, counted from 1. */
  Interval testAfter(Point point, int epoch) {
    return Interval.ofMean(runs(point).stream().map(run -> Figure.atMost(run.figures().testNats().get(epoch - 1), definition.guessNats())).toList());
  }

  /** Whether there is a curve to draw. */
  boolean hasCurves() {
    return budget.epochs() > 1;
  }

  /** Point of a name, if it was run. */
  Optional<Point> point(String name) {
    return points.stream().filter(point -> point.name().equals(name)).findFirst();
  }

  /** For a terminal of 80 columns. */
  public String table() {
    return ResultTable.of(this);
  }
}
