package crosspoint.program;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;

/**
 * A frozen directed acyclic graph of operations. Operations are numbered in program order, which is
 * a topological order: every edge goes from a lower to a higher number.
 *
 * <p>Data edges (a result is needed) and control edges (an order is needed) are kept apart, both as
 * compressed rows of predecessors.
 */
public final class Program {

  private final ImmutableList<Matrix> matrices;
  private final Op[] ops;
  private final int[] dataStart;
  private final int[] data;
  private final int[] controlStart;
  private final int[] control;

  Program(ImmutableList<Matrix> matrices, Op[] ops, int[] dataStart, int[] data, int[] controlStart,
      int[] control) {
    this.matrices = matrices;
    this.ops = ops;
    this.dataStart = dataStart;
    this.data = data;
    this.controlStart = controlStart;
    this.control = control;
  }

  /** Matrices that the operations read and update; their index is what operations name. */
  public ImmutableList<Matrix> matrices() {
    return matrices;
  }

  /** Number of operations. */
  public int operations() {
    return ops.length;
  }

  /**
   * The operation of a number.
   *
   * @throws IndexOutOfBoundsException if there is no such operation
   */
  public Op op(int operation) {
    return ops[Preconditions.checkElementIndex(operation, ops.length, "operation")];
  }

  /** Number of operations whose result an operation needs. */
  public int dataPredecessors(int operation) {
    return dataStart[operation + 1] - dataStart[operation];
  }

  /** The {@code k}-th operation whose result an operation needs. */
  public int dataPredecessor(int operation, int k) {
    Preconditions.checkElementIndex(k, dataPredecessors(operation), "data predecessor");
    return data[dataStart[operation] + k];
  }

  /** Number of operations that must have ended before, without handing over a result. */
  public int controlPredecessors(int operation) {
    return controlStart[operation + 1] - controlStart[operation];
  }

  /** The {@code k}-th operation that must have ended before, without handing over a result. */
  public int controlPredecessor(int operation, int k) {
    Preconditions.checkElementIndex(k, controlPredecessors(operation), "control predecessor");
    return control[controlStart[operation] + k];
  }
}
