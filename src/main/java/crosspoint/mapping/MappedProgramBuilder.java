package crosspoint.mapping;

import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Program;
import java.util.Arrays;

/** Collects mapped operations and edges in columns, and freezes them. */
final class MappedProgramBuilder {

  private final Program program;
  private final int valueBits;
  private final int[] mapped;
  private int size;
  private byte[] kind = new byte[64];
  private byte[] phase = new byte[64];
  private byte[] function = new byte[64];
  private int[] unit = new int[64];
  private int[] logical = new int[64];
  private int[] inputs = new int[64];
  private int[] outputs = new int[64];
  private int edges;
  private int[] from = new int[64];
  private int[] to = new int[64];

  MappedProgramBuilder(Program program, int valueBits) {
    this.program = program;
    this.valueBits = valueBits;
    this.mapped = new int[program.operations()];
  }

  /** Number that a logical operation was given. */
  int mapped(int operation) {
    return mapped[operation];
  }

  /** Appends the transfer of an operation's inputs. */
  int addTransfer(Op receiver) {
    return append(Kind.TRANSFER, receiver.phase(), MappedProgram.BUS, MappedProgram.NO_LOGICAL_OPERATION, 0,
        Math.multiplyExact(receiver.inputElements(), valueBits));
  }

  /** Appends a logical operation. */
  int add(int operation, int ownUnit) {
    Op op = program.op(operation);
    int number;
    if (op instanceof Op.Forward read) {
      Matrix matrix = program.matrices().get(read.matrix());
      number = append(Kind.FORWARD, op.phase(), ownUnit, operation, matrix.columns(), matrix.rows());
    } else if (op instanceof Op.Backward read) {
      Matrix matrix = program.matrices().get(read.matrix());
      number = append(Kind.BACKWARD, op.phase(), ownUnit, operation, matrix.rows(), matrix.columns());
    } else if (op instanceof Op.Update update) {
      Matrix matrix = program.matrices().get(update.matrix());
      number = append(Kind.UPDATE, op.phase(), ownUnit, operation, matrix.columns(), matrix.rows());
    } else if (op instanceof Op.Pointwise work) {
      number = append(Kind.POINTWISE, op.phase(), ownUnit, operation, work.inputElements(), work.elements());
      function[number] = (byte) work.function().ordinal();
    } else if (op instanceof Op.Buffer access) {
      int bits = Math.multiplyExact(access.elements(), valueBits);
      number = append(access.direction() == Direction.STORE ? Kind.STORE : Kind.LOAD, op.phase(), ownUnit,
          operation, 0, bits);
    } else if (op instanceof Op.Transfer transfer) {
      number = append(Kind.TRANSFER, op.phase(), ownUnit, operation, 0,
          Math.multiplyExact(transfer.elements(), valueBits));
    } else {
      throw new AssertionError(op);
    }
    mapped[operation] = number;
    return number;
  }

  private int append(Kind what, Op.Phase when, int where, int operation, int in, int out) {
    if (size == kind.length) {
      grow();
    }
    kind[size] = (byte) what.ordinal();
    phase[size] = (byte) when.ordinal();
    unit[size] = where;
    logical[size] = operation;
    inputs[size] = in;
    outputs[size] = out;
    return size++;
  }

  private void grow() {
    int capacity = 2 * size;
    kind = Arrays.copyOf(kind, capacity);
    phase = Arrays.copyOf(phase, capacity);
    function = Arrays.copyOf(function, capacity);
    unit = Arrays.copyOf(unit, capacity);
    logical = Arrays.copyOf(logical, capacity);
    inputs = Arrays.copyOf(inputs, capacity);
    outputs = Arrays.copyOf(outputs, capacity);
  }

  /** Lets one mapped operation wait for another. */
  void addEdge(int before, int after) {
    if (edges == from.length) {
      from = Arrays.copyOf(from, 2 * edges);
      to = Arrays.copyOf(to, 2 * edges);
    }
    from[edges] = before;
    to[edges++] = after;
  }

  MappedProgram freeze() {
    int[] successorStart = new int[size + 1];
    int[] predecessors = new int[size];
    for (int edge = 0; edge < edges; edge++) {
      successorStart[from[edge] + 1]++;
      predecessors[to[edge]]++;
    }
    for (int i = 0; i < size; i++) {
      successorStart[i + 1] += successorStart[i];
    }
    int[] next = successorStart.clone();
    int[] successors = new int[edges];
    for (int edge = 0; edge < edges; edge++) {
      successors[next[from[edge]]++] = to[edge];
    }
    return new MappedProgram(program.matrices().size(), Arrays.copyOf(kind, size), Arrays.copyOf(phase, size),
        Arrays.copyOf(function, size), Arrays.copyOf(unit, size), Arrays.copyOf(logical, size),
        Arrays.copyOf(inputs, size), Arrays.copyOf(outputs, size), successorStart, successors, predecessors);
  }
}
