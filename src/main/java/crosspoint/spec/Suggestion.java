package crosspoint.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what somebody probably meant to write. */
public final class Suggestion {

  /** A key and its unit, one that a spec has or one that somebody may write instead. */
  private static final Pattern WITH_UNIT = Pattern.compile("(.+)(?:Ps|Ns|Us|Ms|Seconds|Fj|Pj|Nj|Uj|Joules|Nw|Uw|Mw|Watts|Hz|Khz|Mhz|Ghz|Mv|Volts"
      + "|Ohm|Kohm|Mohm|Bits|Bytes|Kb|Kib|Mb|Mib|Megabytes|Gigabytes|Nm|Um|Nm2|Um2|Mm2|Ff|Pf|Fraction|Percent|Ratio)");

  private Suggestion() {}

  /** {@code did you mean "…"?} for the nearest candidate, or an empty text when none is near. */
  public static String among(Collection<String> candidates, String written) {
    return nearest(candidates, written).map(Suggestion::question).orElse("");
  }

  /** The question itself. */
  static String question(String candidate) {
    return "did you mean \"" + candidate + "\"?";
  }

  /** The candidate with the smallest edit distance, if any is near, or else the only one that differs in its unit. */
  static Optional<String> nearest(Collection<String> candidates, String written) {
    return candidates.stream().filter(candidate -> near(candidate, written))
        .min(Comparator.comparingInt(candidate -> distance(folded(candidate), folded(written))))
        .or(() -> inAnotherUnit(candidates, written));
  }

  private static Optional<String> inAnotherUnit(Collection<String> candidates, String written) {
    Matcher unit = WITH_UNIT.matcher(written);
    if (!unit.matches()) {
      return Optional.empty();
    }
    List<String> same = candidates.stream().filter(candidate -> {
      Matcher other = WITH_UNIT.matcher(candidate);
      return other.matches() && other.group(1).equals(unit.group(1));
    }).toList();
    return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
  }

  /** Whether at most one letter or a third of them differ, but not all; case and hyphens do not count. */
  static boolean near(String candidate, String written) {
    int distance = distance(folded(candidate), folded(written));
    return distance <= Math.max(1, candidate.length() / 3) && distance < candidate.length();
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /**
   * Fewest insertions, deletions, replacements and swaps of neighbours that turn one text into the other,
   * no letter being changed twice (optimal string alignment).
   */
  static int distance(String a, String b) {
    int[] aboveThat = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], 1 + aboveThat[j - 2]);
        }
      }
      aboveThat = above;
      above = row;
    }
    return above[b.length()];
  }
}
