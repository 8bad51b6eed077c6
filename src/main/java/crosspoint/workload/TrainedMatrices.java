package crosspoint.workload;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Matrix;
import crosspoint.spec.AlgorithmSpec;
import java.util.List;

/**
 * Matrices that training a network takes on a chip: those of the network, and where the algorithm has fast
 * arrays, one beside each of them, in the same order behind all of them.
 *
 * @param own       matrices of the network
 * @param algorithm how they are trained
 */
public record TrainedMatrices(ImmutableList<Matrix> own, AlgorithmSpec algorithm) {

  private static final String FAST = ".fast";

  /** All matrices of a network under an algorithm. */
  public static ImmutableList<Matrix> of(LstmShape shape, AlgorithmSpec algorithm) {
    return new TrainedMatrices(shape.matrices(), algorithm).all();
  }

  /** All matrices. */
  public ImmutableList<Matrix> all() {
    ImmutableList.Builder<Matrix> all = ImmutableList.<Matrix>builder().addAll(own);
    if (algorithm.fastArray().isPresent()) {
      for (int matrix = 0; matrix < own.size(); matrix++) {
        Matrix of = own.get(matrix);
        all.add(new Matrix(of.name() + FAST, of.rows(), of.columns(), of.oneHotColumns(), matrix));
      }
    }
    return all.build();
  }

  /** Number of the fast array of a matrix. */
  public int fast(int matrix) {
    return own.size() + matrix;
  }

  /** Whether a matrix of a chip is the network's own, and not one beside such a one. */
  public static boolean own(Matrix matrix) {
    return matrix.beside() == Matrix.ALONE;
  }

  /** Numbers of the network's own matrices among others. */
  public static List<Integer> numbersOfOwn(List<Matrix> matrices) {
    ImmutableList.Builder<Integer> numbers = ImmutableList.builder();
    for (int matrix = 0; matrix < matrices.size(); matrix++) {
      if (own(matrices.get(matrix))) {
        numbers.add(matrix);
      }
    }
    return numbers.build();
  }
}
