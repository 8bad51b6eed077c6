package crosspoint.schedule;

import static crosspoint.hardware.Specs.buffer;
import static crosspoint.hardware.Specs.bus;
import static crosspoint.hardware.Specs.digital;
import static crosspoint.hardware.Specs.haensch;
import static crosspoint.hardware.Specs.spec;
import static crosspoint.hardware.Specs.tile;
import static crosspoint.spec.TileSpec.SaturationDetection.COMPARATOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crosspoint.hardware.Action;
import crosspoint.hardware.Chip;
import crosspoint.hardware.Unit;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.Mapper;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Op.Function;
import crosspoint.program.Op.Phase;
import crosspoint.program.ProgramBuilder;
import crosspoint.spec.ActivationSpec;
import crosspoint.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cycles of digital unit, buffer and bus, by hand. */
class DigitalTimingTest {

  private final ProgramBuilder program = new ProgramBuilder(List.of(new Matrix("lstm1", 256, 152)));

  private static Spec with(double digitalGhz, double busGhz, int hopCycles) {
    return spec(tile(false, COMPARATOR), digital(digitalGhz, 32), buffer(1, 1, 64), bus(busGhz, 64, hopCycles));
  }

  private int transfer(int elements) {
    return program.add(new Op.Transfer(Phase.FORWARD, 0, 0, elements));
  }

  private int load(int elements) {
    return program.add(new Op.Buffer(Phase.FORWARD, Direction.LOAD, 0, 0, 0, elements));
  }

  @Test void sixtyFourBitsOnA64BitBusTakeOneCycle() {
    int transfer = transfer(4);
    assertEquals(1_000, new Run(with(1, 1, 0), program.freeze(), Run::ordinary).durationPs(transfer));
  }

  @Test void oneBitMoreTakesTwoCycles() {
    int transfer = transfer(5);
    assertEquals(2_000, new Run(with(1, 1, 0), program.freeze(), Run::ordinary).durationPs(transfer));
  }

  @Test void hopsComeBeforeTheFirstWord() {
    int transfer = transfer(4);
    Run run = new Run(with(1, 1, 3), program.freeze(), Run::ordinary);
    assertEquals(4_000, run.durationPs(transfer));
    assertEquals(64, run.count(Action.BUS_BIT));
  }

  @Test void aBufferAccessTakesWholePortWidths() {
    int load = load(9);
    Run run = new Run(with(1, 1, 0), program.freeze(), Run::ordinary);
    assertEquals(3_000, run.durationPs(load));
    assertEquals(144, run.count(Action.BUFFER_READ_BIT));
  }

  @Test void twoPortsServeTwoAccessesAndTheThirdWaits() {
    Spec twoPorts = spec(tile(false, COMPARATOR), digital(), buffer(1, 2, 64), bus());
    int first = load(8);
    int second = load(4);
    int third = load(4);
    Run run = new Run(twoPorts, program.freeze(), Run::ordinary);
    assertEquals(run.startPs(first), run.startPs(second));
    assertEquals(run.endPs(second), run.startPs(third));
  }

  @Test void aRequestIsGrantedWhenTheServerIsFreeAndNotAPicosecondEarlier() {
    transfer(4);
    int second = transfer(4);
    Run run = new Run(with(1, 1, 1), program.freeze(), Run::ordinary);
    assertEquals(2_000, run.startPs(second));
    assertEquals(Timeline.Cause.SERVER, run.timeline.cause(second));
    assertEquals(0, run.timeline.determinant(second));
  }

  @Test void anAccessWaitsForTheEdgeOfItsClock() {
    // A bus period of 666 2/3 ps: the transfer ends at 667 ps; the buffer's next edge is at 1000 ps.
    int transfer = transfer(4);
    int store = program.add(new Op.Buffer(Phase.FORWARD, Direction.LOAD, 0, 0, 0, 4), transfer);
    Run run = new Run(with(1, 1.5, 0), program.freeze(), Run::ordinary);
    assertEquals(667, run.endPs(transfer));
    assertEquals(667, run.startPs(store));
    assertEquals(2_000, run.endPs(store));
    assertEquals(1_000, run.account.usage(Chip.server(Unit.BUFFER, 0)).busyPs());
    assertEquals(333, run.account.usage(Chip.server(Unit.BUFFER, 0)).blockedPs(Chip.CLOCK_EDGE));
  }

  @Test void theLowerNumberGoesFirst() {
    int a = load(8);
    int b = load(4);
    int late = program.add(new Op.Transfer(Phase.FORWARD, 0, 0, 4), b);
    int early = program.add(new Op.Transfer(Phase.FORWARD, 0, 0, 4), a);
    Spec twoPorts = spec(tile(false, COMPARATOR), digital(), buffer(1, 2, 128), bus());
    Run run = new Run(twoPorts, program.freeze(), Run::ordinary);
    assertEquals(run.endPs(late), run.startPs(early));
  }

