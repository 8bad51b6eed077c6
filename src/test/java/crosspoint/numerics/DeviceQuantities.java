package crosspoint.numerics;

import com.google.common.collect.ImmutableList;
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
import crosspoint.numerics.DeviceQuantity.Fault;
import crosspoint.numerics.DeviceQuantity.Sampler;
import crosspoint.spec.DeviceSpec.Pulsed.Spread;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * All that devices draw, for life or for a pulse, with the distributions that it must have. What is expected is
 * written here from the definitions of the laws and asks no code of the model.
 *
 * @see "aihwkit, PulsedRPUDevice::populate and the update of each device"
 */
final class DeviceQuantities {

  private static final String SOURCE = "test";
  private static final StepLaw CONSTANT = new ConstantStep(SOURCE);
  private static final double STEP = 0.001;
  private static final double TENTH_MORE = 1.1;

  private DeviceQuantities() {}

  static ImmutableList<DeviceQuantity> all() {
    return ImmutableList.<DeviceQuantity>builder().addAll(steps()).addAll(bounds()).addAll(slopes()).addAll(references())
        .addAll(exponents()).addAll(stepNoises()).addAll(clipping()).addAll(writeNoises()).addAll(drift()).build();
  }

  private static ImmutableList<DeviceQuantity> steps() {
    TestDevice bare = TestDevice.of(CONSTANT, STEP, 1, -1);
    TestDevice spread = bare.spread(Spread.NORMAL, 0.3);
    TestDevice narrow = bare.spread(Spread.NORMAL, 0.1).upDown(0, 0.05);
    Fault uncorrelated = Fault.drawn("up and down not correlated", DeviceQuantities::shuffleDown);
    double both = Math.hypot(0.3, 0.1);
    return ImmutableList.of(
        new DeviceQuantity("step up, normal", spread.upDown(0, 0.1), parameter(StepLaw.UP, 1 / STEP), x -> GoodnessOfFit.folded(x, 1, both), 0,
            ImmutableList.of(Fault.of("spread + 10 %", device -> device.spread(Spread.NORMAL, 0.33)),
                Fault.of("no asymmetry", device -> device.upDown(0, 0)), Fault.of("step + 1 %", device -> device.step(1.01 * STEP)))),
        new DeviceQuantity("step up, bias -0.2", spread.upDown(-0.2, 0.1), parameter(StepLaw.UP, 1 / STEP), x -> GoodnessOfFit.folded(x, 0.8, both), 0,
            ImmutableList.of(Fault.of("bias ignored", device -> device.upDown(0, 0.1)), Fault.of("bias of the wrong sign", device -> device.upDown(0.2, 0.1)))),
        new DeviceQuantity("step down, bias +0.2", spread.upDown(0.2, 0.1), parameter(StepLaw.DOWN, 1 / STEP), x -> GoodnessOfFit.folded(x, 0.8, both), 0,
            ImmutableList.of(Fault.of("bias ignored", device -> device.upDown(0, 0.1)), Fault.of("bias of the wrong sign", device -> device.upDown(-0.2, 0.1)))),
        new DeviceQuantity("step up, bias +0.2", spread.upDown(0.2, 0.1), parameter(StepLaw.UP, 1 / STEP), x -> GoodnessOfFit.folded(x, 1, both), 0,
            ImmutableList.of(Fault.of("bias of the wrong sign", device -> device.upDown(-0.2, 0.1)))),
        new DeviceQuantity("step down, log-normal", bare.spread(Spread.LOG_NORMAL, 0.8), parameter(StepLaw.DOWN, 1 / STEP),
            x -> GoodnessOfFit.normal(Math.log(x), 0, 0.8), 0,
            ImmutableList.of(Fault.of("spread + 10 %", device -> device.spread(Spread.LOG_NORMAL, 0.88)),
                Fault.of("normal", device -> device.spread(Spread.NORMAL, 0.8)))),
        new DeviceQuantity("half difference of steps", narrow, both((up, down) -> (up - down) / 2 / STEP), x -> GoodnessOfFit.normal(x, 0, 0.05), 0,
            ImmutableList.of(uncorrelated, Fault.of("asymmetry + 10 %", device -> device.upDown(0, 0.055)))),
        new DeviceQuantity("mean of both steps", narrow, both((up, down) -> (up + down) / 2 / STEP), x -> GoodnessOfFit.normal(x, 1, 0.1), 0,
            ImmutableList.of(uncorrelated, Fault.of("spread + 10 %", device -> device.spread(Spread.NORMAL, 0.11)))));
  }

