package crosspoint.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The form of {@code evaluation.json}: one object a chip, keys in a fixed order, what is unknown is {@code null}. */
final class EvaluationJson {

  /** Name and version of the format. */
  static final String FORMAT = "crosspoint-evaluation/1";

  private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

  private EvaluationJson() {}

  static String of(List<Evaluation> evaluations) {
    try {
      ObjectNode root = NODES.objectNode().put("format", FORMAT);
      ArrayNode chips = root.putArray("chips");
      for (Evaluation evaluation : evaluations) {
        chips.add(tree(evaluation));
      }
      return ReportJson.MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the spec's canonical form is not JSON", e);
    }
  }

  private static ObjectNode tree(Evaluation of) throws JsonProcessingException {
    ObjectNode root = NODES.objectNode().put("command", of.command());
    root.set("overrides", ReportJson.strings(of.overrides()));
    root.putObject("spec").put("name", of.spec().name()).put("sha256", of.spec().sha256())
        .set("canonical", ReportJson.MAPPER.readTree(of.spec().canonicalJson()));
    Evaluation.Workload workload = of.workload();
    root.putObject("workload").put("name", workload.name()).put("sha256", workload.sha256()).put("layers", workload.layers())
        .put("hiddenUnits", workload.hidden()).put("symbols", workload.symbols()).put("weights", workload.weights())
        .put("unrollSteps", workload.steps()).put("minibatchRows", workload.rows())
        .put("windowsPerEpoch", workload.windowsPerEpoch()).put("tokensPerEpoch", workload.tokensPerEpoch());
    root.putObject("extent").put("wholeEpoch", of.wholeEpoch()).put("windows", workload.windows()).put("tokens", workload.tokens());
    Evaluation.Expected expected = of.expected();
    root.putObject("expectation").put("calibrated", expected.calibrated()).put("source", expected.source())
        .put("forwardPasses", expected.forwardPasses()).put("backwardPasses", expected.backwardPasses())
        .put("forwardActivityFraction", expected.forwardActivityFraction())
        .put("backwardActivityFraction", expected.backwardActivityFraction()).put("slotsFraction", expected.slotsFraction())
        .put("columnPulseFraction", expected.columnPulseFraction()).put("rowPulseFraction", expected.rowPulseFraction());
    root.put("steadyState", of.steadyState());
    root.putObject("figures").setAll(figures(of));
    ReportJson.use(root.putObject("epoch"), of.use());
    ArrayNode area = root.putArray("area");
    for (Evaluation.AreaUse part : of.area()) {
      area.addObject().put("part", part.part()).put("count", part.count()).put("eachMm2", known(part.eachMm2()))
          .put("totalMm2", known(part.totalMm2())).put("mark", part.mark()).put("component", part.component());
    }
    ArrayNode path = root.putArray("criticalPath");
    for (Evaluation.PathShare share : of.path()) {
      path.addObject().put("what", share.what()).put("phase", share.phase()).put("unit", share.unit())
          .put("seconds", Numbers.seconds(share.lengthPs())).put("pieces", share.pieces()).put("mark", share.mark());
    }
    ArrayNode references = root.putArray("references");
    for (Evaluation.Comparison reference : of.references()) {
      references.addObject().put("name", reference.name()).put("rows", reference.rows())
          .put("limit", reference.limit()).put("secondsPerToken", reference.secondsPerToken()).put("joulesPerToken", reference.joulesPerToken())
          .put("speedUpRatio", reference.speedUpRatio()).put("energyRatio", reference.energyRatio());
    }
    ArrayNode sensitivity = root.putArray("sensitivity");
    for (Evaluation.Improvement improvement : of.sensitivity()) {
      sensitivity.addObject().put("keyPath", improvement.keyPath()).put("from", improvement.from()).put("to", improvement.to())
          .put("timeFraction", improvement.timeFraction()).put("energyFraction", improvement.energyFraction());
    }
    ArrayNode origins = root.putArray("energyOrigins");
    for (Evaluation.EnergyOrigin origin : of.origins()) {
      ObjectNode node = origins.addObject().put("what", origin.what()).put("component", origin.component());
      node.set("keyPaths", ReportJson.strings(origin.keyPaths()));
      node.put("mark", origin.mark()).put("entries", origin.entries()).put("joules", origin.joules());
    }
    shares(root.putObject("energyJoulesByMark"), of.joulesByMark());
    shares(root.putObject("timeFractionByMark"), of.timeByMark());
    ObjectNode power = root.putObject("power").put("binSeconds", of.power().binSeconds());
    power.set("watts", ReportJson.numbers(of.power().watts()));
    root.set("notCounted", ReportJson.strings(of.notCounted()));
    return root;
  }

  private static ObjectNode figures(Evaluation of) {
    ObjectNode figures = NODES.objectNode();
    EvaluationFigures.of(of).forEach(figure -> figures.put(figure.name(), known(figure.value())));
    return figures;
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }

  private static void shares(ObjectNode into, Map<String, Double> shares) {
    shares.forEach(into::put);
  }
}
