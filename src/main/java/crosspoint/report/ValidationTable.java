package crosspoint.report;

import com.google.common.base.Strings;
import crosspoint.report.Validation.Kind;
import crosspoint.report.Validation.Row;
import java.util.Locale;

/** What {@code validate} prints: a line a claim, a heading a publication. */
final class ValidationTable {

  private static final String LINE = "  %-23s %-42s %11s %11s  %-12s %9s %9s  %-10s %-8s %s%n";

  private ValidationTable() {}

  static String of(Validation validation) {
    StringBuilder text = new StringBuilder(line("claim", "figure", "published", "simulated", "unit", "error", "allowed", "kind", "known", ""));
    String work = "";
    for (Row row : validation.rows()) {
      if (!row.work().equals(work)) {
        work = row.work();
        text.append('\n').append(work).append('\n');
      }
      boolean asked = row.kind() != Kind.SHOWN;
      text.append(line(row.identifier(), row.what(), number(row.published()), number(row.simulated()), row.unit(),
          percent(row.errorFraction(), true), asked ? percent(row.toleranceFraction(), false) : "–", row.kind().label(), row.mark(),
          row.holds() ? row.deviation() : "OUT OF TOLERANCE"));
    }
    text.append(String.format(Locale.ROOT, "%n%d predictions from %d works, %d echoes, %d shown and not counted; %s%n",
        validation.count(Kind.PREDICTION), validation.works(Kind.PREDICTION), validation.count(Kind.ECHO), validation.count(Kind.SHOWN),
        validation.holds() ? "all within their tolerance" : validation.rows().stream().filter(row -> !row.holds()).count() + " out of tolerance"));
    text.append("echo: an input of the chip comes back; prediction: follows from parts; allowed: the larger at most so much above the\n"
        + "smaller; D-…: reports/validation/DEVIATIONS.md. Sources, what was simulated and why each width: --format json.\n");
    return text.toString();
  }

  private static String line(String... cells) {
    String[] padded = cells.clone();
    // Lengths are counted in characters, not in bytes.
    padded[1] = Strings.padEnd(cells[1], 42, ' ');
    return String.format(Locale.ROOT, LINE, (Object[]) padded).stripTrailing() + "\n";
  }

  static String number(double value) {
    double magnitude = Math.abs(value);
    int decimals = magnitude >= 1000 ? 1 : magnitude >= 100 ? 2 : magnitude >= 10 ? 3 : 4;
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }

  private static String percent(double fraction, boolean signed) {
    double percent = 100 * fraction;
    if (Math.abs(percent) < 0.0005) {
      return signed ? "0 %" : "exact";
    }
    return String.format(Locale.ROOT, (signed ? "%+" : "%") + (Math.abs(percent) < 0.1 ? ".3f %%" : Math.abs(percent) < 10 ? ".2f %%" : ".1f %%"), percent);
  }
}
