package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.experiment.EvaluationRun.Extent;
import crosspoint.hardware.Action;
import crosspoint.hardware.Chip;
import crosspoint.program.Op.Phase;
import crosspoint.schedule.Account;
import crosspoint.schedule.Timeline;
import crosspoint.spec.Spec;
import crosspoint.spec.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows of an epoch, one after another: 7 of 3 steps and one of 2. */
class EvaluationRunTest {

  private static final WorkloadSpec WORKLOAD = TinyEvaluations.workload(23);
  private static final EvaluationRun.Listener NOBODY = (windows, ofWindows, account) -> {};

  private static Spec chip(String assignments) {
    return TinyEvaluations.chip(WORKLOAD, assignments.split(" ")).spec();
  }

  private static Extent extent(Spec spec) {
    return Extent.of(spec, 23, Long.MAX_VALUE);
  }

  /** Everything that an account holds, as text that shows a difference. */
  private static String all(Account account, Chip chip) {
    StringBuilder text = new StringBuilder();
    for (Phase phase : Phase.values()) {
      text.append(phase).append(' ').append(account.elapsedPs(phase)).append('\n');
      for (Action action : Action.values()) {
        text.append(action).append(' ').append(account.activity().count(action, phase)).append('\n');
      }
    }
    for (int server = 0; server < account.servers(); server++) {
      text.append(chip.name(server)).append(' ').append(account.usage(server).busyPs()).append(' ').append(account.usage(server).idlePs());
      for (int reason = 0; reason < Chip.REASONS; reason++) {
        text.append(' ').append(account.usage(server).blockedPs(reason));
      }
      text.append('\n');
    }
    return text.append(account.runs()).append(' ').append(account.operations()).append(' ').append(account.events()).append(' ')
        .append(account.passes()).append(' ').append(account.failedPasses()).append(' ').append(account.slots()).append(' ')
        .append(account.barrierPs()).append(' ').append(account.peakBufferBits()).append(' ').append(account.peakDynamicWatts()).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tile.count=16", "digital.clockGhz=0.7", "tile.array.integrateNs=79.999", "tile.adc.conversionNs=5.001",
      "interconnect.clockGhz=0.04 interconnect.arbitration=round-robin", "control.gating=idle control.order=critical-path",
      "digital.clockGhz=3 buffer.clockGhz=3 interconnect.clockGhz=3"})
  void aSteadyStateGivesTheSameTotalsToTheLastUnit(String assignments) {
    Spec spec = chip(assignments);
    EvaluationRun whole = TinyEvaluations.run(WORKLOAD, spec);
    EvaluationRun counted = TinyEvaluations.run(WORKLOAD, spec);
    assertEquals(all(whole.epoch(extent(spec), false, NOBODY), whole.chip()),
        all(counted.epoch(extent(spec), true, NOBODY), counted.chip()));
  }

  @Test
  void edgesThatAreNotEquallyFarApartLeaveNoSteadyState() {
    Spec thirds = chip("digital.clockGhz=3 buffer.clockGhz=3 interconnect.clockGhz=3");
    assertFalse(TinyEvaluations.run(WORKLOAD, thirds).steady());
    assertEquals(8, ran(thirds, true).size(), "all windows are run");
    assertEquals(3, ran(chip("tile.count=16"), true).size(), "the first, all like the second, the last");
  }

  private static List<Long> ran(Spec spec, boolean steadyState) {
    List<Long> windows = new ArrayList<>();
    TinyEvaluations.run(WORKLOAD, spec).epoch(extent(spec), steadyState, (window, ofWindows, account) -> {
      assertEquals(8, ofWindows);
      windows.add(window);
    });
    return windows;
  }

  @Test
  void theThirdWindowIsTheSecondLater() {
    Spec spec = chip("digital.clockGhz=0.7");
    EvaluationRun run = TinyEvaluations.run(WORKLOAD, spec);
    List<List<Long>> times = new ArrayList<>();
    run.epoch(Extent.of(spec, 23, 3), false, (window, ofWindows, account) -> {
      Timeline timeline = run.timeline();
      List<Long> sinceStart = new ArrayList<>();
      for (int operation = 0; operation < timeline.operations(); operation++) {
        sinceStart.add(timeline.startPs(operation) - timeline.startPs());
        sinceStart.add(timeline.endPs(operation) - timeline.startPs());
      }
      times.add(sinceStart);
    });
    assertEquals(3, times.size());
    assertEquals(times.get(1), times.get(2));
  }

  @Test
  void theTotalsAreToldWindowByWindow() {
    Spec spec = chip("tile.count=16");
    List<Long> passes = new ArrayList<>();
    Account all = TinyEvaluations.run(WORKLOAD, spec).epoch(extent(spec), false, (window, ofWindows, account) -> passes.add(account.passes()));
    assertEquals(8, passes.size());
    assertEquals(all.passes(), passes.get(7));
    assertEquals(2 * passes.get(0), passes.get(1));
  }

  @Test
  void anEpochIsWindowsAndOnePerhapsShorter() {
    Spec spec = chip("tile.count=16");
    assertEquals(new Extent(8, 8, 23, 23, 3, 1), extent(spec));
    assertEquals(List.of(7L, 2), List.of(extent(spec).wholeWindows(), extent(spec).tailSteps()));
    assertEquals(new Extent(7, 7, 21, 21, 3, 1), Extent.of(spec, 21, 100));
    assertEquals(0, Extent.of(spec, 21, 100).tailSteps());
  }

  @Test
  void theFirstWindowsOfAnEpochAreWhole() {
    Extent two = Extent.of(chip("tile.count=16"), 23, 2);
    assertEquals(new Extent(2, 8, 6, 23, 3, 1), two);
    assertEquals(List.of(2L, 0), List.of(two.wholeWindows(), two.tailSteps()));
  }

  @Test
  void anEpochShorterThanAWindowIsOneShortWindow() {
    Extent two = Extent.of(chip("tile.count=16"), 2, 5);
    assertEquals(new Extent(1, 1, 2, 2, 2, 1), two);
    assertEquals(1, two.wholeWindows());
  }

  @Test
  void rowsReadEqualStretchesOfTheText() {
    Spec spec = TinyEvaluations.chip(TinyEvaluations.workload(23, 3, 2)).spec();
    // 11 steps of 2 rows: one token is left over
    assertEquals(new Extent(4, 4, 22, 22, 3, 2), Extent.of(spec, 23, 9));
    assertEquals(2, Extent.of(spec, 23, 9).tailSteps());
    assertThrows(IllegalArgumentException.class, () -> Extent.of(spec, 1, 9));
  }

  @Test
  void aStopEndsARunWithinAWindow() {
    WorkloadSpec whole = TinyEvaluations.workload(9_000, 3_000, 1);
    Spec spec = TinyEvaluations.chip(whole, "buffer.overflow=spill").spec();
    boolean[] ran = {false};
    EvaluationRun run = new EvaluationRun(spec, TinyEvaluations.network(whole, spec), new StopCheck(() -> true));
    assertThrows(StopException.class, () -> run.epoch(Extent.of(spec, 9_000, 1), false, (window, ofWindows, account) -> ran[0] = true));
    assertFalse(ran[0]);
    assertTrue(run.timeline().operations() > 0);
  }
}
