package crosspoint.reproduction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** The page that explains a result, as Markdown. */
final class ResultPage {

  private ResultPage() {}

  static String of(Result result) {
    Experiment experiment = result.experiment();
    JsonNode text = result.definition().tree().get("text");
    StringBuilder page = new StringBuilder();
    page.append("# ").append(experiment.name()).append(": ").append(result.verdict().words()).append("\n\n")
        .append(experiment.question()).append("\n\n")
        .append("**Finding.** ").append(experiment.finding().statement()).append(" (").append(experiment.finding().source()).append(")\n\n")
        .append("    ").append(result.command()).append("\n\n")
        .append(String.format(Locale.ROOT, "Text %s (SHA-256 %.16s…), %,d characters to train on, %d %s, %,d to test on; Crosspoint %s.%n%n",
            result.definition().textName(), text.get("sha256").asText(), text.get("trainCharacters").asInt(), result.budget().epochs(),
            result.budget().epochs() == 1 ? "epoch" : "epochs", text.get("testCharacters").asInt(), result.version()));
    page.append("![test loss](losses.svg)\n\n");
    if (result.hasCurves()) {
      page.append("![test loss by epoch](curves.svg)\n\n");
    }
    page.append("Error bars and ± are 95 % intervals of the mean over seeds; bars that would be at the same place stand a little beside each other.\n\n## Rule and verdict\n\n")
        .append("This rule and its margins stand in `experiment.json`, which is written before the first run of this directory. Budgets and margins of")
        .append(" the shipped experiments were chosen after looks at runs with a single seed.\n\nA line comes out if all of the 95 % interval (Welch) lies on its side of the margin, does not if all of it lies")
        .append(" on the other side, and is not decided if it covers the margin. The finding comes out if every line does.\n\n")
        .append(String.format(Locale.ROOT, "A loss counts as at most %.4f, that of a guess which gives each of the text's %d symbols the same probability;"
            + " so does one that is no number. This was added to all experiments after a first run of `asymmetry` had been seen, whose choices"
            + " say why.%n%n", result.definition().guessNats(), text.get("symbols").asInt()))
        .append("| what | rule [").append(Figure.UNIT).append("] | difference | 95 % interval | verdict |\n|---|---|---|---|---|\n");
    for (Clause.Outcome outcome : result.outcomes()) {
      Interval interval = outcome.interval();
      page.append(String.format(Locale.ROOT, "| %s | %s | %s | %s | %s |%n", outcome.clause().statement(),
          outcome.clause().rule().replace(" " + Figure.UNIT, ""),
          Double.isNaN(interval.estimate()) ? ResultTable.numbers(outcome) : String.format(Locale.ROOT, "%+.4f", interval.estimate()),
          interval.halfWidth().isPresent() ? String.format(Locale.ROOT, "%+.4f … %+.4f", interval.low(), interval.high()) : "none",
          outcome.verdict().words()));
    }
    page.append("\nVerdict: **").append(result.verdict().words()).append("**.\n\n## Figures [").append(Figure.UNIT).append("]\n\n")
        .append("| point | name in the rule | seeds | training, last epoch | lowest test | test at the end | ± 95 % |\n|---|---|---|---|---|---|---|\n");
    for (Point point : result.points()) {
      Interval test = result.mean(point, Figure.LAST_TEST);
      page.append("| ").append(point.label()).append(" | ").append(point.name()).append(" | ").append(result.runs(point).size())
          .append(result.guessing(point) > 0 ? ", " + result.guessing(point) + " no better than a guess" : "").append(" | ")
          .append(ResultTable.nats(result.mean(point, Figure.LAST_TRAIN).estimate())).append(" | ")
          .append(ResultTable.nats(result.mean(point, Figure.LOWEST_TEST).estimate())).append(" | ")
          .append(ResultTable.nats(test.estimate())).append(" | ").append(ResultTable.halfWidth(test)).append(" |\n");
    }
    page.append("\n## Choices\n\n").append(experiment.choices()).append("\n\nBudget: ").append(result.budget().reason()).append(".\n\n")
        .append("Chips are `arch-specs/<spec>.json` with these changes, which `results.json` has with digests of specs and weights:\n\n")
        .append("| point | spec | changes |\n|---|---|---|\n");
    for (Point point : result.points()) {
      page.append("| ").append(point.name()).append(" | ").append(point.spec()).append(" | ").append(point.overrides().isEmpty() ? "none"
          : "`" + String.join("`, `", point.overrides()) + "`").append(" |\n");
    }
    if (!result.budget().overrides().isEmpty()) {
      page.append("\nAnd in all of them: `").append(String.join("`, `", result.budget().overrides())).append("`.\n");
    }
    return page.toString();
  }
}
