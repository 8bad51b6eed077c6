package crosspoint.numerics;

/** A row on its way from a fast array to its matrix. A mutable carrier that is filled step by step and used again. */
final class ReadRow {

  /** Number of the row. */
  int row;
  /** What was read, by column; the sign of the row and a reference are taken out of it. */
  final float[] values;
  /** Whether the values are of use. */
  boolean known;
  /** Pulses that are due, by column, and the most of them. */
  final int[] pulses;
  int slots;

  ReadRow(int columns) {
    this.values = new float[Kernels.padded(columns)];
    this.pulses = new int[Kernels.padded(columns)];
  }
}
