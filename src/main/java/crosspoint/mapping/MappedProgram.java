package crosspoint.mapping;

import crosspoint.program.Op;
import crosspoint.spec.BufferSpec;

/**
 * A program on a chip: operations with their units, transfers included, as plain integers. Numbers
 * are a topological order.
 *
 * <p>Columns of the table, by kind:
 * <table>
 *   <caption>What the columns mean</caption>
 *   <tr><th>kind</th><th>unit</th><th>inputs</th><th>outputs</th><th>bits</th><th>partner</th></tr>
 *   <tr><td>FORWARD, BACKWARD, UPDATE, REWRITE_ROWS</td><td>group of tiles</td><td></td><td></td><td></td><td></td></tr>
 *   <tr><td>WRITE_ROWS, READ_ROWS</td><td>group of tiles</td><td>most rows of a part</td><td></td><td></td><td></td></tr>
 *   <tr><td>POINTWISE</td><td>digital unit</td><td>values that arrive</td><td>size of the result [values]</td><td></td><td></td></tr>
 *   <tr><td>STORE</td><td></td><td></td><td>loads of what is stored</td><td>size</td><td></td></tr>
 *   <tr><td>LOAD</td><td></td><td></td><td></td><td>size</td><td>the store, or −1</td></tr>
 *   <tr><td>OFF_CHIP</td><td></td><td></td><td></td><td>size</td><td></td></tr>
 *   <tr><td>TRANSFER</td><td>route</td><td></td><td></td><td>size</td><td>where it comes from, see {@link #partner}</td></tr>
 * </table>
 */
public final class MappedProgram {

  /** What {@link #logical} answers for an operation that mapping inserted. */
  public static final int NO_LOGICAL_OPERATION = -1;

  /** Kinds of mapped operations. */
  public enum Kind {
    FORWARD, BACKWARD, UPDATE, REWRITE_ROWS, WRITE_ROWS, READ_ROWS, POINTWISE, STORE, LOAD, OFF_CHIP, TRANSFER;

    /** Whether it works in arrays and its values decide how long it takes. */
    public boolean inArray() {
      return ordinal() <= REWRITE_ROWS.ordinal();
    }
  }

  private static final Kind[] KINDS = Kind.values();
  private static final Op.Phase[] PHASES = Op.Phase.values();
  private static final Op.Function[] FUNCTIONS = Op.Function.values();

  private final Layout layout;
  private final int[][] routes;
  private final MappedColumns columns;
  private final int[] successorStart;
  private final int[] successors;
  private final int[] predecessors;

  MappedProgram(Layout layout, int[][] routes, MappedColumns columns, int[] successorStart, int[] successors,
      int[] predecessors) {
    this.layout = layout;
    this.routes = routes;
    this.columns = columns;
    this.successorStart = successorStart;
    this.successors = successors;
    this.predecessors = predecessors;
  }

  /** Where everything is on the chip. */
  public Layout layout() {
    return layout;
  }

  /** Number of operations, transfers included. */
  public int operations() {
    return columns.size;
  }

  /** Kind of an operation. */
  public Kind kind(int operation) {
    return KINDS[columns.kind[operation]];
  }

  /** Phase of the training step that an operation belongs to. */
  public Op.Phase phase(int operation) {
    return PHASES[columns.phase[operation]];
  }

  /** What a pointwise operation computes. */
  public Op.Function function(int operation) {
    return FUNCTIONS[columns.function[operation]];
  }

  /** Group of tiles, digital unit or route of an operation, see the table above. */
  public int unit(int operation) {
    return columns.unit[operation];
  }

  /** Number in the logical program, or {@link #NO_LOGICAL_OPERATION} for one that mapping inserted. */
  public int logical(int operation) {
    return columns.logical[operation];
  }

  /** Values that arrive at a pointwise operation; most rows that are written or read in a part. */
  public int inputs(int operation) {
    return columns.inputs[operation];
  }

  /** Size of the result of a pointwise operation [values]; loads of what a store stores. */
  public int outputs(int operation) {
    return columns.outputs[operation];
  }

  /** Size of what is stored, loaded or moved [bit]. */
  public long bits(int operation) {
    return columns.bits[operation];
  }

  /**
   * Of a load, the store that it takes its value from, or −1. Of a transfer, where it comes from, for
   * arbitration in turn: digital units from 0, then the buffer, the off-chip link, and the groups of tiles.
   */
  public int partner(int operation) {
    return columns.partner[operation];
  }

  /** Capacity of a buffer [bit]: what fits of it in whole bits. */
  public static long capacityBits(BufferSpec buffer) {
    return AssignStash.capacityBits(buffer);
  }

  /** Links of a route in the order in which they are passed; not to be changed. */
  public int[] route(int route) {
    return routes[route];
  }

  /** Routers that a route passes. */
  public int hops(int route) {
    return Topology.hops(routes[route]);
  }

  /** Number of operations that wait for an operation. */
  public int successors(int operation) {
    return successorStart[operation + 1] - successorStart[operation];
  }

  /** The {@code k}-th operation that waits for an operation. */
  public int successor(int operation, int k) {
    return successors[successorStart[operation] + k];
  }

  /** Number of operations that an operation waits for. */
  public int predecessors(int operation) {
    return predecessors[operation];
  }

  /** Fills in how many operations each operation waits for. */
  public void copyPredecessors(int[] into) {
    System.arraycopy(predecessors, 0, into, 0, predecessors.length);
  }
}
