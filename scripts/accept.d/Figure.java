import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.math.BigDecimal;

/**
 * Figures of a report.json for shell scripts; run as source with Crosspoint's jar on the class path.
 *
 * <pre>
 *   Figure FILE /pointer…            values, separated by blanks; a missing one ends with an error
 *   Figure FILE ps:/pointer…         seconds as whole picoseconds
 *   Figure FILE units:array:busySeconds   sum over all units whose name ends so, in picoseconds
 *   Figure FILE last:/pointer        last element of an array
 * </pre>
 */
public final class Figure {

  private Figure() {}

  public static void main(String[] arguments) throws Exception {
    JsonNode report = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build()
        .readTree(new File(arguments[0]));
    StringBuilder line = new StringBuilder();
    for (int i = 1; i < arguments.length; i++) {
      line.append(i > 1 ? " " : "").append(figure(report, arguments[i]));
    }
    System.out.println(line);
  }

  private static String figure(JsonNode report, String wanted) {
    if (wanted.startsWith("ps:")) {
      return picoseconds(present(report, wanted.substring(3)));
    }
    if (wanted.startsWith("last:")) {
      JsonNode array = present(report, wanted.substring(5));
      return array.isEmpty() ? "none" : array.get(array.size() - 1).asText();
    }
    if (wanted.startsWith("units:")) {
      String[] part = wanted.split(":");
      BigDecimal sum = BigDecimal.ZERO;
      for (JsonNode unit : present(report, "/units")) {
        if (unit.get("unit").asText().endsWith("." + part[1])) {
          sum = sum.add(unit.get(part[2]).decimalValue());
        }
      }
      return sum.movePointRight(12).toBigIntegerExact().toString();
    }
    return present(report, wanted).asText();
  }

  private static JsonNode present(JsonNode report, String pointer) {
    JsonNode node = report.at(pointer);
    if (node.isMissingNode()) {
      throw new IllegalArgumentException("no " + pointer + " in the report");
    }
    return node;
  }

  private static String picoseconds(JsonNode seconds) {
    return seconds.decimalValue().movePointRight(12).toBigIntegerExact().toString();
  }
}
