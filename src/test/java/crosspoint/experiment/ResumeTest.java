package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.numerics.KernelChoice;
import crosspoint.report.RunReport;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.SpecReader;
import crosspoint.state.StateException;
import crosspoint.workload.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Run to the end = run, save, build anew, restore, run to the end: for every window that a run may be broken off after. */
class ResumeTest {

  private static final ProgressListener SILENT = new ProgressListener() {
    @Override public void trained(long characters, long ofCharacters, double lossNats, long simulatedPs) {}

    @Override public void tested(long characters, long ofCharacters) {}

    @Override public void epochEnded(int epoch, double trainNats, double testNats) {}
  };

  /** Two epochs of 5 windows of training and 3 of testing, the last of each shorter than the others. */
  private static final int WINDOWS = 2 * (5 + 3);
  /** A chip of which all state of single devices is used; doses are applied after updates that are not the last of a window. */
  private static final String AGEING = "rpu-2018, device.retention.lifetimeSeconds=0.0001 device.retention.lifetimeSpreadFraction=0.3"
      + " device.retention.diffusionWeightPerRootSecond=1 device.retention.driftExponentRatio=0.05 device.retention.driftReferenceSeconds=0.00001"
      + " device.retention.agingStepNs=1700 device.disturb.readFraction=0.001 device.disturb.halfSelectFraction=0.2"
      + " device.upDownBiasFraction=0.1 device.disturb.everyUpdates=7 device.endurance.pulses=3 device.endurance.spreadFraction=0.5";
  /** Pairs of phase-change devices that drift, diffuse and wear out, reset long before they are full. */
  private static final String ONE_SIDED = "rpu-2018-pcm, tile.weight.refresh.upperFraction=0.1 tile.weight.refresh.lowerFraction=0.01 plan.learningRateLogical=0.05";
  private static final String TIME = " device.retention.driftExponentRatio=0.05 device.retention.driftReferenceSeconds=0.00001"
      + " device.retention.diffusionWeightPerRootSecond=1 device.retention.agingStepNs=1700";
  /** Hidden values that ask for pulses in each window. */
  private static final String HIDDEN = "algorithm.hidden.thresholdSteps=0.2 algorithm.hidden.momentumFraction=0.5 plan.learningRateLogical=0.05";
  private static final CheckpointInterval NEVER = new CheckpointInterval(1 << 30, 0);

  @TempDir Path directory;

  private static final Corpus GENERATED = Corpus.generated();

  private static Corpus corpus() {
    return GENERATED.limited(OptionalLong.of(90), OptionalLong.of(50));
  }

  private static ResolvedSpec spec(String name, String... assignments) {
    List<String> all = new ArrayList<>(List.of("plan.hiddenUnits=5", "plan.unrollSteps=20", "plan.epochs=2"));
    all.addAll(List.of(assignments));
    Path own = Path.of("src/test/resources/specs", name + ".json");
    return SpecReader.read(Files.exists(own) ? own : Path.of("arch-specs", name + ".json"), all);
  }

  private static TrainingOptions options(int threads, boolean clock) {
    return new TrainingOptions("test", threads, KernelChoice.Kind.SCALAR, clock, 12);
  }

  private static RunIdentity identity(ResolvedSpec spec, TrainingOptions options, CheckpointInterval interval) {
    return new RunIdentity(spec, RunIdentity.Text.of("", false, corpus()), options, interval, "");
  }

  private static BooleanSupplier afterWindows(int windows) {
    int[] asked = {0};
    return () -> ++asked[0] == windows;
  }

  /** All of a result but the times of this computer. */
  private static String result(TrainingResult result) {
    RunReport report = result.report();
    return String.join("\n", report.complete() + "", report.learning().weightsDigest(),
        report.learning().trainCrossEntropyNats() + "", report.learning().testCrossEntropyNats() + "",
        report.learning().curve() + "", report.learning().trainedCharacters() + "", report.training() + "", report.test() + "", report.wear() + "",
        report.setup().spec().sha256(), report.setup().command(), result.sample());
  }

  /** What a run gives that is broken off after so many windows and then goes on in what is a new process but for the JVM. */
  private String brokenOff(ResolvedSpec spec, TrainingOptions options, int windows) throws IOException {
    Path own = Files.createDirectories(directory.resolve("after-" + windows));
    TrainingResult broken = new TrainingRun(spec, corpus(), options)
        .execute(SILENT, afterWindows(windows), CheckpointKeeper.into(own, identity(spec, options, NEVER)));
    assertFalse(broken.report().complete());
    SavedRun saved = SavedRun.newestIn(own, warning -> { });
    assertEquals("checkpoint-" + windows + ".cp", saved.file().getFileName().toString());
    return result(TrainingRun.goingOn(saved, saved.identity().spec(), corpus(), saved.identity().options()).execute(SILENT, () -> false));
  }

