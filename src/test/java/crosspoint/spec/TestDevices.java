package crosspoint.spec;

import crosspoint.device.ConstantStep;
import crosspoint.spec.DeviceSpec.Pulsed;
import crosspoint.spec.DeviceSpec.Retention;

/** Devices for tests of other packages. */
public final class TestDevices {

  private static final String SOURCE = "test";

  private TestDevices() {}

  /** The RPU baseline's device. */
  public static DeviceSpec constantStep() {
    return new Pulsed(new ConstantStep(SOURCE), 0.001, 0.3, Pulsed.Spread.NORMAL, 0.3, 0, 0.01, 0.6, -0.6, 0.3, 0.3, 0, 0,
        retention(Double.POSITIVE_INFINITY), new DeviceSpec.Disturb(0, 0, 1, SOURCE),
        new DeviceSpec.Endurance(Double.POSITIVE_INFINITY, 0, SOURCE), SOURCE);
  }

  /** A spec whose pulsed devices leak as a whole. */
  public static Spec leaking(Spec spec, double lifetimeSeconds) {
    Pulsed device = (Pulsed) spec.device();
    return with(spec, new Pulsed(device.law(), device.stepWeight(), device.stepSpreadFraction(), device.stepSpread(),
        device.stepNoiseFraction(), device.upDownBiasFraction(), device.upDownSpreadFraction(), device.upperBoundWeight(),
        device.lowerBoundWeight(), device.upperBoundSpreadFraction(), device.lowerBoundSpreadFraction(), device.writeNoiseFraction(),
        device.stuckFraction(), retention(lifetimeSeconds), device.disturb(), device.endurance(), SOURCE));
  }

  /** A spec with other devices. */
  public static Spec with(Spec spec, DeviceSpec device) {
    return new Spec(spec.format(), spec.name(), spec.source(), spec.control(), spec.tile(), spec.digital(), spec.buffer(),
        spec.interconnect(), spec.offChip(), device, spec.management(), spec.update(), spec.plan());
  }

  /** A spec whose one-sided devices are refreshed. */
  public static Spec refreshing(Spec spec, RefreshSpec refresh) {
    TileSpec of = spec.tile();
    TileSpec.Weight weight = new TileSpec.Weight(of.weight().devices(), of.weight().polarity(), of.weight().trains(),
        of.weight().updated(), refresh, SOURCE);
    TileSpec tile = new TileSpec(of.count(), of.rows(), of.columns(), of.weightScaleRatio(), of.converters(), weight, of.dac(), of.array(),
        of.integrators(), of.adc(), of.translators(), of.staticMw(), of.areaMm2(), of.source());
    return new Spec(spec.format(), spec.name(), spec.source(), spec.control(), tile, spec.digital(), spec.buffer(), spec.interconnect(),
        spec.offChip(), spec.device(), spec.management(), spec.update(), spec.plan());
  }

  private static Retention retention(double lifetimeSeconds) {
    return new Retention(lifetimeSeconds, 0, 0, 0, 0, 0, 0, 1, 1, SOURCE);
  }
}
