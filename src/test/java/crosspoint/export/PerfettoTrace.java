package crosspoint.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a viewer makes of a Perfetto trace, by the rules of its documentation; a trace that breaks one is an error. */
final class PerfettoTrace {

  record Slice(String track, String category, String name, long beginTicks, long endTicks, Map<String, String> annotations,
      List<String> leaving, List<String> ending) {}

  record Sample(String counter, long ticks, double value) {}

  /** Descriptors of tracks by name; that of the process by the name of the process. */
  final Map<String, FieldTree> tracks = new LinkedHashMap<>();
  /** Slices in the order of their begins. */
  final List<Slice> slices = new ArrayList<>();
  final List<Sample> samples = new ArrayList<>();

  private final Map<String, String> trackNames = new HashMap<>();
  private final Map<String, Map<String, String>> interned = new HashMap<>();
  private final Map<String, Deque<Integer>> open = new HashMap<>();
  private boolean isStateValid;
  private long lastTicks;

  PerfettoTrace(FieldTree trace) {
    trace.children("packet").forEach(this::packet);
    open.forEach((track, slices) -> assertTrue(slices.isEmpty(), () -> "never ends on " + trackNames.get(track)));
  }

  /** Sum of the slices on some tracks of which the unit works. */
  long busyTicks(String trackPrefix) {
    return slices.stream().filter(slice -> slice.track().startsWith(trackPrefix) && !slice.category().equals("held"))
        .mapToLong(slice -> slice.endTicks() - slice.beginTicks()).sum();
  }

  private void packet(FieldTree packet) {
    assertEquals(1, packet.number("trusted_packet_sequence_id"));
    long flags = packet.has("sequence_flags") ? packet.number("sequence_flags") : 0;
    if ((flags & 1) != 0) {
      isStateValid = true;
      interned.clear();
    }
    assertTrue(isStateValid, "nothing has cleared the incremental state");
    if (packet.has("interned_data")) {
      for (String kind : List.of("event_categories", "event_names", "debug_annotation_names")) {
        packet.child("interned_data").children(kind).forEach(entry ->
            interned.computeIfAbsent(kind, name -> new HashMap<>()).put(entry.text("iid"), entry.text("name")));
      }
    }
    if (packet.has("track_descriptor")) {
      FieldTree track = packet.child("track_descriptor");
      String name = track.has("process") ? track.child("process").text("process_name") : track.text("name");
      assertEquals(null, tracks.put(name, track), "two tracks of one name");
      assertEquals(null, trackNames.put(track.text("uuid"), name), "two tracks of one uuid");
      assertTrue(!track.has("parent_uuid") || trackNames.containsKey(track.text("parent_uuid")), "parent before child");
    }
    if (packet.has("track_event")) {
      assertEquals(2, flags, "an event needs what was interned");
      long ticks = packet.number("timestamp");
      assertTrue(ticks >= lastTicks, "packets are in the order of time");
      lastTicks = ticks;
      event(packet.child("track_event"), ticks);
    }
  }

  private void event(FieldTree event, long ticks) {
    String track = trackNames.get(event.text("track_uuid"));
    assertNotNull(track, "event of a track not yet described");
    Deque<Integer> stack = open.computeIfAbsent(event.text("track_uuid"), uuid -> new ArrayDeque<>());
    switch (event.text("type")) {
      case "TYPE_SLICE_BEGIN" -> {
        Map<String, String> annotations = new LinkedHashMap<>();
        event.children("debug_annotations").forEach(annotation -> annotations.put(
            name("debug_annotation_names", annotation.text("name_iid")), value(annotation)));
        stack.push(slices.size());
        slices.add(new Slice(track, name("event_categories", event.text("category_iids")), name("event_names", event.text("name_iid")),
            ticks, -1, annotations, event.texts("flow_ids"), event.texts("terminating_flow_ids")));
      }
      case "TYPE_SLICE_END" -> {
        int index = stack.pop();
        Slice begun = slices.get(index);
        slices.set(index, new Slice(track, begun.category(), begun.name(), begun.beginTicks(), ticks, begun.annotations(),
            begun.leaving(), begun.ending()));
      }
      case "TYPE_COUNTER" -> {
        assertTrue(tracks.get(track).has("counter"), track);
        samples.add(new Sample(track, ticks, event.has("counter_value") ? event.number("counter_value")
            : Double.parseDouble(event.text("double_counter_value"))));
      }
      default -> throw new AssertionError(event);
    }
  }

  private static String value(FieldTree annotation) {
    for (String kind : List.of("string_value", "int_value", "double_value")) {
      if (annotation.has(kind)) {
        return kind.charAt(0) + " " + annotation.text(kind);
      }
    }
    throw new AssertionError(annotation);
  }

  private String name(String kind, String iid) {
    String name = interned.getOrDefault(kind, Map.of()).get(iid);
    assertNotNull(name, () -> iid + " of " + kind + " was not said");
    return name;
  }
}
