package crosspoint.export;

import com.google.common.collect.ImmutableList;

/**
 * A run and the chip that it ran on.
 *
 * @param title what a viewer calls it: network and chip; says so if the run is approximate
 * @param chip  name of the spec of the chip
 * @param units units of the chip; slices name them by index
 */
public record ExportedRun(String title, String chip, ImmutableList<Unit> units) {

  /**
   * A unit of the chip.
   *
   * @param name  as people say it: {@code tile[3].adc}, {@code digital[1]}, {@code link[3-4]}
   * @param kind  kind of unit: {@code adc}, {@code digital}, {@code link}
   * @param group what it is a part of, {@code tile[3]}; empty if of the chip itself
   * @param slots jobs that it serves side by side
   */
  public record Unit(String name, String kind, String group, int slots) {}
}
