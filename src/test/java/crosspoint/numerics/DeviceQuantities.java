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
import crosspoint.spec.DeviceSpec.Pulsed.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that devices draw, for life or for a pulse, with the distributions that it must have. What is expected is
 * written here from the definitions of the laws and asks no code of the model.
 *
 * @see "aihwkit, PulsedRPUDevice::populate and the update of each device"
 */
final class DeviceQuantities {

  private static final String SOURCE = "test";
  private static final StepLaw CONSTANT = new ConstantStep(SOURCE);
  /** Side of the square of devices that is drawn for a seed. */
  private static final int SIDE = 128;
  private static final double STEP = 0.001;
  private static final double TENTH_MORE = 1.1;
  /** A weight that no device has. */
  private static final double NOWHERE = 1000;

  private DeviceQuantities() {}

  static ImmutableList<Quantity> all() {
    return ImmutableList.<Quantity>builder().addAll(steps()).addAll(bounds()).addAll(slopes()).addAll(references())
        .addAll(exponents()).addAll(stepNoises()).addAll(bounded()).addAll(writeNoises()).addAll(drift()).build();
  }

  /** Measures devices. */
  private interface Sampler {
    double[] of(Devices devices, long seed);
  }

  private interface OfDevice {
    double value(Devices devices, int field);
  }

  private interface OfSteps {
    double value(double up, double down);
  }

  /** Something that is measured of devices. */
  private record Measured(TestDevice device, Sampler sampler) {

    Drawn drawn() {
      return of(device);
    }

    private Drawn of(TestDevice other) {
      return seed -> sampler.of(other.drawn(SIDE, seed), seed);
    }

    /** With something wrong with the device's description. */
    Wrong wrong(String what, UnaryOperator<TestDevice> change, Statistic... unseen) {
      return Wrong.of(what, of(change.apply(device)), unseen);
    }

    Wrong spread(String key, UnaryOperator<TestDevice> change) {
      return Wrong.spread(key, of(change.apply(device)));
    }

    Wrong unbounded() {
      return Wrong.unbounded("bounds", of(device.law(new BoundsIgnored(device.law()))));
    }

    /** With a parameter that each device has from the one before it. */
    Wrong uncorrelated(String what, int place) {
      return Wrong.uncorrelated(what, seed -> {
        Devices devices = device.drawn(SIDE, seed);
        int last = SIDE * SIDE - 1;
        float first = devices.values[last * devices.fields + place];
        for (int cell = last; cell > 0; cell--) {
          devices.values[cell * devices.fields + place] = devices.values[(cell - 1) * devices.fields + place];
        }
        devices.values[place] = first;
        return sampler.of(devices, seed);
      });
    }
  }

  private static ImmutableList<Quantity> steps() {
    TestDevice bare = TestDevice.of(CONSTANT, STEP, 1, -1);
    TestDevice spread = bare.spread(Spread.NORMAL, 0.3);
    TestDevice narrow = bare.spread(Spread.NORMAL, 0.1).upDown(0, 0.05);
    Measured up = new Measured(spread.upDown(0, 0.1), parameter(StepLaw.UP, 1 / STEP));
    Measured logNormal = new Measured(bare.spread(Spread.LOG_NORMAL, 0.8), parameter(StepLaw.DOWN, 1 / STEP));
    Measured half = new Measured(narrow, both((one, other) -> (one - other) / 2 / STEP));
    Measured mean = new Measured(narrow, both((one, other) -> (one + other) / 2 / STEP));
    return ImmutableList.of(
        Quantity.of("step up, normal", Expectation.below(x -> GoodnessOfFit.folded(x, 1, Math.hypot(0.3, 0.1))), up.drawn(),
            moreSpread(up, Spread.NORMAL, 0.3),
            up.wrong("no asymmetry", device -> device.upDown(0, 0), Statistic.KOLMOGOROV_SMIRNOV, Statistic.MEAN),
            up.wrong("step + 5 %", device -> device.step(1.05 * STEP))),
        biased("step up, bias -0.2", spread, -0.2, StepLaw.UP, 0.8, true),
        biased("step down, bias +0.2", spread, 0.2, StepLaw.DOWN, 0.8, true),
        biased("step up, bias +0.2", spread, 0.2, StepLaw.UP, 1, false),
        Quantity.of("step down, log-normal", Expectation.below(x -> GoodnessOfFit.normal(Math.log(x), 0, 0.8)), logNormal.drawn(),
            moreSpread(logNormal, Spread.LOG_NORMAL, 0.8), logNormal.wrong("normal", device -> device.spread(Spread.NORMAL, 0.8), Statistic.VARIANCE)),
        Quantity.normal("half difference of steps", 0, 0.05, half.drawn(), half.uncorrelated("up and down", StepLaw.DOWN),
            half.wrong("bias of 1 %", device -> device.upDown(0.01, 0.05), Statistic.VARIANCE),
            half.spread("device.upDownSpreadFraction", device -> device.upDown(0, 0.055))),
        Quantity.normal("mean of both steps", 1, 0.1, mean.drawn(), mean.uncorrelated("up and down", StepLaw.DOWN), moreSpread(mean, Spread.NORMAL, 0.1),
            mean.wrong("step + 1 %", device -> device.step(1.01 * STEP), Statistic.VARIANCE)));
  }

