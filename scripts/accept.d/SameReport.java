import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/**
 * Whether two {@code report.json} are the same but for the command line and what depends on this computer; run as source
 * with Crosspoint's jar on the class path. Ends with 1 and the first difference if they are not.
 */
public final class SameReport {

  private static final List<String> OF_THIS_COMPUTER = List.of("command", "computer", "wallSeconds", "trainingWallSeconds",
      "charactersPerSecond", "eventsPerSecond");

  private SameReport() {}

  public static void main(String[] files) throws IOException {
    ObjectNode first = read(files[0]);
    ObjectNode second = read(files[1]);
    if (!first.path("complete").asBoolean() || first.path("weightsDigest").asText().length() != 64
        || first.path("resultDigest").asText().length() != 64) {
      System.out.println("the first is not complete, or has no digests");
      System.exit(1);
    }
    if (!first.equals(second)) {
      System.out.println("differs at " + difference(first, second, ""));
      System.exit(1);
    }
  }

  private static ObjectNode read(String file) throws IOException {
    ObjectNode report = (ObjectNode) JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build()
        .readTree(new File(file));
    return report.remove(OF_THIS_COMPUTER);
  }

  private static String difference(JsonNode a, JsonNode b, String path) {
    for (Iterator<String> names = a.fieldNames(); names.hasNext();) {
      String name = names.next();
      if (!a.get(name).equals(b.get(name))) {
        return b.has(name) ? difference(a.get(name), b.get(name), path + "/" + name) : path + "/" + name;
      }
    }
    for (int i = 0; i < a.size() && a.isArray(); i++) {
      if (!a.get(i).equals(b.get(i))) {
        return b.has(i) ? difference(a.get(i), b.get(i), path + "/" + i) : path + "/" + i;
      }
    }
    return path + ": " + (a.isValueNode() ? a + ", " + b : "more there");
  }
}
