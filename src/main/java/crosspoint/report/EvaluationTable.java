package crosspoint.report;

import com.google.common.base.Strings;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What {@code evaluate} prints: chips side by side, a column each; at most 80 columns wide for a chip alone. */
final class EvaluationTable {

  private static final int LABEL = 36;
  private static final int WIDTH = 80;
  private static final int INDENT = 4;
  private static final int UNIT = 26;
  private static final String SHARES = " %8s %8s %8s";
  private static final int SHARES_WIDTH = 27;
  private static final int NARROWEST_COLUMN = 19;
  private static final int WIDEST_COLUMN = 40;
  /** Rows of the critical path, of units and of sensitivity that are shown for each chip; the files have all. */
  private static final int MOST_ROWS = 10;
  private static final int MOST_REASONS = 3;
  /** A smaller share is not worth a row. */
  private static final double LEAST_SHARE = 0.0005;
  private static final double LEAST_CHANGE = 0.00005;
  private static final MathContext SHOWN_DIGITS = new MathContext(4);
  private static final String NONE = "–";

  private final List<Evaluation> evaluations;
  private final int column;
  private final StringBuilder text = new StringBuilder();

  private EvaluationTable(List<Evaluation> evaluations) {
    this.evaluations = evaluations;
    this.column = evaluations.stream().mapToInt(of -> Math.min(of.spec().name().length(), WIDEST_COLUMN)).reduce(NARROWEST_COLUMN, Math::max);
  }

  static String of(List<Evaluation> evaluations) {
    EvaluationTable table = new EvaluationTable(evaluations);
    table.head();
    table.figures();
    table.timeByPhase();
    table.path();
    table.units();
    table.shares("energy by component", of -> EnergySums.perComponent(of.use()), of -> of.use().energyJoules());
    table.shares("energy by phase", of -> EnergySums.perPhase(of.use()), of -> of.use().energyJoules());
    table.shares("energy, by what its numbers rest on", Evaluation::joulesByMark, of -> of.use().energyJoules());
    table.shares("critical path, by what its numbers rest on", Evaluation::timeByMark, of -> 1.0);
    table.area();
    table.references();
    table.sensitivity();
    table.expected();
    return table.text.toString();
  }

  private void head() {
    Evaluation.Workload workload = evaluations.get(0).workload();
    say("%s: %s of %d, %,d symbols, %,d weights", workload.name(), counted(workload.layers(), "LSTM layer"), workload.hidden(),
        workload.symbols(), workload.weights());
    say("%,d tokens in %s of %s, %s", workload.tokensPerEpoch(), counted(workload.windowsPerEpoch(), "window"),
        counted(workload.steps(), "step"), counted(workload.rows(), "row"));
    if (!evaluations.get(0).wholeEpoch()) {
      say("only the first %s run: totals are of %s", workload.windows() == 1 ? "window was" : counted(workload.windows(), "window") + " were",
          counted(workload.tokens(), "token"));
    }
    row("", of -> of.spec().name().length() > WIDEST_COLUMN ? of.spec().name().substring(0, WIDEST_COLUMN - 1) + "…" : of.spec().name());
  }

