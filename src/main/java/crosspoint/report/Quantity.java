package crosspoint.report;

import crosspoint.units.Picoseconds;
import java.util.Locale;

/** Numbers as people read them: three significant digits and an SI prefix, {@code 41.2 µs}. */
final class Quantity {

  private static final String[] PREFIXES = {"f", "p", "n", "µ", "m", "", "k", "M", "G", "T"};
  private static final int UNIT = 5;

  private Quantity() {}

  /** A value in a base unit, with the prefix that leaves one to three digits before the point. */
  static String of(double value, String unit) {
    if (value == 0) {
      return "0 " + unit;
    }
    int prefix = UNIT;
    double scaled = Math.abs(value);
    while (scaled >= 999.5 && prefix < PREFIXES.length - 1) {
      scaled /= 1000;
      prefix++;
    }
    while (scaled < 0.9995 && prefix > 0) {
      scaled *= 1000;
      prefix--;
    }
    int decimals = scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%s%." + decimals + "f %s%s", value < 0 ? "-" : "", scaled, PREFIXES[prefix], unit);
  }

  static String ofPs(long ps) {
    return of(Picoseconds.toSeconds(ps), "s");
  }

  static String percent(double part, double whole) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * Numbers.ratio(part, whole));
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
