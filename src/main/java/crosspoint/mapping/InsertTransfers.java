package crosspoint.mapping;

import crosspoint.mapping.Layout.Group;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Op.Function;
import crosspoint.program.Program;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns operations on matrices into operations of groups of tiles, joins partial results, and puts a
 * transfer wherever a value is needed where it is not.
 *
 * <p>Each matrix has a home, the digital unit of its layer. The vector of a read is assembled there (its
 * absolute maximum is taken over all of it) and sent to each group of tiles, each group getting the
 * values of its own lines; vectors that come whole from the buffer go straight to the tiles. What the
 * tiles read out goes home, where partial results are added. Any other value moves once to each unit
 * that needs it. The text and the state that a window starts with need no transfer: they are at home.
 */
final class InsertTransfers {

  private final int valueBits;

  InsertTransfers(int valueBits) {
    this.valueBits = valueBits;
  }

  MappedProgram apply(Program program, Layout layout, boolean[] spilled) {
    return new Pass(program, layout, spilled).run();
  }

  /** One application: what has been placed so far. */
  private final class Pass {

    private final Program program;
    private final Layout layout;
    private final boolean[] spilled;
    private final MappedProgramBuilder mapped;
    /** First mapped operation of a logical one; the groups of an array operation follow in {@link #pieces}. */
    private final int[] placed;
    private final int[][] pieces;
    /** Mapped operations that bring the result of a read home. */
    private final int[][] gathered;
    private final Map<Long, int[]> arrived = new HashMap<>();

    Pass(Program program, Layout layout, boolean[] spilled) {
      this.program = program;
      this.layout = layout;
      this.spilled = spilled;
      this.mapped = new MappedProgramBuilder(layout);
      this.placed = new int[program.operations()];
      this.pieces = new int[program.operations()][];
      this.gathered = new int[program.operations()][];
    }

    MappedProgram run() {
      for (int i = 0; i < program.operations(); i++) {
        Op op = program.op(i);
        if (op.matrix() >= 0) {
          inArray(i, op);
        } else if (op instanceof Op.Pointwise work) {
          int[][] before = values(i, layout.digitalUnit(work.layer()));
          int rows = rowsAtOnce(i, work);
          int number = mapped.pointwise(work.function(), op.phase(), layout.digitalUnit(work.layer()), i,
              rows * work.inputElements(), rows * work.elements());
          place(i, number, before);
        } else {
          access(i, op);
        }
      }
      return mapped.freeze();
    }

    /** What works on a row that was read gets one from each range of rows that its matrix is cut into. */
    private int rowsAtOnce(int i, Op.Pointwise work) {
      boolean transferred = work.function() == Function.TRANSFER_ACCUMULATE || work.function() == Function.TRANSFER_FILTER
          || work.function() == Function.UPDATE_SCALING;
      return transferred && program.dataPredecessors(i) > 0 && program.op(program.dataPredecessor(i, 0)) instanceof Op.ReadRows read
          ? layout.split(read.matrix()).rowParts() : 1;
    }

    private void inArray(int i, Op op) {
      int matrix = op.matrix();
      int source = source(i, matrix);
      int[][] before = values(i, source);
      Kind kind = kind(op);
      int first = layout.firstGroup(matrix);
      pieces[i] = new int[layout.firstGroup(matrix + 1) - first];
      for (int k = 0; k < pieces[i].length; k++) {
        Group group = layout.groups().get(first + k);
        int elements = driven(op, group);
        int piece;
        if (elements > 0) {
          int transfer = mapped.transfer(op.phase(), node(source), group.node(), source, bits(elements));
          edges(before, transfer);
          piece = mapped.inArray(kind, op.phase(), first + k, i, rows(op, group));
          mapped.addEdge(transfer, piece);
        } else {
          piece = mapped.inArray(kind, op.phase(), first + k, i, rows(op, group));
          edges(before, piece);
        }
        pieces[i][k] = piece;
        for (int c = 0; c < program.controlPredecessors(i); c++) {
          controlEdge(program.controlPredecessor(i, c), matrix, k, piece);
        }
      }
      placed[i] = pieces[i][0];
    }

    /** The order on an array is kept tile by tile; any other order waits for all tiles. */
    private void controlEdge(int before, int matrix, int k, int piece) {
      if (pieces[before] != null && program.op(before).matrix() == matrix) {
        mapped.addEdge(pieces[before][k], piece);
      } else {
        for (int other : all(before)) {
          mapped.addEdge(other, piece);
        }
      }
    }

    private int[] all(int operation) {
      return pieces[operation] != null ? pieces[operation] : new int[] {placed[operation]};
    }

