package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Do our elementary functions keep the errors that they state, against double precision? */
class ElementaryTest {

  private interface FloatFunction {
    float of(float v);
  }

  /** Floats spaced evenly, and the 200 on either side of every multiple of {@code knot}. */
  private static DoubleStream sweep(float from, float to, float step, float knot) {
    int count = (int) ((to - from) / step);
    DoubleStream even = IntStream.rangeClosed(0, count).mapToDouble(i -> (float) (from + i * (double) step));
    int knots = (int) ((to - from) / knot);
    DoubleStream near = IntStream.rangeClosed(0, knots).boxed().flatMapToDouble(k -> {
      float at = (float) (from + k * (double) knot);
      return IntStream.rangeClosed(-200, 200).mapToDouble(i -> at + i * Math.ulp(at));
    });
    return DoubleStream.concat(even, near).filter(v -> v >= from && v <= to);
  }

  private static double largestError(DoubleStream points, FloatFunction ours, DoubleUnaryOperator exact,
      DoubleUnaryOperator unit) {
    return points.map(v -> Math.abs(ours.of((float) v) - exact.applyAsDouble((float) v)) / unit.applyAsDouble((float) v))
        .max().orElseThrow();
  }

  private static void assertBelow(double limit, double error) {
    assertTrue(error < limit, () -> "error " + error + ", stated below " + limit);
  }

  @Test
  void exponential() {
    assertBelow(2e-7, largestError(sweep(-87, 87, 1e-4f, (float) (Math.log(2) / 2)), Elementary::exp, Math::exp, Math::exp));
    assertEquals(Elementary.exp(87), Elementary.exp(1e9f));
    assertEquals(Elementary.exp(-87), Elementary.exp(Float.NEGATIVE_INFINITY));
    assertEquals(1f, Elementary.exp(0));
  }

  @Test
  void sigmoid() {
    assertBelow(2e-7, largestError(sweep(-100, 100, 1e-4f, 0.5f), Elementary::sigmoid, v -> 1 / (1 + Math.exp(-v)), v -> 1));
    assertEquals(0.5f, Elementary.sigmoid(0));
    assertEquals(1f, Elementary.sigmoid(1e9f));
  }

  @Test
  void hyperbolicTangent() {
    assertBelow(3e-7, largestError(sweep(-60, 60, 5e-5f, 0.5f), Elementary::tanh, Math::tanh, v -> 1));
    assertEquals(0f, Elementary.tanh(0));
    assertEquals(-1f, Elementary.tanh(-1e9f));
  }

  /** Every u = k / 2²³ in (0, 1] that the Gaussians take. */
  @Test
  void logarithmOfEveryUniform() {
    double error = IntStream.rangeClosed(1, 1 << 23)
        .mapToDouble(k -> {
          double exact = Math.log(k / (double) (1 << 23));
          return Math.abs(Elementary.log(k / (float) (1 << 23)) - exact) / Math.max(1, Math.abs(exact));
        }).max().orElseThrow();
    assertBelow(2e-7, error);
    assertEquals(0f, Elementary.log(1));
  }

  @Test
  void logarithmOfAllBinades() {
    DoubleStream normal = IntStream.rangeClosed(0, 253 * 4096)
        .mapToDouble(k -> Float.intBitsToFloat(0x00800000 + k * 2048 + k % 2048));
    assertBelow(2e-7, largestError(normal, Elementary::log, Math::log, v -> Math.max(1, Math.abs(Math.log(v)))));
  }

  /** Every angle k / 2²³ − ½ that the Gaussians take. */
  @Test
  void cosineAndSineOfEveryAngle() {
    double cosine = 0;
    double sine = 0;
    for (int k = 0; k < 1 << 23; k++) {
      float turns = Elementary.turns(k << 9);
      double radians = 2 * Math.PI * turns;
      cosine = Math.max(cosine, Math.abs(Elementary.cosOfTurns(turns) - Math.cos(radians)));
      sine = Math.max(sine, Math.abs(Elementary.sinOfTurns(turns) - Math.sin(radians)));
    }
    assertBelow(7e-7, cosine);
    assertBelow(7e-7, sine);
  }

  @Test
  void roundsHalfToEven() {
    for (float v : new float[] {0.5f, 1.5f, 2.5f, -0.5f, -1.5f, 31.5f, 32.5f, 0.49999997f, 4194303.5f, -4194303.5f}) {
      assertEquals((float) Math.rint(v) + 0f, Elementary.round(v), () -> "round " + v);
    }
  }
}
