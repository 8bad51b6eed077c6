package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.device.ConstantStep;
import crosspoint.device.ExponentialStep;
import crosspoint.device.LinearStep;
import crosspoint.device.LinearStep.BoundReference;
import crosspoint.device.Nodes;
import crosspoint.device.PiecewiseStep;
import crosspoint.device.PowerStep;
import crosspoint.device.SoftBounds;
import crosspoint.device.SoftBoundsReference;
import crosspoint.device.StepLaw;
import crosspoint.device.StepNoise;
import crosspoint.spec.DeviceSpec.Pulsed.Spread;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Is one pulse without noise what the formula of its law says? Devices are drawn with spreads, their steps and bounds
 * are read, and the formula is written here once more, in double precision.
 *
 * @see "aihwkit, the update of each device"
 */
class DeviceStepTest {

  private static final String SOURCE = "test";
  private static final double STEP = 0.01;
  private static final int SIDE = 16;
  private static final double[] PLACES = {0.02, 0.2, 0.4, 0.5, 0.6, 0.8, 0.98};
  /** A step in single precision, and a weight that it is added to. */
  private static final double ERROR = 3e-7;

  /** Step of a device at a weight, up or down: positive. */
  private interface Formula {
    double step(double weight, boolean down, double up, double downStep, double high, double low);
  }

  private record Case(String name, StepLaw law, Formula formula) {
    @Override public String toString() {
      return name;
    }
  }

  private static double soft(double w, boolean down, double up, double downStep, double high, double low) {
    return down ? downStep * (1 - w / low) : up * (1 - w / high);
  }

