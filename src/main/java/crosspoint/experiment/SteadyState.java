package crosspoint.experiment;

import crosspoint.hardware.Action;
import crosspoint.hardware.Component;
import crosspoint.units.Picoseconds;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What each further round of some work takes and costs. Two runs of different length are compared, so that
 * filling and draining do not count.
 */
final class SteadyState {

  private final int rounds;
  private final Bench.Outcome shorter;
  private final Bench.Outcome longer;

  private SteadyState(int rounds, Bench.Outcome shorter, Bench.Outcome longer) {
    this.rounds = rounds;
    this.shorter = shorter;
    this.longer = longer;
  }

  /**
   * Compares two runs.
   *
   * @param rounds rounds of the shorter run; the longer has twice as many
   * @param run    runs so many rounds
   */
  static SteadyState of(int rounds, IntFunction<Bench.Outcome> run) {
    return new SteadyState(rounds, run.apply(rounds), run.apply(2 * rounds));
  }

  /** Time that each further round takes [s]. */
  double secondsPerRound() {
    return Picoseconds.toSeconds(longer.makespanPs() - shorter.makespanPs()) / rounds;
  }

  /** Power of some components [W]. */
  double watts(Set<Component> components) {
    return (longer.joules(components) - shorter.joules(components)) / (secondsPerRound() * rounds);
  }

  /** Power of everything [W]. */
  double watts() {
    return watts(EnumSet.allOf(Component.class));
  }

  /** How often something is done each second. */
  double perSecond(Action action) {
    return (longer.count(action) - shorter.count(action)) / (secondsPerRound() * rounds);
  }
}
