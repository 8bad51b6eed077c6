package crosspoint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import crosspoint.experiment.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does train --resume go on as it was, and refuse in one line what it cannot go on with? */
class ResumeCommandTest {

  private static final String SPEC = "arch-specs/rpu-2018.json";
  private static final List<String> OF_THIS_COMPUTER = List.of("command", "computer", "wallSeconds", "trainingWallSeconds",
      "charactersPerSecond", "eventsPerSecond");
  private static final int NEVER = -1;

  @TempDir Path directory;

  private final Screen screen = new Screen();
  private int windowsLeft = NEVER;

  private int run(String... arguments) {
    screen.clear();
    Trainer trainer = (spec, corpus, options, from) -> from.map(saved -> TrainingRun.goingOn(saved, spec, corpus, options))
        .orElseGet(() -> new TrainingRun(spec, corpus, options))::execute;
    return screen.run(trainer, () -> --windowsLeft == 0, arguments);
  }

  private Path text() throws IOException {
    Path file = directory.resolve("text");
    return Files.exists(file) ? file : Files.writeString(file, "the cat sat on the mat. ".repeat(40));
  }

  /** A small run into a directory, stopped after so many windows. */
  private int train(String name, int windows, String... further) throws IOException {
    windowsLeft = windows;
    List<String> arguments = new ArrayList<>(List.of("train", SPEC, "--text", text().toString(), "--hidden", "5", "--characters", "400",
        "--out", dir(name)));
    arguments.addAll(List.of(further));
    int code = run(arguments.toArray(String[]::new));
    windowsLeft = NEVER;
    return code;
  }

  private int resume(String name, String... further) {
    List<String> arguments = new ArrayList<>(List.of("train", "--resume", dir(name)));
    arguments.addAll(List.of(further));
    return run(arguments.toArray(String[]::new));
  }

  private String dir(String name) {
    return directory.resolve(name).toString();
  }

  private JsonNode report(String name) throws IOException {
    ObjectNode report = (ObjectNode) new ObjectMapper().readTree(directory.resolve(name).resolve("report.json").toFile());
    return report.remove(OF_THIS_COMPUTER);
  }

