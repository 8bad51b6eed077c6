package crosspoint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.CubicStep;
import crosspoint.experiment.TrainingRun;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.ResolvedSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does a device law that is no part of the project train, as the README says, and is a broken one answered by one line? */
class OwnLawTest {

  private static final String FAILS = "com.example.BrokenLaws$Fails";
  private static final String LOSS = "\"lossFraction\": 0.9,";
  private static final Path SPEC = Path.of("src/test/resources/specs/cubic.json");

  @TempDir Path directory;

  private final Screen screen = new Screen();
  private final List<ResolvedSpec> specs = new ArrayList<>();

  private int run(String... arguments) {
    return screen.run((spec, corpus, options, from) -> {
      specs.add(spec);
      return new TrainingRun(spec, corpus, options)::execute;
    }, () -> false, arguments);
  }

  private String trained(Path spec, String... further) throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "the cat sat on the mat. ".repeat(100));
    Path weights = directory.resolve("weights.json");
    List<String> arguments = new ArrayList<>(List.of("train", spec.toString(), "--text", text.toString(), "--hidden", "8", "--unroll", "20",
        "--out", directory.resolve("out-" + specs.size()).toString(), "--save-weights", weights.toString()));
    arguments.addAll(List.of(further));
    assertEquals(ExitCode.DONE, run(arguments.toArray(String[]::new)), () -> screen.err());
    return Files.readString(weights);
  }

  @Test
  void aLawOfOnesOwnTrains() throws IOException {
    String cubic = trained(SPEC);
    assertEquals(new CubicStep(0.9, "lossFraction: assumed, because it is an example"),
        ((DeviceSpec.Pulsed) specs.get(0).spec().device()).law());
    assertEquals(cubic, trained(SPEC), "the same weights again");
    assertEquals(cubic, trained(SPEC, "--kernels", "scalar"), "the same weights with other kernels");
    assertNotEquals(cubic, trained(SPEC, "--set", "device.law.lossFraction=0.1"), "the law's key matters");
    assertNotEquals(cubic, trained(Path.of("arch-specs/rpu-2018.json")), "the law matters");
  }

  @Test
  void itsKeysAreListedAsAnyOthers() {
    assertEquals(ExitCode.DONE, run("spec", "show", SPEC.toString()));
    List<String> lines = screen.out().lines().map(line -> line.replaceAll(" {2,}", " | ")).toList();
    assertTrue(lines.contains("device.law.kind | com.example.CubicStep | - | " + SPEC + ":9"), () -> screen.out());
    assertTrue(lines.contains("device.law.lossFraction | 0.9 | assumed | " + SPEC + ":10"), () -> screen.out());
    assertEquals(ExitCode.DONE, run("spec", "check", SPEC.toString()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
      "com.example.CubicSetp | 9: device.law.kind: no class com.example.CubicSetp on the class path; allowed: constant-step, exponential-step, linear-step, piecewise-step, power-step, soft-bounds, soft-bounds-reference, or the full name of a class, found by CROSSPOINT_CLASSPATH",
      "com.example.BrokenLaws$NoRecord | 9: device.law.kind: com.example.BrokenLaws$NoRecord is no record that implements crosspoint.device.StepLaw",
      "com.example.BrokenLaws$NoLaw | 9: device.law.kind: com.example.BrokenLaws$NoLaw is no record that implements crosspoint.device.StepLaw",
      "com.example.BrokenLaws$NoRange | 9: device.law.kind: com.example.BrokenLaws$NoRange has a component curvatureRatio without @Range",
      "com.example.BrokenLaws$NoSource | 9: device.law.kind: com.example.BrokenLaws$NoSource has no component String source",
      "com.example.BrokenLaws$NotPublic | 9: device.law.kind: com.example.BrokenLaws$NotPublic is not public",
      "com.example.BrokenLaws$OddKey | 9: device.law.kind: com.example.BrokenLaws$OddKey has a component curvatureRatio of type float, which no key has: allowed are double, int, long, boolean, String, Nodes and enums",
  })
  void aBrokenLawIsOneLine(String kind, String complaint) throws IOException {
    complains(kind, "", "", complaint);
  }

  @Test
  void keysOfALawAreReadAsStrictlyAsAnyOthers() throws IOException {
    String cubic = "com.example.CubicStep";
    complains(cubic, "\"lossFraction\": 0.9,", "\"lossFraction\": 1.5,", "10: device.law.lossFraction: 1.5 is out of range; allowed: a number from 0 to 1");
    complains(cubic, "\"lossFraction\": 0.9,", "", "8: device.law.lossFraction: missing key \"lossFraction\"; allowed: a number from 0 to 1");
    complains(cubic, "\"lossFraction\": 0.9,", "\"loss\": 0.9,", "10: device.law.loss: unknown key \"loss\"; allowed: lossFraction, source");
    complains("com.example.BrokenLaws$Choosy", "\"lossFraction\": 0.9,", "\"lowRatio\": 0.8, \"highRatio\": 0.2,",
        "8: device.law: lowRatio must not exceed highRatio");
  }

  @Test
  void aLawGetsNoMoreNormalNumbersThanThereAreStreams() throws IOException {
    complains("com.example.BrokenLaws$Greedy", "\"lossFraction\": 0.9,", "\"numbers\": 5,",
        "8: device.law: com.example.BrokenLaws$Greedy asks for 5 normal numbers a device, must be from 0 to 4");
    complains("com.example.BrokenLaws$Greedy", "\"lossFraction\": 0.9,", "\"numbers\": -1,",
        "8: device.law: com.example.BrokenLaws$Greedy asks for -1 normal numbers a device, must be from 0 to 4");
    trained(law("com.example.BrokenLaws$Greedy", "\"lossFraction\": 0.9,", "\"numbers\": 4,"));
  }

  @Test
  void aLawThatPlansPulsesWithNoStepIsRefused() throws IOException {
    String planned = "com.example.BrokenLaws$Planned";
    for (String[] ratio : new String[][] {{"0", "0.0"}, {"-0.5", "-0.5"}, {"2", "Infinity"}, {"-1", "NaN"}}) {
      complains(planned, "\"lossFraction\": 0.9,", "\"ratio\": " + ratio[0] + ",", "8: device.law: " + planned + " plans pulse trains with "
          + ratio[1] + " times device.stepWeight, its mean step at weight 0; allowed: a law whose mean step there is finite and above 0");
    }
    trained(law(planned, "\"lossFraction\": 0.9,", "\"ratio\": 0.5,"));
  }

  @Test
  void aLawWhoseStepIsNoNumberIsRefused() throws IOException {
    complains(FAILS, LOSS, fails(0.1, false, false), "8: device.law: " + FAILS + " answers NaN for the step up at weight 0.3; allowed: a law whose steps are finite");
    Path file = law(FAILS, LOSS, fails(0.1, false, false));
    Path checked = directory.resolve("checked");
    for (String[] command : new String[][] {{"spec", "check", file.toString()}, {"device", "check", file.toString(), "--no-training", "--out", checked.toString()}}) {
      screen.clear();
      assertEquals(ExitCode.INPUT_WRONG, run(command), screen.err());
      assertTrue(screen.err().contains("answers NaN for the step up at weight 0.3"), screen.err());
    }
    // Only devices beyond the mean bound have such a weight: found when devices are drawn.
    file = law(FAILS, LOSS, fails(0.62, false, false));
    screen.clear();
    assertEquals(ExitCode.INPUT_WRONG, run("device", "check", file.toString(), "--no-training", "--out", checked.toString()), screen.err());
    assertTrue(screen.err().contains(FAILS + " answers NaN for the step"), screen.err());
    assertFalse(Files.exists(checked));
  }

  @Test
  void aLossThatIsNoNumberMayBeTheLaws() throws IOException {
    screen.clear();
    assertEquals(ExitCode.RUN_FAILED, run("train", law(FAILS, LOSS, fails(-2, false, true)).toString(), "--characters", "1000", "--hidden", "8",
        "--out", directory.resolve("out").toString()), screen.err());
    assertTrue(screen.err().contains("or a step of the law " + FAILS + " is not a number"), screen.err());
    assertFalse(Files.exists(directory.resolve("out")));
  }

  @Test
  void aLawThatThrowsIsNamedBeforeItsTrace() throws IOException {
    Path at = law(FAILS, LOSS, fails(-2, true, false));
    Path out = directory.resolve("out");
    for (String[] command : new String[][] {{"train", at.toString(), "--out", out.toString()},
        {"device", "check", at.toString(), "--no-training", "--out", out.toString()}}) {
      thrown(at + ":8", "0.0, up", command);
    }
    Path noisy = law(FAILS, LOSS, fails(-2, true, true));
    thrown(noisy.toString(), "", "train", noisy.toString(), "--characters", "1000", "--hidden", "8", "--out", out.toString());
    assertFalse(Files.exists(out));
  }

  private void thrown(String where, String weight, String... command) {
    screen.clear();
    assertEquals(ExitCode.RUN_FAILED, run(command), screen.err());
    String first = screen.err().lines().filter(line -> !line.contains("warning")).findFirst().orElse("");
    assertTrue(first.startsWith("crosspoint: law " + FAILS + " of " + where + " failed at weight " + weight), first);
    assertTrue(first.endsWith(": java.lang.IllegalStateException: my bug"), first);
    assertTrue(screen.err().contains("\tat com.example.BrokenLaws$Fails.change"), screen.err());
    assertFalse(screen.err().contains("Crosspoint itself"), screen.err());
  }

  private static String fails(double above, boolean throwing, boolean onlyWithNoise) {
    return "\"aboveWeight\": " + above + ", \"throwing\": " + throwing + ", \"onlyWithNoise\": " + onlyWithNoise + ",";
  }

  private Path law(String kind, String part, String by) throws IOException {
    String text = Files.readString(SPEC);
    Path base = directory.toAbsolutePath().relativize(Path.of("arch-specs", "rpu-2018.json").toAbsolutePath());
    Path file = directory.resolve("law.json");
    return Files.writeString(file, text.replaceFirst("\"base\": \"[^\"]*\"", "\"base\": \"" + base + "\"")
        .replace("com.example.CubicStep\",\n", kind + "\",\n").replace(part, by));
  }

  private void complains(String kind, String part, String by, String complaint) throws IOException {
    Path file = law(kind, part, by);
    screen.clear();
    assertEquals(ExitCode.INPUT_WRONG, run("train", file.toString(), "--out", directory.resolve("none").toString()));
    assertEquals("crosspoint: " + file + ":" + complaint, screen.err().strip());
  }
}
