package crosspoint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Does report.json keep the form that the schema promises? */
class ReportSchemaTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @ParameterizedTest
  @MethodSource
  void everyKindOfReportKeepsTheSchema(RunReport report) throws IOException {
    assertEquals(Set.of(), violations(MAPPER.readTree(ReportJson.of(report))));
  }

  static Stream<RunReport> everyKindOfReportKeepsTheSchema() {
    return Stream.of(SampleReports.complete(), SampleReports.withoutClock(), SampleReports.interruptedAtOnce());
  }

  @Test
  void theSchemaRefusesWhatAScriptCouldNotUse() throws IOException {
    refused(report -> report.remove("resultDigest"));
    refused(report -> report.put("resultDigest", "abc"));
    refused(report -> report.putNull("energyJoules"));
    refused(report -> report.put("simulatedSeconds", "2e-6"));
    refused(report -> report.put("simulatedSecond", 1));
    refused(report -> report.putArray("testCrossEntropyNats").add("1.5"));
  }

  private static void refused(Consumer<ObjectNode> damage) throws IOException {
    ObjectNode report = (ObjectNode) MAPPER.readTree(ReportJson.of(SampleReports.complete()));
    damage.accept(report);
    assertFalse(violations(report).isEmpty());
  }

  private static Set<ValidationMessage> violations(JsonNode report) throws IOException {
    try (InputStream schema = ReportJson.class.getResourceAsStream("/crosspoint/report-schema.json")) {
      JsonSchema compiled = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
      return compiled.validate(report);
    }
  }
}
