package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.hardware.Action;
import crosspoint.hardware.Chip;
import crosspoint.hardware.Component;
import crosspoint.hardware.Energy;
import crosspoint.hardware.EnergyTable;
import crosspoint.mapping.MappedProgram;
import crosspoint.program.Op.Phase;
import crosspoint.report.ChipUse;
import crosspoint.schedule.Account;
import crosspoint.schedule.Timeline;
import java.security.MessageDigest;
import java.util.Locale;

/** What the chip spent on one part of a run, training or testing: its account, its timeline's digest, its spans. */
final class Meter {

  private final Account account = new Account();
  private final MessageDigest timelineDigest = Digests.sha256();
  private final SpanMeter windows = new SpanMeter("window");
  private final SpanMeter updates = new SpanMeter("update");
  private final EnergyTable table;

  Meter(EnergyTable table) {
    this.table = table;
  }

  Account account() {
    return account;
  }

  /** Takes note of a window that has run. */
  void window(MappedProgram program, Timeline timeline) {
    timeline.feed(timelineDigest);
    windows.add(timeline.endPs() - timeline.startPs());
    for (int operation = 0; operation < program.operations(); operation++) {
      if (program.kind(operation) == MappedProgram.Kind.UPDATE) {
        updates.add(timeline.endPs(operation) - timeline.startPs(operation));
      }
    }
  }

  boolean used() {
    return account.runs() > 0;
  }

  /** Dynamic and static energy so far [J]. */
  double joules() {
    return table.energy(account.activity(), account.phasesPs()).joules();
  }

  /**
   * The account as a report shows it. To be called once: it closes the digest.
   *
   * @param weightsDigest digest of the weights, which the result's digest covers too
   */
  ChipUse use(String weightsDigest) {
    MessageDigest result = Digests.sha256();
    result.update(Digests.bytes(weightsDigest));
    result.update(timelineDigest.digest());
    ImmutableList.Builder<ChipUse.PhaseTime> phases = ImmutableList.builder();
    for (Phase phase : Phase.values()) {
      phases.add(new ChipUse.PhaseTime(label(phase), account.elapsedPs(phase)));
    }
    ImmutableList.Builder<ChipUse.UnitTime> units = ImmutableList.builder();
    for (int server = 0; server < account.servers(); server++) {
      var usage = account.usage(server);
      units.add(new ChipUse.UnitTime(Chip.name(server), usage.busyPs(), usage.blockedPs(), usage.idlePs()));
    }
    return new ChipUse(Digests.hex(result), account.elapsedPs(), joules(),
        account.peakDynamicWatts() + table.staticWatts(), phases.build(), units.build(), energy(),
        ImmutableList.of(windows.span(), updates.span()), counts());
  }

  private ImmutableList<ChipUse.EnergyUse> energy() {
    Energy energy = table.energy(account.activity(), account.phasesPs());
    ImmutableList.Builder<ChipUse.EnergyUse> uses = ImmutableList.builder();
    for (Phase phase : Phase.values()) {
      for (Action action : Action.values()) {
        long times = account.activity().count(action, phase);
        if (times > 0) {
          uses.add(new ChipUse.EnergyUse(action.component().label(), label(phase), label(action), times,
              times * table.costFj(action) * 1e-15));
        }
      }
      for (Component component : Component.values()) {
        if (component.isStatic() && energy.joules(component, phase) > 0) {
          uses.add(new ChipUse.EnergyUse(component.label(), label(phase), "static", 0, energy.joules(component, phase)));
        }
      }
    }
    return uses.build();
  }

  private ChipUse.Counts counts() {
    return new ChipUse.Counts(account.runs(), account.operations(), account.events(), account.passes(),
        account.failedPasses(), account.slots(), account.activity().count(Action.COINCIDENCE));
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
