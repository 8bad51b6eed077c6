package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does a block take from the library what it leaves to it, and nothing else? */
class ComponentTest {

  private static final String ADC = """
      {
        "format": "crosspoint-components/1",
        "source": "converters of a test",
        "entries": {
          "adc-fast": {
            "block": "tile.adc",
            "original": "2.5 pJ at 1 GS/s",
            "bits": 8,
            "conversionNs": 1,
            "conversionPj": 2.5,
            "staticMw": 0.25,
            "areaUm2": 1200,
            "nodeNm": 32,
            "source": "staticMw: assumed, because; quoted, somebody 2020; in its table"
          },
          "adc-slow": {
            "block": "tile.adc",
            "original": "1 pJ",
            "conversionPj": 1,
            "conversionNs": 5,
            "staticMw": 0,
            "areaUm2": "unknown",
            "nodeNm": "unknown",
            "source": "recalled, somebody 2010"
          },
          "driver": {
            "block": "tile.dac",
            "original": "0.1 pJ",
            "conversionPj": 0.1,
            "source": "recalled, somebody 2010"
          }
        }
      }
      """;

  @TempDir Path directory;
  private SpecFiles files;

  @BeforeEach
  void writeLibrary() {
    files = new SpecFiles(directory);
    files.write("components/adc.json", ADC);
  }

  /** A chip whose converter has resolution and sharing of its own, and the rest from an entry. */
  static String chip(String component) {
    return SpecFiles.text(SpecFiles.RPU_2018).replaceFirst("(?s)\"adc\": \\{.*?\\n    \\}", "\"adc\": {\n      \"component\": \""
        + component + "\",\n      \"bits\": 9,\n      \"linesPerConverter\": 16,\n"
        + "      \"source\": \"quoted, Haensch 2019\"\n    }");
  }

  private ResolvedSpec read(String text, String... overrides) {
    return SpecReader.read(files.write("chip.json", text), List.of(overrides));
  }

  private static TileSpec.Adc adc(ResolvedSpec spec) {
    return spec.spec().tile().adc();
  }

  @Test
  void aBlockTakesWhatItDoesNotHaveItself() {
    assertEquals(new TileSpec.Adc("adc-fast", new Resolution(9), 16, 1, 2.5, 0.25, 1200, 32,
        "quoted, Haensch 2019; component adc-fast: staticMw: assumed, because;"
            + " conversionNs, conversionPj, areaUm2, nodeNm: quoted, somebody 2020; in its table"), adc(read(chip("adc-fast"))));
  }

  @Test
  void eachNumberIsAttributedToTheEntryThatSuppliedIt() {
    ImmutableMap<String, Provenances.Attribution> of = Provenances.of(read(chip("adc-fast")));
    assertEquals(new Provenances.Attribution(Optional.of(Provenance.QUOTED), "adc-fast", "quoted, somebody 2020; in its table"),
        of.get("tile.adc.conversionPj"));
    assertEquals(new Provenances.Attribution(Optional.of(Provenance.ASSUMED), "adc-fast", "assumed, because"), of.get("tile.adc.staticMw"));
    assertEquals(new Provenances.Attribution(Optional.of(Provenance.QUOTED), "none", "quoted, Haensch 2019"), of.get("tile.adc.bits"));
  }

  @Test
  void anAssignmentSwapsTheEntry() {
    ResolvedSpec spec = read(chip("adc-fast"), "tile.adc.component=adc-slow");
    assertEquals(1, adc(spec).conversionPj());
    assertEquals(5, adc(spec).conversionNs());
    assertEquals("adc-slow", adc(spec).component());
    assertTrue(Double.isNaN(adc(spec).areaUm2()));
    assertEquals("adc-slow", Provenances.of(spec).get("tile.adc.conversionPj").component());
  }

  @Test
  void anAssignedValueIsTheBlocksOwn() {
    ResolvedSpec spec = read(chip("adc-fast"), "tile.adc.conversionPj=4");
    assertEquals(4, adc(spec).conversionPj());
    assertEquals(1, adc(spec).conversionNs());
    assertEquals("none", Provenances.of(spec).get("tile.adc.conversionPj").component());
  }

