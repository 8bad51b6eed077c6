package crosspoint.numerics;

import crosspoint.device.ConstantStep;
import crosspoint.device.LawException;
import crosspoint.device.StepLaw;
import java.util.Arrays;

/**
 * Places and slots at which pulses of rows and columns meet, in the order in which devices take them:
 * slot by slot, in a slot row by row.
 */
final class Coincidences {

  private static final int ROOM = 1024;

  private final Kernels kernels;
  private final int columnStride;
  private final int rowStride;

  /** Cell, its row and column, random slot, and whether the weight goes up (0) or down (1). */
  private int[] cell = new int[ROOM];
  private int[] row = new int[ROOM];
  private int[] column = new int[ROOM];
  private int[] slot = new int[ROOM];
  private int[] down = new int[ROOM];
  private float[] noise = new float[ROOM];
  private float[] writeNoise = new float[ROOM];
  private int count;

  /** Pulsing columns by slot, each slot with room for all of them: line and sign. */
  private final int room;
  private final int[] columns;
  private final int[] columnNegative;
  private final int[] columnCount = new int[Integer.SIZE];
  /** Pulsing rows by slot likewise. */
  private final int rowRoom;
  private final int[] rows;
  private final int[] rowNegative;
  private final int[] rowCount = new int[Integer.SIZE];

  /** Coincidences of an array whose lines have these padded lengths, in trains of at most so many slots. */
  Coincidences(Kernels kernels, int columnStride, int rowStride, int slots) {
    this.kernels = kernels;
    this.columnStride = columnStride;
    this.rowStride = rowStride;
    this.room = columnStride + Kernels.PAD;
    this.rowRoom = rowStride;
    this.columns = new int[slots * room];
    this.columnNegative = new int[slots * room];
    this.rows = new int[slots * rowRoom];
    this.rowNegative = new int[slots * rowRoom];
  }

  /** Finds all coincidences of two sets of trains. */
  void find(PulseTrains rowTrains, PulseTrains columnTrains, int slots) {
    sort(columnTrains, columns, columnNegative, columnCount, room);
    sort(rowTrains, rows, rowNegative, rowCount, rowRoom);
    count = 0;
    for (int s = 0; s < slots; s++) {
      int first = s * room;
      int end = first + columnCount[s];
      int met = rowCount[s] * columnCount[s];
      reserve(count + met + Kernels.PAD);
      kernels.meet(rows, rowNegative, s * rowRoom, s * rowRoom + rowCount[s], columns, columnNegative, first, end,
          columnStride, cell, row, column, down, count);
      Arrays.fill(slot, count, count + met, s << 16);
      count += met;
    }
  }

  /** How many pulses a device gets of two lines that are certain to pulse. */
  @FunctionalInterface
  interface Share {
    /** Pulses of the device at the k-th pulsing row and the m-th pulsing column. */
    int of(int k, int m);
  }

  /** Lists pulses without chance: n of a device come in the first n slots. */
  void list(PulseTrains rowTrains, PulseTrains columnTrains, int slots, Share share) {
    count = 0;
    boolean more = true;
    for (int s = 0; s < slots && more; s++) {
      more = false;
      reserve(count + rowTrains.count * columnTrains.count + Kernels.PAD);
      for (int k = 0; k < rowTrains.count; k++) {
        for (int m = 0; m < columnTrains.count; m++) {
          if (share.of(k, m) > s) {
            more = true;
            cell[count] = rowTrains.lines[k] * columnStride + columnTrains.lines[m];
            row[count] = rowTrains.lines[k];
            column[count] = columnTrains.lines[m];
            down[count] = 1 ^ rowTrains.negative[k] ^ columnTrains.negative[m];
            slot[count++] = s << 16;
          }
        }
      }
    }
  }

  /**
   * Sorts pulses by slot. One step a pulse, and whether a line has another pulse is arithmetic, not a
   * branch: it would be a coin toss.
   */
  private static void sort(PulseTrains trains, int[] lines, int[] negative, int[] counts, int room) {
    Arrays.fill(counts, 0);
    int k = 0;
    int train = trains.trains[0];
    for (int left = trains.pulses(); left > 0; left--) {
      int s = Integer.numberOfTrailingZeros(train);
      int at = s * room + counts[s]++;
      lines[at] = trains.lines[k];
      negative[at] = trains.negative[k];
      int rest = train & train - 1;
      // −1 if the line has no pulse left, else 0
      int next = ~(rest | -rest) >> 31;
      k -= next;
      train = rest | trains.trains[k] & next;
    }
  }

