package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Is it known of each number what it rests on? */
class ProvenancesTest {

  private static final Path LIBRARY = Path.of("arch-specs", "components");

  @TempDir Path directory;

  private static Provenances.Attribution attribution(Provenance mark, String clause) {
    return new Provenances.Attribution(Optional.of(mark), "none", clause);
  }

  static Stream<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("arch-specs"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void everyNumberOfEveryShippedFileIsMarked(Path file) {
    assertEquals(List.of(), SpecCheck.warnings(file, LIBRARY).stream().filter(warning -> warning.contains("does not say")).toList());
  }

  @Test
  void theAttributionsOfRpu2018AreThoseOfItsSources() {
    ImmutableMap<String, Provenances.Attribution> of = Provenances.of(SpecReader.read(SpecFiles.RPU_2018, List.of()));
    assertEquals(Provenance.QUOTED, of.get("tile.adc.conversionPj").mark().orElseThrow());
    assertEquals(attribution(Provenance.ASSUMED, "assumed 0, because the energy per sample is all that is printed"), of.get("tile.adc.staticMw"));
    assertEquals(Provenance.RECALLED, of.get("tile.rows").mark().orElseThrow());
    assertEquals(Provenance.DERIVED, of.get("buffer.bitPj").mark().orElseThrow());
    assertEquals(Provenance.RECALLED, of.get("management.bound").mark().orElseThrow());
    assertEquals(Provenance.QUOTED, of.get("device.stepWeight").mark().orElseThrow(), "all keys of the block");
    assertTrue(of.values().stream().allMatch(attribution -> attribution.component().equals("none")));
    assertFalse(of.containsKey("tile.adc.source") || of.containsKey("name") || of.containsKey("format") || of.containsKey("tile.adc.component"));
    assertEquals(List.of(), Provenances.unmarked(SpecReader.read(SpecFiles.RPU_2018, List.of())));
  }

  @Test
  void aVariantMarksWhatItOverridesAndNothingElse() {
    SpecFiles files = new SpecFiles(directory);
    files.write("chip.json", SpecFiles.text(SpecFiles.RPU_2018));
    Path file = files.write("v.json", "{ \"format\": \"crosspoint-spec/1\", \"name\": \"v\", \"source\": \"a test\", \"base\": \"chip.json\","
        + " \"device\": { \"stepWeight\": 0.002, \"source\": \"assumed, because it is a test\" },"
        + " \"plan\": { \"layers\": 3, \"source\": \"somewhere\" } }");
    ResolvedSpec spec = SpecReader.read(file, List.of());
    ImmutableMap<String, Provenances.Attribution> of = Provenances.of(spec);
    assertEquals(attribution(Provenance.ASSUMED, "assumed, because it is a test"), of.get("device.stepWeight"));
    assertEquals(Provenance.QUOTED, of.get("device.upperBoundWeight").mark().orElseThrow());
    assertEquals(Optional.empty(), of.get("plan.layers").mark());
    assertEquals(Provenance.QUOTED, of.get("plan.hiddenUnits").mark().orElseThrow());
    assertEquals(List.of("plan.layers"), Provenances.unmarked(spec));
  }

  @Test
  void anAssignedValueIsAssumed() {
    ImmutableMap<String, Provenances.Attribution> of = Provenances.of(SpecReader.read(SpecFiles.RPU_2018, List.of("tile.adc.bits=8")));
    assertEquals(attribution(Provenance.ASSUMED, "--set tile.adc.bits=8"), of.get("tile.adc.bits"));
    assertEquals(Provenance.QUOTED, of.get("tile.adc.conversionPj").mark().orElseThrow());
  }

  @Test
  void anUnknownNumberNeedsNoMark() {
    String source = "\"source\": \"slotPj: assumed 0, because no usable number is at hand\"";
    ResolvedSpec spec = SpecReader.read(new SpecFiles(directory).write("chip.json",
        SpecFiles.changed(source, "\"source\": \"nothing is known\"")), List.of());
    assertEquals(List.of("tile.translators.slotPj"), Provenances.unmarked(spec));
  }
}