  @Test
  void aVariantSwapsTheEntryOfItsBase() {
    read(chip("adc-fast"));
    Spec spec = files.read("v.json", "{ \"format\": \"crosspoint-spec/1\", \"name\": \"v\", \"source\": \"a test\", \"base\": \"chip.json\","
        + " \"tile\": { \"adc\": { \"component\": \"adc-slow\", \"source\": \"assumed, because it is a test\" } } }");
    assertEquals(1, spec.tile().adc().conversionPj());
    assertEquals(16, spec.tile().adc().linesPerConverter());
    assertTrue(spec.tile().adc().source().startsWith(
        "component: assumed, because it is a test; the rest: quoted, Haensch 2019; component adc-slow: "), spec.tile().adc().source());
  }

  @Test
  void theDigestChangesWithTheNumbersOfTheLibrary() {
    String before = read(chip("adc-fast")).sha256();
    files.write("components/adc.json", ADC.replace("\"conversionPj\": 2.5", "\"conversionPj\": 2.6"));
    assertNotEquals(before, read(chip("adc-fast")).sha256());
    files.write("components/adc.json", ADC.replace("\"conversionPj\": 1,", "\"conversionPj\": 1.1,"));
    assertEquals(before, read(chip("adc-fast")).sha256(), "an entry that the chip does not use");
  }

  @Test
  void theCompleteTextStandsWithoutTheLibrary() {
    ResolvedSpec spec = read(chip("adc-fast"));
    files.write("elsewhere/copy.json", spec.canonicalJson());
    ResolvedSpec copy = SpecReader.read(directory.resolve("elsewhere/copy.json"), List.of());
    assertEquals(spec, copy);
    assertEquals(Provenances.of(spec), Provenances.of(copy));
  }

  @Test
  void entriesAreFoundBesideTheFileThatNamesThemThenBesideItsBasesThenInTheLibraryOfTheCaller() {
    String other = ADC.replace("\"conversionPj\": 2.5", "\"conversionPj\": 7");
    Path library = files.write("library/adc.json", other).getParent();
    Path below = files.write("below/v.json", "{ \"format\": \"crosspoint-spec/1\", \"name\": \"v\", \"source\": \"a test\", \"base\": \"../chip.json\" }");
    read(chip("adc-fast"));
    assertEquals(2.5, adc(SpecReader.read(below, List.of(), library)).conversionPj(), "beside the base, which names it");
    files.write("below/components/adc.json", other.replace("7", "8"));
    assertEquals(2.5, adc(SpecReader.read(below, List.of(), library)).conversionPj(), "still beside the file that names it");
    assertEquals(8, adc(SpecReader.read(below, List.of("tile.adc.component=adc-fast"), library)).conversionPj(), "beside the spec");
    Path alone = files.write("alone/chip.json", chip("adc-fast"));
    assertEquals(7, adc(SpecReader.read(alone, List.of(), library)).conversionPj(), "nowhere but in the library");
  }

  @Test
  void anEntryMaySupplyTheKindOfABlock() {
    files.write("components/bus.json", """
        { "format": "crosspoint-components/1", "source": "a test", "entries": { "a-bus": { "block": "interconnect", "original": "as is",
          "kind": "bus", "widthBits": 8, "clockGhz": 1, "bitPj": 0.5, "staticMw": 0, "areaMm2": 1, "nodeNm": 32, "source": "quoted, nobody" } } }
        """);
    String text = SpecFiles.text(SpecFiles.RPU_2018).replaceFirst("(?s)\"interconnect\": \\{.*?\\n  \\}",
        "\"interconnect\": { \"component\": \"a-bus\", \"hopCycles\": 1, \"arbitration\": \"first-come\", \"source\": \"assumed, because\" }");
    InterconnectSpec.Bus bus = (InterconnectSpec.Bus) read(text).spec().interconnect();
    assertEquals(8, bus.widthBits());
    assertEquals(1, bus.hopCycles());
    String ring = text.replace("\"component\": \"a-bus\"", "\"kind\": \"ring\", \"nodes\": 4, \"component\": \"a-bus\"");
    assertEquals("chip.json:" + SpecFiles.line(ring, "\"a-bus\"")
        + ": interconnect.component: entry \"a-bus\" (components/bus.json:1) is of kind bus, the block of kind ring", files.complaint("chip.json", ring));
    String keyless = SpecFiles.text(directory.resolve("components/bus.json")).replace("\"kind\": \"bus\", ", "\"nodes\": 4, ");
    files.write("components/bus.json", keyless);
    String bus4 = text.replace("\"component\": \"a-bus\"", "\"kind\": \"bus\", \"component\": \"a-bus\"");
    assertEquals("chip.json:" + SpecFiles.line(bus4, "\"a-bus\"") + ": interconnect.component: entry \"a-bus\" (components/bus.json:1)"
        + " has the key \"nodes\", which the block of kind bus does not have", files.complaint("chip.json", bus4));
  }

