package crosspoint.experiment;

import crosspoint.numerics.Interpreter;
import crosspoint.program.Facts;
import crosspoint.program.FactsSource;
import crosspoint.program.Op;
import crosspoint.program.Program;

/**
 * Values computed at the simulated instant at which their operation starts, so that devices see the
 * clock; each part of a split matrix at its own. Digital operations have no facts; they are computed when the first operation in an array
 * needs them.
 */
final class Live implements FactsSource {

  private final Interpreter interpreter;
  private final Program program;
  private final Facts none = new Facts();
  /** Parts of each operation that are still to be executed. */
  private final int[] left;

  /** Facts of a window that has begun. */
  Live(Interpreter interpreter, Program program) {
    this.interpreter = interpreter;
    this.program = program;
    this.left = new int[program.operations()];
    for (int operation = 0; operation < left.length; operation++) {
      left[operation] = interpreter.partsOf(operation);
    }
  }

  @Override
  public void facts(int operation, int part, long nowPs, Facts into) {
    executePredecessors(operation, nowPs);
    interpreter.execute(operation, part, nowPs, into);
    left[operation]--;
  }

  @Override
  public void rows(int operation, int part, long nowPs) {
    executePredecessors(operation, nowPs);
    interpreter.execute(operation, part, nowPs, none);
    left[operation]--;
  }

  /** Executes what no operation in an array has asked for. */
  void finish(long nowPs) {
    for (int operation = 0; operation < left.length; operation++) {
      executeDigital(operation, nowPs);
    }
  }

  private void executePredecessors(int operation, long nowPs) {
    for (int k = 0; k < program.dataPredecessors(operation); k++) {
      executeDigital(program.dataPredecessor(operation, k), nowPs);
    }
  }

  private void executeDigital(int operation, long nowPs) {
    if (left[operation] == 0) {
      return;
    }
    Op op = program.op(operation);
    if (op.matrix() >= 0) {
      throw new IllegalStateException("operation " + operation + " (" + op + ") was needed before all of it had started");
    }
    executePredecessors(operation, nowPs);
    interpreter.execute(operation, 0, nowPs, none);
    left[operation]--;
  }
}
