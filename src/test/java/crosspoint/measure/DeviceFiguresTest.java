package crosspoint.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.device.ConstantStep;
import crosspoint.device.SoftBounds;
import crosspoint.device.StepLaw;
import crosspoint.device.StepNoise;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.RefreshSpec;
import org.junit.jupiter.api.Test;

/** Are devices whose figures follow from formulae measured as these say? */
class DeviceFiguresTest {

  private static final String SOURCE = "assumed, because a test needs it";

  private static DeviceSpec.Pulsed device(StepLaw law, double step, double noise, double bias, double tilt, double high, double low, double stuck) {
    return device(law, step, 0, noise, bias, tilt, high, low, stuck);
  }

  /** One-sided devices whose steps differ. */
  private static DeviceSpec.Pulsed spread(double fraction) {
    return device(new ConstantStep(SOURCE), 0.01, fraction, 0, 0, 0, 1, 0, 0);
  }

  private static DeviceSpec.Pulsed device(StepLaw law, double step, double spread, double noise, double bias, double tilt, double high, double low, double stuck) {
    return new DeviceSpec.Pulsed(law, step, spread, DeviceSpec.Pulsed.Spread.NORMAL, noise, bias, tilt, high, low, 0, 0, 0, stuck,
        new DeviceSpec.Retention(Double.POSITIVE_INFINITY, 0, 0, 0, 0, 0, 0, 1, 1000, SOURCE), new DeviceSpec.Disturb(0, 0, 100, SOURCE),
        new DeviceSpec.Endurance(Double.POSITIVE_INFINITY, 0, SOURCE), SOURCE);
  }

  @Test
  void statesAreRangeByStep() {
    DeviceFigures figures = DeviceFigures.of(device(new ConstantStep(SOURCE), 0.001, 0, 0, 0, 0.6, -0.4, 0), 50, 1);
    assertEquals(1000, figures.states().mean(), 0.5);
    assertEquals(0, figures.states().spread(), 0.5);
    assertEquals(0.001, figures.stepWeight().mean(), 1e-6);
    // The sweep begins at the lower bound and ends there; in between it is at the upper one.
    assertEquals(-0.4, figures.response().get(0).weight().mean(), 1e-6);
    assertEquals(0.6, figures.response().stream().mapToDouble(moment -> moment.weight().mean()).max().orElseThrow(), 1e-6);
    assertEquals(-0.4, figures.response().get(figures.response().size() - 1).weight().mean(), 1e-6);
  }

  @Test
  void whatSinglePrecisionLeavesOpenIsNotShown() {
    DeviceFigures figures = DeviceFigures.of(device(new SoftBounds(StepNoise.MULTIPLICATIVE, SOURCE), 0.0003, 0, 0, 0, 0.7, -0.7, 0), 50, 1);
    assertEquals(0, figures.states().spread());
    assertEquals(0, figures.stepWeight().spread());
    DeviceFigures even = DeviceFigures.of(device(new ConstantStep(SOURCE), 0.0003, 0, 0, 0, 0.7, -0.7, 0), 50, 1);
    assertTrue(even.asymmetryAcross().stream().allMatch(asymmetry -> asymmetry == 0), even.asymmetryAcross().toString());
  }

  @Test
  void asymmetryIsThatOfTheSteps() {
    // up = s, down = 0.9 s: (1 − 0.9) / (1 + 0.9)
    DeviceFigures biased = DeviceFigures.of(device(new ConstantStep(SOURCE), 0.001, 0, 0.1, 0, 1, -1, 0), 50, 1);
    assertEquals(0.1 / 1.9, biased.asymmetryAtZero().mean(), 1e-5);
    // up = s (1 + r), down = s (1 − r) with r of 5 %: the asymmetry is r.
    DeviceFigures spread = DeviceFigures.of(device(new ConstantStep(SOURCE), 0.001, 0, 0, 0.05, 1, -1, 0), 4000, 1);
    assertEquals(0.05, spread.asymmetryAtZero().spread(), 0.05 * 4 / Math.sqrt(2 * 4000) * 1.6);
    assertEquals(0, spread.asymmetryAtZero().mean(), 4 * 0.05 / Math.sqrt(4000));
  }

  @Test
  void softBoundsAreLedToTheirSymmetryPoint() {
    // s (1 − w / h) = 0.8 s (1 − w / l) at w = (1 − 0.8) / (1 / h − 0.8 / l)
    double expected = 0.2 / (1 / 0.8 + 0.8 / 0.5);
    DeviceFigures quiet = DeviceFigures.of(device(new SoftBounds(StepNoise.MULTIPLICATIVE, SOURCE), 0.01, 0, 0.2, 0, 0.8, -0.5, 0), 20, 1);
    assertEquals(1, quiet.symmetricFraction());
    assertEquals(expected, quiet.symmetryPoint().mean(), 0.005);
    DeviceFigures noisy = DeviceFigures.of(device(new SoftBounds(StepNoise.MULTIPLICATIVE, SOURCE), 0.01, 0.3, 0.2, 0, 0.8, -0.5, 0), 300, 1);
    assertEquals(expected, noisy.symmetryPoint().mean(), 0.01);
    assertEquals(0.3, noisy.pulseNoiseRatio(), 0.3 * 4 / Math.sqrt(2 * 300));
  }

