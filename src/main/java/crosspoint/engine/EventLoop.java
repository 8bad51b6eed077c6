package crosspoint.engine;

import com.google.common.base.Preconditions;
import java.util.Arrays;

/**
 * Pending events in their total order (time, phase, {@link Job job}), and the current simulated time.
 *
 * <p>A 4-ary heap of pairs of longs: the time, and phase and job in one word. Nothing is allocated
 * once the heap has grown to the largest number of events that were ever pending.
 */
public final class EventLoop {

  private static final int WAYS = 4;
  private static final long ARBITRATE_BIT = 1L << 62;

  // Entry i is at 2i (time) and 2i + 1 (phase and job).
  private long[] heap = new long[2 * 64];
  private int pending;
  private long nowPs;
  private long current;
  private long events;

  /**
   * Empties the loop and sets the time.
   *
   * @throws IllegalStateException if events are pending
   */
  public void restart(long timePs) {
    Preconditions.checkState(pending == 0, "%s events are pending at %s ps", pending, nowPs);
    nowPs = timePs;
  }

  /**
   * Adds an event.
   *
   * @param timePs when it is due, not before now [ps]
   * @param phase  half of the instant
   * @param job    operation and stage, see {@link Job}
   * @throws IllegalArgumentException if it is due in the past
   */
  public void schedule(long timePs, Phase phase, long job) {
    if (timePs < nowPs) {
      throw new IllegalArgumentException("event of " + Job.describe(job) + " at " + timePs + " ps is before now, "
          + nowPs + " ps");
    }
    long key = phase == Phase.ARBITRATE ? job | ARBITRATE_BIT : job;
    if (2 * pending == heap.length) {
      heap = Arrays.copyOf(heap, 2 * heap.length);
    }
    rise(pending++, timePs, key);
  }

  /** Takes the first pending event and makes its time the current one; false if there is none. */
  public boolean advance() {
    if (pending == 0) {
      return false;
    }
    nowPs = heap[0];
    current = heap[1];
    events++;
    int last = --pending;
    if (last > 0) {
      sink(heap[2 * last], heap[2 * last + 1]);
    }
    return true;
  }

  private void rise(int from, long timePs, long key) {
    long[] entries = heap;
    int hole = from;
    while (hole > 0) {
      int parent = (hole - 1) / WAYS;
      long parentPs = entries[2 * parent];
      if (parentPs < timePs || parentPs == timePs && entries[2 * parent + 1] < key) {
        break;
      }
      entries[2 * hole] = parentPs;
      entries[2 * hole + 1] = entries[2 * parent + 1];
      hole = parent;
    }
    entries[2 * hole] = timePs;
    entries[2 * hole + 1] = key;
  }

  private void sink(long timePs, long key) {
    long[] entries = heap;
    int hole = 0;
    for (int child = 1; child < pending; child = WAYS * hole + 1) {
      int least = child;
      long leastPs = entries[2 * child];
      int end = Math.min(child + WAYS, pending);
      for (int sibling = child + 1; sibling < end; sibling++) {
        long siblingPs = entries[2 * sibling];
        if (siblingPs < leastPs || siblingPs == leastPs && entries[2 * sibling + 1] < entries[2 * least + 1]) {
          least = sibling;
          leastPs = siblingPs;
        }
      }
      if (timePs < leastPs || timePs == leastPs && key < entries[2 * least + 1]) {
        break;
      }
      entries[2 * hole] = leastPs;
      entries[2 * hole + 1] = entries[2 * least + 1];
      hole = least;
    }
    entries[2 * hole] = timePs;
    entries[2 * hole + 1] = key;
  }

  /** Current simulated time [ps]. */
  public long nowPs() {
    return nowPs;
  }

  /** Phase of the event taken last. */
  public Phase phase() {
    return (current & ARBITRATE_BIT) == 0 ? Phase.COMPLETE : Phase.ARBITRATE;
  }

  /** Operation and stage of the event taken last. */
  public long job() {
    return current & ~ARBITRATE_BIT;
  }

  /** Events taken so far. */
  public long events() {
    return events;
  }
}
