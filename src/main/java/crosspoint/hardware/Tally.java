package crosspoint.hardware;

import java.util.Arrays;

/** How often each action is done by one operation. A mutable carrier, refilled for each. */
public final class Tally {

  final long[] counts = new long[Action.values().length];

  /** Sets every count to 0. */
  public void clear() {
    Arrays.fill(counts, 0);
  }

  /** How often an action is done. */
  public long count(Action action) {
    return counts[action.ordinal()];
  }

  void add(Action action, long times) {
    counts[action.ordinal()] += times;
  }
}