  private String complaint(String text) {
    String said = files.complaint("chip.json", text);
    String line = "chip.json:" + SpecFiles.line(text, "\"component\"") + ": tile.adc.component: ";
    assertTrue(said.startsWith(line), said);
    return said.substring(line.length());
  }

  @Test
  void anEntryThatThereIsNotIsAnsweredWithThoseThatThereAre() {
    assertEquals("no entry \"adc-fats\" in components; allowed: adc-fast, adc-slow; did you mean \"adc-fast\"?", complaint(chip("adc-fats")));
  }

  @Test
  void anEntryOfAnotherBlockIsRefused() {
    assertEquals("entry \"driver\" (components/adc.json:26) is of tile.dac, not of tile.adc; allowed: adc-fast, adc-slow", complaint(chip("driver")));
  }

  @Test
  void aVariantThatStatesEverythingLeavesTheComponentOfItsBase() {
    files.write("chip.json", chip("adc-slow"));
    ResolvedSpec variant = SpecReader.read(files.write("variant.json", """
        { "format": "crosspoint-spec/1", "name": "v", "base": "chip.json", "source": "a test",
          "tile": { "adc": { "bits": 8, "linesPerConverter": 4, "conversionNs": 1, "conversionPj": 2, "staticMw": 3, "areaUm2": 4,
            "nodeNm": 5, "source": "assumed, because it is a test" } } }
        """), List.of());
    assertEquals("none", adc(variant).component());
    assertEquals(2, adc(variant).conversionPj());
  }

  @Test
  void anEntryThatSuppliesNothingIsRefused() {
    String text = SpecFiles.changed("\"bits\": 9,", "\"component\": \"adc-slow\",\n      \"bits\": 9,");
    assertEquals("entry \"adc-slow\" (components/adc.json:16) supplies nothing: the block has conversionPj, conversionNs, staticMw, areaUm2,"
        + " nodeNm itself; leave out of the block what the entry is to supply", complaint(text));
  }

  @Test
  void aSourceDoesNotSpeakOfWhatComesFromTheEntry() {
    String text = chip("adc-fast").replace("\"quoted, Haensch 2019\"", "\"quoted, Haensch 2019; staticMw: assumed 0, because\"");
    assertEquals("chip.json:" + SpecFiles.line(text, "\"quoted, Haensch 2019; staticMw")
        + ": tile.adc.source: speaks of staticMw, which comes from the component adc-fast", files.complaint("chip.json", text));
  }

  @Test
  void whatNeitherBlockNorEntryHasIsMissing() {
    String text = chip("adc-fast").replace("      \"linesPerConverter\": 16,\n", "");
    assertEquals("chip.json:" + SpecFiles.line(text, "\"adc\"")
        + ": tile.adc.linesPerConverter: missing key \"linesPerConverter\"; allowed: an integer from 1 to 1000000", files.complaint("chip.json", text));
  }

  @Test
  void aValueOfTheLibraryIsBlamedInTheLibrary() {
    files.write("components/adc.json", ADC.replace("\"conversionNs\": 1,", "\"conversionNs\": 0,"));
    assertEquals("components/adc.json:9: entries.adc-fast.conversionNs: 0 is out of range; allowed: a number from 0.001 to 1000000000",
        files.complaint("chip.json", chip("adc-slow")));
  }

  @Test
  void oneNameIsOneEntry() {
    files.write("components/more.json", ADC);
    assertEquals("components/more.json:5: entries.adc-fast: duplicate entry; first in components/adc.json:5", files.complaint("chip.json", chip("adc-slow")));
  }

