package crosspoint.spec;

import crosspoint.device.ConstantStep;
import crosspoint.device.SoftBounds;
import crosspoint.device.SoftBoundsReference;
import crosspoint.device.StepLaw;
import crosspoint.device.StepNoise;
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

  /** A spec with another training algorithm. */
  public static Spec with(Spec spec, AlgorithmSpec algorithm) {
    return new Spec(spec.format(), spec.name(), spec.source(), spec.control(), spec.tile(), spec.digital(), spec.buffer(),
        spec.interconnect(), spec.offChip(), spec.device(), spec.read(), spec.management(), spec.update(), algorithm, spec.plan());
  }

  /**
   * The devices of Rasch 2024, Fig. 3, with 20 states: soft bounds of about ±1, all spreads 0.3, additive noise.
   *
   * @param referenceSpread spread of the reference about the symmetry point, which is subtracted; NaN for no reference at all
   */
  public static DeviceSpec softBounds(double referenceSpread) {
    StepLaw law = Double.isNaN(referenceSpread) ? new SoftBounds(StepNoise.ADDITIVE, SOURCE)
        : new SoftBoundsReference(true, 0, referenceSpread, StepNoise.ADDITIVE, SOURCE);
    return new Pulsed(law, 0.1, 0.3, Pulsed.Spread.LOG_NORMAL, 0.3, 0, 0.3, 1, -1, 0.3, 0.3, 0, 0,
        retention(Double.POSITIVE_INFINITY), new DeviceSpec.Disturb(0, 0, 1, SOURCE),
        new DeviceSpec.Endurance(Double.POSITIVE_INFINITY, 0, SOURCE), SOURCE);
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
        spec.interconnect(), spec.offChip(), device, spec.read(), spec.management(), spec.update(), spec.algorithm(), spec.plan());
  }

  /** A spec whose random numbers have another seed. */
  public static Spec seeded(Spec spec, long seed) {
    PlanSpec plan = spec.plan();
    return new Spec(spec.format(), spec.name(), spec.source(), spec.control(), spec.tile(), spec.digital(), spec.buffer(),
        spec.interconnect(), spec.offChip(), spec.device(), spec.read(), spec.management(), spec.update(), spec.algorithm(),
        new PlanSpec(plan.layers(), plan.hiddenUnits(), plan.unrollSteps(), plan.minibatchRows(), plan.epochs(), plan.learningRateLogical(),
            plan.updateOrder(), plan.stateAtWindow(), plan.clipping(), plan.dropoutFraction(), plan.initialWeights(), seed, plan.source()));
  }

  /** A spec whose one-sided devices are refreshed. */
  public static Spec refreshing(Spec spec, RefreshSpec refresh) {
    TileSpec of = spec.tile();
    TileSpec.Weight weight = new TileSpec.Weight(of.weight().devices(), of.weight().polarity(), of.weight().trains(),
        of.weight().updated(), refresh, SOURCE);
    TileSpec tile = new TileSpec(of.count(), of.rows(), of.columns(), of.weightScaleRatio(), of.converters(), weight, of.dac(), of.array(),
        of.integrators(), of.adc(), of.translators(), of.staticMw(), of.areaMm2(), of.source());
    return new Spec(spec.format(), spec.name(), spec.source(), spec.control(), tile, spec.digital(), spec.buffer(), spec.interconnect(),
        spec.offChip(), spec.device(), spec.read(), spec.management(), spec.update(), spec.algorithm(), spec.plan());
  }

  private static Retention retention(double lifetimeSeconds) {
    return new Retention(lifetimeSeconds, 0, 0, 0, 0, 0, 0, 1, 1, SOURCE);
  }
}
