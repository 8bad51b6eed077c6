package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.OrUnbounded;
import crosspoint.device.Range;
import crosspoint.device.StepLaw;

/** What a cross-point is made of. Sealed by {@code kind}. */
public sealed interface DeviceSpec {

  /** Where the numbers come from. */
  String source();

  /** Whether the device changes with simulated time, so that values depend on the clock. */
  boolean timeDependent();

  /** {@code "kind": "ideal"}: any weight, updated exactly: the floating-point baseline. */
  record Ideal(String source) implements DeviceSpec {
    @Override public boolean timeDependent() { return false; }
  }

  /**
   * {@code "kind": "pulsed"}: a device that pulses move step by step, by a {@link StepLaw}, between two
   * bounds. With ξ standard normal, drawn per cross-point for spreads and per pulse for noise:
   * <pre>
   *   gain = 1 + stepSpreadFraction ξ₁   or, log-normal,  exp(stepSpreadFraction ξ₁)
   *   r    = upDownSpreadFraction ξ₂
   *   up   = |min(upDownBiasFraction, 0) + gain + r| · stepWeight
   *   down = |−max(upDownBiasFraction, 0) + gain − r| · stepWeight
   *   high = upperBoundWeight (1 + upperBoundSpreadFraction ξ)
   *   low  = lowerBoundWeight (1 + lowerBoundSpreadFraction ξ)
   *   bounds = |max(high, low)|, −|min(high, low)|
   *   w ← w + Δ(w, stepNoiseFraction ξ), clipped to the device's bounds
   *   seen = w + writeNoiseFraction · stepWeight · ξ, renewed with each pulse
   * </pre>
   * A fraction of the devices is stuck at a weight uniform between its own bounds, as it is seen: no reference
   * of a law moves it. Initial weights are
   * programmed exactly, without write noise.
   *
   * @see "aihwkit, PulsedRPUDevice::populate"
   */
  record Pulsed(
      StepLaw law,
      @Meaning("mean weight change of one pulse, physical weight") @Range(min = 1e-9, max = 10) double stepWeight,
      @Meaning("device-to-device spread of the step, fraction of the step") @Range(min = 0, max = 10) double stepSpreadFraction,
      Spread stepSpread,
      @Meaning("cycle-to-cycle noise of the step, fraction of the device's step") @Range(min = 0, max = 100) double stepNoiseFraction,
      @Meaning("mean up/down asymmetry: > 0 weakens down steps, < 0 up steps, fraction of the step") @Range(min = -1, max = 1) double upDownBiasFraction,
      @Meaning("device-to-device spread of the asymmetry per direction, fraction of the step") @Range(min = 0, max = 10) double upDownSpreadFraction,
      @Meaning("mean upper bound of the weight, physical weight") @Range(min = 1e-6, max = 1e6) double upperBoundWeight,
      @Meaning("mean lower bound of the weight, physical weight") @Range(min = -1e6, max = 0) double lowerBoundWeight,
      @Meaning("device-to-device spread of the upper bound, fraction of it") @Range(min = 0, max = 10) double upperBoundSpreadFraction,
      @Meaning("device-to-device spread of the lower bound, fraction of it") @Range(min = 0, max = 10) double lowerBoundSpreadFraction,
      @Meaning("noise of what is seen of a written weight, fraction of the step") @Range(min = 0, max = 1e6) double writeNoiseFraction,
      @Meaning("fraction of devices that no pulse moves") @Range(min = 0, max = 1) double stuckFraction,
      Retention retention,
      Disturb disturb,
      Endurance endurance,
      String source) implements DeviceSpec {

    /** Distribution of the steps of devices. */
    public enum Spread { NORMAL, LOG_NORMAL }

    @Override public boolean timeDependent() { return retention.timeDependent(); }

    /** Whether time only makes all devices decay by one factor, which then holds at every instant. */
    public boolean leaksAsAWhole() {
      return retention.onlyDecays() && writeNoiseFraction == 0 && stuckFraction == 0 && !disturb.any()
          && endurance.pulses() == Double.POSITIVE_INFINITY;
    }

    /** Whether time changes devices one by one, in steps. */
    public boolean agesInSteps() {
      return timeDependent() && !leaksAsAWhole();
    }

    /** Larger of the two mean bounds: the weight at which a device conducts most. */
    public double boundWeight() {
      return Math.max(upperBoundWeight, -lowerBoundWeight);
    }
  }

