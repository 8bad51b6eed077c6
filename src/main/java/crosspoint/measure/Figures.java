package crosspoint.measure;

import com.google.common.base.Strings;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Figures and lines as people read them. */
final class Figures {

  /** Lines of a terminal's classic width. */
  static final int WIDTH = 80;
  private static final int DIGITS = 6;

  private Figures() {}

  /** A value of six significant digits: more are not measured. */
  static double rounded(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue() : value;
  }

  /** The same without an exponent. */
  static String plain(double value) {
    return value == 0 ? "0" : new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros().toPlainString();
  }

  /** Three significant digits. */
  static String three(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : Double.isNaN(value) ? "unknown" : value > 0 ? "unbounded" : "-unbounded";
    }
    double size = Math.abs(value);
    if (size >= 1e7 || size < 1e-4) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    return size >= 1000 ? String.format(Locale.ROOT, "%,.0f", value)
        : new BigDecimal(value).round(new MathContext(3)).toPlainString();
  }

  /** So many things, in the singular where it is one. */
  static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  static String percent(double fraction) {
    return Double.isNaN(fraction) ? "unknown" : three(100 * fraction) + " %";
  }

  /** Words behind an indentation, broken so that no line is too long; the first line begins with a label. */
  static String wrapped(String label, String words) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder(label);
    boolean first = true;
    for (String word : words.split(" ", -1)) {
      if (!first && line.length() + 1 + word.length() > WIDTH) {
        text.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
        line.append(Strings.repeat(" ", label.length()));
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      first = false;
    }
    return text.append(line.toString().stripTrailing()).append('\n').toString();
  }
}
