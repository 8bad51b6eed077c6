package crosspoint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import crosspoint.report.Evaluation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedMultigraph;
import org.jgrapht.util.SupplierUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an architect types, and what comes back: results, or one line that says what is wrong. */
class EvaluateCommandTest {

  private static final String SPEC = "arch-specs/rpu-2018.json";

  @TempDir Path directory;

  private final Screen screen = new Screen();
  private boolean stopRequested;

  private int run(String... arguments) {
    return screen.run(() -> stopRequested, arguments);
  }

  /** Evaluates the first windows of a small network. */
  private int evaluate(String... further) throws IOException {
    return evaluate(List.of(SPEC), further);
  }

  private int evaluate(List<String> specs, String... further) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("evaluate"));
    arguments.addAll(specs);
    arguments.addAll(List.of("--workload", workload(100).toString()));
    arguments.addAll(Arrays.asList(further));
    return run(arguments.toArray(String[]::new));
  }

  private Path workload(long tokens) throws IOException {
    return Files.writeString(directory.resolve("tiny.json"), """
        { "format": "crosspoint-workload/1", "name": "tiny", "source": "a test",
          "network": { "symbols": 7, "layers": 1, "hiddenUnits": 8, "source": "assumed, because" },
          "training": { "unrollSteps": 5, "minibatchRows": 1, "tokensPerEpoch": %d, "source": "assumed, because" },
          "expectation": { "forwardPasses": 1.1, "backwardPasses": 1, "forwardActivityFraction": 0.5, "backwardActivityFraction": 0.5,
            "slotsFraction": 1, "columnPulseFraction": 0.1, "rowPulseFraction": 0.1, "source": "assumed, because" } }
        """.formatted(tokens));
  }

  private void oneLine(String part) {
    List<String> lines = screen.err().lines().filter(line -> !line.startsWith("crosspoint: warning: ")).toList();
    assertEquals(1, lines.size(), screen.err());
    assertTrue(lines.get(0).startsWith("crosspoint: ") && lines.get(0).contains(part), screen.err());
    assertEquals("", screen.out());
  }

  private List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static JsonNode keepsTheSchema(String json) throws IOException {
    JsonNode tree = new ObjectMapper().readTree(json);
    try (InputStream schema = Evaluation.class.getResourceAsStream("/crosspoint/evaluation-schema.json")) {
      assertEquals(Set.of(), JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema).validate(tree));
    }
    return tree;
  }

  @Test
  void twoChipsStandSideBySide() throws IOException {
    assertEquals(ExitCode.DONE, evaluate(List.of(SPEC, "arch-specs/rpu-2018-ublm.json"), "--windows", "3"));
    List<String> lines = screen.out().lines().toList();
    assertEquals("tiny: 1 LSTM layer of 8, 7 symbols, 575 weights", lines.get(0));
    assertEquals("100 tokens in 20 windows of 5 steps, 1 row", lines.get(1));
    assertEquals("only the first 3 windows were run: totals are of 15 tokens", lines.get(2));
    assertTrue(lines.get(3).matches(" +rpu-2018 +rpu-2018-ublm"), lines.get(3));
    for (String heading : List.of("time", "throughput", "energy", "chip", "time by phase", "energy by component", "energy by phase", "area",
        "critical path of the first window: phase, operation, unit", "expected of the values",
        "against digital machines: speed-up, energy ratio", "which parameter of rpu-2018 saves most time, a tenth better")) {
      assertTrue(lines.contains(heading), heading);
    }
  }

  @Test
  void theTableOfOneChipFitsEightyColumns() throws IOException {
    evaluate("--windows", "2");
    screen.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void jsonKeepsTheSchemaAndSaysWhatWasExpected() throws IOException {
    assertEquals(ExitCode.DONE, evaluate(List.of(SPEC, "arch-specs/rpu-2018-mesh.json"), "--format", "json"));
    JsonNode chips = keepsTheSchema(screen.out()).get("chips");
    assertEquals(List.of("rpu-2018", "rpu-2018-mesh"), List.of(chips.at("/0/spec/name").asText(), chips.at("/1/spec/name").asText()));
    assertEquals(1.1, chips.at("/0/expectation/forwardPasses").doubleValue());
    assertEquals("assumed, because", chips.at("/0/expectation/source").asText());
    assertTrue(chips.at("/0/extent/wholeEpoch").booleanValue());
    assertTrue(chips.at("/0/sensitivity").size() > 5);
  }

  @Test
  void csvHasARowForEachFigure() throws IOException {
    assertEquals(ExitCode.DONE, evaluate("--format", "csv", "--no-sensitivity"));
    assertTrue(screen.out().startsWith("spec,workload,group,name,value,unit\nrpu-2018,tiny,time,secondsPerToken,"), screen.out());
  }

  @Test
  void aSteadyStateChangesNoFigure() throws IOException {
    evaluate("--format", "csv", "--no-sensitivity");
    String all = screen.out();
    screen.clear();
    evaluate("--format", "csv", "--no-sensitivity", "--steady-state");
    assertEquals(all, screen.out());
  }

  @Test
  void outWritesFourFiles() throws IOException {
    assertEquals(ExitCode.DONE, evaluate("--out", directory.resolve("a/out").toString(), "--no-sensitivity", "--windows", "1"));
    assertEquals(List.of("evaluation.json", "figures.csv", "power.csv", "units.csv"), names(directory.resolve("a/out")));
    keepsTheSchema(Files.readString(directory.resolve("a/out/evaluation.json")));
  }

  @Test
  void aDirectoryWithFilesInItIsRefusedBeforeTheRunAndStaysAsItIs() throws IOException {
    Files.writeString(Files.createDirectory(directory.resolve("out")).resolve("evaluation.json"), "of an earlier one");
    assertEquals(ExitCode.INPUT_WRONG, evaluate("--out", directory.resolve("out").toString(), "--no-sensitivity", "--windows", "1"));
    oneLine("directory " + directory.resolve("out") + " is not empty, it has evaluation.json: results go to a new or an empty one");
    assertFalse(screen.err().contains("warning"), "nothing was evaluated");
    assertEquals(List.of("evaluation.json"), names(directory.resolve("out")));
    assertEquals("of an earlier one", Files.readString(directory.resolve("out/evaluation.json")));
  }

  @Test
  void anOutputDirectoryThatCannotBeIsKnownBeforeTheRun() throws IOException {
    Files.writeString(directory.resolve("taken"), "a file");
    assertEquals(ExitCode.INPUT_WRONG, evaluate("--out", directory.resolve("taken").toString()));
    oneLine("taken: a file of that name exists");
    assertFalse(screen.err().contains("warning"), "nothing was evaluated");
  }

  @Test
  void anInterruptedEvaluationHasItsCodeAndLeavesNothing() throws IOException {
    stopRequested = true;
    assertEquals(ExitCode.INTERRUPTED, evaluate("--out", directory.resolve("out").toString()));
    oneLine("interrupted");
    assertFalse(Files.exists(directory.resolve("out")));
  }

  @Test
  void aCalibrationIsSaidInTheTableAndInJson() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "the cat sat on the mat. ".repeat(100));
    assertEquals(ExitCode.DONE, evaluate("--calibrate", "60", "--text", text.toString(), "--windows", "1", "--no-sensitivity"));
    assertTrue(screen.out().replaceAll("\\s+", " ").contains(" rpu-2018: calibrated on 60 characters of " + text + ", 11 symbols, seed 1 "), screen.out());
    screen.clear();
    evaluate("--calibrate", "60", "--text", text.toString(), "--windows", "1", "--no-sensitivity", "--format", "json");
    assertEquals("calibrated on 60 characters of " + text + ", 11 symbols, seed 1",
        keepsTheSchema(screen.out()).at("/chips/0/expectation/source").asText());
  }

  @Test
  void anUnknownWorkloadIsAnsweredWithTheShippedOnes() {
    assertEquals(ExitCode.INPUT_WRONG, run("evaluate", SPEC, "--workload", "lstm3"));
    oneLine("lstm2-512-wp");
  }

  @Test
  void aMatrixThatDoesNotFitSaysHowManyTilesAreMissing() throws IOException {
    // 32 × 16 weights in tiles of 8 × 8 are 8 parts, 7 × 9 are 2
    assertEquals(ExitCode.INPUT_WRONG, evaluate("--set", "tile.rows=8", "--set", "tile.columns=8", "--set", "tile.count=7"));
    oneLine("spec rpu-2018: 3 tiles are missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--windows=0", "--windows=many", "--calibrate=1", "--calibrate=-5", "--calibrate=2000000", "--text=README.md",
      "--calibrate=10 --text=none.txt", "--format=xml", "--set=tile.adc.bit=8", "--set=plan.unrollSteps=0", "--set=plan.layers=2", "--set=plan.hiddenUnits=16", "--setp=1"})
  void aWrongOptionIsOneLineAndCodeTwo(String option) throws IOException {
    assertEquals(ExitCode.INPUT_WRONG, evaluate(option.split(" ")));
    oneLine("");
  }

  @Test
  void aWrongSpecIsOneLineAndCodeTwo() throws IOException {
    Path wrong = Files.writeString(directory.resolve("wrong.json"), "{ \"format\": \"crosspoint-spec/1\", \"name\": \"x\" }");
    assertEquals(ExitCode.INPUT_WRONG, evaluate(List.of(SPEC, wrong.toString())));
    oneLine("wrong.json");
    screen.clear();
    assertEquals(ExitCode.INPUT_WRONG, evaluate(List.of("none.json")));
    oneLine("none.json");
  }

  @Test
  void theProgramAfterEachPassIsWrittenTwice() throws IOException {
    Path graphs = directory.resolve("graphs");
    assertEquals(ExitCode.DONE, evaluate("--dump-graph", graphs.toString()));
    List<String> names = names(graphs);
    assertEquals(10, names.size(), names.toString());
    for (String name : names) {
      String text = Files.readString(graphs.resolve(name));
      if (name.endsWith(".json")) {
        JsonNode graph = new ObjectMapper().readTree(text);
        assertEquals("crosspoint-graph/1", graph.get("format").asText());
        assertEquals(name, graph.get("pass").asText() + ".json");
        dot(Files.readString(graphs.resolve(name.replace(".json", ".dot"))), graph.get("nodes").size(), graph.get("edges").size());
        isAcyclic(graph);
      }
    }
    assertEquals(10, screen.out().lines().filter(line -> line.startsWith("written: ")).count());
    screen.clear();
    assertEquals(ExitCode.INPUT_WRONG, evaluate("--dump-graph", graphs.toString()));
    oneLine("directory " + graphs + " is not empty");
  }

  @Test
  void theGraphsOfEachOfSeveralChipsHaveADirectory() throws IOException {
    Path graphs = directory.resolve("graphs");
    assertEquals(ExitCode.DONE, evaluate(List.of(SPEC, "arch-specs/rpu-2018-ublm.json"), "--dump-graph", graphs.toString()));
    assertEquals(List.of("rpu-2018", "rpu-2018-ublm"), names(graphs));
    assertEquals(10, names(graphs.resolve("rpu-2018")).size());
    assertEquals(names(graphs.resolve("rpu-2018")), names(graphs.resolve("rpu-2018-ublm")));
    assertEquals(20, screen.out().lines().filter(line -> line.startsWith("written: ")).count());
  }

  @Test
  void graphsOfChipsOfOneNameAreNotWritten() throws IOException {
    Path graphs = directory.resolve("graphs");
    assertEquals(ExitCode.INPUT_WRONG, evaluate(List.of(SPEC, SPEC), "--dump-graph", graphs.toString()));
    oneLine("--dump-graph " + graphs + ": two specs have the name rpu-2018");
    assertFalse(Files.exists(graphs));
  }

  @Test
  void noGraphsAreWrittenWhereTheSecondChipIsTooSmall() throws IOException {
    Path graphs = directory.resolve("graphs");
    Path small = Files.writeString(directory.resolve("small.json"), "{ \"format\": \"crosspoint-spec/1\", \"name\": \"small\", \"base\": \""
        + directory.toAbsolutePath().relativize(Path.of(SPEC).toAbsolutePath()) + "\", \"source\": \"a test\", \"tile\": { \"count\": 1, \"source\": \"count: assumed, because\" } }");
    assertEquals(ExitCode.INPUT_WRONG, evaluate(List.of(SPEC, small.toString()), "--dump-graph", graphs.toString()));
    oneLine("1 tile is missing");
    assertFalse(Files.exists(graphs));
  }

  @Test
  void noGraphsAreWrittenWhereTheSecondChipHasFilesAlready() throws IOException {
    Path graphs = directory.resolve("graphs");
    Path there = Files.createDirectories(graphs.resolve("rpu-2018-ublm"));
    Files.writeString(there.resolve("notes.txt"), "x");
    assertEquals(ExitCode.INPUT_WRONG, evaluate(List.of(SPEC, "arch-specs/rpu-2018-ublm.json"), "--dump-graph", graphs.toString()));
    oneLine("directory " + graphs + " is not empty, it has rpu-2018-ublm");
    assertEquals(List.of("rpu-2018-ublm"), names(graphs));
  }

  /** Each line of a DOT file is a node or an edge between nodes that are there; labels close their quotes. */
  private static void dot(String text, int nodes, int edges) {
    List<String> lines = text.lines().toList();
    assertTrue(lines.get(0).matches("digraph \"[^\"]+\" \\{"), lines.get(0));
    assertEquals("}", lines.get(lines.size() - 1));
    Pattern node = Pattern.compile("  (\\d+) \\[label=\"[^\"]*\"\\];");
    Pattern edge = Pattern.compile("  (\\d+) -> (\\d+)(?: \\[style=dashed\\])?;");
    Set<String> known = new HashSet<>();
    int seen = 0;
    for (String line : lines.subList(2, lines.size() - 1)) {
      var isNode = node.matcher(line);
      var isEdge = edge.matcher(line);
      if (isNode.matches()) {
        known.add(isNode.group(1));
      } else {
        assertTrue(isEdge.matches(), line);
        assertTrue(known.contains(isEdge.group(1)) && known.contains(isEdge.group(2)), line);
        seen++;
      }
    }
    assertEquals(List.of(nodes, edges), List.of(known.size(), seen));
  }

  private static void isAcyclic(JsonNode graph) {
    DirectedMultigraph<Integer, DefaultEdge> check = new DirectedMultigraph<>(null, SupplierUtil.createDefaultEdgeSupplier(), false);
    graph.get("nodes").forEach(node -> check.addVertex(node.get("operation").asInt()));
    graph.get("edges").forEach(edge -> check.addEdge(edge.get("before").asInt(), edge.get("after").asInt()));
    assertFalse(new org.jgrapht.alg.cycle.CycleDetector<>(check).detectCycles());
  }

  @Test
  void everyOptionHasItsDefault() {
    run("evaluate", "--help");
    String help = screen.out().replaceAll("\\s+", " ");
    screen.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    long options = Pattern.compile(" --[a-z-]+(=\\S+)? [A-Z]").matcher(help).results().count();
    assertEquals(options - 2, help.split("\\[default: ", -1).length - 1, help);
  }
}