  @Test void anLstmCellTakesTheCyclesOfItsEquations() {
    // 64 units on 32 lanes: 320 exponentials, 320 divides, 576 multiplies, 512 adds, 64 compares
    int cell = program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 256, 64));
    Run run = new Run(haensch(), program.freeze(), Run::ordinary);
    int cycles = (10 * 1 + 4) + (10 * 2 + 8) + (18 * 1 + 2) + (16 * 1 + 1) + (2 * 1 + 1);
    assertEquals(cycles * 1_000L, run.durationPs(cell));
    assertEquals(320, run.count(Action.EXPONENTIAL));
    assertEquals(576, run.count(Action.MULTIPLY));
  }

  @Test void aLookedUpCellTakesTheCyclesOfItsForm() {
    // 64 units on 32 lanes. Lines: 896 multiplies, 384 adds, 64 compares, 320 look-ups of one cycle of latency.
    int cell = program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 256, 64));
    Run lines = new Run(withActivation(new ActivationSpec.PiecewiseLinear(64, 4, "test")), program.freeze(), Run::ordinary);
    assertEquals(((28 * 1 + 2) + (12 * 1 + 1) + (2 * 1 + 1) + (10 * 1 + 1)) * 1_000L, lines.durationPs(cell));
    assertEquals(0, lines.count(Action.EXPONENTIAL));
    assertEquals(320, lines.count(Action.LOOK_UP));
    assertEquals(160, lines.picojoules(Action.LOOK_UP), 1e-9);
    // A table: 576 multiplies, 64 adds, 64 compares, 320 look-ups.
    Run table = new Run(withActivation(new ActivationSpec.Table(65, 4, "test")), program.freeze(), Run::ordinary);
    assertEquals(((18 * 1 + 2) + (2 * 1 + 1) + (2 * 1 + 1) + (10 * 1 + 1)) * 1_000L, table.durationPs(cell));
    assertEquals(0, table.count(Action.DIVIDE));
    assertEquals(320, table.count(Action.LOOK_UP));
    // What each stage is drawn as is what is counted.
    assertEquals(table.picojoules(Action.MULTIPLY) + table.picojoules(Action.ADD) + table.picojoules(Action.COMPARE)
        + table.picojoules(Action.LOOK_UP), table.stages.stream().mapToDouble(Run.Granted::energyFj).sum() / 1000, 1e-9);
  }

  private static Spec withActivation(ActivationSpec activation) {
    return spec(tile(false, COMPARATOR), digital(1, 32, activation), buffer(), bus());
  }

  @Test void aBackwardCellRescalesWhatArrives() {
    int one = program.add(new Op.Pointwise(Phase.BACKWARD, Function.LSTM_CELL_BACKWARD, 0, 0, 0, 7 * 64, 256));
    Run last = new Run(haensch(), program.freeze(), Run::ordinary);
    assertEquals((1 + 16 + 4) * 64, last.count(Action.MULTIPLY));
    assertEquals(6 * 64, last.count(Action.ADD));
    program.add(new Op.Pointwise(Phase.BACKWARD, Function.LSTM_CELL_BACKWARD, 0, 1, 0, 8 * 64, 256));
    Run both = new Run(haensch(), program.freeze(), Run::ordinary);
    assertEquals((1 + 2 + 2 * (16 + 4)) * 64, both.count(Action.MULTIPLY));
    assertEquals((6 + 7) * 64, both.count(Action.ADD));
    assertEquals(0, one);
  }

  @Test void theNextProgramStartsAtTheNextCommonEdgeAndTheWaitIsIdle() {
    Spec spec = with(1, 1.5, 0);
    transfer(4);
    MappedProgram mapped = new Mapper(spec).map(program.freeze());
    Dispatcher dispatcher = new Dispatcher(spec);
    Timeline timeline = new Timeline();
    Account first = new Account();
    Account second = new Account();
    assertEquals(667, dispatcher.run(mapped, 0, Run::ordinary, timeline, first));
    // Edges that 1 GHz and 1.5 GHz share are 2 ns apart.
    assertEquals(2_667, dispatcher.run(mapped, 667, Run::ordinary, timeline, second));
    assertEquals(2_000, timeline.startPs());
    assertEquals(667, first.elapsedPs());
    assertEquals(2_000, second.elapsedPs());
    assertEquals(1_333, second.barrierPs());
    assertEquals(1_333, second.usage(Chip.server(Unit.BUS, 0)).idlePs());
  }

  @Test void timeDoesNotRunBackwards() {
    transfer(4);
    MappedProgram mapped = new Mapper(haensch()).map(program.freeze());
    Dispatcher dispatcher = new Dispatcher(haensch());
    Timeline timeline = new Timeline();
    dispatcher.run(mapped, 5_000, Run::ordinary, timeline, new Account());
    assertThrows(IllegalArgumentException.class,
        () -> dispatcher.run(mapped, 5_000, Run::ordinary, timeline, new Account()));
  }
}
