package crosspoint.report;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What {@code evaluate} prints: chips side by side, a column each. */
final class EvaluationTable {

  private static final int LABEL = 30;
  private static final int COLUMN = 18;
  /** Rows of the critical path, of units and of sensitivity that are shown for each chip; the files have all. */
  private static final int MOST_ROWS = 10;

  private final List<Evaluation> evaluations;
  private final StringBuilder text = new StringBuilder();

  private EvaluationTable(List<Evaluation> evaluations) {
    this.evaluations = evaluations;
  }

  static String of(List<Evaluation> evaluations) {
    EvaluationTable table = new EvaluationTable(evaluations);
    table.head();
    table.figures();
    table.shares("energy by component", of -> EnergySums.perComponent(of.use()), of -> of.use().energyJoules());
    table.shares("energy by phase", of -> EnergySums.perPhase(of.use()), of -> of.use().energyJoules());
    table.shares("energy rests on numbers that are", Evaluation::joulesByMark, of -> of.use().energyJoules());
    table.shares("critical path rests on", Evaluation::timeByMark, of -> 1.0);
    table.path();
    table.units();
    table.references();
    table.sensitivity();
    table.area();
    return table.text.toString();
  }

  private void head() {
    Evaluation.Workload workload = evaluations.get(0).workload();
    text.append(String.format(Locale.ROOT, "%s: %d LSTM %s of %d, %,d symbols, %,d weights; windows of %d steps, %d %s, %,d tokens%n",
        workload.name(), workload.layers(), workload.layers() == 1 ? "layer" : "layers", workload.hidden(), workload.symbols(),
        workload.weights(), workload.steps(), workload.rows(), workload.rows() == 1 ? "row" : "rows", workload.tokens()));
    row("", of -> of.spec().name());
  }

  private void figures() {
    String group = "";
    for (int i = 0; i < EvaluationFigures.of(evaluations.get(0)).size(); i++) {
      int at = i;
      EvaluationFigures.Figure first = EvaluationFigures.of(evaluations.get(0)).get(i);
      if (!first.group().equals(group)) {
        group = first.group();
        heading(group);
      }
      row(first.label(), of -> shown(EvaluationFigures.of(of).get(at)));
    }
  }

  private static String shown(EvaluationFigures.Figure figure) {
    if (Double.isNaN(figure.value())) {
      return "unknown";
    } else if (figure.name().endsWith("Fraction")) {
      return Quantity.percent(figure.value(), 1);
    } else if (figure.unit().isEmpty()) {
      return Quantity.count(Math.round(figure.value()));
    } else if (figure.unit().equals("mm²")) {
      return String.format(Locale.ROOT, "%.4g mm²", figure.value());
    }
    return Quantity.of(figure.value(), figure.unit());
  }

  private void shares(String heading, Function<Evaluation, Map<String, Double>> parts, Function<Evaluation, Double> whole) {
    heading(heading);
    Set<String> names = new LinkedHashSet<>();
    evaluations.forEach(of -> names.addAll(parts.apply(of).keySet()));
    for (String name : names) {
      row(name, of -> Optional.ofNullable(parts.apply(of).get(name)).map(part -> Quantity.percent(part, whole.apply(of))).orElse("–"));
    }
  }

  private void path() {
    heading("critical path of a window, who owns it");
    Map<String, Boolean> names = new LinkedHashMap<>();
    evaluations.forEach(of -> of.path().stream().limit(MOST_ROWS).forEach(share -> names.put(name(share), true)));
    for (String name : names.keySet()) {
      row(name, of -> {
        long allPs = of.path().stream().mapToLong(Evaluation.PathShare::lengthPs).sum();
        long ps = of.path().stream().filter(share -> name(share).equals(name)).mapToLong(Evaluation.PathShare::lengthPs).sum();
        return ps == 0 ? "–" : Quantity.percent(ps, allPs);
      });
    }
  }

  private static String name(Evaluation.PathShare share) {
    return share.phase() + " " + share.what() + (share.what().equals(share.unit()) ? "" : ", " + share.unit());
  }

  private void units() {
    for (Evaluation of : evaluations) {
      heading("units of " + of.spec().name() + ", busiest first");
      line("", "busy", "blocked", "idle", "blocked most by");
      of.use().units().stream().filter(unit -> unit.busyPs() + unit.blockedPs() > 0)
          .sorted((a, b) -> Double.compare(b.busyPs() / (double) b.slots(), a.busyPs() / (double) a.slots())).limit(MOST_ROWS)
          .forEach(unit -> {
            double all = (double) of.use().simulatedPs() * unit.slots();
            line(unit.unit(), Quantity.percent(unit.busyPs(), all), Quantity.percent(unit.blockedPs(), all),
                Quantity.percent(unit.idlePs(), all), unit.blockedByPs().entrySet().stream()
                    .max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("–"));
          });
    }
  }

  private void references() {
    if (evaluations.get(0).references().isEmpty()) {
      return;
    }
    heading("against digital machines (roofline): speed-up, energy ratio");
    for (int i = 0; i < evaluations.get(0).references().size(); i++) {
      int at = i;
      Evaluation.Comparison first = evaluations.get(0).references().get(i);
      row(first.name() + ", batch " + first.rows(), of -> ratio(of.references().get(at).speedUpRatio()) + ", "
          + ratio(of.references().get(at).energyRatio()));
    }
  }

  private static String ratio(double ratio) {
    return ratio >= 99.5 ? String.format(Locale.ROOT, "%,.0f×", ratio) : String.format(Locale.ROOT, "%.3g×", ratio);
  }

  private void sensitivity() {
    for (Evaluation of : evaluations) {
      if (of.sensitivity().isEmpty()) {
        continue;
      }
      heading("one parameter of " + of.spec().name() + " a tenth better: change of time, of energy");
      ImmutableList<Evaluation.Improvement> all = of.sensitivity();
      all.stream().limit(MOST_ROWS).forEach(this::improvement);
      all.stream().skip(MOST_ROWS).filter(improvement -> improvement.energyFraction() < -0.01)
          .sorted((a, b) -> Double.compare(a.energyFraction(), b.energyFraction())).limit(MOST_ROWS).forEach(this::improvement);
    }
  }

  private void improvement(Evaluation.Improvement improvement) {
    text.append(String.format(Locale.ROOT, "  %-40s %10s → %-10s %+7.2f %% %+7.2f %%%n", improvement.keyPath(), improvement.from(),
        improvement.to(), 100 * improvement.timeFraction(), 100 * improvement.energyFraction()));
  }

  private void area() {
    heading("area [mm²]");
    for (int i = 0; i < evaluations.get(0).area().size(); i++) {
      int at = i;
      row(evaluations.get(0).area().get(i).part(), of -> of.area().get(at).known()
          ? String.format(Locale.ROOT, "%.4g", of.area().get(at).totalMm2()) : "unknown");
    }
  }

  private void heading(String heading) {
    text.append('\n').append(heading).append('\n');
  }

  private void row(String label, Function<Evaluation, String> cell) {
    line(label, evaluations.stream().map(cell).toArray(String[]::new));
  }

  private void line(String label, String... cells) {
    StringBuilder line = new StringBuilder("  ").append(Strings.padEnd(label, LABEL, ' '));
    for (String cell : cells) {
      line.append(' ').append(Strings.padStart(cell, COLUMN, ' '));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
