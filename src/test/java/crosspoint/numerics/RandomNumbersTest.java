package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.numerics.RandomPosition.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/**
 * Are the random numbers what they should be, and those of neighbouring places independent?
 *
 * <p>Limits are 5 standard errors, a false-alarm rate of 6e-7 for each figure, and 1e-6 for each test
 * of a whole distribution; seeds are fixed.
 */
class RandomNumbersTest {

  private static final int COUNT = 1 << 20;
  private static final double FIVE = 5;
  /** √N D of Kolmogorov and Smirnov is larger with a probability of 2 exp(−2 D²) = 1e-6. */
  private static final double KOLMOGOROV = Math.sqrt(-Math.log(1e-6 / 2) / 2);
  private static final NormalDistribution NORMAL = new NormalDistribution();

  private final Kernels kernels = Rpu.kernels();

  private float[] gaussians(RandomPosition at, int count) {
    float[] out = new float[Kernels.grouped(count)];
    kernels.gaussians(at, out, count);
    return out;
  }

  private static RandomPosition at(long seed) {
    return new RandomPosition(seed).at(0, Kind.FORWARD_NOISE);
  }

  private static double moment(float[] values, int power) {
    double sum = 0;
    for (float value : values) {
      sum += Math.pow(value, power);
    }
    return sum / values.length;
  }

