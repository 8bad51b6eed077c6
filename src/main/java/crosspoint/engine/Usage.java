package crosspoint.engine;

import com.google.common.base.Preconditions;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;

/**
 * What a server did with its time. For each server and any run
 * <pre>  busy + blocked + idle = elapsed · capacity</pre>
 * where busy is service, blocked is a slot that a job holds without being served, or a free slot that
 * a waiting job cannot use because something else it needs is taken, and idle is the rest.
 */
public final class Usage {

  private final long[] busyPs;
  private final long[] blockedPs;
  private long idlePs;

  /**
   * An account with nothing in it.
   *
   * @param categories kinds of work that busy time is split into
   * @param reasons    kinds of obstacle that blocked time is split into
   */
  public Usage(int categories, int reasons) {
    busyPs = new long[categories];
    blockedPs = new long[reasons];
  }

  /** Time in service of a kind of work [ps]. */
  public long busyPs(int category) {
    return busyPs[Preconditions.checkElementIndex(category, busyPs.length, "category")];
  }

  /** Time in service [ps]. */
  public long busyPs() {
    return sum(busyPs);
  }

  /** Time blocked by a kind of obstacle [ps]. */
  public long blockedPs(int reason) {
    return blockedPs[Preconditions.checkElementIndex(reason, blockedPs.length, "reason")];
  }

  /** Time blocked [ps]. */
  public long blockedPs() {
    return sum(blockedPs);
  }

  /** Time in which nobody wanted the server [ps]. */
  public long idlePs() {
    return idlePs;
  }

  /** Adds all that another account of the same kinds holds, so many times. */
  public void add(Usage other, long times) {
    for (int category = 0; category < busyPs.length; category++) {
      busyPs[category] = plus(busyPs[category], other.busyPs[category], times);
    }
    for (int reason = 0; reason < blockedPs.length; reason++) {
      blockedPs[reason] = plus(blockedPs[reason], other.blockedPs[reason], times);
    }
    idlePs = plus(idlePs, other.idlePs, times);
  }

  /**
   * A sum and so many times another.
   *
   * @throws ArithmeticException if it passes the range of a {@code long}
   */
  public static long plus(long sum, long more, long times) {
    return Math.addExact(sum, Math.multiplyExact(more, times));
  }

  /** Saves all times. */
  public void save(StateWriter state) {
    state.wholes("busyPs", busyPs);
    state.wholes("blockedPs", blockedPs);
    state.whole("idlePs", idlePs);
  }

  /** Takes back what was saved of an account of the same kinds. */
  public void restore(StateReader state) {
    state.wholes("busyPs", busyPs);
    state.wholes("blockedPs", blockedPs);
    idlePs = state.whole("idlePs");
  }

  void serve(int category, long ps) {
    busyPs[category] += ps;
  }

  void block(int reason, long ps) {
    blockedPs[reason] += ps;
  }

  /** Charges time in which nobody wanted the server. */
  public void idle(long ps) {
    idlePs += ps;
  }

  private static long sum(long[] parts) {
    long sum = 0;
    for (long part : parts) {
      sum += part;
    }
    return sum;
  }
}
