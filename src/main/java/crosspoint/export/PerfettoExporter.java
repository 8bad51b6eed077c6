package crosspoint.export;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run as a protobuf trace of Perfetto ({@code .pftrace}), for ui.perfetto.dev and its trace processor.
 *
 * <p>The clock of the format ticks in nanoseconds, that of a run in picoseconds. Times are not rounded: 1 ps is written
 * as one tick, so that the viewer shows a run 1000 times as long as it was. The name of the process says so.
 *
 * <p>The chip is a process. It has a track for each slot of a unit, within a track of the unit's group if it is in one,
 * and counters for dynamic power [nW], queue depth [operations] and loss [nat], the loss at the end of its window and
 * only where it is known and finite. A slice has the name of its operation, the phase as its category, or {@code held}
 * if the unit does not work, and as annotations {@code phase}, {@code layer}, {@code step}, {@code row}, {@code pass},
 * {@code window}, {@code stage} and {@code energyFj}, which is the energy of all stages of the operation [fJ]. A layer,
 * step or row that an operation does not have is left out. Flows are dependencies, each from the slice where the
 * predecessor last worked to the one where the successor first works; what was worked on by no unit has none.
 *
 * <p>Packets are in the order of their times.
 *
 * @see "Perfetto documentation, Writing TrackEvent Protos Synthetically"
 */
public final class PerfettoExporter implements Exporter {

  private static final int SEQUENCE_ID = 1;
  private static final int PID = 1;
  private static final long PROCESS_UUID = 1;
  private static final long POWER_UUID = 2;
  private static final long QUEUE_UUID = 3;
  private static final long LOSS_UUID = 4;
  private static final long FIRST_SLOT_UUID = 5;
  private static final int COUNTERS = 3;

  private final OutputStream out;
  private final PerfettoNames names = new PerfettoNames();
  private SlotNames slots;
  private boolean lossIsDescribed;
  private long arrowsBefore;

