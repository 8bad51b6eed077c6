package crosspoint.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.hardware.Action;
import crosspoint.hardware.Specs;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.Op;
import crosspoint.program.Op.Function;
import crosspoint.program.Program;
import crosspoint.spec.AlgorithmSpec;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Is a transfer on the timeline what it should be by hand? One layer of 3 units over 7 symbols, whose matrix is 12 × 11, two
 * steps, a transfer after the second update; integration 80 ns, conversion 5 ns a line, links of 256 bits and two cycles, 16
 * bits a value, 32 lanes, everything digital at 1 GHz.
 */
class TransferTimingTest {

  private static final String SOURCE = "test";
  private static final LstmShape SHAPE = LstmShape.uniform(7, 1, 3);
  private static final AlgorithmSpec.Fast FAST = new AlgorithmSpec.Fast(2, 1, false, 0, 1, SOURCE);
  private static final AlgorithmSpec.Hidden HIDDEN = new AlgorithmSpec.Hidden(1, 1, false, 0, 1, SOURCE);
  private static final AlgorithmSpec TTV2 = new AlgorithmSpec.BufferedTikiTaka(false, FAST, HIDDEN, SOURCE);

  private static Program program(AlgorithmSpec algorithm) {
    return LstmProgram.training(SHAPE, 2, 1, false, algorithm);
  }

  /** Last operation of a kind. */
  private static int last(Program program, Predicate<Op> wanted) {
    return IntStream.range(0, program.operations()).filter(i -> wanted.test(program.op(i))).max().orElseThrow();
  }

  private static boolean does(Op op, Function function) {
    return op instanceof Op.Pointwise work && work.function() == function;
  }

  private static List<Integer> all(Program program, Predicate<Op> wanted) {
    return IntStream.range(0, program.operations()).filter(i -> wanted.test(program.op(i))).boxed().toList();
  }

  /** 11 values come home in 3 cycles; h += λ v takes a multiply (1 + 2 cycles) and an add (1 + 1); 12 values go out in 3. */
  @Test void aTransferIsAReadSomeWorkAndAnUpdateOfOneRow() {
    Program program = program(TTV2);
    Run run = new Run(Specs.haensch(), program, Run::ordinary);
    int gradient = last(program, op -> op instanceof Op.Update update && !update.ofRows());
    int read = last(program, op -> op instanceof Op.ReadRows);
    int work = last(program, op -> does(op, Function.TRANSFER_ACCUMULATE));
    int write = last(program, op -> op instanceof Op.Update update && update.ofRows());
    assertEquals("lstm1.fast", program.matrices().get(program.op(read).matrix()).name());
    assertEquals("lstm1", program.matrices().get(program.op(write).matrix()).name());
    assertEquals(run.endPs(gradient), run.startPs(read));
    assertEquals(80_000 + 11 * 5_000, run.durationPs(read));
    assertEquals(run.endPs(read) + 3_000, run.startPs(work));
    assertEquals(5_000, run.durationPs(work));
    assertEquals(run.endPs(work) + 3_000, run.startPs(write));
    // ten slots of 4 × 1 ns
    assertEquals(40_000, run.durationPs(write));
    assertEquals(run.timeline.endPs(), run.endPs(write));
  }

  /** Three multiplies and three adds of 11 values on 32 lanes each: 2 + 2 cycles of rounds, 2 + 1 of latency. */
  @Test void theMovingReferenceOfAgadTakesTwoCyclesMore() {
    AlgorithmSpec.Chopper chopper = new AlgorithmSpec.Chopper(0.1, AlgorithmSpec.Chopper.Flips.RANDOM, SOURCE);
    Program program = program(new AlgorithmSpec.Agad(false, 0.5, FAST, HIDDEN, chopper, SOURCE));
    Run run = new Run(Specs.haensch(), program, Run::ordinary);
    assertEquals(7_000, run.durationPs(last(program, op -> does(op, Function.TRANSFER_FILTER))));
  }

