package crosspoint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Matrix;
import crosspoint.state.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is a report under its name always a whole one? */
class ReportWriterTest {

  @TempDir Path directory;

  @Test
  void allFilesAppearAndNothingElse() throws IOException {
    try (RunDirectory held = RunDirectory.fresh(directory.resolve("a/b"))) {
      ReportWriter.into(held).write(SampleReports.complete());
    }
    try (Stream<Path> files = Files.list(directory.resolve("a/b"))) {
      assertEquals(List.of("curve.csv", "pulses.csv", "report.json"), files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void theReportOfARunThatGoesOnIsGoneBeforeItDoesAndOtherFilesStay() throws IOException {
    Files.writeString(directory.resolve("report.json"), "old");
    Files.writeString(directory.resolve("notes.txt"), "mine");
    try (RunDirectory held = RunDirectory.again(directory)) {
      ReportWriter.into(held);
    }
    assertFalse(Files.exists(directory.resolve("report.json")));
    assertTrue(Files.exists(directory.resolve("notes.txt")));
  }

  @Test
  void aReportThatCannotBeWrittenLeavesNothingBehind() throws IOException {
    try (RunDirectory held = RunDirectory.fresh(directory.resolve("run"))) {
      ReportWriter writer = ReportWriter.into(held);
      // A directory of the same name stops the rename, the last step.
      Files.createDirectories(directory.resolve("run/report.json/full"));
      IOException e = assertThrows(IOException.class, () -> writer.write(SampleReports.complete()));
      assertTrue(e.getMessage().startsWith("cannot write " + directory.resolve("run/report.json") + ": "), e.getMessage());
      assertFalse(e.getMessage().contains("\n"));
    }
    assertFalse(Files.exists(directory.resolve("run/.report.json.part")));
  }

  @Test
  void weightsReadBackAsTheSameFloats() throws IOException {
    float[] weights = {0.1f, -1.17549435e-38f, 3f, 1f / 3f};
    Path file = directory.resolve("weights.json");
    WeightsWriter.write(file, new TrainedWeights() {
      @Override public ImmutableList<Matrix> matrices() {
        return ImmutableList.of(new Matrix("lstm1", 2, 2));
      }

      @Override public float weightLogical(int matrix, int row, int column) {
        return weights[2 * row + column];
      }
    });
    var matrix = new com.fasterxml.jackson.databind.ObjectMapper().readTree(file.toFile()).at("/matrices/0");
    assertEquals("lstm1", matrix.get("name").textValue());
    for (int i = 0; i < weights.length; i++) {
      assertEquals(weights[i], Float.parseFloat(matrix.at("/weightsLogical/" + i).asText()));
    }
  }
}
