package crosspoint.spec;

import com.google.common.collect.ImmutableMap;

/** A JSON value that knows where it was written. Lists do not occur in a spec. */
sealed interface Json {

  Origin origin();

  /** What it is, as a complaint names it: {@code the string "7"}. */
  String described();

  /** An object; its origin is where it opens, the origin of a member is the line of its key. */
  record Block(Origin origin, ImmutableMap<String, Json> members) implements Json {
    @Override public String described() {
      return "a block";
    }

    /** The same block with one member added or replaced in place. */
    Block with(String key, Json value) {
      return new Block(origin, ImmutableMap.<String, Json>builder().putAll(members).put(key, value).buildKeepingLast());
    }
  }

  /**
   * A string, number, truth value or null.
   *
   * @param text the string, or the number as it was written
   */
  record Scalar(Origin origin, Kind kind, String text) implements Json {
    @Override public String described() {
      String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
      return switch (kind) {
        case STRING -> "the string \"" + shown + "\"";
        case INTEGER, DECIMAL -> shown;
        case BOOLEAN, NULL -> text;
      };
    }
  }

  /** Longest part of a value that a complaint repeats. */
  int LONGEST_SHOWN = 60;

  /** Kinds of scalars; an integer is written without fraction and exponent. */
  enum Kind { STRING, INTEGER, DECIMAL, BOOLEAN, NULL }
}
