package crosspoint.numerics;

/** Stochastic pulse trains of the lines of one side of an array; lines that can not pulse are left out. */
final class PulseTrains {

  /** Lines that may pulse, their signs as 0 or 1, and their trains: bit s is slot s. */
  final int[] lines;
  final int[] negative;
  final int[] trains;
  int count;

  private final int length;
  private final int[] drawn;
  private final int[] thresholds;

  PulseTrains(int length) {
    this.length = length;
    int padded = Kernels.padded(length) + Kernels.PAD;
    this.lines = new int[padded];
    this.negative = new int[padded];
    this.trains = new int[padded];
    this.drawn = new int[padded];
    this.thresholds = new int[padded];
  }

  /** Draws the trains: each slot of line i pulses with probability {@code min(gain · |values[i]|, 1)}. */
  void draw(Kernels kernels, RandomPosition at, float[] values, float gain, int slots) {
    kernels.thresholds(values, gain, drawn, length);
    int able = 0;
    for (int i = 0; i < length; i++) {
      int threshold = drawn[i];
      lines[able] = i;
      thresholds[able] = threshold;
      able += threshold != 0 ? 1 : 0;
    }
    kernels.pulseTrains(at, lines, thresholds, slots, trains, able);
    int kept = 0;
    for (int k = 0; k < able; k++) {
      int train = trains[k];
      int line = lines[k];
      lines[kept] = line;
      negative[kept] = Float.floatToRawIntBits(values[line]) >>> 31;
      trains[kept] = train;
      kept += train != 0 ? 1 : 0;
    }
    count = kept;
  }

  /** Pulses of all lines and slots. */
  long pulses() {
    long pulses = 0;
    for (int k = 0; k < count; k++) {
      pulses += Integer.bitCount(trains[k]);
    }
    return pulses;
  }
}
