package crosspoint.numerics;

import crosspoint.mapping.Split;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.Spec;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;

/**
 * A weight matrix as a grid of crossbars, a tile each: every part has noise and bound management,
 * converters and pulse trains of its own.
 */
final class CrossbarGrid {

  private final Split split;
  private final Crossbar[] parts;
  /** Row range of each row, column range of each column. */
  private final int[] rowRange;
  private final int[] columnRange;
  /** Ranges of an input and of an error. */
  private final float[] columnSide;
  private final float[] rowSide;

  /** The parts of a matrix on the tiles of a chip, with devices drawn and weights zero. */
  CrossbarGrid(Spec spec, int matrix, Matrix shape, Kernels kernels) {
    this.split = Split.of(shape, spec.tile());
    this.parts = new Crossbar[split.parts()];
    this.rowRange = new int[split.rows()];
    this.columnRange = new int[split.columns()];
    for (int part = 0; part < parts.length; part++) {
      parts[part] = new Crossbar(spec, matrix, part, new Matrix(shape.name(), split.rowsOf(part), split.columnsOf(part)), kernels);
      for (int row = 0; row < split.rowsOf(part); row++) {
        rowRange[split.firstRow(part) + row] = split.rowRange(part);
      }
      for (int column = 0; column < split.columnsOf(part); column++) {
        columnRange[split.firstColumn(part) + column] = split.columnRange(part);
      }
    }
    // The first ranges are the longest.
    this.columnSide = new float[Kernels.padded(split.columnsOf(0))];
    this.rowSide = new float[Kernels.padded(split.rowsOf(0))];
  }

  Split split() {
    return split;
  }

  int rows() {
    return split.rows();
  }

  int columns() {
    return split.columns();
  }

  int parts() {
    return parts.length;
  }

  Crossbar part(int part) {
    return parts[part];
  }

  /** Physical weight. */
  float weight(int row, int column) {
    int part = part(row, column);
    return parts[part].weight(row - split.firstRow(part), column - split.firstColumn(part));
  }

  /** Sets a physical weight, clipped to the bounds of its devices. */
  void write(int row, int column, float weight) {
    int part = part(row, column);
    parts[part].write(row - split.firstRow(part), column - split.firstColumn(part), weight);
  }

  private int part(int row, int column) {
    return rowRange[row] * split.columnParts() + columnRange[column];
  }

  /**
   * Forward product of one part.
   *
   * @param x input of the whole matrix
   * @param y receives the part's rows; as long as their padding
   */
  void forward(int part, float[] x, float[] y, Moment moment, Facts facts) {
    parts[part].forward(columnsOf(part, x), y, moment, facts);
  }

  /**
   * Backward product of one part.
   *
   * @param d input of the whole matrix
   * @param x receives the part's columns; as long as their padding
   */
  void backward(int part, float[] d, float[] x, Moment moment, Facts facts) {
    parts[part].backward(rowsOf(part, d), x, moment, facts);
  }

  /** Update of one part with its ranges of the vectors of the whole matrix. */
  void update(int part, float[] x, float[] d, Moment moment, Facts facts) {
    parts[part].update(columnsOf(part, x), rowsOf(part, d), moment, facts);
  }

  /** Refresh of one part, see {@link Crossbar#refresh}. */
  void refresh(int part, Moment moment, Facts facts) {
    parts[part].refresh(moment, facts);
  }

  /** Saves all parts. */
  void save(StateWriter state) {
    for (int part = 0; part < parts.length; part++) {
      state.section("part[" + part + "]", parts[part]::save);
    }
  }

  /** Takes back all parts. */
  void restore(StateReader state) {
    for (int part = 0; part < parts.length; part++) {
      state.section("part[" + part + "]", parts[part]::restore);
    }
  }

  /** Values of the columns of a part; to be used before the next call. */
  float[] columnsOf(int part, float[] x) {
    return split.columnParts() == 1 ? x : range(x, split.firstColumn(part), split.columnsOf(part), columnSide);
  }

  /** Values of the rows of a part; to be used before the next call. */
  float[] rowsOf(int part, float[] d) {
    return split.rowParts() == 1 ? d : range(d, split.firstRow(part), split.rowsOf(part), rowSide);
  }

  private static float[] range(float[] values, int first, int count, float[] room) {
    System.arraycopy(values, first, room, 0, count);
    return room;
  }
}
