package crosspoint.reproduction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import crosspoint.workload.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does a chip that does not learn leave the chart of the others readable? */
class ResultChartsTest {

  private static final Path SPECS = Path.of("arch-specs");

  @TempDir Path directory;

  /** The chart of losses near 2 but for one point's. */
  private String chart(String name, RunFigures ofOne) throws IOException {
    var options = new Reproduction.Options(Scale.QUICK, OptionalInt.of(2), OptionalInt.empty(), false, false);
    Path out = directory.resolve(name);
    new Reproduction(Asymmetry.experiment(), Corpus.generated(7, 200_000, 200), options, SPECS, SPECS.resolve("components"))
        .execute(out, false, 1, new ReproductionListener() {
          @Override public void trained(long characters, long ofCharacters) {}

          @Override public void finished(int runs, int ofRuns, String label, double testNats) {}
        }, () -> false, (run, text, trained, stop) -> Optional.of(run.point().name().equals("mean-10") ? ofOne : Figures.run(2 + 0.01 * run.seed())));
    return Files.readString(out.resolve("losses.svg"));
  }

  @Test
  void whatIsFarAboveIsDrawnAtTheEdgeHoweverFarItIs() throws IOException {
    // The lowest is 2.015, so the edge is at 3.015
    String far = chart("far", Figures.run(3.4));
    assertEquals(far, chart("farther", Figures.run(1000)));
    assertEquals(far, chart("diverged", RunFigures.diverged(List.of(), List.of(), 1)));
    assertNotEquals(chart("near", Figures.run(2.9)), chart("nearer", Figures.run(2.8)));
  }
}
