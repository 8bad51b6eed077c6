package crosspoint.trace;

import com.google.common.base.Preconditions;
import crosspoint.program.Matrix;

/**
 * A matrix and the parts that it was cut into, because each part has facts of its own.
 *
 * @param matrix      the matrix
 * @param rowParts    parts that its rows are cut into
 * @param columnParts parts that its columns are cut into
 */
public record TracedMatrix(Matrix matrix, int rowParts, int columnParts) {

  /** Most rows or columns. */
  static final int MOST_LINES = 1 << 16;

  /** Checks that there are not more parts than lines. */
  public TracedMatrix {
    Preconditions.checkArgument(matrix.rows() <= MOST_LINES && matrix.columns() <= MOST_LINES, "%s", matrix);
    Preconditions.checkArgument(rowParts >= 1 && rowParts <= matrix.rows() && columnParts >= 1 && columnParts <= matrix.columns(),
        "%s × %s parts of matrix %s", rowParts, columnParts, matrix);
  }

  /** Number of parts. */
  public int parts() {
    return Math.multiplyExact(rowParts, columnParts);
  }
}
