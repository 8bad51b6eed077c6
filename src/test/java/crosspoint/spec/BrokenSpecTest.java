package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Strings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Is each way to break a spec answered with file, line, key, reason and a way out? */
class BrokenSpecTest {

  @TempDir Path directory;

  private static Arguments broken(String part, String by, String marker, String complaint) {
    return Arguments.of(part, by, marker, complaint);
  }

  /** Part of rpu-2018, what replaces it, a text on the line that is blamed, the complaint behind the line. */
  static Stream<Arguments> brokenValues() {
    String rows = "\"rows\": 4096";
    String integers = "; allowed: an integer from 1 to 1000000";
    return Stream.of(
        broken("\"stepWeight\"", "\"stepWeigth\"", "stepWeigth",
            "device.stepWeigth: unknown key \"stepWeigth\"; allowed: law, stepWeight, stepSpreadFraction, stepSpread, stepNoiseFraction,"
                + " upDownBiasFraction, upDownSpreadFraction, upperBoundWeight, lowerBoundWeight, upperBoundSpreadFraction,"
                + " lowerBoundSpreadFraction, writeNoiseFraction, stuckFraction, retention, disturb, endurance, source; did you mean \"stepWeight\"?"),
        broken(rows, "\"adc\": 3", "\"adc\": 3,", null),
        broken("\"tile\": {", "\"tyle\": {", "tyle",
            "tyle: unknown key \"tyle\"; allowed: format, name, source, control, tile, digital, buffer, interconnect,"
                + " offChip, device, read, management, update, algorithm, plan; did you mean \"tile\"?"),
        broken(rows, "\"lifetimeSeconds\": 1", "lifetimeSeconds",
            "tile.lifetimeSeconds: unknown key \"lifetimeSeconds\"; allowed: count, rows, columns, weightScaleRatio,"
                + " converters, weight, dac, array, integrators, adc, translators, staticMw, areaMm2, source; did you mean \"device.retention.lifetimeSeconds\"?"),
        broken(rows, "\"ro\\u0000\\nws\": 1", "ro\\u0000", "tile.ro\\u0000\\u000aws: unknown key \"ro\\u0000\\u000aws\"; allowed:"
            + " count, rows, columns, weightScaleRatio, converters, weight, dac, array, integrators, adc, translators, staticMw,"
            + " areaMm2, source"),
        broken(rows + ",", "", "\"tile\"", "tile.rows: missing key \"rows\"" + integers),
        broken("\"rounding\": \"nearest\",", "", "\"dac\"", "tile.dac.rounding: missing key \"rounding\"; allowed: nearest, stochastic"),
        broken("\"kind\": \"pulsed\",", "", "\"device\"", "device.kind: missing key; allowed: ideal, pulsed"),
        broken("\"kind\": \"constant-step\",", "", "\"law\"", "device.law.kind: missing key; allowed: constant-step, exponential-step,"
            + " linear-step, piecewise-step, power-step, soft-bounds, soft-bounds-reference"),
        broken("\"constant-step\"", "\"constant\"", "\"constant\"", "device.law.kind: is the string \"constant\"; allowed: constant-step,"
            + " exponential-step, linear-step, piecewise-step, power-step, soft-bounds, soft-bounds-reference; did you mean \"constant-step\"?"),
        broken(rows, rows + ",\n" + rows, "4096,\n    \"columns\"", "tile.rows: duplicate key, first on line 14"),
        broken(rows, "\"rows\": 512.7", "512.7", "tile.rows: is 512.7" + integers),
        broken(rows, "\"rows\": 4096.0", "4096.0", "tile.rows: is 4096.0" + integers),
        broken(rows, "\"rows\": 4e3", "4e3", "tile.rows: is 4e3" + integers),
        broken(rows, "\"rows\": \"7\"", "\"7\"", "tile.rows: is the string \"7\"" + integers + "; did you mean 7 without quotes?"),
        broken(rows, "\"rows\": null", "null", "tile.rows: is null" + integers),
        broken(rows, "\"rows\": true", "rows\": true", "tile.rows: is true" + integers),
        broken(rows, "\"rows\": {}", "rows\": {", "tile.rows: is a block" + integers),
        broken(rows, "\"rows\": [1]", "[1]", "tile.rows: is a list; a spec has no lists"),
        broken(rows, "\"rows\": NaN", "NaN", "tile.rows: NaN is not a number; allowed: finite numbers"),
        broken(rows, "\"rows\": -Infinity", "-Infinity", "tile.rows: -Infinity is not a number; allowed: finite numbers"),
        broken(rows, "\"rows\": \"NaN\"", "NaN", "tile.rows: is the string \"NaN\"" + integers),
        broken(rows, "\"rows\": nan", "nan", "tile.rows: is not JSON: Unrecognized token 'nan'"),
        broken(rows, "\"rows\": -0", "rows\": -0", "tile.rows: -0 is a negative zero" + integers),
        broken(rows, "\"rows\": 0", "rows\": 0", "tile.rows: 0 is out of range" + integers),
        broken(rows, "\"rows\": 1000001", "1000001", "tile.rows: 1000001 is out of range" + integers),
        broken(rows, "\"rows\": 04096", "04096", "tile.rows: is not JSON: Invalid numeric value: Leading zeroes not allowed"),
        broken("\"staticMw\": 0,", "\"staticMw\": -0.0,", "-0.0",
            "tile.integrators.staticMw: -0.0 is a negative zero; allowed: a number from 0 to 1000000000"),
        broken("\"staticMw\": 0,", "\"staticMw\": 1e-400,", "1e-400",
            "tile.integrators.staticMw: 1e-400 is too close to 0 to be told from it; allowed: a number from 0 to 1000000000"),
        broken("\"integrateNs\": 80", "\"integrateNs\": 1e400", "1e400",
            "tile.array.integrateNs: 1e400 is out of range; allowed: a number from 0.001 to 1000000000"),
        broken("\"integrateNs\": 80", "\"integrateNs\": 80.0005", "80.0005",
            "tile.array.integrateNs: 80.0005 ns is not a whole number of picoseconds; allowed: at most three decimals"),
        broken("\"integrateNs\": 80", "\"integrateNs\": 0.062", "0.062",
            "tile.array.integrateNs: is too short for a pulse-width converter of 7 bits, which needs 63 slots of at least 1 ps"),
        broken("\"bits\": 7", "\"bits\": 17", "17", "tile.dac.bits: 17 is out of range; allowed: an integer from 2 to 16 or \"exact\""),
        broken("\"bits\": 7", "\"bits\": 1", "\"bits\": 1,", "tile.dac.bits: 1 is out of range; allowed: an integer from 2 to 16 or \"exact\""),
        broken("\"bits\": 7", "\"bits\": \"exakt\"", "exakt",
            "tile.dac.bits: is the string \"exakt\"; allowed: an integer from 2 to 16 or \"exact\"; did you mean \"exact\"?"),
        broken("\"boundWeight\": 12", "\"boundWeight\": \"Unbounded\"", "Unbounded", "tile.integrators.boundWeight: is the string"
            + " \"Unbounded\"; allowed: a number from 0.000001 to 1000000000000 or \"unbounded\"; did you mean \"unbounded\"?"),
        broken("\"upperBoundWeight\": 0.6", "\"upperBoundWeight\": \"unbounded\"", "upperBoundWeight",
            "device.upperBoundWeight: is the string \"unbounded\"; allowed: a number from 0.000001 to 1000000"),
        broken("\"nearest\"", "\"NEAREST\"", "NEAREST",
            "tile.dac.rounding: is the string \"NEAREST\"; allowed: nearest, stochastic; did you mean \"nearest\"?"),
        broken("\"nearest\"", "3", "rounding\": 3", "tile.dac.rounding: is 3; allowed: nearest, stochastic"),
        broken("\"updateManagement\": true", "\"updateManagement\": 1", "updateManagement\": 1",
            "update.updateManagement: is 1; allowed: true, false"),
        broken("\"stochastic-pulses\"", "\"exact\"", "\"rule\": \"exact\"",
            "update.rule: is \"exact\", which the device pulsed cannot do; allowed: stochastic-pulses, stochastic-separate-signs, deterministic-implicit, mean-count, exact-within-bounds"),
        broken("crosspoint-spec/1", "crosspoint-spec/2", "crosspoint-spec/2",
            "format: is the string \"crosspoint-spec/2\"; allowed: \"crosspoint-spec/1\""),
        broken("\"name\": \"rpu-2018\"", "\"name\": \" \"", "\"name\"", "name: is empty; allowed: a text that is not empty"),
        broken("\"name\": \"rpu-2018\"", "\"name\": \"../x\"", "\"name\"",
            "name: is the string \"../x\", which is a path; allowed: a name without / and \\ that does not begin with a dot"),
        broken("\"name\": \"rpu-2018\"", "\"name\": \"..\"", "\"name\"",
            "name: is the string \"..\", which is a path; allowed: a name without / and \\ that does not begin with a dot"),
        broken("\"source\": \"quoted, aihwkit PulsedDevice defaults, which", "\"source\": \"\", \"x\": \"", "\"source\": \"\"",
            "device.x: unknown key \"x\"; allowed: law, stepWeight, stepSpreadFraction, stepSpread, stepNoiseFraction,"
                + " upDownBiasFraction, upDownSpreadFraction, upperBoundWeight, lowerBoundWeight, upperBoundSpreadFraction,"
                + " lowerBoundSpreadFraction, writeNoiseFraction, stuckFraction, retention, disturb, endurance, source"),
        broken("\"conversionNs\": 5", "\"conversionUs\": 0.005", "conversionUs", "tile.adc.conversionUs: unknown key \"conversionUs\"; allowed:"
            + " component, bits, linesPerConverter, conversionNs, conversionPj, staticMw, areaUm2, nodeNm, source; did you mean \"conversionNs\"?"),
        broken("\"linesPerConverter\": 16", "\"linesPerConverter\": 0", "linesPerConverter\": 0", "tile.adc.linesPerConverter: 0 is out of range" + integers),
        broken("\"converters\": \"shared\"", "\"converters\": 0", "converters\": 0", "tile.converters: is 0; allowed: shared, per-direction"),
        broken("\"count\": 16", "\"count\": 0", "count\": 0", "tile.count: 0 is out of range" + integers),
        broken("\"kind\": \"bus\"", "\"kind\": \"buss\"", "buss",
            "interconnect.kind: is the string \"buss\"; allowed: bus, mesh, ring; did you mean \"bus\"?"),
        broken("\"kind\": \"bus\"", "\"kind\": \"torus\"", "torus", "interconnect.kind: is the string \"torus\"; allowed: bus, mesh, ring"),
        broken("\"kind\": \"bus\"", "\"kind\": \"mesh\", \"rows\": 4", "\"interconnect\"",
            "interconnect.columns: missing key \"columns\"; allowed: an integer from 1 to 1000"),
        broken("\"kind\": \"bus\"", "\"kind\": \"bus\", \"nodes\": 4", "nodes", "interconnect.nodes: unknown key \"nodes\"; allowed: component,"
            + " widthBits, clockGhz, hopCycles, bitPj, arbitration, staticMw, areaMm2, nodeNm, source; did you mean \"nodeNm\"?"),
        broken("\"kind\": \"pipelined\"", "\"kind\": \"pipeline\"", "\"pipeline\"",
            "digital.kind: is the string \"pipeline\"; allowed: pipelined, rate; did you mean \"pipelined\"?"),
        broken("\"kind\": \"exact\"", "\"kind\": \"tabel\"", "tabel",
            "digital.activation.kind: is the string \"tabel\"; allowed: exact, piecewise-linear, table; did you mean \"table\"?"),
        broken("\"kind\": \"exact\"", "\"kind\": \"table\", \"rangeLogical\": 4", "\"activation\"",
            "digital.activation.entries: missing key \"entries\"; allowed: an integer from 3 to 65537"),
        broken("\"activation\": {", "\"activation\": \"exact\", \"x\": {", "\"activation\"",
            "digital.x: unknown key \"x\"; allowed: units, clockGhz, lanes, valueBits, activation, exponential, divide, multiply, add, compare,"
                + " lookUp, staticMw, areaMm2, nodeNm, source"),
        broken("\"pulseNs\": 1", "\"pulseNs\": -1", "pulseNs\": -1", "tile.array.pulseNs: -1 is out of range; allowed: a number from 0.001 to 1000000000"),
        broken("\"latencyNs\": 100", "\"latencyNs\": -0.5", "-0.5", "offChip.latencyNs: -0.5 is out of range; allowed: a number from 0 to 1000000000"),
        broken("\"clockGhz\": 1", "\"clockGhz\": 0", "clockGhz\": 0", "digital.clockGhz: 0 is out of range; allowed: a number from 0.000001 to 1000"),
        broken("\"bitPj\": 0.0798828125", "\"bitPj\": \"unknown\"", "bitPj\": \"unknown\"",
            "buffer.bitPj: is the string \"unknown\"; allowed: a number from 0 to 1000000000"),
        broken("\"areaMm2\": 5.376", "\"areaMm2\": \"unkown\"", "unkown",
            "buffer.areaMm2: is the string \"unkown\"; allowed: a number from 0 to 1000000000 or \"unknown\"; did you mean \"unknown\"?"),
        broken("\"areaMm2\": 5.376", "\"areaMm2\": -1", "areaMm2\": -1",
            "buffer.areaMm2: -1 is out of range; allowed: a number from 0 to 1000000000 or \"unknown\""),
        broken("\"onOffRatio\": 8", "\"onOffRatio\": 1", "onOffRatio\": 1,",
            "tile.array.onOffRatio: 1 is out of range; allowed: a number from 1.001 to 1000000000 or \"unbounded\""),
        broken("\"readPhases\": 1", "\"readPhases\": 3", "readPhases", "tile.array.readPhases: 3 is out of range; allowed: an integer from 1 to 2"),
        broken("\"polarity\": \"reference\"", "\"polarity\": \"pairs\"", "pairs",
            "tile.weight.polarity: is the string \"pairs\"; allowed: reference, pair, one-sided; did you mean \"pair\"?"),
        broken("\"polarity\": \"reference\"", "\"polarity\": \"one-sided\"", "lowerBoundWeight",
            "device.lowerBoundWeight: is -0.6, but the weights are one-sided, and their devices run from 0 upwards; allowed: 0"),
        broken("\"kind\": \"never\"", "\"kind\": \"periodic\", \"everyWindows\": 1, \"upperFraction\": 0.75, \"lowerFraction\": 0.25,"
            + " \"resetWeight\": 0, \"resetNoiseWeight\": 0", "periodic", "tile.weight.refresh.kind: is \"periodic\", but tile.weight.polarity is"
            + " \"reference\", and only one-sided devices need it; allowed: never"),
        broken("\"columns\": 4096", "\"columns\": 0", "columns\": 0", "tile.columns: 0 is out of range" + integers),
        broken("\"overflow\": \"refuse\"", "\"overflow\": \"drop\"", "drop", "buffer.overflow: is the string \"drop\"; allowed: refuse, spill"),
        broken("\"order\": \"program\"", "\"order\": \"criticalpath\"", "criticalpath",
            "control.order: is the string \"criticalpath\"; allowed: program, critical-path; did you mean \"critical-path\"?"),
        broken("\"offChip\": {", "\"offChip\": [{", "\"offChip\"", "offChip: is a list; a spec has no lists"),
        broken("\"bits\": 9", "\"component\": \"adc-9b\", \"bits\": 9", "adc-9b",
            "tile.adc.component: no entry \"adc-9b\": there is no component library; looked for: components"),
        broken("\"bits\": 9", "\"component\": \"\", \"bits\": 9", "\"component\"",
            "tile.adc.component: is empty; allowed: a text that is not empty"),
        broken("\"bits\": 9", "\"component\": 9, \"bits\": 9", "\"component\"",
            "tile.adc.component: is 9; allowed: a text that is not empty; did you mean \"9\" in quotes?"),
        broken(rows, rows + " // rows", "// rows", "tile.rows: is not JSON: comments are not allowed, use \"source\""),
        broken("\"seed\": 1,", "\"seed\": 1,,", ",,", "plan.seed: is not JSON: expected a key in double quotes"),
        broken("\"seed\": 1,", "\"seed\": 9007199254740993,", "9007199254740993",
            "plan.seed: 9007199254740993 is out of range; allowed: an integer from 0 to 9007199254740992"));
  }

