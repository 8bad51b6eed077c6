package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;

/** The transfer of Tiki-Taka, {@code W_k ← W_k + λ_T ω}, by an update whose error drives the one row. */
final class DirectTransfer implements RowTransfer {

  private final Crossbar slow;
  private final float ratio;
  private final float[] d;

  /**
   * The transfer of a part.
   *
   * @param ratio learning rate of the transfer over the plan's
   */
  DirectTransfer(Crossbar slow, double ratio) {
    this.slow = slow;
    this.ratio = (float) ratio;
    this.d = new float[Kernels.padded(slow.rows())];
  }

  @Override
  public void read(ReadRow row, Moment moment) {
    // Rows have no signs.
  }

  /** The gains of the pulse trains are part of the update. */
  @Override
  public boolean works() {
    return false;
  }

  @Override
  public void work(ReadRow row) {
    throw new IllegalStateException("rows go on as they are");
  }

  @Override
  public void write(ReadRow row, Moment moment, Facts facts) {
    d[row.row] = -ratio;
    slow.update(row.values, d, moment, facts);
    d[row.row] = 0;
  }

  @Override
  public float sign(int row) {
    return 1f;
  }

  @Override
  public void save(StateWriter state) {
    // Nothing is carried from one row to the next.
  }

  @Override
  public void restore(StateReader state) {
    // Nothing was saved.
  }
}
