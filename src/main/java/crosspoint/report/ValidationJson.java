package crosspoint.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The form of {@code validate --format json}. */
final class ValidationJson {

  /** Name and version of the format. */
  static final String FORMAT = "crosspoint-validation/1";

  private ValidationJson() {}

  static String of(Validation validation) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
    ArrayNode rows = root.putArray("claims");
    for (Validation.Row row : validation.rows()) {
      ObjectNode node = rows.addObject().put("claim", row.identifier()).put("work", row.work()).put("what", row.what())
          .put("published", row.published()).put("simulated", row.simulated()).put("unit", row.unit())
          .put("errorPercent", 100 * row.errorFraction()).put("kind", row.kind().label()).put("source", row.source())
          .put("provenance", row.mark()).put("simulation", row.how());
      if (row.kind() == Validation.Kind.SHOWN) {
        node.putNull("tolerancePercent").putNull("toleranceReason");
      } else {
        node.put("tolerancePercent", 100 * row.toleranceFraction()).put("toleranceReason", row.toleranceReason());
      }
      node.put("deviation", row.deviation().isEmpty() ? null : row.deviation()).put("holds", row.holds());
    }
    root.put("holds", validation.holds());
    try {
      return ReportJson.MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain numbers and texts are JSON", e);
    }
  }
}