  @ParameterizedTest
  @MethodSource("brokenValues")
  void aBrokenValueIsNamedWithFileLineAndKey(String part, String by, String marker, String complaint) {
    String text = SpecFiles.changed(part, by);
    String said = new SpecFiles(directory).complaint("chip.json", text);
    if (complaint != null) {
      assertEquals("chip.json:" + SpecFiles.line(text, marker) + ": " + complaint, said);
    } else {
      assertTrue(said.contains("duplicate key, first on line " + SpecFiles.line(text, marker)), said);
    }
  }

  private static String law(String keys) {
    return SpecFiles.changed("\"kind\": \"constant-step\",", "\n" + keys + ",\n");
  }

  private static String nodes(String up, String down) {
    return law("\"kind\": \"piecewise-step\", \"upNodes\": \"" + up + "\", \"downNodes\": \"" + down + "\"");
  }

  /** Steps 0 where trains are planned: in the middle, of one-sided devices at the lower bound. */
  @Test
  void aLawWithoutAStepToPlanWithIsRefused() {
    SpecFiles files = new SpecFiles(directory);
    String text = nodes("1, 0, 1", "1, 0, 0.5");
    assertEquals("chip.json:" + SpecFiles.line(text, "upNodes") + ": device.law.upNodes: is \"1, 0, 1\", which with device.law.downNodes leaves no step"
        + " at weight 0, in the middle of the bounds, to plan pulse trains with; allowed: nodes of which either are above 0 in the middle",
        files.complaint("chip.json", text));
    assertEquals("chip.json", files.complaint("chip.json", nodes("1, 0, 0, 1", "1, 0, 0, 1")).split(":")[0], "0 between nodes too");
    files.read("chip.json", nodes("1, 0, 1", "1, 0.1, 0.5"));
    files.read("chip.json", nodes("0, 1", "1, 0"));
    String oneSided = "tile.weight.polarity=one-sided";
    Path chip = files.write("chip.json", nodes("0, 1", "1, 1"));
    assertTrue(SpecFiles.complaint(chip, oneSided, "device.lowerBoundWeight=0").endsWith(": device.law.upNodes: is \"0, 1\", which leaves no step at weight 0,"
        + " the lower bound of one-sided devices, to plan pulse trains with; allowed: a first node above 0"));
    files.write("chip.json", nodes("1, 0, 1", "1, 0, 1"));
    SpecReader.read(chip, List.of(oneSided, "device.lowerBoundWeight=0"));
  }

