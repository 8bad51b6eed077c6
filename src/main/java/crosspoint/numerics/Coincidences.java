package crosspoint.numerics;

import java.util.Arrays;

/**
 * Places and slots at which pulses of rows and columns meet, in the order in which devices take them:
 * row by row, within a row slot by slot. For a single device that is slot by slot; different devices
 * do not touch each other.
 */
final class Coincidences {

  private static final int ROOM = 1024;

  private final int columnStride;
  private final int rowStride;

  /** Cell by row and by column, random slot, and whether the weight goes up (0) or down (1). */
  private int[] cell = new int[ROOM];
  private int[] mirror = new int[ROOM];
  private int[] slot = new int[ROOM];
  private int[] down = new int[ROOM];
  private float[] noise = new float[ROOM];
  private int count;

  /** Columns that pulse in a slot, from {@code slotStart[s]} on, and their signs. */
  private int[] slotColumns = new int[ROOM];
  private int[] slotNegative = new int[ROOM];
  private final int[] slotStart = new int[Integer.SIZE + 1];

  /** Coincidences of an array whose lines have these padded lengths. */
  Coincidences(int columnStride, int rowStride) {
    this.columnStride = columnStride;
    this.rowStride = rowStride;
  }

  /** Finds all coincidences of two sets of trains. */
  void find(PulseTrains rows, PulseTrains columns, int slots) {
    listColumnsBySlot(columns, slots);
    reserve(meetings(rows));
    int n = 0;
    for (int k = 0; k < rows.count; k++) {
      int row = rows.lines[k];
      int negative = rows.negative[k];
      for (int train = rows.trains[k]; train != 0; train &= train - 1) {
        int s = Integer.numberOfTrailingZeros(train);
        for (int c = slotStart[s]; c < slotStart[s + 1]; c++) {
          int column = slotColumns[c];
          cell[n] = row * columnStride + column;
          mirror[n] = column * rowStride + row;
          slot[n] = s << 16;
          // d · x > 0 lowers the weight
          down[n] = 1 ^ negative ^ slotNegative[c];
          n++;
        }
      }
    }
    count = n;
  }

  private int meetings(PulseTrains rows) {
    int meetings = 0;
    for (int k = 0; k < rows.count; k++) {
      for (int train = rows.trains[k]; train != 0; train &= train - 1) {
        int s = Integer.numberOfTrailingZeros(train);
        meetings += slotStart[s + 1] - slotStart[s];
      }
    }
    return meetings;
  }

  private void listColumnsBySlot(PulseTrains columns, int slots) {
    Arrays.fill(slotStart, 0);
    int total = 0;
    for (int k = 0; k < columns.count; k++) {
      for (int train = columns.trains[k]; train != 0; train &= train - 1) {
        slotStart[Integer.numberOfTrailingZeros(train) + 1]++;
        total++;
      }
    }
    for (int s = 0; s < slots; s++) {
      slotStart[s + 1] += slotStart[s];
    }
    if (slotColumns.length < total) {
      slotColumns = new int[2 * total];
      slotNegative = new int[2 * total];
    }
    // Filled from the back, so that columns of a slot ascend and each end turns into its start.
    for (int k = columns.count - 1; k >= 0; k--) {
      for (int train = columns.trains[k]; train != 0; train &= train - 1) {
        int at = --slotStart[Integer.numberOfTrailingZeros(train) + 1];
        slotColumns[at] = columns.lines[k];
        slotNegative[at] = columns.negative[k];
      }
    }
    System.arraycopy(slotStart, 1, slotStart, 0, slots);
    slotStart[slots] = total;
  }

  private void reserve(int size) {
    if (size > cell.length) {
      cell = new int[2 * size];
      mirror = new int[2 * size];
      slot = new int[2 * size];
      down = new int[2 * size];
      noise = new float[2 * size];
    }
  }

  /** Draws the cycle-to-cycle noise of every pulse. */
  void drawNoise(Kernels kernels, RandomPosition at) {
    kernels.gaussians(at, cell, slot, noise, count);
  }

  /**
   * Applies the pulses: {@code w ← clip(w ± step (1 + stepNoise ξ))}.
   *
   * @param retained what is left of each stored weight
   */
  void apply(Devices devices, float[] byRow, float[] byColumn, float retained) {
    float[] values = devices.values;
    float sigma = devices.stepNoise;
    boolean whole = retained == 1f;
    for (int k = 0; k < count; k++) {
      int at = cell[k];
      int field = at * Devices.FIELDS;
      float step = down[k] == 0 ? values[field + Devices.UP] : -values[field + Devices.DOWN];
      float high = values[field + Devices.HIGH];
      float low = values[field + Devices.LOW];
      float before = whole ? byRow[at] : byRow[at] * retained;
      float weight = sigma > 0 ? Math.fma(step, Math.fma(sigma, noise[k], 1f), before) : before + step;
      weight = weight > high ? high : weight < low ? low : weight;
      if (!whole) {
        weight /= retained;
      }
      byRow[at] = weight;
      byColumn[mirror[k]] = weight;
    }
  }

  /** Number of coincidences. */
  int count() {
    return count;
  }
}
