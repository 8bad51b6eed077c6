package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.util.ArrayDeque;

/**
 * A part of a matrix and the part of its fast array that has the same lines: gradients go in, rows come out in turn.
 *
 * <p>A row passes through three operations: it is read, worked on and written. Each takes the oldest that has come
 * so far, so that a clock may have several under way.
 */
final class FastPart {

  private final Crossbar fast;
  private final RowReader reader;
  private final FastScale scale;
  private final RowTransfer transfer;
  private final Kernels kernels;
  private final float[] error;
  private final ArrayDeque<ReadRow> read = new ArrayDeque<>();
  private final ArrayDeque<ReadRow> worked = new ArrayDeque<>();
  private final ArrayDeque<ReadRow> free = new ArrayDeque<>();
  private int nextRow;

  FastPart(Crossbar fast, RowReader reader, FastScale scale, RowTransfer transfer, Kernels kernels) {
    this.fast = fast;
    this.reader = reader;
    this.scale = scale;
    this.transfer = transfer;
    this.kernels = kernels;
    this.error = new float[Kernels.padded(fast.rows())];
  }

  /** Update {@code A ← A − λ_A c d xᵀ}. */
  void update(float[] x, float[] d, Moment moment, Facts facts) {
    float factor = (float) scale.factor(kernels.maximumMagnitude(x, fast.columns()), kernels.maximumMagnitude(d, fast.rows()));
    for (int row = 0; row < fast.rows(); row++) {
      error[row] = d[row] * transfer.sign(row) * factor;
    }
    fast.update(x, error, moment, facts);
  }

  /** Reads the row whose turn it is. */
  void read(Moment moment) {
    ReadRow row = free.isEmpty() ? new ReadRow(fast.columns()) : free.pop();
    row.row = nextRow;
    nextRow = (nextRow + 1) % fast.rows();
    reader.read(row.row, moment, row.values);
    transfer.read(row, moment);
    (transfer.works() ? read : worked).add(row);
  }

  /** Works on the oldest row that has been read. */
  void work() {
    ReadRow row = read.remove();
    transfer.work(row);
    worked.add(row);
  }

  /** Writes the oldest row that has been worked on. */
  void write(Moment moment, Facts facts) {
    ReadRow row = worked.remove();
    transfer.write(row, moment, facts);
    free.push(row);
  }

  /** Saves what is carried from one window to the next; no row is under way then. */
  void save(StateWriter state) {
    state.whole("nextRow", nextRow);
    state.section("scale", scale::save);
    state.section("transfer", transfer::save);
  }

  /** Takes back what was saved of the same part. */
  void restore(StateReader state) {
    nextRow = (int) state.whole("nextRow");
    state.section("scale", scale::restore);
    state.section("transfer", transfer::restore);
  }
}
