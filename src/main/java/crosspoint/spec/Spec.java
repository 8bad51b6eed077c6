package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.units.Clock;
import java.util.Optional;

/**
 * A complete description: what the chip is, what its devices are, and how a network is trained on it.
 * See {@code arch-specs/} for the shipped ones.
 */
public record Spec(
    @Meaning("version of the format, crosspoint-spec/1") String format,
    @Meaning("name that reports use") String name,
    @Meaning("what the chip is and where its description comes from") String source,
    ControlSpec control,
    TileSpec tile,
    DigitalSpec digital,
    BufferSpec buffer,
    InterconnectSpec interconnect,
    OffChipSpec offChip,
    DeviceSpec device,
    ReadSpec read,
    ManagementSpec management,
    UpdateSpec update,
    AlgorithmSpec algorithm,
    PlanSpec plan) {

  /**
   * The edges that all clocks of the chip have in common, at which windows start.
   *
   * @throws ArithmeticException if the common period is no ratio of two longs
   */
  public Clock commonClock() {
    Clock common = Clock.ofGhz(buffer.clockGhz()).common(Clock.ofGhz(interconnect.clockGhz()));
    return digital instanceof DigitalSpec.Pipelined pipelined ? common.common(Clock.ofGhz(pipelined.clockGhz())) : common;
  }

  /** The refresh between windows, if there is one: ideal devices never reach a bound, whatever is asked of them. */
  public Optional<RefreshSpec.Periodic> refreshed() {
    return tile.weight().refresh() instanceof RefreshSpec.Periodic periodic && !(device instanceof DeviceSpec.Ideal)
        ? Optional.of(periodic) : Optional.empty();
  }
}
