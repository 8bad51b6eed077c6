package crosspoint.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A run in the Trace Event Format of Chrome (JSON object form), for chrome://tracing, Perfetto, speedscope and others.
 *
 * <p>Times are microseconds, written as exact decimals:
 * <pre>  ts = t / 10^6,   dur = (end − begin) / 10^6</pre>
 * where all on the right are picoseconds. Readers that keep nanoseconds, as Perfetto does, round what they are given.
 *
 * <p>The chip is a process with a thread for each slot of a unit. A complete event ({@code X}) is a slice in which the
 * unit works, with the name of its operation, the phase as category and {@code phase}, {@code layer}, {@code step},
 * {@code row}, {@code pass}, {@code window}, {@code stage} and {@code energyFj} as arguments, the last of all stages of
 * the operation [fJ]; a layer, step or row that an operation does not have is left out. Units that are held are not
 * shown. Counters ({@code C}) are dynamic power [nW], queue depth [operations] and loss [nat], the loss at the end of
 * its window and only where it is known and finite. A flow ({@code s}, {@code f}) is a dependency, from the begin of the
 * slice in which the predecessor last worked to the begin of the one in which the successor first works: at its end a
 * reader that rounds would no more find the slice open.
 *
 * <p>Events are in the order of their times. {@code otherData} says title, chip and units.
 *
 * @see "Trace Event Format, Google, 2016"
 */
public final class ChromeExporter implements Exporter {

  private static final int PID = 1;
  private static final int PICOSECOND_DIGITS = 6;
  private static final String DEPENDENCY = "dependency";

  private final JsonGenerator json;
  private SlotNames slots;
  private long arrowsBefore;

