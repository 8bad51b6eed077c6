package crosspoint.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import crosspoint.hardware.Action;
import crosspoint.hardware.Chip;
import crosspoint.hardware.Specs;
import crosspoint.hardware.Unit;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.mapping.Mapper;
import crosspoint.program.FactsSource;
import crosspoint.program.Op.Phase;
import crosspoint.program.Program;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import java.lang.management.ManagementFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole windows of the network. */
class LstmWindowTest {

  private static final LstmShape SHAPE = LstmShape.uniform(87, 2, 64);
  private static final int STEPS = 100;

  private static Run run(Program program) {
    return new Run(Specs.haensch(), program, Run::ordinary);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWindowKeepsEachArrayBusyFor200NsPerStep(boolean interleaved) {
    Run run = run(LstmProgram.training(SHAPE, STEPS, 1, interleaved));
    // The lowest layer is not read backward at its first step: nothing is below and before it.
    long[] expectedPs = {200_000L * STEPS - 80_000, 200_000L * STEPS, 200_000L * STEPS};
    for (int tile = 0; tile < expectedPs.length; tile++) {
      assertEquals(expectedPs[tile], run.usage(Unit.ARRAY, tile).busyPs());
    }
    assertEquals(6 * STEPS - 1, run.account.passes());
    assertEquals(3 * STEPS * 10, run.account.slots());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void conversionsAreTheOutputsOfAllReads(boolean interleaved) {
    Run run = run(LstmProgram.training(SHAPE, STEPS, 1, interleaved));
    long forward = (256 + 256 + 87) * STEPS;
    assertEquals(forward, run.account.activity().count(Action.ADC_CONVERSION, Phase.FORWARD));
    assertEquals((152 + 129 + 65) * STEPS - 152, run.account.activity().count(Action.ADC_CONVERSION, Phase.BACKWARD));
    assertEquals(0, run.account.activity().count(Action.ADC_CONVERSION, Phase.UPDATE));
  }

  @Test void deferredUpdatesFollowTheWholeBackwardPhase() {
    Program program = LstmProgram.training(SHAPE, 10, 1, false);
    Run run = run(program);
    long lastReadPs = 0;
    long firstUpdatePs = Long.MAX_VALUE;
    for (int i = 0; i < run.mapped.operations(); i++) {
      switch (run.mapped.kind(i)) {
        case BACKWARD -> lastReadPs = run.mapped.unit(i) == run.mapped.unit(run.mapped.operations() - 1)
            ? Math.max(lastReadPs, run.timeline.endPs(i)) : lastReadPs;
        case UPDATE -> firstUpdatePs = run.mapped.unit(i) == run.mapped.unit(run.mapped.operations() - 1)
            ? Math.min(firstUpdatePs, run.timeline.startPs(i)) : firstUpdatePs;
        default -> { }
      }
    }
    assertTrue(firstUpdatePs >= lastReadPs);
  }

  /**
   * One layer of 3 units over 7 symbols, two steps. Forward, each step moves
   * <pre>
   *   1   the symbol, from outside to the digital unit     7   what the output layer read
   *   4   symbol and hidden state, to the lowest tile      1   the loss, to the outside
   *   12  what it read                                     22  input, gates, cell and its tanh, to the buffer
   *   3   the hidden state, to the output's tile           3, 7  input and error of the output layer, to the buffer
   * </pre>
   * backward, the output's error straight from the buffer to its tile (7), what it read (3), gates and states from
   * the buffer (18) and the error to the buffer (12); the later step also sends that error to the tile (12) and
   * takes the hidden part of what it read (3). An update takes both of its vectors straight from the buffer:
   * 3 + 7 of the output layer, 4 + 12 of the other.
   */
  @Test void eachValueMovesOnceToEachUnitThatNeedsIt() {
    Run run = run(LstmProgram.training(LstmShape.uniform(7, 1, 3), 2, 1, false));
    assertEquals(List.of(1, 1, 1, 1, 3, 3, 3, 3, 4, 4, 7, 7, 7, 7, 12, 12, 22, 22), moved(run, Phase.FORWARD));
    assertEquals(List.of(3, 3, 3, 7, 7, 12, 12, 12, 18, 18), moved(run, Phase.BACKWARD));
    assertEquals(List.of(10, 10, 16, 16), moved(run, Phase.UPDATE));
  }

  /** Sizes of all transfers of a phase in ascending order, in values of 16 bits. */
  private static List<Integer> moved(Run run, Phase phase) {
    return IntStream.range(0, run.mapped.operations())
        .filter(i -> run.mapped.kind(i) == Kind.TRANSFER && run.mapped.phase(i) == phase)
        .map(i -> (int) run.mapped.bits(i) / 16).sorted().boxed().toList();
  }

  @Test void aTestWindowStoresAndUpdatesNothing() {
    Run run = run(LstmProgram.test(SHAPE, STEPS, 1));
    assertEquals(0, run.count(Action.BUFFER_WRITE_BIT));
    assertEquals(0, run.account.slots());
    assertEquals(run.timeline.endPs(), run.account.elapsedPs(Phase.FORWARD));
  }

  @Test void windowsWithTheSameFactsTakeTheSameTime() {
    Run first = run(LstmProgram.training(SHAPE, 20, 2, false));
    Dispatcher dispatcher = new Dispatcher(Specs.haensch(), first.chip);
    Timeline timeline = new Timeline();
    Account account = new Account();
    long endPs = 0;
    for (int window = 0; window < 3; window++) {
      endPs = dispatcher.run(first.mapped, endPs, Run::ordinary, timeline, account);
      assertEquals(first.timeline.endPs(), timeline.endPs() - timeline.startPs());
      assertArrayEquals(new long[] {first.timeline.startPs(77), first.timeline.endPs(77)},
          new long[] {timeline.startPs(77) - timeline.startPs(), timeline.endPs(77) - timeline.startPs()});
    }
    assertEquals(3, account.runs());
    assertEquals(3L * first.mapped.operations(), account.operations());
    assertEquals(endPs, account.elapsedPs());
  }

  @Test void theSteadyStateAllocatesNothing() {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    MappedProgram mapped = new Mapper(Specs.haensch(), SHAPE.matrices()).map(LstmProgram.training(SHAPE, STEPS, 1, false));
    Dispatcher dispatcher = new Dispatcher(Specs.haensch(), new Chip(Specs.haensch(), mapped.layout()));
    Timeline timeline = new Timeline();
    Account account = new Account();
    FactsSource facts = Run::ordinary;
    long endPs = 0;
    long bytes = 0;
    for (int window = 0; window < 20; window++) {
      if (window == 10) {
        bytes = thread.getCurrentThreadAllocatedBytes();
      }
      endPs = dispatcher.run(mapped, endPs, facts, timeline, account);
    }
    assertTrue(thread.getCurrentThreadAllocatedBytes() - bytes < 10 * 1024, "10 windows of 5000 operations");
  }

  @Test void extraPassesLengthenArrayBusyTimeByExactly80NsEach() {
    Program program = LstmProgram.training(SHAPE, 20, 1, false);
    Run plain = run(program);
    Run retried = new Run(Specs.haensch(), program, (operation, part, nowPs, facts) -> {
      Run.ordinary(operation, part, nowPs, facts);
      facts.failedPasses = operation % 3;
      facts.passes += facts.failedPasses;
    });
    long grownPs = 0;
    for (int tile = 0; tile < 3; tile++) {
      grownPs += retried.usage(Unit.ARRAY, tile).busyPs() - plain.usage(Unit.ARRAY, tile).busyPs();
    }
    assertEquals(80_000 * retried.account.failedPasses(), grownPs);
  }

  @Test void onePicosecondOrOneFactChangesTheDigest() throws NoSuchAlgorithmException {
    Program program = LstmProgram.training(SHAPE, 3, 1, false);
    byte[] first = digest(run(program));
    assertArrayEquals(first, digest(run(program)));
    Run other = new Run(Specs.haensch(), program, (operation, part, nowPs, facts) -> {
      Run.ordinary(operation, part, nowPs, facts);
      // Operation 0 brings the first symbol from outside the chip; 1 reads the lowest layer.
      facts.codeSum += operation == 1 ? 1 : 0;
    });
    assertFalse(Arrays.equals(first, digest(other)));
    Run late = run(program);
    late.timeline.end(7, late.timeline.endPs(7) + 1);
    assertFalse(Arrays.equals(first, digest(late)));
  }

  private static byte[] digest(Run run) throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    run.timeline.feed(digest);
    return digest.digest();
  }

  @Test void theCriticalPathOfAWindowIsItsMakespan() {
    Run run = run(LstmProgram.training(SHAPE, STEPS, 1, false));
    assertEquals(run.timeline.endPs(), CriticalPath.of(run.timeline).lengthPs());
  }
}
