package crosspoint.hardware;

import com.google.common.base.Preconditions;
import crosspoint.units.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One step of an operation: a set of servers taken at once and held for a duration.
 *
 * <p>Some servers work ({@code uses}), some are only held ({@code holds}), and some are kept after
 * the end until the next stage is granted ({@code keeps}). Servers are given by numbers here, because
 * this is read for every event: of a stage in arrays by their place in the group of tiles, of any other
 * by their number on the chip.
 */
public final class Stage {

  private static final int[] NONE = {};

  private final int[] takes;
  private final int[] uses;
  private final int[] holds;
  private final int[] keeps;
  private final int[] dropsAtGrant;
  private final int[] gives;
  private final Optional<Clock> clock;
  // Cycles of the clock where there is one, otherwise picoseconds.
  private final long length;
  private final double driveShare;
  private final double conversionShare;

  private Stage(Shape shape, Set<Unit> kept, long length, double driveShare, double conversionShare) {
    Set<Unit> needed = union(shape.uses, shape.holds);
    Preconditions.checkArgument(needed.containsAll(shape.keeps), "%s keeps more than it has", shape);
    this.takes = ordinals(minus(needed, kept));
    this.uses = ordinals(shape.uses);
    this.holds = ordinals(shape.holds);
    this.keeps = ordinals(shape.keeps);
    this.dropsAtGrant = ordinals(minus(kept, needed));
    this.gives = ordinals(minus(needed, shape.keeps));
    this.clock = Optional.empty();
    this.length = length;
    this.driveShare = driveShare;
    this.conversionShare = conversionShare;
  }

  private Stage(int[] servers, Optional<Clock> clock, long length) {
    this.takes = servers;
    this.uses = servers;
    this.holds = NONE;
    this.keeps = NONE;
    this.dropsAtGrant = NONE;
    this.gives = servers;
    this.clock = clock;
    this.length = length;
    this.driveShare = 1;
    this.conversionShare = 0;
  }

  /** Which servers a stage uses, holds and keeps. */
  record Shape(Set<Unit> uses, Set<Unit> holds, Set<Unit> keeps) {}

  /**
   * Stage in arrays.
   *
   * @param kept            units that the operation keeps from its stage before
   * @param durationPs      its duration [ps]
   * @param driveShare      its share of the operation's energy but for conversions
   * @param conversionShare its share of the energy of the operation's conversions
   */
  static Stage analog(Shape shape, Set<Unit> kept, long durationPs, double driveShare, double conversionShare) {
    return new Stage(shape, kept, durationPs, driveShare, conversionShare);
  }

  /** Digital stage: whole cycles of a clock on some servers, from the first edge after the grant. */
  static Stage clocked(int[] servers, Clock clock, long cycles) {
    return new Stage(servers, Optional.of(clock), cycles);
  }

  /** Stage without a clock on one server. */
  static Stage unclocked(int server, long durationPs) {
    return new Stage(new int[] {server}, Optional.empty(), durationPs);
  }

  /** When a stage that is granted at a time begins its work [ps]. */
  public long beginPs(long grantPs) {
    return clock.isEmpty() ? grantPs : clock.get().nextEdgePs(grantPs);
  }

  /** When a stage that begins its work at a time ends [ps]. */
  public long endPs(long beginPs) {
    return clock.isEmpty() ? beginPs + length : clock.get().afterEdgePs(beginPs, length);
  }

  /**
   * Energy of the stage [fJ].
   *
   * @param driveFj      energy of its operation but for conversions [fJ]
   * @param conversionFj energy of its operation's conversions [fJ]
   */
  public double energyFj(double driveFj, double conversionFj) {
    return driveShare * driveFj + conversionShare * conversionFj;
  }

  /** Units that must be free, and are taken, when the stage is granted. */
  public int[] takes() {
    return takes;
  }

  /** Units that work during the stage. */
  public int[] uses() {
    return uses;
  }

  /** Units that are held during the stage and do not work. */
  public int[] holds() {
    return holds;
  }

  /** The unit that held units wait for: the last of those that work. */
  public int holdReason() {
    return uses[uses.length - 1];
  }

  /** Units that the operation keeps after the stage until its next one is granted. */
  public int[] keeps() {
    return keeps;
  }

  /** Units kept until the stage is granted, and given back then. */
  public int[] dropsAtGrant() {
    return dropsAtGrant;
  }

  /** Units given back when the stage ends. */
  public int[] gives() {
    return gives;
  }

  private static Set<Unit> union(Set<Unit> some, Set<Unit> others) {
    EnumSet<Unit> union = EnumSet.noneOf(Unit.class);
    union.addAll(some);
    union.addAll(others);
    return union;
  }

  private static Set<Unit> minus(Set<Unit> some, Set<Unit> others) {
    EnumSet<Unit> rest = EnumSet.noneOf(Unit.class);
    rest.addAll(some);
    rest.removeAll(others);
    return rest;
  }

  private static int[] ordinals(Set<Unit> units) {
    return units.stream().mapToInt(Unit::inGroup).sorted().toArray();
  }
}
