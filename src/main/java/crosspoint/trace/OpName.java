package crosspoint.trace;

import crosspoint.program.Op;

/** What people call an operation: {@code forward lstm1 t=3}. */
public final class OpName {

  private OpName() {}

  /** Name of an operation of a program. */
  public static String of(TraceProgram program, int operation) {
    Op op = program.program().op(operation);
    StringBuilder name = new StringBuilder(OpForm.of(op).key());
    if (op instanceof Op.Pointwise pointwise) {
      name.setLength(0);
      name.append(OpForm.Field.FUNCTION.words().get(pointwise.function().ordinal()));
    }
    String layer = layer(program, operation);
    if (!layer.isEmpty()) {
      name.append(' ').append(layer);
    } else if (op instanceof Op.Buffer buffer) {
      name.append(" slot ").append(buffer.slot());
    }
    name.append(" t=").append(op.step());
    if (op.row() > 0) {
      name.append(" row ").append(op.row());
    }
    return name.toString();
  }

  /** Matrix that an operation belongs to; empty if to none. */
  public static String layer(TraceProgram program, int operation) {
    Op op = program.program().op(operation);
    int matrix = op instanceof Op.Pointwise pointwise ? pointwise.layer() : op instanceof Op.Buffer buffer ? buffer.rowsOf() : op.matrix();
    return matrix < 0 ? "" : program.program().matrices().get(matrix).name();
  }
}
