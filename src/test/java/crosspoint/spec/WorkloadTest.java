package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.hash.Hashing;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Are workloads and digital references read as strictly as specs? */
class WorkloadTest {

  private static final String WORKLOAD = """
      {
        "format": "crosspoint-workload/1",
        "name": "small",
        "source": "a test",
        "network": {
          "symbols": 87,
          "layers": 2,
          "hiddenUnits": 64,
          "source": "quoted, somebody 2018"
        },
        "training": {
          "unrollSteps": 100,
          "minibatchRows": 1,
          "tokensPerEpoch": 2933246,
          "source": "unrollSteps: quoted, somebody 2018; tokensPerEpoch, minibatchRows: recalled"
        },
        "expectation": {
          "forwardPasses": 1.25,
          "backwardPasses": 1,
          "forwardActivityFraction": 0.2,
          "backwardActivityFraction": 0.1,
          "slotsFraction": 1,
          "columnPulseFraction": 0.05,
          "rowPulseFraction": 0.04,
          "source": "assumed, because it is a test"
        }
      }
      """;

  private static final String REFERENCE = """
      {
        "format": "crosspoint-reference/1",
        "name": "some-gpu",
        "peakTeraOperationsPerSecond": 19.5,
        "memoryGigabytesPerSecond": 1555,
        "powerWatts": 400,
        "onChipMegabytes": 40,
        "bytesPerWeight": 4,
        "source": "bytesPerWeight: assumed, because of fp32; recalled, the maker's data sheet"
      }
      """;

  @TempDir Path directory;

  private Path write(String text) {
    return new SpecFiles(directory).write("file.json", text);
  }

  @Test
  void aWorkloadIsWhatItsFileSays() {
    assertEquals(new WorkloadSpec("crosspoint-workload/1", "small", "a test",
        new WorkloadSpec.Network(87, 2, 64, "quoted, somebody 2018"),
        new WorkloadSpec.Training(100, 1, 2_933_246L, "unrollSteps: quoted, somebody 2018; tokensPerEpoch, minibatchRows: recalled"),
        new WorkloadSpec.Expectation(1.25, 1, 0.2, 0.1, 1, 0.05, 0.04, "assumed, because it is a test")),
        WorkloadReader.read(write(WORKLOAD)));
  }

  @Test
  void aReferenceIsWhatItsFileSays() {
    assertEquals(new ReferenceSpec("crosspoint-reference/1", "some-gpu", 19.5, 1555, 400, 40, 4,
        "bytesPerWeight: assumed, because of fp32; recalled, the maker's data sheet"), ReferenceReader.read(write(REFERENCE)));
  }

  @Test
  void theirNumbersAreAttributed() {
    WorkloadSpec workload = WorkloadReader.read(write(WORKLOAD));
    assertEquals(Optional.of(Provenance.QUOTED), Provenances.of(workload).get("network.symbols").mark());
    assertEquals(Optional.of(Provenance.RECALLED), Provenances.of(workload).get("training.tokensPerEpoch").mark());
    assertEquals(Optional.of(Provenance.ASSUMED), Provenances.of(workload).get("expectation.forwardPasses").mark());
    ReferenceSpec reference = ReferenceReader.read(write(REFERENCE));
    assertEquals(Optional.of(Provenance.RECALLED), Provenances.of(reference).get("powerWatts").mark());
    assertEquals(Optional.of(Provenance.ASSUMED), Provenances.of(reference).get("bytesPerWeight").mark());
  }

  @Test
  void whatIsWrittenReadsBackAndFitsTheSchema() {
    WorkloadSpec workload = WorkloadReader.read(write(WORKLOAD));
    assertEquals(workload, WorkloadReader.read(write(SpecJson.canonical(workload))));
    assertEquals(WORKLOAD, SpecJson.canonical(workload));
    assertEquals(Hashing.sha256().hashString(WORKLOAD, StandardCharsets.UTF_8).toString(), SpecJson.sha256(workload));
    ReferenceSpec reference = ReferenceReader.read(write(REFERENCE));
    assertEquals(REFERENCE, SpecJson.canonical(reference));
    assertEquals(Set.of(), schema(SpecSchema.workloadSchema()).validate(WORKLOAD, InputFormat.JSON));
    assertEquals(Set.of(), schema(SpecSchema.referenceSchema()).validate(REFERENCE, InputFormat.JSON));
  }

