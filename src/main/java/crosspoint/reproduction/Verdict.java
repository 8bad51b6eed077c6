package crosspoint.reproduction;

import java.util.Collection;

/** What figures say about a statement. */
enum Verdict {
  COMES_OUT("comes out"),
  DOES_NOT_COME_OUT("does not come out"),
  NOT_DECIDED("not decided");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** As it is printed. */
  String words() {
    return words;
  }

  /** Of a statement that holds if all its parts do. */
  static Verdict all(Collection<Verdict> parts) {
    if (parts.contains(DOES_NOT_COME_OUT)) {
      return DOES_NOT_COME_OUT;
    }
    return parts.contains(NOT_DECIDED) ? NOT_DECIDED : COMES_OUT;
  }
}