  /** 1 − A exp(γ b) is 0 in both directions at A = 1, b = 0; with A = −10⁶ and γ b = 690 it is beyond single precision. */
  @Test
  void soIsAnyOtherLaw() {
    String keys = "\"kind\": \"exponential-step\", \"upAmplitudeRatio\": %s, \"downAmplitudeRatio\": 1, \"upExponentRatio\": 690, \"downExponentRatio\": 1,"
        + " \"weightScaleRatio\": 1, \"weightOffsetRatio\": %s, \"noiseFloorWeight\": 0, \"noiseSlopeFraction\": 0";
    for (String[] of : new String[][] {{"1", "0", "0.0"}, {"-1000000", "1", "Infinity"}}) {
      String text = law(String.format(keys, of[0], of[1]));
      assertEquals("chip.json:" + SpecFiles.line(text, "\"law\"") + ": device.law: exponential-step plans pulse trains with " + of[2]
          + " times device.stepWeight, its mean step at weight 0; allowed: a law whose mean step there is finite and above 0",
          new SpecFiles(directory).complaint("chip.json", text));
    }
    new SpecFiles(directory).read("chip.json", law(String.format(keys, "0.9", "0")));
  }

  static Stream<Arguments> brokenTexts() {
    return Stream.of(
        Arguments.of("", "chip.json:1: is empty; a spec is one JSON object { … }"),
        Arguments.of(" \n", "chip.json:1: is empty; a spec is one JSON object { … }"),
        Arguments.of("[1]", "chip.json:1: does not start with {; a spec is one JSON object { … }"),
        Arguments.of("{", "chip.json:1: is not JSON: ends too early, a } or \" is missing"),
        Arguments.of("{}\n{}", "chip.json:2: text after the end of the spec"),
        Arguments.of("{}\ngarbage", "chip.json:2: is not JSON: Unrecognized token 'garbage'"),
        Arguments.of("{}", "chip.json:1: format: missing key; allowed: \"crosspoint-spec/1\""),
        Arguments.of("\ufeff{}", "chip.json:1: is not JSON: starts with a byte-order mark, save it without"),
        Arguments.of("{\"a\":".repeat(100_000),
            "chip.json:1: " + "a.".repeat(16) + "a: nested deeper than 16 blocks"),
        Arguments.of("{\"a\":" + "[".repeat(100_000), "chip.json:1: a: is a list; a spec has no lists"),
        Arguments.of(" ".repeat(1 << 20) + "{}", "chip.json: is larger than 1048576 bytes, not a spec"));
  }

