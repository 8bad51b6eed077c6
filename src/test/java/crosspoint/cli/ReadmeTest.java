package crosspoint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the README shows of a chip of one's own work as it stands there? */
class ReadmeTest {

  private static final Pattern EXAMPLE = Pattern.compile("```json\\n(\\{.*?\"name\": \"my-chip\".*?\\n\\})\\n```", Pattern.DOTALL);
  private static final Pattern COMPLAINT = Pattern.compile("crosspoint: my-chip\\.json:(\\d+): (\\S+): unknown key \"(\\w+)\".*did you mean \"(\\w+)\"\\?");

  @TempDir Path directory;
  private String readme;
  private Path chip;

  private final Screen screen = new Screen();

  /** The example beside a copy of the shipped descriptions, as the README says to save it. */
  @BeforeEach
  void save() throws IOException {
    readme = Files.readString(Path.of("README.md"));
    copy(Path.of("arch-specs"), directory.resolve("arch-specs"));
    chip = Files.writeString(directory.resolve("my-chip.json"), example());
  }

  private String example() {
    Matcher example = EXAMPLE.matcher(readme);
    assertTrue(example.find(), "the README describes my-chip");
    return example.group(1);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  private int run(String... arguments) {
    return screen.run(() -> false, arguments);
  }

  /** A law with a component of another type is refused with the types that the README lists. */
  @Test
  void theTypesOfALawsComponentsAreThoseAllowed() throws IOException {
    Path law = Files.writeString(directory.resolve("law.json"), Files.readString(Path.of("src/test/resources/specs/cubic.json"))
        .replaceFirst("\"base\": \"[^\"]*\"", "\"base\": \"arch-specs/rpu-2018.json\"").replace("com.example.CubicStep\",\n", "com.example.BrokenLaws$OddKey\",\n"));
    assertEquals(ExitCode.INPUT_WRONG, run("spec", "check", law.toString()));
    Matcher allowed = Pattern.compile("allowed are (.*) and enums").matcher(screen.err());
    assertTrue(allowed.find(), screen.err());
    String listed = readme.substring(readme.indexOf("### A law of your own"), readme.indexOf("## Long runs"));
    for (String type : allowed.group(1).split(", ")) {
      assertTrue(listed.contains("`" + type + "`"), type);
    }
    assertTrue(listed.contains("each number needs a `@Range`") && listed.contains("component `String source`"), listed);
  }

  @Test
  void theChipCanBeUsed() {
    assertEquals(ExitCode.DONE, run("spec", "check", chip.toString()), screen::err);
    assertTrue(screen.out().startsWith(chip + ": ok"), screen::out);
  }

  @Test
  void theChipIsEvaluatedBesideTheBaseline() {
    assertEquals(ExitCode.DONE, run("evaluate", chip.toString(), "arch-specs/rpu-2018.json", "--workload", "lstm2-256-wp",
        "--steady-state", "--no-sensitivity"), screen::err);
    String table = screen.out();
    assertTrue(Pattern.compile("my-chip +rpu-2018").matcher(table).find(), table);
  }

  /** The README's complaint is about its own example with one key misspelt. */
  @Test
  void aWrongKeyIsAnsweredAsTheReadmeSays() throws IOException {
    Matcher complaint = COMPLAINT.matcher(readme);
    assertTrue(complaint.find(), "the README shows a complaint about my-chip");
    String misspelt = example().replaceFirst("\"" + complaint.group(4) + "\":", "\"" + complaint.group(3) + "\":");
    Files.writeString(chip, misspelt);
    assertEquals(ExitCode.INPUT_WRONG, run("spec", "check", chip.toString()));
    assertEquals(complaint.group(), screen.err().strip().replace(directory + "/", ""));
  }

  /** What the README shows of a law of one's own is what the tests compile and train with. */
  @Test
  void theLawOfOnesOwnIsTheOneThatIsTested() throws IOException {
    String law = Files.readString(Path.of("src/test/java/com/example/CubicStep.java"));
    assertTrue(readme.contains("```java\n" + law.strip() + "\n```"), "README.md shows CubicStep.java");
  }
}
