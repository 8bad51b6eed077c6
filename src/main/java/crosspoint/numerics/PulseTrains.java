package crosspoint.numerics;

/**
 * Stochastic pulse trains of the lines of one side of an array; lines that do not pulse are left out.
 *
 * <p>Most lines do not pulse at all, so a line first draws whether it does, with probability
 * {@code 1 − (1 − p)^BL}; only those that do draw slots. One number decides both that a line pulses and
 * where first; the slots after that are independent. That is the distribution of BL independent slots.
 */
final class PulseTrains {

  /** Words that decide whether a line pulses have a place that no group of four slots reaches. */
  static final int FIRING_PASS = 8;

  /** Lines that pulse, their signs as 0 or 1, and their trains: bit s is slot s. */
  final int[] lines;
  final int[] negative;
  final int[] trains;
  int count;

  private int pulses;
  private final int length;
  private final float[] p;
  private final int[] thresholds;
  private final int[] words;
  private final float[] firingP;
  private final int[] firingWords;

  PulseTrains(int length) {
    this.length = length;
    int padded = Kernels.padded(length) + Kernels.PAD;
    this.lines = new int[padded];
    this.negative = new int[padded];
    this.trains = new int[padded];
    this.p = new float[padded];
    this.thresholds = new int[padded];
    this.words = new int[Kernels.grouped(length)];
    this.firingP = new float[padded];
    this.firingWords = new int[padded];
  }

  /** Draws the trains: each slot of line i pulses with probability {@code min(gain · |values[i]|, 1)}. */
  void draw(Kernels kernels, RandomPosition at, float[] values, float gain, int slots) {
    kernels.firing(values, gain, slots, p, thresholds, length);
    int row = at.passAndRow;
    at.passAndRow = row | FIRING_PASS << 16;
    kernels.words(at, words, length);
    at.passAndRow = row;
    int firing = 0;
    for (int i = 0; i < length; i++) {
      lines[firing] = i;
      firing += (words[i] >>> 2) - thresholds[i] >>> 31;
    }
    for (int k = 0; k < firing; k++) {
      int line = lines[k];
      firingWords[k] = words[line];
      firingP[k] = p[line];
      negative[k] = Float.floatToRawIntBits(values[line]) >>> 31;
    }
    kernels.pulseTrains(at, lines, firingP, slots, trains, firing);
    kernels.fire(firingP, firingWords, slots, trains, firing);
    int sum = 0;
    for (int k = 0; k < firing; k++) {
      sum += Integer.bitCount(trains[k]);
    }
    count = firing;
    pulses = sum;
  }

  /** Pulses of all lines and slots. */
  int pulses() {
    return pulses;
  }

  /** Adds the pulses of each line to a count by line. */
  void addTo(long[] byLine) {
    for (int k = 0; k < count; k++) {
      byLine[lines[k]] += Integer.bitCount(trains[k]);
    }
  }

  /** Pulses of all lines and slots, each times a value of its line. */
  long weighted(double[] byLine) {
    long sum = 0;
    for (int k = 0; k < count; k++) {
      sum += Integer.bitCount(trains[k]) * (long) byLine[lines[k]];
    }
    return sum;
  }
}