  private static Wrong moreSpread(Measured steps, Spread kind, double spread) {
    return steps.spread("device.stepSpreadFraction", device -> device.spread(kind, TENTH_MORE * spread));
  }

  /** A bias weakens the steps of one direction and leaves those of the other, for which it can only have the wrong sign. */
  private static Quantity biased(String name, TestDevice spread, double bias, int direction, double mean, boolean weakened) {
    Measured steps = new Measured(spread.upDown(bias, 0.1), parameter(direction, 1 / STEP));
    List<Wrong> wrong = new ArrayList<>();
    wrong.add(moreSpread(steps, Spread.NORMAL, 0.3));
    wrong.add(steps.wrong("bias of the wrong sign", device -> device.upDown(-bias, 0.1)));
    if (weakened) {
      wrong.add(steps.wrong("bias ignored", device -> device.upDown(0, 0.1)));
    }
    return new Quantity(name, Expectation.below(x -> GoodnessOfFit.folded(x, mean, Math.hypot(0.3, 0.1))), steps.drawn(), ImmutableList.copyOf(wrong));
  }

  /** Bounds drawn far enough to change sign, and places: u ~ N(1, 1), l ~ N(−0.5, 0.5), high = |max|, low = −|min|. */
  private static ImmutableList<Quantity> bounds() {
    TestDevice device = TestDevice.of(CONSTANT, STEP, 1, -0.5).boundSpreads(1, 1);
    DoubleUnaryOperator u = x -> GoodnessOfFit.normal(x, 1, 1);
    DoubleUnaryOperator l = x -> GoodnessOfFit.normal(x, -0.5, 0.5);
    Measured high = new Measured(device, parameter(StepLaw.HIGH, 1));
    Measured low = new Measured(device, parameter(StepLaw.LOW, -1));
    Measured stuck = new Measured(TestDevice.of(CONSTANT, STEP, 1, -0.6).stuck(0.2), DeviceQuantities::stuck);
    return ImmutableList.of(
        Quantity.of("upper bound", Expectation.below(x -> u.applyAsDouble(x) * l.applyAsDouble(x) - u.applyAsDouble(-x) * l.applyAsDouble(-x)), high.drawn(),
            high.spread("device.upperBoundSpreadFraction", wrong -> wrong.boundSpreads(TENTH_MORE, 1)),
            high.wrong("spread of the other bound ignored", wrong -> wrong.boundSpreads(1, 0), Statistic.MEAN, Statistic.VARIANCE),
            high.wrong("bound + 10 %", wrong -> TestDevice.of(CONSTANT, STEP, TENTH_MORE, -0.5).boundSpreads(1, 1))),
        Quantity.of("lower bound",
            Expectation.below(x -> (1 - u.applyAsDouble(-x)) * (1 - l.applyAsDouble(-x)) - (1 - u.applyAsDouble(x)) * (1 - l.applyAsDouble(x))), low.drawn(),
            low.spread("device.lowerBoundSpreadFraction", wrong -> wrong.boundSpreads(1, TENTH_MORE)),
            low.wrong("spread of the other bound ignored", wrong -> wrong.boundSpreads(0, 1), Statistic.VARIANCE)),
        // What is wrong with their share is not seen in where they are, nor the reverse.
        Quantity.of("stuck devices", Expectation.withPlace(NOWHERE, 0.8, x -> GoodnessOfFit.uniform(x, -0.6, 1)), stuck.drawn(),
            stuck.spread("range", wrong -> TestDevice.of(CONSTANT, STEP, 1.08, -0.68).stuck(0.2)).unseenBy(Statistic.MEAN, Statistic.SHARE),
            stuck.wrong("stuck fraction + 10 %", wrong -> wrong.stuck(0.22), Statistic.KOLMOGOROV_SMIRNOV, Statistic.CHI_SQUARE, Statistic.MEAN,
                Statistic.VARIANCE),
            stuck.wrong("stuck over a range that is wrong", wrong -> TestDevice.of(CONSTANT, STEP, 1, -0.5).stuck(0.2), Statistic.SHARE)));
  }

