package crosspoint.spec;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where a value was written, so that a complaint about it can say so in one line. */
sealed interface Origin {

  /**
   * The complaint about a key.
   *
   * @param keyPath keys from the top, joined by dots; empty for the file as a whole
   * @param clauses reason, what is allowed, suggestion; empty ones are left out
   */
  SpecException fault(String keyPath, String... clauses);

  /** Where it is: {@code file:line}, or the assignment. */
  String place();

  /** Whether it is in the same file as another. */
  default boolean inFileOf(Origin other) {
    return this instanceof Line line && other instanceof Line same && line.file().equals(same.file());
  }

  /** A line of a file. */
  record Line(String file, int number) implements Origin {
    @Override public String place() {
      return Origin.oneLine(file + ":" + number);
    }

    @Override public SpecException fault(String keyPath, String... clauses) {
      String key = keyPath.isEmpty() ? "" : keyPath + ": ";
      return new SpecException(oneLine(place() + ": " + key + joined(clauses)));
    }
  }

  /** An assignment {@code key.path=value} given beside the file. */
  record Assignment(String text) implements Origin {
    @Override public String place() {
      return Origin.oneLine("--set " + text);
    }

    @Override public SpecException fault(String keyPath, String... clauses) {
      return new SpecException(oneLine(place() + ": " + joined(clauses)));
    }
  }

  private static String joined(String... clauses) {
    return Arrays.stream(clauses).filter(clause -> !clause.isEmpty()).collect(Collectors.joining("; "));
  }

  /** A text with every character that would break or hide a line written out. */
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints().forEach(c -> {
      boolean visible = !Character.isISOControl(c) && c != '\u2028' && c != '\u2029'
          && Character.getType(c) != Character.FORMAT;
      if (visible) {
        line.appendCodePoint(c);
      } else {
        line.append(String.format("\\u%04x", c));
      }
    });
    return line.toString();
  }
}
