package crosspoint.device;

/**
 * Exponential and power functions that a law asks for with every pulse. Sums, products and quotients in double
 * precision, each rounded as written, so that they have the same bits on every processor; relative error below
 * 1e-9, far below the rounding of the single-precision step that is made of them. {@link StrictMath} is more exact
 * and several times slower.
 */
final class Functions {

  /** {@code 1.5 · 2⁵²}: adding and subtracting it rounds |v| &lt; 2⁵¹ to an integer, half to even. */
  private static final double ROUNDER = 6755399441055744.0;
  private static final double LN2 = 0.6931471805599453;
  private static final double LOG2_E = 1.4426950408889634;
  /** Exponents beyond this are beyond single precision too. */
  private static final double MOST = 1000;
  private static final int FRACTION_BITS = 52;
  private static final int BIAS = 1023;
  private static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(0.7071067811865476);

  private Functions() {}

  /** {@code eᵛ}. */
  static double exp(double v) {
    return exp2(v * LOG2_E);
  }

  /** {@code xᵖ} for x ≥ 0 and p ≥ 0; {@code 0⁰ = 1}. */
  static double power(double x, double p) {
    return x > 0 ? exp2(p * log2(x)) : p == 0 ? 1 : 0;
  }

  /** Taylor's series of the exponential on ±½ ln 2, whose first term left out is below 7e-12. */
  private static double exp2(double v) {
    double limited = Math.min(Math.max(v, -MOST), MOST);
    double whole = (limited + ROUNDER) - ROUNDER;
    double r = (limited - whole) * LN2;
    double p = 1 + r * (1 + r * (1 / 2.0 + r * (1 / 6.0 + r * (1 / 24.0 + r * (1 / 120.0
        + r * (1 / 720.0 + r * (1 / 5040.0 + r * (1 / 40320.0 + r * (1 / 362880.0)))))))));
    return p * Double.longBitsToDouble(((long) whole + BIAS) << FRACTION_BITS);
  }

  /** Series of the area hyperbolic tangent with the fraction in [√½, √2), whose first term left out is below 5e-11. */
  private static double log2(double x) {
    long bits = Double.doubleToRawLongBits(x);
    long exponent = (bits - SQRT_HALF_BITS) >> FRACTION_BITS;
    double m = Double.longBitsToDouble(bits - (exponent << FRACTION_BITS));
    double s = (m - 1) / (m + 1);
    double z = s * s;
    double series = 1 + z * (1 / 3.0 + z * (1 / 5.0 + z * (1 / 7.0 + z * (1 / 9.0 + z * (1 / 11.0)))));
    return exponent + 2 * LOG2_E * s * series;
  }
}
