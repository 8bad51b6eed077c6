package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.export.ExportedRun;
import crosspoint.export.ExportedWindow;
import crosspoint.export.Exporter;
import crosspoint.numerics.KernelChoice;
import crosspoint.report.ChipUse;
import crosspoint.report.Evaluation;
import crosspoint.report.Replay;
import crosspoint.report.RunReport;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.SpecReader;
import crosspoint.spec.WorkloadSpec;
import crosspoint.trace.TraceCopy;
import crosspoint.trace.TraceException;
import crosspoint.trace.TraceReader;
import crosspoint.trace.TraceWriter;
import crosspoint.workload.Corpus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was recorded replays to what was run, and on another chip to what would have been run there. */
class ReplayTest {

  private static final ReplayWatcher NOBODY = new ReplayWatcher() {};

  private static final ProgressListener SILENT = new ProgressListener() {
    @Override public void trained(long characters, long ofCharacters, double lossNats, long simulatedPs) {}

    @Override public void tested(long characters, long ofCharacters) {}

    @Override public void epochEnded(int epoch, double trainNats, double testNats) {}
  };

  private static final Corpus TEXT = Corpus.generated().limited(OptionalLong.of(90), OptionalLong.of(50));

  @TempDir Path directory;

  private static ResolvedSpec spec(String name, String... assignments) {
    List<String> all = new ArrayList<>(List.of("plan.hiddenUnits=5", "plan.unrollSteps=20", "plan.epochs=2"));
    all.addAll(List.of(assignments));
    return SpecReader.read(Path.of("arch-specs", name + ".json"), all);
  }

  private RunReport run(ResolvedSpec spec, Recording recording, int threads) {
    return new TrainingRun(spec, TEXT, new TrainingOptions("test", threads, KernelChoice.Kind.SCALAR, true, 0))
        .execute(SILENT, () -> false, CheckpointKeeper.none(), recording).report();
  }

  private Path recorded(ResolvedSpec spec, String name) throws IOException {
    Path file = directory.resolve(name);
    run(spec, Recording.into(file, 0, Long.MAX_VALUE, line -> {}), 1);
    return file;
  }

  private static Replay replay(Path file, ResolvedSpec spec, boolean check) throws IOException {
    try (TraceReader reader = TraceReader.open(file)) {
      return new ReplayRun(reader, spec, new ReplayOptions("test", "trace", check, false), NOBODY).execute(() -> false);
    }
  }

  private Path copy(Path file, String name, boolean withoutTimes) throws IOException {
    Path copied = directory.resolve(name);
    try (TraceReader reader = TraceReader.open(file); OutputStream out = Files.newOutputStream(copied)) {
      TraceCopy.all(reader, out, TraceWriter.isLines(copied), withoutTimes);
    }
    return copied;
  }

  private Path altered(Path lines, String name, String pattern, String replacement) throws IOException {
    String text = Files.readString(lines);
    String changed = Pattern.compile(pattern).matcher(text).replaceFirst(replacement);
    assertFalse(changed.equals(text), pattern);
    return Files.writeString(directory.resolve(name), changed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rpu-2018", "rpu-2018-128", "rpu-2018-mesh", "rpu-2018-ublm", "rpu-2018-leaky", "rpu-2018-pcm", "rpu-2018-ttv2",
      "rpu-2018-agad", "rpu-2018-mixed-precision", "floating-point"})
  void aRecordingReplaysToThePicosecondInBothForms(String name) throws IOException {
    ResolvedSpec spec = name.contains("mixed") ? spec(name, "algorithm.transferEveryUpdates=7") : spec(name);
    Path binary = recorded(spec, "run.xpt");
    assertEquals("", replay(binary, spec, true).difference().orElse(""));
    Path lines = copy(binary, "run.jsonl", false);
    assertEquals("", replay(lines, spec, true).difference().orElse(""));
    assertArrayEquals(Files.readAllBytes(binary), Files.readAllBytes(copy(lines, "again.xpt", false)));
    assertEquals("", replay(copy(binary, "untimed.xpt", true), spec, true).difference().orElse(""));
  }

  @Test
  void threadsDoNotChangeARecording() throws IOException {
    ResolvedSpec spec = spec("rpu-2018");
    Path one = recorded(spec, "one.xpt");
    Path two = directory.resolve("two.xpt");
    run(spec, Recording.into(two, 0, Long.MAX_VALUE, line -> {}), 2);
    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
  }

  @Test
  void someWindowsReplayAsTheyRanAmongAll() throws IOException {
    ResolvedSpec spec = spec("rpu-2018");
    Path file = directory.resolve("some.xpt");
    run(spec, Recording.into(file, 3, 6, line -> {}), 1);
    Replay replay = replay(file, spec, true);
    assertEquals("", replay.difference().orElse(""));
    assertEquals(4, replay.trace().windows());
  }