  private static JsonSchema schema(String text) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "\"symbols\": 87 | \"symbols\": 0 | 6 | network.symbols: 0 is out of range; allowed: an integer from 2 to 10000000",
      "\"layers\": 2, |  | 5 | network.layers: missing key \"layers\"; allowed: an integer from 1 to 1000",
      "\"layers\": 2, | \"layer\": 2, | 7 | network.layer: unknown key \"layer\"; allowed: symbols, layers, hiddenUnits, source; did you mean \"layers\"?",
      "\"layers\": 2, | \"layers\": 2, \"seed\": 1, | 7 | network.seed: unknown key \"seed\"; allowed: symbols, layers, hiddenUnits, source",
      "\"hiddenUnits\": 64, | \"hiddenUnits\": 64, \"unrollSteps\": 1, | 8 | network.unrollSteps: unknown key \"unrollSteps\"; allowed: symbols, layers, hiddenUnits, source; did you mean \"training.unrollSteps\"?",
      "\"tokensPerEpoch\": 2933246 | \"tokensPerEpoch\": 2.9e6 | 14 | training.tokensPerEpoch: is 2.9e6; allowed: an integer from 1 to 1000000000000000",
      "\"forwardPasses\": 1.25 | \"forwardPasses\": 0.5 | 18 | expectation.forwardPasses: 0.5 is out of range; allowed: a number from 1 to 1000",
      "\"slotsFraction\": 1 | \"slotsFraction\": 1.5 | 22 | expectation.slotsFraction: 1.5 is out of range; allowed: a number from 0 to 1",
      "\"rowPulseFraction\": 0.04 | \"rowPulseFraction\": \"unknown\" | 24 | expectation.rowPulseFraction: is the string \"unknown\"; allowed: a number from 0 to 1",
      "\"name\": \"small\" | \"base\": \"other.json\" | 3 | base: unknown key \"base\"; allowed: format, name, source, network, training, expectation",
      "crosspoint-workload/1 | crosspoint-spec/1 | 2 | format: is the string \"crosspoint-spec/1\"; allowed: \"crosspoint-workload/1\"",
  })
  void aBrokenWorkloadIsNamedWithFileLineAndKey(String part, String by, int line, String complaint) {
    assertTrue(WORKLOAD.contains(part));
    Path file = write(WORKLOAD.replace(part, by == null ? "" : by));
    assertEquals(file + ":" + line + ": " + complaint, assertThrows(SpecException.class, () -> WorkloadReader.read(file)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "\"powerWatts\": 400, |  | 1 | powerWatts: missing key \"powerWatts\"; allowed: a number from 0.000001 to 1000000000",
      "\"powerWatts\": 400 | \"powerMw\": 400000 | 6 | powerMw: unknown key \"powerMw\"; allowed: format, name, peakTeraOperationsPerSecond, memoryGigabytesPerSecond, powerWatts, onChipMegabytes, bytesPerWeight, source; did you mean \"powerWatts\"?",
      "\"powerWatts\": 400 | \"powerWatts\": 0 | 6 | powerWatts: 0 is out of range; allowed: a number from 0.000001 to 1000000000",
      "19.5 | \"19.5\" | 4 | peakTeraOperationsPerSecond: is the string \"19.5\"; allowed: a number from 0.000001 to 1000000; did you mean 19.5 without quotes?",
      "crosspoint-reference/1 | crosspoint-refrence/1 | 2 | format: is the string \"crosspoint-refrence/1\"; allowed: \"crosspoint-reference/1\"",
  })
  void aBrokenReferenceIsNamedWithFileLineAndKey(String part, String by, int line, String complaint) {
    assertTrue(REFERENCE.contains(part));
    Path file = write(REFERENCE.replace(part, by == null ? "" : by));
    assertEquals(file + ":" + line + ": " + complaint, assertThrows(SpecException.class, () -> ReferenceReader.read(file)).getMessage());
  }
}