  private void reserve(int size) {
    if (size > cell.length) {
      cell = Arrays.copyOf(cell, 2 * size);
      row = Arrays.copyOf(row, 2 * size);
      column = Arrays.copyOf(column, 2 * size);
      slot = Arrays.copyOf(slot, 2 * size);
      down = Arrays.copyOf(down, 2 * size);
      noise = new float[2 * size];
      writeNoise = new float[2 * size];
    }
  }

  /** Draws the cycle-to-cycle noise of every pulse. */
  void drawNoise(RandomPosition at) {
    kernels.gaussians(at, cell, slot, noise, count);
  }

  /** Draws the write noise of every pulse. */
  void drawWriteNoise(RandomPosition at) {
    kernels.gaussians(at, cell, slot, writeNoise, count);
  }

  /**
   * Applies the pulses to weights that are what is seen of their devices.
   *
   * @return sum of the weights before their steps
   */
  long apply(Devices devices, Weights weights) {
    if (devices.writeNoise > 0 || devices.endurance.length > 0) {
      return applyEach(devices, weights);
    }
    if (devices.law instanceof ConstantStep) {
      return applyConstant(devices, weights);
    }
    return weights.retained() == 1 ? applyLaw(devices, weights) : applyEach(devices, weights);
  }

  /** {@code w ← clip(w ± step (1 + stepNoise ξ))}: a loop of its own, because it is the one that every baseline spends its time in. */
  private long applyConstant(Devices devices, Weights weights) {
    float[] values = devices.values;
    int[] pulses = devices.pulses;
    float[] byRow = weights.byRow;
    float[] byColumn = weights.byColumn;
    double[] rowSums = weights.sums.rows;
    double[] columnSums = weights.sums.columns;
    int stride = rowStride;
    float sigma = devices.stepNoise;
    float retained = (float) weights.retained();
    boolean whole = retained == 1f;
    double weighted = 0;
    for (int k = 0; k < count; k++) {
      int at = cell[k];
      pulses[at]++;
      int field = at * StepLaw.OWN;
      float step = down[k] == 0 ? values[field + StepLaw.UP] : -values[field + StepLaw.DOWN];
      float high = values[field + StepLaw.HIGH];
      float low = values[field + StepLaw.LOW];
      float stored = byRow[Kernels.ORIGIN + at];
      float before = whole ? stored : stored * retained;
      float weight = sigma > 0 ? Math.fma(step, Math.fma(sigma, noise[k], 1f), before) : before + step;
      weight = weight > high ? high : weight < low ? low : weight;
      if (!whole) {
        weight /= retained;
      }
      int from = row[k];
      int to = column[k];
      byRow[Kernels.ORIGIN + at] = weight;
      byColumn[Kernels.ORIGIN + to * stride + from] = weight;
      double was = LineSums.fixed(stored);
      double change = LineSums.fixed(weight) - was;
      rowSums[from] += change;
      columnSums[to] += change;
      weighted += whole ? was : LineSums.fixed(before);
    }
    return (long) weighted;
  }

  /** The same of any law, where devices store what is seen of them; {@link #applyEach} does that too, a twelfth slower in whole runs. */
  private long applyLaw(Devices devices, Weights weights) {
    StepLaw law = devices.law;
    int fields = devices.fields;
    float[] values = devices.values;
    int[] pulses = devices.pulses;
    float[] byRow = weights.byRow;
    float[] byColumn = weights.byColumn;
    double[] rowSums = weights.sums.rows;
    double[] columnSums = weights.sums.columns;
    int stride = rowStride;
    float sigma = devices.stepNoise;
    double weighted = 0;
    int k = 0;
    try {
      for (; k < count; k++) {
        int at = cell[k];
        int field = at * fields;
        float before = byRow[Kernels.ORIGIN + at];
        float weight = before + law.change(before, down[k] != 0, sigma * noise[k], values, field);
        float high = values[field + StepLaw.HIGH];
        float low = values[field + StepLaw.LOW];
        weight = weight > high ? high : weight < low ? low : weight;
        pulses[at]++;
        int from = row[k];
        int to = column[k];
        byRow[Kernels.ORIGIN + at] = weight;
        byColumn[Kernels.ORIGIN + to * stride + from] = weight;
        double was = LineSums.fixed(before);
        double change = LineSums.fixed(weight) - was;
        rowSums[from] += change;
        columnSums[to] += change;
        weighted += was;
      }
    } catch (RuntimeException e) {
      // A law is a function of what it is told, so that it throws again. To catch its exceptions at every pulse takes 4 % of a run's time.
      change(law, byRow[Kernels.ORIGIN + cell[k]], down[k] != 0, sigma * noise[k], values, cell[k] * fields);
      throw e;
    }
    return (long) weighted;
  }

