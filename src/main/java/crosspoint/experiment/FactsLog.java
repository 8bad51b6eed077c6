package crosspoint.experiment;

import crosspoint.numerics.Interpreter;
import crosspoint.program.Facts;
import crosspoint.program.FactsSource;
import crosspoint.program.Program;

/**
 * Facts of a window, part by part, whose values were computed ahead, in program order. Allowed where no device
 * changes with time, because values then do not depend on the order in which the clock starts
 * operations.
 */
final class FactsLog implements FactsSource {

  private static final int INTS = 4;
  private static final int LONGS = 9;

  private final Facts facts = new Facts();
  /** Place of the first part of each operation, and behind the last. */
  private int[] first = {0};
  private int[] ints = {};
  private long[] longs = {};

  /** Executes all operations of a window that has begun, as at one instant, and keeps their facts. */
  void execute(Interpreter interpreter, Program program, long nowPs) {
    int operations = program.operations();
    reserve(interpreter, operations);
    for (int operation = 0; operation < operations; operation++) {
      for (int place = first[operation]; place < first[operation + 1]; place++) {
        facts.clear();
        interpreter.execute(operation, place - first[operation], nowPs, facts);
        keep(place);
      }
    }
  }

  private void reserve(Interpreter interpreter, int operations) {
    if (first.length <= operations) {
      first = new int[operations + 1];
    }
    for (int operation = 0; operation < operations; operation++) {
      first[operation + 1] = first[operation] + interpreter.partsOf(operation);
    }
    if (ints.length < first[operations] * INTS) {
      ints = new int[first[operations] * INTS];
      longs = new long[first[operations] * LONGS];
    }
  }

  private void keep(int place) {
    int i = place * INTS;
    ints[i] = facts.passes;
    ints[i + 1] = facts.failedPasses;
    ints[i + 2] = facts.slots;
    ints[i + 3] = facts.rewrittenRows;
    int l = place * LONGS;
    longs[l] = facts.codeSum;
    longs[l + 1] = facts.columnPulses;
    longs[l + 2] = facts.rowPulses;
    longs[l + 3] = facts.coincidences;
    longs[l + 4] = facts.weightedCodeSum;
    longs[l + 5] = facts.weightedColumnPulses;
    longs[l + 6] = facts.weightedRowPulses;
    longs[l + 7] = facts.weightedCoincidences;
    longs[l + 8] = facts.rewrittenDevices;
  }

  @Override
  public void facts(int operation, int part, long nowPs, Facts into) {
    int i = (first[operation] + part) * INTS;
    into.passes = ints[i];
    into.failedPasses = ints[i + 1];
    into.slots = ints[i + 2];
    into.rewrittenRows = ints[i + 3];
    int l = (first[operation] + part) * LONGS;
    into.codeSum = longs[l];
    into.columnPulses = longs[l + 1];
    into.rowPulses = longs[l + 2];
    into.coincidences = longs[l + 3];
    into.weightedCodeSum = longs[l + 4];
    into.weightedColumnPulses = longs[l + 5];
    into.weightedRowPulses = longs[l + 6];
    into.weightedCoincidences = longs[l + 7];
    into.rewrittenDevices = longs[l + 8];
  }
}