  @Test
  void constantStepsHaveNone() {
    assertEquals(0, DeviceFigures.of(device(new ConstantStep(SOURCE), 0.01, 0.3, 0, 0, 1, -1, 0), 200, 1).symmetricFraction());
    // Strongly asymmetric ones are driven to a bound, which is none either.
    assertEquals(0, DeviceFigures.of(device(new ConstantStep(SOURCE), 0.01, 0, 0.5, 0, 1, -1, 0), 50, 1).symmetricFraction());
  }

  @Test
  void devicesThatOnlyGoUpAreMeasuredInPairs() {
    RefreshSpec never = new RefreshSpec.Never(SOURCE);
    DeviceFigures even = DeviceFigures.ofPairs(device(new ConstantStep(SOURCE), 0.01, 0, 0, 0, 1, 0, 0), never, 50, 1);
    assertTrue(even.pairs());
    // From −1, where only the second of a pair is full, to 1.
    assertEquals(200, even.states().mean(), 0.5);
    assertEquals(-1, even.lowerBoundWeight().mean());
    assertEquals(0, even.asymmetryAtZero().spread());
    // Pulses in turn fill both of a pair, which is no point that they are pulled to.
    assertEquals(0, even.symmetricFraction());
    // Without a refresh the sweep fills the first as well, and then nothing moves.
    assertEquals(-1, even.response().get(0).weight().mean(), 1e-6);
    assertEquals(0, even.response().get(even.response().size() - 1).weight().mean(), 1e-5);
    // The asymmetry of a pair is (g₁ − g₂) / (g₁ + g₂), with independent steps g of spread 10 %.
    DeviceFigures spread = DeviceFigures.ofPairs(spread(0.1), never, 4000, 1);
    double expected = 0.1 / Math.sqrt(2);
    assertEquals(expected, spread.asymmetryAtZero().spread(), 4 * 1.6 * expected / Math.sqrt(2 * 4000));
    assertEquals(0, spread.asymmetryAtZero().mean(), 4 * expected / Math.sqrt(4000));
  }

  @Test
  void softPairsAreRefreshedAndPulledToZero() {
    RefreshSpec refresh = new RefreshSpec.Periodic(1, 0.75, 0.25, 0.01, 0, SOURCE);
    DeviceFigures pairs = DeviceFigures.ofPairs(device(new SoftBounds(StepNoise.MULTIPLICATIVE, SOURCE), 0.01, 0, 0, 0, 1, 0, 0), refresh, 20, 1);
    // At ±1/2, the ends of the places, steps away from zero are half of those back to it: ∓(1 − 1/2) / (1 + 1/2).
    assertEquals(1 / 3.0, pairs.asymmetryAcross().get(0), 1e-5);
    assertEquals(-1 / 3.0, pairs.asymmetryAcross().get(DeviceFigures.PLACES - 1), 1e-5);
    assertEquals(1, pairs.symmetricFraction());
    assertEquals(0, pairs.symmetryPoint().mean(), 0.01);
    // Of devices, not of pairs, of which 1 − 0.75² have a stuck one.
    DeviceFigures stuck = DeviceFigures.ofPairs(device(new ConstantStep(SOURCE), 0.01, 0, 0, 0, 1, 0, 0.25), refresh, 1000, 1);
    assertEquals(0.25, stuck.stuckFraction(), 4 * Math.sqrt(0.25 * 0.75 / 2000));
    // Refreshed, a pair goes all the way from one end to the other.
    assertTrue(pairs.response().stream().mapToDouble(moment -> moment.weight().mean()).max().orElseThrow() > 0.7, pairs.toString());
  }

  @Test
  void stuckDevicesAreCountedAndLeftOut() {
    DeviceFigures figures = DeviceFigures.of(device(new ConstantStep(SOURCE), 0.01, 0, 0, 0, 1, -1, 0.25), 2000, 1);
    assertEquals(0.25, figures.stuckFraction(), 4 * Math.sqrt(0.25 * 0.75 / 2000));
    assertEquals(200, figures.states().mean(), 0.5);
    assertTrue(figures.asymmetryAcross().stream().allMatch(asymmetry -> Math.abs(asymmetry) < 1e-4), figures.toString());
  }
}
