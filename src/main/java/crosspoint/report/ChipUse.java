package crosspoint.report;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;

/**
 * What a chip spent on a part of a run.
 *
 * @param resultDigest   SHA-256 over weights and timeline
 * @param simulatedPs    simulated time, the makespan [ps]
 * @param energyJoules   dynamic and static energy [J]
 * @param peakPowerWatts highest mean power of any one window [W]
 * @param phases         simulated time per phase
 * @param units          what each unit of the chip did all the time
 * @param energy         energy per component, phase and action
 * @param spans          shortest, longest and mean time of things that recur, windows and updates among them
 * @param counts         how much was done
 */
public record ChipUse(
    String resultDigest,
    long simulatedPs,
    double energyJoules,
    double peakPowerWatts,
    ImmutableList<PhaseTime> phases,
    ImmutableList<UnitTime> units,
    ImmutableList<EnergyUse> energy,
    ImmutableList<Span> spans,
    Counts counts) {

  public ChipUse {
    Preconditions.checkArgument(simulatedPs >= 0, "%s ps simulated", simulatedPs);
    Numbers.checkFinite("energyJoules", energyJoules);
    Numbers.checkFinite("peakPowerWatts", peakPowerWatts);
    for (UnitTime unit : units) {
      Preconditions.checkArgument(unit.busyPs() + unit.blockedPs() + unit.idlePs() == simulatedPs,
          "%s does not account for all of %s ps", unit, simulatedPs);
    }
  }

  /** Energy divided by simulated time; 0 if no time passed [W]. */
  public double averagePowerWatts() {
    return Numbers.ratio(energyJoules, simulatedPs * 1e-12);
  }

  /**
   * Simulated time of a phase.
   *
   * @param phase       name of the phase
   * @param simulatedPs time that passed in it [ps]
   */
  public record PhaseTime(String phase, long simulatedPs) {}

  /**
   * What a unit did; the three times sum to the simulated time.
   *
   * @param unit      name of the unit, as in {@code tile[3].adc}
   * @param busyPs    time with a job in service [ps]
   * @param blockedPs time with a job held or waiting [ps]
   * @param idlePs    time without any job [ps]
   */
  public record UnitTime(String unit, long busyPs, long blockedPs, long idlePs) {}

  /**
   * Energy of one kind of action, or of static power.
   *
   * @param component what spent it
   * @param phase     phase in which it was spent
   * @param action    what was done, {@code static} for static power
   * @param actions   how often, 0 for static power
   * @param joules    energy of all of them together [J]
   */
  public record EnergyUse(String component, String phase, String action, long actions, double joules) {
    public EnergyUse {
      Numbers.checkFinite("joules", joules);
    }
  }

  /**
   * Times of something that recurs.
   *
   * @param name       what recurs, {@code window} or {@code update}
   * @param count      how often it happened
   * @param shortestPs shortest time [ps]
   * @param longestPs  longest time [ps]
   * @param totalPs    sum of all times [ps]
   */
  public record Span(String name, long count, long shortestPs, long longestPs, long totalPs) {}

  /**
   * How much was done.
   *
   * @param windows      windows of the training program
   * @param operations   operations of all windows
   * @param events       events of the event loop
   * @param passes       analog passes, failed ones included
   * @param failedPasses analog passes thrown away by bound management
   * @param pulseSlots   slots of pulse trains, per sign phase
   * @param coincidences coincidences of row and column pulses
   */
  public record Counts(long windows, long operations, long events, long passes, long failedPasses, long pulseSlots,
      long coincidences) {}
}