  @ParameterizedTest
  @CsvSource({
      "rpu-2018, ",
      "rpu-2018, plan.minibatchRows=2",
      "rpu-2018, plan.updateOrder=interleaved tile.dac.rounding=stochastic",
      "rpu-2018, plan.stateAtWindow=reset plan.dropoutFraction=0.3",
      "rpu-2018, tile.integrators.boundWeight=0.2",
      "rpu-2018, tile.rows=16 tile.columns=40",
      "rpu-2018, tile.weight.devices=2 tile.weight.polarity=pair",
      "rpu-2018, control.order=critical-path plan.clipping.rule=norm plan.clipping.limit=0.01",
      "rpu-2018, device.writeNoiseFraction=0.5",
      "rpu-2018, device.stuckFraction=0.1 device.stepSpread=log-normal device.lowerBoundWeight=0",
      "rpu-2018-ublm, ",
      "rpu-2018-symmetric, ",
      "floating-point, ",
      "rpu-2018-mesh, interconnect.arbitration=round-robin",
      "ring, ",
      "leaky, ",
      "leaky, device.retention.lifetimeSeconds=0.000005",
      "leaky, tile.weight.devices=2 tile.weight.polarity=pair device.retention.lifetimeSeconds=0.00001",
      "leaky, tile.rows=16 tile.columns=40 plan.updateOrder=interleaved",
      "neurosim-rram, ",
      AGEING,
      AGEING + " device.writeNoiseFraction=0.5",
      AGEING + " tile.weight.devices=2 tile.weight.polarity=pair",
      AGEING + " tile.rows=16 tile.columns=40 device.writeNoiseFraction=0.5",
      "rpu-2018, device.endurance.pulses=5 device.endurance.spreadFraction=0.5 device.writeNoiseFraction=2",
      "leaky, device.writeNoiseFraction=2 device.retention.agingStepNs=700",
      "rpu-2018, management.noise=average-absolute-maximum management.averageDecayFraction=0.1",
      "rpu-2018, tile.weight.devices=3 tile.weight.updated=in-turn",
      "rpu-2018, tile.weight.devices=2 tile.weight.polarity=pair tile.weight.updated=at-random tile.weight.trains=shared",
      "rpu-2018, read.input.noiseFraction=0.02 read.weights.noiseWeight=0.02 read.adc.offsetSpreadFraction=0.02 read.wires.wireOhmPerCell=1",
      ONE_SIDED,
      ONE_SIDED + " tile.weight.refresh.everyWindows=3 tile.weight.devices=2 tile.weight.updated=in-turn device.writeNoiseFraction=2",
      ONE_SIDED + TIME,
      ONE_SIDED + TIME + " device.endurance.pulses=3 device.disturb.halfSelectFraction=0.1 device.disturb.everyUpdates=7 device.writeNoiseFraction=1",
      ONE_SIDED + " device.retention.lifetimeSeconds=0.0001",
      "tiki-taka, ",
      "tiki-taka, tile.rows=16 tile.columns=40 tile.count=60 plan.updateOrder=interleaved device.writeNoiseFraction=0.5",
      "rpu-2018-ttv2, " + HIDDEN,
      "rpu-2018-ttv2, " + HIDDEN + TIME + " algorithm.fast.transferEveryUpdates=3 device.endurance.pulses=20 device.disturb.readFraction=0.001",
      "rpu-2018-ttv2, " + HIDDEN + " device.retention.lifetimeSeconds=0.0001 tile.weight.devices=2 tile.weight.updated=at-random",
      "rasch-2024-cttv2, " + HIDDEN + " algorithm.chopper.flipProbability=0.3 algorithm.chopper.flips=regular",
      "rpu-2018-agad, " + HIDDEN + " algorithm.chopper.flipProbability=0.5",
      "rpu-2018-agad, " + HIDDEN + " algorithm.chopper.flipProbability=0.5 tile.rows=16 tile.columns=40 tile.count=60 management.noise=average-absolute-maximum",
      "rpu-2018-mixed-precision, algorithm.transferEveryUpdates=20",
      "rpu-2018-mixed-precision, algorithm.transferEveryUpdates=7 tile.rows=16 tile.columns=40 tile.count=60 device.endurance.pulses=5" + TIME,
  })
  void afterEveryWindowTheRestIsTheSame(String name, String assignments) throws IOException {
    ResolvedSpec spec = spec(name, assignments == null ? new String[0] : assignments.split(" "));
    String whole = result(new TrainingRun(spec, corpus(), options(1, true)).execute(SILENT, () -> false));
    // Two rows are streams of 44 characters, 3 windows.
    int windows = spec.spec().plan().minibatchRows() == 1 ? WINDOWS : 2 * (3 + 3);
    for (int window = 1; window < windows; window++) {
      assertEquals(whole, brokenOff(spec, options(1, true), window), "broken off after window " + window);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, true", "1, false"})
  void threadsAndNoClockMakeNoDifference(int threads, boolean clock) throws IOException {
    ResolvedSpec spec = spec("rpu-2018");
    String whole = result(new TrainingRun(spec, corpus(), options(threads, clock)).execute(SILENT, () -> false));
    for (int window = 1; window < WINDOWS; window++) {
      assertEquals(whole, brokenOff(spec, options(threads, clock), window), "broken off after window " + window);
    }
  }

  @Test
  void threadsAndKernelsMayChangeOnTheWay() throws IOException {
    ResolvedSpec spec = spec("leaky");
    TrainingOptions vector = new TrainingOptions("test", 2, KernelChoice.Kind.VECTOR, true, 12);
    String whole = result(new TrainingRun(spec, corpus(), options(1, true)).execute(SILENT, () -> false));
    new TrainingRun(spec, corpus(), vector).execute(SILENT, afterWindows(3), CheckpointKeeper.into(directory, identity(spec, vector, NEVER)));
    SavedRun saved = SavedRun.newestIn(directory, warning -> { });
    assertEquals(whole, result(TrainingRun.goingOn(saved, spec, corpus(), options(1, true)).execute(SILENT, () -> false)));
  }

  /** One window in each process, each leaving the checkpoint for the next. */
  @Test
  void aRunMayBeBrokenOffAfterEachOfItsWindows() throws IOException {
    ResolvedSpec spec = spec("rpu-2018");
    TrainingOptions options = options(1, true);
    String whole = result(new TrainingRun(spec, corpus(), options).execute(SILENT, () -> false));
    TrainingResult last = new TrainingRun(spec, corpus(), options)
        .execute(SILENT, afterWindows(1), CheckpointKeeper.into(directory, identity(spec, options, NEVER)));
    int processes = 1;
    while (!last.report().complete()) {
      SavedRun saved = SavedRun.newestIn(directory, warning -> { });
      // A stop behind the last window comes too late for a run that has nothing left to do.
      last = TrainingRun.goingOn(saved, spec, corpus(), options)
          .execute(SILENT, afterWindows(1), CheckpointKeeper.after(saved, identity(spec, options, NEVER)));
      processes++;
    }
    assertEquals(whole, result(last));
    assertEquals(WINDOWS + 1, processes);
  }

  @Test
  void checkpointsThatAreWrittenChangeNothing() throws IOException {
    ResolvedSpec spec = spec("rpu-2018");
    TrainingOptions options = options(2, true);
    String plain = result(new TrainingRun(spec, corpus(), options).execute(SILENT, () -> false));
    String kept = result(new TrainingRun(spec, corpus(), options).execute(SILENT, () -> false,
        CheckpointKeeper.into(directory, identity(spec, options, new CheckpointInterval(1, 0)))));
    assertEquals(plain, kept);
    assertTrue(Files.exists(directory.resolve("checkpoint-" + WINDOWS + ".cp")));
    assertTrue(Files.exists(directory.resolve("checkpoint-" + (WINDOWS - 1) + ".cp")));
  }

  @Test
  void thereIsOneBeforeTheFirstWindowAndThenOneEverySoManyWindows() throws IOException {
    ResolvedSpec spec = spec("rpu-2018");
    TrainingOptions options = options(1, true);
    List<String> seen = new ArrayList<>();
    BooleanSupplier look = () -> {
      try (var files = Files.list(directory)) {
        files.map(file -> file.getFileName().toString()).filter(name -> !seen.contains(name)).forEach(seen::add);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return false;
    };
    new TrainingRun(spec, corpus(), options)
        .execute(SILENT, look, CheckpointKeeper.into(directory, identity(spec, options, new CheckpointInterval(6, 0))));
    assertEquals(List.of("checkpoint-0.cp", "checkpoint-6.cp", "checkpoint-12.cp"), seen);
  }

  @Test
  void anotherSpecOrTextIsRefused() throws IOException {
    ResolvedSpec spec = spec("rpu-2018");
    TrainingOptions options = options(1, true);
    new TrainingRun(spec, corpus(), options).execute(SILENT, afterWindows(2), CheckpointKeeper.into(directory, identity(spec, options, NEVER)));
    SavedRun saved = SavedRun.newestIn(directory, warning -> { });
    StateException otherSpec = assertThrows(StateException.class,
        () -> TrainingRun.goingOn(saved, spec("rpu-2018", "plan.seed=2"), corpus(), options));
    assertTrue(otherSpec.getMessage().startsWith("spec rpu-2018 is not the one that the run trains on"), otherSpec.getMessage());
    StateException otherText = assertThrows(StateException.class,
        () -> TrainingRun.goingOn(saved, spec, Corpus.generated(5, 2000, 200).limited(OptionalLong.of(90), OptionalLong.of(50)), options));
    assertTrue(otherText.getMessage().contains("is not the one that the run learns"), otherText.getMessage());
    StateException otherLength = assertThrows(StateException.class,
        () -> TrainingRun.goingOn(saved, spec, GENERATED.limited(OptionalLong.of(91), OptionalLong.of(50)), options));
    assertTrue(otherLength.getMessage().contains("91 + 50 characters"), otherLength.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"30s, 0, 30", "10min, 0, 600", "2h, 0, 7200", "500w, 500, 0"})
  void anIntervalIsANumberAndAUnit(String text, long windows, long seconds) {
    assertEquals(new CheckpointInterval(windows, seconds), CheckpointInterval.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"30", "0s", "-5w", "s", "1.5h", "5 w", "10ms", "9999999999w"})
  void whatIsNoIntervalIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> CheckpointInterval.parse(text));
  }
}