  /** The outer product of 1 symbol, 3 hidden values and the bias with 12 errors: 60 products and sums; what is written are pulses. */
  @Test void mixedPrecisionPulsesAllRowsAfterItsLastOuterProduct() {
    Program program = program(new AlgorithmSpec.MixedPrecision(false, 2, 1, 1, SOURCE));
    Run run = new Run(Specs.haensch(), program, Run::ordinary);
    int product = last(program, op -> does(op, Function.OUTER_PRODUCT));
    int write = last(program, op -> op instanceof Op.Update);
    assertEquals(new Op.Update(0, 0, 0, 12 * 11, 12), program.op(write));
    assertEquals(2_000 + 2_000 + 2_000 + 1_000, run.durationPs(product));
    // 60 sums to the buffer in 2 + 4 cycles and into it in 4; all 132 out of it in 9, and to the digital unit and on to the
    // array in 2 + 9 each
    assertEquals(run.endPs(product) + 41_000, run.startPs(write));
    // ten slots of all rows together, of 4 × 1 ns; programming 12 rows would take 12 µs
    assertEquals(40_000, run.durationPs(write));
    assertEquals(0, run.account.activity().count(Action.DEVICE_WRITE));
    assertEquals(2, all(program, op -> op instanceof Op.Update).size());
    assertEquals(0, all(program, op -> op instanceof Op.WriteRows).size());
  }

  /** Numbers of rows are sent where some of a part are meant, not where all are: 12 × 11 values, in four parts of 6 or less. */
  @Test void aWriteOfAllRowsNamesNone() {
    Program program = program(new AlgorithmSpec.MixedPrecision(false, 2, 1, 1, SOURCE));
    Run run = new Run(Specs.with(Specs.haensch(), "tile.rows=6", "tile.columns=6", "tile.count=64"), program, Run::ordinary);
    int product = run.mapped(last(program, op -> does(op, Function.OUTER_PRODUCT)));
    long sent = IntStream.range(0, run.mapped.operations()).filter(i -> run.mapped.kind(i) == Kind.TRANSFER)
        .filter(i -> run.timeline.startPs(i) >= run.timeline.endPs(product)).mapToLong(run.mapped::bits).sum();
    // the last 60 sums to the buffer, and all to the digital unit, to the array, and to the buffer again
    assertEquals((60 + 3 * 12 * 11) * 16, sent);
  }

  /** 12 × 11 on tiles of 5 × 4 is 3 × 3 parts: each reads and updates a row of its own, so that work is on three rows at once. */
  @Test void eachRangeOfRowsTransfersARowOfItsOwn() {
    Program program = program(TTV2);
    Run run = new Run(Specs.with(Specs.haensch(), "tile.rows=5", "tile.columns=4", "tile.count=64"), program, Run::ordinary);
    int work = run.mapped(last(program, op -> does(op, Function.TRANSFER_ACCUMULATE)));
    assertEquals(3 * 11, run.mapped.inputs(work));
    assertEquals(3 * 11, run.mapped.outputs(work));
    // two rounds of 32 lanes: 2 + 2 and 2 + 1 cycles
    assertEquals(7_000, run.mappedPs(work));
    int read = run.mapped(last(program, op -> op instanceof Op.ReadRows));
    assertEquals(80_000 + 4 * 5_000, run.mappedPs(read));
    long sent = IntStream.range(0, run.mapped.operations()).filter(i -> run.mapped.kind(i) == Kind.TRANSFER)
        .filter(i -> run.timeline.startPs(i) >= run.timeline.endPs(work)).mapToLong(run.mapped::bits).sum();
    // of each of nine parts the number of its row and its values; and h of three rows to the buffer
    assertEquals((3 * 11 + 9 + 3 * 11) * 16, sent);
  }

  private static long bufferBits(AlgorithmSpec algorithm, Action action, String... more) {
    return new Run(Specs.with(Specs.haensch(), more), program(algorithm), Run::ordinary).count(action);
  }

