package crosspoint.reproduction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.Uninterruptibles;
import crosspoint.device.StepLaw;
import crosspoint.state.DirectoryException;
import crosspoint.workload.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Are runs done once, whatever happens between, and is the result the same however they are done? */
class ReproductionTest {

  private static final Path SPECS = Path.of("arch-specs");
  private static final ReproductionListener NOBODY = new ReproductionListener() {
    @Override public void trained(long characters, long ofCharacters) {}

    @Override public void finished(int runs, int ofRuns, String label, double testNats) {}
  };

  @TempDir Path directory;

  private final List<String> done = Collections.synchronizedList(new ArrayList<>());

  /** Two chips, a network of 1 × 4, a few hundred characters, two epochs. */
  private static Experiment tiny(double margin) {
    Budget budget = new Budget(OptionalInt.of(300), OptionalInt.of(60), 2,
        ImmutableList.of("plan.layers=1", "plan.hiddenUnits=4", "plan.unrollSteps=10"), "it is a test", OptionalDouble.empty());
    return Experiment.of("tiny", "Is noise noise?", new Experiment.Finding("Noise raises the loss.", "assumed, because this is a test"),
        "None.", List.of(Choices.varied("quiet", "quiet, \"0\"", "RPU", 0, "tile.integrators.noiseWeight=0"),
            Choices.varied("loud", "loud", "RPU", 1, "tile.integrators.noiseWeight=1"), Choices.floatingPoint()),
        new Experiment.Axis("noise [1]", "", false), List.of(Clause.worse("noise is worse", "loud", "quiet", margin)), budget, budget);
  }

  private static Corpus text() {
    return text(7);
  }

  private static Corpus text(long seed) {
    return Corpus.generated(seed, 200_000, 200);
  }

  private static Reproduction reproduction(Experiment experiment, Corpus text, int seeds) {
    return new Reproduction(experiment, text, new Reproduction.Options(Scale.QUICK, OptionalInt.of(seeds), OptionalInt.empty(), false, false), SPECS,
        SPECS.resolve("components"));
  }

  private Optional<Result> execute(Reproduction reproduction, Path out, boolean resume, int threads) throws IOException {
    return reproduction.execute(out, resume, threads, NOBODY, () -> false, (run, text, trained, stop) -> {
      done.add(run.id());
      return RunTrainer.simulated(run, text, trained, stop);
    });
  }

