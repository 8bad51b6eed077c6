package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does the listing of a file say of each value where it is from, and the check what is doubtful? */
class ListingTest {

  private static final String COMPONENTS = """
      { "format": "crosspoint-components/1", "source": "a test", "entries": {
        "adc-fast": { "block": "tile.adc", "original": "2.5 pJ", "conversionNs": 1, "conversionPj": 2.5,
          "staticMw": 0, "areaUm2": "unknown", "nodeNm": "unknown", "source": "conversionPj: quoted, somebody; conversionNs: derived" } } }
      """;

  @TempDir Path directory;
  private SpecFiles files;
  private Path variant;

  @BeforeEach
  void writeFiles() {
    files = new SpecFiles(directory);
    files.write("components/adc.json", COMPONENTS);
    files.write("chip.json", ComponentTest.chip("adc-fast"));
    variant = files.write("v.json", "{ \"format\": \"crosspoint-spec/1\", \"name\": \"v\", \"source\": \"a test\", \"base\": \"chip.json\",\n"
        + "\"device\": { \"stepWeight\": 0.0020, \"source\": \"assumed, because\" } }");
  }

  private Listing.Row row(String path, String... assignments) {
    return Listing.of(variant, List.of(assignments), directory.resolve("none")).rows().stream()
        .filter(row -> row.path().equals(path)).findFirst().orElseThrow();
  }

  private String at(String file, String part) {
    Path path = directory.resolve(file);
    return path + ":" + SpecFiles.line(SpecFiles.text(path), part);
  }

  @Test
  void eachValueSaysWhereItIsFrom() {
    assertEquals(new Listing.Row("device.stepWeight", "0.002", at("v.json", "stepWeight"), Optional.of(Provenance.ASSUMED)), row("device.stepWeight"));
    assertEquals(new Listing.Row("tile.rows", "4096", "base " + at("chip.json", "\"rows\""), Optional.of(Provenance.RECALLED)), row("tile.rows"));
    assertEquals(new Listing.Row("tile.adc.conversionPj", "2.5", "component adc-fast, " + at("components/adc.json", "\"conversionPj\""),
        Optional.of(Provenance.QUOTED)), row("tile.adc.conversionPj"));
    assertEquals(new Listing.Row("tile.adc.conversionPj", "3", "--set tile.adc.conversionPj=3", Optional.of(Provenance.ASSUMED)),
        row("tile.adc.conversionPj", "tile.adc.conversionPj=3"));
    assertEquals(new Listing.Row("tile.adc.component", "adc-fast", "base " + at("chip.json", "adc-fast"), Optional.empty()), row("tile.adc.component"));
    assertEquals("constant-step", row("device.law.kind").value());
    assertEquals("unknown", row("tile.adc.areaUm2").value());
  }

  @Test
  void sourcesAreInTheCompleteTextOnly() {
    Listing listing = Listing.of(variant, List.of(), directory.resolve("none"));
    assertTrue(listing.rows().stream().noneMatch(row -> row.path().endsWith("source") || row.path().equals("format")));
    assertEquals(SpecReader.read(variant, List.of()).canonicalJson(), listing.canonicalJson());
  }

  @Test
  void theCheckNamesNumbersWithoutAMark() {
    String unmarked = ": its source does not say whether the number is quoted, derived, recalled or assumed";
    assertEquals(List.of("tile.adc.staticMw" + unmarked),
        SpecCheck.warnings(variant, directory.resolve("none")).stream().filter(warning -> warning.endsWith(unmarked)).toList());
    assertEquals(List.of("entries.adc-fast.staticMw" + unmarked), SpecCheck.warnings(directory.resolve("components/adc.json"), directory));
  }

  @Test
  void theCheckOfAComponentFileComparesItsNamesWithThoseBesideIt() {
    files.write("components/more.json", COMPONENTS);
    assertTrue(assertThrows(SpecException.class, () -> SpecCheck.warnings(directory.resolve("components/adc.json"), directory))
        .getMessage().endsWith("components/more.json:2: entries.adc-fast: duplicate entry; first in " + directory.resolve("components/adc.json") + ":2"));
  }

  @Test
  void aFileOfNoFormatIsRefused() {
    String formats = "; allowed: \"crosspoint-spec/1\", \"crosspoint-workload/1\", \"crosspoint-reference/1\", \"crosspoint-device/1\", \"crosspoint-components/1\"";
    Path odd = files.write("odd.json", "{ \"format\": \"crosspoint/9\" }");
    assertEquals(odd + ":1: format: is the string \"crosspoint/9\"" + formats,
        assertThrows(SpecException.class, () -> SpecCheck.warnings(odd, directory)).getMessage());
    Path none = files.write("none.json", "{}");
    assertEquals(none + ":1: format: missing key" + formats, assertThrows(SpecException.class, () -> Listing.of(none, List.of(), directory)).getMessage());
    Path components = directory.resolve("components/adc.json");
    assertEquals(components + ":1: format: a file of components is no description of its own; give a spec, a workload, a digital reference or a device",
        assertThrows(SpecException.class, () -> Listing.of(components, List.of(), directory)).getMessage());
  }
}
