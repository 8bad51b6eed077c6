package crosspoint.reproduction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The form of {@code results.json}: keys in a fixed order, {@code null} where one run has no interval and where a
 * run diverged. */
final class ResultJson {

  static final String FORMAT = "crosspoint-reproduction/1";

  static final ObjectMapper MAPPER = JsonMapper.builder()
      .enable(SerializationFeature.INDENT_OUTPUT)
      .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
      .build();

  private ResultJson() {}

  static String of(Result result) {
    try {
      return MAPPER.writeValueAsString(tree(result)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values cannot be written", e);
    }
  }

  private static ObjectNode tree(Result result) {
    ObjectNode definition = result.definition().tree();
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", FORMAT).put("experiment", result.experiment().name())
        .put("question", result.experiment().question()).put("command", result.command()).put("crosspoint", result.version())
        .put("scale", definition.get("scale").asText()).put("guessNats", result.definition().guessNats());
    root.putObject("finding").put("statement", result.experiment().finding().statement()).put("source", result.experiment().finding().source());
    root.put("choices", result.experiment().choices());
    ObjectNode text = root.putObject("text").put("name", result.definition().textName());
    text.setAll((ObjectNode) definition.get("text"));
    ObjectNode budget = root.putObject("budget").put("epochs", result.budget().epochs()).put("reason", result.budget().reason());
    ArrayNode common = budget.putArray("overrides");
    result.budget().overrides().forEach(common::add);
    root.put("verdict", result.verdict().words());
    clauses(root.putArray("clauses"), result);
    ArrayNode points = root.putArray("points");
    for (Point point : result.points()) {
      point(points.addObject(), result, point);
    }
    return root;
  }

  private static void clauses(ArrayNode clauses, Result result) {
    for (Clause.Outcome outcome : result.outcomes()) {
      Clause clause = outcome.clause();
      ObjectNode node = clauses.addObject().put("statement", clause.statement()).put("rule", clause.rule())
          .put("marginNats", clause.marginNats());
      interval(node.putObject("difference"), outcome.interval());
      node.put("verdict", outcome.verdict().words());
    }
  }

  private static void point(ObjectNode node, Result result, Point point) {
    node.put("name", point.name()).put("label", point.label());
    ArrayNode series = node.putArray("series");
    point.series().forEach(series::add);
    if (Double.isNaN(point.at())) {
      node.putNull("at");
    } else {
      node.put("at", point.at());
    }
    node.put("atUnit", result.experiment().axis().unit()).put("spec", point.spec());
    ArrayNode overrides = node.putArray("overrides");
    point.overrides().forEach(overrides::add);
    node.put("decisive", point.decisive());
    for (Figure figure : Figure.values()) {
      interval(node.putObject(key(figure)), result.mean(point, figure));
    }
    node.put("guessingRuns", result.guessing(point));
    ArrayNode runs = node.putArray("runs");
    for (Result.Run run : result.runs(point)) {
      ObjectNode one = runs.addObject().put("seed", run.planned().seed()).put("specSha256", run.planned().spec().sha256())
          .put("weightsDigest", run.figures().weightsDigest());
      ArrayNode train = one.putArray("trainCrossEntropyNats");
      RunStore.add(train, run.figures().trainNats());
      ArrayNode test = one.putArray("testCrossEntropyNats");
      RunStore.add(test, run.figures().testNats());
    }
  }

  private static String key(Figure figure) {
    return switch (figure) {
      case LAST_TEST -> "lastTestNats";
      case LOWEST_TEST -> "lowestTestNats";
      case RISE_OF_TEST -> "testRiseNats";
      case LAST_TRAIN -> "lastTrainNats";
    };
  }

  private static void interval(ObjectNode node, Interval interval) {
    if (Double.isFinite(interval.estimate())) {
      node.put("mean", interval.estimate());
    } else {
      node.putNull("mean");
    }
    if (interval.halfWidth().isPresent()) {
      node.put("low95", interval.low()).put("high95", interval.high());
    } else {
      node.putNull("low95").putNull("high95");
    }
    if (Double.isInfinite(interval.degreesOfFreedom()) || interval.halfWidth().isEmpty()) {
      node.putNull("degreesOfFreedom");
    } else {
      node.put("degreesOfFreedom", interval.degreesOfFreedom());
    }
  }
}
