package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.hardware.Chip;
import crosspoint.hardware.EnergyTable;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.Mapper;
import crosspoint.mapping.Split;
import crosspoint.program.Matrix;
import crosspoint.report.Replay;
import crosspoint.report.Setup;
import crosspoint.schedule.Account;
import crosspoint.schedule.DeadlockException;
import crosspoint.schedule.Dispatcher;
import crosspoint.schedule.Timeline;
import crosspoint.spec.ResolvedSpec;
import crosspoint.trace.OpName;
import crosspoint.trace.TraceEnd;
import crosspoint.trace.TraceException;
import crosspoint.trace.TraceHeader;
import crosspoint.trace.TraceProgram;
import crosspoint.trace.TraceReader;
import crosspoint.trace.TraceWindow;
import crosspoint.trace.TraceWindow.Pass;
import crosspoint.trace.TracedMatrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Replays a trace on a chip: its programs are mapped anew, and its windows run one after another with the facts that were
 * recorded. Where no fact depends on what was changed of the chip, times and energies are those that a full run would have.
 *
 * <p>Where a window is repeated and each run is like the second, because the common edges of all clocks are equally far
 * apart, the others are counted without being run.
 */
public final class ReplayRun {

  private final ResolvedSpec resolved;
  private final ReplayOptions options;
  private final TraceReader trace;
  private final ImmutableList<ReplayRules.Change> changes;
  private final Mapper mapper;
  private final Chip chip;
  private final Dispatcher dispatcher;
  private final Meter training;
  private final Meter test;
  private final ReplayWatcher watcher;
  private final Map<TraceProgram, MappedProgram> mapped = new IdentityHashMap<>();
  private final Timeline timeline = new Timeline();
  private final TraceWindow window = new TraceWindow();
  private final List<String> approximate = new ArrayList<>();
  private Optional<String> difference = Optional.empty();
  private long nowPs;
  private long windows;
  private boolean timed;

  /**
   * Prepares a replay.
   *
   * @param trace   an open trace, of which nothing but the header has been read
   * @param watcher told of each window that is run; a replay with a watcher that looks on runs all of them
   * @throws TraceException if the facts of the trace do not hold on the chip, and that was not allowed
   * @throws crosspoint.mapping.MappingException if the matrices do not fit the chip
   */
  public ReplayRun(TraceReader trace, ResolvedSpec resolved, ReplayOptions options, ReplayWatcher watcher) {
    this.trace = trace;
    this.resolved = resolved;
    this.options = options;
    this.watcher = watcher;
    TraceHeader header = trace.header();
    this.changes = header.chip().map(TracedChip::spec)
        .map(recorded -> ReplayRules.changes(recorded.spec(), resolved.spec(), header.kind() != TraceHeader.Kind.EVALUATION))
        .orElse(ImmutableList.of());
    changes.forEach(change -> change.refused().ifPresent(why -> approximate.add(change.key() + " is " + change.after() + " and was "
        + change.before() + " when the facts were recorded: " + why)));
    ImmutableList<Matrix> matrices = header.matrices().stream().map(TracedMatrix::matrix).collect(ImmutableList.toImmutableList());
    this.mapper = new Mapper(resolved.spec(), matrices);
    for (int matrix = 0; matrix < matrices.size(); matrix++) {
      Split split = mapper.layout().split(matrix);
      TracedMatrix traced = header.matrices().get(matrix);
      if (split.rowParts() != traced.rowParts() || split.columnParts() != traced.columnParts()) {
        throw new TraceException(options.file() + ": matrix " + traced.matrix().name() + " was cut into " + traced.rowParts() + " × "
            + traced.columnParts() + " parts, on " + resolved.spec().name() + " it is cut into " + split.rowParts() + " × " + split.columnParts()
            + ", and each part has facts of its own; allowed: tiles on which the cut is the same");
      }
    }
    if (!approximate.isEmpty() && !options.approximate()) {
      throw new TraceException(options.file() + ": the recorded facts do not hold on " + resolved.spec().name() + ": " + approximate.get(0)
          + (approximate.size() > 1 ? " (and " + (approximate.size() - 1) + " more keys)" : "")
          + "; allowed: a full run on that spec, or --approximate");
    }
    this.chip = new Chip(resolved.spec(), mapper.layout());
    EnergyTable table = new EnergyTable(resolved.spec());
    this.training = new Meter(table, chip);
    this.test = new Meter(table, chip);
    this.dispatcher = new Dispatcher(resolved.spec(), chip, watcher.observers(chip));
    this.nowPs = header.notBeforePs();
  }

