package crosspoint.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A JSON object that is read key by key: each once, of the expected type, and none besides. */
final class StrictNode {

  /** Longest line of the JSON form [characters]. */
  static final int MOST_CHARACTERS = 1 << 22;

  static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).maxNumberLength(400).maxStringLength(MOST_CHARACTERS)
          .maxNameLength(1024).build())
      .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
      .build();
  static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
      .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .nodeFactory(new JsonNodeFactory(true))
      .build();

  private final ObjectNode node;
  private final String path;
  private final Function<String, TraceException> complaint;
  private final List<String> asked = new ArrayList<>();

  StrictNode(ObjectNode node, String path, Function<String, TraceException> complaint) {
    this.node = node;
    this.path = path;
    this.complaint = complaint;
  }

  /** The object of a line. */
  static StrictNode line(String line, Function<String, TraceException> complaint) {
    try {
      if (MAPPER.readTree(line) instanceof ObjectNode object) {
        return new StrictNode(object, "", complaint);
      }
    } catch (JsonProcessingException e) {
      throw complaint.apply("is not JSON: " + ProgramCheck.shown(e.getOriginalMessage().replaceAll("\\s+", " "))
          + (e.getLocation() == null ? "" : ", column " + e.getLocation().getColumnNr()));
    }
    throw complaint.apply("is not a JSON object");
  }

  private TraceException wrong(String key, String what, String allowed) {
    return complaint.apply(path + key + " " + what + "; allowed: " + allowed);
  }

  /** Makes a complaint of a key. */
  TraceException wrong(String key, String what) {
    return complaint.apply(path + key + " " + what);
  }

  private Optional<JsonNode> value(String key) {
    asked.add(key);
    return Optional.ofNullable(node.get(key));
  }

  private JsonNode required(String key, String allowed) {
    return value(key).orElseThrow(() -> wrong(key, "is missing", allowed));
  }

  boolean has(String key) {
    return node.has(key);
  }

  /** The first key; empty of an object without keys. */
  String firstKey() {
    Iterator<String> names = node.fieldNames();
    return names.hasNext() ? names.next() : "";
  }

  String text(String key) {
    JsonNode value = required(key, "a text");
    if (!value.isTextual()) {
      throw wrong(key, "is " + shown(value), "a text");
    }
    return value.textValue();
  }

  Optional<String> optionalText(String key) {
    return node.has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /** A text that people are shown. */
  String name(String key) {
    String text = text(key);
    ProgramCheck.name(path + key, text, complaint);
    return text;
  }

  /** One of some words, as its number among them. */
  int word(String key, List<String> words) {
    JsonNode value = required(key, String.join(", ", words));
    int word = value.isTextual() ? words.indexOf(value.textValue()) : -1;
    if (word < 0) {
      throw wrong(key, "is " + shown(value), String.join(", ", words));
    }
    return word;
  }

  long whole(String key, long least, long most) {
    String allowed = "a whole number from " + least + " to " + most;
    JsonNode value = required(key, allowed);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
      throw wrong(key, "is " + shown(value), allowed);
    }
    return value.longValue();
  }

  long whole(String key, long least, long most, long otherwise) {
    return node.has(key) ? whole(key, least, most) : otherwise;
  }

  double real(String key) {
    JsonNode value = required(key, "a number");
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(key, "is " + shown(value), "a finite number");
    }
    return value.doubleValue();
  }

  boolean flag(String key) {
    JsonNode value = required(key, "true or false");
    if (!value.isBoolean()) {
      throw wrong(key, "is " + shown(value), "true or false");
    }
    return value.booleanValue();
  }

  StrictNode object(String key) {
    if (required(key, "an object") instanceof ObjectNode object) {
      return new StrictNode(object, path + key + ".", complaint);
    }
    throw wrong(key, "is " + shown(node.get(key)), "an object");
  }

  Optional<StrictNode> optionalObject(String key) {
    return node.has(key) ? Optional.of(object(key)) : Optional.empty();
  }

  /** The object of a key as JSON text. */
  String json(String key) {
    object(key);
    return node.get(key).toString();
  }

  List<StrictNode> objects(String key) {
    List<StrictNode> objects = new ArrayList<>();
    for (JsonNode element : array(key, "an array of objects")) {
      if (!(element instanceof ObjectNode object)) {
        throw wrong(key, "has " + shown(element), "an array of objects");
      }
      objects.add(new StrictNode(object, path + key + "[" + objects.size() + "].", complaint));
    }
    return objects;
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(key, "an array of texts")) {
      if (!element.isTextual()) {
        throw wrong(key, "has " + shown(element), "an array of texts");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  int[] wholes(String key, int most) {
    JsonNode array = array(key, "an array of whole numbers");
    if (array.size() > most) {
      throw wrong(key, "has " + array.size() + " elements", "at most " + most);
    }
    int[] wholes = new int[array.size()];
    for (int i = 0; i < wholes.length; i++) {
      JsonNode element = array.get(i);
      if (!element.isIntegralNumber() || !element.canConvertToInt()) {
        throw wrong(key, "has " + shown(element), "an array of whole numbers");
      }
      wholes[i] = element.intValue();
    }
    return wholes;
  }

  private JsonNode array(String key, String allowed) {
    JsonNode value = required(key, allowed);
    if (!value.isArray()) {
      throw wrong(key, "is " + shown(value), allowed);
    }
    return value;
  }

  /** The sums of a key, if it is there. */
  Optional<CheckSums> sums(String key) {
    if (!node.has(key)) {
      return Optional.empty();
    }
    List<String> sums = texts(key);
    if (sums.size() != 2 || !sums.stream().allMatch(sum -> sum.matches("[0-9a-f]{16}"))) {
      throw wrong(key, "is " + shown(node.get(key)), "two texts of 16 hexadecimal digits");
    }
    return Optional.of(new CheckSums(Long.parseUnsignedLong(sums.get(0), 16), Long.parseUnsignedLong(sums.get(1), 16)));
  }

  /** Complains of keys that nobody has asked for. */
  void done() {
    node.fieldNames().forEachRemaining(key -> {
      if (!asked.contains(key)) {
        throw complaint.apply(path + "key " + ProgramCheck.shown(key) + " is not known; allowed: " + String.join(", ", asked.stream().distinct().toList()));
      }
    });
  }

  private static String shown(JsonNode value) {
    return value.isTextual() ? ProgramCheck.shown(value.textValue())
        : value.isContainerNode() ? (value.isArray() ? "an array" : "an object") : ProgramCheck.shown(value.toString()).replace("\"", "");
  }
}
