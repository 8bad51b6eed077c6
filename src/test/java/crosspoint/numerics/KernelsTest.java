package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Do the vector kernels give the bits of the scalar ones, and leave alone what is beyond the length?
 * Lengths cover every remainder of 4, 8 and 16 lanes; data hold zeros, negatives, tiny and huge values.
 */
class KernelsTest {

  private final Kernels scalar = KernelPairs.scalar();
  private final Kernels vector = KernelPairs.vector();

  static IntStream lengths() {
    return IntStream.concat(IntStream.rangeClosed(1, 100), IntStream.of(127, 129, 152, 256, 257));
  }

  private static Random random(int length) {
    return new Random(0x5EEDL + length);
  }

  /** Values of all magnitudes from 1e-6 to 1e6, every seventh zero, with room beyond the length. */
  private static float[] mixed(Random random, int length) {
    float[] values = new float[Kernels.grouped(length) + Kernels.GROUP];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(7) == 0 ? 0f
          : (float) (random.nextGaussian() * Math.pow(10, random.nextInt(13) - 6));
    }
    return values;
  }

  /** Values of order 1. */
  private static float[] moderate(Random random, int length) {
    float[] values = new float[Kernels.grouped(length) + Kernels.GROUP];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static void assertSameBits(float[] expected, float[] actual, String what) {
    assertArrayEquals(bits(expected), bits(actual), what);
  }

  private static int[] bits(float[] values) {
    return IntStream.range(0, values.length).map(i -> Float.floatToRawIntBits(values[i])).toArray();
  }

  /** Beyond the length nothing is written. */
  private static void assertTailKept(float[] before, float[] after, int from, String what) {
    assertSameBits(Arrays.copyOfRange(before, from, before.length), Arrays.copyOfRange(after, from, after.length), what);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void products(int length) {
    Random random = random(length);
    int stride = Kernels.padded(length);
    int inputs = 1 + random.nextInt(40);
    float[] matrix = Kernels.matrix(inputs, stride);
    for (int i = 0; i < inputs; i++) {
      System.arraycopy(mixed(random, length), 0, matrix, Kernels.ORIGIN + i * stride, length);
    }
    int[] lines = IntStream.range(0, inputs).filter(i -> random.nextBoolean()).toArray();
    float[] values = mixed(random, inputs);
    float[] expected = mixed(random, length);
    float[] actual = expected.clone();
    scalar.product(matrix, stride, lines, values, lines.length, expected);
    vector.product(matrix, stride, lines, values, lines.length, actual);
    assertSameBits(expected, actual, "product");
    for (int o = 0; o < length; o++) {
      float chain = 0;
      for (int k = 0; k < lines.length; k++) {
        chain = Math.fma(values[k], matrix[Kernels.ORIGIN + lines[k] * stride + o], chain);
      }
      assertEquals(chain, expected[o], "chain of fused multiply-adds in the order of the lines");
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void additions(int length) {
    Random random = random(length);
    float[] matrix = mixed(random, 3 * length + 64);
    float[] values = mixed(random, length);
    float factor = (float) random.nextGaussian();
    float[] expected = matrix.clone();
    float[] actual = matrix.clone();
    scalar.add(expected, length, factor, values, length);
    vector.add(actual, length, factor, values, length);
    assertSameBits(expected, actual, "add");
    assertTailKept(matrix, expected, 2 * length, "add");
    for (int i = 0; i < length; i++) {
      assertEquals(Math.fma(factor, values[i], matrix[length + i]), expected[length + i]);
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void largestMagnitudes(int length) {
    float[] values = mixed(random(length), length);
    double largest = IntStream.range(0, length).mapToDouble(i -> Math.abs(values[i])).max().orElseThrow();
    assertEquals((float) largest, scalar.maximumMagnitude(values, length));
    assertEquals((float) largest, vector.maximumMagnitude(values, length));
    assertEquals(0f, scalar.maximumMagnitude(values, 0));
    assertEquals(0f, vector.maximumMagnitude(values, 0));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void encodings(int length) {
    Random random = random(length);
    float[] values = mixed(random, length);
    float[] uniforms = moderate(random, length);
    scalar.uniforms(new RandomPosition(length), uniforms, length);
    float[] before = mixed(random, length);
    for (float limit : new float[] {15, 63, 32767}) {
      float[] expected = before.clone();
      float[] actual = before.clone();
      scalar.encode(values, 31.5f, limit, expected, length);
      vector.encode(values, 31.5f, limit, actual, length);
      assertSameBits(expected, actual, "nearest");
      assertTailKept(before, actual, length, "nearest");
      for (int i = 0; i < length; i++) {
        assertEquals(Math.max(-limit, Math.min(limit, (float) Math.rint(values[i] * 31.5f))) + 0f, expected[i]);
      }
      scalar.encode(values, 31.5f, limit, uniforms, expected, length);
      vector.encode(values, 31.5f, limit, uniforms, actual, length);
      assertSameBits(expected, actual, "stochastic");
      assertTailKept(before, actual, length, "stochastic");
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void conversions(int length) {
    Random random = random(length);
    float[] sums = mixed(random, length);
    float[] noise = moderate(random, length);
    for (float limit : new float[] {1f, 12f, 255f, Float.POSITIVE_INFINITY}) {
      for (float sigma : new float[] {0f, 0.06f}) {
        float[] expected = sums.clone();
        float[] actual = sums.clone();
        float largest = scalar.convert(expected, 0.03f, noise, sigma, 21.25f, limit, length);
        assertEquals(largest, vector.convert(actual, 0.03f, noise, sigma, 21.25f, limit, length));
        assertSameBits(expected, actual, "convert");
        assertTailKept(sums, actual, length, "convert");

        expected = sums.clone();
        actual = sums.clone();
        largest = scalar.integrate(expected, 0.03f, noise, sigma, limit, length);
        assertEquals(largest, vector.integrate(actual, 0.03f, noise, sigma, limit, length));
        assertSameBits(expected, actual, "integrate");
        assertTailKept(sums, actual, length, "integrate");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void scalings(int length) {
    float[] values = mixed(random(length), length);
    float[] expected = values.clone();
    float[] actual = values.clone();
    scalar.scale(expected, 0.7f, length);
    vector.scale(actual, 0.7f, length);
    assertSameBits(expected, actual, "scale");
    assertTailKept(values, actual, length, "scale");
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void magnitudesOfCodes(int length) {
    Random random = random(length);
    float[] values = new float[length];
    int expected = 0;
    for (int i = 0; i < length; i++) {
      int code = random.nextInt(65535) - 32767;
      values[i] = code;
      expected += Math.abs(code);
    }
    assertEquals(expected, scalar.sumOfMagnitudes(values, length));
    assertEquals(expected, vector.sumOfMagnitudes(values, length));
  }

  private static RandomPosition position(Random random) {
    RandomPosition at = new RandomPosition(random.nextLong(), random.nextInt());
    at.stream = random.nextInt();
    at.passAndRow = random.nextInt();
    at.step = random.nextInt();
    at.window = random.nextInt();
    return at;
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void randomNumbers(int length) {
    Random random = random(length);
    RandomPosition at = position(random);
    float[] expected = new float[Kernels.grouped(length)];
    float[] actual = new float[Kernels.grouped(length)];
    scalar.uniforms(at, expected, length);
    vector.uniforms(at, actual, length);
    assertSameBits(expected, actual, "uniforms");
    scalar.gaussians(at, expected, length);
    vector.gaussians(at, actual, length);
    assertSameBits(expected, actual, "gaussians");

    int room = length + Kernels.PAD;
    int[] elements = random.ints(room).toArray();
    int[] slots = random.ints(room).toArray();
    expected = new float[room];
    actual = new float[room];
    scalar.gaussians(at, elements, slots, expected, length);
    vector.gaussians(at, elements, slots, actual, length);
    assertSameBits(Arrays.copyOf(expected, length), Arrays.copyOf(actual, length), "gaussians of places");

    int[] expectedWords = new int[Kernels.grouped(length)];
    int[] actualWords = new int[Kernels.grouped(length)];
    scalar.words(at, expectedWords, length);
    vector.words(at, actualWords, length);
    assertArrayEquals(expectedWords, actualWords, "words");
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void pulses(int length) {
    Random random = random(length);
    RandomPosition at = position(random);
    int room = Kernels.padded(length) + Kernels.PAD;
    float[] values = moderate(random, room);
    values[random.nextInt(length)] = 0f;
    values[random.nextInt(length)] = 1e-12f;
    values[random.nextInt(length)] = -1e6f;
    for (int slots : new int[] {1, 3, 4, 10, 31}) {
      for (float gain : new float[] {0.3162278f, 1f, 1e-4f}) {
        pulses(random, at, values, gain, slots, length);
      }
    }
  }

  private void pulses(Random random, RandomPosition at, float[] values, float gain, int slots, int length) {
    int room = values.length;
    float[] p = new float[room];
    float[] actualP = new float[room];
    int[] thresholds = new int[room];
    int[] actualThresholds = new int[room];
    scalar.firing(values, gain, slots, p, thresholds, length);
    vector.firing(values, gain, slots, actualP, actualThresholds, length);
    assertSameBits(p, actualP, "probabilities");
    assertArrayEquals(thresholds, actualThresholds, "thresholds");
    for (int i = 0; i < length; i++) {
      double each = Math.min(Math.abs(values[i]) * gain, 1f);
      double any = -Math.expm1(slots * Math.log1p(-each));
      // half a step of the threshold, and two roundings in single precision a slot
      assertEquals(any * (1 << 30), thresholds[i], 0.5 + slots * 1.2e-7 * any * (1 << 30), "threshold of " + values[i]);
    }
    int[] lines = IntStream.range(0, room).map(i -> 3 * i + 1).toArray();
    int[] trains = new int[room];
    int[] actualTrains = new int[room];
    scalar.pulseTrains(at, lines, p, slots, trains, length);
    vector.pulseTrains(at, lines, p, slots, actualTrains, length);
    assertArrayEquals(Arrays.copyOf(trains, length), Arrays.copyOf(actualTrains, length), "trains");
    int[] words = new int[room];
    for (int i = 0; i < length; i++) {
      assertEquals(0, slots == 31 ? 0 : trains[i] >>> slots, "no pulse after the last slot");
      words[i] = (int) (random.nextDouble() * Math.max(thresholds[i], 1)) << 2;
    }
    int[] before = trains.clone();
    actualTrains = trains.clone();
    scalar.fire(p, words, slots, trains, length);
    vector.fire(p, words, slots, actualTrains, length);
    assertArrayEquals(Arrays.copyOf(trains, length), Arrays.copyOf(actualTrains, length), "fired trains");
    for (int i = 0; i < length; i++) {
      if (thresholds[i] > 0) {
        int first = Integer.numberOfTrailingZeros(trains[i]);
        assertTrue(first < slots, "a line that fires has a pulse");
        assertEquals(before[i] >>> first & -2, trains[i] >>> first & -2, "after the first pulse the train stays");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void cells(int units) {
    for (ActivationForm form : List.of(new ActivationForm.Exact(), new ActivationForm.PiecewiseLinear(16, 4),
        new ActivationForm.PiecewiseLinear(7, 2.5), new ActivationForm.Table(64, 4), new ActivationForm.Table(129, 8))) {
      cells(units, form);
    }
  }

  private void cells(int units, ActivationForm form) {
    Random random = random(units);
    float[] gates = mixed(random, 4 * units);
    for (int j = 0; j < 2 * units; j++) {
      gates[j] = (float) (3 * random.nextGaussian());
    }
    float[] cBefore = moderate(random, units);
    float[][] expected = {gates.clone(), new float[cBefore.length], new float[cBefore.length], new float[cBefore.length]};
    float[][] actual = {gates.clone(), new float[cBefore.length], new float[cBefore.length], new float[cBefore.length]};
    scalar.cell(form, expected[0], cBefore, expected[1], expected[2], expected[3], units);
    vector.cell(form, actual[0], cBefore, actual[1], actual[2], actual[3], units);
    for (int k = 0; k < expected.length; k++) {
      assertSameBits(expected[k], actual[k], "cell, result " + k);
      assertTailKept(k == 0 ? gates : new float[cBefore.length], actual[k], k == 0 ? 4 * units : units, "cell");
    }

    float[] dh = moderate(random, units);
    float[] dc = moderate(random, units);
    float[] dz = mixed(random, 4 * units);
    float[][] expectedBack = {dc.clone(), dz.clone()};
    float[][] actualBack = {dc.clone(), dz.clone()};
    scalar.cellBackward(expected[0], cBefore, expected[2], dh, expectedBack[0], expectedBack[1], units);
    vector.cellBackward(expected[0], cBefore, expected[2], dh, actualBack[0], actualBack[1], units);
    assertSameBits(expectedBack[0], actualBack[0], "error of the cell state");
    assertSameBits(expectedBack[1], actualBack[1], "error of the gates");
    assertTailKept(dc, actualBack[0], units, "error of the cell state");
    assertTailKept(dz, actualBack[1], 4 * units, "error of the gates");
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void exponentials(int length) {
    float[] values = mixed(random(length), length);
    float[] expected = values.clone();
    float[] actual = values.clone();
    scalar.exponentials(expected, 1.7f, length);
    vector.exponentials(actual, 1.7f, length);
    assertSameBits(expected, actual, "exponentials");
    assertTailKept(values, actual, length, "exponentials");
  }
}
