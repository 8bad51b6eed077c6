package crosspoint.hardware;

import crosspoint.program.Op.Function;
import crosspoint.spec.ActivationSpec;
import crosspoint.spec.ManagementSpec;

/**
 * Elementary evaluations that a digital function takes.
 *
 * <p>σ and tanh take what their form needs, doublings, halvings and signs being free:
 * <pre>
 *   exact             σ(z) = 1 / (1 + e^−z)          1 exponential, 1 add, 1 divide
 *                     tanh(z) = 2 / (1 + e^−2z) − 1  1 exponential, 2 adds, 1 divide
 *   piecewise linear  s · |z| + b                    1 look-up (of s and b), 1 multiply, 1 add
 *   table             value                          1 look-up
 * </pre>
 * In the latter two σ(z) = (1 + tanh(z / 2)) / 2 costs no more than tanh: its halvings are shifts, and
 * one added to a number in ±1 is its sign bit turned over. The address of a look-up is the upper bits of
 * the argument; comparing it with the end of the range is part of the look-up.
 *
 * <p>Where a result drives a read and noise management is on, each value is compared once for the
 * maximum and multiplied once for each read. A constant range needs no compare; management by sums adds each
 * value to one of its two sums. What a vector takes once, as the running mean does, is not counted, nor are the sums
 * that worst-case bound management takes after a pass that saturated.
 *
 * <p>Per hidden unit of {@link Function#LSTM_CELL}:
 * <pre>
 *   z = scale · read              4 multiplies
 *   i, f, o = σ(z);  g = tanh(z)  3 σ, 1 tanh
 *   c = f c + i g                 2 multiplies, 1 add
 *   h = o tanh(c)                 1 tanh, 1 multiply
 *   h drives two reads            1 compare, 2 multiplies (noise management)
 * </pre>
 * Per hidden unit of {@link Function#LSTM_CELL_BACKWARD}, with r = 1 or 2 arriving read results; the
 * derivatives of σ and tanh come from stored values, so that their form makes no difference:
 * <pre>
 *   dh = Σ scale · read                      r multiplies, r − 1 adds
 *   dz_o = dh tanh(c) o (1 − o)              3 multiplies, 1 add
 *   dc = dc f + dh o (1 − tanh² c)           4 multiplies, 2 adds
 *   dz_i, dz_f = dc · (g, c) · s (1 − s)     6 multiplies, 2 adds
 *   dz_g = dc i (1 − g²)                     3 multiplies, 1 add
 *   dz drives one read                       4 compares, 4 multiplies (noise management)
 * </pre>
 * Per symbol of {@link Function#SOFTMAX_CROSS_ENTROPY}, whose exponentials are exact in every form:
 * <pre>
 *   z = scale · read              1 multiply
 *   p = e^(z − max z) / Σ         1 compare, 2 adds, 1 exponential, 1 divide
 *   δ = p − y                     1 add for the one symbol that came
 *   δ drives one read             1 compare, 1 multiply (noise management)
 * </pre>
 *
 * <p>{@link Function#PARTIAL_SUM} adds n arriving values into m: n − m adds. The steps of training
 * algorithms on devices take, per value,
 * <pre>
 *   UPDATE_SCALING       gain · value                     1 multiply
 *   OUTER_PRODUCT        χ += x d, per cross-point        1 multiply, 1 add
 *   TRANSFER_ACCUMULATE  h += λ v                         1 multiply, 1 add
 *   TRANSFER_FILTER      z = c (v − p_ref), p ← (1 − β) p + β v, h += λ z    3 multiplies, 3 adds
 * </pre>
 *
 * @see "M. J. Rasch and others, Fast and robust analog in-memory deep neural network training, Nature Communications 15:7133, 2024, Table 1"
 */
record Primitives(long exponentials, long divides, long multiplies, long adds, long compares, long lookUps) {

  /** Values per hidden unit that a backward cell loads: i, f, g, o, c and tanh(c). */
  private static final int LOADED_PER_UNIT = 6;

  /** σ of i, f and o; tanh of g and c. */
  private static final int SIGMOIDS_PER_UNIT = 3;
  private static final int TANHS_PER_UNIT = 2;

  /**
   * Evaluations of a function.
   *
   * @param inputElements values that arrive
   * @param elements      size of the result
   * @param noise         how what drives a read is scaled
   * @param activation    form of σ and tanh
   */
  static Primitives of(Function function, long inputElements, long elements, ManagementSpec.Noise noise,
      ActivationSpec activation) {
    long scaled = noise == ManagementSpec.Noise.NONE ? 0 : 1;
    long compared = noise == ManagementSpec.Noise.NONE || noise == ManagementSpec.Noise.CONSTANT ? 0 : 1;
    long summed = noise == ManagementSpec.Noise.ABSOLUTE_MAXIMUM_NP_SUM ? 1 : 0;
    return switch (function) {
      case LSTM_CELL -> activations(activation, elements)
          .plus(new Primitives(0, 0, (7 + 2 * scaled) * elements, (1 + summed) * elements, compared * elements, 0));
      case LSTM_CELL_BACKWARD -> {
        long units = elements / 4;
        long arriving = Math.max(inputElements - LOADED_PER_UNIT * units, 0);
        yield new Primitives(0, 0, arriving + 16 * units + scaled * elements,
            Math.max(arriving - units, 0) + 6 * units + summed * elements, compared * elements, 0);
      }
      case PARTIAL_SUM -> new Primitives(0, 0, 0, inputElements - elements, 0, 0);
      case UPDATE_SCALING -> new Primitives(0, 0, elements, 0, 0, 0);
      case OUTER_PRODUCT, TRANSFER_ACCUMULATE -> new Primitives(0, 0, elements, elements, 0, 0);
      case TRANSFER_FILTER -> new Primitives(0, 0, 3 * elements, 3 * elements, 0, 0);
      case SOFTMAX_CROSS_ENTROPY -> new Primitives(elements, elements, (1 + scaled) * elements, (2 + summed) * elements + 1,
          (1 + compared) * elements, 0);
    };
  }

  /** All σ and tanh of the cells of so many hidden units. */
  private static Primitives activations(ActivationSpec form, long units) {
    long evaluations = (SIGMOIDS_PER_UNIT + TANHS_PER_UNIT) * units;
    if (form instanceof ActivationSpec.PiecewiseLinear) {
      return new Primitives(0, 0, evaluations, evaluations, 0, evaluations);
    }
    if (form instanceof ActivationSpec.Table) {
      return new Primitives(0, 0, 0, 0, 0, evaluations);
    }
    return new Primitives(evaluations, evaluations, 0, (SIGMOIDS_PER_UNIT + 2 * TANHS_PER_UNIT) * units, 0, 0);
  }

  private Primitives plus(Primitives more) {
    return new Primitives(exponentials + more.exponentials, divides + more.divides, multiplies + more.multiplies,
        adds + more.adds, compares + more.compares, lookUps + more.lookUps);
  }

  /** All evaluations, where each is one operation of a unit that is given as a rate. */
  long operations() {
    return exponentials + divides + multiplies + adds + compares + lookUps;
  }
}
