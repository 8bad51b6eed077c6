package crosspoint.export;

import java.util.HashMap;
import java.util.Map;

/**
 * Names that a Perfetto sequence has said already, and so are written as a number from then on. The three kinds number
 * theirs apart.
 */
final class PerfettoNames {

  /** More than any window of a network needs; a run that names its operations by window stays within memory. */
  private static final int MOST_NAMES = 1 << 16;

  private final Map<String, Long> categories = new HashMap<>();
  private final Map<String, Long> events = new HashMap<>();
  private final Map<String, Long> annotations = new HashMap<>();
  private long said;
  private ProtobufMessage fresh = new ProtobufMessage();

  long category(String name) {
    return iid(categories, PerfettoFields.INTERNED_CATEGORIES, name);
  }

  long event(String name) {
    return iid(events, PerfettoFields.INTERNED_EVENT_NAMES, name);
  }

  long annotation(String name) {
    return iid(annotations, PerfettoFields.INTERNED_ANNOTATION_NAMES, name);
  }

  /** The names that were asked for the first time since the last call: what the packet that uses them must say. */
  ProtobufMessage takeFresh() {
    ProtobufMessage taken = fresh;
    fresh = new ProtobufMessage();
    return taken;
  }

  /** Forgets all names if there are many, and says whether it did; readers must then be told. */
  boolean forgetIfMany() {
    boolean many = categories.size() + events.size() + annotations.size() > MOST_NAMES;
    if (many) {
      categories.clear();
      events.clear();
      annotations.clear();
    }
    return many;
  }

  private long iid(Map<String, Long> known, int field, String name) {
    // Numbers are not used again after forgetting: the format forbids two meanings of one.
    return known.computeIfAbsent(name, added -> {
      said++;
      fresh.message(field, new ProtobufMessage()
          .integer(PerfettoFields.ENTRY_IID, said)
          .text(PerfettoFields.ENTRY_NAME, added));
      return said;
    });
  }
}
