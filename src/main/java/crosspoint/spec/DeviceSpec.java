package crosspoint.spec;

/** How a cross-point device answers an update pulse. Sealed by {@code kind}. */
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
   * {@code "kind": "constant-step"}: each pulse moves the weight by a step that does not depend on
   * the weight, up to a bound of the device. With ξ standard normal, drawn per cross-point for
   * spreads and per pulse for noise:
   * <pre>
   *   gain = 1 + stepSpreadFraction ξ₁,  r = upDownSpreadFraction ξ₂
   *   up   = |min(upDownBiasFraction, 0) + gain + r| · stepWeight
   *   down = |−max(upDownBiasFraction, 0) + gain − r| · stepWeight
   *   w ← w ± step · (1 + stepNoiseFraction ξ), clipped to the device's bounds
   *   bounds = ±|boundWeight (1 + boundSpreadFraction ξ)|, drawn apart for each side
   * </pre>
   *
   * @see "aihwkit, PulsedRPUDevice::populate and ConstantStepRPUDevice"
   */
  record ConstantStep(
      @Meaning("mean weight change of one pulse, physical weight") @Range(min = 1e-9, max = 10) double stepWeight,
      @Meaning("device-to-device spread of the step, fraction of the step") @Range(min = 0, max = 10) double stepSpreadFraction,
      @Meaning("cycle-to-cycle noise of the step, fraction of the device's step") @Range(min = 0, max = 100) double stepNoiseFraction,
      @Meaning("mean up/down asymmetry: > 0 weakens down steps, < 0 up steps, fraction of the step") @Range(min = -1, max = 1) double upDownBiasFraction,
      @Meaning("device-to-device spread of the asymmetry per direction, fraction of the step") @Range(min = 0, max = 10) double upDownSpreadFraction,
      @Meaning("mean bound of the weight, physical weight") @Range(min = 1e-6, max = 1e6) double boundWeight,
      @Meaning("device-to-device spread of the bounds, fraction of the bound") @Range(min = 0, max = 10) double boundSpreadFraction,
      String source) implements DeviceSpec {
    @Override public boolean timeDependent() { return false; }
  }

  /**
   * {@code "kind": "leaky-constant-step"}: a constant-step device whose weight decays towards zero
   * with simulated time, {@code w(t + Δt) = w(t) · exp(−Δt / lifetime)}.
   */
  record LeakyConstantStep(
      @Meaning("the device without its leakage") ConstantStep device,
      @Meaning("time after which a weight has decayed to 1/e") @Range(min = 1e-9, max = 1e12) double lifetimeSeconds,
      String source) implements DeviceSpec {
    @Override public boolean timeDependent() { return true; }
  }
}
