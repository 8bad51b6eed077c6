package crosspoint.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.collect.ImmutableList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Does a reader of the Trace Event Format see what the run was? Rules are those of the page that defines the format. */
class ChromeExporterTest {

  /** Keys that an event of a kind has. */
  private static final Map<String, Set<String>> REQUIRED = Map.of(
      "X", Set.of("name", "cat", "ph", "ts", "dur", "pid", "tid"),
      "M", Set.of("name", "ph", "pid", "args"),
      "C", Set.of("name", "ph", "ts", "pid", "args"),
      "s", Set.of("name", "cat", "ph", "ts", "pid", "tid", "id"),
      "f", Set.of("name", "cat", "ph", "ts", "pid", "tid", "id"));

  @Test
  void everyEventHasTheKeysOfItsKind() throws IOException {
    Set<String> kinds = new HashSet<>();
    for (JsonNode event : events(timeline())) {
      Set<String> keys = new HashSet<>();
      event.fieldNames().forEachRemaining(keys::add);
      String kind = event.get("ph").textValue();
      assertTrue(keys.containsAll(REQUIRED.get(kind)), event::toString);
      kinds.add(kind);
    }
    assertEquals(REQUIRED.keySet(), kinds);
  }

  @Test
  void busyTimeOfAUnitIsTheSumOfItsSlices() throws IOException {
    JsonNode trace = timeline();
    assertEquals(microseconds("0.000075"), busy(trace, "tile[3].adc"));
    assertEquals(microseconds("0.000105"), busy(trace, "digital[1] slot 0").add(busy(trace, "digital[1] slot 1")));
    assertEquals(microseconds("0.00006"), busy(trace, "digital[1] slot 1"));
    assertEquals(TimelineRun.ADC_BUSY_PS, busy(trace, "tile[3].adc").movePointRight(6).longValueExact());
  }

