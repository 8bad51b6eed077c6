package crosspoint.measure;

import com.google.common.collect.ImmutableList;

/**
 * Measured answers of devices to pulses, as weights.
 *
 * @param file    name of the file that they were read from
 * @param sha256  digest of its bytes, hexadecimal
 * @param mapping how its values became weights, in words
 * @param notes   what is doubtful about its values, a sentence each
 * @param devices what was measured of each device
 */
public record PulseTable(String file, String sha256, String mapping, ImmutableList<String> notes, ImmutableList<Device> devices) {

  /**
   * What was measured of a device. A run is a sequence of values between which every pulse is known.
   *
   * @param name its name in the file
   * @param place file and line where it begins
   * @param runs in the order of the file
   */
  public record Device(String name, String place, ImmutableList<Run> runs) {

    double highest() {
      return runs.stream().mapToDouble(Run::highest).max().orElse(0);
    }

    double lowest() {
      return runs.stream().mapToDouble(Run::lowest).min().orElse(0);
    }

    int pulses() {
      return runs.stream().mapToInt(run -> run.down().length).sum();
    }
  }

  /**
   * Values of a device with one pulse between each and the next.
   *
   * @param weights one more than pulses
   * @param down    direction of the pulse after each value but the last
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Run(double[] weights, boolean[] down) {

    double highest() {
      double highest = weights[0];
      for (double weight : weights) {
        highest = Math.max(highest, weight);
      }
      return highest;
    }

    double lowest() {
      double lowest = weights[0];
      for (double weight : weights) {
        lowest = Math.min(lowest, weight);
      }
      return lowest;
    }
  }

  /** Devices and pulses in words. */
  public String counts() {
    return Figures.count(devices.size(), "device") + ", " + Figures.count(pulses(), "pulse");
  }

  /** Pulses of all devices. */
  public int pulses() {
    return devices.stream().mapToInt(Device::pulses).sum();
  }
}
