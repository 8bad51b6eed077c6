package crosspoint.numerics;

import crosspoint.program.Facts;
import java.util.Arrays;

/**
 * Sums of weights along the rows and columns of an array, kept with every write and pulse.
 *
 * <p>A weight counts as {@code trunc(w · 2²⁴)}, its float times a power of two with the fraction cut
 * off towards zero. These are integers, so that a sum that was kept up to date equals one taken anew,
 * whatever was written in between.
 */
final class LineSums {

  /** Units of a weight of 1; the product with a float is exact. */
  static final float ONE = Facts.WEIGHT_ONE;

  final long[] rows;
  final long[] columns;

  /** Sums of an array of weights zero. */
  LineSums(int rows, int columns) {
    this.rows = new long[rows];
    this.columns = new long[columns];
  }

  /** A weight in the unit of the sums. */
  static long fixed(float weight) {
    return (long) (weight * ONE);
  }

  /** Takes note that a weight has changed. */
  void change(int row, int column, float before, float after) {
    long change = fixed(after) - fixed(before);
    rows[row] += change;
    columns[column] += change;
  }

  /** Forgets everything, as if all weights were zero. */
  void clear() {
    Arrays.fill(rows, 0);
    Arrays.fill(columns, 0);
  }

  /**
   * Adds the weights of an array.
   *
   * @param weights by row, the first at {@code origin}
   */
  void add(float[] weights, int origin, int stride) {
    for (int row = 0; row < rows.length; row++) {
      int line = origin + row * stride;
      for (int column = 0; column < columns.length; column++) {
        long fixed = fixed(weights[line + column]);
        rows[row] += fixed;
        columns[column] += fixed;
      }
    }
  }
}
