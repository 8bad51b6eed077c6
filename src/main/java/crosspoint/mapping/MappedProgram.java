package crosspoint.mapping;

import crosspoint.program.Op;

/**
 * A program on a chip: operations with their units, transfers included, as plain integers. Numbers
 * are a topological order, and the order in which operations that are ready compete.
 *
 * <p>Columns of the table, by kind:
 * <table>
 *   <caption>What inputs and outputs mean</caption>
 *   <tr><th>kind</th><th>inputs</th><th>outputs</th></tr>
 *   <tr><td>FORWARD</td><td>driven lines: columns of the matrix</td><td>converted lines: its rows</td></tr>
 *   <tr><td>BACKWARD</td><td>driven lines: rows of the matrix</td><td>converted lines: its columns</td></tr>
 *   <tr><td>UPDATE</td><td>columns of the matrix</td><td>rows of the matrix</td></tr>
 *   <tr><td>POINTWISE</td><td>values that arrive</td><td>size of the result [values]</td></tr>
 *   <tr><td>STORE, LOAD, TRANSFER</td><td>0</td><td>size [bit]</td></tr>
 * </table>
 */
public final class MappedProgram {

  /** Unit number of the digital unit. */
  public static final int DIGITAL = 0;
  /** Unit number of the buffer. */
  public static final int BUFFER = 1;
  /** Unit number of the bus. */
  public static final int BUS = 2;
  /** Unit number of tile 0; tile k is {@code FIRST_TILE + k}. */
  public static final int FIRST_TILE = 3;

  /** What {@link #logical} answers for an operation that mapping inserted. */
  public static final int NO_LOGICAL_OPERATION = -1;

  /** Kinds of mapped operations. */
  public enum Kind {
    FORWARD, BACKWARD, UPDATE, POINTWISE, STORE, LOAD, TRANSFER;

    /** Whether it works in an array, so that its values decide how long it takes. */
    public boolean inArray() {
      return ordinal() <= UPDATE.ordinal();
    }
  }

  private static final Kind[] KINDS = Kind.values();
  private static final Op.Phase[] PHASES = Op.Phase.values();
  private static final Op.Function[] FUNCTIONS = Op.Function.values();

  private final int tiles;
  private final byte[] kind;
  private final byte[] phase;
  private final byte[] function;
  private final int[] unit;
  private final int[] logical;
  private final int[] inputs;
  private final int[] outputs;
  private final int[] successorStart;
  private final int[] successors;
  private final int[] predecessors;

  MappedProgram(int tiles, byte[] kind, byte[] phase, byte[] function, int[] unit, int[] logical, int[] inputs,
      int[] outputs, int[] successorStart, int[] successors, int[] predecessors) {
    this.tiles = tiles;
    this.kind = kind;
    this.phase = phase;
    this.function = function;
    this.unit = unit;
    this.logical = logical;
    this.inputs = inputs;
    this.outputs = outputs;
    this.successorStart = successorStart;
    this.successors = successors;
    this.predecessors = predecessors;
  }

  /** Tiles that the program uses: 0 to {@code tiles − 1}. */
  public int tiles() {
    return tiles;
  }

  /** Number of operations, transfers included. */
  public int operations() {
    return kind.length;
  }

  /** Kind of an operation. */
  public Kind kind(int operation) {
    return KINDS[kind[operation]];
  }

  /** Phase of the training step that an operation belongs to. */
  public Op.Phase phase(int operation) {
    return PHASES[phase[operation]];
  }

  /** What a pointwise operation computes. */
  public Op.Function function(int operation) {
    return FUNCTIONS[function[operation]];
  }

  /** Unit that does an operation: {@link #DIGITAL}, {@link #BUFFER}, {@link #BUS} or a tile. */
  public int unit(int operation) {
    return unit[operation];
  }

  /** Number in the logical program, or {@link #NO_LOGICAL_OPERATION} for a transfer that mapping inserted. */
  public int logical(int operation) {
    return logical[operation];
  }

  /** Input size, see the table above. */
  public int inputs(int operation) {
    return inputs[operation];
  }

  /** Output size, see the table above. */
  public int outputs(int operation) {
    return outputs[operation];
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
