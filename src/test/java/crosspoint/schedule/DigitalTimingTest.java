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
import crosspoint.program.FactsSource;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Op.Function;
import crosspoint.program.Op.Phase;
import crosspoint.program.Program;
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

  /** A store: mapped to a transfer from the digital unit to the buffer, and the access itself. */
  private int store(int elements) {
    return program.add(new Op.Buffer(Phase.FORWARD, Direction.STORE, 0, 0, 0, elements));
  }

  private MappedProgram map(Spec spec) {
    Program frozen = program.freeze();
    return new Mapper(spec, frozen.matrices()).map(frozen);
  }

  private int load(int elements) {
    return program.add(new Op.Buffer(Phase.FORWARD, Direction.LOAD, 0, 0, 0, elements));
  }

  @Test void sixtyFourBitsOnA64BitBusTakeOneCycle() {
    store(4);
    assertEquals(1_000, new Run(with(1, 1, 0), program.freeze(), Run::ordinary).mappedPs(0));
  }

  @Test void oneBitMoreTakesTwoCycles() {
    store(5);
    assertEquals(2_000, new Run(with(1, 1, 0), program.freeze(), Run::ordinary).mappedPs(0));
  }

  @Test void hopsComeBeforeTheFirstWord() {
    store(4);
    Run run = new Run(with(1, 1, 3), program.freeze(), Run::ordinary);
    assertEquals(4_000, run.mappedPs(0));
    assertEquals(64, run.count(Action.INTERCONNECT_BIT));
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
    store(4);
    int second = store(4);
    Run run = new Run(with(1, 1, 1), program.freeze(), Run::ordinary);
    int moved = run.mapped(second) - 1;
    assertEquals(2_000, run.timeline.startPs(moved));
    assertEquals(Timeline.Cause.SERVER, run.timeline.cause(moved));
    assertEquals(0, run.timeline.determinant(moved));
  }

  @Test void anAccessWaitsForTheEdgeOfItsClock() {
    // A bus period of 666 2/3 ps: the transfer ends at 667 ps; the buffer's next edge is at 1000 ps.
    int store = store(4);
    Run run = new Run(with(1, 1.5, 0), program.freeze(), Run::ordinary);
    assertEquals(667, run.timeline.endPs(0));
    assertEquals(667, run.startPs(store));
    assertEquals(2_000, run.endPs(store));
    assertEquals(1_000, run.busyPs(Unit.BUFFER));
    assertEquals(333, run.usage(Unit.BUFFER, 0).blockedPs(Chip.CLOCK_EDGE));
  }

  @Test void theLowerNumberGoesFirst() {
    int a = load(8);
    int b = load(4);
    int first = program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 4, 1), b);
    int second = program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 8, 2), a);
    Spec twoPorts = spec(tile(false, COMPARATOR), digital(), buffer(1, 2, 128), bus());
    Run run = new Run(twoPorts, program.freeze(), Run::ordinary);
    // Both loads end at once; each is moved to the digital unit just before what needs it.
    assertEquals(run.endPs(a), run.endPs(b));
    assertEquals(run.endPs(b), run.timeline.startPs(run.mapped(first) - 1));
    assertEquals(run.timeline.endPs(run.mapped(first) - 1), run.timeline.startPs(run.mapped(second) - 1));
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
    // One transfer to a tile, and a read that has nothing to do.
    program.add(new Op.Forward(0, 0, 0, 4));
    MappedProgram mapped = map(spec);
    Chip chip = new Chip(spec, mapped.layout());
    Dispatcher dispatcher = new Dispatcher(spec, chip);
    FactsSource nothing = (operation, part, nowPs, facts) -> { };
    Timeline timeline = new Timeline();
    Account first = new Account();
    Account second = new Account();
    assertEquals(667, dispatcher.run(mapped, 0, nothing, timeline, first));
    // Edges that 1 GHz and 1.5 GHz share are 2 ns apart.
    assertEquals(2_667, dispatcher.run(mapped, 667, nothing, timeline, second));
    assertEquals(2_000, timeline.startPs());
    assertEquals(667, first.elapsedPs());
    assertEquals(2_000, second.elapsedPs());
    assertEquals(1_333, second.barrierPs());
    assertEquals(1_333, second.usage(chip.server(Unit.LINK, 0)).idlePs());
  }

  @Test void timeDoesNotRunBackwards() {
    store(4);
    MappedProgram mapped = map(haensch());
    Dispatcher dispatcher = new Dispatcher(haensch(), new Chip(haensch(), mapped.layout()));
    Timeline timeline = new Timeline();
    dispatcher.run(mapped, 5_000, Run::ordinary, timeline, new Account());
    assertThrows(IllegalArgumentException.class,
        () -> dispatcher.run(mapped, 5_000, Run::ordinary, timeline, new Account()));
  }
}