  /** Shrinkages γ = |mean + spread ξ| of linear steps, from the step at a weight w: Δ(w) = step (1 − γ w / bound). */
  private static ImmutableList<Quantity> slopes() {
    LinearStep mean = new LinearStep(0.2, 0.3, 0.2, 0.1, BoundReference.MEAN, StepNoise.MULTIPLICATIVE, SOURCE);
    LinearStep own = new LinearStep(0.2, 0.3, 0.2, 0.1, BoundReference.OWN, StepNoise.MULTIPLICATIVE, SOURCE);
    TestDevice device = TestDevice.of(mean, STEP, 1, -0.8).boundSpreads(0.3, 0.3);
    Measured up = new Measured(device, perDevice((devices, field) -> (1 - change(devices, field, 0.5, false) / STEP) / 0.5));
    Measured down = new Measured(device, perDevice((devices, field) -> (1 + change(devices, field, -0.4, true) / STEP) / 0.5));
    Measured ownUp = new Measured(device.law(own),
        perDevice((devices, field) -> (1 - change(devices, field, 0.5, false) / STEP) / 0.5 * devices.values[field + StepLaw.HIGH]));
    return ImmutableList.of(
        Quantity.of("linear step, slope up", Expectation.below(x -> GoodnessOfFit.folded(x, 0.2, 0.2)), up.drawn(),
            up.spread("LinearStep.upSlopeSpreadFraction", wrong -> wrong.law(moreSlopes(BoundReference.MEAN))),
            up.wrong("own bound", wrong -> wrong.law(own))),
        Quantity.of("linear step, slope down", Expectation.below(x -> GoodnessOfFit.folded(x, 0.3, 0.1)), down.drawn(),
            down.spread("LinearStep.downSlopeSpreadFraction", wrong -> wrong.law(moreSlopes(BoundReference.MEAN))),
            down.wrong("own bound", wrong -> wrong.law(own))),
        Quantity.of("linear step, own bound", Expectation.below(x -> GoodnessOfFit.folded(x, 0.2, 0.2)), ownUp.drawn(),
            ownUp.spread("LinearStep.upSlopeSpreadFraction", wrong -> wrong.law(moreSlopes(BoundReference.OWN))),
            ownUp.wrong("mean bound", wrong -> wrong.law(mean))));
  }

  private static LinearStep moreSlopes(BoundReference bound) {
    return new LinearStep(0.2, 0.3, 0.22, 0.11, bound, StepNoise.MULTIPLICATIVE, SOURCE);
  }

