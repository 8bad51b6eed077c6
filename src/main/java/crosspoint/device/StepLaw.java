package crosspoint.device;

import java.util.function.DoubleSupplier;

/**
 * By how much one pulse changes the weight of a device. Implemented by records, whose components are keys of
 * a spec; one of them is {@code String source}.
 *
 * <p>Every device has four parameters that are drawn before the law is asked, and room behind them for {@link
 * #ownParameters} that {@link #populate} fills:
 * <pre>
 *   UP, DOWN    steps of the device, positive [weight]
 *   HIGH, LOW   its bounds, LOW ≤ 0 ≤ HIGH [weight]
 *   OWN …       what the law needs beside
 * </pre>
 * A device that is stuck has steps of zero and twice the same bound.
 */
public interface StepLaw {

  /** Place of the step up. */
  int UP = 0;
  /** Place of the step down. */
  int DOWN = 1;
  /** Place of the upper bound. */
  int HIGH = 2;
  /** Place of the lower bound. */
  int LOW = 3;
  /** Place of the law's first parameter of its own. */
  int OWN = 4;

  /**
   * What devices are on average.
   *
   * @param upperBoundWeight upper bound
   * @param lowerBoundWeight lower bound
   */
  record Means(double upperBoundWeight, double lowerBoundWeight) {}

  /** Where the numbers come from. */
  String source();

  /** Number of parameters that each device has beside steps and bounds. */
  default int ownParameters() {
    return 0;
  }

  /** Number of standard normal numbers that {@link #populate} draws for a device; at most {@link #MOST_NORMALS}. */
  default int ownNormals() {
    return 0;
  }

  /** Most normal numbers of a device that have streams of their own. */
  int MOST_NORMALS = 4;

  /**
   * Fills the law's own parameters of a device. It may also move the bounds, if what the law calls a weight
   * is not what the periphery sees.
   *
   * @param device  parameters of all devices
   * @param at      where those of this device begin
   * @param mean    bounds of a device without spread
   * @param normals gives {@link #ownNormals} standard normal numbers
   */
  default void populate(float[] device, int at, Means mean, DoubleSupplier normals) {}

  /**
   * Weight change of one pulse, before the weight is clipped to the device's bounds. A function of its arguments: the same
   * for the same, however often it is asked.
   *
   * @param weight weight before the pulse
   * @param down   whether the pulse lowers the weight
   * @param noise  cycle-to-cycle noise {@code σ ξ} of this pulse, as a fraction of the step
   * @param device parameters of all devices
   * @param at     where those of this device begin
   * @return the change, negative for a pulse down
   */
  float change(float weight, boolean down, float noise, float[] device, int at);

  /**
   * Mean step of a device without spread at the weight in whose neighbourhood most of training happens, as a
   * multiple of the step: what pulse trains are planned with. A spec whose law answers zero here, or nothing finite,
   * is refused.
   */
  default double granularityRatio() {
    return 1;
  }

  /** The same of devices that only go up, whose neighbourhood is their lower bound, 0. */
  default double upGranularityRatio() {
    return granularityRatio();
  }
}
