package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.spec.ActivationSpec;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Are the approximations of σ and tanh as near as their construction says, and no nearer? */
class ActivationFormTest {

  /** What single precision adds: a rounding of the place, of the table's value and of the result. */
  private static final double ROUNDING = 3e-7;

  static Stream<ActivationForm> approximations() {
    return IntStream.of(2, 3, 7, 8, 16, 255, 256, 4096, 65536).boxed().flatMap(count ->
        DoubleStream.of(0.5, 2.5, 4, 8, 16).boxed().flatMap(range -> Stream.of(
            new ActivationForm.PiecewiseLinear(count, range), new ActivationForm.Table(count + 1, range))));
  }

  /** Floats in rising order from −limit to +limit: evenly spaced ones, and neighbours of every multiple of {@code knot}. */
  private static float[] sweep(double limit, double knot) {
    int even = 40_000;
    DoubleStream spread = IntStream.rangeClosed(-even, even).mapToDouble(i -> (float) (limit * i / even));
    int knots = (int) Math.min(limit / knot, 4_000);
    DoubleStream near = IntStream.rangeClosed(-knots, knots).boxed().flatMapToDouble(k -> {
      float at = (float) (k * knot);
      return IntStream.rangeClosed(-8, 8).mapToDouble(i -> at + i * Math.ulp(at));
    });
    double[] sorted = DoubleStream.concat(spread, near).sorted().toArray();
    float[] values = new float[sorted.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) sorted[i];
    }
    return values;
  }

  private static double largestError(ActivationForm form, float[] points, double range, boolean within) {
    double largest = 0;
    for (float v : points) {
      if (Math.abs(v) <= range == within) {
        largest = Math.max(largest, Math.abs(form.tanh(v) - StrictMath.tanh(v)));
      }
    }
    return largest;
  }

  /** An error is at most its bound, and not less than a tenth of it: the bound says how large it is. */
  private static void assertBetween(double bound, double error, String what) {
    assertTrue(error <= bound + ROUNDING && error >= bound / 10 - ROUNDING, () -> what + ": error " + error + ", bound " + bound);
  }

  /**
   * A line through both ends of an interval of length h errs by at most {@code h²/8 · max|f''|}, and
   * {@code |tanh''| = 2 |t| (1 − t²)} with t = tanh is largest at {@code t = 1/√3}: {@code 4 / (3√3)}. Beyond
   * the range the error is largest right behind it: {@code 1 − tanh(range)}.
   */
  @ParameterizedTest
  @CsvSource({"16, 4", "16, 8", "64, 4", "64, 8", "256, 4", "256, 8", "2, 0.5", "15, 3", "101, 6.5", "1000, 16"})
  void linesErrAsTheirCurvatureSays(int segments, double range) {
    double spacing = 2 * range / segments;
    ActivationForm form = new ActivationForm.PiecewiseLinear(segments, range);
    float[] points = sweep(1.5 * range, spacing / 2);
    assertBetween(spacing * spacing / 8 * 4 / (3 * Math.sqrt(3)), largestError(form, points, range, true), "within");
    assertBetween(1 - StrictMath.tanh(range), largestError(form, points, range, false), "beyond");
  }

  /**
   * The nearest of points a spacing h apart is at most h/2 away, and the slope of tanh is at most 1. That
   * bound is nearly reached beside zero, with any parity.
   */
  @ParameterizedTest
  @CsvSource({"16, 4", "17, 4", "64, 4", "65, 8", "64, 8", "256, 4", "257, 8", "3, 0.5", "102, 6.5", "1001, 16"})
  void tablesErrByHalfASpacing(int entries, double range) {
    double spacing = 2 * range / (entries - 1);
    ActivationForm form = new ActivationForm.Table(entries, range);
    float[] points = sweep(1.5 * range, spacing / 2);
    assertBetween(spacing / 2, largestError(form, points, range, true), "within");
    assertBetween(1 - StrictMath.tanh(range), largestError(form, points, range, false), "beyond");
  }

  /** σ is half as steep as its tanh, at an argument of half the size: half the error. */
  @ParameterizedTest
  @CsvSource({"16, 4", "64, 8", "255, 8"})
  void sigmoidErrsHalfAsMuch(int segments, double range) {
    double spacing = 2 * range / segments;
    ActivationForm lines = new ActivationForm.PiecewiseLinear(segments, range);
    ActivationForm table = new ActivationForm.Table(segments + 1, range);
    double ofLines = 0;
    double ofTable = 0;
    for (float v : sweep(2 * range, spacing)) {
      double exact = 1 / (1 + StrictMath.exp(-v));
      ofLines = Math.max(ofLines, Math.abs(lines.sigmoid(v) - exact));
      ofTable = Math.max(ofTable, Math.abs(table.sigmoid(v) - exact));
    }
    assertBetween(spacing * spacing / 16 * 4 / (3 * Math.sqrt(3)), ofLines, "lines");
    assertBetween(spacing / 4, ofTable, "table");
  }

  @ParameterizedTest
  @MethodSource("approximations")
  void tanhIsOddToTheBitAndNeverFalls(ActivationForm form) {
    float before = -1f;
    for (float v : sweep(20, 1.0 / 64)) {
      float t = form.tanh(v);
      assertEquals(Float.floatToRawIntBits(-t), Float.floatToRawIntBits(form.tanh(-v)), () -> "tanh of ±" + v);
      assertTrue(t >= before, () -> "falls at " + v);
      before = t;
    }
    assertEquals(1f, before);
    assertEquals(1f, form.tanh(Float.POSITIVE_INFINITY));
    assertEquals(-1f, form.tanh(-Float.MAX_VALUE));
    assertTrue(Float.isNaN(form.tanh(Float.NaN)));
    assertTrue(Float.isNaN(form.sigmoid(Float.NaN)));
  }

  /**
   * From one float to the next, across every end of a segment in turn. With 27 and 67 segments a rise rounded
   * to the nearest value would be half a unit in the last place too much for the start of the next.
   */
  @ParameterizedTest
  @CsvSource({"27, 4.49", "67, 10.53", "7, 2.5", "16, 4", "255, 8", "256, 5.3", "999, 16"})
  void neverFallsFromAFloatToTheNext(int segments, double range) {
    double spacing = 2 * range / segments;
    for (ActivationForm form : List.of(new ActivationForm.PiecewiseLinear(segments, range),
        new ActivationForm.Table(segments + 1, range))) {
      for (int k = 1; k <= segments; k++) {
        float v = (float) (k * spacing / 2);
        for (int i = 0; i < 50; i++) {
          v = Math.nextDown(v);
        }
        float before = form.tanh(v);
        for (int i = 0; i < 100; i++) {
          v = Math.nextUp(v);
          float t = form.tanh(v);
          assertTrue(t >= before && t <= 1, "falls at " + v);
          before = t;
        }
      }
    }
  }

  /** Two segments to a side on ±4: through tanh 0, tanh 2 and tanh 4, by hand. */
  @Test
  void linesByHand() {
    ActivationForm form = new ActivationForm.PiecewiseLinear(4, 4);
    assertEquals(0f, form.tanh(0f));
    assertEquals(0.48201379f, form.tanh(1), 1e-7);
    assertEquals(0.96402758f, form.tanh(2), 1e-7);
    assertEquals((0.96402758f + 0.99932930f) / 2, form.tanh(3), 1e-7);
    assertEquals(-0.99932930f, form.tanh(-4), 1e-7);
    assertEquals(1f, form.tanh(Math.nextUp(4f)));
  }

  /** Three segments on ±3: the middle one through zero, the outer one from tanh 1 to tanh 3. */
  @Test
  void anOddNumberOfLinesByHand() {
    ActivationForm form = new ActivationForm.PiecewiseLinear(3, 3);
    assertEquals(0f, form.tanh(0f));
    assertEquals(0.76159416f / 2, form.tanh(0.5f), 1e-7);
    assertEquals(0.76159416f, form.tanh(1), 1e-7);
    assertEquals((0.76159416f + 0.99505475f) / 2, form.tanh(2), 1e-7);
    assertEquals(-1f, form.tanh(-3.0001f));
  }

  @Test
  void anOddNumberOfEntriesHoldsZeroAndTiesGoAwayFromIt() {
    // Entries at −4, −2, 0, 2 and 4.
    ActivationForm form = new ActivationForm.Table(5, 4);
    assertEquals(0, Float.floatToRawIntBits(form.tanh(0f)));
    assertEquals(0f, form.tanh(Math.nextDown(1f)));
    assertEquals(0.96402758f, form.tanh(1f), 1e-7);
    assertEquals(-0.96402758f, form.tanh(-1f), 1e-7);
    assertEquals(0.96402758f, form.tanh(Math.nextDown(3f)), 1e-7);
    assertEquals(0.99932930f, form.tanh(3f), 1e-7);
    assertEquals(0.99932930f, form.tanh(4f), 1e-7);
    assertEquals(1f, form.tanh(Math.nextUp(4f)));
    assertEquals(0.5f, form.sigmoid(0f));
  }

  @Test
  void anEvenNumberOfEntriesLiesOnEitherSideOfZero() {
    // Entries at −3, −1, 1 and 3.
    ActivationForm form = new ActivationForm.Table(4, 3);
    assertEquals(0.76159416f, form.tanh(0f), 1e-7);
    assertEquals(-0.76159416f, form.tanh(-0f), 1e-7);
    assertEquals(0.76159416f, form.tanh(Math.nextDown(2f)), 1e-7);
    assertEquals(0.99505475f, form.tanh(2f), 1e-7);
    assertEquals(0.99505475f, form.tanh(3f), 1e-7);
  }

  /** Whatever arrives, gates are fractions, and a cell is its equations in this form. */
  @ParameterizedTest
  @MethodSource("approximations")
  void gatesAreFractions(ActivationForm form) {
    int units = 37;
    Random random = new Random(5);
    for (Kernels kernels : KernelPairs.both()) {
      float[] gates = new float[Kernels.padded(4 * units)];
      float[] before = new float[Kernels.padded(units)];
      for (int j = 0; j < 4 * units; j++) {
        gates[j] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(9) - 4));
      }
      float[] z = gates.clone();
      float[][] result = {before.clone(), before.clone(), before.clone()};
      kernels.cell(form, gates, before, result[0], result[1], result[2], units);
      for (int j = 0; j < 4 * units; j++) {
        boolean candidate = j >= 2 * units && j < 3 * units;
        float least = candidate ? -1 : 0;
        assertTrue(gates[j] >= least && gates[j] <= 1, "gate " + gates[j]);
        assertEquals(candidate ? form.tanh(z[j]) : Math.fma(0.5f, form.tanh(z[j] / 2), 0.5f), gates[j]);
      }
      for (int j = 0; j < units; j++) {
        assertEquals(form.tanh(result[0][j]), result[1][j]);
        assertEquals(gates[3 * units + j] * result[1][j], result[2][j]);
      }
    }
  }

  /** What cells computed before there was a choice, written out again. */
  @Test
  void theExactFormIsAsItWas() {
    int units = 53;
    Random random = new Random(7);
    float[] z = new float[Kernels.padded(4 * units)];
    float[] before = new float[Kernels.padded(units)];
    for (int j = 0; j < 4 * units; j++) {
      z[j] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(5) - 2));
    }
    for (int j = 0; j < units; j++) {
      before[j] = (float) random.nextGaussian();
    }
    for (Kernels kernels : KernelPairs.both()) {
      float[] gates = z.clone();
      float[] c = new float[Kernels.padded(units)];
      float[] tanhC = c.clone();
      float[] h = c.clone();
      kernels.cell(ActivationForm.of(new ActivationSpec.Exact("test")), gates, before, c, tanhC, h, units);
      for (int j = 0; j < units; j++) {
        float i = 1f / (1f + Elementary.exp(-z[j]));
        float f = 1f / (1f + Elementary.exp(-z[units + j]));
        float g = Math.fma(2f, 1f / (1f + Elementary.exp(-2 * z[2 * units + j])), -1f);
        float o = 1f / (1f + Elementary.exp(-z[3 * units + j]));
        float state = Math.fma(f, before[j], i * g);
        float tanh = Math.fma(2f, 1f / (1f + Elementary.exp(-2 * state)), -1f);
        float[] expected = {i, f, g, o, state, tanh, o * tanh};
        float[] actual = {gates[j], gates[units + j], gates[2 * units + j], gates[3 * units + j], c[j], tanhC[j], h[j]};
        for (int k = 0; k < expected.length; k++) {
          assertEquals(Float.floatToRawIntBits(expected[k]), Float.floatToRawIntBits(actual[k]), "unit " + j + ", value " + k);
        }
      }
    }
  }

  @Test
  void aSpecChoosesTheForm() {
    assertInstanceOf(ActivationForm.Exact.class, ActivationForm.of(new ActivationSpec.Exact("test")));
    assertEquals(0.48201379f, ActivationForm.of(new ActivationSpec.PiecewiseLinear(4, 4, "test")).tanh(1), 1e-7);
    assertEquals(0.96402758f, ActivationForm.of(new ActivationSpec.Table(5, 4, "test")).tanh(1), 1e-7);
  }
}
