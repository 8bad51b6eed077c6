package crosspoint.spec;

import com.google.common.collect.ImmutableList;
import crosspoint.units.Decimals;
import java.util.List;
import java.util.Locale;

/** What the numbers of devices must or should be to one another, and to the use that training makes of them. */
final class DeviceRules {

  /** Above it most of a matrix is noise that was drawn at the start. */
  private static final double MOST_STUCK_FRACTION = 0.5;
  /** A window reads an array forward and backward in each step. */
  private static final int READS_PER_STEP = 2;

  private DeviceRules() {}

  /** Checks what no device can be. */
  static void check(DeviceSpec.Pulsed device, Json.Block written) {
    double rest = device.retention().restWeight();
    if (rest > device.upperBoundWeight() || rest < device.lowerBoundWeight()) {
      throw DesignRules.fault(written, List.of("device", "retention", "restWeight"), "is " + plain(rest)
          + ", outside of the device's bounds, where leakage cannot lead", "allowed: a number from " + plain(device.lowerBoundWeight())
          + " to " + plain(device.upperBoundWeight()) + " (device.lowerBoundWeight, device.upperBoundWeight)");
    }
  }

  /** Checks what no refreshing can be: the larger of a pair passes whatever the smaller passes. */
  static void check(RefreshSpec.Periodic refresh, Json.Block written) {
    if (refresh.upperFraction() < refresh.lowerFraction()) {
      throw DesignRules.fault(written, List.of("tile", "weight", "refresh", "upperFraction"), "is " + plain(refresh.upperFraction())
          + ", but the larger of a pair is above tile.weight.refresh.lowerFraction, " + plain(refresh.lowerFraction()) + ", as soon as the smaller is",
          "allowed: a number from there on");
    }
  }

  /**
   * What devices can hardly be trained with: most of them stuck, an endurance that does not last once through the range,
   * <pre>  pulses &lt; (upperBound − lowerBound) / step</pre>
   * or reads that take a weight away within a window of S steps and R rows,
   * <pre>  readFraction · 2 · S · R &gt; 1</pre>
   */
  static ImmutableList<String> warnings(DeviceSpec.Pulsed device, PlanSpec plan) {
    ImmutableList.Builder<String> warnings = ImmutableList.builder();
    if (device.stuckFraction() > MOST_STUCK_FRACTION) {
      warnings.add(String.format(Locale.ROOT, "device.stuckFraction: %s of the devices never move", plain(device.stuckFraction())));
    }
    double steps = (device.upperBoundWeight() - device.lowerBoundWeight()) / device.stepWeight();
    if (device.endurance().pulses() < steps) {
      warnings.add(String.format(Locale.ROOT, "device.endurance: devices are worn out after %s pulses, before they have crossed their range of %.4g steps once",
          plain(device.endurance().pulses()), steps));
    }
    long reads = (long) READS_PER_STEP * plan.unrollSteps() * plan.minibatchRows();
    if (device.disturb().readFraction() * reads > 1) {
      warnings.add(String.format(Locale.ROOT, "device.disturb.readFraction: the %d reads of a window can take away all of a weight, %s of it each",
          reads, plain(device.disturb().readFraction())));
    }
    return warnings.build();
  }

  private static String plain(double value) {
    return Decimals.shortest(value).toPlainString();
  }
}
