package crosspoint.experiment;

import crosspoint.program.Op;
import crosspoint.program.Program;
import crosspoint.trace.TracedMatrix;
import java.util.List;

/** How large a trace will be, before it is written: the means of recorded ones. */
final class RecordingSize {

  // Bytes of a part of an operation in the binary form, of a 2 × 64 network on War and Peace; facts are noise and pack alike elsewhere.
  private static final double READ_BYTES = 5.0;
  private static final double UPDATE_BYTES = 11.5;
  private static final double TIMES_BYTES = 0.15;
  private static final double LINES_READ_BYTES = 75;
  private static final double LINES_UPDATE_BYTES = 190;
  private static final double LINES_TIMES_BYTES = 48;

  private RecordingSize() {}

  static double bytesPerWindow(Program program, List<TracedMatrix> matrices, boolean lines) {
    double bytes = 0;
    for (int operation = 0; operation < program.operations(); operation++) {
      Op op = program.op(operation);
      bytes += lines ? LINES_TIMES_BYTES : TIMES_BYTES;
      if (op instanceof Op.Forward || op instanceof Op.Backward) {
        bytes += matrices.get(op.matrix()).parts() * (lines ? LINES_READ_BYTES : READ_BYTES);
      } else if (op instanceof Op.Update) {
        bytes += matrices.get(op.matrix()).parts() * (lines ? LINES_UPDATE_BYTES : UPDATE_BYTES);
      }
    }
    return bytes;
  }
}
