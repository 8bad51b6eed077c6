package crosspoint.numerics;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Facts;
import crosspoint.program.Op;
import crosspoint.spec.AlgorithmSpec;
import crosspoint.spec.Spec;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.util.List;

/** What the training algorithm of a spec does with the matrices of a network when its operations come. */
sealed interface Updates permits PlainUpdates, FastUpdates, DigitalUpdates {

  /**
   * The algorithm of a spec.
   *
   * @param grids all matrices on the chip, the network's own first
   * @param own   number of the network's own
   */
  static Updates of(Spec spec, ImmutableList<CrossbarGrid> grids, int own, Kernels kernels) {
    AlgorithmSpec algorithm = spec.algorithm();
    List<CrossbarGrid> slow = grids.subList(0, own);
    if (algorithm instanceof AlgorithmSpec.Sgd) {
      return new PlainUpdates(slow);
    } else if (algorithm instanceof AlgorithmSpec.MixedPrecision mixed) {
      return new DigitalUpdates(spec, mixed, slow);
    }
    return new FastUpdates(spec, slow, grids.subList(own, grids.size()), kernels);
  }

  /** Number of the network's matrix that an operation in arrays is for. */
  default int of(int matrix) {
    return matrix;
  }

  /**
   * An update of one part.
   *
   * @param x input of the matrix that it is for
   * @param d its error
   */
  void update(Op.Update op, int part, float[] x, float[] d, Moment moment, Facts facts);

  /**
   * Digital work for a matrix.
   *
   * @param x input of the matrix
   * @param d its error
   */
  void work(Op.Pointwise op, float[] x, float[] d);

  /** Rows of one part are read. */
  default void read(Op.ReadRows op, int part, Moment moment) {
    throw unknown(op);
  }

  /** Physical learning rate of a spec. */
  static double learningRate(Spec spec) {
    return spec.plan().learningRateLogical() / spec.tile().weightScaleRatio();
  }

  /** Complains of an operation that the algorithm does not know. */
  static IllegalStateException unknown(Op op) {
    return new IllegalStateException(op + " is not part of the training algorithm");
  }

  /** Saves what the algorithm carries from one window to the next beside the weights. */
  void save(StateWriter state);

  /** Takes back what was saved of the same spec and matrices. */
  void restore(StateReader state);
}
