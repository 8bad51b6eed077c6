package crosspoint.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Does a step fall with the power of the distance, to nothing where a device has no range? */
class PowerStepTest {

  private static final PowerStep LAW = new PowerStep(2, 0, 0, 0, 0, 0, "test");

  /** A device: step up, step down, bounds; its exponents are filled in. */
  private static float[] device(float up, float down, float high, float low) {
    float[] device = new float[StepLaw.OWN + LAW.ownParameters()];
    device[StepLaw.UP] = up;
    device[StepLaw.DOWN] = down;
    device[StepLaw.HIGH] = high;
    device[StepLaw.LOW] = low;
    LAW.populate(device, 0, new StepLaw.Means(high, low), () -> 0);
    return device;
  }

  @Test
  void theStepFallsWithThePowerOfTheDistance() {
    float[] device = device(0.1f, 0.2f, 1, -1);
    // (1 − 0.5) / 2 = 1/4, and (0.5 + 1) / 2 = 3/4, squared
    assertEquals(0.1f / 16, LAW.change(0.5f, false, 0, device, 0), 1e-9);
    assertEquals(-0.2f * 9 / 16, LAW.change(0.5f, true, 0, device, 0), 1e-8);
    assertEquals(-0.2f * 9 / 16 * 1.5f, LAW.change(0.5f, true, 0.5f, device, 0), 1e-8);
    assertEquals(0, LAW.change(1, false, 0, device, 0));
    assertEquals(0, Math.abs(LAW.change(-1, true, 0, device, 0)));
  }

  /** Leakage, drift and noise take a stuck device off its bound. */
  @Test
  void aStuckDeviceTakesNoStepWhereverItIs() {
    for (float step : new float[] {0, 0.1f}) {
      float[] stuck = device(step, step, 0.25f, 0.25f);
      for (float weight : new float[] {0.25f, 0.2f, 0.3f, 0, -1e30f}) {
        assertEquals(0, LAW.change(weight, false, 0.1f, stuck, 0), "up from " + weight);
        assertEquals(0, Math.abs(LAW.change(weight, true, 0.1f, stuck, 0)), "down from " + weight);
      }
    }
  }
}