  /** The weight at which steps up and down are equal: minus what the reference is beside the symmetry point. */
  private static ImmutableList<Quantity> references() {
    TestDevice device = TestDevice.of(soft(true, 0.1, 0.2), STEP, 1, -0.7).spread(Spread.NORMAL, 0.1).upDown(0, 0.1).boundSpreads(0.1, 0.1);
    Measured symmetry = new Measured(device, perDevice((devices, field) -> {
      double at0 = change(devices, field, 0, false) + change(devices, field, 0, true);
      double at1 = change(devices, field, 1, false) + change(devices, field, 1, true);
      return at0 / (at0 - at1);
    }));
    Measured powers = new Measured(TestDevice.of(power(0.1, 0.2), STEP, 1, -1), perDevice((devices, field) -> 1 - devices.values[field + StepLaw.HIGH]));
    // Both bounds are seen against the same reference.
    Sampler twice = perDevice((devices, field) -> -devices.values[field + StepLaw.HIGH] - devices.values[field + StepLaw.LOW]);
    Measured powerBounds = new Measured(TestDevice.of(power(0.1, 0.2), STEP, 1, -1), twice);
    Measured softBounds = new Measured(TestDevice.of(soft(false, 0.1, 0.2), STEP, 1, -1), twice);
    return ImmutableList.of(
        Quantity.normal("symmetry point", -0.1, 0.2, symmetry.drawn(),
            symmetry.spread("SoftBoundsReference.referenceSpreadWeight", wrong -> wrong.law(soft(true, 0.1, 0.22))),
            symmetry.uncorrelated("reference and steps", StepLaw.OWN + 2),
            symmetry.wrong("reference + 0.02", wrong -> wrong.law(soft(true, 0.12, 0.2)), Statistic.VARIANCE),
            symmetry.wrong("reference added", wrong -> wrong.law(soft(true, -0.1, 0.2))),
            symmetry.wrong("symmetry point not subtracted", wrong -> wrong.law(soft(false, 0.1, 0.2)), Statistic.MEAN)),
        Quantity.normal("reference of power steps", 0.1, 0.2, powers.drawn(),
            powers.spread("PowerStep.referenceSpreadWeight", wrong -> wrong.law(power(0.1, 0.22))),
            powers.wrong("reference + 0.02", wrong -> wrong.law(power(0.12, 0.2)), Statistic.VARIANCE),
            powers.wrong("reference added", wrong -> wrong.law(power(-0.1, 0.2)))),
        Quantity.normal("reference of power steps, both bounds", 0.2, 0.4, powerBounds.drawn(),
            powerBounds.spread("PowerStep.referenceSpreadWeight", wrong -> wrong.law(power(0.1, 0.22))),
            powerBounds.wrong("reference + 0.02", wrong -> wrong.law(power(0.12, 0.2)), Statistic.VARIANCE),
            powerBounds.uncorrelated("bounds", StepLaw.LOW)),
        Quantity.normal("reference of soft bounds, both bounds", 0.2, 0.4, softBounds.drawn(),
            softBounds.spread("SoftBoundsReference.referenceSpreadWeight", wrong -> wrong.law(soft(false, 0.1, 0.22))),
            softBounds.wrong("reference + 0.02", wrong -> wrong.law(soft(false, 0.12, 0.2)), Statistic.VARIANCE),
            softBounds.uncorrelated("bounds", StepLaw.LOW)));
  }

  private static StepLaw soft(boolean subtracted, double reference, double spread) {
    return new SoftBoundsReference(subtracted, reference, spread, StepNoise.ADDITIVE, SOURCE);
  }

  private static StepLaw power(double reference, double spread) {
    return new PowerStep(1, 0, 0, 0, reference, spread, SOURCE);
  }