  @ParameterizedTest
  @MethodSource("brokenTexts")
  void aTextThatIsNoSpecIsRefused(String text, String complaint) {
    assertEquals(complaint, new SpecFiles(directory).complaint("chip.json", text));
  }

  @Test
  void aBlockThatIsNotThereIsAskedFor() {
    String text = SpecFiles.text(SpecFiles.RPU_2018).replaceFirst("(?s)  \"offChip\": \\{.*?\\n  \\},\n", "");
    assertEquals("chip.json:1: offChip: missing key \"offChip\"; needs a block with the keys component, gigabytesPerSecond, latencyNs,"
        + " bitPj, staticMw, areaMm2, nodeNm, source", new SpecFiles(directory).complaint("chip.json", text));
    assertEquals("chip.json:1: interconnect: missing key \"interconnect\"; needs a block of a kind: bus, mesh, ring",
        new SpecFiles(directory).complaint("chip.json",
            SpecFiles.text(SpecFiles.RPU_2018).replaceFirst("(?s)  \"interconnect\": \\{.*?\\n  \\},\n", "")));
  }

  @Test
  void aMissingSourceIsAskedFor() {
    String text = SpecFiles.text(SpecFiles.RPU_2018).replaceFirst(",\\s*\"source\": \"slotPj[^\"]*\"", "");
    assertEquals("chip.json:" + SpecFiles.line(text, "\"translators\"")
        + ": tile.translators.source: missing key \"source\"; allowed: a text that is not empty", new SpecFiles(directory).complaint("chip.json", text));
  }