  /**
   * Will write to a stream, and close it.
   *
   * @param out where the trace goes; need not be buffered
   */
  public PerfettoExporter(OutputStream out) {
    this.out = new BufferedOutputStream(out);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if it has begun before
   */
  @Override
  public void begin(ExportedRun run) throws IOException {
    Preconditions.checkState(slots == null, "the run has begun before");
    slots = new SlotNames(run.units());
    write(new ProtobufMessage()
        .integer(PerfettoFields.PACKET_SEQUENCE_FLAGS, PerfettoFields.INCREMENTAL_STATE_CLEARED)
        .integer(PerfettoFields.PACKET_FIRST_ON_SEQUENCE, 1)
        .message(PerfettoFields.PACKET_TRACK_DESCRIPTOR, new ProtobufMessage()
            .integer(PerfettoFields.TRACK_UUID, PROCESS_UUID)
            .message(PerfettoFields.TRACK_PROCESS, new ProtobufMessage()
                .integer(PerfettoFields.PROCESS_PID, PID)
                .text(PerfettoFields.PROCESS_NAME, "chip (1 ns shown = 1 ps): " + run.title()))
            .integer(PerfettoFields.TRACK_CHILD_ORDERING, PerfettoFields.ORDERING_EXPLICIT)
            .text(PerfettoFields.TRACK_DESCRIPTION, run.chip() + ". Times are those of the chip in ps: 1 ns shown = 1 ps.")));
    describeCounter(POWER_UUID, "dynamic power", "nW");
    describeCounter(QUEUE_UUID, "queue depth", "operations");
    describeSlots(run.units());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException     if the run has not begun
   * @throws IndexOutOfBoundsException if a slice names an operation or a unit that there is not
   */
  @Override
  public void window(ExportedWindow window) throws IOException {
    Preconditions.checkState(slots != null, "the run has not begun");
    if (names.forgetIfMany()) {
      write(new ProtobufMessage().integer(PerfettoFields.PACKET_SEQUENCE_FLAGS, PerfettoFields.INCREMENTAL_STATE_CLEARED));
    }
    Arrows arrows = new Arrows(window, arrowsBefore);
    arrowsBefore += arrows.count();
    for (Moment moment : moments(window, arrows)) {
      write(moment, window, arrows);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void describeSlots(ImmutableList<ExportedRun.Unit> units) throws IOException {
    Map<String, Long> groups = new HashMap<>();
    int slotCount = units.stream().mapToInt(ExportedRun.Unit::slots).sum();
    int rank = COUNTERS;
    for (int unit = 0; unit < units.size(); unit++) {
      ExportedRun.Unit of = units.get(unit);
      long parent = PROCESS_UUID;
      if (!of.group().isEmpty()) {
        Long known = groups.get(of.group());
        parent = known == null ? FIRST_SLOT_UUID + slotCount + groups.size() : known;
        if (known == null) {
          groups.put(of.group(), parent);
          describe(track(parent, PROCESS_UUID, of.group(), rank++)
              .integer(PerfettoFields.TRACK_CHILD_ORDERING, PerfettoFields.ORDERING_EXPLICIT));
        }
      }
      for (int slot = 0; slot < of.slots(); slot++) {
        describe(track(uuid(unit, slot), parent, slots.name(unit, slot), rank++).text(PerfettoFields.TRACK_DESCRIPTION, of.kind()));
      }
    }
  }

  private void describeCounter(long uuid, String name, String unit) throws IOException {
    describe(track(uuid, PROCESS_UUID, name, (int) (uuid - POWER_UUID))
        .message(PerfettoFields.TRACK_COUNTER, new ProtobufMessage().text(PerfettoFields.COUNTER_UNIT_NAME, unit)));
  }

  private void describe(ProtobufMessage track) throws IOException {
    write(new ProtobufMessage().message(PerfettoFields.PACKET_TRACK_DESCRIPTOR, track));
  }

  /** A track of its own: without being told, a viewer shows tracks of one name as one. */
  private static ProtobufMessage track(long uuid, long parent, String name, int rank) {
    return new ProtobufMessage()
        .integer(PerfettoFields.TRACK_UUID, uuid)
        .integer(PerfettoFields.TRACK_PARENT_UUID, parent)
        .text(PerfettoFields.TRACK_NAME, name)
        .integer(PerfettoFields.TRACK_SIBLING_ORDER_RANK, rank)
        .integer(PerfettoFields.TRACK_SIBLING_MERGE_BEHAVIOR, PerfettoFields.MERGE_NONE);
  }

  private static List<Moment> moments(ExportedWindow window, Arrows arrows) {
    List<Moment> moments = new ArrayList<>();
    for (int position = 0; position < window.slices().size(); position++) {
      int index = arrows.slicesByBegin().get(position);
      ExportedWindow.Slice slice = window.slices().get(index);
      moments.add(new Moment(slice.beginPs(), Happening.BEGIN, position, index));
      if (slice.endPs() > slice.beginPs()) {
        moments.add(new Moment(slice.endPs(), Happening.END, position, index));
      }
    }
    for (int index = 0; index < window.powerNw().size(); index++) {
      moments.add(new Moment(window.powerNw().get(index).atPs(), Happening.POWER, index, index));
    }
    for (int index = 0; index < window.queued().size(); index++) {
      moments.add(new Moment(window.queued().get(index).atPs(), Happening.QUEUE, index, index));
    }
    if (window.lossNats().isPresent() && Double.isFinite(window.lossNats().getAsDouble())) {
      moments.add(new Moment(window.endPs(), Happening.LOSS, 0, 0));
    }
    moments.sort(Comparator.comparingLong(Moment::atPs).thenComparing(Moment::happening).thenComparingInt(Moment::position));
    return moments;
  }

  private void write(Moment moment, ExportedWindow window, Arrows arrows) throws IOException {
    switch (moment.happening()) {
      case BEGIN -> writeBegin(moment.index(), window, arrows);
      case END -> writeEnd(window.slices().get(moment.index()));
      case POWER -> writeLevel(POWER_UUID, window.powerNw().get(moment.index()));
      case QUEUE -> writeLevel(QUEUE_UUID, window.queued().get(moment.index()));
      case LOSS -> writeLoss(window);
    }
  }

  private void writeBegin(int index, ExportedWindow window, Arrows arrows) throws IOException {
    ExportedWindow.Slice slice = window.slices().get(index);
    ExportedWindow.Operation operation = window.operations().get(slice.operation());
    ProtobufMessage event = event(PerfettoFields.TYPE_SLICE_BEGIN, uuid(slice.unit(), slice.slot()))
        .integer(PerfettoFields.EVENT_CATEGORY_IIDS, names.category(slice.works() ? operation.phase() : "held"))
        .integer(PerfettoFields.EVENT_NAME_IID, names.event(operation.name()));
    annotate(event, "phase", operation.phase());
    if (!operation.layer().isEmpty()) {
      annotate(event, "layer", operation.layer());
    }
    if (operation.step() >= 0) {
      annotate(event, "step", operation.step());
    }
    if (operation.row() >= 0) {
      annotate(event, "row", operation.row());
    }
    annotate(event, "pass", window.pass());
    annotate(event, "window", window.index());
    annotate(event, "stage", slice.stage());
    event.message(PerfettoFields.EVENT_DEBUG_ANNOTATIONS,
        annotation("energyFj").real(PerfettoFields.ANNOTATION_DOUBLE, operation.energyFj()));
    arrows.from(index).forEach(id -> event.fixed(PerfettoFields.EVENT_FLOW_IDS, id));
    arrows.to(index).forEach(id -> event.fixed(PerfettoFields.EVENT_TERMINATING_FLOW_IDS, id));
    write(slice.beginPs(), event);
    if (slice.endPs() == slice.beginPs()) {
      writeEnd(slice);
    }
  }

  private void writeEnd(ExportedWindow.Slice slice) throws IOException {
    write(slice.endPs(), event(PerfettoFields.TYPE_SLICE_END, uuid(slice.unit(), slice.slot())));
  }

  private void writeLevel(long counter, ExportedWindow.Level level) throws IOException {
    write(level.atPs(), event(PerfettoFields.TYPE_COUNTER, counter).integer(PerfettoFields.EVENT_COUNTER_VALUE, level.value()));
  }

  private void writeLoss(ExportedWindow window) throws IOException {
    if (!lossIsDescribed) {
      lossIsDescribed = true;
      describeCounter(LOSS_UUID, "loss", "nat");
    }
    write(window.endPs(), event(PerfettoFields.TYPE_COUNTER, LOSS_UUID)
        .real(PerfettoFields.EVENT_DOUBLE_COUNTER_VALUE, window.lossNats().getAsDouble()));
  }

  private static ProtobufMessage event(int type, long track) {
    return new ProtobufMessage().integer(PerfettoFields.EVENT_TYPE, type).integer(PerfettoFields.EVENT_TRACK_UUID, track);
  }

  private void annotate(ProtobufMessage event, String name, String value) {
    event.message(PerfettoFields.EVENT_DEBUG_ANNOTATIONS, annotation(name).text(PerfettoFields.ANNOTATION_STRING, value));
  }

  private void annotate(ProtobufMessage event, String name, long value) {
    event.message(PerfettoFields.EVENT_DEBUG_ANNOTATIONS, annotation(name).integer(PerfettoFields.ANNOTATION_INT, value));
  }

  private ProtobufMessage annotation(String name) {
    return new ProtobufMessage().integer(PerfettoFields.ANNOTATION_NAME_IID, names.annotation(name));
  }

  private void write(long atPs, ProtobufMessage event) throws IOException {
    ProtobufMessage packet = new ProtobufMessage()
        .integer(PerfettoFields.PACKET_TIMESTAMP, atPs)
        .integer(PerfettoFields.PACKET_SEQUENCE_FLAGS, PerfettoFields.NEEDS_INCREMENTAL_STATE);
    ProtobufMessage fresh = names.takeFresh();
    if (!fresh.isEmpty()) {
      packet.message(PerfettoFields.PACKET_INTERNED_DATA, fresh);
    }
    write(packet.message(PerfettoFields.PACKET_TRACK_EVENT, event));
  }

  private void write(ProtobufMessage packet) throws IOException {
    packet.integer(PerfettoFields.PACKET_SEQUENCE_ID, SEQUENCE_ID);
    new ProtobufMessage().message(PerfettoFields.TRACE_PACKET, packet).writeTo(out);
  }

  private long uuid(int unit, int slot) {
    return FIRST_SLOT_UUID + slots.index(unit, slot);
  }

  /** What an event says, in the order of events at one instant: a slice ends before another begins in its place. */
  private enum Happening { END, BEGIN, POWER, QUEUE, LOSS }

  private record Moment(long atPs, Happening happening, int position, int index) {}
}
