package crosspoint.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Are the fast functions what StrictMath says, to far below single precision? */
class FunctionsTest {

  private static final double ERROR = 1e-9;

  @Test
  void exponentials() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 200_000; i++) {
      double v = 160 * random.nextDouble() - 80;
      assertEquals(1, Functions.exp(v) / StrictMath.exp(v), ERROR, () -> "exp of " + v);
    }
    assertEquals(1, Functions.exp(0));
    assertEquals(Double.POSITIVE_INFINITY, (float) Functions.exp(1e9));
    assertEquals(0, (float) Functions.exp(-1e9));
  }

  @Test
  void powers() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 200_000; i++) {
      float x = (float) StrictMath.pow(10, -6 * random.nextDouble());
      float p = 10 * random.nextInt(3) * (float) random.nextDouble();
      assertEquals(1, Functions.power(x, p) / StrictMath.pow(x, p), ERROR, () -> x + " to the power of " + p);
    }
    // Farthest from what the tables have, where an error of the logarithm counts most.
    for (int octave = 0; octave < 8; octave++) {
      for (int piece = 0; piece < 256; piece++) {
        float x = (float) ((1 + (piece + 0.5) / 256 - 1e-7) / (2 << octave));
        float p = 100f / (octave + 1);
        assertEquals(1, Functions.power(x, p) / StrictMath.pow(x, p), ERROR, () -> x + " to the power of " + p);
      }
    }
    assertEquals(1, Functions.power(1, 0.7f));
    assertEquals(1, Functions.power(0, 0));
    assertEquals(0, Functions.power(0, 0.3f));
    assertEquals(0, Functions.power(-0.1f, 0.3f));
  }
}