  @Test
  void aCommaTooManyIsFound() {
    String text = SpecFiles.text(SpecFiles.RPU_2018).replaceFirst("(\"source\": \"slotPj[^\"]*\")", "$1,");
    assertEquals("chip.json:" + (SpecFiles.line(text, "\"source\": \"slotPj") + 1) + ": tile.translators.source: is not JSON: expected a key in double quotes",
        new SpecFiles(directory).complaint("chip.json", text));
  }

  @Test
  void aTileHoldsAtLeastOneColumnOfWeights() {
    String text = SpecFiles.changed("\"columns\": 4096", "\"columns\": 7").replace("\"devices\": 1", "\"devices\": 4")
        .replace("\"polarity\": \"reference\"", "\"polarity\": \"pair\"");
    assertEquals("chip.json:15: tile.columns: is 7, too few for one column of weights, which takes 8 (devices of a weight, twice as many in a pair)",
        new SpecFiles(directory).complaint("chip.json", text));
    assertEquals(8, new SpecFiles(directory).read("chip.json", text.replace("\"columns\": 7", "\"columns\": 8")).tile().columns());
  }

  @Test
  void aUnitWithoutAClockSharesNoEdges() {
    SpecFiles files = new SpecFiles(directory);
    String text = SpecFiles.text(SpecFiles.RPU_2018).replaceFirst("(?s)\"digital\": \\{.*?\\n  \\}", "\"digital\": { \"kind\": \"rate\", \"units\": 1,"
        + " \"gigaOperationsPerSecond\": 175.0000001, \"valueBits\": 16, \"activation\": { \"kind\": \"exact\", \"source\": \"assumed, because\" },"
        + " \"operationPj\": 0, \"staticMw\": 0, \"areaMm2\": \"unknown\", \"nodeNm\": \"unknown\", \"source\": \"assumed, because\" }");
    assertTrue(files.read("chip.json", text).digital() instanceof DigitalSpec.Rate);
    assertEquals("--set interconnect.clockGhz=1.0000007: is 1.0000007, which shares too few edges with buffer (1): windows start at common edges;"
        + " allowed: clocks with a common edge at least every microsecond",
        SpecFiles.complaint(directory.resolve("chip.json"), "interconnect.clockGhz=1.0000007"));
  }