  /** Keys in which the chip differs from the recorded one. */
  public ImmutableList<ReplayRules.Change> changes() {
    return changes;
  }

  /** The chip. */
  public Chip chip() {
    return chip;
  }

  /** Why the replay is not exact, one sentence each; empty if it is. */
  public ImmutableList<String> approximate() {
    return ImmutableList.copyOf(approximate);
  }

  /**
   * Replays all windows.
   *
   * @throws TraceException if the trace is wrong, or contradicts the chip
   * @throws IOException    if it cannot be read, or what watches cannot go on
   * @throws StopException  if a stop is requested
   */
  public Replay execute(BooleanSupplier stopRequested) throws IOException {
    long startNanos = System.nanoTime();
    StopCheck stop = new StopCheck(stopRequested);
    long entries = 0;
    while (trace.next(window)) {
      replay(window, entries++, stop);
      watcher.replayed(windows, training.account().operations() + test.account().operations());
      stop.check();
    }
    check();
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    return new Replay(options.command(), described(), new Setup.Description(resolved.spec().name(), resolved.sha256(), resolved.canonicalJson()),
        changes.stream().map(change -> new Replay.Change(change.key(), change.before(), change.after())).collect(ImmutableList.toImmutableList()),
        ImmutableList.copyOf(approximate), passes(), seconds, options.check() ? Replay.Check.DONE : Replay.Check.NOT_ASKED, difference);
  }

  private void replay(TraceWindow of, long entry, StopCheck stop) throws IOException {
    MappedProgram program = mapped.computeIfAbsent(of.program(), traced -> mapper.map(traced.program()));
    Meter meter = of.pass() == Pass.TEST ? test : training;
    boolean refresh = of.pass() == Pass.REFRESH;
    boolean steady = chip.barrier().wholePeriod() && !watcher.looksOn();
    byte[] fingerprint = {};
    for (long run = 0; run < of.repeats(); run++) {
      Account account = new Account();
      watcher.begins(of, program, windows);
      try {
        nowPs = dispatcher.run(program, nowPs, of.facts(), timeline, account);
      } catch (DeadlockException e) {
        throw new TraceException(options.file() + ": " + trace.place() + ": window " + entry + ": " + e.getMessage());
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new TraceException(options.file() + ": " + trace.place() + ": window " + entry + " cannot be run on " + resolved.spec().name() + ": "
            + e.getMessage());
      }
      if (run == 0) {
        fingerprint = timeline.fingerprint();
        differs(of, program, entry, true);
      } else {
        differs(of, program, entry, false);
      }
      watcher.ran(of, program, timeline, windows);
      long times = steady && run == 1 ? of.repeats() - 1 : 1;
      meter.add(account, times);
      meter.spans(program, timeline, refresh, times);
      windows += times;
      if (times > 1) {
        nowPs = Math.addExact(nowPs, Math.multiplyExact(account.elapsedPs(), times - 1));
        dispatcher.passTo(nowPs);
        run += times - 1;
      }
      stop.check();
    }
    meter.chain(TraceDigest.of(fingerprint, of.repeats()));
  }