  /** Bounds drawn far enough to change sign, and places: u ~ N(1, 1), l ~ N(−0.5, 0.5), high = |max|, low = −|min|. */
  private static ImmutableList<DeviceQuantity> bounds() {
    TestDevice device = TestDevice.of(CONSTANT, STEP, 1, -0.5).boundSpreads(1, 1);
    DoubleUnaryOperator u = x -> GoodnessOfFit.normal(x, 1, 1);
    DoubleUnaryOperator l = x -> GoodnessOfFit.normal(x, -0.5, 0.5);
    Fault places = Fault.of("spread of the other bound ignored", wrong -> wrong.boundSpreads(1, 0));
    Fault otherPlaces = Fault.of("spread of the other bound ignored", wrong -> wrong.boundSpreads(0, 1));
    Fault more = Fault.of("spread + 10 %", wrong -> wrong.boundSpreads(1.1, 1.1));
    return ImmutableList.of(
        new DeviceQuantity("upper bound", device, parameter(StepLaw.HIGH, 1),
            x -> u.applyAsDouble(x) * l.applyAsDouble(x) - u.applyAsDouble(-x) * l.applyAsDouble(-x), 0, ImmutableList.of(more, places)),
        new DeviceQuantity("lower bound", device, parameter(StepLaw.LOW, -1),
            x -> (1 - u.applyAsDouble(-x)) * (1 - l.applyAsDouble(-x)) - (1 - u.applyAsDouble(x)) * (1 - l.applyAsDouble(x)), 0,
            ImmutableList.of(more, otherPlaces)),
        new DeviceQuantity("stuck devices", TestDevice.of(CONSTANT, STEP, 1, -0.6).stuck(0.2), DeviceQuantities::stuck, x -> (x + 0.6) / 1.6, 0.8,
            ImmutableList.of(Fault.of("stuck fraction + 10 %", wrong -> wrong.stuck(0.22)),
                Fault.of("stuck over a range that is wrong", wrong -> TestDevice.of(CONSTANT, STEP, 1, -0.5).stuck(0.2)))));
  }

  /** Shrinkages γ = |mean + spread ξ| of linear steps, from the step at a weight w: Δ(w) = step (1 − γ w / bound). */
  private static ImmutableList<DeviceQuantity> slopes() {
    LinearStep mean = new LinearStep(0.2, 0.3, 0.2, 0.1, BoundReference.MEAN, StepNoise.MULTIPLICATIVE, SOURCE);
    LinearStep own = new LinearStep(0.2, 0.3, 0.2, 0.1, BoundReference.OWN, StepNoise.MULTIPLICATIVE, SOURCE);
    LinearStep more = new LinearStep(0.2, 0.3, 0.22, 0.11, BoundReference.MEAN, StepNoise.MULTIPLICATIVE, SOURCE);
    TestDevice device = TestDevice.of(mean, STEP, 1, -0.8).boundSpreads(0.3, 0.3);
    Sampler up = perDevice((devices, field) -> (1 - change(devices, field, 0.5, false) / STEP) / 0.5);
    Sampler down = perDevice((devices, field) -> (1 + change(devices, field, -0.4, true) / STEP) / 0.5);
    Sampler ownUp = perDevice((devices, field) -> (1 - change(devices, field, 0.5, false) / STEP) / 0.5 * devices.values[field + StepLaw.HIGH]);
    return ImmutableList.of(
        new DeviceQuantity("linear step, slope up", device, up, x -> GoodnessOfFit.folded(x, 0.2, 0.2), 0,
            ImmutableList.of(Fault.of("spread + 10 %", wrong -> wrong.law(more)), Fault.of("own bound", wrong -> wrong.law(own)))),
        new DeviceQuantity("linear step, slope down", device, down, x -> GoodnessOfFit.folded(x, 0.3, 0.1), 0,
            ImmutableList.of(Fault.of("spread + 10 %", wrong -> wrong.law(more)), Fault.of("own bound", wrong -> wrong.law(own)))),
        new DeviceQuantity("linear step, own bound", device.law(own), ownUp, x -> GoodnessOfFit.folded(x, 0.2, 0.2), 0,
            ImmutableList.of(Fault.of("mean bound", wrong -> wrong.law(mean)))));
  }