  /** Exponents of power steps, from the step at the middle of the range: Δ = step · 2^−γ. */
  private static ImmutableList<Quantity> exponents() {
    double deviation = 2 * Math.hypot(0.2, 0.1);
    TestDevice device = TestDevice.of(exponents(0.2, 0.1, 0.1), STEP, 1, -1);
    OfDevice exponentUp = (devices, field) -> -Math.log(change(devices, field, 0, false) / STEP) / Math.log(2);
    OfDevice exponentDown = (devices, field) -> -Math.log(-change(devices, field, 0, true) / STEP) / Math.log(2);
    Measured up = new Measured(device, perDevice(exponentUp));
    Measured down = new Measured(device, perDevice(exponentDown));
    // γ₊ = 2 (1 + g + q), γ₋ = 2 (0.9 + g − q), far from zero.
    TestDevice narrow = TestDevice.of(exponents(0.1, 0.1, 0.05), STEP, 1, -1);
    Measured half = new Measured(narrow, perDevice((devices, field) -> (exponentUp.value(devices, field) - exponentDown.value(devices, field)) / 2));
    Measured mean = new Measured(narrow, perDevice((devices, field) -> (exponentUp.value(devices, field) + exponentDown.value(devices, field)) / 2));
    return ImmutableList.of(
        Quantity.of("exponent up", Expectation.below(x -> GoodnessOfFit.folded(x, 2, deviation)), up.drawn(),
            up.spread("PowerStep.exponentSpreadFraction", wrong -> wrong.law(exponents(0.22, 0.1, 0.11))),
            up.wrong("bias of the wrong sign", wrong -> wrong.law(exponents(0.2, -0.1, 0.1)))),
        Quantity.of("exponent down", Expectation.below(x -> GoodnessOfFit.folded(x, 1.8, deviation)), down.drawn(),
            down.spread("PowerStep.exponentSpreadFraction", wrong -> wrong.law(exponents(0.22, 0.1, 0.11))),
            down.wrong("bias ignored", wrong -> wrong.law(exponents(0.2, 0, 0.1)))),
        Quantity.normal("half difference of exponents", 0.1, 0.1, half.drawn(), half.uncorrelated("up and down", StepLaw.OWN + 1),
            half.wrong("bias + 0.01", wrong -> wrong.law(exponents(0.1, 0.11, 0.05)), Statistic.VARIANCE),
            half.spread("PowerStep.exponentUpDownSpreadFraction", wrong -> wrong.law(exponents(0.1, 0.1, 0.055)))),
        Quantity.normal("mean of both exponents", 1.9, 0.2, mean.drawn(), mean.uncorrelated("up and down", StepLaw.OWN + 1),
            mean.wrong("bias + 0.02", wrong -> wrong.law(exponents(0.1, 0.12, 0.05)), Statistic.VARIANCE),
            mean.spread("PowerStep.exponentSpreadFraction", wrong -> wrong.law(exponents(0.11, 0.1, 0.05)))));
  }

  private static StepLaw exponents(double spread, double bias, double asymmetry) {
    return new PowerStep(2, spread, bias, asymmetry, 0, 0, SOURCE);
  }