  @Test
  void withoutALibraryThereIsNoEntry() {
    assertEquals("alone/chip.json:" + SpecFiles.line(chip("adc-fast"), "\"component\"")
        + ": tile.adc.component: no entry \"adc-fast\": there is no component library; looked for: alone/components",
        files.complaint("alone/chip.json", chip("adc-fast")));
  }

  @Test
  void aBlockThatTakesNoComponentHasNoSuchKey() {
    assertTrue(files.complaint("chip.json", SpecFiles.changed("\"stepWeight\"", "\"component\": \"adc-fast\", \"stepWeight\""))
        .contains("device.component: unknown key \"component\""));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "crosspoint-components/1 | crosspoint-components/2 | 2 | format: is the string \"crosspoint-components/2\"; allowed: \"crosspoint-components/1\"",
      "\"source\": \"converters of a test\" | \"sauce\": 1 | 3 | sauce: unknown key \"sauce\"; allowed: format, source, entries; did you mean \"source\"?",
      "\"converters of a test\" | \" \" | 3 | source: is the string \" \"; allowed: a text that is not empty",
      "\"source\": \"converters of a test\", |  | 1 | source: missing key \"source\"; allowed: a text that is not empty",
      "\"entries\": { | \"entrys\": { | 4 | entrys: unknown key \"entrys\"; allowed: format, source, entries; did you mean \"entries\"?",
      "\"adc-fast\" | \"adc fast\" | 5 | entries.adc fast: \"adc fast\" is no name of an entry; allowed: lower-case letters, digits and single hyphens, not \"none\"",
      "\"adc-fast\" | \"none\" | 5 | entries.none: \"none\" is no name of an entry; allowed: lower-case letters, digits and single hyphens, not \"none\"",
      "\"adc-slow\" | \"adc-fast\" | 16 | entries.adc-fast: duplicate key, first on line 5",
      "\"block\": \"tile.adc\" | \"block\": \"tile.adcs\" | 6 | entries.adc-fast.block: no block \"tile.adcs\" takes numbers from a library; allowed: tile.dac, tile.array, tile.integrators, tile.adc, tile.translators, digital.exponential, digital.divide, digital.multiply, digital.add, digital.compare, digital.lookUp, digital, buffer, interconnect, offChip; did you mean \"tile.adc\"?",
      "\"original\": \"2.5 pJ at 1 GS/s\", |  | 5 | entries.adc-fast.original: missing key \"original\"; allowed: a text that is not empty",
      "\"conversionNs\": 1, | \"conversionUs\": 1, | 9 | entries.adc-fast.conversionUs: unknown key \"conversionUs\" of tile.adc; allowed: bits, linesPerConverter, conversionNs, conversionPj, staticMw, areaUm2, nodeNm; did you mean \"conversionNs\"?",
      "\"conversionPj\": 2.5 | \"conversionPj\": \"unknown\" | 10 | entries.adc-fast.conversionPj: is the string \"unknown\"; allowed: a number from 0 to 1000000000",
      "\"staticMw\": 0.25 | \"staticMw\": {} | 11 | entries.adc-fast.staticMw: is a block; allowed: a number from 0 to 1000000000",
      "\"staticMw\": 0.25 | \"component\": \"adc-slow\" | 11 | entries.adc-fast.component: unknown key \"component\" of tile.adc; allowed: bits, linesPerConverter, conversionNs, conversionPj, staticMw, areaUm2, nodeNm",
      "\"staticMw\": 0.25 | \"kind\": \"fast\" | 11 | entries.adc-fast.kind: is the string \"fast\"; a tile.adc has no kinds",
      "\"conversionPj\": 0.1, |  | 26 | entries.driver: supplies no key; needs keys of tile.dac",
  })
  void aMalformedLibraryIsNamedWithItsLine(String part, String by, int line, String complaint) {
    String changed = ADC.replaceFirst(java.util.regex.Pattern.quote(part), java.util.regex.Matcher.quoteReplacement(by == null ? "" : by));
    assertNotEquals(ADC, changed);
    files.write("components/adc.json", changed);
    assertEquals("components/adc.json:" + line + ": " + complaint, files.complaint("chip.json", chip("adc-slow")));
  }
}
