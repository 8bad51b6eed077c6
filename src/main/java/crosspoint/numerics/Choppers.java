package crosspoint.numerics;

import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.spec.AlgorithmSpec.Chopper;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.util.Arrays;

/** Signs of the rows of a fast array, +1 at the start, that flip now and then when their row has been read. */
final class Choppers {

  private static final float NEVER_BELOW = 1f;

  private final boolean random;
  private final float probability;
  private final int period;
  private final int matrix;
  private final RandomPosition position;
  private final Kernels kernels;
  private final float[] uniform = new float[Kernels.GROUP];
  /** Sign by row, and reads of the row since it last flipped. */
  private final float[] sign;
  private final int[] reads;

  /**
   * Signs of the rows of a part.
   *
   * @param matrix number of the fast array, which with its part names the random stream
   */
  Choppers(Chopper spec, int rows, int matrix, int part, long seed, Kernels kernels) {
    this.random = spec.flips() == Chopper.Flips.RANDOM;
    this.probability = (float) spec.flipProbability();
    this.period = spec.flipProbability() == 0 ? Integer.MAX_VALUE : (int) Math.min(Math.ceil(1 / spec.flipProbability()), Integer.MAX_VALUE);
    this.matrix = matrix;
    this.position = RandomPosition.of(seed, part, 0);
    this.kernels = kernels;
    this.sign = new float[rows];
    this.reads = new int[rows];
    Arrays.fill(sign, 1f);
  }

  /** Sign of a row. */
  float sign(int row) {
    return sign[row];
  }

  /** Takes note that a row has been read; returns whether its sign has flipped. */
  boolean read(int row, Moment moment) {
    reads[row]++;
    boolean flips = random ? draw(moment) < probability : reads[row] >= period;
    if (flips) {
      sign[row] = -sign[row];
      reads[row] = 0;
    }
    return flips;
  }

  private float draw(Moment moment) {
    if (probability >= NEVER_BELOW) {
      return 0;
    }
    kernels.uniforms(position.at(matrix, Kind.CHOPPER, moment, 0), uniform, 1);
    return uniform[0];
  }

  /** Saves the signs. */
  void save(StateWriter state) {
    state.floats("sign", sign);
    state.wholes("reads", Arrays.stream(reads).asLongStream().toArray());
  }

  /** Takes back what was saved of as many rows. */
  void restore(StateReader state) {
    state.floats("sign", sign);
    long[] saved = new long[reads.length];
    state.wholes("reads", saved);
    Arrays.setAll(reads, row -> (int) saved[row]);
  }
}
