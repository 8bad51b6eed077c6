package crosspoint.reproduction;

/** How much is trained. */
public enum Scale {
  /** A quarter of an hour on two cores with three seeds. */
  QUICK,
  /** What a paper trains: the whole text, 50 epochs. */
  PAPER;

  /** Name as typed and written. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
