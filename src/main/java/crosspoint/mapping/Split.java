package crosspoint.mapping;

import com.google.common.base.Preconditions;
import com.google.common.math.IntMath;
import crosspoint.program.Matrix;
import crosspoint.spec.TileSpec;
import java.math.RoundingMode;

/**
 * How a matrix is cut into parts that fit a tile each: a grid of parts as equal as whole lines allow.
 * Part {@code r · columnParts + c} holds row range r and column range c. Each part is read, converted
 * and updated on its own; digital adds join what the parts of a row range (forward) or of a column
 * range (backward) give.
 *
 * @param rows        rows of the matrix
 * @param columns     columns of the matrix
 * @param rowParts    parts that the rows are cut into
 * @param columnParts parts that the columns are cut into
 */
public record Split(int rows, int columns, int rowParts, int columnParts) {

  public Split {
    Preconditions.checkArgument(rowParts >= 1 && rowParts <= rows && columnParts >= 1 && columnParts <= columns,
        "%s × %s parts of a matrix of %s × %s", rowParts, columnParts, rows, columns);
  }

  /** The fewest parts of a matrix that fit the tiles of a chip. */
  public static Split of(Matrix matrix, TileSpec tile) {
    int columnsPerTile = Math.max(1, tile.columns() / tile.weight().columnsPerWeight());
    return new Split(matrix.rows(), matrix.columns(), IntMath.divide(matrix.rows(), tile.rows(), RoundingMode.CEILING),
        IntMath.divide(matrix.columns(), columnsPerTile, RoundingMode.CEILING));
  }

  /** Number of parts. */
  public int parts() {
    return Math.multiplyExact(rowParts, columnParts);
  }

  /** Row range of a part. */
  public int rowRange(int part) {
    return part / columnParts;
  }

  /** Column range of a part. */
  public int columnRange(int part) {
    return part % columnParts;
  }

  /** First row of a part. */
  public int firstRow(int part) {
    return first(rows, rowParts, rowRange(part));
  }

  /** Rows of a part. */
  public int rowsOf(int part) {
    return first(rows, rowParts, rowRange(part) + 1) - firstRow(part);
  }

  /** First column of a part. */
  public int firstColumn(int part) {
    return first(columns, columnParts, columnRange(part));
  }

  /** Columns of a part. */
  public int columnsOf(int part) {
    return first(columns, columnParts, columnRange(part) + 1) - firstColumn(part);
  }

  /** Where range {@code i} of {@code n} lines in {@code parts} begins: the first ranges take the lines left over. */
  private static int first(int n, int parts, int i) {
    return i * (n / parts) + Math.min(i, n % parts);
  }
}
