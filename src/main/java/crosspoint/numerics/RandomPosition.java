package crosspoint.numerics;

/**
 * Where in the space of random numbers a draw stands: key and counter of the generator but for the
 * element. A mutable carrier, one per user, refilled before each draw.
 */
final class RandomPosition {

  /** What a number is drawn for; each kind is a stream of its own. */
  enum Kind {
    INITIAL_WEIGHT, STEP_SPREAD, ASYMMETRY_SPREAD, UPPER_BOUND, LOWER_BOUND,
    FORWARD_NOISE, BACKWARD_NOISE, FORWARD_ROUNDING, BACKWARD_ROUNDING,
    TEST_NOISE, TEST_ROUNDING, COLUMN_TRAIN, ROW_TRAIN, STEP_NOISE, DROPOUT, SAMPLE
  }

  /** Low and high word of the seed. */
  final int seedLow;
  final int seedHigh;

  /** Key word 3: repetitions of a run with the same seed and other numbers; 0 is the run itself. */
  final int replica;

  /** Key word of matrix and kind. */
  int stream;

  /** Counter words: pass or slot group with the batch row, time step, window. */
  int passAndRow;
  int step;
  int window;

  RandomPosition(long seed) {
    this(seed, 0);
  }

  RandomPosition(long seed, int replica) {
    this.seedLow = (int) seed;
    this.seedHigh = (int) (seed >>> 32);
    this.replica = replica;
  }

  /** Moves to a stream at the origin of the counter. */
  RandomPosition at(int matrix, Kind kind) {
    stream = matrix << 8 | kind.ordinal();
    passAndRow = 0;
    step = 0;
    window = 0;
    return this;
  }

  /** Moves to a stream at a moment of the run. */
  RandomPosition at(int matrix, Kind kind, Moment moment, int pass) {
    stream = matrix << 8 | kind.ordinal();
    passAndRow = pass << 16 | moment.row;
    step = moment.step;
    window = moment.window;
    return this;
  }
}
