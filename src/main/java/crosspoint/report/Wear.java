package crosspoint.report;

import com.google.common.collect.ImmutableList;
import java.util.OptionalDouble;

/**
 * What training has cost the devices.
 *
 * @param endurancePulses median number of pulses that a device bears; absent if unbounded
 * @param matrices        pulses of the devices of each matrix, fast arrays of a training algorithm included
 */
public record Wear(OptionalDouble endurancePulses, ImmutableList<PulseHistogram> matrices) {

  /** Pulses of the busiest device. */
  long most() {
    return matrices.stream().mapToLong(PulseHistogram::most).max().orElse(0);
  }

  /** Devices that have taken all the pulses they bear. */
  long wornOut() {
    return matrices.stream().mapToLong(PulseHistogram::wornOut).sum();
  }

  /** Pulses per second of the busiest device; absent without simulated time. */
  OptionalDouble busiestPulsesPerSecond(double simulatedSeconds) {
    return simulatedSeconds > 0 ? OptionalDouble.of(most() / simulatedSeconds) : OptionalDouble.empty();
  }

  /**
   * Training time until the busiest device has taken the pulses that devices bear,
   * {@code endurance / (most / time)}; absent if that is never.
   */
  OptionalDouble secondsToEndurance(double simulatedSeconds) {
    return endurancePulses.isPresent() && simulatedSeconds > 0 && most() > 0
        ? OptionalDouble.of(endurancePulses.getAsDouble() * simulatedSeconds / most()) : OptionalDouble.empty();
  }
}