  @Test
  void anEmptySourceIsRefused() {
    String text = SpecFiles.text(SpecFiles.RPU_2018).replaceFirst("\"source\": \"arbitration: assumed, because a window[^\"]*\"", "\"source\": \"  \"");
    assertEquals("chip.json:" + SpecFiles.line(text, "\"source\": \"  \"")
        + ": interconnect.source: is empty; say where the numbers come from, or \"assumed, because …\"",
        new SpecFiles(directory).complaint("chip.json", text));
  }

  @Test
  void aFileThatCannotBeReadIsRefused() throws IOException {
    Path missing = directory.resolve("none.json");
    assertEquals(missing + ": no such file", SpecFiles.complaint(missing));
    assertEquals(directory + ": is a directory, not a spec", SpecFiles.complaint(directory));
    Path binary = Files.write(directory.resolve("binary.json"), new byte[] {'{', (byte) 0xff, '}'});
    assertEquals(binary + ": is not UTF-8 text", SpecFiles.complaint(binary));
  }

  @Test
  void theIdealDeviceHasNoPulses() {
    SpecFiles files = new SpecFiles(directory);
    String text = SpecFiles.text(SpecFiles.RPU_2018).replaceFirst("(?s)\"kind\": \"pulsed\".*?\"source\": \"quoted, aihwkit PulsedDevice defaults, which",
        "\"kind\": \"ideal\", \"source\": \"quoted, which");
    assertEquals("chip.json:" + SpecFiles.line(text, "\"rule\"")
        + ": update.rule: is \"stochastic-pulses\", but the device ideal has no step to pulse; allowed: exact",
        files.complaint("chip.json", text));
    assertTrue(files.read("chip.json", text.replace("\"stochastic-pulses\"", "\"exact\"")).device() instanceof DeviceSpec.Ideal);
  }