  /** The weight at which steps up and down are equal: minus what the reference is beside the symmetry point. */
  private static ImmutableList<DeviceQuantity> references() {
    StepLaw law = new SoftBoundsReference(true, 0.1, 0.2, StepNoise.ADDITIVE, SOURCE);
    TestDevice device = TestDevice.of(law, STEP, 1, -0.7).spread(Spread.NORMAL, 0.1).upDown(0, 0.1).boundSpreads(0.1, 0.1);
    Sampler symmetryPoint = perDevice((devices, field) -> {
      double at0 = change(devices, field, 0, false) + change(devices, field, 0, true);
      double at1 = change(devices, field, 1, false) + change(devices, field, 1, true);
      return at0 / (at0 - at1);
    });
    Sampler shift = perDevice((devices, field) -> 1 - devices.values[field + StepLaw.HIGH]);
    TestDevice powers = TestDevice.of(new PowerStep(1, 0, 0, 0, 0.1, 0.2, SOURCE), STEP, 1, -1);
    return ImmutableList.of(
        new DeviceQuantity("symmetry point", device, symmetryPoint, x -> GoodnessOfFit.normal(x, -0.1, 0.2), 0,
            ImmutableList.of(
                Fault.of("spread + 10 %", wrong -> wrong.law(new SoftBoundsReference(true, 0.1, 0.22, StepNoise.ADDITIVE, SOURCE))),
                Fault.of("reference added", wrong -> wrong.law(new SoftBoundsReference(true, -0.1, 0.2, StepNoise.ADDITIVE, SOURCE))),
                Fault.of("symmetry point not subtracted", wrong -> wrong.law(new SoftBoundsReference(false, 0.1, 0.2, StepNoise.ADDITIVE, SOURCE))))),
        new DeviceQuantity("reference of power steps", powers, shift, x -> GoodnessOfFit.normal(x, 0.1, 0.2), 0,
            ImmutableList.of(
                Fault.of("spread + 10 %", wrong -> wrong.law(new PowerStep(1, 0, 0, 0, 0.1, 0.22, SOURCE))),
                Fault.of("reference added", wrong -> wrong.law(new PowerStep(1, 0, 0, 0, -0.1, 0.2, SOURCE))))));
  }

  /** Exponents of power steps, from the step at the middle of the range: Δ = step · 2^−γ. */
  private static ImmutableList<DeviceQuantity> exponents() {
    double deviation = 2 * Math.hypot(0.2, 0.1);
    TestDevice device = TestDevice.of(new PowerStep(2, 0.2, 0.1, 0.1, 0, 0, SOURCE), STEP, 1, -1);
    Fault more = Fault.of("spread + 10 %", wrong -> wrong.law(new PowerStep(2, 0.22, 0.1, 0.11, 0, 0, SOURCE)));
    return ImmutableList.of(
        new DeviceQuantity("exponent up", device, perDevice((devices, field) -> -Math.log(change(devices, field, 0, false) / STEP) / Math.log(2)),
            x -> GoodnessOfFit.folded(x, 2, deviation), 0,
            ImmutableList.of(more, Fault.of("bias of the wrong sign", wrong -> wrong.law(new PowerStep(2, 0.2, -0.1, 0.1, 0, 0, SOURCE))))),
        new DeviceQuantity("exponent down", device, perDevice((devices, field) -> -Math.log(-change(devices, field, 0, true) / STEP) / Math.log(2)),
            x -> GoodnessOfFit.folded(x, 1.8, deviation), 0,
            ImmutableList.of(more, Fault.of("bias ignored", wrong -> wrong.law(new PowerStep(2, 0.2, 0, 0.1, 0, 0, SOURCE))))));
  }

