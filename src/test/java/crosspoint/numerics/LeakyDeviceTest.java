package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.TestDevices;
import crosspoint.spec.Spec;
import org.junit.jupiter.api.Test;

/** Do leaky devices decay with simulated time, and others not? */
class LeakyDeviceTest {

  private static final double LIFETIME_SECONDS = 2e-3;
  private static final long LIFETIME_PS = 2_000_000_000L;

  static Spec leaky(Spec spec) {
    return TestDevices.leaking(spec, LIFETIME_SECONDS);
  }

  private static Crossbar crossbar(Spec spec) {
    return Rpu.of(spec, Rpu.equalDevices(2, 2, 0.001, 0.6), new double[][] {{0.5, -0.25}, {0.6, 0.001}});
  }

  private static float[] forward(Crossbar crossbar, long nowPs) {
    Moment moment = new Moment();
    moment.nowPs = nowPs;
    float[] y = new float[Kernels.PAD];
    crossbar.forward(Rpu.vector(1, 0), y, moment, new Facts());
    return y;
  }

  /** Unequal intervals, past the point where the array is rewritten to full scale, several times. */
  @Test
  void weightsDecayExponentially() {
    Crossbar crossbar = crossbar(leaky(Rpu.baseline(Rpu.EXACT_READ)));
    long nowPs = 0;
    for (int read = 0; read < 60; read++) {
      nowPs += 1_000_003L * (read * read + 1) % 400_000_007L;
      double left = Math.exp(-nowPs / (double) LIFETIME_PS);
      float[] y = forward(crossbar, nowPs);
      assertEquals(0.5 * left, crossbar.weight(0, 0), 0.5 * left * 2e-6);
      assertEquals(-0.25 * left, crossbar.weight(0, 1), 0.25 * left * 2e-6);
      assertEquals(0.5 * left, y[0], 0.5 * left * 2e-6, "what is read");
      assertEquals(0.6 * left, y[1], 0.6 * left * 2e-6, "what is read");
    }
    assertTrue(nowPs > 2 * LIFETIME_PS, "the test is to pass the rewriting");
  }

  /** A pulse adds a whole step to what is left, and the bound holds for what is left. */
  @Test
  void updatesActOnWhatIsLeft() {
    Spec spec = leaky(Rpu.baseline("update.updateManagement=false", "plan.learningRateLogical=0.01"));
    Crossbar crossbar = crossbar(spec);
    Moment moment = new Moment();
    moment.nowPs = LIFETIME_PS / 2;
    crossbar.update(Rpu.vector(1, 1), Rpu.vector(-1, -1), moment, new Facts());
    double left = Math.exp(-0.5);
    assertEquals(0.5 * left + 0.01, crossbar.weight(0, 0), 1e-6);
    assertEquals(-0.25 * left + 0.01, crossbar.weight(0, 1), 1e-6);
    for (int update = 0; update < 60; update++) {
      crossbar.update(Rpu.vector(1, 1), Rpu.vector(-1, -1), moment, new Facts());
    }
    assertEquals(0.6, crossbar.weight(1, 0), 1e-6);
    moment.nowPs = LIFETIME_PS / 2 + LIFETIME_PS;
    crossbar.update(Rpu.vector(1, 1), Rpu.vector(-1, -1), moment, new Facts());
    assertEquals(0.6 * Math.exp(-1) + 0.01, crossbar.weight(1, 0), 1e-6);
  }

  /** With write noise, here a billionth of the weight, what is stored apart from what is seen decays as well. */
  @Test
  void pulsesActOnWhatIsLeftBesideWriteNoise() {
    Spec spec = leaky(Rpu.baseline("device.writeNoiseFraction=0.000001", "device.stepSpreadFraction=0", "device.stepNoiseFraction=0",
        "device.upDownSpreadFraction=0", "device.upperBoundSpreadFraction=0", "device.lowerBoundSpreadFraction=0",
        "update.updateManagement=false", "plan.learningRateLogical=0.01"));
    Crossbar crossbar = new Crossbar(spec, 0, new Matrix("tested", 1, 2), Rpu.kernels());
    crossbar.write(0, 0, 0.5f);
    crossbar.write(0, 1, -0.25f);
    Moment moment = new Moment();
    moment.nowPs = LIFETIME_PS;
    crossbar.update(Rpu.vector(1, 1), Rpu.vector(-1), moment, new Facts());
    assertEquals(0.5 * Math.exp(-1) + 0.01, crossbar.weight(0, 0), 1e-6);
    assertEquals(-0.25 * Math.exp(-1) + 0.01, crossbar.weight(0, 1), 1e-6);
    moment.nowPs = 2 * LIFETIME_PS;
    moment.window = 1;
    crossbar.update(Rpu.vector(1, 1), Rpu.vector(-1), moment, new Facts());
    assertEquals(0.5 * Math.exp(-2) + 0.01 * Math.exp(-1) + 0.01, crossbar.weight(0, 0), 1e-6);
  }

  @Test
  void timeDoesNotRunBackwards() {
    Crossbar crossbar = crossbar(leaky(Rpu.baseline()));
    forward(crossbar, 1000);
    assertThrows(IllegalArgumentException.class, () -> forward(crossbar, 999));
  }

  @Test
  void otherDevicesIgnoreTheTime() {
    Spec spec = Rpu.baseline();
    assertFalse(spec.device().timeDependent());
    assertTrue(leaky(spec).device().timeDependent());
    float[] early = forward(crossbar(spec), 0);
    float[] late = forward(crossbar(spec), Long.MAX_VALUE);
    assertArrayEquals(early, late);
  }
}
