package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.report.Evaluation;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.ReferenceSpec;
import crosspoint.spec.RefreshSpec;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecReader;
import crosspoint.spec.TestDevices;
import crosspoint.spec.WorkloadSpec;
import crosspoint.workload.Corpus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does an evaluation add up? A layer of 16 × 10 weights and 5 × 5 of the output on 16 tiles of 4096 × 4096. */
class ChipEvaluationTest {

  private static final WorkloadSpec WORKLOAD = TinyEvaluations.workload(23);
  private static final double NARROW = 1e-9;

  private static Evaluation evaluate(EvaluationOptions options, String assignments) {
    return TinyEvaluations.evaluate(WORKLOAD, options, assignments.split(" "));
  }

  private static double sum(Evaluation of) {
    return of.origins().stream().mapToDouble(Evaluation.EnergyOrigin::joules).sum();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tile.count=16", "control.gating=idle", "control.gating=idle tile.converters=per-direction tile.adc.staticMw=0.3",
      "control.gating=idle tile.integrators.staticMw=0.1 tile.staticMw=2 offChip.staticMw=7", "tile.array.lineFf=2 tile.rows=8 tile.columns=8"})
  void energyIsTheSameByOriginByMarkByComponentAndInAll(String assignments) {
    Evaluation of = evaluate(TinyEvaluations.options(), assignments);
    double joules = of.use().energyJoules();
    assertEquals(joules, sum(of), joules * NARROW);
    assertEquals(joules, of.joulesByMark().values().stream().mapToDouble(Double::doubleValue).sum(), joules * NARROW);
    assertEquals(joules, of.use().energy().stream().mapToDouble(part -> part.joules()).sum(), joules * NARROW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tile.count=16", "control.gating=idle", "control.gating=idle tile.converters=per-direction tile.adc.staticMw=0.3",
      "control.gating=idle tile.integrators.staticMw=0.1 tile.staticMw=2 offChip.staticMw=7", "tile.rows=8 tile.columns=8"})
  void powerOverAWindowIsItsEnergyAndLastsAsLong(String assignments) {
    Evaluation of = evaluate(TinyEvaluations.windows(1), assignments);
    double joules = of.power().watts().stream().mapToDouble(Double::doubleValue).sum() * of.power().binSeconds();
    assertEquals(of.use().energyJoules(), joules, joules * NARROW);
    double seconds = of.power().binSeconds() * of.power().watts().size();
    assertEquals(of.use().simulatedPs() * 1e-12, seconds, seconds * NARROW);
    assertTrue(of.power().watts().stream().allMatch(watts -> watts >= 0));
  }

  @Test
  void powerIsThatOfTheFirstWindowHoweverManyAreRun() {
    assertEquals(evaluate(TinyEvaluations.windows(1), "tile.count=16").power(), evaluate(TinyEvaluations.options(), "tile.count=16").power());
  }

  @Test
  void aSwitchedOffPartDrawsNothingWhileItIsIdle() {
    // Only the off-chip link draws static power, and only the first step of a window brings a symbol in.
    String only = "tile.staticMw=0 digital.staticMw=0 buffer.staticMw=0 interconnect.staticMw=0 offChip.staticMw=1000";
    List<Double> always = evaluate(TinyEvaluations.windows(1), only).power().watts();
    List<Double> gated = evaluate(TinyEvaluations.windows(1), only + " control.gating=idle").power().watts();
    assertTrue(always.stream().allMatch(watts -> watts >= 1));
    assertTrue(gated.stream().anyMatch(watts -> watts > 0.9));
    assertTrue(gated.stream().filter(watts -> watts < 0.5).count() > 20, gated.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tile.count=16", "tile.rows=8 tile.columns=8", "control.order=critical-path"})
  void theCriticalPathIsAsLongAsTheWindow(String assignments) {
    Evaluation of = evaluate(TinyEvaluations.windows(1), assignments);
    assertEquals(of.use().simulatedPs(), of.path().stream().mapToLong(Evaluation.PathShare::lengthPs).sum());
    assertEquals(1, of.timeByMark().values().stream().mapToDouble(Double::doubleValue).sum(), NARROW);
  }

  @Test
  void aFigureIsFoundedNoBetterThanTheLeastFoundedOfItsKeys() {
    // What is assigned beside the file is assumed, sources too can be assigned.
    Foundations foundations = new Foundations(TinyEvaluations.chip(WORKLOAD, "tile.count=8",
        "management.source=noise: quoted, here; bound: recalled, here; maximumBoundFactor: derived, here"));
    assertEquals("quoted", foundations.mark(List.of("management.noise")));
    assertEquals("derived", foundations.mark(List.of("management.noise", "management.maximumBoundFactor")));
    assertEquals("recalled", foundations.mark(List.of("management.bound", "management.noise", "management.maximumBoundFactor")));
    assertEquals("assumed", foundations.mark(List.of("management.bound", "tile.count", "management.noise")));
    assertEquals("unmarked", foundations.mark(List.of("tile.count", "management.maximumInputStepFraction")), "the source is silent");
    assertEquals("unmarked", foundations.mark(List.of("tile.count", "no.such.key")));
    assertEquals("none", foundations.entries(List.of("management.noise")));
  }

  @Test
  void anEntryOfTheLibraryIsNamedWithItsJoules() {
    ResolvedSpec chip = SpecReader.read(Path.of("arch-specs/rasch-2024.json"), Workloads.planned(WORKLOAD, List.of()),
        Path.of("arch-specs/components"));
    Evaluation of = new ChipEvaluation(chip, WORKLOAD, TinyEvaluations.windows(1)).execute(TinyEvaluations.NOBODY);
    for (Evaluation.EnergyOrigin origin : of.origins()) {
      for (String entry : origin.entries().split(", ")) {
        assertTrue(entry.equals("none") || chip.canonicalJson().contains("\"component\" : \"" + entry + "\"")
            || chip.canonicalJson().contains("\"component\": \"" + entry + "\""), entry);
      }
    }
  }

  @Test
  void operationsAreSixForEachWeightThatMeetsAValue() {
    Evaluation.Speed speed = evaluate(TinyEvaluations.windows(1), "tile.count=16").speed();
    // 160 + 25 weights; 4 zeros of a symbol meet 16 rows each
    assertEquals(6 * 185, speed.operationsPerTokenAndZeros());
    assertEquals(6 * (185 - 64), speed.operationsPerToken());
  }

  @Test
  void thePeakIsEveryWeightOfEveryTileInEveryIntegration() {
    // 2 · 4096² in 80 ns are 419 TOPS
    assertEquals(16 * 419.4304, evaluate(TinyEvaluations.windows(1), "tile.count=16").speed().peakTeraOperationsPerSecond(), 1e-9);
    assertEquals(8 * 419.4304, evaluate(TinyEvaluations.windows(1), "tile.weight.polarity=pair").speed().peakTeraOperationsPerSecond(), 1e-9,
        "two devices hold a weight");
    assertEquals(8 * 419.4304, evaluate(TinyEvaluations.windows(1), "tile.array.readPhases=2").speed().peakTeraOperationsPerSecond(), 1e-9);
  }

  @Test
  void tilesAndCrossPointsAreThoseOfTheParts() {
    Evaluation.Speed speed = evaluate(TinyEvaluations.windows(1), "tile.rows=8 tile.columns=8").speed();
    // 16 × 10 in 2 × 2 parts, and 5 × 5
    assertEquals(5, speed.tilesUsed());
    assertEquals(185 / 320.0, speed.crossPointsUsedFraction(), NARROW);
  }

  @Test
  void theFirstWindowsAreTotalsOfTheseAndPerTokenThoseOfAnEpoch() {
    Evaluation two = evaluate(TinyEvaluations.windows(2), "tile.count=16");
    Evaluation short6 = TinyEvaluations.evaluate(TinyEvaluations.workload(6), TinyEvaluations.options(), "tile.count=16");
    assertFalse(two.wholeEpoch());
    assertTrue(short6.wholeEpoch());
    assertEquals(List.of(2L, 6L, 8L, 23L), List.of(two.workload().windows(), two.workload().tokens(), two.workload().windowsPerEpoch(),
        two.workload().tokensPerEpoch()));
    assertEquals(short6.use().simulatedPs(), two.use().simulatedPs());
    assertEquals(short6.secondsPerToken(), two.secondsPerToken());
    assertEquals(short6.joulesPerToken(), two.joulesPerToken());
    assertEquals(2, two.use().counts().windows());
  }

  @Test
  void whatIsExpectedIsSaidWithItsSource() {
    Evaluation.Expected stated = evaluate(TinyEvaluations.windows(1), "tile.count=16").expected();
    assertFalse(stated.calibrated());
    assertEquals("as the workload states, derived and quoted", stated.origin());
    assertEquals(WORKLOAD.expectation().source(), stated.source());
    assertEquals(1.02, stated.forwardPasses());
  }

  @Test
  void aCalibrationIsSaidInItsPlace() {
    Corpus text = Corpus.generated().limited(OptionalLong.of(400), OptionalLong.empty());
    Evaluation.Expected measured = TinyEvaluations.evaluate(WORKLOAD, TinyEvaluations.calibrated(text), "plan.seed=3").expected();
    assertTrue(measured.calibrated());
    assertEquals("calibrated on 400 characters of english-like, " + text.symbols() + " symbols, seed 3", measured.origin());
    assertEquals(measured.origin(), measured.source());
    // The chip's trains have a fixed length; an update without any error sends none.
    assertEquals(1, measured.slotsFraction(), 0.01);
  }

  @Test
  void aMachineIsComparedBySecondsAndJoules() {
    ReferenceSpec machine = new ReferenceSpec("", "machine", 1e-3, 1, 2, 0, 4, "assumed, because");
    Evaluation of = TinyEvaluations.evaluate(WORKLOAD, TinyEvaluations.against(machine), "tile.count=16");
    Evaluation.Comparison single = of.references().get(0);
    // Of 185 weights, the 4 · 16 of the symbols that did not come meet nothing: 121 are left.
    // 3 · 121 · 4 bytes at 1 GB/s are 1452 ns; 726 operations at 1 GOPS 726 ns
    assertEquals(List.of("machine", 1, "memory"), List.of(single.name(), single.rows(), single.limit()));
    assertEquals(1.452e-6 / of.secondsPerToken(), single.speedUpRatio(), single.speedUpRatio() * NARROW);
    assertEquals(2.904e-6 / of.joulesPerToken(), single.energyRatio(), single.energyRatio() * NARROW);
    Evaluation.Comparison batch = of.references().get(1);
    assertEquals(List.of(32, "arithmetic"), List.of(batch.rows(), batch.limit()));
    assertEquals(0.726e-6, batch.secondsPerToken(), 1e-15);
  }

  private static List<String> refreshesNotCounted(DeviceSpec device) {
    ResolvedSpec read = TinyEvaluations.chip(WORKLOAD, "tile.weight.polarity=one-sided", "device.lowerBoundWeight=0");
    Spec spec = TestDevices.with(TestDevices.refreshing(read.spec(), new RefreshSpec.Periodic(3, 0.5, 0.25, 0.01, 0.005, "test")), device);
    ResolvedSpec chip = new ResolvedSpec(spec, read.canonicalJson(), read.sha256(), read.overrides());
    return new ChipEvaluation(chip, WORKLOAD, TinyEvaluations.windows(1)).execute(TinyEvaluations.NOBODY).notCounted().stream()
        .filter(left -> left.startsWith("refreshes of one-sided devices: ")).toList();
  }

  @Test
  void refreshesAreSaidToBeMissingOnlyWhereThereAreSome() {
    assertEquals(2, refreshesNotCounted(TestDevices.constantStep()).size());
    assertEquals(List.of(), refreshesNotCounted(new DeviceSpec.Ideal("test")));
  }

  @Test
  void aStopRequestEndsIt() {
    EvaluationOptions stopped = new EvaluationOptions("", Long.MAX_VALUE, false, true, Optional.empty(), List.of(), () -> true);
    assertThrows(StopException.class, () -> TinyEvaluations.evaluate(WORKLOAD, stopped, "tile.count=16"));
  }
}
