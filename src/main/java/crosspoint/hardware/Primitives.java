package crosspoint.hardware;

import crosspoint.program.Op.Function;

/**
 * Elementary evaluations that a digital function takes.
 *
 * <p>σ(z) = 1 / (1 + e^−z) is one exponential, one add, one divide; tanh(z) = 2 / (1 + e^−2z) − 1 is
 * one add more. Doublings and signs are free. Where a result drives a read and noise management is
 * on, each value is compared once for the absolute maximum and multiplied once for each read.
 *
 * <p>Per hidden unit of {@link Function#LSTM_CELL}:
 * <pre>
 *   z = scale · read              4 multiplies
 *   i, f, o = σ(z);  g = tanh(z)  4 exponentials, 5 adds, 4 divides
 *   c = f c + i g                 2 multiplies, 1 add
 *   h = o tanh(c)                 1 exponential, 2 adds, 1 divide, 1 multiply
 *   h drives two reads            1 compare, 2 multiplies (noise management)
 * </pre>
 * Per hidden unit of {@link Function#LSTM_CELL_BACKWARD}, with r = 1 or 2 arriving read results:
 * <pre>
 *   dh = Σ scale · read                      r multiplies, r − 1 adds
 *   dz_o = dh tanh(c) o (1 − o)              3 multiplies, 1 add
 *   dc = dc f + dh o (1 − tanh² c)           4 multiplies, 2 adds
 *   dz_i, dz_f = dc · (g, c) · s (1 − s)     6 multiplies, 2 adds
 *   dz_g = dc i (1 − g²)                     3 multiplies, 1 add
 *   dz drives one read                       4 compares, 4 multiplies (noise management)
 * </pre>
 * Per symbol of {@link Function#SOFTMAX_CROSS_ENTROPY}:
 * <pre>
 *   z = scale · read              1 multiply
 *   p = e^(z − max z) / Σ         1 compare, 2 adds, 1 exponential, 1 divide
 *   δ = p − y                     1 add for the one symbol that came
 *   δ drives one read             1 compare, 1 multiply (noise management)
 * </pre>
 * {@link Function#PARTIAL_SUM} adds n arriving values into m: n − m adds.
 */
record Primitives(long exponentials, long divides, long multiplies, long adds, long compares) {

  /** Values per hidden unit that a backward cell loads: i, f, g, o, c and tanh(c). */
  private static final int LOADED_PER_UNIT = 6;

  /**
   * Evaluations of a function.
   *
   * @param inputElements   values that arrive
   * @param elements        size of the result
   * @param noiseManagement whether what drives a read is scaled by its absolute maximum
   */
  static Primitives of(Function function, long inputElements, long elements, boolean noiseManagement) {
    long managed = noiseManagement ? 1 : 0;
    return switch (function) {
      case LSTM_CELL -> new Primitives(5 * elements, 5 * elements, (7 + 2 * managed) * elements, 8 * elements,
          managed * elements);
      case LSTM_CELL_BACKWARD -> {
        long units = elements / 4;
        long arriving = Math.max(inputElements - LOADED_PER_UNIT * units, 0);
        yield new Primitives(0, 0, arriving + 16 * units + managed * elements,
            Math.max(arriving - units, 0) + 6 * units, managed * elements);
      }
      case PARTIAL_SUM -> new Primitives(0, 0, 0, inputElements - elements, 0);
      case SOFTMAX_CROSS_ENTROPY -> new Primitives(elements, elements, (1 + managed) * elements, 2 * elements + 1,
          (1 + managed) * elements);
    };
  }

  /** All evaluations together. */
  long operations() {
    return exponentials + divides + multiplies + adds + compares;
  }
}
