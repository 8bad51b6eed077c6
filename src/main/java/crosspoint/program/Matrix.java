package crosspoint.program;

import com.google.common.base.Preconditions;

/**
 * A weight matrix of the network. Its last column is the bias; its first columns may be a one-hot
 * input, which is moved as one symbol, whatever its width.
 *
 * @param name          as people say it: {@code lstm1}, {@code lstm2}, {@code output}
 * @param rows          outputs of the forward product
 * @param columns       inputs of the forward product, the bias line included
 * @param oneHotColumns leading columns that are a one-hot input
 * @param beside        number of the matrix that it serves and whose digital unit it shares, or {@link #ALONE}
 */
public record Matrix(String name, int rows, int columns, int oneHotColumns, int beside) {

  /** Of a matrix that serves no other. */
  public static final int ALONE = -1;

  public Matrix {
    Preconditions.checkArgument(rows > 0 && columns > 0, "matrix %s is %s × %s", name, rows, columns);
    Preconditions.checkArgument(oneHotColumns >= 0 && oneHotColumns < columns, "%s of %s columns of matrix %s are one-hot",
        oneHotColumns, columns, name);
  }

  /** A matrix that serves no other. */
  public Matrix(String name, int rows, int columns, int oneHotColumns) {
    this(name, rows, columns, oneHotColumns, ALONE);
  }

  /** A matrix without a one-hot input. */
  public Matrix(String name, int rows, int columns) {
    this(name, rows, columns, 0);
  }

  /**
   * Values that the input of some columns takes to move: a symbol for a one-hot input, nothing for the
   * bias, a value for each other column.
   *
   * @param first first column
   * @param end   column behind the last
   */
  public int inputValues(int first, int end) {
    return (first < oneHotColumns ? 1 : 0) + hiddenValues(first, end);
  }

  /** Columns of a range that are neither one-hot nor the bias: those whose backward result somebody reads. */
  public int hiddenValues(int first, int end) {
    return Math.max(0, Math.min(end, columns - 1) - Math.max(first, oneHotColumns));
  }
}