  /** Bits that an algorithm moves in addition to gradient descent, by value. */
  private static void assertKept(AlgorithmSpec algorithm, long read, long written, String... more) {
    AlgorithmSpec plain = new AlgorithmSpec.Sgd(false, SOURCE);
    assertEquals(16 * read, bufferBits(algorithm, Action.BUFFER_READ_BIT, more) - bufferBits(plain, Action.BUFFER_READ_BIT, more));
    assertEquals(16 * written, bufferBits(algorithm, Action.BUFFER_WRITE_BIT, more) - bufferBits(plain, Action.BUFFER_WRITE_BIT, more));
  }

  /**
   * The matrices are 12 × 11, of whose columns a step meets 5 (a symbol, three hidden values, the bias), and 7 × 4. Two outer
   * products and one write of all rows.
   */
  @Test void sumsOfOuterProductsPassThroughTheBuffer() {
    int values = 2 * (12 * 5 + 7 * 4) + 12 * 11 + 7 * 4;
    assertKept(new AlgorithmSpec.MixedPrecision(false, 2, 1, 1, SOURCE), values, values);
  }

  /** One transfer of each matrix: a row of 11 and one of 4; on tiles of 5 × 4 three rows of 11 and two of 4. */
  @Test void hiddenValuesOfARowPassThroughTheBuffer() {
    assertKept(TTV2, 11 + 4, 11 + 4);
    assertKept(TTV2, 3 * 11 + 2 * 4, 3 * 11 + 2 * 4, "tile.rows=5", "tile.columns=4", "tile.count=64");
    AlgorithmSpec.Chopper chopper = new AlgorithmSpec.Chopper(0.1, AlgorithmSpec.Chopper.Flips.RANDOM, SOURCE);
    assertKept(new AlgorithmSpec.ChoppedTikiTaka(false, FAST, HIDDEN, chopper, SOURCE), 11 + 4, 11 + 4);
    // h, p and p_ref come, h and p go
    assertKept(new AlgorithmSpec.Agad(false, 0.5, FAST, HIDDEN, chopper, SOURCE), 3 * (11 + 4), 2 * (11 + 4));
    assertKept(new AlgorithmSpec.TikiTaka(false, 1, FAST, SOURCE), 0, 0);
  }

  /** What is loaded is what the operation before has stored. */
  @Test void sumsAreLoadedAfterTheyHaveBeenStored() {
    Run run = new Run(Specs.haensch(), program(new AlgorithmSpec.MixedPrecision(false, 2, 1, 1, SOURCE)), Run::ordinary);
    Program program = program(new AlgorithmSpec.MixedPrecision(false, 2, 1, 1, SOURCE));
    List<Integer> kept = all(program, op -> op instanceof Op.Buffer access && access.slot() == 4);
    // load, store; load, store; all of them loaded and stored for the write
    assertEquals(6, kept.size());
    for (int k = 2; k < 6; k += 2) {
      assertEquals(kept.get(k - 1), program.dataPredecessor(kept.get(k), 0));
      assertTrue(run.startPs(kept.get(k)) >= run.endPs(kept.get(k - 1)));
    }
  }

  @Test void scaledVectorsPassThroughTheDigitalUnit() {
    Program program = program(new AlgorithmSpec.Sgd(true, SOURCE));
    for (int update : all(program, op -> op instanceof Op.Update)) {
      assertEquals(Function.UPDATE_SCALING, ((Op.Pointwise) program.op(program.dataPredecessor(update, 0))).function());
    }
    Run run = new Run(Specs.haensch(), program, Run::ordinary);
    // 1 + 3 values of the input and 12 errors: one round and two cycles of latency
    assertEquals(3_000, run.durationPs(last(program, op -> does(op, Function.UPDATE_SCALING))));
  }

  @Test void transfersAreCountedFromTheStartOfAWindow() {
    Program program = LstmProgram.training(SHAPE, 5, 1, true, TTV2);
    assertEquals(2 * 2, all(program, op -> op instanceof Op.ReadRows).size());
    assertEquals(2 * 5, all(program, op -> op instanceof Op.Update update && !update.ofRows()).size());
  }
}
