package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.hash.Hashing;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Is the text of a spec the spec? */
class SpecJsonTest {

  @TempDir Path directory;

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SpecSchema.schema());

  @ParameterizedTest
  @ValueSource(strings = {"arch-specs/rpu-2018.json", "arch-specs/rpu-2018-ublm.json", "arch-specs/rpu-2018-symmetric.json",
      "arch-specs/floating-point.json", "src/test/resources/specs/leaky.json"})
  void whatIsWrittenReadsBackAsTheSameSpecAndFitsTheSchema(String file) {
    ResolvedSpec resolved = SpecReader.read(Path.of(file), List.of());
    Path copy = new SpecFiles(directory).write("copy.json", resolved.canonicalJson());
    assertEquals(resolved, SpecReader.read(copy, List.of()));
    assertEquals(Set.of(), SCHEMA.validate(resolved.canonicalJson(), InputFormat.JSON));
  }

  @Test
  void theDigestIsTheSha256OfTheText() {
    ResolvedSpec resolved = SpecReader.read(SpecFiles.RPU_2018, List.of());
    assertEquals(Hashing.sha256().hashString(resolved.canonicalJson(), StandardCharsets.UTF_8).toString(), resolved.sha256());
    assertEquals(resolved.sha256(), SpecJson.sha256(resolved.spec()));
  }

  @Test
  void orderAndSpellingOfTheFileDoNotMatter() {
    SpecFiles files = new SpecFiles(directory);
    String text = SpecFiles.changed("\"rows\": 4096,\n    \"columns\": 4096", "\"columns\": 4096, \"rows\": 4096")
        .replace("\"integrateNs\": 80,", "\"integrateNs\": 8.00e1,");
    assertEquals(SpecJson.canonical(SpecReader.read(SpecFiles.RPU_2018, List.of()).spec()),
        SpecJson.canonical(files.read("chip.json", text)));
  }

  @Test
  void numbersAreWrittenAsAPersonWould() {
    String text = SpecReader.read(SpecFiles.RPU_2018, List.of("tile.integrators.boundWeight=unbounded",
        "device.stepWeight=2.5e-4", "tile.adc.bits=exact")).canonicalJson();
    assertTrue(text.contains("\"integrateNs\": 80,"), text);
    assertTrue(text.contains("\"stepWeight\": 0.00025,"), text);
    assertTrue(text.contains("\"weightScaleRatio\": 3.3333333333333335,"), text);
    assertTrue(text.contains("\"boundWeight\": \"unbounded\","), text);
    assertTrue(text.contains("\"bits\": \"exact\","), text);
    assertTrue(text.endsWith("}\n") && !text.contains("\r"), "lines end with a line feed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"rows\": 4096>\"rows\": 0", "\"rows\": 4096>\"rows\": 1.5", "\"rows\": 4096,>", "\"rows\">\"raws\"",
      "\"nearest\">\"near\"", "\"pulsed\">\"ideal\"", "\"kind\": \"pulsed\",>", "\"bits\": 7>\"bits\": 17",
      "\"upperBoundWeight\": 0.6>\"upperBoundWeight\": \"unbounded\"", "\"name\": \"rpu-2018\">\"name\": \" \"",
      "crosspoint-spec/1>crosspoint-spec/2", "\"updateManagement\": true>\"updateManagement\": 1"})
  void theSchemaRefusesWhatTheReaderRefuses(String change) {
    String[] parts = change.split(">", -1);
    assertFalse(SCHEMA.validate(SpecFiles.changed(parts[0], parts[1]), InputFormat.JSON).isEmpty(), change);
  }
}
