package crosspoint.report;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Matrix;

/** The weights of a network after training. */
public interface TrainedWeights {

  /** The matrices, in program order. */
  ImmutableList<Matrix> matrices();

  /**
   * A logical weight.
   *
   * @throws IndexOutOfBoundsException if there is no such weight
   */
  float weightLogical(int matrix, int row, int column);
}
