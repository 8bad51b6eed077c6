package crosspoint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.state.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is an evaluation in a directory always a whole one? */
class EvaluationWriterTest {

  private static final List<Evaluation> EVALUATIONS = List.of(SampleEvaluations.whole());

  @TempDir Path directory;

  private List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void fourFilesAppearAndNothingElse() throws IOException {
    try (RunDirectory held = RunDirectory.fresh(directory.resolve("a/b"))) {
      EvaluationWriter.into(held).write(EVALUATIONS);
    }
    assertEquals(List.of("evaluation.json", "figures.csv", "power.csv", "units.csv"), names(directory.resolve("a/b")));
    assertEquals(Evaluations.json(EVALUATIONS), Files.readString(directory.resolve("a/b/evaluation.json")));
  }

  @Test
  void whatCannotBeWrittenWholeIsNotWrittenAtAll() throws IOException {
    try (RunDirectory held = RunDirectory.fresh(directory)) {
      EvaluationWriter writer = EvaluationWriter.into(held);
      // A directory of that name stops the last of the four files, as a full disk would.
      Files.createDirectories(directory.resolve("evaluation.json/full"));
      IOException e = assertThrows(IOException.class, () -> writer.write(EVALUATIONS));
      assertTrue(e.getMessage().startsWith("cannot write " + directory.resolve("evaluation.json") + ": "), e.getMessage());
      assertFalse(e.getMessage().contains("\n"));
    }
    assertEquals(List.of("evaluation.json"), names(directory));
  }
}