  private static void assertDistribution(float[] values, DoubleUnaryOperator cumulative) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    double n = sorted.length;
    double largest = IntStream.range(0, sorted.length).mapToDouble(i -> {
      double p = cumulative.applyAsDouble(sorted[i]);
      return Math.max(Math.abs(p - i / n), Math.abs(p - (i + 1) / n));
    }).max().orElseThrow();
    assertTrue(largest * Math.sqrt(n) < KOLMOGOROV, () -> "√N D = " + largest * Math.sqrt(n));
  }

  @Test
  void gaussianMoments() {
    float[] values = gaussians(at(1), COUNT);
    double root = Math.sqrt(COUNT);
    assertEquals(0, moment(values, 1), FIVE / root);
    assertEquals(1, moment(values, 2), FIVE * Math.sqrt(2) / root);
    assertEquals(0, moment(values, 3), FIVE * Math.sqrt(15) / root);
    assertEquals(3, moment(values, 4), FIVE * Math.sqrt(96) / root);
    assertEquals(15, moment(values, 6), FIVE * Math.sqrt(10170) / root);
  }

  @Test
  void gaussianDistribution() {
    assertDistribution(gaussians(at(2), COUNT), NORMAL::cumulativeProbability);
  }

  @Test
  void gaussiansOfPlacesHaveTheDistributionToo() {
    int[] elements = IntStream.range(0, COUNT).map(i -> i % 1024).toArray();
    int[] slots = IntStream.range(0, COUNT).map(i -> i / 1024 << 16).toArray();
    float[] values = new float[COUNT];
    kernels.gaussians(at(3), elements, slots, values, COUNT);
    assertDistribution(values, NORMAL::cumulativeProbability);
    assertEquals(1, moment(values, 2), FIVE * Math.sqrt(2.0 / COUNT));
  }

  @Test
  void gaussianTails() {
    int count = 1 << 24;
    float[] values = gaussians(at(4), count);
    for (double limit : new double[] {2, 3, 4, 4.5, 5}) {
      int above = 0;
      int below = 0;
      for (float value : values) {
        above += value > limit ? 1 : 0;
        below += value < -limit ? 1 : 0;
      }
      double expected = count * NORMAL.cumulativeProbability(-limit);
      assertEquals(expected, above, FIVE * Math.sqrt(expected), () -> "above " + limit);
      assertEquals(expected, below, FIVE * Math.sqrt(expected), () -> "below " + -limit);
    }
    for (float value : values) {
      assertTrue(Math.abs(value) <= 5.65f, () -> value + " is beyond √(2 · 23 ln 2), what 23 bits reach");
    }
  }

  @Test
  void uniformDistribution() {
    float[] values = new float[COUNT];
    kernels.uniforms(at(5), values, COUNT);
    assertDistribution(values, p -> p);
    assertEquals(0.5, moment(values, 1), FIVE * Math.sqrt(1 / 12.0 / COUNT));
    for (float value : values) {
      assertTrue(value >= 0 && value < 1, () -> value + " is outside [0, 1)");
    }
  }

  private static void assertUncorrelated(float[] a, int aFrom, float[] b, int bFrom, int count, String what) {
    double product = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double x = a[aFrom + i];
      double y = b[bFrom + i];
      product += x * y;
      squares += (x * x - 1) * (y * y - 1) / 2;
    }
    assertEquals(0, product / count, FIVE / Math.sqrt(count), () -> "correlation of " + what);
    assertEquals(0, squares / count, FIVE / Math.sqrt(count), () -> "correlation of squares of " + what);
  }

  @Test
  void neighbouringElementsAreUncorrelated() {
    float[] values = gaussians(at(6), COUNT);
    for (int lag : new int[] {1, 2, 4, 8, 16, 32, 48, 64, 128}) {
      assertUncorrelated(values, 0, values, lag, COUNT - lag, "elements " + lag + " apart");
    }
  }

  /** A place in the space of random numbers beside another one. */
  private record Neighbour(String what, RandomPosition at) {}

  private static RandomPosition at(int matrix, Kind kind, int window, int step, int row, int pass) {
    Moment moment = new Moment();
    moment.window = window;
    moment.step = step;
    moment.row = row;
    return new RandomPosition(7).at(matrix, kind, moment, pass);
  }

  @Test
  void neighbouringStreamsAreUncorrelated() {
    int count = 1 << 18;
    float[] values = gaussians(at(1, Kind.FORWARD_NOISE, 5, 3, 2, 0), count);
    RandomPosition nextSeed = new RandomPosition(8).at(1, Kind.FORWARD_NOISE);
    nextSeed.passAndRow = 2;
    nextSeed.step = 3;
    nextSeed.window = 5;
    for (Neighbour neighbour : List.of(
        new Neighbour("seeds", nextSeed),
        new Neighbour("matrices", at(2, Kind.FORWARD_NOISE, 5, 3, 2, 0)),
        new Neighbour("kinds", at(1, Kind.BACKWARD_NOISE, 5, 3, 2, 0)),
        new Neighbour("windows", at(1, Kind.FORWARD_NOISE, 6, 3, 2, 0)),
        new Neighbour("steps", at(1, Kind.FORWARD_NOISE, 5, 4, 2, 0)),
        new Neighbour("rows", at(1, Kind.FORWARD_NOISE, 5, 3, 3, 0)),
        new Neighbour("passes", at(1, Kind.FORWARD_NOISE, 5, 3, 2, 1)))) {
      assertUncorrelated(values, 0, gaussians(neighbour.at, count), 0, count, "neighbouring " + neighbour.what);
    }
  }

  /** Pulses of neighbouring slots and lines of a train: share and pairwise covariance. */
  @Test
  void pulsesAreIndependentBernoulliDraws() {
    int lines = 1 << 17;
    int slots = 31;
    double p = 0.3;
    int[] all = IntStream.range(0, lines + Kernels.PAD).toArray();
    int[] thresholds = new int[all.length];
    Arrays.fill(thresholds, (int) Math.round(p * (1 << 30)));
    int[] trains = new int[all.length];
    kernels.pulseTrains(at(8), all, thresholds, slots, trains, lines);
    double variance = p * (1 - p);
    for (int slot = 0; slot < slots; slot++) {
      int pulses = 0;
      int withNextSlot = 0;
      int withNextLine = 0;
      for (int line = 0; line < lines - 1; line++) {
        int here = trains[line] >>> slot & 1;
        pulses += here;
        withNextSlot += here & trains[line] >>> slot + 1;
        withNextLine += here & trains[line + 1] >>> slot;
      }
      double share = pulses / (double) lines;
      assertEquals(p, share, FIVE * Math.sqrt(variance / lines));
      double limit = FIVE * Math.sqrt((p * p * (1 - p * p)) / lines);
      assertEquals(slot == slots - 1 ? 0 : p * p, withNextSlot / (double) lines, limit, "slot " + slot);
      assertEquals(p * p, withNextLine / (double) lines, 2 * limit, "line");
    }
  }
}
