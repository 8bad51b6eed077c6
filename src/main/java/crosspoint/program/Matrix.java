package crosspoint.program;

import com.google.common.base.Preconditions;

/**
 * A weight matrix of the network.
 *
 * @param name    as people say it: {@code lstm1}, {@code lstm2}, {@code output}
 * @param rows    outputs of the forward product
 * @param columns inputs of the forward product, the bias line included
 */
public record Matrix(String name, int rows, int columns) {
  public Matrix {
    Preconditions.checkArgument(rows > 0 && columns > 0, "matrix %s is %s × %s", name, rows, columns);
  }
}