  private static Map<String, String> files(Path in) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(in)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(in.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void theNumberOfThreadsChangesNoByte() throws IOException {
    execute(reproduction(tiny(0), text(), 2), directory.resolve("one"), false, 1).orElseThrow();
    execute(reproduction(tiny(0), text(), 2), directory.resolve("four"), false, 4).orElseThrow();
    Map<String, String> files = files(directory.resolve("one"));
    assertEquals(files, files(directory.resolve("four")));
    assertTrue(files.keySet().containsAll(List.of("README.md", "curves.csv", "curves.svg", "experiment.json", "losses.svg", "results.csv",
        "results.json", "runs/loud-seed-1.json", "runs/quiet-seed-2.json")), files.keySet().toString());
  }

  @Test
  void theResultHasEveryRunAndNoPathOfThisComputer() throws IOException {
    Path file = Files.writeString(directory.resolve("prose.txt"), "the cat sat on the mat. ".repeat(100));
    Path out = directory.resolve("out");
    Result result = execute(reproduction(tiny(0), Corpus.read(file, false), 2), out, false, 2).orElseThrow();
    JsonNode json = new ObjectMapper().readTree(Files.readString(out.resolve("results.json")));
    assertEquals("crosspoint reproduce tiny --text prose.txt --scale quick --seeds 2", json.get("command").asText());
    assertEquals(3, json.get("points").size());
    assertEquals(2, json.at("/points/0/runs").size());
    double mean = (json.at("/points/0/runs/0/testCrossEntropyNats/1").asDouble() + json.at("/points/0/runs/1/testCrossEntropyNats/1").asDouble()) / 2;
    assertEquals(mean, json.at("/points/0/lastTestNats/mean").asDouble(), 1e-12);
    assertTrue(json.at("/points/0/runs/0/weightsDigest").asText().matches("[0-9a-f]{64}"));
    assertEquals(json.get("verdict").asText(), json.at("/clauses/0/verdict").asText());
    // Header, and 3 points × 2 seeds × 2 epochs × 2 losses
    assertEquals(1 + 24, Files.readAllLines(out.resolve("results.csv")).size());
    assertEquals(1 + 6, Files.readAllLines(out.resolve("curves.csv")).size());
    for (Map.Entry<String, String> written : files(out).entrySet()) {
      assertFalse(written.getValue().contains(directory.toString()), written.getKey());
    }
    result.table().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    String page = Files.readString(out.resolve("README.md"));
    assertTrue(page.contains("test loss at the end: [loud] − [quiet] > 0"), page);
    assertTrue(page.contains("losses.svg") && page.contains("curves.svg"), page);
  }

  @Test
  void whoeverIsInterruptedWaitsForTheRunsThatAreUnderWay() throws IOException {
    Thread waiting = Thread.currentThread();
    AtomicInteger underWay = new AtomicInteger();
    Path out = directory.resolve("out");
    Optional<Result> result = reproduction(tiny(0), text(), 2).execute(out, false, 2, NOBODY, () -> false, (run, text, trained, stop) -> {
      underWay.incrementAndGet();
      waiting.interrupt();
      // Its last window, after which it sees that it is to stop, and what it writes then.
      Uninterruptibles.sleepUninterruptibly(Duration.ofMillis(300));
      done.add(run.id() + (stop.getAsBoolean() ? "" : " was not told to stop"));
      underWay.decrementAndGet();
      return Optional.of(Figures.run(2, 2));
    });
    assertTrue(Thread.interrupted(), "the wish to be interrupted is kept");
    assertEquals(0, underWay.get());
    assertTrue(result.isEmpty());
    assertTrue(!done.isEmpty() && done.size() <= 2, () -> "runs that had not begun do not begin: " + done);
    assertEquals(done.stream().map(id -> "runs/" + id + ".json").sorted().toList(),
        files(out).keySet().stream().filter(file -> file.startsWith("runs/")).toList());
  }

  @Test
  void whoeverIsInterruptedGetsNoResultThoughAllRunsAreFinished() throws IOException {
    Thread waiting = Thread.currentThread();
    CountDownLatch begun = new CountDownLatch(3);
    Path out = directory.resolve("out");
    Optional<Result> result = reproduction(tiny(0), text(), 1).execute(out, false, 3, NOBODY, () -> false, (run, text, trained, stop) -> {
      begun.countDown();
      Uninterruptibles.awaitUninterruptibly(begun);
      waiting.interrupt();
      return Optional.of(Figures.run(2, 2));
    });
    assertTrue(Thread.interrupted() && result.isEmpty());
    assertEquals(3, files(out).keySet().stream().filter(file -> file.startsWith("runs/")).count());
    assertTrue(execute(reproduction(tiny(0), text(), 1), out, true, 3).isPresent());
    assertEquals(List.of(), done, "nothing was left to do");
  }

  @Test
  void theRuleIsOnTheDiskBeforeTheFirstRun() throws IOException {
    Path out = directory.resolve("out");
    AtomicInteger seen = new AtomicInteger();
    reproduction(tiny(0.125), text(), 1).execute(out, false, 1, NOBODY, () -> false, (run, text, trained, stop) -> {
      try {
        assertTrue(Files.readString(out.resolve("experiment.json")).contains("[loud] − [quiet] > 0.125"));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      seen.incrementAndGet();
      return Optional.of(Figures.run(2, 1));
    });
    assertEquals(3, seen.get());
  }

  @Test
  void whatIsFinishedIsNotDoneAgain() throws IOException {
    Path whole = directory.resolve("whole");
    execute(reproduction(tiny(0), text(), 2), whole, false, 1).orElseThrow();
    done.clear();
    Path out = directory.resolve("out");
    // A stop is asked for once three runs have ended
    Optional<Result> stopped = reproduction(tiny(0), text(), 2).execute(out, false, 1, NOBODY, () -> done.size() > 3, (run, text, trained, stop) -> {
      done.add(run.id());
      return RunTrainer.simulated(run, text, trained, stop);
    });
    assertTrue(stopped.isEmpty());
    assertFalse(Files.exists(out.resolve("results.json")));
    assertEquals(3, files(out.resolve("runs")).size());
    done.clear();
    execute(reproduction(tiny(0), text(), 2), out, true, 1).orElseThrow();
    assertEquals(3, done.size(), done.toString());
    assertEquals(files(whole), files(out));
    done.clear();
    execute(reproduction(tiny(0), text(), 2), out, true, 1).orElseThrow();
    assertEquals(List.of(), done);
    assertEquals(files(whole), files(out));
  }

  @Test
  void seedsMayBeAdded() throws IOException {
    execute(reproduction(tiny(0), text(), 1), directory.resolve("out"), false, 1).orElseThrow();
    done.clear();
    execute(reproduction(tiny(0), text(), 2), directory.resolve("out"), true, 1).orElseThrow();
    assertEquals(List.of("quiet-seed-2", "loud-seed-2", "floating-point-seed-2"), done);
  }

  @Test
  void anExperimentIsNeverOverwrittenUnasked() throws IOException {
    Path out = directory.resolve("out");
    execute(reproduction(tiny(0), text(), 1), out, false, 1).orElseThrow();
    Map<String, String> before = files(out);
    refused(reproduction(tiny(0), text(), 1), out, false, "has an experiment already");
    refused(reproduction(tiny(1), text(), 1), out, true, "another rule");
    refused(reproduction(tiny(0), text(8), 1), out, true, "another text");
    refused(reproduction(Asymmetry.experiment(), text(), 1), out, true, "another experiment");
    assertEquals(before, files(out));
    Path foreign = Files.createDirectories(directory.resolve("foreign"));
    Files.writeString(foreign.resolve("README.md"), "somebody's own");
    for (boolean resume : new boolean[] {false, true}) {
      RuntimeException e = assertThrows(RuntimeException.class, () -> execute(reproduction(tiny(0), text(), 1), foreign, resume, 1));
      assertTrue(e.getMessage().contains(resume ? "no experiment.json in " + foreign : "is not empty, it has README.md"), e.getMessage());
    }
    assertEquals(List.of("README.md"), List.copyOf(files(foreign).keySet()));
    assertEquals("somebody's own", Files.readString(foreign.resolve("README.md")));
  }

  @Test
  void whileAnExperimentRunsNoOtherUsesItsDirectory() throws IOException {
    Path out = directory.resolve("out");
    List<String> complaints = new ArrayList<>();
    reproduction(tiny(0), text(), 1).execute(out, false, 1, NOBODY, () -> false, (run, text, trained, stop) -> {
      complaints.add(assertThrows(DirectoryException.class, () -> execute(reproduction(tiny(0), text(), 1), out, true, 1)).getMessage());
      return Optional.of(Figures.run(2, 1));
    });
    assertEquals("another process writes to directory " + out + ": it has to end first", complaints.get(0));
    assertEquals(List.of(), done);
  }

  private void refused(Reproduction reproduction, Path out, boolean resume, String part) {
    ReproductionException e = assertThrows(ReproductionException.class, () -> execute(reproduction, out, resume, 1));
    assertTrue(e.getMessage().contains(part) && e.getMessage().lines().count() == 1, e.getMessage());
  }

  @Test
  void aRunThatWasTamperedWithIsRefused() throws IOException {
    Path out = directory.resolve("out");
    execute(reproduction(tiny(0), text(), 1), out, false, 1).orElseThrow();
    Path run = out.resolve("runs/loud-seed-1.json");
    Files.writeString(run, Files.readString(out.resolve("runs/quiet-seed-1.json")));
    refused(reproduction(tiny(0), text(), 1), out, true, "is not a finished run of this experiment");
    Files.writeString(run, "{ \"format\": ");
    refused(reproduction(tiny(0), text(), 1), out, true, "is not JSON");
  }

  @Test
  void aRunThatDivergesIsAResultAndTheOthersGoOn() throws IOException {
    Path out = directory.resolve("out");
    RunTrainer trainer = (run, text, trained, stop) -> Optional.of(run.point().name().equals("loud")
        ? RunFigures.diverged(List.of(3.0), List.of(3.25), 2) : Figures.run(2 + 0.01 * run.seed(), 1 + 0.01 * run.seed()));
    Result result = reproduction(tiny(0), text(), 2).execute(out, false, 1, NOBODY, () -> false, trainer).orElseThrow();
    assertEquals(Verdict.COMES_OUT, result.verdict());
    assertTrue(result.table().contains("no better than a guess: loud, 2 of 2 runs"), result.table());
    result.table().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    JsonNode loud = new ObjectMapper().readTree(Files.readString(out.resolve("results.json"))).at("/points/1");
    assertEquals(2, loud.get("guessingRuns").asInt());
    assertEquals(Math.log(text().symbols()), loud.at("/lastTestNats/mean").asDouble(), 1e-12);
    assertTrue(loud.at("/runs/0/testCrossEntropyNats/1").isNull());
    assertEquals(3.25, loud.at("/runs/0/testCrossEntropyNats/0").asDouble());
    assertTrue(Files.readString(out.resolve("README.md")).contains("2 no better than a guess"));
    for (Map.Entry<String, String> written : files(out).entrySet()) {
      assertFalse(written.getValue().contains("NaN") || written.getValue().contains("Infinity"), written.getKey());
    }
    // What is on the disk says the same when it is read again
    Map<String, String> before = files(out);
    reproduction(tiny(0), text(), 2).execute(out, true, 1, NOBODY, () -> false, (run, text, trained, stop) -> {
      throw new AssertionError(run.id() + " is done again");
    }).orElseThrow();
    assertEquals(before, files(out));
  }

  /** A device whose pulses leave no number, which only shows in a run: without noise they do. */
  public record Breaking(String source) implements StepLaw {
    @Override public float change(float weight, boolean down, float noiseFraction, float[] device, int at) {
      return noiseFraction != 0 ? Float.NaN : down ? -device[at + DOWN] : device[at + UP];
    }
  }

  @Test
  void aSimulatedRunThatDivergesIsRecorded() throws IOException {
    Path specs = Files.createDirectories(directory.resolve("specs"));
    Files.copy(SPECS.resolve("rpu-2018.json"), specs.resolve("rpu-2018.json"));
    Files.writeString(specs.resolve("breaking.json"), """
        {"format": "crosspoint-spec/1", "name": "breaking", "base": "rpu-2018.json", "source": "assumed, because this is a test",
         "device": {"law": {"kind": "crosspoint.reproduction.ReproductionTest$Breaking", "source": "assumed, because this is a test"}}}
        """);
    Budget budget = tiny(0).budgets().get(Scale.QUICK);
    Experiment wild = Experiment.of("wild", "Does it break?", new Experiment.Finding("It does.", "assumed, because this is a test"), "None.",
        List.of(new Point("wild", "wild", ImmutableList.of("curve"), 1, "breaking", ImmutableList.of(), false),
            new Point("tame", "tame", ImmutableList.of("curve"), 0, "rpu-2018", ImmutableList.of(), false)),
        new Experiment.Axis("rate", "", false), List.of(Clause.worse("worse", "wild", "tame", 0)), budget, budget);
    Result result = execute(new Reproduction(wild, text(), new Reproduction.Options(Scale.QUICK, OptionalInt.of(2), OptionalInt.empty(), false, false),
        specs, SPECS.resolve("components")), directory.resolve("out"), false, 2).orElseThrow();
    assertEquals(2, result.guessing(result.point("wild").orElseThrow()));
    assertEquals(0, result.guessing(result.point("tame").orElseThrow()));
    assertEquals(Math.log(text().symbols()), result.mean(result.point("wild").orElseThrow(), Figure.LAST_TEST).estimate(), 1e-12);
  }

  @Test
  void aRunThatFailsIsNamedAndTheOthersAreKept() throws IOException {
    Path out = directory.resolve("out");
    ReproductionException e = assertThrows(ReproductionException.class, () -> reproduction(tiny(0), text(), 1).execute(out, false, 1, NOBODY,
        () -> false, (run, text, trained, stop) -> {
          if (run.point().name().equals("loud")) {
            throw new ReproductionException(run.label() + ": no");
          }
          return Optional.of(Figures.run(2, 1));
        }));
    assertEquals("loud, seed 1: no", e.getMessage());
    assertEquals(List.of("quiet-seed-1.json"), List.copyOf(files(out.resolve("runs")).keySet()));
  }
}
