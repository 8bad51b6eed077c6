package crosspoint.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
final class Suggestion {

  private Suggestion() {}

  /** {@code did you mean "…"?} for the nearest candidate, or an empty text when none is near. */
  static String among(Collection<String> candidates, String written) {
    return nearest(candidates, written).map(Suggestion::question).orElse("");
  }

  /** The question itself. */
  static String question(String candidate) {
    return "did you mean \"" + candidate + "\"?";
  }

  /** The candidate with the smallest edit distance, if any is near. */
  static Optional<String> nearest(Collection<String> candidates, String written) {
    return candidates.stream().filter(candidate -> near(candidate, written))
        .min(Comparator.comparingInt(candidate -> distance(folded(candidate), folded(written))));
  }

  /** Whether at most one letter or a third of them differ, but not all; case and hyphens do not count. */
  static boolean near(String candidate, String written) {
    int distance = distance(folded(candidate), folded(written));
    return distance <= Math.max(1, candidate.length() / 3) && distance < candidate.length();
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** Fewest insertions, deletions and replacements that turn one text into the other (Levenshtein). */
  static int distance(String a, String b) {
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
      }
      above = row;
    }
    return above[b.length()];
  }
}
