package crosspoint.export;

/** Values of variables as they stand in a Value Change Dump before the code of their variable. */
final class VcdValue {

  private VcdValue() {}

  /** A value of one bit. */
  static String bit(boolean one) {
    return one ? "1" : "0";
  }

  static String integer(long value) {
    return "b" + Long.toBinaryString(value) + " ";
  }

  /** The value of an integer that there is not. */
  static String none() {
    return "bz ";
  }

  static String real(String decimal) {
    return "r" + decimal + " ";
  }

  /** The value of a real number that is not known. */
  static String notKnown() {
    return "rnan ";
  }

  static String string(String text) {
    return "s" + VcdNames.string(text) + " ";
  }
}