  /**
   * What time does to a device. With Δt the time that passes, and ξ standard normal:
   * <pre>
   *   leakage    w ← rest + (w − rest) exp(−Δt / lifetime)
   *   diffusion  w ← w + rate √Δt ξ
   *   drift      w ← w ((t − t_written + t₀) / (t' − t_written + t₀))^−ν,   t' the time before, t₀ the reference time
   * </pre>
   * A device's own lifetime, rate and ν are the mean times {@code 1 + spread ξ}, the first two by magnitude. What is
   * stored ages, within the device's bounds; what write noise has added to it stays until the next pulse. Stuck and
   * worn out devices do not age.
   *
   * <p>Leakage alone, without spread and towards zero, is exact at every instant where no device is stuck or wears
   * out, nothing is disturbed and there is no write noise. Otherwise devices age in steps of {@code agingStepNs}: an
   * access sees them as they were at the last whole step.
   */
  record Retention(
      @Meaning("time after which what leaks has decayed to 1/e, or \"unbounded\"") @OrUnbounded @Range(min = 1e-9, max = 1e12) double lifetimeSeconds,
      @Meaning("device-to-device spread of the lifetime, fraction of it") @Range(min = 0, max = 10) double lifetimeSpreadFraction,
      @Meaning("weight that leakage leads to") @Range(min = -1e6, max = 1e6) double restWeight,
      @Meaning("diffusion: standard deviation of the weight after one second") @Range(min = 0, max = 1e6) double diffusionWeightPerRootSecond,
      @Meaning("device-to-device spread of the diffusion, fraction of it") @Range(min = 0, max = 10) double diffusionSpreadFraction,
      @Meaning("ν: exponent of the drift with time") @Range(min = -10, max = 10) double driftExponentRatio,
      @Meaning("device-to-device spread of ν, fraction of it") @Range(min = 0, max = 10) double driftSpreadFraction,
      @Meaning("t₀: time after writing from which drift counts") @Range(min = 1e-12, max = 1e6) double driftReferenceSeconds,
      @Meaning("time between two looks at what ages") @Range(min = 0.001, max = 1e12) double agingStepNs,
      String source) {

    /** Whether nothing happens but a decay to zero, the same for all devices. */
    boolean onlyDecays() {
      return lifetimeSpreadFraction == 0 && restWeight == 0 && diffusionWeightPerRootSecond == 0 && driftExponentRatio == 0;
    }

    /** Whether anything happens. */
    public boolean timeDependent() {
      return lifetimeSeconds < Double.POSITIVE_INFINITY || diffusionWeightPerRootSecond > 0 || driftExponentRatio != 0;
    }
  }

  /**
   * What the use of a line does to devices that are not meant.
   * <pre>
   *   read         w ← w (1 − readFraction · |code| / levels), for each pass on the device's column or row
   *   half-select  w ← w + halfSelectFraction · (Δ₊(w) + Δ₋(w)), for each pulse on its column or row
   * </pre>
   * A line's doses are collected and applied every so many updates of the array; reads of test passes are reads too.
   * A half-selecting line pulses once in each polarity, so that a symmetric device stays where it is; one-sided devices are only
   * pulsed up.
   */
  record Disturb(
      @Meaning("part of the weight that one full-scale read pass takes away") @Range(min = 0, max = 1) double readFraction,
      @Meaning("step at half the voltage, fraction of the step") @Range(min = 0, max = 1) double halfSelectFraction,
      @Meaning("updates of an array after which collected disturbance is applied") @Range(min = 1, max = 1e9) int everyUpdates,
      String source) {

    /** Whether anything happens. */
    public boolean any() {
      return readFraction > 0 || halfSelectFraction > 0;
    }
  }

  /**
   * How many pulses a device bears: {@code ⌊pulses · exp(spreadFraction ξ)⌋}, at least one, drawn per device; after
   * that it is stuck where it is. Pulses are those that meet at the device; half-selects do not count.
   */
  record Endurance(
      @Meaning("median number of pulses that a device bears, or \"unbounded\"") @OrUnbounded @Range(min = 1, max = 1e18) double pulses,
      @Meaning("spread of its logarithm from device to device") @Range(min = 0, max = 10) double spreadFraction,
      String source) {}
}
