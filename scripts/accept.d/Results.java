import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code validate}, {@code evaluate} and {@code reproduce} write as JSON, worked over for shell scripts; run as source with
 * Crosspoint's jar on the class path.
 *
 * <pre>
 *   Results predictions FILE    predictions, their works, echoes, shown, and predictions out of their tolerance
 *   Results claim FILE ID       published, simulated, kind and deviation (or none) of one claim
 *   Results energy FILE         chips, and the largest error, relative to the energy of an epoch, of four sums of it:
 *                               components, phases, where each joule comes from, actions at their cost with static power
 *   Results time FILE           chips, units, and those whose busy + blocked + idle is not time × slots to the picosecond,
 *                               whose blocked time is not the sum of its reasons, or whose chip's phases are not its time
 *   Results same FILE FILE      values of the first chip's epoch in the first file, those that differ in the second,
 *                               and where the first of these is (or none)
 *   Results reproduction FILE   name of the text, SHA-256 of it, decisive points, the least number of seeds of these, epochs, verdict
 *   Results clauses FILE        for each clause a line: verdict|mean|low|high|margin|statement
 *   Results weights FILE FILE   runs of decisive points in the first file, and those with the same weights and losses in the second
 * </pre>
 */
public final class Results {

  private static final BigDecimal JOULES_PER_FJ = new BigDecimal("1e-15");

  private Results() {}

  public static void main(String[] arguments) throws IOException {
    JsonNode root = read(arguments[1]);
    System.out.println(switch (arguments[0]) {
      case "predictions" -> predictions(root.get("claims"));
      case "claim" -> claim(root.get("claims"), arguments[2]);
      case "energy" -> energy(root.get("chips"));
      case "time" -> time(root.get("chips"));
      case "same" -> same(root.at("/chips/0/epoch"), read(arguments[2]).at("/chips/0/epoch"));
      case "reproduction" -> reproduction(root);
      case "clauses" -> clauses(root.get("clauses"));
      case "weights" -> weights(root, read(arguments[2]));
      default -> throw new IllegalArgumentException(arguments[0]);
    });
  }

  private static JsonNode read(String file) throws IOException {
    return JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build().readTree(new File(file));
  }

  // ---- validate

  private static String predictions(JsonNode claims) {
    int predictions = 0;
    int echoes = 0;
    int shown = 0;
    int outside = 0;
    Set<String> works = new TreeSet<>();
    for (JsonNode claim : claims) {
      switch (claim.get("kind").asText()) {
        case "prediction" -> {
          predictions++;
          works.add(claim.get("work").asText());
          double ratio = claim.get("simulated").asDouble() / claim.get("published").asDouble();
          boolean near = Math.max(ratio, 1 / ratio) <= 1 + claim.get("tolerancePercent").asDouble() / 100 * (1 + 1e-9);
          outside += near ? 0 : 1;
        }
        case "echo" -> echoes++;
        case "shown" -> shown++;
        default -> throw new IllegalArgumentException(claim.toString());
      }
    }
    return predictions + " " + works.size() + " " + echoes + " " + shown + " " + outside;
  }

  private static String claim(JsonNode claims, String identifier) {
    for (JsonNode claim : claims) {
      if (claim.get("claim").asText().equals(identifier)) {
        String deviation = claim.get("deviation").isNull() ? "none" : claim.get("deviation").asText();
        return decimal(claim, "published").toPlainString() + " " + decimal(claim, "simulated").toPlainString() + " "
            + claim.get("kind").asText() + " " + deviation;
      }
    }
    throw new IllegalArgumentException("no claim " + identifier);
  }

  // ---- evaluate

  private static String energy(JsonNode chips) {
    double components = 0;
    double phases = 0;
    double origins = 0;
    double actions = 0;
    for (JsonNode chip : chips) {
      JsonNode epoch = chip.get("epoch");
      BigDecimal joules = decimal(epoch, "energyJoules");
      components = Math.max(components, error(joules, sum(epoch.get("energyJoulesPerComponent"))));
      phases = Math.max(phases, error(joules, sum(epoch.get("energyJoulesPerPhase"))));
      BigDecimal fromOrigins = BigDecimal.ZERO;
      for (JsonNode origin : chip.get("energyOrigins")) {
        fromOrigins = fromOrigins.add(decimal(origin, "joules"));
      }
      origins = Math.max(origins, error(joules, fromOrigins));
      BigDecimal second = BigDecimal.ZERO;
      for (JsonNode action : epoch.get("actions")) {
        second = second.add(decimal(action, "times").multiply(decimal(action, "costFj")).multiply(JOULES_PER_FJ));
      }
      for (Map.Entry<String, JsonNode> component : epoch.get("energyJoulesPerComponent").properties()) {
        if (component.getKey().startsWith("static")) {
          second = second.add(component.getValue().decimalValue());
        }
      }
      actions = Math.max(actions, error(joules, second));
    }
    return chips.size() + " " + components + " " + phases + " " + origins + " " + actions;
  }

