package crosspoint.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Does Perfetto see what the run was, by its published rules? */
class PerfettoExporterTest {

  private static final String PROCESS = "chip (1 ns shown = 1 ps): lstm on tiny, approximate";

  @Test
  void busyTimeOfAUnitIsTheSumOfItsSlices() throws IOException {
    PerfettoTrace trace = timeline();
    assertEquals(TimelineRun.ADC_BUSY_PS, trace.busyTicks("tile[3].adc"));
    assertEquals(TimelineRun.DIGITAL_BUSY_PS, trace.busyTicks("digital[1]"));
    assertEquals(45, trace.busyTicks("digital[1] slot 0"));
    assertEquals(60, trace.busyTicks("digital[1] slot 1"));
  }

  @Test
  void aSliceSaysWhatItsOperationIs() throws IOException {
    PerfettoTrace.Slice first = timeline().slices.get(0);
    assertEquals("forward lstm1 t=0", first.name());
    assertEquals("forward", first.category());
    assertEquals(Map.of("phase", "s forward", "layer", "s lstm1", "step", "i 0", "row", "i 0", "pass", "s training",
        "window", "i 0", "stage", "i 0", "energyFj", "d 2.5"), first.annotations());
  }

  @Test
  void whatATransferHasNotIsLeftOut() throws IOException {
    PerfettoTrace.Slice transfer = slice(timeline(), "transfer", 40);
    assertEquals(Set.of("phase", "pass", "window", "stage", "energyFj"), transfer.annotations().keySet());
  }

  @Test
  void aUnitThatIsHeldDoesNotWork() throws IOException {
    List<PerfettoTrace.Slice> held = timeline().slices.stream().filter(slice -> slice.category().equals("held")).toList();
    assertEquals(1, held.size());
    assertEquals("tile[3].adc", held.get(0).track());
    assertEquals("forward lstm1 t=0", held.get(0).name());
    assertEquals(30, held.get(0).beginTicks());
    assertEquals(40, held.get(0).endTicks());
  }

  @Test
  void theTraceSaysThatItsTicksArePicoseconds() throws IOException {
    FieldTree process = timeline().tracks.get(PROCESS);
    assertEquals("1", process.child("process").text("pid"));
    assertTrue(process.text("description").contains("1 ns shown = 1 ps"));
  }

  @Test
  void aTrackIsInItsGroupAndAGroupInTheProcess() throws IOException {
    Map<String, FieldTree> tracks = timeline().tracks;
    String process = tracks.get(PROCESS).text("uuid");
    assertEquals(tracks.get("tile[3]").text("uuid"), tracks.get("tile[3].adc").text("parent_uuid"));
    for (String name : List.of("tile[3]", "digital[1] slot 0", "digital[1] slot 1", "dynamic power", "queue depth", "loss")) {
      assertEquals(process, tracks.get(name).text("parent_uuid"), name);
    }
    assertEquals(8, tracks.size());
    assertEquals("EXPLICIT", tracks.get("tile[3]").text("child_ordering"));
    assertEquals("SIBLING_MERGE_BEHAVIOR_NONE", tracks.get("digital[1] slot 0").text("sibling_merge_behavior"));
  }

  @Test
  void countersHaveTheLevelsOfTheRun() throws IOException {
    PerfettoTrace trace = timeline();
    assertEquals("nW", trace.tracks.get("dynamic power").child("counter").text("unit_name"));
    assertEquals(List.of("0 1000.0", "40 3500.0", "130 0.0", "130 900.0", "150 0.0"), samples(trace, "dynamic power"));
    assertEquals(List.of("0 0.0", "40 1.0", "70 0.0"), samples(trace, "queue depth"));
    assertEquals(List.of("130 1.5"), samples(trace, "loss"));
  }

