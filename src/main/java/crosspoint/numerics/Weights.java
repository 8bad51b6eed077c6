package crosspoint.numerics;

import com.google.common.base.Preconditions;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;

/**
 * The weights of an array as its lines see them, kept twice, by row and by column, so that both
 * products stream whole lines.
 *
 * <p>A leaky array decays as a whole: what is stored stays, and one factor says what is left of it.
 */
final class Weights {

  /** A leaky array is rewritten to full scale when less than this is left. */
  private static final double RESCALE_BELOW = 0.5;

  final int rows;
  final int columns;
  final int rowStride;
  final int columnStride;

  /** Stored physical weights by row and by column, the first at {@link Kernels#ORIGIN}; the same values. */
  final float[] byRow;
  final float[] byColumn;

  /** Sums along the lines over the stored weights of all devices; zero of ideal devices. */
  final LineSums sums;

  private final double lifetimePs;
  /** What is left of each stored weight, and when that was. */
  private double retained = 1;
  private long retainedAtPs;

  /** Weights zero; of devices that never decay if the lifetime is infinite. */
  Weights(int rows, int columns, double lifetimePs) {
    this.rows = rows;
    this.columns = columns;
    this.rowStride = Kernels.padded(rows);
    this.columnStride = Kernels.padded(columns);
    this.byRow = Kernels.matrix(rows, columnStride);
    this.byColumn = Kernels.matrix(columns, rowStride);
    this.sums = new LineSums(rows, columns);
    this.lifetimePs = lifetimePs;
  }

  /** Number of a cross-point: row · columnStride + column. */
  int cell(int row, int column) {
    return row * columnStride + column;
  }

  /** Physical weight. */
  float weight(int row, int column) {
    return (float) (byRow[Kernels.ORIGIN + cell(row, column)] * retained);
  }

  /** Stores a value in both copies. */
  void store(int row, int column, float stored) {
    byRow[Kernels.ORIGIN + cell(row, column)] = stored;
    byColumn[Kernels.ORIGIN + column * rowStride + row] = stored;
  }

  /** Copies what is stored by row to what is stored by column. */
  void copyToColumns() {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        byColumn[Kernels.ORIGIN + column * rowStride + row] = byRow[Kernels.ORIGIN + cell(row, column)];
      }
    }
  }

  /** Saves the stored weights and what is left of them. */
  void save(StateWriter state) {
    state.floats("stored", byRow, Kernels.ORIGIN, rows, columnStride, columns);
    state.number("retained", retained);
    state.whole("retainedAtPs", retainedAtPs);
  }

  /** Takes back what was saved, in both copies; the sums are left to whoever knows what is summed. */
  void restore(StateReader state) {
    state.floats("stored", byRow, Kernels.ORIGIN, rows, columnStride, columns);
    copyToColumns();
    retained = state.number("retained");
    retainedAtPs = state.whole("retainedAtPs");
  }

  /** What is left of each stored weight. */
  double retained() {
    return retained;
  }

  /** A sum over stored weights as one over what is left of them. */
  long left(long storedSum) {
    return retained == 1 ? storedSum : (long) (storedSum * retained);
  }

  /**
   * Lets the weights decay up to a time.
   *
   * @return whether so little is left that the array is to be rewritten to full scale
   */
  boolean decay(long nowPs, int matrix) {
    if (lifetimePs == Double.POSITIVE_INFINITY) {
      return false;
    }
    Preconditions.checkArgument(nowPs >= retainedAtPs, "array %s is used at %s ps, after %s ps", matrix, nowPs, retainedAtPs);
    retained *= StrictMath.exp((retainedAtPs - nowPs) / lifetimePs);
    retainedAtPs = nowPs;
    return retained < RESCALE_BELOW;
  }

  /** Takes note that what is stored is what is left. */
  void rescaled() {
    retained = 1;
  }
}
