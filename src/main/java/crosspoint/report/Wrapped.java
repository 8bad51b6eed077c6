package crosspoint.report;

/** Text that goes on under itself. */
final class Wrapped {

  private Wrapped() {}

  /** Words behind a label, broken so that no line is longer than a width, unless one word is. */
  static String text(String label, String words, int width) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder(label);
    boolean first = true;
    for (String word : words.split(" ", -1)) {
      if (!first && line.length() + 1 + word.length() > width) {
        text.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
        line.append(" ".repeat(label.length()));
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      first = false;
    }
    return text.append(line.toString().stripTrailing()).append('\n').toString();
  }
}