  /** Noise of one pulse at a weight, as a multiple of what it is a fraction of. */
  private static ImmutableList<DeviceQuantity> stepNoises() {
    StepLaw multiplicative = new LinearStep(0.8, 0.8, 0, 0, BoundReference.MEAN, StepNoise.MULTIPLICATIVE, SOURCE);
    StepLaw additive = new LinearStep(0.8, 0.8, 0, 0, BoundReference.MEAN, StepNoise.ADDITIVE, SOURCE);
    StepLaw complex = exponential(0.002, 0.003);
    // At w = ±0.4: z = 2 a w / 2 + b = ±0.2 + 0.1.
    double up = STEP * (1 + 0.5 * Math.exp(2 * 0.3));
    double down = STEP * (1 + 0.2 * Math.exp(-3 * -0.1));
    return ImmutableList.of(
        noise("constant step up", CONSTANT, 0.4, false, STEP, STEP),
        noise("constant step down", CONSTANT, -0.4, true, STEP, STEP),
        noise("linear step up, multiplicative", multiplicative, 0.5, false, 0.6 * STEP, 0.6 * STEP, Fault.of("additive", wrong -> wrong.law(additive))),
        noise("linear step down, additive", additive, -0.5, true, 0.6 * STEP, STEP, Fault.of("multiplicative", wrong -> wrong.law(multiplicative))),
        noise("soft bounds up, additive", new SoftBounds(StepNoise.ADDITIVE, SOURCE), 0.4, false, 0.6 * STEP, STEP,
            Fault.of("multiplicative", wrong -> wrong.law(new SoftBounds(StepNoise.MULTIPLICATIVE, SOURCE)))),
        noise("soft bounds down, multiplicative", new SoftBounds(StepNoise.MULTIPLICATIVE, SOURCE), -0.4, true, 0.6 * STEP, 0.6 * STEP,
            Fault.of("additive", wrong -> wrong.law(new SoftBounds(StepNoise.ADDITIVE, SOURCE)))),
        // v = w + r = 0.5
        noise("reference, additive", new SoftBoundsReference(false, 0.1, 0, StepNoise.ADDITIVE, SOURCE), 0.4, false, 0.5 * STEP, STEP,
            Fault.of("multiplicative", wrong -> wrong.law(new SoftBoundsReference(false, 0.1, 0, StepNoise.MULTIPLICATIVE, SOURCE)))),
        noise("exponential step up", exponential(0, 0), 0.4, false, up, up),
        noise("exponential step down", exponential(0, 0), -0.4, true, down, down),
        noise("exponential step up, complex noise", complex, 0.4, false, up, up + 0.002 + 0.003 * 0.4,
            Fault.of("floor ignored", wrong -> wrong.law(exponential(0, 0.003))), Fault.of("slope ignored", wrong -> wrong.law(exponential(0.002, 0)))),
        noise("exponential step down, complex noise", complex, -0.4, true, down, down + 0.002 + 0.003 * 0.4,
            Fault.of("floor ignored", wrong -> wrong.law(exponential(0, 0.003)))),
        noise("piecewise step up", piecewise(), 0.25, false, 0.65 * STEP, 0.65 * STEP),
        noise("piecewise step down", piecewise(), -0.25, true, 0.7 * STEP, 0.7 * STEP),
        noise("power step up", new PowerStep(1.5, 0, 0, 0, 0, 0, SOURCE), 0.4, false, STEP * Math.pow(0.3, 1.5), STEP * Math.pow(0.3, 1.5)),
        noise("power step down", new PowerStep(1.5, 0, 0, 0, 0, 0, SOURCE), 0.4, true, STEP * Math.pow(0.7, 1.5), STEP * Math.pow(0.7, 1.5)));
  }

  private static StepLaw exponential(double floor, double slope) {
    return new ExponentialStep(-0.5, -0.2, 2, 3, 0.5, 0.1, floor, slope, SOURCE);
  }

  /** At 0.25 of ±1, 5/8 of the range, half way from the middle node to the fourth; likewise down. */
  private static StepLaw piecewise() {
    return new PiecewiseStep(Nodes.of("1, 0.9, 0.8, 0.5, 0.1"), Nodes.of("0.2, 0.6, 0.8, 1, 1"), SOURCE);
  }

