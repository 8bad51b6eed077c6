package crosspoint.spec;

import crosspoint.device.ConstantStep;
import crosspoint.device.StepLaw;
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

  /** A spec whose pulsed devices have another law. */
  public static Spec obeying(Spec spec, StepLaw law) {
    Pulsed device = (Pulsed) spec.device();
    return with(spec, new Pulsed(law, device.stepWeight(), device.stepSpreadFraction(), device.stepSpread(),
        device.stepNoiseFraction(), device.upDownBiasFraction(), device.upDownSpreadFraction(), device.upperBoundWeight(),
        device.lowerBoundWeight(), device.upperBoundSpreadFraction(), device.lowerBoundSpreadFraction(), device.writeNoiseFraction(),
        device.stuckFraction(), device.retention(), device.disturb(), device.endurance(), SOURCE));
  }

  /** A spec with other devices. */
  public static Spec with(Spec spec, DeviceSpec device) {
    return new Spec(spec.format(), spec.name(), spec.source(), spec.control(), spec.tile(), spec.digital(), spec.buffer(),
        spec.interconnect(), spec.offChip(), device, spec.management(), spec.update(), spec.plan());
  }

  private static Retention retention(double lifetimeSeconds) {
    return new Retention(lifetimeSeconds, 0, 0, 0, 0, 0, 0, 1, 1, SOURCE);
  }
}
