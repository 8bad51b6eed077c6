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

  /**
   * Place of the first value of a matrix in its array. An array's values begin 16 bytes behind the
   * object; with objects at multiples of 64 bytes (-XX:ObjectAlignmentInBytes=64) every line of a
   * matrix then begins at such a multiple too, and no vector crosses a cache line.
   */
  int ORIGIN = 12;

  /** Length of a vector with its padding. */
  static int padded(int length) {
    return (length + PAD - 1) / PAD * PAD;
  }

  /** Length of a vector of random numbers with its padding. */
  static int grouped(int length) {
    return (length + GROUP - 1) / GROUP * GROUP;
  }

  /** A matrix of so many lines, all zero. */
  static float[] matrix(int lines, int stride) {
    return new float[ORIGIN + lines * stride];
  }

  /**
   * Product of driven lines: {@code out[o] = Σ_k values[k] · matrix[lines[k]][o]}, one chain of fused
   * multiply-adds per output in the order of k.
   *
   * @param matrix its first value is at {@link #ORIGIN}
   * @param stride length of a line of the matrix, a multiple of {@link #PAD}; so many outputs
   */
  void product(float[] matrix, int stride, int[] lines, float[] values, int count, float[] out);

  /** {@code to[offset + o] ← fma(factor, values[o], to[offset + o])}. */
  void add(float[] to, int offset, float factor, float[] values, int count);

  /** Largest magnitude; 0 of nothing. */
  float maximumMagnitude(float[] values, int count);

  /** Sum of the magnitudes of whole numbers, which stays below 2²⁴: exact, in any order. */
  float sumOfMagnitudes(float[] values, int count);

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

  /** Standard normal numbers of single (element, slot) places; the lists are padded. */
  void gaussians(RandomPosition at, int[] elements, int[] slots, float[] out, int count);

  /** Random words, laid out as {@link #uniforms}. */
  void words(RandomPosition at, int[] out, int count);

  /**
   * Probabilities {@code p = min(gain · |values[i]|, 1)} of a pulse in a slot, and of at least one in
   * all slots, {@code m = 1 − (1 − p)^slots} from {@code m ← m + p (1 − m)}, as a threshold on 30 random
   * bits: {@code round(2³⁰ m)}, whose upper 22 bits are rounded off first and then the signed rest, so
   * that no bit of m is lost.
   */
  void firing(float[] values, float gain, int slots, float[] p, int[] thresholds, int count);

  /**
   * Bernoulli pulse trains: bit s of {@code trains[k]} is set with probability {@code p[k]}, given as a
   * threshold on 30 random bits, independently. Slot s of line e is word s mod 4 of block (e, s / 4).
   * The lists are padded.
   */
  void pulseTrains(RandomPosition at, int[] lines, float[] p, int slots, int[] trains, int count);

  /**
   * Makes trains such that have a pulse. The first pulse comes where the upper 30 bits of the line's
   * word fall below the probability of a pulse by then, {@code m ← m + p (1 − m)} slot by slot; before
   * it there is none, and after it the train stays as it is.
   *
   * @param words words below the firing threshold of their lines
   */
  void fire(float[] p, int[] words, int slots, int[] trains, int count);

  /**
   * Lists where the rows that pulse in a slot meet its columns, row by row, from place {@code at} on:
   * <pre>  cell = rows[j] · columnStride + columns[k],   row = rows[j],   column = columns[k],   down = 1 ^ rowNegative[j] ^ negative[k]</pre>
   * for j from {@code firstRow} below {@code endRow}, k from {@code first} below {@code end}. All lists are padded.
   */
  void meet(int[] rows, int[] rowNegative, int firstRow, int endRow, int[] columns, int[] negative,
      int first, int end, int columnStride, int[] cell, int[] row, int[] column, int[] down, int at);

  /**
   * LSTM cell. {@code gates} holds the pre-activations of i, f, g, o and receives their activations,
   * i, f and o by σ and g by tanh.
   * <pre>  c = f · cBefore + i · g,   tanhC = tanh c,   h = o · tanhC</pre>
   *
   * @param form how σ and tanh are computed
   */
  void cell(ActivationForm form, float[] gates, float[] cBefore, float[] c, float[] tanhC, float[] h, int units);

  /**
   * LSTM cell backwards.
   * <pre>
   *   dc ← dc + dh · o · (1 − tanhC²)
   *   dz = (dc g i(1−i), dc cBefore f(1−f), dc i (1−g²), dh tanhC o(1−o)),   dc ← dc · f
   * </pre>
   * Derivatives are taken from the values that the forward pass stored, s (1 − s) of σ and 1 − t² of tanh,
   * in whatever form these were computed, as a digital unit does that stores values and no slopes. Of an
   * approximation that is the derivative of the function that it stands for at the value it gave, not
   * the slope of a segment or the zero of a table.
   *
   * @param dh error of the hidden state
   * @param dc error of the cell state from the later step, becomes that of the earlier
   */
  void cellBackward(float[] gates, float[] cBefore, float[] tanhC, float[] dh, float[] dc, float[] dz, int units);

  /** {@code values ← exp(values − shift)}. */
  void exponentials(float[] values, float shift, int count);
}
