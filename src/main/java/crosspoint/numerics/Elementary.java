package crosspoint.numerics;

/**
 * Elementary functions in single precision, as polynomials evaluated with fused multiply-adds, so
 * that scalar and vector kernels agree to the bit on every processor. Coefficients are minimax fits
 * of this project; the largest errors stated are over the whole range, measured against double
 * precision by a test.
 *
 * <p>Conversions between integer and floating point go through the bits of {@code 1.5 · 2²³ + n},
 * which vector units without such conversions can do too; adding that number rounds to the nearest
 * integer, ties to even.
 */
final class Elementary {

  /** {@code 1.5 · 2²³}: adding and subtracting it rounds |v| &lt; 2²² to an integer, half to even. */
  static final float ROUNDER = 12582912f;
  static final int ROUNDER_BITS = 0x4B400000;

  static final float LOG2_E = 1.4426950216293335f;
  static final float LN2_HIGH = 0.693359375f;
  static final float LN2_LOW = -2.1219444170128554e-4f;
  static final float EXP_LIMIT = 87f;
  static final float EXP2 = 0.5f;
  static final float EXP3 = 0.16666404902935028f;
  static final float EXP4 = 0.04166606068611145f;
  static final float EXP5 = 0.008375970646739006f;
  static final float EXP6 = 0.0013957408955320716f;

  static final float LN2 = 0.6931471824645996f;
  static final int SQRT_HALF_BITS = 0x3F3504F3;
  static final float LOG1 = -0.4999997913837433f;
  static final float LOG2 = 0.3333415985107422f;
  static final float LOG3 = -0.25002947449684143f;
  static final float LOG4 = 0.19958417117595673f;
  static final float LOG5 = -0.16543737053871155f;
  static final float LOG6 = 0.1491737961769104f;
  static final float LOG7 = -0.1448219269514084f;
  static final float LOG8 = 0.08959916979074478f;

  static final float COS1 = -19.739208221435547f;
  static final float COS2 = 64.93939208984375f;
  static final float COS3 = -85.45665740966797f;
  static final float COS4 = 60.24213790893555f;
  static final float COS5 = -26.404705047607422f;
  static final float COS6 = 7.800240516662598f;
  static final float COS7 = -1.4532370567321777f;

  static final float SIN0 = 6.2831854820251465f;
  static final float SIN1 = -41.341697692871094f;
  static final float SIN2 = 81.60502624511719f;
  static final float SIN3 = -76.7015609741211f;
  static final float SIN4 = 42.01622772216797f;
  static final float SIN5 = -14.868796348571777f;
  static final float SIN6 = 3.199910879135132f;

  private Elementary() {}

  /** Nearest integer, half to even, for |v| &lt; 2²². */
  static float round(float v) {
    return (v + ROUNDER) - ROUNDER;
  }

  /** {@code eᵛ}, relative error below 2e-7; v is limited to ±87. */
  static float exp(float v) {
    v = Math.min(Math.max(v, -EXP_LIMIT), EXP_LIMIT);
    float shifted = Math.fma(v, LOG2_E, ROUNDER);
    float n = shifted - ROUNDER;
    float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, v));
    float p = Math.fma(r, EXP6, EXP5);
    p = Math.fma(r, p, EXP4);
    p = Math.fma(r, p, EXP3);
    p = Math.fma(r, p, EXP2);
    p = Math.fma(r, p, 1f);
    p = Math.fma(r, p, 1f);
    return p * Float.intBitsToFloat((Float.floatToRawIntBits(shifted) - ROUNDER_BITS + 127) << 23);
  }

  /** {@code 1 / (1 + e⁻ᵛ)}, absolute error below 2e-7. */
  static float sigmoid(float v) {
    return 1f / (1f + exp(-v));
  }

  /** Hyperbolic tangent as {@code 2 σ(2v) − 1}, absolute error below 3e-7. */
  static float tanh(float v) {
    return Math.fma(2f, sigmoid(v + v), -1f);
  }

  /** {@code ln v} for normal v &gt; 0, absolute error below 2e-7 · max(1, |ln v|). */
  static float log(float v) {
    int bits = Float.floatToRawIntBits(v);
    int exponent = (bits - SQRT_HALF_BITS) >> 23;
    float t = Float.intBitsToFloat(bits - (exponent << 23)) - 1f;
    float p = Math.fma(t, LOG8, LOG7);
    p = Math.fma(t, p, LOG6);
    p = Math.fma(t, p, LOG5);
    p = Math.fma(t, p, LOG4);
    p = Math.fma(t, p, LOG3);
    p = Math.fma(t, p, LOG2);
    p = Math.fma(t, p, LOG1);
    p = Math.fma(t, p, 1f);
    float e = Float.intBitsToFloat(exponent + ROUNDER_BITS) - ROUNDER;
    return Math.fma(e, LN2, t * p);
  }

  /** {@code cos 2πv} for |v| ≤ ½, absolute error below 7e-7. */
  static float cosOfTurns(float v) {
    float s = v * v;
    float p = Math.fma(s, COS7, COS6);
    p = Math.fma(s, p, COS5);
    p = Math.fma(s, p, COS4);
    p = Math.fma(s, p, COS3);
    p = Math.fma(s, p, COS2);
    p = Math.fma(s, p, COS1);
    return Math.fma(s, p, 1f);
  }

  /** {@code sin 2πv} for |v| ≤ ½, absolute error below 7e-7. */
  static float sinOfTurns(float v) {
    float s = v * v;
    float p = Math.fma(s, SIN6, SIN5);
    p = Math.fma(s, p, SIN4);
    p = Math.fma(s, p, SIN3);
    p = Math.fma(s, p, SIN2);
    p = Math.fma(s, p, SIN1);
    p = Math.fma(s, p, SIN0);
    return v * p;
  }

  /** Number in [1, 2) from the upper 23 bits of a random word. */
  static float oneToTwo(int word) {
    return Float.intBitsToFloat(word >>> 9 | 0x3F800000);
  }

  /** Radius of Box and Muller, {@code √(−2 ln u)}, u in (0, 1] from a random word. */
  static float radius(int word) {
    return (float) Math.sqrt(-2f * log(2f - oneToTwo(word)));
  }

  /** Angle of Box and Muller [turns], in [−½, ½), from a random word. */
  static float turns(int word) {
    return oneToTwo(word) - 1.5f;
  }
}
