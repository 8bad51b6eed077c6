package crosspoint.numerics;

/**
 * The inner loops. A scalar and a vector form give the same bits; a test holds them against each
 * other at odd lengths.
 *
 * <p>Matrices are dense with rows padded to {@link #PAD} values that stay zero, so that a product may
 * run over the padding. Everything else touches just the first {@code count} values.
 */
interface Kernels {

  /** Matrices and vectors are padded to a multiple of this many values. */
  int PAD = 16;

  /** Random numbers are made in groups of this many elements. */
  int GROUP = 64;

  /** Length of a vector with its padding. */
  static int padded(int length) {
    return (length + PAD - 1) / PAD * PAD;
  }

  /** Length of a vector of random numbers with its padding. */
  static int grouped(int length) {
    return (length + GROUP - 1) / GROUP * GROUP;
  }

  /**
   * Product of driven lines: {@code out[o] = Σ_k values[k] · matrix[lines[k]][o]}, one chain of fused
   * multiply-adds per output in the order of k.
   *
   * @param stride length of a line of the matrix, a multiple of {@link #PAD}; so many outputs
   */
  void product(float[] matrix, int stride, int[] lines, float[] values, int count, float[] out);

  /** {@code matrix[line][o] ← fma(factor, values[o], matrix[line][o])}. */
  void add(float[] matrix, int offset, float factor, float[] values, int count);

  /** Largest magnitude; 0 of nothing. */
  float maximumMagnitude(float[] values, int count);

  /** {@code out = clamp(round(values · scale), ±limit)}. */
  void encode(float[] values, float scale, float limit, float[] out, int count);

  /** {@code out = clamp(round(values · scale + uniform − ½), ±limit)}. */
  void encode(float[] values, float scale, float limit, float[] uniforms, float[] out, int count);

  /**
   * Integrates and converts: {@code v = noise · sigma + sums · gain, code = round(v · codesPerUnit)},
   * clamped to ±limit and written over the sums.
   *
   * @return the largest magnitude of a code before clamping
   */
  float convert(float[] sums, float gain, float[] noise, float sigma, float codesPerUnit, float limit, int count);

  /** As {@link #convert} without quantisation: the largest magnitude returned is a value. */
  float integrate(float[] sums, float gain, float[] noise, float sigma, float limit, int count);

  /** Multiplies by a factor. */
  void scale(float[] values, float factor, int count);

  /** Uniform numbers in [0, 1): element e is word (e mod 64) / 16 of block 16 (e / 64) + e mod 16. */
  void uniforms(RandomPosition at, float[] out, int count);

  /**
   * Standard normal numbers by Box and Muller: elements e and e + 16 of a group are cosine and sine
   * of words 0 and 1, elements e + 32 and e + 48 of words 2 and 3 of one block.
   */
  void gaussians(RandomPosition at, float[] out, int count);

  /** Standard normal numbers of single (element, slot) places. */
  void gaussians(RandomPosition at, int[] elements, int[] slots, float[] out, int count);

  /**
   * Probabilities {@code p = min(gain · |values[i]|, 1)} as thresholds on 30 random bits,
   * {@code round(p · 2³⁰)}, exact for any float p: the upper 22 bits are rounded off first, then the
   * signed rest.
   */
  void thresholds(float[] values, float gain, int[] thresholds, int count);

  /**
   * Bernoulli pulse trains: bit s of {@code trains[k]} is set with probability
   * {@code thresholds[k] / 2³⁰}, independently. Slot s of line e is word s mod 4 of block
   * (e, s / 4).
   */
  void pulseTrains(RandomPosition at, int[] lines, int[] thresholds, int slots, int[] trains, int count);

  /**
   * LSTM cell. {@code gates} holds the pre-activations of i, f, g, o and receives their activations.
   * <pre>  c = f · cBefore + i · g,   tanhC = tanh c,   h = o · tanhC</pre>
   */
  void cell(float[] gates, float[] cBefore, float[] c, float[] tanhC, float[] h, int units);

  /**
   * LSTM cell backwards.
   * <pre>
   *   dc ← dc + dh · o · (1 − tanhC²)
   *   dz = (dc g i(1−i), dc cBefore f(1−f), dc i (1−g²), dh tanhC o(1−o)),   dc ← dc · f
   * </pre>
   *
   * @param dh error of the hidden state
   * @param dc error of the cell state from the later step, becomes that of the earlier
   */
  void cellBackward(float[] gates, float[] cBefore, float[] tanhC, float[] dh, float[] dc, float[] dz, int units);

  /** {@code values ← exp(values − shift)}. */
  void exponentials(float[] values, float shift, int count);
}