  @Test
  void lossThatIsNotKnownIsNoCounter() throws IOException {
    for (OptionalDouble loss : List.of(OptionalDouble.empty(), OptionalDouble.of(Double.NaN))) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (Exporter exporter = new PerfettoExporter(bytes)) {
        exporter.begin(TimelineRun.RUN);
        exporter.window(new ExportedWindow(0, "test", 0, 1, loss, ImmutableList.of(), ImmutableList.of(), ImmutableList.of(),
            ImmutableList.of()));
      }
      assertFalse(read(bytes).tracks.containsKey("loss"));
    }
  }

  @Test
  void dependenciesAreFlows() throws IOException {
    PerfettoTrace trace = timeline();
    Map<String, String> begun = new HashMap<>();
    Set<String> ids = new HashSet<>();
    List<String> flows = new ArrayList<>();
    for (PerfettoTrace.Slice slice : trace.slices) {
      for (String id : slice.ending()) {
        // Packets are in the order of time, so that a flow that has not begun here would be taken for one that begins.
        flows.add(begun.remove(id) + " -> " + where(slice));
      }
      for (String id : slice.leaving()) {
        assertTrue(ids.add(id), "used twice: " + id);
        begun.put(id, where(slice));
      }
    }
    assertEquals(Map.of(), begun);
    assertEquals(List.of(
        "digital[1] slot 0@30 -> digital[1] slot 0@40",
        "digital[1] slot 0@30 -> digital[1] slot 1@40",
        "digital[1] slot 0@40 -> tile[3].adc@100",
        "digital[1] slot 1@100 -> tile[3].adc@100",
        "tile[3].adc@130 -> digital[1] slot 0@145"), flows);
  }

  @Test
  void anyWordsAreNames() throws IOException {
    String words = "a \"b\"\n\\ } \u0000 \u00e9 \ud83d\ude00 ";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TimelineRun.tellInWords(new PerfettoExporter(bytes), words + "\ud83d");
    PerfettoTrace.Slice slice = read(bytes).slices.get(0);
    assertEquals(words + "?", slice.name());
    assertEquals(words + "?", slice.category());
    assertEquals("s " + words + "?", slice.annotations().get("layer"));
  }

  @Test
  void manyNamesAreForgottenAndSaidAgain() throws IOException {
    int count = 70_000;
    ImmutableList.Builder<ExportedWindow.Operation> operations = ImmutableList.builder();
    ImmutableList.Builder<ExportedWindow.Slice> slices = ImmutableList.builder();
    for (int number = 0; number < count; number++) {
      operations.add(new ExportedWindow.Operation(number, number, "operation " + number, "forward", "forward", "", 0, 0,
          number, number + 1, 1, ImmutableList.of()));
      slices.add(new ExportedWindow.Slice(number, 0, 0, 0, number, number + 1, true));
    }
    ExportedWindow window = new ExportedWindow(0, "training", 0, count, OptionalDouble.empty(), operations.build(), slices.build(),
        ImmutableList.of(), ImmutableList.of());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Exporter exporter = new PerfettoExporter(bytes)) {
      exporter.begin(TimelineRun.RUN);
      exporter.window(window);
      exporter.window(new ExportedWindow(1, "training", count, count + 1, OptionalDouble.empty(),
          ImmutableList.of(window.operations().get(0)), ImmutableList.of(new ExportedWindow.Slice(0, 0, 0, 0, count, count + 1, true)),
          ImmutableList.of(), ImmutableList.of()));
    }
    FieldTree tree = new PerfettoSchema().read(bytes.toByteArray());
    List<PerfettoTrace.Slice> read = new PerfettoTrace(tree).slices;
    assertEquals("operation 0", read.get(count).name());
    assertEquals(2, tree.children("packet").stream()
        .filter(packet -> packet.has("sequence_flags") && packet.text("sequence_flags").equals("1")).count());
  }

  @Test
  void aWindowIsOfARunThatHasBegunOnce() throws IOException {
    try (Exporter exporter = new PerfettoExporter(new ByteArrayOutputStream())) {
      assertThrows(IllegalStateException.class, () -> exporter.window(TimelineRun.TEST));
      exporter.begin(TimelineRun.RUN);
      assertThrows(IllegalStateException.class, () -> exporter.begin(TimelineRun.RUN));
    }
  }

  @Test
  void closingClosesTheStreamOnce() throws IOException {
    int[] closed = {0};
    Exporter exporter = new PerfettoExporter(new ByteArrayOutputStream() {
      @Override
      public void close() {
        closed[0]++;
      }
    });
    exporter.begin(TimelineRun.RUN);
    exporter.close();
    exporter.close();
    assertEquals(1, closed[0]);
  }

  private static PerfettoTrace timeline() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TimelineRun.tell(new PerfettoExporter(bytes));
    return read(bytes);
  }

  private static PerfettoTrace read(ByteArrayOutputStream bytes) throws IOException {
    return new PerfettoTrace(new PerfettoSchema().read(bytes.toByteArray()));
  }

  private static PerfettoTrace.Slice slice(PerfettoTrace trace, String name, long beginTicks) {
    return trace.slices.stream().filter(slice -> slice.name().equals(name) && slice.beginTicks() == beginTicks).findFirst().orElseThrow();
  }

  private static List<String> samples(PerfettoTrace trace, String counter) {
    return trace.samples.stream().filter(sample -> sample.counter().equals(counter))
        .map(sample -> sample.ticks() + " " + sample.value()).toList();
  }

  private static String where(PerfettoTrace.Slice slice) {
    return slice.track() + "@" + slice.beginTicks();
  }
}
