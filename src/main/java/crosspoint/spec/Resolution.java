package crosspoint.spec;

/**
 * Resolution of a converter: a number of bits, or exact. A converter of {@code b} bits has
 * {@code 2^b − 1} levels, symmetric around zero.
 *
 * @param bits resolution [bit], or 0 for exact; in JSON the string {@code "exact"}
 */
public record Resolution(int bits) {

  /** No quantisation at all. */
  public static final Resolution EXACT = new Resolution(0);

  /** Whether nothing is quantised. */
  public boolean exact() {
    return bits == 0;
  }

  /**
   * Largest code that is counted for an input: the levels on each side of zero, or so many steps of an exact converter.
   *
   * @param exactSteps steps in which the input of an exact converter is counted
   */
  public int fullScale(int exactSteps) {
    return exact() ? exactSteps : levelsPerSide();
  }

  /** Levels on each side of zero, {@code 2^(bits−1) − 1}. */
  public int levelsPerSide() {
    return (1 << (bits - 1)) - 1;
  }
}
