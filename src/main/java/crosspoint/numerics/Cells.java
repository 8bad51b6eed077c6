package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;

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
   * Pulses for the devices of one row.
   *
   * @param pulses by column, up where they are positive
   * @param slots  slots of the trains, the largest magnitude of {@code pulses}
   * @param facts  as of an update
   */
  void pulse(int row, int[] pulses, int slots, Moment moment, Facts facts);

  /** How far a pulse moves a weight in the mean, physical weight: the mean step of a device, or its share where one of d is pulsed. */
  double meanStep();

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

  /** Changes what all devices store by something other than pulses; nothing else changes ideal ones. */
  void change(RowChange change);

  /** Rewrites what is stored to what is left of it. */
  void rescale();

  /**
   * Saves what is stored, and everything else about these cells that updates and time change. Steps, bounds and
   * whatever else is drawn from the seed is drawn again.
   */
  void save(StateWriter state);

  /** Takes back what {@link #save} saved, entry by entry in the same order, and works out again what follows from it. */
  void restore(StateReader state);
}