  private static String time(JsonNode chips) {
    int units = 0;
    int wrong = 0;
    for (JsonNode chip : chips) {
      JsonNode epoch = chip.get("epoch");
      BigDecimal seconds = decimal(epoch, "simulatedSeconds");
      wrong += sum(epoch.get("simulatedSecondsPerPhase")).compareTo(seconds) == 0 ? 0 : 1;
      for (JsonNode unit : epoch.get("units")) {
        units++;
        BigDecimal blocked = decimal(unit, "blockedSeconds");
        BigDecimal all = decimal(unit, "busySeconds").add(blocked).add(decimal(unit, "idleSeconds"));
        boolean right = all.compareTo(seconds.multiply(decimal(unit, "slots"))) == 0
            && sum(unit.get("blockedSecondsBy")).compareTo(blocked) == 0;
        wrong += right ? 0 : 1;
      }
    }
    return chips.size() + " " + units + " " + wrong;
  }

  private static String same(JsonNode left, JsonNode right) {
    List<String> different = new ArrayList<>();
    int values = compare("", left, right, different);
    return values + " " + different.size() + " " + (different.isEmpty() ? "none" : different.get(0));
  }

  /** Compares two trees and returns how many values stand in the left one. */
  private static int compare(String path, JsonNode left, JsonNode right, List<String> different) {
    if (!left.isContainerNode()) {
      if (!left.equals(right)) {
        different.add(path);
      }
      return left.isMissingNode() ? 0 : 1;
    }
    if (left.getNodeType() != right.getNodeType() || left.size() != right.size()) {
      different.add(path);
      return 0;
    }
    int values = 0;
    if (left.isArray()) {
      for (int i = 0; i < left.size(); i++) {
        values += compare(path + "/" + i, left.get(i), right.get(i), different);
      }
    } else {
      for (Map.Entry<String, JsonNode> field : left.properties()) {
        values += compare(path + "/" + field.getKey(), field.getValue(), right.path(field.getKey()), different);
      }
    }
    return values;
  }

  // ---- reproduce

  private static String reproduction(JsonNode root) {
    int decisive = 0;
    int least = Integer.MAX_VALUE;
    for (JsonNode point : root.get("points")) {
      if (point.get("decisive").asBoolean()) {
        decisive++;
        Set<Long> seeds = new TreeSet<>();
        point.get("runs").forEach(run -> seeds.add(run.get("seed").asLong()));
        least = Math.min(least, seeds.size());
      }
    }
    if (decisive == 0) {
      throw new IllegalArgumentException("no decisive points");
    }
    return root.at("/text/name").asText() + " " + root.at("/text/sha256").asText() + " " + decisive + " " + least + " "
        + root.at("/budget/epochs").asInt() + " " + root.get("verdict").asText();
  }

  private static String clauses(JsonNode clauses) {
    List<String> lines = new ArrayList<>();
    for (JsonNode clause : clauses) {
      JsonNode difference = clause.get("difference");
      lines.add(clause.get("verdict").asText() + "|" + shortened(difference.get("mean")) + "|" + shortened(difference.get("low95")) + "|"
          + shortened(difference.get("high95")) + "|" + clause.get("marginNats").asText() + "|" + clause.get("statement").asText());
    }
    return String.join("\n", lines);
  }

  private static String shortened(JsonNode nats) {
    return nats.isNumber() ? String.format(Locale.ROOT, "%.4f", nats.asDouble()) : "none";
  }

  private static String weights(JsonNode left, JsonNode right) {
    Map<String, JsonNode> theirs = new HashMap<>();
    for (JsonNode point : right.get("points")) {
      point.get("runs").forEach(run -> theirs.put(point.get("name").asText() + " " + run.get("seed").asText(), run));
    }
    int runs = 0;
    int same = 0;
    for (JsonNode point : left.get("points")) {
      if (point.get("decisive").asBoolean()) {
        for (JsonNode run : point.get("runs")) {
          runs++;
          same += run.equals(theirs.get(point.get("name").asText() + " " + run.get("seed").asText())) ? 1 : 0;
        }
      }
    }
    return runs + " " + same;
  }

  // ---- numbers

  private static BigDecimal decimal(JsonNode node, String key) {
    if (!node.path(key).isNumber()) {
      throw new IllegalArgumentException("no number " + key);
    }
    return node.get(key).decimalValue();
  }

  private static BigDecimal sum(JsonNode numbers) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode number : numbers) {
      sum = sum.add(number.decimalValue());
    }
    return sum;
  }

  private static double error(BigDecimal expected, BigDecimal actual) {
    return actual.subtract(expected).abs().divide(expected, MathContext.DECIMAL64).doubleValue();
  }
}