    private void access(int i, Op op) {
      boolean off = op instanceof Op.OffChip || spilled[i];
      int here = off ? offChip() : buffer();
      Direction direction = op instanceof Op.Buffer access ? access.direction() : ((Op.OffChip) op).direction();
      long bits = bits(op instanceof Op.Buffer access ? layout.elements(access) : ((Op.OffChip) op).elements());
      int[][] before = new int[program.dataPredecessors(i)][];
      int comesFrom = 0;
      for (int k = before.length - 1; k >= 0; k--) {
        comesFrom = home(program.dataPredecessor(i, k));
        before[k] = value(program.dataPredecessor(i, k), comesFrom);
      }
      if (direction == Direction.STORE) {
        int transfer = mapped.transfer(op.phase(), node(comesFrom), node(here), comesFrom, bits);
        edges(before, transfer);
        before = new int[][] {{transfer}};
      }
      Kind kind = off ? Kind.OFF_CHIP : direction == Direction.STORE ? Kind.STORE : Kind.LOAD;
      place(i, mapped.access(kind, op.phase(), i, bits), before);
      int store = AssignStash.stored(program, i);
      if (kind == Kind.LOAD && store >= 0) {
        mapped.loadsFrom(placed[i], placed[store]);
      }
    }

    private void place(int i, int number, int[][] before) {
      placed[i] = number;
      edges(before, number);
      for (int c = 0; c < program.controlPredecessors(i); c++) {
        for (int other : all(program.controlPredecessor(i, c))) {
          mapped.addEdge(other, number);
        }
      }
    }

    private void edges(int[][] before, int after) {
      for (int[] operations : before) {
        for (int operation : operations) {
          mapped.addEdge(operation, after);
        }
      }
    }

    /** Where the vector of an array operation is sent from: the memory that all of it comes from, or home. */
    private int source(int i, int matrix) {
      int predecessors = program.dataPredecessors(i);
      int memory = predecessors > 0 ? home(program.dataPredecessor(i, 0)) : -1;
      for (int k = 0; k < predecessors; k++) {
        int before = program.dataPredecessor(i, k);
        if (!(program.op(before) instanceof Op.Buffer) || home(before) != memory) {
          memory = -1;
        }
      }
      return memory >= 0 ? memory : layout.digitalUnit(matrix);
    }

    private int[][] values(int i, int unit) {
      int[][] before = new int[program.dataPredecessors(i)][];
      for (int k = 0; k < before.length; k++) {
        before[k] = value(program.dataPredecessor(i, k), unit);
      }
      return before;
    }

    /** Mapped operations after which a result is in a unit. */
    private int[] value(int operation, int unit) {
      int home = home(operation);
      int[] there = pieces[operation] == null ? new int[] {placed[operation]} : gathered(operation);
      if (home == unit) {
        return there;
      }
      return arrived.computeIfAbsent((long) operation << Integer.SIZE | unit, key -> {
        int transfer = mapped.transfer(program.op(operation).phase(), node(home), node(unit), home,
            bits(result(program.op(operation))));
        edges(new int[][] {there}, transfer);
        return new int[] {transfer};
      });
    }

    private int[] gathered(int operation) {
      if (gathered[operation] == null) {
        gathered[operation] = gather(operation);
      }
      return gathered[operation];
    }

    private int[] gather(int operation) {
      Op op = program.op(operation);
      if (op instanceof Op.Update || op instanceof Op.WriteRows || op instanceof Op.RewriteRows) {
        return pieces[operation];
      }
      int matrix = op.matrix();
      int home = layout.digitalUnit(matrix);
      int first = layout.firstGroup(matrix);
      int[] brought = new int[pieces[operation].length];
      int arriving = 0;
      for (int k = 0; k < brought.length; k++) {
        Group group = layout.groups().get(first + k);
        int elements = converted(op, group);
        arriving += elements;
        brought[k] = elements == 0 ? pieces[operation][k]
            : mapped.transfer(op.phase(), group.node(), node(home), offChip() + 1 + first + k, bits(elements));
        if (elements > 0) {
          mapped.addEdge(pieces[operation][k], brought[k]);
        }
      }
      if (arriving == result(op)) {
        return brought;
      }
      int sum = mapped.pointwise(Function.PARTIAL_SUM, op.phase(), home, MappedProgram.NO_LOGICAL_OPERATION, arriving, result(op));
      edges(new int[][] {brought}, sum);
      return new int[] {sum};
    }

