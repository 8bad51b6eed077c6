package crosspoint.experiment;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import crosspoint.hardware.Chip;
import crosspoint.hardware.EnergyTable;
import crosspoint.mapping.Layout;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.Split;
import crosspoint.program.Facts;
import crosspoint.program.FactsSource;
import crosspoint.program.Program;
import crosspoint.report.ChipUse;
import crosspoint.report.Setup;
import crosspoint.schedule.Account;
import crosspoint.schedule.Timeline;
import crosspoint.spec.ResolvedSpec;
import crosspoint.state.WholeFile;
import crosspoint.trace.FactsTable;
import crosspoint.trace.TraceEnd;
import crosspoint.trace.TraceHeader;
import crosspoint.trace.TraceProgram;
import crosspoint.trace.TraceWindow;
import crosspoint.trace.TraceWindow.Pass;
import crosspoint.trace.TraceWriter;
import crosspoint.trace.TracedMatrix;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Writes the trace of a run: of windows in a range the facts that each operation gave, when it started and ended, and the
 * totals of these windows. Windows of training and tests, and refreshes, are counted together in the order in which they ran.
 *
 * <p>A window that only repeats the one before is counted, not written again. The file appears under its name when the run
 * has ended, complete or not; what cannot be written ends the run.
 */
public final class Recording implements Closeable {

  private final Optional<Target> target;
  private final Map<Program, TraceProgram> programs = new IdentityHashMap<>();
  private Optional<Session> session = Optional.empty();
  private Optional<TraceWriter> writer = Optional.empty();
  private TraceWindow current = new TraceWindow();
  private TraceWindow pending = new TraceWindow();
  private boolean waiting;
  /** Of the first run of the pending window. */
  private byte[] fingerprint = {};
  private long ran;

  /** The file, and the windows that it takes. */
  private record Target(Path file, long firstWindow, long lastWindow, Consumer<String> told) {}

  /** What is known when the run starts. */
  private record Session(TraceHeader header, Meter training, Meter test) {}

  private Recording(Optional<Target> target) {
    this.target = target;
  }

  /** Records nothing. */
  public static Recording none() {
    return new Recording(Optional.empty());
  }

  /**
   * Records into a file: as JSON lines if its name ends in {@code .jsonl}, otherwise in the binary form.
   *
   * @param firstWindow first window that is recorded, from 0
   * @param lastWindow  last window that is recorded
   * @param told        is told ahead, in one line, how large the file will be, about
   */
  public static Recording into(Path file, long firstWindow, long lastWindow, Consumer<String> told) {
    Preconditions.checkArgument(firstWindow >= 0 && lastWindow >= firstWindow, "windows %s to %s", firstWindow, lastWindow);
    return new Recording(Optional.of(new Target(file, firstWindow, lastWindow, told)));
  }

  /**
   * The run begins.
   *
   * @param before windows that ran before this run went on
   */
  void begin(TraceHeader.Kind kind, String command, ResolvedSpec spec, Optional<TraceHeader.Text> text, Layout layout, long before) {
    if (target.isEmpty()) {
      return;
    }
    ImmutableList.Builder<TracedMatrix> matrices = ImmutableList.builder();
    for (int matrix = 0; matrix < layout.matrices().size(); matrix++) {
      Split split = layout.split(matrix);
      matrices.add(new TracedMatrix(layout.matrices().get(matrix), split.rowParts(), split.columnParts()));
    }
    TraceHeader header = new TraceHeader(kind, "crosspoint " + Setup.Software.current().crosspoint(), command,
        Optional.of(spec.spec().plan().seed()),
        Optional.of(new TraceHeader.Chip(spec.spec().name(), spec.sha256(), spec.canonicalJson(), spec.overrides())), text, 0, matrices.build());
    EnergyTable table = new EnergyTable(spec.spec());
    Chip chip = new Chip(spec.spec(), layout);
    session = Optional.of(new Session(header, new Meter(table, chip), new Meter(table, chip)));
    ran = before;
  }

  /**
   * Tells how large the file will be.
   *
   * @param windows windows of the whole run
   * @param longest the program of most of its windows
   */
  void tell(long windows, Program longest) {
    target.ifPresent(to -> {
      long recorded = Math.max(0, Math.min(windows - 1, to.lastWindow()) - Math.max(ran, to.firstWindow()) + 1);
      to.told().accept(String.format(Locale.ROOT, "records %,d of %,d windows to %s, about %s", recorded, windows, to.file(),
          size(recorded * RecordingSize.bytesPerWindow(longest, session.orElseThrow().header().matrices(), TraceWriter.isLines(to.file())))));
    });
  }

  private static String size(double bytes) {
    return bytes < 1e6 ? String.format(Locale.ROOT, "%.0f kB", Math.ceil(bytes / 1e3)) : bytes < 1e9
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6) : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  /** Whether the next window is recorded. */
  boolean due() {
    return session.isPresent() && ran >= target.orElseThrow().firstWindow() && ran <= target.orElseThrow().lastWindow();
  }