  private static DeviceQuantity noise(String name, StepLaw law, double weight, boolean down, double step, double amplitude, Fault... faults) {
    Sampler sampler = (devices, seed) -> {
      CertainPulses pulses = new CertainPulses(devices, DeviceQuantity.SIDE, seed).write(weight);
      double mean = weight + (down ? -step : step);
      return Arrays.stream((down ? pulses.down() : pulses.up()).weights()).map(after -> (after - mean) / amplitude).toArray();
    };
    return new DeviceQuantity("noise of " + name, TestDevice.of(law, STEP, 1, -1).noise(0.5), sampler, x -> GoodnessOfFit.normal(x, 0, 0.5), 0,
        ImmutableList.<Fault>builder().add(faults).add(Fault.of("noise + 10 %", wrong -> wrong.noise(0.5 * TENTH_MORE)),
            Fault.of("step + 10 %", wrong -> wrong.step(TENTH_MORE * STEP))).build());
  }

  /** A pulse that starts half a step from the bound, with noise of a whole step: what it passes the bound by stays there. */
  private static ImmutableList<DeviceQuantity> clipping() {
    double step = 0.1;
    double atBound = 1 - GoodnessOfFit.normal(0.5, 1, 1);
    Fault highIgnored = Fault.drawn("bound ignored", devices -> fill(devices, StepLaw.HIGH, 100));
    Fault lowIgnored = Fault.drawn("bound ignored", devices -> fill(devices, StepLaw.LOW, -100));
    // Soft bounds half a step from −1 shrink to 0.05 of a step; additive noise is a whole one.
    double softAtBound = 1 - GoodnessOfFit.normal(0.5, 0.05, 1);
    return ImmutableList.of(
        new DeviceQuantity("clipping at the upper bound", TestDevice.of(CONSTANT, step, 1, -1).noise(1), below(1, 0.95, false, step),
            x -> GoodnessOfFit.normal(x, 1, 1) / (1 - atBound), atBound,
            ImmutableList.of(highIgnored, Fault.of("noise + 10 %", wrong -> wrong.noise(TENTH_MORE)))),
        new DeviceQuantity("clipping at the lower bound", TestDevice.of(CONSTANT, step, 1, -1).noise(1), below(1, -0.95, true, step),
            x -> GoodnessOfFit.normal(x, 1, 1) / (1 - atBound), atBound, ImmutableList.of(lowIgnored)),
        new DeviceQuantity("clipping of soft bounds", TestDevice.of(new SoftBounds(StepNoise.ADDITIVE, SOURCE), step, 1, -1).noise(1),
            below(1, -0.95, true, step), x -> GoodnessOfFit.normal(x, 0.05, 1) / (1 - softAtBound), softAtBound, ImmutableList.of(lowIgnored)));
  }

  /** Change of one pulse, in steps, of the devices that do not end at the bound. */
  private static Sampler below(double bound, double weight, boolean down, double step) {
    return (devices, seed) -> {
      CertainPulses pulses = new CertainPulses(devices, DeviceQuantity.SIDE, seed).write(weight);
      return Arrays.stream((down ? pulses.down() : pulses.up()).weights()).map(after -> down ? -after : after)
          .filter(after -> after != bound).map(after -> (after - Math.abs(weight)) / step).toArray();
    };
  }

