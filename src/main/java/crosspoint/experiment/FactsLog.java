package crosspoint.experiment;

import crosspoint.numerics.Interpreter;
import crosspoint.program.Facts;
import crosspoint.program.FactsSource;
import crosspoint.program.Program;

/**
 * Facts of a window whose values were computed ahead, in program order. Allowed where no device
 * changes with time, because values then do not depend on the order in which the clock starts
 * operations.
 */
final class FactsLog implements FactsSource {

  private static final int INTS = 3;
  private static final int LONGS = 4;

  private final Facts facts = new Facts();
  private int[] ints = {};
  private long[] longs = {};

  /** Executes all operations of a window that has begun, as at one instant, and keeps their facts. */
  void execute(Interpreter interpreter, Program program, long nowPs) {
    int operations = program.operations();
    if (ints.length < operations * INTS) {
      ints = new int[operations * INTS];
      longs = new long[operations * LONGS];
    }
    for (int operation = 0; operation < operations; operation++) {
      facts.clear();
      interpreter.execute(operation, nowPs, facts);
      ints[operation * INTS] = facts.passes;
      ints[operation * INTS + 1] = facts.failedPasses;
      ints[operation * INTS + 2] = facts.slots;
      longs[operation * LONGS] = facts.codeSum;
      longs[operation * LONGS + 1] = facts.columnPulses;
      longs[operation * LONGS + 2] = facts.rowPulses;
      longs[operation * LONGS + 3] = facts.coincidences;
    }
  }

  @Override
  public void facts(int operation, int part, long nowPs, Facts into) {
    into.passes = ints[operation * INTS];
    into.failedPasses = ints[operation * INTS + 1];
    into.slots = ints[operation * INTS + 2];
    into.codeSum = longs[operation * LONGS];
    into.columnPulses = longs[operation * LONGS + 1];
    into.rowPulses = longs[operation * LONGS + 2];
    into.coincidences = longs[operation * LONGS + 3];
  }
}
