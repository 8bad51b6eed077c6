package crosspoint.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

/**
 * A buffer of 512 bits, 32 values. A value of 32 moves in 4 ns (a hop of 2 cycles, 2 words), is stored or loaded in
 * 2 ns; a cell of one unit takes 22 ns.
 */
class BufferRoomTest {

  private static final int ALL = 32;

  private final ProgramBuilder program = new ProgramBuilder(List.of(new Matrix("lstm1", 8, 5)));

  private static Spec chip(int ports) {
    return Specs.with(Specs.haensch(), "buffer.capacityKib=0.0625", "buffer.ports=" + ports);
  }

  private Run run(int ports) {
    return new Run(chip(ports), program.freeze(), Run::ordinary);
  }

  private int cell() {
    return program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 4, 1));
  }

  private int store(int elements, int... before) {
    return program.add(new Op.Buffer(Phase.FORWARD, Direction.STORE, 0, 0, 0, elements), before);
  }

  private int loadAfter(int other, int elements, int stored) {
    return program.addAfter(new int[] {other}, new Op.Buffer(Phase.FORWARD, Direction.LOAD, 0, 0, 0, elements), stored);
  }

  @Test void roomIsThereWhenTheLastLoadEndsAndNotBefore() {
    int cell = cell();
    int first = store(ALL);
    int early = program.add(new Op.Buffer(Phase.FORWARD, Direction.LOAD, 0, 0, 0, 1), first);
    int late = loadAfter(cell, ALL, first);
    int second = store(ALL);
    Run run = run(1);
    // Cell 0–22; first: moved 0–4, stored 4–6; early load 6–7; second: moved 4–8.
    assertEquals(7_000, run.endPs(early));
    assertEquals(22_000, run.startPs(late));
    assertEquals(24_000, run.endPs(late));
    assertEquals(24_000, run.startPs(second));
    assertEquals(Timeline.Cause.SERVER, run.timeline.cause(run.mapped(second)));
    assertEquals(run.mapped(late), run.timeline.determinant(run.mapped(second)));
    assertEquals(26_000, CriticalPath.of(run.timeline).lengthPs());
    assertEquals(512, run.account.peakBufferBits());
    // The port is free and wanted from 8 to 22.
    assertEquals(14_000, run.usage(Unit.BUFFER, 0).blockedPs(Chip.BUFFER_SPACE));
    assertEquals("bufferSpace", run.chip.reason(Chip.BUFFER_SPACE));
  }

  @Test void aSmallerStoreGoesFirstIfItFits() {
    int cell = cell();
    int first = store(20);
    loadAfter(cell, 20, first);
    int large = store(20);
    int small = store(12);
    loadAfter(cell, 20, large);
    // In program order the first is loaded before the third comes.
    Run run = run(1);
    // Moved in 2 + ⌈320 / 256⌉ = 4, 4 and 3 cycles: until 4, 8 and 11; the first load ends at 24.
    assertEquals(11_000, run.startPs(small));
    assertEquals(24_000, run.startPs(large));
    assertEquals(512, run.account.peakBufferBits());
  }

  @Test void roomGivenBackWakesAllWhoFit() {
    int cell = cell();
    int first = store(ALL);
    int load = loadAfter(cell, ALL, first);
    int second = store(16);
    int third = store(16);
    Run run = run(3);
    assertEquals(run.endPs(load), run.startPs(second));
    assertEquals(run.endPs(load), run.startPs(third));
  }

  @Test void aValueThatIsNotLoadedKeepsItsRoomUntilTheNextProgram() {
    store(ALL);
    Run run = run(1);
    Timeline timeline = new Timeline();
    Dispatcher dispatcher = new Dispatcher(run.spec, run.chip);
    long endPs = dispatcher.run(run.mapped, 0, Run::ordinary, timeline, run.account);
    dispatcher.run(run.mapped, endPs, Run::ordinary, timeline, run.account);
    assertEquals(6_000, timeline.endPs() - timeline.startPs());
  }

  @Test void aCircleIsToldInOneLine() {
    int cell = cell();
    int late = store(ALL, cell);
    int loaded = program.add(new Op.Buffer(Phase.FORWARD, Direction.LOAD, 0, 0, 0, ALL), late);
    int early = store(ALL);
    loadAfter(loaded, ALL, early);
    // In program order each is loaded before the next comes; on the chip the second is there first. Numbers are
    // those of mapped operations: cell 0, its value's way 1, store 2, load 3, way 4, store 5, load 6.
    DeadlockException stuck = assertThrows(DeadlockException.class, () -> run(1));
    assertEquals("deadlock at 26000 ps: operation 2 (store) waits for room in the buffer, which operation 6 (load) would give "
        + "back, operation 6 (load) waits for operation 3 (load), operation 3 (load) waits for operation 2 (store)",
        stuck.getMessage());
  }

  @Test void roomThatNothingGivesBackIsToldInOneLine() {
    int cell = cell();
    int late = store(ALL, cell);
    program.add(new Op.Buffer(Phase.FORWARD, Direction.LOAD, 0, 0, 0, ALL), late);
    store(ALL);
    DeadlockException stuck = assertThrows(DeadlockException.class, () -> run(1));
    assertEquals("deadlock at 26000 ps: operation 2 (store) waits for room in the buffer, which nothing would give back",
        stuck.getMessage());
  }
}