  @Test
  void everyKeyOfACompleteSpecIsNeeded() {
    List<String> lines = SpecFiles.text(SpecFiles.RPU_2018).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.matches("\\s*\"\\w+\": .*[^{]")) {
        continue;
      }
      String key = line.strip().replaceFirst("\"(\\w+)\".*", "$1");
      boolean last = !line.endsWith(",");
      Stream<String> before = lines.subList(0, i).stream();
      String text = String.join("\n", Stream.concat(
          last ? Stream.concat(lines.subList(0, i - 1).stream(), Stream.of(lines.get(i - 1).replaceFirst(",$", ""))) : before,
          lines.subList(i + 1, lines.size()).stream()).toList());
      String said = new SpecFiles(directory).complaint("chip.json", text);
      assertTrue(said.contains(key + ": missing key"), said);
    }
  }

  @Test
  void aLongValueIsShortenedInTheComplaint() {
    String text = SpecFiles.changed("\"nearest\"", "\"" + Strings.repeat("n", 5000) + "\"");
    assertTrue(new SpecFiles(directory).complaint("chip.json", text).length() < 200);
  }

  @Test
  void aComplaintIsOneLineWhateverTheFileIsCalled() {
    Path odd = directory.resolve("two\nlines.json");
    assertThrows(SpecException.class, () -> SpecReader.read(odd, List.of()));
    SpecFiles.complaint(odd);
  }
}
