package crosspoint.trace;

import com.google.common.base.CaseFormat;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Longs;
import crosspoint.program.Op;
import java.util.ArrayList;
import java.util.List;

/** Kinds of operations as traces name them, and each operation as a list of whole numbers. */
enum OpForm {
  FORWARD(Field.MATRIX, Field.STEP, Field.ROW, Field.INPUT_ELEMENTS),
  BACKWARD(Field.MATRIX, Field.STEP, Field.ROW, Field.INPUT_ELEMENTS),
  UPDATE(Field.MATRIX, Field.STEP, Field.ROW, Field.INPUT_ELEMENTS),
  UPDATE_ROWS(Field.MATRIX, Field.STEP, Field.ROW, Field.INPUT_ELEMENTS, Field.ROWS),
  WRITE_ROWS(Field.MATRIX, Field.STEP, Field.ROW, Field.ROWS),
  REWRITE_ROWS(Field.MATRIX, Field.STEP, Field.ROW, Field.ROWS),
  READ_ROWS(Field.PHASE, Field.MATRIX, Field.STEP, Field.ROW, Field.ROWS),
  POINTWISE(Field.PHASE, Field.FUNCTION, Field.LAYER, Field.STEP, Field.ROW, Field.INPUT_ELEMENTS, Field.ELEMENTS),
  STORE(Field.PHASE, Field.SLOT, Field.STEP, Field.ROW, Field.ELEMENTS),
  LOAD(Field.PHASE, Field.SLOT, Field.STEP, Field.ROW, Field.ELEMENTS),
  STORE_OF_ROWS(Field.PHASE, Field.SLOT, Field.STEP, Field.ROW, Field.ELEMENTS, Field.MATRIX),
  LOAD_OF_ROWS(Field.PHASE, Field.SLOT, Field.STEP, Field.ROW, Field.ELEMENTS, Field.MATRIX),
  OFF_CHIP_LOAD(Field.PHASE, Field.STEP, Field.ROW, Field.ELEMENTS),
  OFF_CHIP_STORE(Field.PHASE, Field.STEP, Field.ROW, Field.ELEMENTS);

  /** What an operation says of itself. */
  enum Field {
    PHASE(Op.Phase.values()), FUNCTION(Op.Function.values()), MATRIX, LAYER, SLOT, STEP, ROW, INPUT_ELEMENTS, ELEMENTS, ROWS;

    private final ImmutableList<String> words;

    Field(Enum<?>... constants) {
      List<String> all = new ArrayList<>();
      for (Enum<?> constant : constants) {
        all.add(CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, constant.name()));
      }
      this.words = ImmutableList.copyOf(all);
    }

