package crosspoint.engine;

import com.google.common.base.Preconditions;
import java.util.Arrays;

/**
 * Something that serves one job at a time, or {@code capacity} jobs; jobs that found no free slot
 * wait and leave in the order of their words, whatever order they came in.
 *
 * <p>A server keeps its own time: each change of its state first charges the time since the last
 * change to its {@link Usage}.
 */
public final class Server {

  private final int capacity;
  private int free;
  // Slots whose job is not being served, and what that job waits for.
  private int held;
  private int heldReason;
  // Waiting jobs that need this server among others, by what they wait for, and their number.
  private final int[] wantedBy;
  private int wanted;

  private long[] waiters = new long[8];
  private int waiting;
  private int releasedBy = -1;

  private Usage usage;
  private long sincePs;

  /**
   * A free server, which charges to nobody yet.
   *
   * @param capacity jobs that it serves side by side
   * @param reasons  kinds of obstacle that blocked time is split into
   */
  public Server(int capacity, int reasons) {
    Preconditions.checkArgument(capacity > 0, "capacity %s", capacity);
    this.wantedBy = new int[reasons];
    this.capacity = capacity;
    this.free = capacity;
    this.usage = new Usage(1, reasons);
  }

  /** Jobs served side by side. */
  public int capacity() {
    return capacity;
  }

  /** Whether a job could take a slot. */
  public boolean available() {
    return free > 0;
  }

  /**
   * From now on charges to another account.
   *
   * @param fromPs time from which on [ps]
   * @throws IllegalStateException if a job holds the server or waits for it
   */
  public void chargeTo(Usage account, long fromPs) {
    Preconditions.checkState(free == capacity && waiting == 0 && wanted == 0,
        "%s of %s slots are free, %s jobs wait", free, capacity, waiting);
    usage = account;
    sincePs = fromPs;
  }

  /** Gives a slot to a job; a slot must be free. */
  public void take(long nowPs) {
    charge(nowPs);
    free--;
  }

  /** Gives back a slot. */
  public void release(long nowPs, int operation) {
    charge(nowPs);
    free++;
    releasedBy = operation;
  }

  /** A slot's job goes on holding it without being served. */
  public void hold(long nowPs, int reason) {
    charge(nowPs);
    held++;
    heldReason = reason;
  }

  /** The job of a held slot is served again, or about to give the slot back. */
  public void resume(long nowPs) {
    charge(nowPs);
    held--;
  }

  /** A waiting job needs this server too but waits for another. */
  public void want(long nowPs, int reason) {
    charge(nowPs);
    wanted++;
    wantedBy[reason]++;
  }

  /** A job that {@linkplain #want wanted} this server waits no longer. */
  public void unwant(long nowPs, int reason) {
    charge(nowPs);
    wanted--;
    wantedBy[reason]--;
  }

  /** Charges service that is granted now. */
  public void serve(int category, long ps) {
    usage.serve(category, ps);
  }

  /** Charges time of a slot in which its job waits for something that is no server. */
  public void block(int reason, long ps) {
    usage.block(reason, ps);
  }

  /** Charges everything up to a time. */
  public void charge(long nowPs) {
    long elapsedPs = nowPs - sincePs;
    if (elapsedPs == 0) {
      return;
    }
    sincePs = nowPs;
    if (free > 0) {
      if (wanted > 0) {
        usage.block(firstObstacle(), free * elapsedPs);
      } else {
        usage.idle(free * elapsedPs);
      }
    }
    if (held > 0) {
      usage.block(heldReason, held * elapsedPs);
    }
  }

  // Of several obstacles the first counts, so that the account does not depend on who asked when.
  private int firstObstacle() {
    int reason = 0;
    while (wantedBy[reason] == 0) {
      reason++;
    }
    return reason;
  }

  /** Operation that gave back a slot last; −1 if none did. */
  public int releasedBy() {
    return releasedBy;
  }

  /** Whether jobs wait here. */
  public boolean awaited() {
    return waiting > 0;
  }

  /** Lets a job wait. */
  public void await(long job) {
    if (waiting == waiters.length) {
      waiters = Arrays.copyOf(waiters, 2 * waiters.length);
    }
    int hole = waiting++;
    while (hole > 0 && waiters[(hole - 1) / 2] > job) {
      waiters[hole] = waiters[(hole - 1) / 2];
      hole = (hole - 1) / 2;
    }
    waiters[hole] = job;
  }

  /** Takes the first of the waiting jobs in the order of their words; one must be waiting. */
  public long next() {
    long first = waiters[0];
    long last = waiters[--waiting];
    int hole = 0;
    for (int child = 1; child < waiting; child = 2 * hole + 1) {
      if (child + 1 < waiting && waiters[child + 1] < waiters[child]) {
        child++;
      }
      if (last <= waiters[child]) {
        break;
      }
      waiters[hole] = waiters[child];
      hole = child;
    }
    waiters[hole] = last;
    return first;
  }
}
