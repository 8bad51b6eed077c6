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
 * the end until the next stage is granted ({@code keeps}). Units are given by their ordinals here,
 * because this is read for every event.
 */
public final class Stage {

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
  private final double conversionFj;

  private Stage(Shape shape, Set<Unit> kept, Optional<Clock> clock, long length, double driveShare,
      double conversionFj) {
    Set<Unit> needed = union(shape.uses, shape.holds);
    Preconditions.checkArgument(needed.containsAll(shape.keeps), "%s keeps more than it has", shape);
    this.takes = ordinals(minus(needed, kept));
    this.uses = ordinals(shape.uses);
    this.holds = ordinals(shape.holds);
    this.keeps = ordinals(shape.keeps);
    this.dropsAtGrant = ordinals(minus(kept, needed));
    this.gives = ordinals(minus(needed, shape.keeps));
    this.clock = clock;
    this.length = length;
    this.driveShare = driveShare;
    this.conversionFj = conversionFj;
  }

  /** Which servers a stage uses, holds and keeps. */
  record Shape(Set<Unit> uses, Set<Unit> holds, Set<Unit> keeps) {}

  /**
   * Analog stage.
   *
   * @param kept         servers that the operation keeps from its stage before
   * @param durationPs   its duration [ps]
   * @param driveShare   its share of the operation's drive energy
   * @param conversionFj energy of its conversions [fJ]
   */
  static Stage analog(Shape shape, Set<Unit> kept, long durationPs, double driveShare, double conversionFj) {
    return new Stage(shape, kept, Optional.empty(), durationPs, driveShare, conversionFj);
  }

  /** Digital stage: whole cycles of a clock on one unit, from the first edge after the grant. */
  static Stage clocked(Unit unit, Clock clock, long cycles) {
    return new Stage(new Shape(Set.of(unit), Set.of(), Set.of()), Set.of(), Optional.of(clock), cycles, 1, 0);
  }

  /** When a stage that is granted at a time begins its work [ps]. */
  public long beginPs(long grantPs) {
    return clock.isEmpty() ? grantPs : clock.get().nextEdgePs(grantPs);
  }

  /** When a stage that begins its work at a time ends [ps]. */
  public long endPs(long beginPs) {
    return clock.isEmpty() ? beginPs + length : clock.get().afterEdgePs(beginPs, length);
  }

  /** Energy of the stage [fJ], given the drive energy of its operation [fJ]. */
  public double energyFj(double driveFj) {
    return driveShare * driveFj + conversionFj;
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
    return units.stream().mapToInt(Enum::ordinal).sorted().toArray();
  }
}
