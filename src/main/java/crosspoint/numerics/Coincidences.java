package crosspoint.numerics;

import java.util.Arrays;

/**
 * Places and slots at which pulses of rows and columns meet, in the order in which devices take them:
 * row by row, within a row slot by slot. For a single device that is slot by slot; different devices
 * do not touch each other.
 */
final class Coincidences {

  private int[] row = new int[1024];
  private int[] column = new int[1024];
  /** Element of the random stream, and its slot. */
  private int[] element = new int[1024];
  private int[] slot = new int[1024];
  /** 1 where the weight goes up. */
  private int[] up = new int[1024];
  private float[] noise = new float[1024];
  private int count;

  private int[] slotColumns = new int[0];
  private int[] slotNegative = new int[0];
  private final int[] slotStart = new int[Integer.SIZE + 1];

  /** Finds all coincidences of two sets of trains. */
  void find(PulseTrains rows, PulseTrains columns, int slots, int columnsOfArray) {
    listColumnsBySlot(columns, slots);
    count = 0;
    for (int k = 0; k < rows.count; k++) {
      int line = rows.lines[k];
      int sign = rows.negative[k];
      for (int train = rows.trains[k]; train != 0; train &= train - 1) {
        int s = Integer.numberOfTrailingZeros(train);
        int from = slotStart[s];
        int to = slotStart[s + 1];
        reserve(count + to - from);
        for (int c = from; c < to; c++) {
          int at = slotColumns[c];
          row[count] = line;
          column[count] = at;
          element[count] = line * columnsOfArray + at;
          slot[count] = s << 16;
          // d · x > 0 lowers the weight
          up[count] = sign ^ slotNegative[c];
          count++;
        }
      }
    }
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
    if (size > row.length) {
      int length = Math.max(size, 2 * row.length);
      row = Arrays.copyOf(row, length);
      column = Arrays.copyOf(column, length);
      element = Arrays.copyOf(element, length);
      slot = Arrays.copyOf(slot, length);
      up = Arrays.copyOf(up, length);
      noise = Arrays.copyOf(noise, length);
    }
  }

  /** Draws the cycle-to-cycle noise of every pulse. */
  void drawNoise(Kernels kernels, RandomPosition at) {
    kernels.gaussians(at, element, slot, noise, count);
  }

  /**
   * Applies the pulses: {@code w ← clip(w ± step (1 + stepNoise ξ))}.
   *
   * @param retained what is left of each stored weight
   */
  void apply(Devices devices, float[] byRow, int columnStride, float[] byColumn, int rowStride, float retained) {
    float[] values = devices.values;
    float sigma = devices.stepNoise;
    boolean noisy = sigma > 0;
    for (int k = 0; k < count; k++) {
      int cell = row[k] * columnStride + column[k];
      int field = cell * Devices.FIELDS;
      float step = up[k] != 0 ? values[field + Devices.UP] : -values[field + Devices.DOWN];
      float jitter = noisy ? Math.fma(sigma, noise[k], 1f) : 1f;
      float weight = Math.fma(step, jitter, byRow[cell] * retained);
      weight = Math.min(Math.max(weight, values[field + Devices.LOW]), values[field + Devices.HIGH]) / retained;
      byRow[cell] = weight;
      byColumn[column[k] * rowStride + row[k]] = weight;
    }
  }

  /** Number of coincidences. */
  int count() {
    return count;
  }
}