    /** Values that the lines of a group take: of each range of columns or rows that its parts drive, once. */
    private int driven(Op op, Group group) {
      Matrix of = layout.matrices().get(group.matrix());
      Split split = layout.split(group.matrix());
      if (op instanceof Op.ReadRows) {
        return op.inputElements();
      } else if (op instanceof Op.WriteRows write) {
        return inRows(write.rows(), group);
      } else if (op instanceof Op.RewriteRows write) {
        // Which rows it will be is known too late to move fewer.
        return inRows(write.rows(), group);
      }
      if (split.parts() == 1) {
        return op.inputElements();
      } else if (op instanceof Op.Update update && update.ofRows()) {
        return inRows(update.rows(), group) + rowNumbers(update.rows(), group);
      }
      boolean[] columns = new boolean[split.columnParts()];
      boolean[] rows = new boolean[split.rowParts()];
      int elements = 0;
      for (int part = group.firstPart(); part < group.firstPart() + group.parts(); part++) {
        if (!(op instanceof Op.Backward) && !columns[split.columnRange(part)]) {
          columns[split.columnRange(part)] = true;
          elements += of.inputValues(split.firstColumn(part), split.firstColumn(part) + split.columnsOf(part));
        }
        if (!(op instanceof Op.Forward) && !rows[split.rowRange(part)]) {
          rows[split.rowRange(part)] = true;
          elements += split.rowsOf(part);
        }
      }
      return elements;
    }

    /** Most rows that are written or read in a part of a group; 0 of other operations. */
    private int rows(Op op, Group group) {
      int rows = op instanceof Op.WriteRows write ? write.rows() : op instanceof Op.ReadRows read ? read.rows() : 0;
      int most = 0;
      for (int part = group.firstPart(); part < group.firstPart() + group.parts(); part++) {
        most = Math.max(most, Math.min(rows, layout.split(group.matrix()).rowsOf(part)));
      }
      return most;
    }

    /** Weights of a group in the first rows of each of its parts. */
    private int inRows(int rows, Group group) {
      Split split = layout.split(group.matrix());
      int weights = 0;
      for (int part = group.firstPart(); part < group.firstPart() + group.parts(); part++) {
        weights += Math.min(rows, split.rowsOf(part)) * split.columnsOf(part);
      }
      return weights;
    }

    /** Numbers that tell which rows of each part of a group are meant; where it is all of them, none is needed. */
    private int rowNumbers(int rows, Group group) {
      Split split = layout.split(group.matrix());
      int numbers = 0;
      for (int part = group.firstPart(); part < group.firstPart() + group.parts(); part++) {
        numbers += rows < split.rowsOf(part) ? rows : 0;
      }
      return numbers;
    }

    private static Kind kind(Op op) {
      return op instanceof Op.Forward ? Kind.FORWARD : op instanceof Op.Backward ? Kind.BACKWARD
          : op instanceof Op.Update ? Kind.UPDATE : op instanceof Op.RewriteRows ? Kind.REWRITE_ROWS
          : op instanceof Op.WriteRows ? Kind.WRITE_ROWS : Kind.READ_ROWS;
    }

    /** Values that a group reads out and somebody needs. */
    private int converted(Op op, Group group) {
      if (op instanceof Op.ReadRows read) {
        return inRows(read.rows(), group);
      }
      Matrix of = layout.matrices().get(group.matrix());
      Split split = layout.split(group.matrix());
      int elements = 0;
      for (int part = group.firstPart(); part < group.firstPart() + group.parts(); part++) {
        elements += op instanceof Op.Forward ? split.rowsOf(part)
            : of.hiddenValues(split.firstColumn(part), split.firstColumn(part) + split.columnsOf(part));
      }
      return elements;
    }

    private int result(Op op) {
      if (op instanceof Op.ReadRows read) {
        int weights = 0;
        for (int group = layout.firstGroup(read.matrix()); group < layout.firstGroup(read.matrix() + 1); group++) {
          weights += inRows(read.rows(), layout.groups().get(group));
        }
        return weights;
      } else if (op instanceof Op.Forward read) {
        return layout.matrices().get(read.matrix()).rows();
      } else if (op instanceof Op.Backward read) {
        Matrix of = layout.matrices().get(read.matrix());
        return of.hiddenValues(0, of.columns());
      } else if (op instanceof Op.Pointwise work) {
        return work.elements();
      } else if (op instanceof Op.Buffer access) {
        return layout.elements(access);
      }
      return op instanceof Op.OffChip passage ? passage.elements() : 0;
    }

    private int home(int operation) {
      Op op = program.op(operation);
      if (op.matrix() >= 0) {
        return layout.digitalUnit(op.matrix());
      } else if (op instanceof Op.Pointwise work) {
        return layout.digitalUnit(work.layer());
      }
      return op instanceof Op.OffChip || spilled[operation] ? offChip() : buffer();
    }

    private int node(int unit) {
      return unit < layout.digitalUnits() ? layout.digitalNode(unit) : layout.memoryNode();
    }

    private int buffer() {
      return layout.digitalUnits();
    }

    private int offChip() {
      return layout.digitalUnits() + 1;
    }

    private long bits(int elements) {
      return (long) elements * valueBits;
    }
  }
}
