package crosspoint.report;

import com.google.common.base.CaseFormat;
import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import crosspoint.engine.Usage;
import crosspoint.hardware.Action;
import crosspoint.hardware.Chip;
import crosspoint.hardware.Component;
import crosspoint.hardware.Energy;
import crosspoint.hardware.EnergyTable;
import crosspoint.program.Op.Phase;
import crosspoint.schedule.Account;
import crosspoint.units.Picoseconds;

/**
 * What a chip spent on a part of a run.
 *
 * @param resultDigest   SHA-256 over weights and the timelines of training and of test passes
 * @param simulatedPs    simulated time, the makespan [ps]
 * @param energyJoules   dynamic and static energy [J]
 * @param peakPowerWatts highest power drawn at any instant [W]
 * @param peakBufferBits most room that was taken in the buffer at any instant [bit]
 * @param barrierPs      part of the time that windows waited for a common edge of all clocks [ps]
 * @param phases         simulated time per phase
 * @param units          what each unit of the chip did all the time
 * @param energy         energy per component and phase, as far as there is any
 * @param actions        what was done, per phase
 * @param spans          shortest, longest and mean time of things that recur, windows and updates among them
 * @param counts         how much was done
 */
public record ChipUse(
    String resultDigest,
    long simulatedPs,
    double energyJoules,
    double peakPowerWatts,
    long peakBufferBits,
    long barrierPs,
    ImmutableList<PhaseTime> phases,
    ImmutableList<UnitTime> units,
    ImmutableList<EnergyUse> energy,
    ImmutableList<ActionUse> actions,
    ImmutableList<Span> spans,
    Counts counts) {

  public ChipUse {
    Preconditions.checkArgument(simulatedPs >= 0, "%s ps simulated", simulatedPs);
    Numbers.checkFinite("energyJoules", energyJoules);
    Numbers.checkFinite("peakPowerWatts", peakPowerWatts);
    for (UnitTime unit : units) {
      Preconditions.checkArgument(unit.busyPs() + unit.blockedPs() + unit.idlePs() == simulatedPs * unit.slots(),
          "%s does not account for all of %s ps", unit, simulatedPs);
    }
  }

  /**
   * What an account holds.
   *
   * @param resultDigest SHA-256 over weights and the timelines of training and of test passes
   * @param account      what was done and how long it took
   * @param costs        cost of each action and static power
   * @param chip         the chip whose servers the account names
   * @param spans        times of what recurs
   */
  public static ChipUse of(String resultDigest, Account account, EnergyTable costs, Chip chip, ImmutableList<Span> spans) {
    Energy spent = account.energy(costs, chip);
    ImmutableList.Builder<PhaseTime> phases = ImmutableList.builder();
    ImmutableList.Builder<EnergyUse> energy = ImmutableList.builder();
    ImmutableList.Builder<ActionUse> actions = ImmutableList.builder();
    for (Phase phase : Phase.values()) {
      phases.add(new PhaseTime(label(phase), account.elapsedPs(phase)));
      for (Component component : Component.values()) {
        double joules = spent.joules(component, phase);
        if (joules > 0) {
          energy.add(new EnergyUse(component.label(), label(phase), joules));
        }
      }
      for (Action action : Action.values()) {
        double times = account.activity().times(action, phase);
        if (times != 0) {
          actions.add(new ActionUse(label(action), action.component().label(), label(phase), times, costs.costFj(action)));
        }
      }
    }
    ImmutableList.Builder<UnitTime> units = ImmutableList.builder();
    for (int server = 0; server < account.servers(); server++) {
      units.add(unit(account.usage(server), chip.name(server), chip.capacity(server), chip));
    }
    // A refresh is a run of its own, but no window.
    long refreshes = spans.stream().filter(span -> span.name().equals(Span.REFRESH)).mapToLong(Span::count).sum();
    Counts counts = new Counts(account.runs() - refreshes, account.operations(), account.events(), account.passes(),
        account.failedPasses(), account.slots(), account.activity().count(Action.COINCIDENCE));
    return new ChipUse(resultDigest, account.elapsedPs(), spent.joules(), account.peakDynamicWatts() + costs.staticWatts(),
        account.peakBufferBits(), account.barrierPs(), phases.build(), units.build(), energy.build(), actions.build(), spans, counts);
  }

  private static UnitTime unit(Usage usage, String name, int slots, Chip chip) {
    ImmutableMap.Builder<String, Long> blocked = ImmutableMap.builder();
    for (int reason = 0; reason < Chip.REASONS; reason++) {
      if (usage.blockedPs(reason) > 0) {
        blocked.put(chip.reason(reason), usage.blockedPs(reason));
      }
    }
    return new UnitTime(name, slots, usage.busyPs(), blocked.buildOrThrow(), usage.idlePs());
  }

  private static String label(Enum<?> constant) {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, constant.name());
  }

  /** Energy divided by simulated time; 0 if no time passed [W]. */
  public double averagePowerWatts() {
    return Numbers.ratio(energyJoules, Picoseconds.toSeconds(simulatedPs));
  }

  /**
   * Simulated time of a phase.
   *
   * @param phase       name of the phase
   * @param simulatedPs time that passed in it [ps]
   */
  public record PhaseTime(String phase, long simulatedPs) {}

  /**
   * What a unit did; the times sum to the simulated time, once for each of its slots.
   *
   * @param unit        name of the unit, as in {@code tile[3].adc}
   * @param slots       jobs that it can serve side by side
   * @param busyPs      time with a job in service [ps]
   * @param blockedByPs time with a job held or waiting, by what it waited for [ps]
   * @param idlePs      time without any job [ps]
   */
  public record UnitTime(String unit, int slots, long busyPs, ImmutableMap<String, Long> blockedByPs, long idlePs) {

    /** Time with a job held or waiting [ps]. */
    public long blockedPs() {
      return blockedByPs.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * Energy of a component in a phase.
   *
   * @param component what spent it
   * @param phase     phase in which it was spent
   * @param joules    energy [J]
   */
  public record EnergyUse(String component, String phase, double joules) {
    public EnergyUse {
      Numbers.checkFinite("joules", joules);
    }
  }

  /**
   * How often something was done that costs energy.
   *
   * @param action    what was done
   * @param component what did it
   * @param phase     phase in which it was done
   * @param times     how often
   * @param costFj    energy of doing it once [fJ]
   */
  public record ActionUse(String action, String component, String phase, double times, double costFj) {
    public ActionUse {
      Numbers.checkFinite("costFj", costFj);
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
  public record Span(String name, long count, long shortestPs, long longestPs, long totalPs) {
    /** Name of the span of refreshes between windows. */
    public static final String REFRESH = "refresh";
  }

  /**
   * How much was done.
   *
   * @param windows      windows that were run
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