  private long applyEach(Devices devices, Weights weights) {
    float[] byRow = weights.byRow;
    float[] byColumn = weights.byColumn;
    LineSums sums = weights.sums;
    float retained = (float) weights.retained();
    boolean whole = retained == 1f;
    double weighted = 0;
    for (int k = 0; k < count; k++) {
      int at = cell[k];
      float stored = byRow[Kernels.ORIGIN + at];
      float before = whole ? stored : stored * retained;
      float seen = pulsed(devices, k, at, before, false);
      float after = whole ? seen : seen / retained;
      byRow[Kernels.ORIGIN + at] = after;
      byColumn[Kernels.ORIGIN + column[k] * rowStride + row[k]] = after;
      sums.change(row[k], column[k], stored, after);
      weighted += LineSums.fixed(before);
    }
    return (long) weighted;
  }

  /**
   * What is seen of a device after a pulse.
   *
   * @param seen     what was seen of it before
   * @param opposite whether the device goes down where the weight goes up
   */
  private float pulsed(Devices devices, int k, int at, float seen, boolean opposite) {
    int field = at * devices.fields;
    float[] values = devices.values;
    boolean noisyWrite = devices.writeNoise > 0;
    float before = noisyWrite ? devices.stored[at] : seen;
    float after = before + change(devices.law, before, down[k] == 0 == opposite, devices.stepNoise * noise[k], values, field);
    float high = values[field + StepLaw.HIGH];
    float low = values[field + StepLaw.LOW];
    after = after > high ? high : after < low ? low : after;
    devices.count(at, after);
    if (!noisyWrite) {
      return after;
    }
    devices.stored[at] = after;
    if (devices.offset.length > 0) {
      devices.offset[at] = devices.writeNoise * writeNoise[k];
    }
    return Math.fma(devices.writeNoise, writeNoise[k], after);
  }

  /** Change by a pulse, and what a law of one's own throws with where it did. */
  private static float change(StepLaw law, float before, boolean goesDown, float noise, float[] values, int field) {
    try {
      return law.change(before, goesDown, noise, values, field);
    } catch (RuntimeException e) {
      throw LawException.atStep(law, before, goesDown, e);
    }
  }

  /**
   * Applies the pulses to one device of each weight.
   *
   * @param stored   what is seen of the devices, by cell
   * @param opposite whether the devices go down where the weight goes up
   * @param retained what is left of what is stored
   * @param own      line sums of these devices
   * @param all      line sums of all devices of the weights
   * @return sum of what was left in the devices before their steps
   */
  long apply(Devices devices, float[] stored, boolean opposite, float retained, LineSums own, LineSums all) {
    double weighted = 0;
    for (int k = 0; k < count; k++) {
      int at = cell[k];
      float before = stored[at] * retained;
      float after = pulsed(devices, k, at, before, opposite) / retained;
      own.change(row[k], column[k], stored[at], after);
      all.change(row[k], column[k], stored[at], after);
      stored[at] = after;
      weighted += LineSums.fixed(before);
    }
    return (long) weighted;
  }

  /**
   * Applies those pulses that move one-sided devices, which go up only, to one of each weight.
   *
   * @param negative whether the devices go up where the weight goes down
   * @return sum of what was left in the devices before their steps
   * @see #apply(Devices, float[], boolean, float, LineSums, LineSums)
   */
  long applyUpwards(Devices devices, float[] stored, boolean negative, float retained, LineSums own, LineSums all) {
    double weighted = 0;
    for (int k = 0; k < count; k++) {
      if (down[k] == 0 == negative) {
        continue;
      }
      int at = cell[k];
      float before = stored[at] * retained;
      float after = pulsed(devices, k, at, before, negative) / retained;
      own.change(row[k], column[k], stored[at], after);
      all.change(row[k], column[k], stored[at], after);
      stored[at] = after;
      weighted += LineSums.fixed(before);
    }
    return (long) weighted;
  }

  /** Number of coincidences at which the weight goes down, or up. */
  int count(boolean goingDown) {
    int met = 0;
    for (int k = 0; k < count; k++) {
      met += down[k];
    }
    return goingDown ? met : count - met;
  }

  /** Number of coincidences. */
  int count() {
    return count;
  }

  /** Whether the weight goes down at a coincidence. */
  boolean goesDown(int k) {
    return down[k] != 0;
  }

  /** Cell of a coincidence. */
  int cell(int k) {
    return cell[k];
  }

  /** Row of a coincidence. */
  int row(int k) {
    return row[k];
  }

  /** Column of a coincidence. */
  int column(int k) {
    return column[k];
  }
}
