package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;

/** What becomes of a row of a fast array between its read and the update of that row of the matrix. */
sealed interface RowTransfer permits DirectTransfer, HiddenTransfer {

  /**
   * Takes note that a row has been read.
   *
   * @param row its number, sign and values; what the digital unit needs of the moment of the read is added to it
   */
  void read(ReadRow row, Moment moment);

  /** Whether rows are worked on in the digital unit between read and write. */
  boolean works();

  /** Works on a row in the digital unit. */
  void work(ReadRow row);

  /** Writes a row to the matrix. */
  void write(ReadRow row, Moment moment, Facts facts);

  /** Sign of a row. */
  float sign(int row);

  /** Saves what is carried from one window to the next. */
  void save(StateWriter state);

  /** Takes back what was saved of a transfer of the same spec and part. */
  void restore(StateReader state);
}
