package crosspoint.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import crosspoint.device.Nodes;
import crosspoint.device.StepLaw;
import crosspoint.units.Decimals;

/**
 * The JSON Schemas of complete files, made from the records. It serves editors and other tools; the
 * reader checks more (whole picoseconds, rule against device) and says it better.
 *
 * @see "JSON Schema, draft 2020-12"
 */
public final class SpecSchema {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SpecSchema() {}

  /** The schema of a chip as text. A variant is valid once its base is merged, see {@link SpecJson#canonical}. */
  public static String schema() {
    return schema(Format.CHIP);
  }

  /** The schema of a workload as text. */
  public static String workloadSchema() {
    return schema(Format.WORKLOAD);
  }

  /** The schema of a digital reference as text. */
  public static String referenceSchema() {
    return schema(Format.REFERENCE);
  }

  /** The schema of a device file as text. */
  public static String deviceSchema() {
    return schema(Format.DEVICE);
  }

  private static String schema(Format format) {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Crosspoint " + format.called());
    schema.setAll(block(format.record()));
    ((ObjectNode) schema.get("properties").get(Format.KEY)).put("const", format.text());
    return SpecJson.written(schema);
  }

  private static ObjectNode block(Class<?> type) {
    if (!Shape.hasKinds(type)) {
      return record(type);
    }
    ObjectNode schema = JSON.objectNode();
    ArrayNode kinds = schema.putArray("oneOf");
    Shape.kinds(type).forEach((kind, record) -> kinds.add(ofKind(kind, record(record))));
    if (type == StepLaw.class) {
      kinds.add(OwnLaw.schema());
    }
    return schema;
  }

  private static ObjectNode ofKind(String kind, ObjectNode record) {
    ((ObjectNode) record.get("properties")).putObject(Shape.KIND).put("const", kind);
    ((ArrayNode) record.get("required")).insert(0, Shape.KIND);
    return record;
  }

  private static ObjectNode record(Class<?> type) {
    ObjectNode schema = JSON.objectNode();
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (Shape.Key key : Shape.keys(type)) {
      ObjectNode value = JSON.objectNode();
      if (!key.meaning().isEmpty()) {
        value.put("description", key.meaning());
      }
      value.setAll(key.block() ? block(key.type()) : value(key));
      properties.set(key.name(), value);
      required.add(key.name());
    }
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode value(Shape.Key key) {
    Class<?> type = key.type();
    ObjectNode schema = JSON.objectNode();
    if (type.isEnum()) {
      ImmutableMap<String, Object> words = Shape.words(type);
      words.keySet().forEach(schema.putArray("enum")::add);
      return schema;
    } else if (type == String.class || type == Nodes.class) {
      return schema.put("type", "string").put("pattern", "\\S");
    } else if (type == boolean.class) {
      return schema.put("type", "boolean");
    } else if (type == Resolution.class) {
      return either(Shape.EXACT, JSON.objectNode().put("type", "integer")
          .put("minimum", Shape.FEWEST_BITS).put("maximum", Shape.MOST_BITS));
    }
    ObjectNode number = JSON.objectNode();
    number.put("type", type == double.class ? "number" : "integer");
    number.put("minimum", Decimals.shortest(key.range().min()));
    number.put("maximum", Decimals.shortest(key.range().max()));
    return key.word().isEmpty() ? number : either(key.word(), number);
  }

  private static ObjectNode either(String word, ObjectNode number) {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("anyOf").add(number).add(JSON.objectNode().put("const", word));
    return schema;
  }
}
