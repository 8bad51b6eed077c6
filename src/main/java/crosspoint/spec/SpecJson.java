package crosspoint.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import crosspoint.device.Nodes;
import crosspoint.device.OrUnbounded;
import crosspoint.device.OrUnknown;
import crosspoint.units.Decimals;
import java.nio.charset.StandardCharsets;

/** Specs as JSON that is the same, character by character, whenever the spec is the same. */
public final class SpecJson {

  private SpecJson() {}

  /** Keys in the order of the records, numbers as short as they can be, two spaces a level, {@code \n} at line ends. */
  public static String canonical(Spec spec) {
    return written(block(Spec.class, spec));
  }

  /** The same of a workload. */
  public static String canonical(WorkloadSpec workload) {
    return written(block(WorkloadSpec.class, workload));
  }

  /** The same of a digital reference. */
  public static String canonical(ReferenceSpec reference) {
    return written(block(ReferenceSpec.class, reference));
  }

  /** The same of a device file. */
  public static String canonical(DeviceFile device) {
    return written(block(DeviceFile.class, device));
  }

  /** The same of a block, without the key that it has in its file. */
  static String canonical(Class<?> type, Object block) {
    return written(block(type, block));
  }

  /** SHA-256 of the canonical text in UTF-8, as 64 hexadecimal digits. */
  public static String sha256(Spec spec) {
    return sha256(canonical(spec));
  }

  /** The same of a workload. */
  public static String sha256(WorkloadSpec workload) {
    return sha256(canonical(workload));
  }

  static String canonical(Format format, Object record) {
    return written(block(format.record(), record));
  }

  /** Values of a spec by key path, in the order of the records, as JSON has them but without quotes. */
  public static ImmutableMap<String, String> values(Spec spec) {
    return values(Format.CHIP, spec);
  }

  /** Values by key path, in the order of the records, as JSON has them but without quotes. */
  static ImmutableMap<String, String> values(Format format, Object record) {
    ImmutableMap.Builder<String, String> values = ImmutableMap.builder();
    collect(block(format.record(), record), "", values);
    return values.build();
  }

  private static void collect(JsonNode node, String path, ImmutableMap.Builder<String, String> values) {
    node.properties().forEach(member -> {
      String at = Shape.joined(path, member.getKey());
      if (member.getValue().isObject()) {
        collect(member.getValue(), at, values);
      } else {
        values.put(at, member.getValue().isBigDecimal() ? member.getValue().decimalValue().toPlainString() : member.getValue().asText());
      }
    });
  }

  static String sha256(String canonicalJson) {
    return Hashing.sha256().hashString(canonicalJson, StandardCharsets.UTF_8).toString();
  }

  static String written(JsonNode node) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    try {
      return new ObjectMapper().writer(printer).with(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("writing JSON in memory failed", e);
    }
  }

  private static ObjectNode block(Class<?> type, Object record) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (Shape.hasKinds(type)) {
      node.put(Shape.KIND, Shape.kind(record.getClass()));
    }
    for (Shape.Key key : Shape.keys(record.getClass())) {
      node.set(key.name(), value(key, key.of(record)));
    }
    return node;
  }

  private static JsonNode value(Shape.Key key, Object value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (key.block()) {
      return block(key.type(), value);
    } else if (value instanceof Resolution resolution) {
      return resolution.exact() ? json.textNode(Shape.EXACT) : json.numberNode(resolution.bits());
    } else if (value instanceof Nodes nodes) {
      return json.textNode(nodes.toString());
    } else if (value instanceof Enum<?> constant) {
      return json.textNode(Shape.word(constant));
    } else if (value instanceof Double number) {
      return number.isInfinite() ? json.textNode(OrUnbounded.WORD)
          : number.isNaN() ? json.textNode(OrUnknown.WORD) : json.numberNode(Decimals.shortest(number));
    } else if (value instanceof Boolean truth) {
      return json.booleanNode(truth);
    } else if (value instanceof Integer number) {
      return json.numberNode(number);
    } else if (value instanceof Long number) {
      return json.numberNode(number);
    }
    return json.textNode((String) value);
  }
}