  @ParameterizedTest
  @ValueSource(strings = {"interconnect.clockGhz=2", "tile.adc.conversionNs=7", "tile.adc.linesPerConverter=3", "tile.array.integrateNs=33",
      "tile.array.pulseNs=2", "digital.lanes=2", "digital.clockGhz=0.7", "digital.add.latencyCycles=9", "buffer.ports=2", "buffer.portBits=16",
      "interconnect.arbitration=first-come", "interconnect.widthBits=8", "control.order=critical-path", "control.gating=idle",
      "offChip.latencyNs=1", "tile.adc.conversionPj=3", "buffer.staticMw=1", "tile.integrators.sampleAndHold=true", "tile.count=99",
      "digital.units=3", "digital.valueBits=8", "tile.converters=per-direction", "tile.integrators.saturationDetection=after-conversion"})
  void onAnotherChipTimeAndEnergyAreThoseOfAFullRun(String change) throws IOException {
    Path file = recorded(spec("rpu-2018", "update.trainLength=variable", "tile.integrators.boundWeight=0.02"), "run.xpt");
    ResolvedSpec other = spec("rpu-2018", "update.trainLength=variable", "tile.integrators.boundWeight=0.02", change);
    RunReport full = run(other, Recording.none(), 1);
    Replay replay = replay(file, other, false);
    assertTrue(full.training().orElseThrow().counts().failedPasses() > 0, "no pass failed");
    same(full.training().orElseThrow(), replay.passes().get(0).use());
    same(full.test().orElseThrow(), replay.passes().get(1).use());
  }

  /** All but the digest, which covers weights that a replay has none of. */
  private static void same(ChipUse full, ChipUse replayed) {
    assertEquals(full.simulatedPs(), replayed.simulatedPs());
    assertEquals(full.energyJoules(), replayed.energyJoules());
    assertEquals(full.peakPowerWatts(), replayed.peakPowerWatts());
    assertEquals(full.units(), replayed.units());
    assertEquals(full.energy(), replayed.energy());
    assertEquals(full.spans(), replayed.spans());
    assertEquals(full.counts(), replayed.counts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tile.dac.bits=5", "tile.adc.bits=6", "tile.integrators.noiseWeight=0.01", "tile.integrators.boundWeight=3",
      "management.bound=none", "device.stepWeight=0.002", "update.pulseTrainSlots=5", "plan.updateOrder=interleaved", "plan.minibatchRows=2",
      "read.input.noiseFraction=0.1", "tile.weightScaleRatio=2"})
  void whereFactsDoNotHoldAReplayIsRefused(String change) throws IOException {
    Path file = recorded(spec("rpu-2018"), "run.xpt");
    TraceException refused = assertThrows(TraceException.class, () -> replay(file, spec("rpu-2018", change), false));
    assertTrue(refused.getMessage().contains(change.substring(0, change.indexOf('='))), refused.getMessage());
    try (TraceReader reader = TraceReader.open(file)) {
      Replay replay = new ReplayRun(reader, spec("rpu-2018", change), new ReplayOptions("test", "trace", false, true), NOBODY).execute(() -> false);
      assertTrue(replay.approximate().get(0).startsWith(change.substring(0, change.indexOf('='))), replay.approximate().toString());
    }
  }

  @Test
  void timesOfDevicesThatChangeWithTimeAreNotChanged() throws IOException {
    Path file = recorded(spec("rpu-2018-leaky"), "run.xpt");
    assertThrows(TraceException.class, () -> replay(file, spec("rpu-2018-leaky", "interconnect.clockGhz=2"), false));
    assertEquals("", replay(file, spec("rpu-2018-leaky", "buffer.bitPj=3"), false).difference().orElse(""));
  }

  @Test
  void tilesThatCutAMatrixOtherwiseAreRefused() throws IOException {
    Path file = recorded(spec("rpu-2018"), "run.xpt");
    TraceException refused = assertThrows(TraceException.class, () -> replay(file, spec("rpu-2018", "tile.rows=8"), false));
    assertTrue(refused.getMessage().contains("lstm1 was cut into 1 × 1 parts"), refused.getMessage());
  }

