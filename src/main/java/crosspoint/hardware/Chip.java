package crosspoint.hardware;

import com.google.common.base.Preconditions;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.Spec;
import crosspoint.units.Clock;

/**
 * The servers of a chip by number, and its clocks. Shared units come first, then the units of tile 0,
 * tile 1, …; the numbers are the global order in which servers are asked for.
 */
public final class Chip {

  /** Reason of blocked time: the job waits for an edge of its unit's clock. Other reasons are units. */
  public static final int CLOCK_EDGE = Unit.values().length;

  /** Number of reasons of blocked time. */
  public static final int REASONS = CLOCK_EDGE + 1;

  private final int bufferPorts;
  private final Clock barrier;

  /**
   * The chip of a spec.
   *
   * @throws ArithmeticException if the clocks have no common period that is a ratio of two longs
   */
  public Chip(Spec spec) {
    this.bufferPorts = spec.buffer().ports();
    this.barrier = Clock.ofGhz(((DigitalSpec.Pipelined) spec.digital()).clockGhz())
        .common(Clock.ofGhz(spec.buffer().clockGhz()))
        .common(Clock.ofGhz(spec.interconnect().clockGhz()));
  }

  /** The common edges of all clocks, at which programs start. */
  public Clock barrier() {
    return barrier;
  }

  /** Number of servers of a chip with so many tiles. */
  public static int servers(int tiles) {
    return Unit.SHARED + tiles * Unit.PER_TILE;
  }

  /**
   * Server of a unit.
   *
   * @param tile number of its tile, 0 for a shared unit
   */
  public static int server(Unit unit, int tile) {
    Preconditions.checkArgument(tile >= 0 && (unit.ofTile() || tile == 0), "%s of tile %s", unit, tile);
    return unit.ordinal() + tile * Unit.PER_TILE;
  }

  /** Unit of a server. */
  public static Unit unit(int server) {
    return Unit.at(server < Unit.SHARED ? server : Unit.SHARED + (server - Unit.SHARED) % Unit.PER_TILE);
  }

  /** Name of a server as people say it: {@code tile[3].adc}. */
  public static String name(int server) {
    Unit unit = unit(server);
    return unit.ofTile() ? "tile[" + (server - Unit.SHARED) / Unit.PER_TILE + "]." + unit.label() : unit.label();
  }

  /** Jobs that a server serves side by side. */
  public int capacity(int server) {
    return unit(server) == Unit.BUFFER ? bufferPorts : 1;
  }

  /** Name of a reason of blocked time. */
  public static String reason(int reason) {
    return reason == CLOCK_EDGE ? "clockEdge" : Unit.at(reason).label();
  }
}
