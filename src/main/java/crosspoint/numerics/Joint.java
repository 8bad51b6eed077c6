package crosspoint.numerics;

import crosspoint.mapping.Split;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Where the results of the parts of a matrix come together in one direction.
 *
 * <p>Parts may be computed in any order and at different times. What they give is kept by place until
 * the last one is there, and then added in single precision in the order of their numbers:
 * <pre>  forward   y_r = ((y_r0 + y_r1) + …)   over column ranges,   backward   x_c = ((x_0c + x_1c) + …)   over row ranges</pre>
 * Where one part alone gives a range, its result goes straight to its place.
 */
final class Joint {

  private final Split split;
  private final boolean forward;
  /** Parts that have arrived by place. */
  private final int[] arrived;
  /** What they gave, by place and part; empty where nothing has arrived. */
  private final float[][][] kept;
  private final ArrayDeque<float[][]> free = new ArrayDeque<>();
  private final float[] room;

  /**
   * A joint of the parts of a matrix.
   *
   * @param forward whether it joins forward products
   * @param places  places of a window
   */
  Joint(Split split, boolean forward, int places) {
    this.split = split;
    this.forward = forward;
    this.arrived = new int[places];
    this.kept = new float[places][0][];
    this.room = new float[longest()];
  }

  private int longest() {
    // The first ranges are the longest.
    return Kernels.padded(forward ? split.rowsOf(0) : split.columnsOf(0));
  }

  /** Forgets what has arrived, as at the start of a window. */
  void clear() {
    Arrays.fill(arrived, 0);
  }

  /** Whether no part has arrived at a place since the last that was whole. */
  boolean untouched(int place) {
    return arrived[place] == 0;
  }

  /** Where a part is to write what it gives, its range and the padding of that. */
  float[] room(int part, int place, float[] whole) {
    if (split.parts() == 1) {
      return whole;
    }
    if (summands() == 1) {
      return room;
    }
    if (kept[place].length == 0) {
      kept[place] = free.isEmpty() ? new float[split.parts()][longest()] : free.pop();
    }
    return kept[place][part];
  }

  /** Takes note that a part has written what it gives; the last one makes the vector whole. */
  void arrive(int part, int place, float[] whole) {
    arrived[place]++;
    if (split.parts() > 1 && summands() == 1) {
      System.arraycopy(room, 0, whole, first(part), count(part));
    }
    if (arrived[place] == split.parts()) {
      arrived[place] = 0;
      if (summands() > 1) {
        join(kept[place], whole);
        free.push(kept[place]);
        kept[place] = new float[0][];
      }
    }
  }

  private int summands() {
    return forward ? split.columnParts() : split.rowParts();
  }

  private int first(int part) {
    return forward ? split.firstRow(part) : split.firstColumn(part);
  }

  private int count(int part) {
    return forward ? split.rowsOf(part) : split.columnsOf(part);
  }

  private void join(float[][] results, float[] whole) {
    for (int part = 0; part < results.length; part++) {
      boolean begins = (forward ? split.columnRange(part) : split.rowRange(part)) == 0;
      if (begins) {
        System.arraycopy(results[part], 0, whole, first(part), count(part));
      } else {
        add(results[part], whole, first(part), count(part));
      }
    }
  }

  private static void add(float[] result, float[] whole, int first, int count) {
    for (int i = 0; i < count; i++) {
      whole[first + i] += result[i];
    }
  }
}
