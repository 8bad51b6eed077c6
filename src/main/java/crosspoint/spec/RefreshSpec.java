package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.Range;

/**
 * What is done about pairs of one-sided devices that only ever go up, before both are at their bounds. Sealed by
 * {@code kind}.
 */
public sealed interface RefreshSpec {

  /** Where the choice comes from. */
  String source();

  /** {@code "kind": "never"}: nothing. */
  record Never(String source) implements RefreshSpec {}

  /**
   * {@code "kind": "periodic"}: after every so many training windows all devices are read out. Where the larger of a
   * pair is above one fraction of the mean upper bound and the smaller above another, both are reset and their
   * difference is written again:
   * <pre>
   *   r = resetWeight + resetNoiseWeight ξ, for each of the two
   *   larger ← r + (larger − smaller),   smaller ← r',   within the bounds of each
   * </pre>
   * The difference is taken exactly, and written without noise of its own.
   *
   * @see "aihwkit, OneSidedRPUDevice::refreshWeights"
   */
  record Periodic(
      @Meaning("training windows between two refreshes") @Range(min = 1, max = 1e9) int everyWindows,
      @Meaning("part of the mean upper bound that the larger of a pair has to pass") @Range(min = 0, max = 10) double upperFraction,
      @Meaning("part of the mean upper bound that the smaller has to pass") @Range(min = 0, max = 10) double lowerFraction,
      @Meaning("weight that a reset leaves, on average") @Range(min = 0, max = 1e6) double resetWeight,
      @Meaning("standard deviation of the weight that a reset leaves") @Range(min = 0, max = 1e6) double resetNoiseWeight,
      String source) implements RefreshSpec {}
}
