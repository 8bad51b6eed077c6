package crosspoint.state;

/** What an entry of a saved state holds. The ordinal is the byte that stands for it. */
enum EntryKind {
  SECTION("a section"),
  END("the end of the section"),
  WHOLE("whole numbers"),
  NUMBER("double-precision numbers"),
  FLOAT("single-precision numbers"),
  TEXT("a text"),
  BYTES("bytes");

  private final String label;

  EntryKind(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
