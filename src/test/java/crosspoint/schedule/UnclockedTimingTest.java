package crosspoint.schedule;

import static crosspoint.hardware.Specs.haensch;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.hardware.Action;
import crosspoint.hardware.Chip;
import crosspoint.hardware.Specs;
import crosspoint.hardware.Unit;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Op.Function;
import crosspoint.program.Op.Phase;
import crosspoint.program.ProgramBuilder;
import crosspoint.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What has no clock lasts a whole number of picoseconds, rounded up, from the very instant of its grant. */
class UnclockedTimingTest {

  private final ProgramBuilder program = new ProgramBuilder(List.of(new Matrix("lstm1", 8, 5)));

  private static Spec rate(double gigaOperationsPerSecond) {
    return Specs.spec(haensch().tile(), Specs.rate(gigaOperationsPerSecond), Specs.buffer(), Specs.bus());
  }

  private int offChip(Direction direction, int elements, int... before) {
    return program.add(new Op.OffChip(Phase.FORWARD, direction, 0, 0, elements), before);
  }

  @Test void theOffChipLinkTakesItsLatencyAndItsBits() {
    // 50 ns and 16 bits at 8 GB/s
    int load = offChip(Direction.LOAD, 1);
    Run run = new Run(haensch(), program.freeze(), Run::ordinary);
    assertEquals(50_250, run.durationPs(load));
    assertEquals(50_250, run.busyPs(Unit.OFF_CHIP));
    assertEquals(16, run.count(Action.OFF_CHIP_BIT));
  }

  @Test void aPartOfAPicosecondCountsWhole() {
    // 16 bits at 24 Gbit/s take 666 2/3 ps; 48 bits take 2 ns
    int one = offChip(Direction.LOAD, 1);
    int three = offChip(Direction.LOAD, 3);
    Run run = new Run(Specs.with(haensch(), "offChip.gigabytesPerSecond=3", "offChip.latencyNs=0.5"), program.freeze(),
        Run::ordinary);
    assertEquals(500 + 667, run.durationPs(one));
    // The second follows at once, on no edge of any clock.
    assertEquals(1_167, run.startPs(three));
    assertEquals(500 + 2_000, run.durationPs(three));
    assertEquals(0, run.usage(Unit.OFF_CHIP, 0).blockedPs(Chip.CLOCK_EDGE));
  }

  @Test void resultsLeaveAfterTheyWereMoved() {
    int made = program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 4, 1));
    int out = offChip(Direction.STORE, 1, made);
    Run run = new Run(haensch(), program.freeze(), Run::ordinary);
    assertEquals(run.endPs(made) + 3_000, run.startPs(out));
    assertEquals(50_250, run.durationPs(out));
  }

  @Test void aRateTakesAllEvaluationsOneAfterTheOther() {
    // One unit of a cell: 5 exponentials, 5 divides, 9 multiplies, 8 adds, 1 compare, at 3 evaluations a nanosecond
    int cell = program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 4, 1));
    Run run = new Run(rate(3), program.freeze(), Run::ordinary);
    assertEquals(9_334, run.durationPs(cell));
    assertEquals(28 * 0.75, run.picojoules(Action.EXPONENTIAL) + run.picojoules(Action.DIVIDE) + run.picojoules(Action.MULTIPLY)
        + run.picojoules(Action.ADD) + run.picojoules(Action.COMPARE), 1e-9);
  }

  @Test void aRateHasNoEdgesToWaitFor() {
    int first = program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 4, 1));
    int second = program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 1, 0, 4, 1), first);
    Run run = new Run(rate(3), program.freeze(), Run::ordinary);
    assertEquals(9_334, run.startPs(second));
    assertEquals(2 * 9_334, run.endPs(second));
    assertEquals(2 * 9_334, run.busyPs(Unit.DIGITAL));
  }

  @Test void convertersOfEachDirectionLetTheNextReadInAfterTheIntegration() {
    int forward = program.add(new Op.Forward(0, 0, 0, 4));
    int backward = program.add(new Op.Backward(0, 0, 0, 8));
    Run shared = new Run(haensch(), program.freeze(), Run::ordinary);
    assertEquals(shared.endPs(forward), shared.startPs(backward));
    Run apart = new Run(Specs.with(haensch(), "tile.converters=per-direction"), program.freeze(), Run::ordinary);
    assertEquals(apart.startPs(forward) + 80_000, apart.startPs(backward));
    assertEquals(apart.startPs(backward) + 80_000 + 5 * 5_000, apart.endPs(backward));
    assertEquals(5 * 5_000, apart.busyPs(Unit.BACKWARD_ADC));
    assertEquals(8 * 5_000, apart.busyPs(Unit.ADC));
  }
}
