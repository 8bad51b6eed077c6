package crosspoint.reproduction;

import java.util.Locale;
import java.util.OptionalDouble;

/** A result for a terminal of 80 columns. */
final class ResultTable {

  private static final int WIDTH = 80;
  private static final String ROW = "%-34s %5s %9s %9s %9s %8s%n";

  private ResultTable() {}

  static String of(Result result) {
    StringBuilder table = new StringBuilder();
    table.append(result.experiment().name()).append(": ").append(result.experiment().question()).append('\n').append('\n');
    table.append(String.format(Locale.ROOT, ROW, "nats per character", "seeds", "training", "lowest", "test", "± 95 %"));
    for (Point point : result.points()) {
      Interval test = result.mean(point, Figure.LAST_TEST);
      table.append(String.format(Locale.ROOT, ROW, shortened(point.label()), result.runs(point).size(),
          nats(result.mean(point, Figure.LAST_TRAIN).estimate()), nats(result.mean(point, Figure.LOWEST_TEST).estimate()), nats(test.estimate()), halfWidth(test)));
    }
    for (Point point : result.points()) {
      if (result.guessing(point) > 0) {
        table.append(wrapped("no better than a guess: ", String.format(Locale.ROOT, "%s, %d of %d runs", point.label(), result.guessing(point),
            result.runs(point).size())));
      }
    }
    table.append('\n').append(wrapped("finding: ", result.experiment().finding().statement()));
    for (Clause.Outcome outcome : result.outcomes()) {
      table.append(wrapped("  ", outcome.clause().statement() + ": " + outcome.verdict().words() + " (" + numbers(outcome) + ")"));
    }
    return table.append(wrapped("verdict: ", result.verdict().words())).toString();
  }

  private static String shortened(String label) {
    return label.length() <= 34 ? label : label.substring(0, 33) + "…";
  }

  /** A difference with its interval and what was asked of it. */
  static String numbers(Clause.Outcome outcome) {
    Interval interval = outcome.interval();
    if (Double.isNaN(interval.estimate())) {
      return "runs diverged";
    }
    String range = interval.halfWidth().isPresent()
        ? String.format(Locale.ROOT, ", 95 %% interval %+.4f to %+.4f", interval.low(), interval.high()) : ", no interval from one run";
    return String.format(Locale.ROOT, "%+.4f%s; asked for: %s %s", interval.estimate(), range,
        outcome.clause().side() == Clause.Side.ABOVE ? "above" : "below", outcome.clause().marginNats() == 0 ? "0" : String.valueOf(outcome.clause().marginNats()));
  }

  static String nats(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  static String halfWidth(Interval interval) {
    OptionalDouble half = interval.halfWidth();
    return half.isPresent() ? nats(half.getAsDouble()) : "-";
  }

  /** Words behind a label, broken so that they go on under themselves. */
  static String wrapped(String label, String words) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder(label);
    for (String word : words.split(" ", -1)) {
      boolean begun = line.length() > label.length();
      if (begun && line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line.setLength(0);
        line.append(" ".repeat(label.length())).append(word);
      } else {
        line.append(begun ? " " : "").append(word);
      }
    }
    return text.append(line).append('\n').toString();
  }
}
