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

  /**
   * Trains without chance: line i has {@code round(slots · p)} pulses in the first slots, with the probability
   * {@code p = min(gain · |values[i]|, 1)}; lines without a pulse are left out.
   */
  void count(float[] values, float gain, int slots) {
    count = 0;
    pulses = 0;
    for (int i = 0; i < length; i++) {
      float probability = Math.min(Math.abs(values[i]) * gain, 1f);
      int counted = (int) Elementary.round(slots * probability);
      if (counted > 0) {
        lines[count] = i;
        negative[count] = Float.floatToRawIntBits(values[i]) >>> 31;
        trains[count] = -1 >>> Integer.SIZE - counted;
        firingP[count] = probability;
        pulses += counted;
        count++;
      }
    }
  }

  /** Probability of a pulse of the k-th line that pulses. */
  float probability(int k) {
    return firingP[k];
  }

  /** Pulses of the k-th line that pulses. */
  int pulses(int k) {
    return Integer.bitCount(trains[k]);
  }

  /** Trains without chance: line i pulses in the first {@code |pulses[i]|} slots, with the sign of {@code pulses[i]}. */
  void fix(int[] pulses) {
    count = 0;
    this.pulses = 0;
    for (int i = 0; i < length; i++) {
      if (pulses[i] != 0) {
        fix(i, pulses[i]);
      }
    }
  }

  /** Trains without chance: one line pulses and no other. */
  void fixOne(int line, int pulses) {
    count = 0;
    this.pulses = 0;
    fix(line, pulses);
  }

  private void fix(int line, int signed) {
    int many = Math.abs(signed);
    lines[count] = line;
    negative[count] = signed >>> 31;
    trains[count++] = -1 >>> Integer.SIZE - many;
    pulses += many;
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