    String key() {
      return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, name());
    }

    /** Words that stand for the values from 0 on; none if values are numbers. */
    ImmutableList<String> words() {
      return words;
    }
  }

  private static final OpForm[] ALL = values();
  private static final Op.Phase[] PHASES = Op.Phase.values();
  private static final Op.Function[] FUNCTIONS = Op.Function.values();

  private final ImmutableList<Field> fields;

  OpForm(Field... fields) {
    this.fields = ImmutableList.copyOf(fields);
  }

  ImmutableList<Field> fields() {
    return fields;
  }

  /** Key of the JSON form: {@code updateRows}. */
  String key() {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, name());
  }

  static int count() {
    return ALL.length;
  }

  static OpForm of(int number) {
    return ALL[number];
  }

  static OpForm of(Op op) {
    if (op instanceof Op.Forward) {
      return FORWARD;
    } else if (op instanceof Op.Backward) {
      return BACKWARD;
    } else if (op instanceof Op.Update update) {
      return update.ofRows() ? UPDATE_ROWS : UPDATE;
    } else if (op instanceof Op.WriteRows) {
      return WRITE_ROWS;
    } else if (op instanceof Op.RewriteRows) {
      return REWRITE_ROWS;
    } else if (op instanceof Op.ReadRows) {
      return READ_ROWS;
    } else if (op instanceof Op.Pointwise) {
      return POINTWISE;
    } else if (op instanceof Op.Buffer buffer) {
      boolean store = buffer.direction() == Op.Direction.STORE;
      return buffer.rowsOf() == Op.Buffer.NO_ROWS ? store ? STORE : LOAD : store ? STORE_OF_ROWS : LOAD_OF_ROWS;
    }
    return ((Op.OffChip) op).direction() == Op.Direction.LOAD ? OFF_CHIP_LOAD : OFF_CHIP_STORE;
  }

  long value(Field field, Op op) {
    return switch (field) {
      case PHASE -> op.phase().ordinal();
      case STEP -> op.step();
      case ROW -> op.row();
      case INPUT_ELEMENTS -> op.inputElements();
      case FUNCTION -> ((Op.Pointwise) op).function().ordinal();
      case LAYER -> ((Op.Pointwise) op).layer();
      case SLOT -> ((Op.Buffer) op).slot();
      case MATRIX -> op instanceof Op.Buffer buffer ? buffer.rowsOf() : op.matrix();
      case ELEMENTS -> op instanceof Op.Pointwise pointwise ? pointwise.elements()
          : op instanceof Op.Buffer buffer ? buffer.elements() : ((Op.OffChip) op).elements();
      case ROWS -> op instanceof Op.Update update ? update.rows() : op instanceof Op.WriteRows write ? write.rows()
          : op instanceof Op.RewriteRows rewrite ? rewrite.rows() : ((Op.ReadRows) op).rows();
    };
  }

  long[] values(Op op) {
    long[] values = new long[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(fields.get(i), op);
    }
    return values;
  }

  /** What is the same of all operations of a class: everything but the step. */
  List<Long> stepless(Op op) {
    long[] values = values(op);
    values[fields.indexOf(Field.STEP)] = -1;
    return Longs.asList(Longs.concat(new long[] {ordinal()}, values));
  }

  /** The operation of so many values, which are whole numbers of the range of an {@code int}, words by their number. */
  Op op(long[] of) {
    return switch (this) {
      case FORWARD -> new Op.Forward(at(of, Field.MATRIX), at(of, Field.STEP), at(of, Field.ROW), at(of, Field.INPUT_ELEMENTS));
      case BACKWARD -> new Op.Backward(at(of, Field.MATRIX), at(of, Field.STEP), at(of, Field.ROW), at(of, Field.INPUT_ELEMENTS));
      case UPDATE -> new Op.Update(at(of, Field.MATRIX), at(of, Field.STEP), at(of, Field.ROW), at(of, Field.INPUT_ELEMENTS));
      case UPDATE_ROWS -> new Op.Update(at(of, Field.MATRIX), at(of, Field.STEP), at(of, Field.ROW), at(of, Field.INPUT_ELEMENTS),
          at(of, Field.ROWS));
      case WRITE_ROWS -> new Op.WriteRows(at(of, Field.MATRIX), at(of, Field.STEP), at(of, Field.ROW), at(of, Field.ROWS));
      case REWRITE_ROWS -> new Op.RewriteRows(at(of, Field.MATRIX), at(of, Field.STEP), at(of, Field.ROW), at(of, Field.ROWS));
      case READ_ROWS -> new Op.ReadRows(phase(of), at(of, Field.MATRIX), at(of, Field.STEP), at(of, Field.ROW), at(of, Field.ROWS));
      case POINTWISE -> new Op.Pointwise(phase(of), FUNCTIONS[at(of, Field.FUNCTION)], at(of, Field.LAYER), at(of, Field.STEP),
          at(of, Field.ROW), at(of, Field.INPUT_ELEMENTS), at(of, Field.ELEMENTS));
      case STORE, LOAD, STORE_OF_ROWS, LOAD_OF_ROWS -> new Op.Buffer(phase(of),
          this == STORE || this == STORE_OF_ROWS ? Op.Direction.STORE : Op.Direction.LOAD, at(of, Field.SLOT), at(of, Field.STEP),
          at(of, Field.ROW), at(of, Field.ELEMENTS), fields.contains(Field.MATRIX) ? at(of, Field.MATRIX) : Op.Buffer.NO_ROWS);
      case OFF_CHIP_LOAD, OFF_CHIP_STORE -> new Op.OffChip(phase(of), this == OFF_CHIP_LOAD ? Op.Direction.LOAD : Op.Direction.STORE,
          at(of, Field.STEP), at(of, Field.ROW), at(of, Field.ELEMENTS));
    };
  }

  private Op.Phase phase(long[] of) {
    return PHASES[at(of, Field.PHASE)];
  }

  private int at(long[] of, Field field) {
    return (int) of[fields.indexOf(field)];
  }
}