  /** Compares a run with the recording; the first difference is kept. */
  private void differs(TraceWindow of, MappedProgram program, long entry, boolean first) {
    timed |= of.timed();
    if (!options.check() || difference.isPresent() || !of.timed()) {
      return;
    }
    String where = "window " + entry + " (" + trace.place() + ")";
    if (first && timeline.startPs() != of.startPs()) {
      difference = Optional.of(where + " starts at " + timeline.startPs() + " ps, recorded: " + of.startPs() + " ps");
      return;
    }
    int operations = of.program().program().operations();
    long[] startsPs = new long[operations];
    long[] endsPs = new long[operations];
    java.util.Arrays.fill(startsPs, Long.MAX_VALUE);
    for (int operation = 0; operation < program.operations(); operation++) {
      int logical = program.logical(operation);
      if (logical != MappedProgram.NO_LOGICAL_OPERATION) {
        startsPs[logical] = Math.min(startsPs[logical], timeline.startPs(operation) - timeline.startPs());
        endsPs[logical] = Math.max(endsPs[logical], timeline.endPs(operation) - timeline.startPs());
      }
    }
    int earliest = -1;
    for (int operation = 0; operation < operations; operation++) {
      if ((startsPs[operation] != of.startPs(operation) || endsPs[operation] != of.endPs(operation))
          && (earliest < 0 || startsPs[operation] < startsPs[earliest])) {
        earliest = operation;
      }
    }
    if (earliest >= 0) {
      difference = Optional.of(where + ": operation " + earliest + " (" + OpName.of(of.program(), earliest) + ") runs from " + startsPs[earliest]
          + " to " + endsPs[earliest] + " ps of the window, recorded: " + of.startPs(earliest) + " to " + of.endPs(earliest) + " ps");
    } else if (timeline.endPs() - timeline.startPs() != of.lengthPs()) {
      difference = Optional.of(where + " takes " + (timeline.endPs() - timeline.startPs()) + " ps, recorded: " + of.lengthPs() + " ps");
    }
  }

  private void check() {
    if (!options.check()) {
      return;
    }
    if (trace.end().isEmpty() && !timed) {
      throw new TraceException(options.file() + ": has neither recorded times nor totals, so that there is nothing to check against");
    }
    trace.end().ifPresent(end -> end.passes().forEach(this::compare));
  }

  private void compare(TraceEnd.Pass recorded) {
    TraceEnd.Pass now = (recorded.pass() == Pass.TEST ? test : training).total(recorded.pass());
    if (difference.isPresent() || now.equals(recorded)) {
      return;
    }
    String pass = recorded.pass().name().toLowerCase(java.util.Locale.ROOT);
    if (now.windows() != recorded.windows()) {
      difference = Optional.of(pass + " has " + now.windows() + " windows, recorded: " + recorded.windows());
    } else if (now.operations() != recorded.operations()) {
      difference = Optional.of(pass + " has " + now.operations() + " operations, recorded: " + recorded.operations());
    } else if (now.simulatedPs() != recorded.simulatedPs()) {
      difference = Optional.of(pass + " takes " + now.simulatedPs() + " ps, recorded: " + recorded.simulatedPs() + " ps");
    } else if (now.energyJoules() != recorded.energyJoules() || !now.energy().equals(recorded.energy())) {
      difference = Optional.of(pass + " takes " + now.energyJoules() + " J, recorded: " + recorded.energyJoules() + " J, or its parts are others");
    } else {
      difference = Optional.of(pass + " has the digest " + now.timelines() + " of times and facts, recorded: " + recorded.timelines());
    }
  }

  private Replay.Trace described() {
    TraceHeader header = trace.header();
    return new Replay.Trace(options.file(), header.kind().name().toLowerCase(java.util.Locale.ROOT), header.command(),
        header.chip().map(TraceHeader.Chip::name).orElse(""), trace.end().map(TraceEnd::complete), windows);
  }

  private ImmutableList<Replay.Pass> passes() {
    ImmutableList.Builder<Replay.Pass> passes = ImmutableList.builder();
    for (Pass pass : List.of(Pass.TRAINING, Pass.TEST)) {
      Meter meter = pass == Pass.TEST ? test : training;
      if (meter.used()) {
        Optional<Replay.Recorded> recorded = trace.end().flatMap(end -> end.passes().stream().filter(of -> of.pass() == pass).findFirst())
            .map(of -> new Replay.Recorded(of.simulatedPs(), of.energyJoules()));
        TraceEnd.Pass total = meter.total(pass);
        passes.add(new Replay.Pass(pass.name().toLowerCase(java.util.Locale.ROOT), meter.use(total.timelines()), total.timelines(), recorded));
      }
    }
    return passes.build();
  }
}
