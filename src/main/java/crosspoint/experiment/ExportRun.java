package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.export.ExportedRun;
import crosspoint.export.ExportedWindow;
import crosspoint.export.Exporter;
import crosspoint.hardware.Chip;
import crosspoint.hardware.Stage;
import crosspoint.mapping.MappedProgram;
import crosspoint.program.Op;
import crosspoint.schedule.StageObserver;
import crosspoint.schedule.Timeline;
import crosspoint.trace.OpName;
import crosspoint.trace.TraceWindow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells an exporter of a replay, window by window; no window is kept. */
public final class ExportRun implements ReplayWatcher {

  private static final double NW_PER_FJ_PER_PS = 1e6;

  private final Exporter exporter;
  private final String title;
  private final long firstWindow;
  private final long lastWindow;
  private final List<ExportedWindow.Slice> slices = new ArrayList<>();
  private final Map<Long, Long> powerNw = new TreeMap<>();
  private double[] energyFj = {};
  private long[][] slotFreePs = {};
  private Chip chip;
  private String spec = "";
  private boolean begun;
  private boolean listens;

  /**
   * An export.
   *
   * @param title       what viewers call the run
   * @param spec        name of the chip's spec
   * @param firstWindow first window that is exported, as they are run, from 0
   * @param lastWindow  last window that is exported
   */
  public ExportRun(Exporter exporter, String title, String spec, long firstWindow, long lastWindow) {
    this.exporter = exporter;
    this.title = title;
    this.spec = spec;
    this.firstWindow = firstWindow;
    this.lastWindow = lastWindow;
  }

  @Override
  public boolean looksOn() {
    return true;
  }

  @Override
  public StageObserver[] observers(Chip of) {
    chip = of;
    slotFreePs = new long[of.servers()][];
    for (int server = 0; server < slotFreePs.length; server++) {
      slotFreePs[server] = new long[of.capacity(server)];
    }
    return new StageObserver[] {this::granted};
  }

  @Override
  public void begins(TraceWindow window, MappedProgram program, long index) throws IOException {
    listens = index >= firstWindow && index <= lastWindow;
    if (!listens) {
      return;
    }
    if (!begun) {
      begun = true;
      exporter.begin(new ExportedRun(title, spec, units()));
    }
    slices.clear();
    powerNw.clear();
    energyFj = new double[program.operations()];
  }

  private ImmutableList<ExportedRun.Unit> units() {
    ImmutableList.Builder<ExportedRun.Unit> units = ImmutableList.builder();
    for (int server = 0; server < chip.servers(); server++) {
      String name = chip.name(server);
      boolean ofTile = chip.unit(server).ofTile();
      units.add(new ExportedRun.Unit(name, chip.unit(server).label(), ofTile ? name.substring(0, name.lastIndexOf('.')) : "", chip.capacity(server)));
    }
    return units.build();
  }

  private void granted(int operation, int stage, Stage what, int firstServer, long grantPs, long endPs, double fj) {
    if (!listens) {
      return;
    }
    long beginPs = what.beginPs(grantPs);
    for (int unit : what.uses()) {
      slice(operation, stage, firstServer + unit, beginPs, endPs, true);
    }
    for (int unit : what.holds()) {
      slice(operation, stage, firstServer + unit, grantPs, endPs, false);
    }
    energyFj[operation] += fj;
    if (endPs > grantPs) {
      long nanowatts = (long) (fj * NW_PER_FJ_PER_PS / (endPs - grantPs) + 0.5);
      powerNw.merge(grantPs, nanowatts, Long::sum);
      powerNw.merge(endPs, -nanowatts, Long::sum);
    }
  }

  private void slice(int operation, int stage, int server, long beginPs, long endPs, boolean works) {
    long[] free = slotFreePs[server];
    int slot = 0;
    while (slot < free.length - 1 && free[slot] > beginPs) {
      slot++;
    }
    free[slot] = endPs;
    slices.add(new ExportedWindow.Slice(operation, stage, server, slot, beginPs, endPs, works));
  }

  @Override
  public void ran(TraceWindow window, MappedProgram program, Timeline timeline, long index) throws IOException {
    if (!listens) {
      return;
    }
    slices.sort(Comparator.comparingLong(ExportedWindow.Slice::beginPs));
    List<List<Integer>> before = new ArrayList<>();
    for (int operation = 0; operation < program.operations(); operation++) {
      before.add(new ArrayList<>());
    }
    for (int operation = 0; operation < program.operations(); operation++) {
      for (int k = 0; k < program.successors(operation); k++) {
        before.get(program.successor(operation, k)).add(operation);
      }
    }
    Map<Long, Long> waiting = new TreeMap<>();
    ImmutableList.Builder<ExportedWindow.Operation> operations = ImmutableList.builder();
    for (int operation = 0; operation < program.operations(); operation++) {
      long readyPs = timeline.startPs();
      for (int predecessor : before.get(operation)) {
        readyPs = Math.max(readyPs, timeline.endPs(predecessor));
      }
      if (timeline.startPs(operation) > readyPs) {
        waiting.merge(readyPs, 1L, Long::sum);
        waiting.merge(timeline.startPs(operation), -1L, Long::sum);
      }
      operations.add(operation(window, program, timeline, operation, ImmutableList.copyOf(before.get(operation).stream().distinct().sorted().toList())));
    }
    exporter.window(new ExportedWindow(index, window.pass().name().toLowerCase(Locale.ROOT), timeline.startPs(), timeline.endPs(), window.lossNats(),
        operations.build(), ImmutableList.copyOf(slices), levels(powerNw), levels(waiting)));
  }

  private ExportedWindow.Operation operation(TraceWindow window, MappedProgram program, Timeline timeline, int operation,
      ImmutableList<Integer> before) {
    int logical = program.logical(operation);
    String kind = program.kind(operation).name().toLowerCase(Locale.ROOT);
    Op op = logical < 0 ? null : window.program().program().op(logical);
    return new ExportedWindow.Operation(operation, logical, logical < 0 ? kind.equals("pointwise") ? "partialSum" : kind : OpName.of(window.program(), logical),
        kind, program.phase(operation).name().toLowerCase(Locale.ROOT), logical < 0 ? "" : OpName.layer(window.program(), logical),
        op == null ? -1 : op.step(), op == null ? -1 : op.row(), timeline.startPs(operation), timeline.endPs(operation), energyFj[operation], before);
  }

  private static ImmutableList<ExportedWindow.Level> levels(Map<Long, Long> changes) {
    ImmutableList.Builder<ExportedWindow.Level> levels = ImmutableList.builder();
    long level = 0;
    for (Map.Entry<Long, Long> change : changes.entrySet()) {
      if (change.getValue() != 0) {
        level += change.getValue();
        levels.add(new ExportedWindow.Level(change.getKey(), level));
      }
    }
    return levels.build();
  }
}
