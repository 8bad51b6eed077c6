package crosspoint.numerics;

import com.google.common.base.Preconditions;

/**
 * Where in the space of random numbers a draw stands: key and counter of the generator but for the
 * element. A mutable carrier, one per user, refilled before each draw.
 *
 * <p>The streams of an array are its own by (matrix, part of the matrix, device of the weight), never by
 * the tile that it happens to be on. Part 0 and device 0 are also what a whole matrix of single devices has.
 */
final class RandomPosition {

  /** What a number is drawn for; each kind is a stream of its own. */
  enum Kind {
    INITIAL_WEIGHT, STEP_SPREAD, ASYMMETRY_SPREAD, UPPER_BOUND, LOWER_BOUND,
    FORWARD_NOISE, BACKWARD_NOISE, FORWARD_ROUNDING, BACKWARD_ROUNDING,
    TEST_NOISE, TEST_ROUNDING, COLUMN_TRAIN, ROW_TRAIN, STEP_NOISE, DROPOUT, SAMPLE,
    LAW_1, LAW_2, LAW_3, LAW_4, STUCK, WRITE_NOISE, LIFETIME_SPREAD, DIFFUSION_SPREAD, DRIFT_SPREAD, DIFFUSION, ENDURANCE_SPREAD,
    FORWARD_INPUT_NOISE, BACKWARD_INPUT_NOISE, TEST_INPUT_NOISE, FORWARD_WEIGHT_NOISE, BACKWARD_WEIGHT_NOISE, TEST_WEIGHT_NOISE,
    DAC_ERROR, BACKWARD_DAC_ERROR, ADC_ERROR, BACKWARD_ADC_ERROR, INTEGRATOR_ERROR, BACKWARD_INTEGRATOR_ERROR,
    COLUMN_ROUNDING, ROW_ROUNDING,
    TRANSFER_NOISE, CHOPPER, RESET_NOISE, UPDATED_DEVICE
  }

  /** Matrices, parts of a matrix and devices of a weight that have streams of their own. */
  static final int MATRICES = 1 << 8;
  static final int PARTS = 1 << 16;
  static final int DEVICES = 1 << 8;

  private static final int MATRIX_SHIFT = 8;
  private static final int PART_SHIFT = 16;
  private static final int DEVICE_SHIFT = 24;

  /** Low and high word of the seed. */
  final int seedLow;
  final int seedHigh;

  /**
   * Key word 3: repetitions of a run with the same seed and other numbers, 0 being the run itself, and
   * in the upper 8 bits the device of a weight.
   */
  final int replica;

  /** Key word of part, matrix and kind. */
  int stream;
  private final int part;

  /** Counter words: pass or slot group with the batch row, time step, window. */
  int passAndRow;
  int step;
  int window;

  RandomPosition(long seed) {
    this(seed, 0);
  }

  RandomPosition(long seed, int replica) {
    this(seed, replica, 0);
  }

  private RandomPosition(long seed, int replica, int part) {
    this.seedLow = (int) seed;
    this.seedHigh = (int) (seed >>> 32);
    this.replica = replica;
    this.part = part;
  }

  /**
   * Streams of a part of a matrix and a device of its weights.
   *
   * @throws IllegalArgumentException if there are more parts or devices than have streams of their own
   */
  static RandomPosition of(long seed, int part, int device) {
    Preconditions.checkArgument(part >= 0 && part < PARTS,
        "part %s of a matrix: at most %s parts have random numbers of their own", part, PARTS);
    Preconditions.checkArgument(device >= 0 && device < DEVICES,
        "device %s of a weight: at most %s devices have random numbers of their own", device, DEVICES);
    return new RandomPosition(seed, device << DEVICE_SHIFT, part);
  }

  /** Moves to a stream at the origin of the counter. */
  RandomPosition at(int matrix, Kind kind) {
    move(matrix, kind);
    passAndRow = 0;
    step = 0;
    window = 0;
    return this;
  }

  /** Moves to a stream at a moment of the run. */
  RandomPosition at(int matrix, Kind kind, Moment moment, int pass) {
    move(matrix, kind);
    passAndRow = pass << 16 | moment.row;
    step = moment.step;
    window = moment.window;
    return this;
  }

  private void move(int matrix, Kind kind) {
    Preconditions.checkArgument(matrix >= 0 && matrix < MATRICES,
        "matrix %s: at most %s matrices have random numbers of their own", matrix, MATRICES);
    stream = part << PART_SHIFT | matrix << MATRIX_SHIFT | kind.ordinal();
  }
}