  /** Noise of one pulse at a weight, as a multiple of what it is a fraction of. */
  private static ImmutableList<Quantity> stepNoises() {
    StepLaw multiplicative = linear(StepNoise.MULTIPLICATIVE);
    StepLaw additive = linear(StepNoise.ADDITIVE);
    StepLaw complex = exponential(0.002, 0.003);
    // At w = ±0.4: z = 2 a w / 2 + b = ±0.2 + 0.1.
    double up = STEP * (1 + 0.5 * Math.exp(2 * 0.3));
    double down = STEP * (1 + 0.2 * Math.exp(-3 * -0.1));
    return ImmutableList.of(
        noise("constant step up", CONSTANT, 0.4, false, STEP, STEP),
        noise("constant step down", CONSTANT, -0.4, true, STEP, STEP),
        noise("linear step up, multiplicative", multiplicative, 0.5, false, 0.6 * STEP, 0.6 * STEP, new OtherLaw("additive", additive)),
        noise("linear step down, additive", additive, -0.5, true, 0.6 * STEP, STEP, new OtherLaw("multiplicative", multiplicative)),
        noise("soft bounds up, additive", new SoftBounds(StepNoise.ADDITIVE, SOURCE), 0.4, false, 0.6 * STEP, STEP,
            new OtherLaw("multiplicative", new SoftBounds(StepNoise.MULTIPLICATIVE, SOURCE))),
        noise("soft bounds down, multiplicative", new SoftBounds(StepNoise.MULTIPLICATIVE, SOURCE), -0.4, true, 0.6 * STEP, 0.6 * STEP,
            new OtherLaw("additive", new SoftBounds(StepNoise.ADDITIVE, SOURCE))),
        // v = w + r = 0.5
        noise("reference, additive", soft(false, 0.1, 0), 0.4, false, 0.5 * STEP, STEP,
            new OtherLaw("multiplicative", new SoftBoundsReference(false, 0.1, 0, StepNoise.MULTIPLICATIVE, SOURCE))),
        noise("exponential step up", exponential(0, 0), 0.4, false, up, up),
        noise("exponential step down", exponential(0, 0), -0.4, true, down, down),
        noise("exponential step up, complex noise", complex, 0.4, false, up, up + 0.002 + 0.003 * 0.4,
            new OtherLaw("floor ignored", exponential(0, 0.003)), new OtherLaw("slope ignored", exponential(0.002, 0))),
        noise("exponential step down, complex noise", complex, -0.4, true, down, down + 0.002 + 0.003 * 0.4,
            new OtherLaw("floor ignored", exponential(0, 0.003))),
        noise("piecewise step up", piecewise(), 0.25, false, 0.65 * STEP, 0.65 * STEP),
        noise("piecewise step down", piecewise(), -0.25, true, 0.7 * STEP, 0.7 * STEP),
        noise("power step up", power(), 0.4, false, STEP * Math.pow(0.3, 1.5), STEP * Math.pow(0.3, 1.5)),
        noise("power step down", power(), 0.4, true, STEP * Math.pow(0.7, 1.5), STEP * Math.pow(0.7, 1.5)),
        ownNoise("ExponentialStep.noiseFloorWeight", exponential(0.2, 0), exponential(0.22, 0), up, up + 0.2),
        ownNoise("ExponentialStep.noiseSlopeFraction", exponential(0, 0.5), exponential(0, 0.55), up, up + 0.5 * 0.4));
  }

  private static StepLaw linear(StepNoise noise) {
    return new LinearStep(0.8, 0.8, 0, 0, BoundReference.MEAN, noise, SOURCE);
  }

  private static StepLaw exponential(double floor, double slope) {
    return new ExponentialStep(-0.5, -0.2, 2, 3, 0.5, 0.1, floor, slope, SOURCE);
  }

  /** At 0.25 of ±1, 5/8 of the range, half way from the middle node to the fourth; likewise down. */
  private static StepLaw piecewise() {
    return new PiecewiseStep(Nodes.of("1, 0.9, 0.8, 0.5, 0.1"), Nodes.of("0.2, 0.6, 0.8, 1, 1"), SOURCE);
  }

  private static StepLaw power() {
    return new PowerStep(1.5, 0, 0, 0, 0, 0, SOURCE);
  }

  /** A law whose steps are the same but not their noise. */
  private record OtherLaw(String what, StepLaw law) {}

  private static Quantity noise(String name, StepLaw law, double weight, boolean down, double step, double amplitude, OtherLaw... others) {
    Measured pulse = new Measured(TestDevice.of(law, STEP, 1, -1).noise(0.5), pulse(weight, down, step, amplitude));
    Stream<Wrong> wrong = Stream.of(pulse.spread("device.stepNoiseFraction", device -> device.noise(0.5 * TENTH_MORE)), ofStep(pulse, amplitude));
    return new Quantity("noise of " + name, Expectation.normal(0, 0.5), pulse.drawn(), Stream.concat(wrong,
        Arrays.stream(others).map(other -> pulse.wrong(other.what, device -> device.law(other.law), Statistic.MEAN))).collect(ImmutableList.toImmutableList()));
  }

  /** In a noise that is far larger than the step, a tenth of the step hardly shows. */
  private static Wrong ofStep(Measured pulse, double amplitude) {
    return amplitude > 3 * STEP ? pulse.wrong("step + 20 %", device -> device.step(1.2 * STEP))
        : pulse.wrong("step + 10 %", device -> device.step(TENTH_MORE * STEP));
  }

  /** Noise of a step up at a weight of 0.4 that is nearly all of one kind. */
  private static Quantity ownNoise(String key, StepLaw law, StepLaw more, double step, double amplitude) {
    Measured pulse = new Measured(TestDevice.of(law, STEP, 1, -1).noise(0.5), pulse(0.4, false, step, amplitude));
    return Quantity.normal("noise of " + key, 0, 0.5, pulse.drawn(), pulse.spread(key, device -> device.law(more)),
        pulse.wrong("steps six times as large", device -> device.step(6 * STEP)));
  }

