package crosspoint.numerics;

import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;

/**
 * References of the rows of a fast array that follow what is read of them:
 * <pre>
 *   ω ← ω − p_ref,k;   p_k ← (1 − β) p_k + β ω, begun with the first ω;   where the sign flips: p_ref,k ← p_k
 * </pre>
 * Between two flips an array collects gradients of one sign, so that p_ref holds what the row read when it was about to
 * collect with the other: its offset and what it had collected.
 */
final class References {

  private final int columns;
  private final float mixing;
  /** Running mean and reference by row · columns + column. */
  private final float[] mean;
  private final float[] reference;
  /** Whether a row has a mean, and a reference. */
  private final boolean[] begun;
  private final boolean[] known;

  /**
   * References of a part, unknown at first.
   *
   * @param mixing part of a new read in the running mean, β
   */
  References(int rows, int columns, double mixing) {
    this.columns = columns;
    this.mixing = (float) mixing;
    this.mean = new float[rows * columns];
    this.reference = new float[rows * columns];
    this.begun = new boolean[rows];
    this.known = new boolean[rows];
  }

  /**
   * Subtracts the reference of a row from what was read of it.
   *
   * @param flips whether the sign of the row flips after this read
   * @return whether there was one
   */
  boolean takeOut(ReadRow row, boolean flips) {
    int first = row.row * columns;
    boolean had = known[row.row];
    float mix = begun[row.row] ? mixing : 1f;
    for (int column = 0; column < columns; column++) {
      int at = first + column;
      float value = row.values[column];
      row.values[column] = value - reference[at];
      mean[at] = Math.fma(mix, value - mean[at], mean[at]);
    }
    begun[row.row] = true;
    if (flips) {
      System.arraycopy(mean, first, reference, first, columns);
      known[row.row] = true;
    }
    return had;
  }

  /** Saves means and references. */
  void save(StateWriter state) {
    state.floats("mean", mean);
    state.floats("reference", reference);
    long[] rows = new long[known.length];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = (begun[row] ? 1 : 0) + (known[row] ? 1 : 0);
    }
    state.wholes("rows", rows);
  }

  /** Takes back what was saved of as many rows and columns. */
  void restore(StateReader state) {
    state.floats("mean", mean);
    state.floats("reference", reference);
    long[] rows = new long[known.length];
    state.wholes("rows", rows);
    for (int row = 0; row < rows.length; row++) {
      begun[row] = rows[row] > 0;
      known[row] = rows[row] > 1;
    }
  }
}
