package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.Range;

/**
 * How the digital units compute σ and tanh. The values of a run use the form that the clock charges
 * for. Sealed by {@code kind}; σ(z) = (1 + tanh(z / 2)) / 2 throughout, so one form of tanh is enough.
 */
public sealed interface ActivationSpec {

  /** Where the choice comes from. */
  String source();

  /** {@code "kind": "exact"}: exponential, adds and a divide, to the precision of the values. */
  record Exact(String source) implements ActivationSpec {}

  /**
   * {@code "kind": "piecewise-linear"}: tanh on equal segments of ±range, a line through the exact
   * values at the ends of each; ±1 beyond. A look-up, a multiply and an add each.
   */
  record PiecewiseLinear(
      @Meaning("equal segments between −range and +range") @Range(min = 2, max = 65536) int segments,
      @Meaning("largest magnitude of tanh's argument that is looked up, a logical pre-activation") @Range(min = 0.5, max = 16) double rangeLogical,
      String source) implements ActivationSpec {}

  /**
   * {@code "kind": "table"}: tanh at the nearest of equally spaced entries from −range to +range; ±1
   * beyond. A look-up each.
   */
  record Table(
      @Meaning("entries between −range and +range, both ends included") @Range(min = 3, max = 65537) int entries,
      @Meaning("largest magnitude of tanh's argument that is looked up, a logical pre-activation") @Range(min = 0.5, max = 16) double rangeLogical,
      String source) implements ActivationSpec {}
}