  private static Sampler pulse(double weight, boolean down, double step, double amplitude) {
    double mean = weight + (down ? -step : step);
    return (devices, seed) -> {
      CertainPulses pulses = new CertainPulses(devices, SIDE, seed).write(weight);
      return Arrays.stream((down ? pulses.down() : pulses.up()).weights()).map(after -> (after - mean) / amplitude).toArray();
    };
  }

  /**
   * A pulse of every law that starts 0.05 from a bound, with a deviation of 0.2 whatever the law makes of its noise: what it
   * passes the bound by stays there. What the law leaves of a step there follows from z = 2 a w / 2 + b = ±0.475 + 0.1, a
   * position of 0.975 or 0.025, nine tenths of the way to the last node, and v = ±0.95.
   */
  private static ImmutableList<Quantity> bounded() {
    return Stream.of(
        atBounds(CONSTANT, StepNoise.MULTIPLICATIVE, 1, 1),
        atBounds(linear(StepNoise.MULTIPLICATIVE), StepNoise.MULTIPLICATIVE, 1 - 0.8 * 0.95, 1 - 0.8 * 0.95),
        atBounds(new SoftBounds(StepNoise.ADDITIVE, SOURCE), StepNoise.ADDITIVE, 0.05, 0.05),
        atBounds(soft(false, 0.1, 0), StepNoise.ADDITIVE, 0.05, 0.05),
        atBounds(exponential(0, 0), StepNoise.MULTIPLICATIVE, 1 + 0.5 * Math.exp(2 * 0.575), 1 + 0.2 * Math.exp(-3 * -0.375)),
        atBounds(piecewise(), StepNoise.MULTIPLICATIVE, 0.14, 0.24),
        atBounds(power(), StepNoise.MULTIPLICATIVE, Math.pow(0.025, 1.5), Math.pow(0.025, 1.5)))
        .flatMap(ImmutableList::stream).collect(ImmutableList.toImmutableList());
  }

  /** The reference moves what is seen of both bounds down. */
  private static ImmutableList<Quantity> atBounds(StepLaw law, StepNoise noise, double up, double down) {
    float reference = law instanceof SoftBoundsReference against ? (float) against.referenceWeight() : 0;
    return ImmutableList.of(atBound(law, false, 1 - reference, up, noise == StepNoise.ADDITIVE ? 1 : up),
        atBound(law, true, 1 + reference, down, noise == StepNoise.ADDITIVE ? 1 : down));
  }

  private static Quantity atBound(StepLaw law, boolean down, double bound, double factor, double noiseFactor) {
    double step = 0.02;
    double deviation = 0.2;
    double weight = bound - 0.05;
    Measured pulse = new Measured(TestDevice.of(law, step, 1, -1).noise(deviation / step / noiseFactor), (devices, seed) -> {
      CertainPulses pulses = new CertainPulses(devices, SIDE, seed).write(down ? -weight : weight);
      return Arrays.stream((down ? pulses.down() : pulses.up()).weights()).map(after -> down ? -after : after).toArray();
    });
    return Quantity.of(boundOf(law.getClass(), down), Expectation.cut(bound, x -> GoodnessOfFit.normal(x, weight + factor * step, deviation)), pulse.drawn(),
        pulse.unbounded(), pulse.spread("device.stepNoiseFraction", device -> device.noise(TENTH_MORE * device.noise())).unseenBy(Statistic.SHARE));
  }

  /** Name of what a bound leaves of the pulses of a law. */
  static String boundOf(Class<? extends StepLaw> law, boolean lower) {
    return law.getSimpleName() + " at the " + (lower ? "lower" : "upper") + " bound";
  }

