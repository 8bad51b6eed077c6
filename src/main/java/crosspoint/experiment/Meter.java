package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.hardware.Chip;
import crosspoint.hardware.EnergyTable;
import crosspoint.mapping.MappedProgram;
import crosspoint.report.ChipUse;
import crosspoint.schedule.Account;
import crosspoint.schedule.Timeline;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import crosspoint.trace.TraceEnd;
import crosspoint.trace.TraceWindow;
import java.security.MessageDigest;

/**
 * What the chip spent on one part of a run, training or testing: its account, its timelines' digest, its spans.
 *
 * <p>The digest is a chain, so that its state is as long as itself,
 * <pre>  d₀ = 0,   d ← SHA-256(d ‖ fingerprint of the window's timeline)</pre>
 */
final class Meter {

  private final Account account = new Account();
  private final MessageDigest sha256 = Digests.sha256();
  private final SpanMeter windows = new SpanMeter("window");
  private final SpanMeter updates = new SpanMeter("update");
  private final SpanMeter refreshes = new SpanMeter(ChipUse.Span.REFRESH);
  private byte[] timelines = new byte[sha256.getDigestLength()];
  private final EnergyTable table;
  private final Chip chip;

  Meter(EnergyTable table, Chip chip) {
    this.table = table;
    this.chip = chip;
  }

  Account account() {
    return account;
  }

  /** Charges what a window did and took elsewhere, so many times. */
  void add(Account window, long times) {
    account.add(window, times, chip);
  }

  /** The account as a trace ends with it. */
  TraceEnd.Pass total(TraceWindow.Pass pass) {
    ChipUse use = use("");
    return new TraceEnd.Pass(pass, account.runs(), account.operations(), use.simulatedPs(), use.energyJoules(), Digests.hex(timelines),
        use.energy().stream().map(part -> new TraceEnd.Energy(part.component(), part.phase(), part.joules())).collect(ImmutableList.toImmutableList()));
  }

  /** Takes note of a window or a refresh that has run. */
  void ran(MappedProgram program, Timeline timeline, boolean refresh) {
    chain(timeline.fingerprint());
    spans(program, timeline, refresh, 1);
  }

  /** Takes note of how long a window or a refresh took that has run so many times. */
  void spans(MappedProgram program, Timeline timeline, boolean refresh, long times) {
    (refresh ? refreshes : windows).add(timeline.endPs() - timeline.startPs(), times);
    for (int operation = 0; operation < program.operations() && !refresh; operation++) {
      if (program.kind(operation) == MappedProgram.Kind.UPDATE) {
        updates.add(timeline.endPs(operation) - timeline.startPs(operation), times);
      }
    }
  }

  /** Takes a fingerprint into the digest. */
  void chain(byte[] fingerprint) {
    sha256.update(timelines);
    timelines = sha256.digest(fingerprint);
  }

  boolean used() {
    return account.runs() > 0;
  }

  /** Dynamic and static energy so far [J]. */
  double joules() {
    return account.energy(table, chip).joules();
  }

  /** Digest of all times and facts so far. */
  byte[] timelines() {
    return timelines.clone();
  }

  void save(StateWriter state) {
    state.section("account", account::save);
    state.bytes("timelines", timelines);
    windows.save(state);
    updates.save(state);
    refreshes.save(state);
  }

  void restore(StateReader state) {
    state.section("account", account::restore);
    state.bytes("timelines", timelines);
    windows.restore(state);
    updates.restore(state);
    refreshes.restore(state);
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