  /** Busy time of a unit is the sum of its working slices, on one slot no slice overlaps another, and power gives the energy of operations. */
  @ParameterizedTest
  @ValueSource(strings = {"rpu-2018", "rpu-2018-128", "rpu-2018-mesh"})
  void exportedSlicesSumToTheBusyTimes(String name) throws IOException {
    ResolvedSpec spec = spec(name, "buffer.ports=2");
    Path file = recorded(spec, "run.xpt");
    Map<String, Long> busyPs = new TreeMap<>();
    Map<String, Long> reached = new TreeMap<>();
    double[] energyFj = new double[2];
    Exporter summing = new Exporter() {
      private ExportedRun run;

      @Override public void begin(ExportedRun of) {
        run = of;
      }

      @Override public void window(ExportedWindow window) {
        for (ExportedWindow.Slice slice : window.slices()) {
          String unit = run.units().get(slice.unit()).name();
          busyPs.merge(unit, slice.works() ? slice.endPs() - slice.beginPs() : 0, Long::sum);
          Long before = reached.put(unit + " " + slice.slot(), slice.endPs());
          assertTrue(before == null || before <= slice.beginPs(), slice + " begins before " + before);
        }
        window.operations().forEach(operation -> energyFj[0] += operation.energyFj());
        for (int i = 0; i + 1 < window.powerNw().size(); i++) {
          long ps = window.powerNw().get(i + 1).atPs() - window.powerNw().get(i).atPs();
          energyFj[1] += window.powerNw().get(i).value() * 1e-6 * ps;
        }
      }

      @Override public void close() {}
    };
    Replay replay;
    try (TraceReader reader = TraceReader.open(file)) {
      replay = new ReplayRun(reader, spec, new ReplayOptions("test", "trace", true, false),
          new ExportRun(summing, "test", "chip", 0, Long.MAX_VALUE)).execute(() -> false);
    }
    assertEquals("", replay.difference().orElse(""));
    Map<String, Long> reported = new TreeMap<>();
    replay.passes().forEach(pass -> pass.use().units().forEach(unit -> reported.merge(unit.unit(), unit.busyPs(), Long::sum)));
    reported.values().removeIf(ps -> ps == 0);
    busyPs.values().removeIf(ps -> ps == 0);
    assertEquals(reported, busyPs);
    // Watts are rounded to nanowatts.
    assertEquals(energyFj[0], energyFj[1], energyFj[0] * 1e-4);
  }

  /** Windows that are counted without being run are counted in the replay too, and on another chip. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anEvaluationReplaysAndVaries(boolean steadyState) throws IOException {
    WorkloadSpec workload = TinyEvaluations.workload(31);
    EvaluationOptions options = new EvaluationOptions("test", 7, steadyState, false, Optional.empty(), List.of(), () -> false);
    Path file = directory.resolve("evaluation.xpt");
    Evaluation recorded = new ChipEvaluation(TinyEvaluations.chip(workload), workload, options).execute(TinyEvaluations.NOBODY,
        Recording.into(file, 0, Long.MAX_VALUE, line -> {}));
    Replay same = replay(file, TinyEvaluations.chip(workload), true);
    assertEquals("", same.difference().orElse(""));
    assertEquals(recorded.use().simulatedPs(), same.passes().get(0).use().simulatedPs());
    assertEquals(recorded.use().energyJoules(), same.passes().get(0).use().energyJoules());
    ResolvedSpec other = TinyEvaluations.chip(workload, "interconnect.widthBits=16");
    Evaluation full = new ChipEvaluation(other, workload, options).execute(TinyEvaluations.NOBODY);
    Replay varied = replay(file, other, false);
    assertEquals(full.use().simulatedPs(), varied.passes().get(0).use().simulatedPs());
    assertEquals(full.use().energyJoules(), varied.passes().get(0).use().energyJoules());
    assertEquals(full.use().units(), varied.passes().get(0).use().units());
  }

  @Test
  void whatIsAlteredIsNamed() throws IOException {
    ResolvedSpec spec = spec("rpu-2018");
    Path lines = copy(recorded(spec, "run.xpt"), "run.jsonl", false);
    Path fact = altered(lines, "fact.jsonl", "(\"run\":4,.*\"codeSum\":)(\\d)", "$11$2");
    assertTrue(assertThrows(TraceException.class, () -> replay(fact, spec, true)).getMessage().contains("window 0: operation 4 ("));
    Path edge = altered(lines, "edge.jsonl", "(\"op\":9,.*\"data\":\\[)(\\d)", "$10,$2");
    assertTrue(assertThrows(TraceException.class, () -> replay(edge, spec, true)).getMessage().contains("program 0: operation 9 ("));
    Path time = altered(lines, "time.jsonl", "(\"run\":4,\"startPs\":\\d+,\"endPs\":\\d+)(\\d)", "$1" + "0" + "$2");
    assertTrue(replay(time, spec, true).difference().orElse("").contains("operation 4 ("), "the altered time is not named");
  }
}