  /** What is seen is the weight that pulses have made, with noise of 20 steps that each pulse draws again. */
  private static ImmutableList<Quantity> writeNoises() {
    TestDevice device = TestDevice.of(CONSTANT, STEP, 10, -10).writeNoise(20);
    Measured tenth = new Measured(device, (devices, seed) -> {
      CertainPulses pulses = new CertainPulses(devices, SIDE, seed).write(0.2);
      for (int pulse = 0; pulse < 10; pulse++) {
        pulses.up();
      }
      return Arrays.stream(pulses.weights()).map(seen -> (seen - 0.2) / STEP - 10).toArray();
    });
    Measured renewed = new Measured(device, (devices, seed) -> {
      CertainPulses pulses = new CertainPulses(devices, SIDE, seed).write(0.2).up();
      double[] first = pulses.weights();
      pulses.down();
      return IntStream.range(0, first.length).mapToDouble(cell -> (pulses.weight(cell) - first[cell]) / STEP + 1).toArray();
    });
    return ImmutableList.of(
        Quantity.normal("write noise after ten pulses", 0, 20, tenth.drawn(), tenth.spread("device.writeNoiseFraction", wrong -> wrong.writeNoise(22)),
            tenth.wrong("step + 20 %, the same noise", wrong -> wrong.step(1.2 * STEP).writeNoise(20 / 1.2), Statistic.VARIANCE),
            tenth.wrong("noise accumulates", wrong -> wrong.writeNoise(0).noise(20), Statistic.MEAN)),
        Quantity.normal("write noise, renewed", 0, 20 * Math.sqrt(2), renewed.drawn(), renewed.spread("device.writeNoiseFraction", wrong -> wrong.writeNoise(22)),
            renewed.wrong("steps four times as large, the same noise", wrong -> wrong.step(4 * STEP).writeNoise(5), Statistic.VARIANCE),
            renewed.wrong("not renewed", wrong -> wrong.writeNoise(0), Statistic.MEAN),
            renewed.wrong("noise accumulates", wrong -> wrong.writeNoise(0).noise(20), Statistic.MEAN)));
  }

  /** 50 pairs of a pulse up and one down move a device by 50 times the difference of its steps, 2 r − bias. */
  private static ImmutableList<Quantity> drift() {
    Measured pairs = new Measured(TestDevice.of(CONSTANT, STEP, 1, -1).spread(Spread.NORMAL, 0.1).upDown(0.02, 0.05),
        (devices, seed) -> Arrays.stream(new CertainPulses(devices, SIDE, seed).write(0).pairs(50).weights()).map(weight -> weight / 50 / STEP).toArray());
    return ImmutableList.of(Quantity.normal("drift of asymmetric pairs", 0.02, 0.1, pairs.drawn(),
        pairs.wrong("bias + 0.01", wrong -> wrong.upDown(0.03, 0.05), Statistic.VARIANCE),
        pairs.wrong("bias ignored", wrong -> wrong.upDown(0, 0.05), Statistic.VARIANCE),
        pairs.spread("device.upDownSpreadFraction", wrong -> wrong.upDown(0.02, 0.055)), pairs.uncorrelated("up and down", StepLaw.DOWN)));
  }

  /** A number of each device of a square, whose rows have no padding. */
  private static Sampler perDevice(OfDevice quantity) {
    return (devices, seed) -> IntStream.range(0, SIDE * SIDE).mapToDouble(cell -> quantity.value(devices, cell * devices.fields)).toArray();
  }

  private static Sampler parameter(int place, double scale) {
    return perDevice((devices, field) -> devices.values[field + place] * scale);
  }

  private static Sampler both(OfSteps quantity) {
    return perDevice((devices, field) -> quantity.value(devices.values[field + StepLaw.UP], devices.values[field + StepLaw.DOWN]));
  }

  /** Where devices are stuck that are. */
  private static double[] stuck(Devices devices, long seed) {
    return perDevice((of, field) -> of.values[field + StepLaw.LOW] == of.values[field + StepLaw.HIGH] ? of.values[field + StepLaw.HIGH] : NOWHERE)
        .of(devices, seed);
  }

  private static double change(Devices devices, int field, double weight, boolean down) {
    return devices.law.change((float) weight, down, 0, devices.values, field);
  }
}
