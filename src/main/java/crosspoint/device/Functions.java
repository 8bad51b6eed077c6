package crosspoint.device;

/**
 * Exponential and power functions that a law asks for with every pulse. Sums, products and quotients in double
 * precision, each rounded as written, so that they have the same bits on every processor; relative error below
 * 1e-9 for powers up to 100, far below the rounding of the single-precision step that is made of them. {@link StrictMath} is more exact
 * and several times slower. Tables bring the argument so near to what they have that a few terms of a series do: long
 * ones, a term waiting for the other, were three times slower, and a law of them slower than pulses may be.
 */
final class Functions {

  /** {@code 1.5 · 2⁵²}: adding it to |v| &lt; 2³¹ leaves v, rounded half to even, in the lowest bits. */
  private static final double ROUNDER = 6755399441055744.0;
  private static final double LN2 = 0.6931471805599453;
  private static final double LOG2_E = 1.4426950408889634;
  private static final int FRACTION_BITS = 52;
  private static final int BIAS = 1023;
  private static final int PIECE_BITS = 8;
  private static final int PIECES = 1 << PIECE_BITS;
  /** Exponents beyond this, in pieces, are beyond single precision too. */
  private static final double MOST = 1000 * PIECES;
  /** {@code 2^(i / 256)}. */
  private static final double[] EXP2 = new double[PIECES];
  /** {@code 1 / c} and {@code 256 log₂ c} of {@code c = 1 + i / 256}, one after the other. */
  private static final double[] LOG2 = new double[2 * PIECES];

  static {
    for (int i = 0; i < PIECES; i++) {
      EXP2[i] = StrictMath.pow(2, i / (double) PIECES);
      LOG2[2 * i] = 1 / (1 + i / (double) PIECES);
      // Of the reciprocal as it was rounded.
      LOG2[2 * i + 1] = 0 - StrictMath.log(LOG2[2 * i]) * (LOG2_E * PIECES);
    }
  }

  private Functions() {}

  /** {@code eᵛ}. */
  static double exp(double v) {
    return exp2(v * (LOG2_E * PIECES));
  }

  /** {@code xᵖ} for x ≥ 0 and p ≥ 0; {@code 0⁰ = 1}. */
  static double power(double x, double p) {
    return x > 0 ? exp2(p * log2(x)) : p == 0 ? 1 : 0;
  }

  /**
   * {@code 2^(v / 256) = 2^(n / 256) eʳ} with n whole and |r| ≤ ½ ln 2 / 256, where the first term left out is below 5e-10.
   * Nothing waits for the table: what the processor does with the next pulse is bounded by how long this one takes.
   */
  private static double exp2(double v) {
    double limited = v > MOST ? MOST : v < -MOST ? -MOST : v;
    double shifted = limited + ROUNDER;
    int n = (int) Double.doubleToRawLongBits(shifted);
    double piece = Double.longBitsToDouble(
        Double.doubleToRawLongBits(EXP2[n & (PIECES - 1)]) + ((long) (n >> PIECE_BITS) << FRACTION_BITS));
    double u = limited - (shifted - ROUNDER);
    return piece + piece * u * (LN2 / PIECES + u * (LN2 * LN2 / (2.0 * PIECES * PIECES)));
  }

  /** {@code 256 (e + log₂ c + log₂(1 + r))} of {@code x = 2ᵉ c (1 + r)} with |r| ≤ 1/512, where the first term left out is below 1.4e-9. */
  private static double log2(double x) {
    long bits = Double.doubleToRawLongBits(x);
    long nearest = bits + (1L << (FRACTION_BITS - PIECE_BITS - 1));
    long exponent = (nearest >> FRACTION_BITS) - BIAS;
    int piece = 2 * ((int) (nearest >> (FRACTION_BITS - PIECE_BITS)) & (PIECES - 1));
    double r = Double.longBitsToDouble(bits - (exponent << FRACTION_BITS)) * LOG2[piece] - 1;
    return exponent * PIECES + LOG2[piece + 1] + r * (LOG2_E * PIECES) - r * r * (LOG2_E * PIECES / 2 - r * (LOG2_E * PIECES / 3));
  }
}
