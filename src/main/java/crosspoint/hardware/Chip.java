package crosspoint.hardware;

import com.google.common.base.Preconditions;
import crosspoint.mapping.Layout;
import crosspoint.spec.InterconnectSpec;
import crosspoint.spec.Spec;
import crosspoint.units.Clock;

/**
 * The servers of a chip by number, and its clocks. Digital units come first, then buffer, off-chip link
 * and links, then the units of one group of tiles after the other; the numbers are the global order in
 * which servers are asked for.
 */
public final class Chip {

  /** Reason of blocked time: there is no room in the buffer. Reasons below are units. */
  public static final int BUFFER_SPACE = Unit.values().length;

  /** Reason of blocked time: the job waits for an edge of its unit's clock. */
  public static final int CLOCK_EDGE = BUFFER_SPACE + 1;

  /** Number of reasons of blocked time. */
  public static final int REASONS = CLOCK_EDGE + 1;

  private final Layout layout;
  private final int bufferPorts;
  private final boolean bus;
  private final Clock barrier;

  /**
   * The chip of a spec, with matrices on it.
   *
   * @throws ArithmeticException if the clocks have no common period that is a ratio of two longs
   */
  public Chip(Spec spec, Layout layout) {
    this.layout = layout;
    this.bufferPorts = spec.buffer().ports();
    this.bus = spec.interconnect() instanceof InterconnectSpec.Bus;
    this.barrier = spec.commonClock();
  }

  /** Where everything is. */
  public Layout layout() {
    return layout;
  }

  /** The common edges of all clocks, at which programs start. */
  public Clock barrier() {
    return barrier;
  }

  /** Number of servers. */
  public int servers() {
    return server(Unit.DAC, layout.groups().size());
  }

  /**
   * Server of a unit.
   *
   * @param which number of the digital unit, the link or the group of tiles; 0 for the buffer and the off-chip link
   */
  public int server(Unit unit, int which) {
    Preconditions.checkArgument(which >= 0, "%s %s", unit, which);
    int digital = layout.digitalUnits();
    return switch (unit) {
      case DIGITAL -> which;
      case BUFFER -> digital;
      case OFF_CHIP -> digital + 1;
      case LINK -> digital + 2 + which;
      default -> digital + 2 + layout.topology().links() + which * Unit.PER_GROUP + unit.inGroup();
    };
  }

  /** Unit of a server. */
  public Unit unit(int server) {
    int rest = server - layout.digitalUnits();
    if (rest < 0) {
      return Unit.DIGITAL;
    } else if (rest < 2) {
      return rest == 0 ? Unit.BUFFER : Unit.OFF_CHIP;
    }
    rest -= 2 + layout.topology().links();
    return rest < 0 ? Unit.LINK : Unit.inGroup(rest % Unit.PER_GROUP);
  }

  /** Number of a server among those of its unit: digital unit, link or group of tiles. */
  public int which(int server) {
    Unit unit = unit(server);
    int first = server(unit, 0);
    return unit.ofTile() ? (server - first) / Unit.PER_GROUP : server - first;
  }

  /** Name of a server as people say it: {@code tile[3].adc}, {@code digital[1]}, {@code link[3-4]}. */
  public String name(int server) {
    Unit unit = unit(server);
    int which = which(server);
    return switch (unit) {
      case DIGITAL -> layout.digitalUnits() == 1 ? unit.label() : unit.label() + "[" + which + "]";
      case BUFFER, OFF_CHIP -> unit.label();
      case LINK -> layout.topology().link(which);
      default -> layout.name(which) + "." + unit.label();
    };
  }

  /** Jobs that a server serves side by side. */
  public int capacity(int server) {
    return unit(server) == Unit.BUFFER ? bufferPorts : 1;
  }

  /** Name of a reason of blocked time. */
  public String reason(int reason) {
    if (reason == CLOCK_EDGE) {
      return "clockEdge";
    } else if (reason == BUFFER_SPACE) {
      return "bufferSpace";
    }
    return bus && reason == Unit.LINK.ordinal() ? "bus" : Unit.values()[reason].label();
  }
}