  private List<Path> checkpoints(String name) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(name))) {
      return files.filter(file -> file.toString().endsWith(".cp")).sorted().toList();
    }
  }

  private void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 3]++;
    Files.write(file, bytes);
  }

  private void refused(int code, String part) {
    assertEquals(ExitCode.INPUT_WRONG, code, screen.err());
    assertEquals(1, screen.err().lines().count(), screen.err());
    assertTrue(screen.err().startsWith("crosspoint: ") && screen.err().contains(part), screen.err());
  }

  @Test
  void whatWasInterruptedSaysHowToGoOnAndEndsAsIfItHadNotBeen() throws IOException {
    assertEquals(ExitCode.DONE, train("whole", NEVER, "--sample", "10"));
    String sample = screen.out().substring(screen.out().indexOf("sample:"));
    assertEquals(ExitCode.INTERRUPTED, train("broken", 3, "--sample", "10", "--checkpoint", "1h"));
    assertEquals("to go on: crosspoint train --resume " + TypedCommand.quoted(dir("broken")), screen.out().lines().reduce((a, b) -> b).orElseThrow());
    assertEquals(ExitCode.DONE, resume("broken"));
    assertEquals(report("whole"), report("broken"));
    assertEquals(sample, screen.out().substring(screen.out().indexOf("sample:")));
  }

  @Test
  void withoutCheckpointsNothingIsSaidOfGoingOn() throws IOException {
    assertEquals(ExitCode.INTERRUPTED, train("broken", 3));
    assertFalse(screen.out().contains("--resume"));
    refused(resume("broken"), "no checkpoint in " + dir("broken"));
  }

  @Test
  void theReportHasTheCommandThatBeganTheRun() throws IOException {
    train("broken", 3, "--checkpoint", "1h");
    resume("broken");
    String command = new ObjectMapper().readTree(directory.resolve("broken/report.json").toFile()).get("command").asText();
    assertTrue(command.contains("--hidden 5") && !command.contains("--resume"), command);
  }

  @Test
  void whatMayChangeMayBeGiven() throws IOException {
    train("whole", NEVER);
    train("broken", 3, "--checkpoint", "1h");
    assertEquals(ExitCode.DONE, resume("broken", SPEC, "--text", text().toString(), "--threads", "2", "--kernels", "scalar",
        "--checkpoint", "1w", "--save-weights", dir("w.json")));
    assertEquals(report("whole"), report("broken"));
    assertTrue(Files.isRegularFile(directory.resolve("w.json")));
  }

  @Test
  void theFileOfTheWeightsIsRemembered() throws IOException {
    train("broken", 3, "--checkpoint", "1h", "--save-weights", dir("w.json"));
    Files.deleteIfExists(directory.resolve("w.json"));
    resume("broken");
    assertTrue(Files.isRegularFile(directory.resolve("w.json")));
  }

  @Test
  void aTextThatHasMovedIsFoundWhereItIsSaidToBe() throws IOException {
    train("whole", NEVER);
    train("broken", 3, "--checkpoint", "1h");
    Path moved = Files.move(text(), directory.resolve("moved"));
    refused(resume("broken"), "say with --text where it is");
    assertEquals(ExitCode.DONE, resume("broken", "--text", moved.toString()));
    assertEquals(report("whole"), report("broken"));
  }

  @Test
  void anotherTextIsRefused() throws IOException {
    train("broken", 3, "--checkpoint", "1h");
    Path other = Files.writeString(directory.resolve("other"), "the cat sat on the hat. ".repeat(40));
    refused(resume("broken", "--text", other.toString()), "is not the one that the run learns");
    assertTrue(Files.exists(directory.resolve("broken/report.json")), "what was there is left");
  }

  @Test
  void anotherSpecIsRefused() throws IOException {
    train("broken", 3, "--checkpoint", "1h");
    refused(resume("broken", "arch-specs/rpu-2018-ublm.json"), "is not the one that the run trains on");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--hidden=7", "--seed=2", "--out=elsewhere", "--epochs=3", "--no-clock", "--set=tile.adc.bits=8", "--sample=3",
      "--characters=300", "--workload=x"})
  void anOptionThatTheRunHasDecidedIsRefused(String option) throws IOException {
    train("broken", 3, "--checkpoint", "1h");
    refused(resume("broken", option), option.replaceFirst("=.*", "") + " cannot be given with --resume");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--checkpoint=5", "--checkpoint=0w", "--checkpoint=now"})
  void anIntervalWithoutAUnitIsRefused(String option) throws IOException {
    refused(train("out", NEVER, option), "500w");
    assertFalse(Files.exists(directory.resolve("out")));
  }

  @Test
  void neitherSpecNorResumeIsRefused() {
    refused(run("train"), "SPEC is missing");
  }

  @Test
  void aDamagedCheckpointFallsBackToTheOneBeforeWithAWarning() throws IOException {
    train("whole", NEVER);
    train("broken", 4, "--checkpoint", "1w");
    damage(directory.resolve("broken/checkpoint-4.cp"));
    assertEquals(ExitCode.DONE, resume("broken"));
    assertTrue(screen.err().lines().anyMatch(line -> line.startsWith("crosspoint: warning: ") && line.contains("checkpoint-4.cp is damaged")), screen.err());
    assertEquals(report("whole"), report("broken"));
  }

  @Test
  void twoDamagedCheckpointsAreOneLine() throws IOException {
    train("broken", 4, "--checkpoint", "1w");
    assertEquals(2, checkpoints("broken").size());
    for (Path file : checkpoints("broken")) {
      damage(file);
    }
    int code = resume("broken");
    assertEquals(ExitCode.INPUT_WRONG, code);
    List<String> lines = screen.err().lines().filter(line -> !line.startsWith("crosspoint: warning: ")).toList();
    assertEquals(1, lines.size(), screen.err());
    assertTrue(lines.get(0).contains("no checkpoint to go on from"), screen.err());
  }

  @Test
  void anEndedRunThatIsGoneOnWithEndsTheSame() throws IOException {
    train("whole", NEVER, "--checkpoint", "1w");
    JsonNode before = report("whole");
    assertEquals(ExitCode.DONE, resume("whole"));
    assertEquals(before, report("whole"));
  }

  @Test
  void aNewRunLeavesTheCheckpointsOfAnotherAlone() throws IOException {
    train("out", 4, "--checkpoint", "1w");
    List<Path> before = checkpoints("out");
    refused(train("out", 2), dir("out") + " is not empty");
    assertEquals(before, checkpoints("out"));
  }

  @Test
  void aDirectoryThatIsNotThereIsRefusedAndNotMade() {
    refused(resume("nowhere"), "no directory " + dir("nowhere") + ": nothing to go on from");
    assertFalse(Files.exists(directory.resolve("nowhere")));
    refused(run("train", "--resume", ""), "'--resume': the path is empty");
  }
}