  private static String counted(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  private void figures() {
    String group = "";
    List<EvaluationFigures.Figure> figures = EvaluationFigures.of(evaluations.get(0));
    for (int i = 0; i < figures.size(); i++) {
      int at = i;
      EvaluationFigures.Figure first = figures.get(i);
      if (!first.group().equals(group)) {
        group = first.group();
        heading(switch (group) {
          case "done" -> evaluations.get(0).wholeEpoch() ? "done in an epoch" : "done in these windows";
          case "once" -> "once, beside training";
          default -> group;
        });
      }
      row(first.label(), of -> shown(EvaluationFigures.of(of).get(at)));
    }
  }

  private static String shown(EvaluationFigures.Figure figure) {
    if (Double.isNaN(figure.value())) {
      return "unknown";
    } else if (figure.name().endsWith("Fraction")) {
      return share(figure.value());
    } else if (figure.name().equals("operationsPerSecondAndKnownMm2")) {
      return "≤ " + significant(figure.value() * 1e-12) + " TOPS/mm²";
    }
    return switch (figure.unit()) {
      case "" -> Quantity.count(Math.round(figure.value()));
      case "mm²" -> significant(figure.value()) + " mm²";
      case "op/s" -> significant(figure.value() * 1e-12) + " TOPS";
      case "op/J" -> significant(figure.value() * 1e-12) + " TOPS/W";
      case "op/(s mm²)" -> significant(figure.value() * 1e-12) + " TOPS/mm²";
      default -> Quantity.of(figure.value(), figure.unit());
    };
  }

  /** Three significant digits without an exponent, where that is short. */
  private static String significant(double value) {
    if (value >= 99.95) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return value == 0 ? "0" : value < 1e-4 ? String.format(Locale.ROOT, "%.2e", value)
        : value < 1 ? String.format(Locale.ROOT, "%.3g", value) : String.format(Locale.ROOT, value < 9.995 ? "%.2f" : "%.1f", value);
  }

  private static String share(double fraction) {
    return fraction == 0 ? NONE : fraction < LEAST_SHARE ? "< 0.1 %" : Quantity.percent(fraction, 1);
  }

  private void timeByPhase() {
    shares("time by phase", of -> {
      Map<String, Double> seconds = new LinkedHashMap<>();
      of.use().phases().forEach(phase -> seconds.put(phase.phase(), (double) phase.simulatedPs()));
      return seconds;
    }, of -> (double) of.use().simulatedPs());
    row("barrier between windows, in these", of -> share(of.use().barrierPs() / (double) of.use().simulatedPs()));
  }

  private void shares(String heading, Function<Evaluation, Map<String, Double>> parts, Function<Evaluation, Double> whole) {
    heading(heading);
    Set<String> names = new LinkedHashSet<>();
    evaluations.forEach(of -> names.addAll(parts.apply(of).keySet()));
    for (String name : names) {
      row(name, of -> share(Optional.ofNullable(parts.apply(of).get(name)).orElse(0.0) / whole.apply(of)));
    }
  }

  private void path() {
    heading("critical path of the first window: phase, operation, unit");
    Set<String> names = new LinkedHashSet<>();
    evaluations.forEach(of -> of.path().stream().limit(MOST_ROWS).forEach(share -> names.add(name(share))));
    names.forEach(name -> row(name, of -> share(of.path().stream().filter(share -> name(share).equals(name))
        .mapToLong(Evaluation.PathShare::lengthPs).sum() / pathPs(of))));
    row("all others", of -> share(of.path().stream().filter(share -> !names.contains(name(share)))
        .mapToLong(Evaluation.PathShare::lengthPs).sum() / pathPs(of)));
  }

  private static double pathPs(Evaluation of) {
    return of.path().stream().mapToLong(Evaluation.PathShare::lengthPs).sum();
  }

  private static String name(Evaluation.PathShare share) {
    return share.phase() + ", " + share.what() + ", " + share.unit();
  }

  private void units() {
    for (Evaluation of : evaluations) {
      List<ChipUse.UnitTime> active = of.use().units().stream().filter(unit -> unit.busyPs() + unit.blockedPs() > 0)
          .sorted(Comparator.comparingDouble((ChipUse.UnitTime unit) -> -unit.busyPs() / (double) unit.slots())).toList();
      heading("units of " + of.spec().name() + (active.size() > MOST_ROWS ? ", the busiest " + MOST_ROWS + " of " + active.size() : "")
          + "; blocked by what");
      text.append(String.format(Locale.ROOT, "  %-" + UNIT + "s" + SHARES + "\n", "", "busy", "idle", "blocked"));
      active.stream().limit(MOST_ROWS).forEach(unit -> unit(unit, (double) of.use().simulatedPs() * unit.slots()));
    }
  }

  private void unit(ChipUse.UnitTime unit, double allPs) {
    String name = unit.unit();
    StringBuilder line = new StringBuilder("  ").append(name);
    if (name.length() > UNIT) {
      text.append(line).append('\n');
      line = new StringBuilder("  ");
    }
    line.append(" ".repeat(UNIT + 2 - line.length())).append(String.format(Locale.ROOT, SHARES, share(unit.busyPs() / allPs),
        share(unit.idlePs() / allPs), share(unit.blockedPs() / allPs)));
    List<Map.Entry<String, Long>> reasons = unit.blockedByPs().entrySet().stream().filter(entry -> entry.getValue() / allPs >= LEAST_SHARE)
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(MOST_REASONS).toList();
    for (Map.Entry<String, Long> reason : reasons) {
      String by = "  " + (reasons.size() == 1 ? "" : Quantity.percent(reason.getValue(), allPs) + " ") + reason.getKey();
      if (line.length() + by.length() > WIDTH || line.length() > UNIT + 2 + SHARES_WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(" ".repeat(Math.min(UNIT + 2 + SHARES_WIDTH, WIDTH - by.length())));
      }
      line.append(by);
    }
    text.append(line).append('\n');
  }

  private void references() {
    if (evaluations.get(0).references().isEmpty()) {
      return;
    }
    heading("against digital machines: speed-up, energy ratio");
    say("  A machine counts with its roofline, the most it could do: no dependent steps,");
    say("  no launches, peak arithmetic, and nothing read if all weights fit on its chip.");
    for (int i = 0; i < evaluations.get(0).references().size(); i++) {
      int at = i;
      Evaluation.Comparison first = evaluations.get(0).references().get(i);
      row(first.name() + ", batch " + first.rows() + ", " + first.limit(), of -> ratio(of.references().get(at).speedUpRatio()) + ", "
          + ratio(of.references().get(at).energyRatio()));
    }
  }

  private static String ratio(double ratio) {
    return (ratio >= 1e5 ? String.format(Locale.ROOT, "%.2e", ratio) : significant(ratio)) + "×";
  }

  private void sensitivity() {
    for (Evaluation of : evaluations) {
      if (of.sensitivity().isEmpty()) {
        continue;
      }
      improvements("which parameter of " + of.spec().name() + " saves most time, a tenth better",
          of.sensitivity().stream().filter(improvement -> improvement.timeFraction() <= -LEAST_CHANGE)
              .sorted(Comparator.comparingDouble(Evaluation.Improvement::timeFraction)));
      improvements("which saves most energy",
          of.sensitivity().stream().filter(improvement -> improvement.energyFraction() <= -LEAST_CHANGE)
              .sorted(Comparator.comparingDouble(Evaluation.Improvement::energyFraction)));
      say("  Whole numbers are left out where the next is more than a fifth away.");
    }
  }

  private void improvements(String heading, Stream<Evaluation.Improvement> improvements) {
    heading(heading);
    text.append(String.format(Locale.ROOT, "  %-36s %18s %10s %10s\n", "", "", "time", "energy"));
    improvements.limit(MOST_ROWS).forEach(improvement -> text.append(String.format(Locale.ROOT, "  %-36s %18s %+8.2f %% %+8.2f %%\n",
        improvement.keyPath(), digits(improvement.from()) + " → " + digits(improvement.to()), 100 * improvement.timeFraction(),
        100 * improvement.energyFraction())));
  }

  /** A number of a spec, in no more than four significant digits. */
  private static String digits(String number) {
    return new BigDecimal(number).round(SHOWN_DIGITS).stripTrailingZeros().toPlainString();
  }

  private void area() {
    heading("area");
    for (int i = 0; i < evaluations.get(0).area().size(); i++) {
      int at = i;
      row(evaluations.get(0).area().get(i).part(), of -> of.area().get(at).known()
          ? significant(of.area().get(at).totalMm2()) + " mm²" : "unknown");
    }
  }

  private void expected() {
    heading("expected of the values");
    for (Evaluation of : evaluations) {
      wrapped(2, of.spec().name() + ": " + of.expected().origin());
    }
    row("passes of a forward read", of -> significant(of.expected().forwardPasses()));
    row("passes of a backward read", of -> significant(of.expected().backwardPasses()));
    row("forward code, of the largest", of -> fraction(of.expected().forwardActivityFraction()));
    row("backward code, of the largest", of -> fraction(of.expected().backwardActivityFraction()));
    row("slots, of the longest train", of -> fraction(of.expected().slotsFraction()));
    row("pulses of a column in a slot", of -> fraction(of.expected().columnPulseFraction()));
    row("pulses of a row in a slot", of -> fraction(of.expected().rowPulseFraction()));
  }

  private static String fraction(double fraction) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
  }

  private void heading(String heading) {
    text.append('\n');
    wrapped(0, heading);
  }

  /** A text in lines of the table's width, as far as words allow it; the first is indented so, the others a little. */
  private void wrapped(int indent, String words) {
    text.append(" ".repeat(indent));
    int at = indent;
    String between = "";
    for (String word : words.split(" ")) {
      if (at + between.length() + word.length() > WIDTH && !between.isEmpty()) {
        text.append('\n').append(" ".repeat(INDENT));
        at = INDENT;
        between = "";
      }
      text.append(between).append(word);
      at += between.length() + word.length();
      between = " ";
    }
    text.append('\n');
  }

  private void say(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private void row(String label, Function<Evaluation, String> cell) {
    StringBuilder line = new StringBuilder("  ").append(Strings.padEnd(label, LABEL, ' '));
    for (Evaluation of : evaluations) {
      line.append(' ').append(Strings.padStart(cell.apply(of), column, ' '));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
