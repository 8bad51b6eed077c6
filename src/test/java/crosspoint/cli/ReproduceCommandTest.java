package crosspoint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does {@code reproduce} answer each outcome with its code and one line? */
class ReproduceCommandTest {

  @TempDir Path directory;

  private final Screen screen = new Screen();
  private boolean stopRequested;

  private int run(String... arguments) {
    return screen.run(() -> stopRequested, arguments);
  }

  private void oneLine(String part) {
    String line = screen.err();
    assertTrue(line.startsWith("crosspoint: ") && line.lines().count() == 1 && line.contains(part), line);
  }

  private Path text() throws IOException {
    return Files.writeString(directory.resolve("text"), "the cat sat on the mat. ".repeat(20));
  }

  @Test
  void aRunEndsWithItsVerdict() throws IOException {
    String text = text().toString();
    String results = directory.resolve("results").toString();
    assertEquals(ExitCode.DONE, run("reproduce", "adc-bits", "--text", text, "--decisive", "--seeds", "1", "--out", results));
    assertTrue(screen.out().contains("verdict: not decided"), screen.out());
    screen.out().lines().filter(line -> !line.startsWith("written: ")).forEach(line -> assertTrue(line.length() <= 80, line));
    assertTrue(Files.isRegularFile(directory.resolve("results/README.md")));
    assertEquals(3, screen.err().lines().count(), "a line for each run");
    screen.clear();
    assertEquals(ExitCode.INPUT_WRONG, run("reproduce", "adc-bits", "--text", text, "--decisive", "--seeds", "1", "--out", results));
    oneLine("--resume goes on with it");
  }

  @Test
  void theListNamesEveryExperiment() {
    assertEquals(ExitCode.DONE, run("reproduce", "--list"));
    for (String name : new String[] {"asymmetry", "input-bits", "overfitting", "symmetry-rescue", "states", "pulse-length", "noise", "bounds", "adc-bits"}) {
      assertTrue(screen.out().contains("  " + name + " "), screen.out());
    }
    assertEquals(ExitCode.DONE, run("list"));
    assertTrue(screen.out().contains("experiments (reproduce NAME)"), screen.out());
  }

  @Test
  void anExperimentIsShownWithItsRule() {
    assertEquals(ExitCode.DONE, run("reproduce", "asymmetry", "--list"));
    String shown = screen.out().replaceAll("\\s+", " ");
    for (String part : new String[] {"asymmetry: Does a few per cent between up and down steps raise the loss?", "Frontiers in Neuroscience 12:745, 2018, abstract",
        "a mean of 5 % raises the test loss test loss at the end: [mean-5] − [none] > 0 nats/character",
        " spread-5 spread 5 % 5 ", " spread-10 spread 10 % 3 ",
        // Four points of five seeds, six of three; 60 runs take a quarter of an hour
        "runs: 38, each of at most 700,000 characters in training and at most 50,000 characters in the test, 1 epoch (--scale quick)", "time: about 10 minutes on two cores"}) {
      assertTrue(shown.contains(part), part + " in " + shown);
    }
    screen.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    screen.clear();
    assertEquals(ExitCode.DONE, run("reproduce", "asymmetry", "--list", "--scale", "paper", "--decisive", "--seeds", "2"));
    shown = screen.out().replaceAll("\\s+", " ");
    assertTrue(shown.contains("runs: 8, each of all characters in training") && shown.contains("50 epochs (--scale paper)") && shown.contains("time: not estimated")
        && !shown.contains("spread-10"), shown);
  }

  @Test
  void symbolsOfTheTestPartAloneAreMappedIfThatIsAsked() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "the cat sat on the mat. ".repeat(20) + "?");
    assertEquals(ExitCode.INPUT_WRONG, run("reproduce", "adc-bits", "--text", text.toString(), "--decisive", "--seeds", "1", "--out", directory.resolve("results").toString()));
    oneLine("--unknown-symbols map");
    assertEquals(ExitCode.DONE, run("reproduce", "adc-bits", "--text", text.toString(), "--unknown-symbols", "map", "--decisive", "--seeds", "1", "--out",
        directory.resolve("results").toString()), screen::err);
    String page = Files.readString(directory.resolve("results/README.md"));
    assertTrue(page.contains("crosspoint reproduce adc-bits --text text --unknown-symbols map --scale quick --seeds 1 --decisive"), page);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertEquals(ExitCode.INPUT_WRONG, run("reproduce", "assymetry"));
    oneLine("did you mean \"asymmetry\"?");
    screen.clear();
    assertEquals(ExitCode.INPUT_WRONG, run("reproduce", "--seeds", "3"));
    oneLine("NAME is missing; allowed: asymmetry, input-bits");
  }

  @Test
  void anInterruptedExperimentSaysHowToGoOn() throws IOException {
    stopRequested = true;
    assertEquals(ExitCode.INTERRUPTED, run("reproduce", "noise", "--text", text().toString(), "--out", directory.resolve("results").toString()));
    oneLine("--resume goes on");
    assertFalse(Files.exists(directory.resolve("results/results.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--seeds=0", "--seeds=-1", "--seeds=many", "--seeds=1001", "--epochs=0", "--threads=0", "--scale=huge", "--text=none.txt", "--sed=3"})
  void aWrongOptionIsOneLineAndCodeTwo(String option) {
    assertEquals(ExitCode.INPUT_WRONG, run("reproduce", "noise", option, "--out", directory.resolve("results").toString()));
    oneLine("");
    assertFalse(Files.exists(directory.resolve("results")));
  }

  @Test
  void anOutputDirectoryThatCannotBeIsOneLine() throws IOException {
    Path taken = Files.writeString(directory.resolve("taken"), "a file");
    assertEquals(ExitCode.INPUT_WRONG, run("reproduce", "noise", "--text", text().toString(), "--out", taken.toString()));
    oneLine("cannot write to directory " + taken + ": a file of that name exists");
  }

  @Test
  void nothingIsGoneOnWithWhereNothingIs() throws IOException {
    Path nowhere = directory.resolve("nowhere");
    assertEquals(ExitCode.INPUT_WRONG, run("reproduce", "noise", "--text", text().toString(), "--out", nowhere.toString(), "--resume"));
    oneLine("no directory " + nowhere + ": nothing to go on from");
    assertFalse(Files.exists(nowhere));
    Files.createDirectories(nowhere);
    screen.clear();
    assertEquals(ExitCode.INPUT_WRONG, run("reproduce", "noise", "--text", text().toString(), "--out", nowhere.toString(), "--resume"));
    oneLine("no experiment.json in " + nowhere);
  }

  @Test
  void everyOptionHasItsDefault() {
    run("reproduce", "--help");
    String help = screen.out().replaceAll("\\s+", " ");
    screen.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    long options = Pattern.compile(" --[a-z-]+(=\\S+)? [A-Z]").matcher(help).results().count();
    assertTrue(options >= 10, help);
    assertEquals(10, help.split("\\[default: ", -1).length - 1, help);
  }
}
