package crosspoint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import crosspoint.experiment.RunException;
import crosspoint.experiment.SavedRun;
import crosspoint.experiment.TrainingOptions;
import crosspoint.experiment.TrainingResult;
import crosspoint.numerics.KernelChoice;
import crosspoint.program.Matrix;
import crosspoint.report.Learning;
import crosspoint.report.RunReport;
import crosspoint.report.Setup;
import crosspoint.report.TrainedWeights;
import crosspoint.spec.ResolvedSpec;
import crosspoint.workload.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does the command line hand on what was typed, and answer every outcome with its code and one line? */
class ProgramTest {

  private static final String SPEC = "arch-specs/rpu-2018.json";

  @TempDir Path directory;

  private final Screen screen = new Screen();
  private final List<ResolvedSpec> specs = new ArrayList<>();
  private final List<Corpus> corpora = new ArrayList<>();
  private final List<TrainingOptions> options = new ArrayList<>();
  private Trainer.Run run = (progress, stop, keeper, recording) -> result(!stop.getAsBoolean());
  private boolean stopRequested;

  private int run(String... arguments) {
    return screen.run(this::prepare, () -> stopRequested, arguments);
  }

  /** A run on a small text into the temporary directory. */
  private int train(String... further) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("train", SPEC, "--text", text().toString(), "--out",
        directory.resolve("out").toString()));
    arguments.addAll(Arrays.asList(further));
    return run(arguments.toArray(String[]::new));
  }

  private Path text() throws IOException {
    return Files.writeString(directory.resolve("text"), "the cat sat on the mat. ".repeat(100));
  }

  private Trainer.Run prepare(ResolvedSpec spec, Corpus corpus, TrainingOptions given, Optional<SavedRun> from) {
    specs.add(spec);
    corpora.add(corpus);
    options.add(given);
    return run;
  }

  private TrainingResult result(boolean complete) {
    Setup setup = new Setup(options.get(0).command(), specs.get(0).overrides(),
        new Setup.Description("rpu-2018", specs.get(0).sha256(), specs.get(0).canonicalJson()),
        new Setup.Workload("text", "", 1, 1, 2, 0.7, 0.5, OptionalDouble.empty()),
        new Setup.Network(ImmutableList.of(64), 1), 1, Setup.Software.current(), new Setup.Computer(1, "scalar", "", ""));
    Learning learning = new Learning("", ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), 0, 0);
    return new TrainingResult(
        new RunReport(complete, setup, learning, Optional.empty(), Optional.empty(), Optional.empty(), 1, ImmutableList.of()),
        new TrainedWeights() {
          @Override public ImmutableList<Matrix> matrices() {
            return ImmutableList.of();
          }

          @Override public float weightLogical(int matrix, int row, int column) {
            throw new IndexOutOfBoundsException();
          }
        }, "a sample");
  }

  private void oneLine(String part) {
    assertTrue(screen.err().startsWith("crosspoint: "), screen.err());
    assertEquals(1, screen.err().lines().count(), screen.err());
    assertTrue(screen.err().contains(part), screen.err());
  }

  /** What went wrong in a run that had begun, behind the warnings about its chip. */
  private void oneLineBehindWarnings(String part) {
    List<String> lines = screen.err().lines().filter(line -> !line.startsWith("crosspoint: warning: ")).toList();
    assertEquals(1, lines.size(), screen.err());
    assertTrue(lines.get(0).startsWith("crosspoint: ") && lines.get(0).contains(part), screen.err());
  }

  @Test
  void aRunEndsWithItsReportAndSample() throws IOException {
    assertEquals(ExitCode.DONE, train("--sample", "8"));
    assertTrue(Files.isRegularFile(directory.resolve("out/report.json")));
    assertTrue(Files.isRegularFile(directory.resolve("out/curve.csv")));
    assertTrue(screen.out().contains("a sample"));
  }

  @Test
  void optionsOfThePlanBecomeRecordedOverrides() throws IOException {
    train("--layers", "3", "--hidden", "32", "--epochs", "2", "--minibatch", "4", "--learning-rate", "0.0100",
        "--unroll", "50", "--seed", "7", "--set", "tile.adc.bits=8");
    ResolvedSpec spec = specs.get(0);
    assertEquals(List.of("plan.layers=3", "plan.hiddenUnits=32", "plan.epochs=2", "plan.minibatchRows=4",
        "plan.learningRateLogical=0.0100", "plan.unrollSteps=50", "plan.seed=7", "tile.adc.bits=8"), spec.overrides());
    assertEquals(3, spec.spec().plan().layers());
    assertEquals(8, spec.spec().tile().adc().bits().bits());
  }

  @Test
  void withoutOptionsTheSpecDecides() throws IOException {
    train();
    assertEquals(List.of(), specs.get(0).overrides());
    assertEquals(KernelChoice.Kind.VECTOR, options.get(0).kernels());
    assertTrue(options.get(0).clock());
  }

  @Test
  void theTextIsLimitedAsAsked() throws IOException {
    train("--characters", "1000", "--test-characters", "100");
    assertEquals(1000, corpora.get(0).trainLength());
    assertEquals(100, corpora.get(0).testLength());
  }

  @Test
  void howToRunIsHandedOn() throws IOException {
    train("--threads", "2", "--kernels", "scalar", "--no-clock", "--sample", "5");
    TrainingOptions given = options.get(0);
    assertEquals(2, given.threads());
    assertEquals(KernelChoice.Kind.SCALAR, given.kernels());
    assertFalse(given.clock());
    assertEquals(5, given.sampleCharacters());
  }

  @Test
  void theReportHasTheCommandAsAShellTakesIt() throws IOException {
    train("--set", "name=two words");
    assertTrue(options.get(0).command().endsWith(" --set 'name=two words'"), options.get(0).command());
  }

  @Test
  void anInterruptedRunReportsWhatItHas() throws IOException {
    stopRequested = true;
    assertEquals(ExitCode.INTERRUPTED, train());
    assertTrue(Files.readString(directory.resolve("out/report.json")).contains("\"complete\" : false"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--layers=0", "--threads=0", "--sample=-1", "--learning-rate=NaN", "--set=plan.layerz=1",
      "--set=tile.adc.bits=NaN", "--set=plan.layers", "--kernels=fast", "--characters=1", "--hiden=3", "--seed=1 --seed=2"})
  void aWrongOptionIsOneLineAndCodeTwo(String option) throws IOException {
    assertEquals(ExitCode.INPUT_WRONG, train(option.split(" ")));
    oneLine("");
    assertFalse(Files.exists(directory.resolve("out")));
  }

  @Test
  void aMisspeltOptionIsAnsweredWithTheNearest() throws IOException {
    train("--hiden", "3");
    oneLine("--hidden");
  }

  @Test
  void aMissingTextIsOneLineAndCodeTwo() {
    assertEquals(ExitCode.INPUT_WRONG, run("train", SPEC, "--text", directory.resolve("none").toString()));
    oneLine("none");
  }

  @Test
  void aMissingSpecIsOneLineAndCodeTwo() {
    assertEquals(ExitCode.INPUT_WRONG, run("train", "none.json"));
    oneLine("none.json");
  }

  @Test
  void aRunThatCannotGoOnIsOneLineAndCodeOne() throws IOException {
    run = (progress, stop, keeper, recording) -> {
      throw new RunException("the loss is not finite");
    };
    assertEquals(ExitCode.RUN_FAILED, train());
    oneLineBehindWarnings("the loss is not finite");
    assertFalse(Files.exists(directory.resolve("out/report.json")));
  }

  @Test
  void anOutputDirectoryThatCannotBeIsKnownBeforeTheRun() throws IOException {
    run = (progress, stop, keeper, recording) -> {
      throw new AssertionError("trained in vain");
    };
    Files.writeString(directory.resolve("out"), "a file");
    assertEquals(ExitCode.INPUT_WRONG, train());
    oneLine("out: a file of that name exists");
    screen.clear();
    assertEquals(ExitCode.INPUT_WRONG, run("train", SPEC, "--text", text().toString(), "--out", directory.resolve("out/below").toString()));
    oneLine("cannot write to directory " + directory.resolve("out/below"));
  }

  @Test
  void aRunGoesToANewOrAnEmptyDirectory() throws IOException {
    Path table = Files.writeString(Files.createDirectories(directory.resolve("out")).resolve("table.csv"), "somebody's own");
    assertEquals(ExitCode.INPUT_WRONG, train());
    oneLine("is not empty, it has table.csv");
    Files.delete(table);
    // What a shell makes before the program starts that writes to it
    Files.createFile(directory.resolve("out/log.txt"));
    screen.clear();
    assertEquals(ExitCode.DONE, train());
    screen.clear();
    assertEquals(ExitCode.INPUT_WRONG, train());
    oneLine("is not empty, it has curve.csv");
  }

  @Test
  void whileARunIsUnderWayNoOtherUsesItsDirectory() throws IOException {
    List<Integer> codes = new ArrayList<>();
    String out = directory.resolve("out").toString();
    run = (progress, stop, keeper, recording) -> {
      codes.add(new Screen().run(this::prepare, () -> false, "train", "--resume", out));
      codes.add(screen.run(this::prepare, () -> false, "device", "check", "ecram", "--no-training", "--out", out));
      return result(true);
    };
    assertEquals(ExitCode.DONE, train());
    assertEquals(List.of(ExitCode.INPUT_WRONG, ExitCode.INPUT_WRONG), codes);
    oneLineBehindWarnings("another process writes to directory " + out);
    try (var files = Files.list(directory.resolve("out"))) {
      assertEquals(List.of("curve.csv", "pulses.csv", "report.json"), files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void anErrorInTheProgramShowsItsTraceAndAsksForAReport() throws IOException {
    run = (progress, stop, keeper, recording) -> {
      throw new IllegalStateException("tile 3 is lost");
    };
    assertEquals(ExitCode.RUN_FAILED, train());
    assertTrue(screen.err().contains("\tat crosspoint.cli."), screen.err());
    assertTrue(screen.err().endsWith("please report it with the lines above" + System.lineSeparator()), screen.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "train", "list", "spec", "spec check", "spec show", "help"})
  void everyCommandHasHelpWithinEightyColumns(String command) {
    assertEquals(ExitCode.DONE, run((command + " --help").strip().split(" ")));
    assertTrue(screen.out().contains("Usage: crosspoint "), screen.out());
    assertTrue(screen.out().contains("Example"), screen.out());
    screen.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void helpOfEveryTrainOptionNamesItsDefault() {
    run("train", "--help");
    String help = screen.out().replaceAll("\\s+", " ");
    long options = java.util.regex.Pattern.compile(" --[a-z-]+(=\\S+)? [A-Z]").matcher(help).results().count();
    long defaults = help.split("\\[default: ", -1).length - 1;
    // SPEC, --help and --version have none.
    assertEquals(options - 2, defaults, help);
  }

  @Test
  void theShippedSpecsHaveTheDefaultsThatHelpNames() throws IOException {
    train();
    var plan = specs.get(0).spec().plan();
    assertEquals(List.of(2, 64, 1, 1, 100, 1L),
        List.of(plan.layers(), plan.hiddenUnits(), plan.epochs(), plan.minibatchRows(), plan.unrollSteps(), plan.seed()));
  }

  @Test
  void listShowsTheShippedSpecsAndTheTexts() {
    assertEquals(ExitCode.DONE, run("list"));
    for (String shown : List.of("rpu-2018.json", "rpu-2018-ublm.json", "rpu-2018-symmetric.json", "floating-point.json",
        "--text FILE", "warpeace_input.txt")) {
      assertTrue(screen.out().contains(shown), shown);
    }
  }

  @Test
  void everyDescriptionOfAListStandsInOneColumn() {
    run("list");
    List<String> specs = screen.out().lines().skip(1).takeWhile(line -> !line.isEmpty()).toList();
    int at = specs.stream().mapToInt(line -> line.indexOf(".json") + ".json".length()).max().orElseThrow();
    specs.forEach(line -> assertTrue(line.charAt(at) == ' ' && line.charAt(at + 1) != ' ', line));
  }

  @Test
  void whatIsAllowedIsWrittenAsItIsTyped() {
    assertEquals(ExitCode.INPUT_WRONG, run("reproduce", "noise", "--scale", "huge"));
    oneLine("expected one of [quick, paper] (case-insensitive) but was 'huge'");
    screen.clear();
    assertEquals(ExitCode.INPUT_WRONG, run("device", "foo"));
    oneLine("'foo'; allowed: fit or check");
  }

  @Test
  void specCheckSaysOfEachFileWhetherItCanBeUsed() throws IOException {
    Path wrong = Files.writeString(directory.resolve("wrong.json"), "{\n\"format\": \"crosspoint-spec/2\"\n}");
    assertEquals(ExitCode.INPUT_WRONG, run("spec", "check", wrong.toString(), SPEC));
    assertEquals(SPEC + ": ok, 1 warning\n  feature sizes differ: 32 nm (digital, buffer, interconnect), 65 nm (tile.dac, offChip)\n",
        screen.out().replace(System.lineSeparator(), "\n"));
    oneLine(wrong + ":2: format: is the string \"crosspoint-spec/2\"");
  }

  @Test
  void specCheckKnowsEveryKindOfFile() throws IOException {
    Path workload = Files.writeString(directory.resolve("workload.json"), """
        { "format": "crosspoint-workload/1", "name": "w", "source": "a test",
          "network": { "symbols": 2, "layers": 1, "hiddenUnits": 8, "source": "assumed, because" },
          "training": { "unrollSteps": 10, "minibatchRows": 1, "tokensPerEpoch": 1000, "source": "assumed, because" },
          "expectation": { "forwardPasses": 1, "backwardPasses": 1, "forwardActivityFraction": 0.5, "backwardActivityFraction": 0.5,
            "slotsFraction": 1, "columnPulseFraction": 0.1, "rowPulseFraction": 0.1, "source": "assumed, because" } }
        """);
    Path reference = Files.writeString(directory.resolve("reference.json"), """
        { "format": "crosspoint-reference/1", "name": "r", "peakTeraOperationsPerSecond": 1, "memoryGigabytesPerSecond": 1,
          "powerWatts": 1, "onChipMegabytes": 0, "bytesPerWeight": 4, "source": "assumed, because" }
        """);
    Path components = Files.writeString(directory.resolve("components.json"), """
        { "format": "crosspoint-components/1", "source": "a test", "entries": {
          "adc": { "block": "tile.adc", "original": "1 pJ", "conversionPj": 1, "source": "quoted, nobody" } } }
        """);
    assertEquals(ExitCode.DONE, run("spec", "check", workload.toString(), reference.toString(), components.toString()));
    assertEquals(workload + ": ok, 0 warnings\n" + reference + ": ok, 0 warnings\n" + components + ": ok, 0 warnings\n",
        screen.out().replace(System.lineSeparator(), "\n"));
    assertEquals("", screen.err());
  }

  @Test
  void specShowIsATableOfValuesAndTheirOrigins() {
    assertEquals(ExitCode.DONE, run("spec", "show", "arch-specs/rpu-2018-ublm.json", "--set", "tile.adc.bits=8"));
    List<String> lines = screen.out().lines().map(line -> line.replaceAll(" {2,}", " | ")).toList();
    assertTrue(lines.contains("tile.adc.bits | 8 | assumed | --set tile.adc.bits=8"), screen.out());
    assertTrue(lines.contains("tile.adc.conversionPj | 23 | quoted | component adc-9b-haensch-2019, arch-specs/components/adc.json:10"), screen.out());
    assertTrue(lines.contains("update.boundLengthManagement | true | quoted | arch-specs/rpu-2018-ublm.json:8"), screen.out());
    assertTrue(lines.contains("interconnect.kind | bus | - | base arch-specs/rpu-2018.json:129"), screen.out());
  }

  @Test
  void specShowPrintsTheTextThatARunRecords() throws IOException {
    train("--set", "tile.adc.bits=8");
    screen.clear();
    assertEquals(ExitCode.DONE, run("spec", "show", SPEC, "--set", "tile.adc.bits=8", "--json"));
    assertEquals(specs.get(0).canonicalJson(), screen.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"spec", "spec check", "spec show", "spec shwo", "spec show none.json", "spec show " + SPEC + " --set=tile.adc.bit=8",
      "spec show " + SPEC + " --jsno", "spec check none.json"})
  void aWrongSpecCommandIsOneLineAndCodeTwo(String arguments) {
    assertEquals(ExitCode.INPUT_WRONG, run(arguments.split(" ")));
    oneLine("");
    assertEquals("", screen.out());
  }

  @Test
  void versionIsOneOfThePackageOrSaysThatItIsNone() {
    assertEquals(ExitCode.DONE, run("--version"));
    assertTrue(screen.out().matches("crosspoint (\\d+\\.\\d+\\.\\d+|unpackaged)(?s:.*)"), screen.out());
  }
}
