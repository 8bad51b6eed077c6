package crosspoint.reproduction;

import java.util.Locale;
import java.util.OptionalInt;

/** An experiment for a terminal of 80 columns, before any run: what it asks, by which rule it decides, and how much that trains. */
final class ExperimentListing {

  private static final int MINUTES = 15;

  private ExperimentListing() {}

  static String of(Experiment experiment, Reproduction.Options options) {
    Budget budget = options.budget(experiment);
    StringBuilder listing = new StringBuilder();
    listing.append(experiment.name()).append(": ").append(experiment.question()).append("\n\n")
        .append(ResultTable.wrapped("finding: ", experiment.finding().statement()))
        .append(ResultTable.wrapped("source: ", experiment.finding().source()))
        .append(ResultTable.wrapped("choices: ", experiment.choices()))
        .append("\nrule: all lines must hold, each with the whole 95 % interval over the seeds\n");
    for (Clause clause : experiment.clauses()) {
      listing.append(ResultTable.wrapped("  ", clause.statement())).append(ResultTable.wrapped("    ", clause.rule()));
    }
    listing.append(String.format(Locale.ROOT, "%n%-20s %-50s %s%n", "points", "", "seeds"));
    int runs = 0;
    for (Point point : experiment.points()) {
      int seeds = options.seeds(point);
      runs += seeds;
      if (seeds > 0) {
        listing.append(String.format(Locale.ROOT, "  %-18s %-50s %5d%n", point.name(), point.label(), seeds));
      }
    }
    listing.append('\n').append(ResultTable.wrapped("runs: ", String.format(Locale.ROOT, "%d, each of %s in training and %s in the test, %d epoch%s (--scale %s)",
        runs, characters(budget.trainCharacters()), characters(budget.testCharacters()), budget.epochs(), budget.epochs() == 1 ? "" : "s", options.scale().label())));
    listing.append(ResultTable.wrapped("budget: ", budget.reason()));
    return listing.append(ResultTable.wrapped("time: ", time(budget, runs))).toString();
  }

  private static String characters(OptionalInt most) {
    return most.isPresent() ? String.format(Locale.ROOT, "at most %,d characters", most.getAsInt()) : "all characters";
  }

  private static String time(Budget budget, int runs) {
    return budget.runsInQuarterHour().isEmpty() ? "not estimated; progress tells what is left"
        : String.format(Locale.ROOT, "about %.0f minutes on two cores, as far as these runs take as long as those of the budget's estimate",
            Math.ceil(MINUTES * runs / budget.runsInQuarterHour().getAsDouble()));
  }
}