  /** A window that is not recorded has run. */
  void passedOver() {
    ran++;
  }

  /** Facts of the next window, taken note of as they are asked for. */
  FactsSource listening(Program program, Pass pass, FactsSource source, long notBeforePs) {
    if (writer.isEmpty()) {
      open(notBeforePs);
    }
    TraceProgram traced = programs.computeIfAbsent(program, this::write);
    current.restart(traced, pass);
    FactsTable table = current.facts();
    return new FactsSource() {
      @Override public void facts(int operation, int part, long nowPs, Facts into) {
        source.facts(operation, part, nowPs, into);
        table.keep(operation, part, into);
      }

      @Override public void rows(int operation, int part, long nowPs) {
        source.rows(operation, part, nowPs);
      }
    };
  }

  private void open(long notBeforePs) {
    TraceHeader of = session.orElseThrow().header();
    try {
      writer = Optional.of(TraceWriter.to(Files.newOutputStream(temporary()), new TraceHeader(of.kind(), of.producer(), of.command(), of.seed(),
          of.chip(), of.text(), notBeforePs, of.matrices()), TraceWriter.isLines(target.orElseThrow().file())));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private Path temporary() {
    return WholeFile.temporary(target.orElseThrow().file());
  }

  private UncheckedIOException unwritable(IOException e) {
    return new UncheckedIOException("cannot write " + target.orElseThrow().file() + ": " + WholeFile.reason(e), e);
  }

  private TraceProgram write(Program program) {
    TraceProgram traced = new TraceProgram(programs.size(), name(program), program, session.orElseThrow().header().matrices());
    try {
      flush();
      writer.orElseThrow().program(traced);
      return traced;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static String name(Program program) {
    int steps = 0;
    for (int operation = 0; operation < program.operations(); operation++) {
      steps = Math.max(steps, program.op(operation).step() + 1);
    }
    return program.operations() + " operations of " + steps + (steps == 1 ? " step" : " steps");
  }

  /**
   * The window whose facts were listened to has run.
   *
   * @param window   what it did and took
   * @param lossNats its mean loss, if it has one [nat]
   */
  void ran(MappedProgram program, Timeline timeline, Account window, OptionalDouble lossNats) {
    ran++;
    long startPs = timeline.startPs();
    current.timed(startPs, timeline.endPs() - startPs);
    current.lossNats(lossNats);
    for (int operation = 0; operation < program.operations(); operation++) {
      if (program.logical(operation) != MappedProgram.NO_LOGICAL_OPERATION) {
        current.ran(program.logical(operation), timeline.startPs(operation) - startPs, timeline.endPs(operation) - startPs);
      }
    }
    Session of = session.orElseThrow();
    meter(current).add(window, 1);
    if (waiting && current.likeBut(pending)) {
      pending.repeats(pending.repeats() + 1);
      return;
    }
    flush();
    fingerprint = timeline.fingerprint();
    TraceWindow free = pending;
    pending = current;
    current = free;
    waiting = true;
  }

  /**
   * The window that ran last is counted so many times more without being run.
   *
   * @param window what it did and took
   */
  void repeated(Account window, long times) {
    if (session.isEmpty()) {
      return;
    }
    Target to = target.orElseThrow();
    long recorded = Math.max(0, Math.min(ran + times - 1, to.lastWindow()) - Math.max(ran, to.firstWindow()) + 1);
    ran += times;
    if (waiting && recorded > 0) {
      meter(pending).add(window, recorded);
      pending.repeats(pending.repeats() + recorded);
    }
  }

  private Meter meter(TraceWindow window) {
    Session of = session.orElseThrow();
    return window.pass() == Pass.TEST ? of.test() : of.training();
  }

  private void flush() {
    if (waiting) {
      waiting = false;
      meter(pending).chain(TraceDigest.of(fingerprint, pending.repeats()));
      try {
        writer.orElseThrow().window(pending);
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
  }

  /** The run has ended. */
  void end(boolean complete, Optional<String> weightsDigest) {
    if (session.isEmpty()) {
      return;
    }
    if (writer.isEmpty()) {
      open(0);
    }
    flush();
    try {
      writer.orElseThrow().end(new TraceEnd(complete, weightsDigest, passes()));
      writer.orElseThrow().close();
      Files.move(temporary(), target.orElseThrow().file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(e);
    }
    writer = Optional.empty();
    session = Optional.empty();
  }

  private ImmutableList<TraceEnd.Pass> passes() {
    ImmutableList.Builder<TraceEnd.Pass> passes = ImmutableList.builder();
    Session of = session.orElseThrow();
    if (of.training().used()) {
      passes.add(of.training().total(Pass.TRAINING));
    }
    if (of.test().used()) {
      passes.add(of.test().total(Pass.TEST));
    }
    return passes.build();
  }

  /** Takes away what is left of a run that failed. */
  @Override
  public void close() throws IOException {
    if (writer.isPresent()) {
      writer.get().close();
      Files.deleteIfExists(temporary());
    }
  }
}
