package crosspoint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Does evaluation.json keep the form that its schema promises? */
class EvaluationSchemaTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static Set<ValidationMessage> violations(JsonNode evaluation) throws IOException {
    try (InputStream schema = EvaluationJson.class.getResourceAsStream("/crosspoint/evaluation-schema.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema).validate(evaluation);
    }
  }

  private static JsonNode json(Evaluation... evaluations) throws IOException {
    return MAPPER.readTree(Evaluations.json(List.of(evaluations)));
  }

  @Test
  void oneChipAndSeveralKeepTheSchema() throws IOException {
    assertEquals(Set.of(), violations(json(SampleEvaluations.whole())));
    assertEquals(Set.of(), violations(json(SampleEvaluations.whole(), SampleEvaluations.partly())));
  }

  @Test
  void whatIsNotKnownIsNull() throws IOException {
    JsonNode chip = json(SampleEvaluations.whole()).at("/chips/0");
    assertTrue(chip.at("/area/1/eachMm2").isNull());
    assertTrue(chip.at("/figures/operationsPerSecondAndMm2").isNull());
    assertEquals(50, chip.at("/area/0/totalMm2").doubleValue());
  }

  @Test
  void anEpochOfWhichAPartWasRunIsEstimatedFromItsTokens() throws IOException {
    JsonNode chip = json(SampleEvaluations.partly()).at("/chips/0");
    assertFalse(chip.at("/extent/wholeEpoch").booleanValue());
    assertEquals(20, chip.at("/extent/tokens").intValue());
    // 2 µs and 0.5 J for 20 of 47 tokens
    assertEquals(4.7e-6, chip.at("/figures/secondsPerEpoch").doubleValue(), 1e-18);
    assertEquals(1.175, chip.at("/figures/joulesPerEpoch").doubleValue(), 1e-12);
    assertEquals(1e-6, chip.at("/figures/secondsPerWindow").doubleValue(), 1e-18);
  }

  @Test
  void theSchemaRefusesWhatAScriptCouldNotUse() throws IOException {
    refused(chip -> chip.remove("figures"));
    refused(chip -> chip.put("steadyState", "no"));
    refused(chip -> chip.put("surprise", 1));
    refused(chip -> ((ObjectNode) chip.get("figures")).putNull("secondsPerToken"));
    refused(chip -> ((ObjectNode) chip.get("expectation")).put("forwardPasses", 0.5));
    refused(chip -> ((ObjectNode) chip.get("energyOrigins").get(0)).put("mark", "guessed"));
    refused(chip -> ((ObjectNode) chip.get("epoch")).put("simulatedSeconds", "2e-6"));
  }

  private static void refused(Consumer<ObjectNode> damage) throws IOException {
    JsonNode whole = json(SampleEvaluations.whole());
    damage.accept((ObjectNode) whole.at("/chips/0"));
    assertFalse(violations(whole).isEmpty());
  }
}