  /**
   * Will write to a stream, and close it.
   *
   * @param out where the trace goes, in UTF-8; need not be buffered
   * @throws IOException if it cannot be written
   */
  public ChromeExporter(OutputStream out) throws IOException {
    // Through a writer, which turns half of a surrogate pair into a question mark; Jackson's own UTF-8 refuses the run.
    json = JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build()
        .createGenerator(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
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
    json.writeStartObject();
    json.writeStringField("displayTimeUnit", "ns");
    json.writeObjectFieldStart("otherData");
    json.writeStringField("title", run.title());
    json.writeStringField("chip", run.chip());
    json.writeStringField("ts, dur", "µs, exact to 0.000001 µs = 1 ps");
    json.writeStringField("dynamic power", "nW");
    json.writeStringField("queue depth", "operations");
    json.writeStringField("loss", "nat");
    json.writeStringField("energyFj", "fJ, of all stages of the operation");
    json.writeEndObject();
    json.writeArrayFieldStart("traceEvents");
    writeName("process_name", 0, run.title());
    writeSortIndex("process_sort_index", 0, 0);
    for (int unit = 0; unit < run.units().size(); unit++) {
      for (int slot = 0; slot < run.units().get(unit).slots(); slot++) {
        int tid = tid(unit, slot);
        writeName("thread_name", tid, slots.name(unit, slot));
        writeSortIndex("thread_sort_index", tid, tid);
      }
    }
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
    Arrows arrows = new Arrows(window, arrowsBefore);
    arrowsBefore += arrows.count();
    List<Moment> moments = new ArrayList<>();
    for (int index : arrows.slicesByBegin()) {
      if (window.slices().get(index).works()) {
        moments.add(new Moment(window.slices().get(index).beginPs(), () -> writeSlice(index, window, arrows)));
      }
    }
    addLevels(moments, "dynamic power", "nW", window.powerNw());
    addLevels(moments, "queue depth", "operations", window.queued());
    if (window.lossNats().isPresent() && Double.isFinite(window.lossNats().getAsDouble())) {
      moments.add(new Moment(window.endPs(), () -> writeLoss(window)));
    }
    moments.sort(Comparator.comparingLong(Moment::atPs));
    for (Moment moment : moments) {
      moment.writing().write();
    }
  }

  @Override
  public void close() throws IOException {
    try (json) {
      if (!json.isClosed()) {
        if (slots == null) {
          json.writeStartObject();
          json.writeArrayFieldStart("traceEvents");
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  private void addLevels(List<Moment> moments, String counter, String unit, ImmutableList<ExportedWindow.Level> levels) {
    for (ExportedWindow.Level level : levels) {
      moments.add(new Moment(level.atPs(), () -> {
        startCounter(counter, level.atPs());
        json.writeNumberField(unit, level.value());
        endEventWithArgs();
      }));
    }
  }

  private void writeLoss(ExportedWindow window) throws IOException {
    startCounter("loss", window.endPs());
    json.writeNumberField("nat", window.lossNats().getAsDouble());
    endEventWithArgs();
  }

  private void startCounter(String name, long atPs) throws IOException {
    startEvent("C", name, 0);
    writeMicroseconds("ts", atPs);
    json.writeObjectFieldStart("args");
  }

  private void writeSlice(int index, ExportedWindow window, Arrows arrows) throws IOException {
    ExportedWindow.Slice slice = window.slices().get(index);
    ExportedWindow.Operation operation = window.operations().get(slice.operation());
    startEvent("X", operation.name(), tid(slice.unit(), slice.slot()));
    json.writeStringField("cat", operation.phase());
    writeMicroseconds("ts", slice.beginPs());
    writeMicroseconds("dur", slice.endPs() - slice.beginPs());
    json.writeObjectFieldStart("args");
    json.writeStringField("phase", operation.phase());
    if (!operation.layer().isEmpty()) {
      json.writeStringField("layer", operation.layer());
    }
    if (operation.step() >= 0) {
      json.writeNumberField("step", operation.step());
    }
    if (operation.row() >= 0) {
      json.writeNumberField("row", operation.row());
    }
    json.writeStringField("pass", window.pass());
    json.writeNumberField("window", window.index());
    json.writeNumberField("stage", slice.stage());
    json.writeNumberField("energyFj", operation.energyFj());
    endEventWithArgs();
    // After their slice: a reader looks for the slice that is open where they are.
    for (long id : arrows.to(index)) {
      writeFlow("f", id, slice);
    }
    for (long id : arrows.from(index)) {
      writeFlow("s", id, slice);
    }
  }

  private void writeFlow(String phase, long id, ExportedWindow.Slice slice) throws IOException {
    startEvent(phase, DEPENDENCY, tid(slice.unit(), slice.slot()));
    json.writeStringField("cat", DEPENDENCY);
    // A number that a reader takes for a double would be exact to 2^53 only.
    json.writeStringField("id", Long.toString(id));
    if (phase.equals("f")) {
      json.writeStringField("bp", "e");
    }
    writeMicroseconds("ts", slice.beginPs());
    json.writeEndObject();
  }

  private void writeName(String what, int tid, String name) throws IOException {
    startEvent("M", what, tid);
    json.writeObjectFieldStart("args");
    json.writeStringField("name", name);
    endEventWithArgs();
  }

  private void writeSortIndex(String what, int tid, int sortIndex) throws IOException {
    startEvent("M", what, tid);
    json.writeObjectFieldStart("args");
    json.writeNumberField("sort_index", sortIndex);
    endEventWithArgs();
  }

  private void startEvent(String phase, String name, int tid) throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("ph", phase);
    json.writeStringField("name", name);
    json.writeNumberField("pid", PID);
    json.writeNumberField("tid", tid);
  }

  private void endEventWithArgs() throws IOException {
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writeMicroseconds(String field, long ps) throws IOException {
    json.writeNumberField(field, BigDecimal.valueOf(ps, PICOSECOND_DIGITS).stripTrailingZeros());
  }

  /** Threads are numbered from 1; 0 is the process itself. */
  private int tid(int unit, int slot) {
    return 1 + slots.index(unit, slot);
  }

  @FunctionalInterface
  private interface Writing {
    void write() throws IOException;
  }

  private record Moment(long atPs, Writing writing) {}
}
