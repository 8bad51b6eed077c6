package crosspoint.numerics;

import crosspoint.device.StepLaw;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.DeviceSpec.Pulsed;
import crosspoint.spec.DeviceSpec.Pulsed.Spread;

/** A pulsed device with nothing but its law, and what is added to it one by one. */
record TestDevice(StepLaw law, double step, double spread, Spread kind, double noise, double bias, double upDown,
    double high, double low, double highSpread, double lowSpread, double writeNoise, double stuck) {

  private static final String SOURCE = "test";

  /** Equal symmetric devices without noise. */
  static TestDevice of(StepLaw law, double step, double high, double low) {
    return new TestDevice(law, step, 0, Spread.NORMAL, 0, 0, 0, high, low, 0, 0, 0, 0);
  }

  TestDevice law(StepLaw other) {
    return new TestDevice(other, step, spread, kind, noise, bias, upDown, high, low, highSpread, lowSpread, writeNoise, stuck);
  }

  TestDevice step(double other) {
    return new TestDevice(law, other, spread, kind, noise, bias, upDown, high, low, highSpread, lowSpread, writeNoise, stuck);
  }

  TestDevice spread(Spread distribution, double fraction) {
    return new TestDevice(law, step, fraction, distribution, noise, bias, upDown, high, low, highSpread, lowSpread, writeNoise, stuck);
  }

  TestDevice noise(double fraction) {
    return new TestDevice(law, step, spread, kind, fraction, bias, upDown, high, low, highSpread, lowSpread, writeNoise, stuck);
  }

  TestDevice upDown(double mean, double fraction) {
    return new TestDevice(law, step, spread, kind, noise, mean, fraction, high, low, highSpread, lowSpread, writeNoise, stuck);
  }

  TestDevice boundSpreads(double upper, double lower) {
    return new TestDevice(law, step, spread, kind, noise, bias, upDown, high, low, upper, lower, writeNoise, stuck);
  }

  TestDevice writeNoise(double fraction) {
    return new TestDevice(law, step, spread, kind, noise, bias, upDown, high, low, highSpread, lowSpread, fraction, stuck);
  }

  TestDevice stuck(double fraction) {
    return new TestDevice(law, step, spread, kind, noise, bias, upDown, high, low, highSpread, lowSpread, writeNoise, fraction);
  }

  Pulsed spec() {
    return new Pulsed(law, step, spread, kind, noise, bias, upDown, high, low, highSpread, lowSpread, writeNoise, stuck,
        new DeviceSpec.Retention(Double.POSITIVE_INFINITY, 0, 0, 0, 0, 0, 0, 1, 1, SOURCE), new DeviceSpec.Disturb(0, 0, 1, SOURCE),
        new DeviceSpec.Endurance(Double.POSITIVE_INFINITY, 0, SOURCE), SOURCE);
  }

  /** A square of them. */
  Devices drawn(int side, long seed) {
    return Devices.draw(spec(), 0, side, side, false, Rpu.kernels(), new RandomPosition(seed));
  }
}
