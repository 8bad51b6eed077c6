package crosspoint.numerics;

import crosspoint.program.Facts;

/** The cross-points of an array: what becomes of a weight that is written or updated. */
sealed interface Cells permits IdealCells, SingleDevices, SeveralDevices {

  /** Sets a physical weight, as far as the devices can take it. */
  void write(int row, int column, float weight);

  /**
   * Update {@code W ← W − η d xᵀ}.
   *
   * @param facts receives slots, pulses, coincidences and their weighted sums
   */
  void update(float[] x, float[] d, Moment moment, Facts facts);

  /**
   * Resets pairs of one-sided devices that are near their bounds and writes their differences again.
   *
   * @param facts receives rows and devices that were rewritten
   */
  default void refresh(Moment moment, Facts facts) {
    throw new IllegalStateException("devices that go both ways need no refresh");
  }

  /** What a device of a weight stores. */
  float stored(int device, int row, int column);

  /** Rewrites what is stored to what is left of it. */
  void rescale();
}