  @Test
  void aTimeIsExactToThePicosecondInPlainDigits() throws IOException {
    // A year and a picosecond, which no double holds in microseconds
    long yearPs = 365L * 24 * 3600 * 100_000_000_000L;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Exporter exporter = new ChromeExporter(bytes)) {
      exporter.begin(TimelineRun.RUN);
      exporter.window(new ExportedWindow(0, "test", yearPs + 1, yearPs + 20_000_001, OptionalDouble.empty(),
          TimelineRun.TEST.operations(), ImmutableList.of(new ExportedWindow.Slice(0, 0, 0, 0, yearPs + 1, yearPs + 20_000_001, true)),
          ImmutableList.of(), ImmutableList.of()));
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("\"ts\":3153600000000.000001,\"dur\":20,"), text);
  }

  @Test
  void aSliceSaysWhatItsOperationIs() throws IOException {
    JsonNode first = of("X", timeline()).get(0);
    assertEquals("forward lstm1 t=0", first.get("name").textValue());
    assertEquals("forward", first.get("cat").textValue());
    assertEquals(new JsonMapper().readTree("""
        {"phase":"forward","layer":"lstm1","step":0,"row":0,"pass":"training","window":0,"stage":0,"energyFj":2.5}"""),
        new JsonMapper().readTree(first.get("args").toString()));
  }

  @Test
  void whatATransferHasNotIsLeftOut() throws IOException {
    JsonNode transfer = of("X", timeline()).stream().filter(event -> event.get("name").textValue().equals("transfer")).findFirst().orElseThrow();
    for (String absent : List.of("layer", "step", "row")) {
      assertFalse(transfer.get("args").has(absent), absent);
    }
  }

  @Test
  void aUnitThatIsHeldIsNotShown() throws IOException {
    // 9 stages, of which the converter is held in one
    assertEquals(8, of("X", timeline()).size());
  }

  @Test
  void slicesOfAThreadNest() throws IOException {
    Map<Integer, Deque<BigDecimal>> ends = new HashMap<>();
    for (JsonNode event : of("X", timeline())) {
      Deque<BigDecimal> open = ends.computeIfAbsent(event.get("tid").intValue(), tid -> new ArrayDeque<>());
      BigDecimal begin = event.get("ts").decimalValue();
      BigDecimal end = begin.add(event.get("dur").decimalValue());
      while (!open.isEmpty() && open.peek().compareTo(begin) <= 0) {
        open.pop();
      }
      assertTrue(open.isEmpty() || open.peek().compareTo(end) >= 0, event::toString);
      open.push(end);
    }
    assertEquals(3, ends.size());
  }

  @Test
  void eventsAreInTheOrderOfTime() throws IOException {
    BigDecimal last = BigDecimal.ZERO;
    for (JsonNode event : events(timeline())) {
      if (event.has("ts")) {
        assertTrue(event.get("ts").decimalValue().compareTo(last) >= 0, event::toString);
        last = event.get("ts").decimalValue();
      }
    }
    assertEquals(microseconds("0.00015"), last);
  }

  @Test
  void dependenciesAreFlowsFromAnOpenSliceToAnOpenSlice() throws IOException {
    JsonNode trace = timeline();
    Map<String, String> begun = new HashMap<>();
    Set<String> ids = new HashSet<>();
    Map<Integer, String> openOnThread = new HashMap<>();
    List<String> flows = new ArrayList<>();
    for (JsonNode event : events(trace)) {
      int tid = event.get("tid").intValue();
      switch (event.get("ph").textValue()) {
        case "X" -> openOnThread.put(tid, where(event, trace));
        case "s" -> {
          assertEquals(openOnThread.get(tid), where(event, trace));
          assertTrue(ids.add(event.get("id").textValue()), "used twice");
          begun.put(event.get("id").textValue(), where(event, trace));
        }
        case "f" -> {
          assertEquals("e", event.get("bp").textValue());
          assertEquals(openOnThread.get(tid), where(event, trace));
          flows.add(begun.remove(event.get("id").textValue()) + " -> " + where(event, trace));
        }
        default -> { }
      }
    }
    assertEquals(Map.of(), begun);
    assertEquals(List.of(
        "digital[1] slot 0@0.000030 -> digital[1] slot 0@0.000040",
        "digital[1] slot 0@0.000030 -> digital[1] slot 1@0.000040",
        "digital[1] slot 0@0.000040 -> tile[3].adc@0.000100",
        "digital[1] slot 1@0.000100 -> tile[3].adc@0.000100",
        "tile[3].adc@0.000130 -> digital[1] slot 0@0.000145"), flows);
  }

  @Test
  void countersHaveTheLevelsOfTheRun() throws IOException {
    JsonNode trace = timeline();
    assertEquals(List.of("0.000000 1000", "0.000040 3500", "0.000130 0", "0.000130 900", "0.000150 0"),
        samples(trace, "dynamic power", "nW"));
    assertEquals(List.of("0.000000 0", "0.000040 1", "0.000070 0"), samples(trace, "queue depth", "operations"));
    assertEquals(List.of("0.000130 1.5"), samples(trace, "loss", "nat"));
  }

  @Test
  void lossThatIsNotFiniteIsNotShown() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Exporter exporter = new ChromeExporter(bytes)) {
      exporter.begin(TimelineRun.RUN);
      exporter.window(new ExportedWindow(0, "test", 0, 1, OptionalDouble.of(Double.NaN), ImmutableList.of(), ImmutableList.of(),
          ImmutableList.of(), ImmutableList.of()));
    }
    assertEquals(List.of(), of("C", parse(bytes)));
  }

  @Test
  void threadsAreSlotsInTheOrderOfTheChip() throws IOException {
    Map<Integer, String> names = new HashMap<>();
    Map<Integer, Integer> order = new HashMap<>();
    for (JsonNode event : of("M", timeline())) {
      switch (event.get("name").textValue()) {
        case "thread_name" -> names.put(event.get("tid").intValue(), event.get("args").get("name").textValue());
        case "thread_sort_index" -> order.put(event.get("tid").intValue(), event.get("args").get("sort_index").intValue());
        case "process_name" -> assertEquals("lstm on tiny, approximate", event.get("args").get("name").textValue());
        default -> assertEquals("process_sort_index", event.get("name").textValue());
      }
    }
    assertEquals(Map.of(1, "tile[3].adc", 2, "digital[1] slot 0", 3, "digital[1] slot 1"), names);
    assertTrue(order.get(1) < order.get(2) && order.get(2) < order.get(3), order::toString);
  }

  @Test
  void theTraceSaysItsUnits() throws IOException {
    JsonNode trace = timeline();
    assertEquals("ns", trace.get("displayTimeUnit").textValue());
    assertEquals("lstm on tiny, approximate", trace.get("otherData").get("title").textValue());
    assertEquals("tiny", trace.get("otherData").get("chip").textValue());
    assertEquals("µs, exact to 0.000001 µs = 1 ps", trace.get("otherData").get("ts, dur").textValue());
  }

  @Test
  void anyWordsAreNames() throws IOException {
    String words = "a \"b\"\n\\ } \u0000 \u00e9 \ud83d\ude00 ";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TimelineRun.tellInWords(new ChromeExporter(bytes), words + "\ud83d");
    JsonNode slice = of("X", parse(bytes)).get(0);
    assertEquals(words + "?", slice.get("name").textValue());
    assertEquals(words + "?", slice.get("args").get("layer").textValue());
  }

  @Test
  void aRunOfNothingIsATrace() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ChromeExporter(bytes).close();
    assertEquals(0, parse(bytes).get("traceEvents").size());
  }

  @Test
  void closingAgainDoesNothing() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Exporter exporter = new ChromeExporter(bytes);
    exporter.begin(TimelineRun.RUN);
    exporter.close();
    int size = bytes.size();
    exporter.close();
    assertEquals(size, bytes.size());
  }

  @Test
  void aWindowIsOfARunThatHasBegunOnce() throws IOException {
    try (Exporter exporter = new ChromeExporter(new ByteArrayOutputStream())) {
      assertThrows(IllegalStateException.class, () -> exporter.window(TimelineRun.TEST));
      exporter.begin(TimelineRun.RUN);
      assertThrows(IllegalStateException.class, () -> exporter.begin(TimelineRun.RUN));
    }
  }

  private static JsonNode timeline() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TimelineRun.tell(new ChromeExporter(bytes));
    return parse(bytes);
  }

  private static JsonNode parse(ByteArrayOutputStream bytes) throws IOException {
    return JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build()
        .readTree(bytes.toByteArray());
  }

  private static List<JsonNode> events(JsonNode trace) {
    return StreamSupport.stream(trace.get("traceEvents").spliterator(), false).toList();
  }

  private static List<JsonNode> of(String kind, JsonNode trace) {
    return events(trace).stream().filter(event -> event.get("ph").textValue().equals(kind)).toList();
  }

  private static BigDecimal busy(JsonNode trace, String thread) {
    return of("X", trace).stream().filter(event -> thread(event, trace).equals(thread))
        .map(event -> event.get("dur").decimalValue()).reduce(BigDecimal.ZERO, BigDecimal::add).stripTrailingZeros();
  }

  private static List<String> samples(JsonNode trace, String counter, String unit) {
    return of("C", trace).stream().filter(event -> event.get("name").textValue().equals(counter))
        .map(event -> event.get("ts").decimalValue().setScale(6).toPlainString() + " " + event.get("args").get(unit).asText()).toList();
  }

  private static String where(JsonNode event, JsonNode trace) {
    return thread(event, trace) + "@" + event.get("ts").decimalValue().setScale(6).toPlainString();
  }

  private static String thread(JsonNode event, JsonNode trace) {
    return of("M", trace).stream()
        .filter(name -> name.get("name").textValue().equals("thread_name") && name.get("tid").equals(event.get("tid")))
        .findFirst().orElseThrow().get("args").get("name").textValue();
  }

  private static BigDecimal microseconds(String digits) {
    return new BigDecimal(digits);
  }
}
