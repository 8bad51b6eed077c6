package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.hardware.Chip;
import crosspoint.hardware.EnergyTable;
import crosspoint.mapping.MappedProgram;
import crosspoint.report.ChipUse;
import crosspoint.schedule.Account;
import crosspoint.schedule.Timeline;
import java.security.MessageDigest;

/** What the chip spent on one part of a run, training or testing: its account, its timeline's digest, its spans. */
final class Meter {

  private final Account account = new Account();
  private final MessageDigest timelineDigest = Digests.sha256();
  private final SpanMeter windows = new SpanMeter("window");
  private final SpanMeter updates = new SpanMeter("update");
  private final SpanMeter refreshes = new SpanMeter(ChipUse.Span.REFRESH);
  private final EnergyTable table;
  private final Chip chip;

  Meter(EnergyTable table, Chip chip) {
    this.table = table;
    this.chip = chip;
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

  /** Takes note of a refresh that has run. */
  void refresh(Timeline timeline) {
    timeline.feed(timelineDigest);
    refreshes.add(timeline.endPs() - timeline.startPs());
  }

  boolean used() {
    return account.runs() > 0;
  }

  /** Dynamic and static energy so far [J]. */
  double joules() {
    return account.energy(table, chip).joules();
  }

  /** Digest of all times and facts so far. To be called once: it closes the digest. */
  byte[] timeline() {
    return timelineDigest.digest();
  }

  /**
   * The account as a report shows it.
   *
   * @param resultDigest digest over weights and timelines
   */
  ChipUse use(String resultDigest) {
    return ChipUse.of(resultDigest, account, table, chip, refreshes.used()
        ? ImmutableList.of(windows.span(), updates.span(), refreshes.span()) : ImmutableList.of(windows.span(), updates.span()));
  }
}
