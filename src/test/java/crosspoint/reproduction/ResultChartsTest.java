package crosspoint.reproduction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.workload.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does a chip that does not learn leave the chart of the others readable? */
class ResultChartsTest {

  private static final Path SPECS = Path.of("arch-specs");

  @TempDir Path directory;

  /** The directory with the results of an experiment of made-up runs. */
  private Path run(Experiment experiment, String name, Function<PlannedRun, RunFigures> figures) throws IOException {
    int epochs = figures.apply(new PlannedRun(experiment.points().get(0), 1, null)).testNats().size();
    var options = new Reproduction.Options(Scale.QUICK, OptionalInt.of(2), OptionalInt.of(epochs), false, false);
    Path out = directory.resolve(name);
    new Reproduction(experiment, Corpus.generated(7, 200_000, 200), options, SPECS, SPECS.resolve("components"))
        .execute(out, false, 1, new ReproductionListener() {
          @Override public void trained(long characters, long ofCharacters) {}

          @Override public void finished(int runs, int ofRuns, String label, double testNats) {}
        }, () -> false, (run, text, trained, stop) -> Optional.of(figures.apply(run)));
    return out;
  }

  /** The chart of losses near 2 but for one point's. */
  private String chart(String name, RunFigures ofOne) throws IOException {
    return Files.readString(run(Asymmetry.experiment(), name, run -> run.point().name().equals("mean-10") ? ofOne : Figures.run(2 + 0.01 * run.seed()))
        .resolve("losses.svg"));
  }

  private static Stream<String> texts(String svg) {
    return Pattern.compile("<text [^>]*>([^<]*)<").matcher(svg).results().map(found -> found.group(1));
  }

  private static String withoutTexts(String svg) {
    return svg.replaceAll("(?s)<g [^<]*<text .*?</text", "");
  }

  @Test
  void theNumbersOfALogarithmicAxisHaveRoom() throws IOException {
    List<String> texts = texts(Files.readString(run(DeviceSweeps.states(), "states", run -> Figures.run(2)).resolve("losses.svg"))).toList();
    assertTrue(texts.containsAll(List.of("100", "200", "300", "500", "1000", "2000", "3000")), texts.toString());
    assertTrue(texts.stream().noneMatch(List.of("400", "600", "700", "800", "900", "4000")::contains), texts.toString());
  }

  /** No two of 15 curves look alike: a path's colour and dashes are those of one point. */
  @Test
  void manyCurvesDifferInColourOrDashes() throws IOException {
    String svg = Files.readString(run(InputBits.experiment(), "curves", run -> Figures.run(3, 2 + 0.01 * run.point().name().hashCode() % 7)).resolve("curves.svg"));
    Set<String> looks = Pattern.compile("<g ([^>]*stroke-width=\"1.8\"[^>]*)>").matcher(svg.replaceAll("\\s+", " ")).results()
        .map(found -> found.group(1).replaceAll(".*?( stroke=\"[^\"]*\").*", "$1") + found.group(1).replaceAll(".*?(stroke-dasharray=\"[^\"]*\"|$).*", "$1"))
        .collect(Collectors.toSet());
    assertEquals(15, looks.size(), looks.toString());
  }

  @Test
  void whatIsFarAboveIsDrawnAtTheEdgeHoweverFarItIs() throws IOException {
    // The lowest is 2.015, so the edge is at 3.015
    String far = chart("far", Figures.run(3.4));
    String farther = chart("farther", Figures.run(1000));
    assertEquals(withoutTexts(far), withoutTexts(farther));
    assertEquals(farther, chart("diverged", RunFigures.diverged(List.of(), List.of(), 1)));
    // The number says how far; a loss counts as at most that of a guess
    String guess = String.format(Locale.ROOT, "%.2f", Math.log(Corpus.generated(7, 200_000, 200).symbols()));
    assertEquals(List.of(1L, 0L), List.of(texts(far).filter("3.40"::equals).count(), texts(farther).filter("3.40"::equals).count()));
    assertEquals(1, texts(farther).filter(guess::equals).count(), farther);
    assertNotEquals(chart("near", Figures.run(2.9)), chart("nearer", Figures.run(2.8)));
  }
}
