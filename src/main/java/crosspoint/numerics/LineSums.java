package crosspoint.numerics;

import crosspoint.program.Facts;
import java.util.Arrays;

/**
 * Sums of weights along the rows and columns of an array, kept with every write and pulse.
 *
 * <p>A weight counts as {@code ⌊w · 2²⁴⌋}. These are integers, held in doubles because that is faster to
 * keep and to multiply, and exact below 2⁵³ ({@link #MOST}): a sum that was kept up to date equals one
 * taken anew, whatever was written in between.
 */
final class LineSums {

  /** Units of a weight of 1; the product with a float is exact. */
  static final double ONE = Facts.WEIGHT_ONE;

  /** Integers up to this one are exact. */
  static final double MOST = 1L << 53;

  final double[] rows;
  final double[] columns;

  /** Sums of an array of weights zero. */
  LineSums(int rows, int columns) {
    this.rows = new double[rows];
    this.columns = new double[columns];
  }

  /** A weight in the unit of the sums. */
  static double fixed(float weight) {
    return Math.floor(weight * ONE);
  }

  /** {@code Σ |codes[i]| · sums[i]}, of which the largest possible value is below {@link #MOST}: exact, in any order. */
  static double weigh(float[] codes, double[] sums, int count) {
    // Four chains, because one waits for its own additions.
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i < count - 3; i += 4) {
      a += Math.abs(codes[i]) * sums[i];
      b += Math.abs(codes[i + 1]) * sums[i + 1];
      c += Math.abs(codes[i + 2]) * sums[i + 2];
      d += Math.abs(codes[i + 3]) * sums[i + 3];
    }
    for (; i < count; i++) {
      a += Math.abs(codes[i]) * sums[i];
    }
    return a + b + c + d;
  }

  /** Takes note that a weight has changed. */
  void change(int row, int column, float before, float after) {
    double change = fixed(after) - fixed(before);
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
        double fixed = fixed(weights[line + column]);
        rows[row] += fixed;
        columns[column] += fixed;
      }
    }
  }
}