  static Stream<Case> laws() {
    return Stream.of(
        new Case("constant", new ConstantStep(SOURCE), (w, down, up, downStep, high, low) -> down ? downStep : up),
        new Case("linear, mean bound", new LinearStep(0.3, 0.6, 0, 0, BoundReference.MEAN, StepNoise.MULTIPLICATIVE, SOURCE),
            (w, down, up, downStep, high, low) -> down ? downStep * (1 - 0.6 * w / -0.8) : up * (1 - 0.3 * w / 1.2)),
        new Case("linear, own bound", new LinearStep(0.3, 0.6, 0, 0, BoundReference.OWN, StepNoise.ADDITIVE, SOURCE),
            (w, down, up, downStep, high, low) -> down ? downStep * (1 - 0.6 * w / low) : up * (1 - 0.3 * w / high)),
        new Case("soft bounds", new SoftBounds(StepNoise.MULTIPLICATIVE, SOURCE), DeviceStepTest::soft),
        // v = w + 0.15 is stored, and both bounds are seen 0.15 lower.
        new Case("soft bounds, reference", new SoftBoundsReference(false, 0.15, 0, StepNoise.ADDITIVE, SOURCE),
            (w, down, up, downStep, high, low) -> soft(w + 0.15, down, up, downStep, high + 0.15, low + 0.15)),
        new Case("exponential", new ExponentialStep(-1.2, 0.4, 2, 1.5, 0.7, -0.3, 0.1, 0.1, SOURCE), (w, down, up, downStep, high, low) -> {
          double z = 2 * 0.7 * w / (high - low) - 0.3;
          return down ? downStep * Math.max(1 - 0.4 * Math.exp(-1.5 * z), 0) : up * Math.max(1 + 1.2 * Math.exp(2 * z), 0);
        }),
        new Case("power", new PowerStep(1.7, 0, 0, 0, 0, 0, SOURCE), (w, down, up, downStep, high, low) ->
            down ? downStep * Math.pow((w - low) / (high - low), 1.7) : up * Math.pow((high - w) / (high - low), 1.7)),
        new Case("power, reference and bias", new PowerStep(1.5, 0, -0.2, 0, 0.1, 0, SOURCE), (w, down, up, downStep, high, low) ->
            down ? downStep * Math.pow((w - low) / (high - low), 1.5) : up * Math.pow((high - w) / (high - low), 1.2)),
        new Case("piecewise", new PiecewiseStep(Nodes.of("1, 0.9, 0.8, 0.5, 0.1"), Nodes.of("0.2, 0.5, 1"), SOURCE), (w, down, up, downStep, high, low) -> {
          double p = (w - low) / (high - low);
          double[] nodes = down ? new double[] {0.2, 0.5, 1} : new double[] {1, 0.9, 0.8, 0.5, 0.1};
          int before = (int) (p * (nodes.length - 1));
          double share = p * (nodes.length - 1) - before;
          return (down ? downStep : up) * (nodes[before] * (1 - share) + nodes[before + 1] * share);
        }));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void aPulseIsWhatTheFormulaSays(Case law) {
    Devices devices = TestDevice.of(law.law, STEP, 1.2, -0.8).spread(Spread.NORMAL, 0.2).upDown(0.1, 0.1).boundSpreads(0.1, 0.1).drawn(SIDE, 5);
    for (double place : PLACES) {
      for (boolean down : new boolean[] {false, true}) {
        CertainPulses pulses = new CertainPulses(devices, SIDE, 0);
        double[] before = new double[SIDE * SIDE];
        for (int cell = 0; cell < before.length; cell++) {
          double low = parameter(devices, cell, StepLaw.LOW);
          pulses.write(cell, low + place * (parameter(devices, cell, StepLaw.HIGH) - low));
          before[cell] = pulses.weight(cell);
        }
        double[] after = (down ? pulses.down() : pulses.up()).weights();
        for (int cell = 0; cell < before.length; cell++) {
          double high = parameter(devices, cell, StepLaw.HIGH);
          double low = parameter(devices, cell, StepLaw.LOW);
          double step = law.formula.step(before[cell], down, parameter(devices, cell, StepLaw.UP), parameter(devices, cell, StepLaw.DOWN), high, low);
          assertEquals(Math.min(Math.max(before[cell] + (down ? -step : step), low), high), after[cell], ERROR, law.name + " at " + place + (down ? " down" : " up"));
        }
      }
    }
  }

  /**
   * Soft bounds of ±1 under pairs of a pulse up and one down of δ: w ← (1 − δ)² w − δ², so that what is off the point
   * of rest decays by 2δ − δ² a pair.
   */
  @Test
  void pairsOfPulsesDecayTowardsTheSymmetryPointByTwoStepsEach() {
    double d = 0.05;
    Devices devices = TestDevice.of(new SoftBounds(StepNoise.ADDITIVE, SOURCE), d, 1, -1).drawn(1, 1);
    CertainPulses pulses = new CertainPulses(devices, 1, 0).write(0.8);
    double rest = -d * d / (1 - (1 - d) * (1 - d));
    for (int pair = 1; pair <= 60; pair++) {
      double expected = rest + (0.8 - rest) * Math.pow(1 - d, 2 * pair);
      assertEquals(expected, pulses.pairs(1).weight(0), 2e-6, "after pair " + pair);
    }
    double rate = -Math.log((pulses.weight(0) - rest) / (0.8 - rest)) / 60;
    assertEquals(2 * d, rate, 0.1 * d, "2 δ a pair");
  }

  /** Whatever a device's steps and bounds are, w* = (s₊ − s₋) / (s₊ / w_max − s₋ / w_min) is subtracted from it. */
  @Test
  void asymmetricDevicesConvergeToZeroWhenTheirSymmetryPointIsSubtracted() {
    double d = 0.002;
    StepLaw subtracted = new SoftBoundsReference(true, 0, 0, StepNoise.ADDITIVE, SOURCE);
    StepLaw left = new SoftBoundsReference(false, 0, 0, StepNoise.ADDITIVE, SOURCE);
    TestDevice device = TestDevice.of(left, d, 1, -1).spread(Spread.LOG_NORMAL, 0.2).upDown(0, 0.2).boundSpreads(0.2, 0.2);
    Devices whole = device.drawn(SIDE, 3);
    double[] seen = new CertainPulses(device.law(subtracted).drawn(SIDE, 3), SIDE, 0).write(0.3).pairs(3000).weights();
    double[] stored = new CertainPulses(whole, SIDE, 0).write(0.3).pairs(3000).weights();
    double farthest = 0;
    for (int cell = 0; cell < SIDE * SIDE; cell++) {
      double up = parameter(whole, cell, StepLaw.UP);
      double down = parameter(whole, cell, StepLaw.DOWN);
      double point = (up - down) / (up / parameter(whole, cell, StepLaw.HIGH) - down / parameter(whole, cell, StepLaw.LOW));
      // A pulse up and one down leave the point by less than a step between them.
      assertEquals(point, stored[cell], 2 * (up + down), "cell " + cell);
      assertEquals(0, seen[cell], 2 * (up + down), "cell " + cell);
      farthest = Math.max(farthest, Math.abs(point));
    }
    assertTrue(farthest > 0.2, "symmetry points must be something to subtract");
  }

  /** Noise of writing hides the weight and does not move it. */
  @Test
  void whatIsStoredAccumulatesWithoutTheNoiseOfWriting() {
    Devices devices = TestDevice.of(new ConstantStep(SOURCE), STEP, 1, -1).writeNoise(30).drawn(SIDE, 1);
    CertainPulses pulses = new CertainPulses(devices, SIDE, 0).write(0.1);
    assertEquals((float) 0.1, pulses.weight(3), "programmed exactly");
    for (int pulse = 1; pulse <= 40; pulse++) {
      pulses.up();
      assertEquals(0.1 + pulse * STEP, devices.stored[3], 1e-5);
    }
  }

  /** Whatever the law, a stuck device stays where it is seen. */
  @ParameterizedTest
  @MethodSource("laws")
  void stuckDevicesStay(Case law) {
    Devices devices = TestDevice.of(law.law, STEP, 1.2, -0.8).spread(Spread.NORMAL, 0.2).boundSpreads(0.1, 0.1).noise(2).stuck(0.5).drawn(SIDE, 9);
    CertainPulses pulses = new CertainPulses(devices, SIDE, 0).write(0);
    double[] before = pulses.weights();
    double[] after = pulses.up().up().down().weights();
    int stuck = 0;
    for (int cell = 0; cell < SIDE * SIDE; cell++) {
      if (parameter(devices, cell, StepLaw.HIGH) == parameter(devices, cell, StepLaw.LOW)) {
        stuck++;
        assertEquals(before[cell], after[cell]);
        assertTrue(after[cell] >= -1.2 && after[cell] <= 1.7, () -> "within what bounds can be");
      }
    }
    assertEquals(SIDE * SIDE / 2, stuck, 5 * Math.sqrt(SIDE * SIDE / 4.0));
  }

  /** A device that only goes up, from 0: pulses down stay at the bound, none makes the weight negative. */
  @Test
  void aLowerBoundOfZeroHolds() {
    StepLaw pcm = new ExponentialStep(-27.235, -2.235, 2.5, 2.5, -1, 0, 0.042, 0.108, SOURCE);
    Devices devices = TestDevice.of(pcm, STEP, 2, 0).spread(Spread.NORMAL, 0.2).noise(0.6).boundSpreads(0.1, 0).drawn(SIDE, 2);
    CertainPulses pulses = new CertainPulses(devices, SIDE, 0).write(0).down();
    for (double weight : pulses.weights()) {
      assertTrue(weight >= 0 && weight < 0.5, () -> "noise only: " + weight);
    }
    for (double weight : pulses.up().up().weights()) {
      assertTrue(weight >= 0 && weight < 3, () -> "up: " + weight);
    }
    // Two steps of 0.01 · 28.2 from 0, the second a quarter smaller.
    assertEquals(0.5, Arrays.stream(pulses.weights()).average().orElseThrow(), 0.1);
  }

  private static double parameter(Devices devices, int cell, int place) {
    return devices.values[cell * devices.fields + place];
  }
}
