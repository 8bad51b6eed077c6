package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.mapping.MappingException;
import crosspoint.numerics.KernelChoice;
import crosspoint.report.ChipUse;
import crosspoint.report.RunReport;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.SpecException;
import crosspoint.spec.SpecReader;
import crosspoint.workload.Corpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does a run give one result, and do its values and its clock act on each other as they must? */
class TrainingRunTest {

  private static final Path SPECS = Path.of("arch-specs");
  private static final Path LEAKY = Path.of("src/test/resources/specs/leaky.json");
  private static final String[] SMALL = {"plan.hiddenUnits=9", "plan.unrollSteps=20"};

  @ParameterizedTest
  @ValueSource(strings = {"rpu-2018", "rpu-2018-ublm", "rpu-2018-symmetric", "floating-point"})
  void threadsAndKernelsDoNotChangeAResult(String spec) {
    RunReport one = run(shipped(spec), 1, KernelChoice.Kind.VECTOR, true);
    RunReport two = run(shipped(spec), 2, KernelChoice.Kind.SCALAR, true);
    assertEquals(digest(one), digest(two));
    assertEquals(one.learning().testCrossEntropyNats(), two.learning().testCrossEntropyNats());
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan.updateOrder=interleaved", "plan.stateAtWindow=reset", "plan.minibatchRows=3",
      "plan.epochs=2", "plan.dropoutFraction=0.3", "plan.clipping.rule=norm plan.clipping.limit=0.01",
      "plan.clipping.rule=element plan.clipping.limit=0.001", "tile.dac.rounding=stochastic"})
  void everyPlanGivesTheSameValuesWithAndWithoutAClock(String assignment) {
    ResolvedSpec spec = shipped("rpu-2018", assignment.split(" "));
    RunReport clocked = run(spec, 2, KernelChoice.Kind.VECTOR, true);
    RunReport values = run(spec, 1, KernelChoice.Kind.VECTOR, false);
    assertEquals(clocked.learning().weightsDigest(), values.learning().weightsDigest());
    assertNotEquals(run(shipped("rpu-2018"), 1, KernelChoice.Kind.VECTOR, false).learning().weightsDigest(),
        values.learning().weightsDigest(), "the plan changes something");
  }

  @Test
  void aSlowerBusTakesLongerAndLearnsTheSame() {
    RunReport fast = run(shipped("rpu-2018"), 1, KernelChoice.Kind.VECTOR, true);
    RunReport slow = run(shipped("rpu-2018", "interconnect.clockGhz=0.01"), 1, KernelChoice.Kind.VECTOR, true);
    assertEquals(fast.learning().weightsDigest(), slow.learning().weightsDigest());
    assertTrue(slow.training().orElseThrow().simulatedPs() > fast.training().orElseThrow().simulatedPs());
  }

  @Test
  void aLeakyDeviceLearnsOtherwiseOnASlowerBus() {
    RunReport fast = run(SpecReader.read(LEAKY, List.of(SMALL)), 1, KernelChoice.Kind.VECTOR, true);
    RunReport again = run(SpecReader.read(LEAKY, List.of(SMALL)), 2, KernelChoice.Kind.SCALAR, true);
    RunReport slow = run(SpecReader.read(LEAKY, with("interconnect.clockGhz=0.01")), 1, KernelChoice.Kind.VECTOR, true);
    assertEquals(digest(fast), digest(again));
    assertNotEquals(fast.learning().weightsDigest(), slow.learning().weightsDigest());
  }

  @Test
  void aLeakyDeviceIsRefusedWithoutAClock() {
    ResolvedSpec leaky = SpecReader.read(LEAKY, List.of(SMALL));
    SpecException refusal = assertThrows(SpecException.class, () -> run(leaky, 1, KernelChoice.Kind.VECTOR, false));
    assertTrue(refusal.getMessage().contains("--no-clock"), refusal.getMessage());
  }

  @Test
  void aSmallBoundIsRetriedInExactlyAPassEach() {
    ChipUse wide = run(shipped("rpu-2018"), 1, KernelChoice.Kind.VECTOR, true).training().orElseThrow();
    ChipUse narrow = run(shipped("rpu-2018", "tile.integrators.boundWeight=0.2"), 1, KernelChoice.Kind.VECTOR, true)
        .training().orElseThrow();
    assertEquals(0, wide.counts().failedPasses());
    assertTrue(narrow.counts().failedPasses() > 0);
    long extraPasses = narrow.counts().passes() - wide.counts().passes();
    long extraSlots = narrow.counts().pulseSlots() - wide.counts().pulseSlots();
    assertEquals(80_000 * extraPasses + 4_000 * extraSlots, arrayBusyPs(narrow) - arrayBusyPs(wide));
  }

  private static long arrayBusyPs(ChipUse use) {
    return use.units().stream().filter(unit -> unit.unit().endsWith(".array")).mapToLong(ChipUse.UnitTime::busyPs).sum();
  }

  @Test
  void boundLengthManagementVariesTheTimeOfAnUpdate() {
    ChipUse use = run(shipped("rpu-2018-ublm"), 1, KernelChoice.Kind.VECTOR, true).training().orElseThrow();
    ChipUse.Span updates = use.spans().stream().filter(span -> span.name().equals("update")).findFirst().orElseThrow();
    assertTrue(updates.shortestPs() < updates.longestPs(), updates.toString());
  }

  @Test
  void aStopEndsTheRunWithWhatItHas() {
    AtomicInteger windows = new AtomicInteger();
    RunReport report = run(shipped("rpu-2018"), 1, KernelChoice.Kind.VECTOR, true, () -> windows.incrementAndGet() == 3);
    assertFalse(report.complete());
    assertEquals(60, report.learning().trainedCharacters());
    assertTrue(report.learning().testCrossEntropyNats().isEmpty());
  }

  @Test
  void everyCharacterButTheFirstIsPredictedOnceAnEpoch() {
    RunReport report = run(shipped("rpu-2018", "plan.epochs=2"), 1, KernelChoice.Kind.VECTOR, true);
    assertTrue(report.complete());
    assertEquals(2 * 309, report.learning().trainedCharacters());
    assertEquals(2, report.learning().testCrossEntropyNats().size());
    assertEquals(2 * 16, report.training().orElseThrow().counts().windows());
  }

  @Test
  void aNetworkThatDoesNotFitIsRefused() {
    assertThrows(MappingException.class,
        () -> run(shipped("rpu-2018", "tile.rows=8"), 1, KernelChoice.Kind.VECTOR, true));
  }

  private static String digest(RunReport report) {
    return report.training().orElseThrow().resultDigest();
  }

  private static ResolvedSpec shipped(String name, String... assignments) {
    return SpecReader.read(SPECS.resolve(name + ".json"), with(assignments));
  }

  private static List<String> with(String... assignments) {
    List<String> all = new ArrayList<>(List.of(SMALL));
    all.addAll(List.of(assignments));
    return all;
  }

  private static RunReport run(ResolvedSpec spec, int threads, KernelChoice.Kind kernels, boolean clock) {
    return run(spec, threads, kernels, clock, () -> false);
  }

  private static RunReport run(ResolvedSpec spec, int threads, KernelChoice.Kind kernels, boolean clock,
      BooleanSupplier stop) {
    Corpus corpus = Corpus.generated().limited(OptionalLong.of(310), OptionalLong.of(50));
    return new TrainingRun(spec, corpus, new TrainingOptions("test", threads, kernels, clock, 0))
        .execute(Silent.INSTANCE, stop).report();
  }

  private enum Silent implements ProgressListener {
    INSTANCE;

    @Override public void trained(long characters, long ofCharacters, double lossNats, long simulatedPs) {}

    @Override public void tested(long characters, long ofCharacters) {}

    @Override public void epochEnded(int epoch, double trainNats, double testNats) {}
  }
}