  /** What is seen is the weight that pulses have made, with noise of 20 steps that each pulse draws again. */
  private static ImmutableList<DeviceQuantity> writeNoises() {
    TestDevice device = TestDevice.of(CONSTANT, STEP, 10, -10).writeNoise(20);
    Sampler tenth = (devices, seed) -> {
      CertainPulses pulses = new CertainPulses(devices, DeviceQuantity.SIDE, seed).write(0.2);
      for (int pulse = 0; pulse < 10; pulse++) {
        pulses.up();
      }
      return Arrays.stream(pulses.weights()).map(seen -> (seen - 0.2) / STEP - 10).toArray();
    };
    Sampler renewed = (devices, seed) -> {
      CertainPulses pulses = new CertainPulses(devices, DeviceQuantity.SIDE, seed).write(0.2).up();
      double[] first = pulses.weights();
      pulses.down();
      return IntStream.range(0, first.length).mapToDouble(cell -> (pulses.weight(cell) - first[cell]) / STEP + 1).toArray();
    };
    return ImmutableList.of(
        new DeviceQuantity("write noise after ten pulses", device, tenth, x -> GoodnessOfFit.normal(x, 0, 20), 0,
            ImmutableList.of(Fault.of("noise + 10 %", wrong -> wrong.writeNoise(22)),
                Fault.of("noise accumulates", wrong -> wrong.writeNoise(0).noise(20)))),
        new DeviceQuantity("write noise, renewed", device, renewed, x -> GoodnessOfFit.normal(x, 0, 20 * Math.sqrt(2)), 0,
            ImmutableList.of(Fault.of("not renewed", wrong -> wrong.writeNoise(0)), Fault.of("noise accumulates", wrong -> wrong.writeNoise(0).noise(20)))));
  }

  /** 50 pairs of a pulse up and one down move a device by 50 times the difference of its steps, 2 r − bias. */
  private static ImmutableList<DeviceQuantity> drift() {
    TestDevice device = TestDevice.of(CONSTANT, STEP, 1, -1).spread(Spread.NORMAL, 0.1).upDown(0.02, 0.05);
    Sampler pairs = (devices, seed) -> Arrays.stream(new CertainPulses(devices, DeviceQuantity.SIDE, seed).write(0).pairs(50).weights())
        .map(weight -> weight / 50 / STEP).toArray();
    return ImmutableList.of(new DeviceQuantity("drift of asymmetric pairs", device, pairs, x -> GoodnessOfFit.normal(x, 0.02, 0.1), 0,
        ImmutableList.of(Fault.of("bias ignored", wrong -> wrong.upDown(0, 0.05)), Fault.of("asymmetry + 10 %", wrong -> wrong.upDown(0.02, 0.055)),
            Fault.drawn("up and down not correlated", DeviceQuantities::shuffleDown))));
  }

  private interface OfDevice {
    double value(Devices devices, int field);
  }

  private interface OfSteps {
    double value(double up, double down);
  }

  /** A number of each device of a square. */
  private static Sampler perDevice(OfDevice quantity) {
    return (devices, seed) -> cells().mapToDouble(cell -> quantity.value(devices, cell * devices.fields)).toArray();
  }

  private static Sampler parameter(int place, double scale) {
    return perDevice((devices, field) -> devices.values[field + place] * scale);
  }

  private static Sampler both(OfSteps quantity) {
    return perDevice((devices, field) -> quantity.value(devices.values[field + StepLaw.UP], devices.values[field + StepLaw.DOWN]));
  }

  private static double[] stuck(Devices devices, long seed) {
    IntToDoubleFunction high = cell -> devices.values[cell * devices.fields + StepLaw.HIGH];
    return cells().filter(cell -> devices.values[cell * devices.fields + StepLaw.LOW] == high.applyAsDouble(cell)).mapToDouble(high).toArray();
  }

  private static double change(Devices devices, int field, double weight, boolean down) {
    return devices.law.change((float) weight, down, 0, devices.values, field);
  }

  /** Cells of a square, whose rows have no padding. */
  private static IntStream cells() {
    return IntStream.range(0, DeviceQuantity.SIDE * DeviceQuantity.SIDE);
  }

  private static void fill(Devices devices, int place, float value) {
    cells().forEach(cell -> devices.values[cell * devices.fields + place] = value);
  }

  /** Gives each device the step down of the one before it. */
  private static void shuffleDown(Devices devices) {
    float last = devices.values[(DeviceQuantity.SIDE * DeviceQuantity.SIDE - 1) * devices.fields + StepLaw.DOWN];
    for (int cell = DeviceQuantity.SIDE * DeviceQuantity.SIDE - 1; cell > 0; cell--) {
      devices.values[cell * devices.fields + StepLaw.DOWN] = devices.values[(cell - 1) * devices.fields + StepLaw.DOWN];
    }
    devices.values[StepLaw.DOWN] = last;
  }
}
