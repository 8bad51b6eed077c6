package crosspoint.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.program.Op;
import crosspoint.program.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Is the window's program what the equations say? */
class LstmProgramTest {

  private static final int STEPS = 4;
  private static final int ROWS = 2;
  private static final LstmShape SHAPE = LstmShape.uniform(7, 2, 3);

  @Test
  void eachArrayIsReadForwardOnceAStepAndRow() {
    assertEquals(3 * STEPS * ROWS, count(training(false), op -> op instanceof Op.Forward));
    assertEquals(3 * STEPS * ROWS, count(LstmProgram.test(SHAPE, STEPS, ROWS), op -> op instanceof Op.Forward));
  }

  @Test
  void eachArrayIsReadBackwardOnceAStepAndRowButWhereNobodyReadsTheResult() {
    assertEquals((3 * STEPS - 1) * ROWS, count(training(false), op -> op instanceof Op.Backward));
    assertEquals(0, count(training(false), op -> op instanceof Op.Backward read && read.matrix() == 0 && read.step() == 0));
  }

  @Test
  void aTestWindowOnlyReadsForward() {
    Program test = LstmProgram.test(SHAPE, STEPS, ROWS);
    assertEquals(0, count(test, op -> op.phase() != Op.Phase.FORWARD || op instanceof Op.Buffer));
  }

  @Test
  void deferredUpdatesGoBackInTimeAndThroughTheRows() {
    List<String> order = updates(training(false), 1);
    assertEquals(List.of("3/0", "3/1", "2/0", "2/1", "1/0", "1/1", "0/0", "0/1"), order);
  }

  @Test
  void interleavedUpdatesPrecedeTheEarlierStepsBackwardReads() {
    Program program = training(true);
    int update = first(program, op -> op instanceof Op.Update u && u.matrix() == 1 && u.step() == 3);
    int read = first(program, op -> op instanceof Op.Backward b && b.matrix() == 1 && b.step() == 2);
    assertTrue(update < read, update + " before " + read);
    int deferred = first(training(false), op -> op instanceof Op.Update);
    int lastRead = first(training(false), op -> op instanceof Op.Backward b && b.matrix() == 1 && b.step() == 0);
    assertTrue(deferred > lastRead, deferred + " after " + lastRead);
  }

  @Test
  void anUpdatesVectorsAreLoadedOnceTheLastButOneIsDone() {
    Program program = training(false);
    List<Integer> updates = IntStream.range(0, program.operations())
        .filter(i -> program.op(i) instanceof Op.Update update && update.matrix() == 1).boxed().toList();
    for (int k = 2; k < updates.size(); k++) {
      for (int load = 0; load < 2; load++) {
        int loading = program.dataPredecessor(updates.get(k), load);
        assertEquals(1, program.controlPredecessors(loading));
        assertEquals(updates.get(k - 2), program.controlPredecessor(loading, 0));
      }
    }
  }

  @Test
  void whatIsLoadedWasStoredAtTheSamePlace() {
    Program program = training(true);
    for (int i = 0; i < program.operations(); i++) {
      if (program.op(i) instanceof Op.Buffer load && load.direction() == Op.Direction.LOAD) {
        Op.Buffer store = (Op.Buffer) program.op(program.dataPredecessor(i, 0));
        assertEquals(Op.Direction.STORE, store.direction());
        assertEquals(List.of(store.slot(), store.step(), store.row()), List.of(load.slot(), load.step(), load.row()));
        assertTrue(load.elements() <= store.elements(), load + " of " + store);
      }
    }
  }

  @Test
  void eachStepTakesOneSymbolAndHandsItsLossOut() {
    for (Program program : List.of(training(false), LstmProgram.test(SHAPE, STEPS, ROWS))) {
      for (Op.Direction direction : Op.Direction.values()) {
        assertEquals(STEPS * ROWS, count(program,
            op -> op instanceof Op.OffChip passage && passage.direction() == direction && passage.elements() == 1));
      }
    }
    Program program = training(false);
    int read = first(program, op -> op instanceof Op.Forward);
    assertEquals(new Op.OffChip(Op.Phase.FORWARD, Op.Direction.LOAD, 0, 0, 1), program.op(program.dataPredecessor(read, 0)));
  }

  private static Program training(boolean interleaved) {
    return LstmProgram.training(SHAPE, STEPS, ROWS, interleaved);
  }

  private static long count(Program program, Predicate<Op> wanted) {
    return IntStream.range(0, program.operations()).mapToObj(program::op).filter(wanted).count();
  }

  private static int first(Program program, Predicate<Op> wanted) {
    return IntStream.range(0, program.operations()).filter(i -> wanted.test(program.op(i))).findFirst().orElseThrow();
  }

  private static List<String> updates(Program program, int matrix) {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < program.operations(); i++) {
      if (program.op(i) instanceof Op.Update update && update.matrix() == matrix) {
        places.add(update.step() + "/" + update.row());
      }
    }
    return places;
  }
}
