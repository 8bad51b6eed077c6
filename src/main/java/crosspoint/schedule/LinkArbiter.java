package crosspoint.schedule;

import crosspoint.spec.InterconnectSpec.Arbitration;
import java.util.Arrays;

/**
 * Transfers that compete for links otherwise than in the order of all operations. At each instant,
 * once everything else has been decided, the transfer with the smallest key of those whose whole route is
 * free is granted, until there is none:
 * <pre>
 *   first-come     (time of the request, rank)
 *   round-robin    (distance of its source behind the one served last, in turn, rank)
 *   critical-path  (rank by longest remaining path)
 * </pre>
 */
final class LinkArbiter {

  private final Arbitration arbitration;
  private final int sources;
  private int servedLast;
  // Transfers to be looked at now, and those that wait at each server.
  private int[] candidates = new int[16];
  private int count;
  private int[][] waiting = {};
  private int[] waitingCount = {};
  private long[] requestedPs = {};

  /**
   * An arbiter.
   *
   * @param sources units that transfers can come from
   */
  LinkArbiter(Arbitration arbitration, int sources) {
    this.arbitration = arbitration;
    this.sources = sources;
  }

  void restart(int operations, int servers) {
    if (requestedPs.length < operations) {
      requestedPs = new long[operations];
    }
    if (waiting.length < servers) {
      waiting = new int[servers][0];
      waitingCount = new int[servers];
    }
    count = 0;
    servedLast = sources - 1;
  }

  /** A transfer is ready. */
  void request(int operation, long nowPs) {
    requestedPs[operation] = nowPs;
    add(operation);
  }

  private void add(int operation) {
    if (count == candidates.length) {
      candidates = Arrays.copyOf(candidates, 2 * count);
    }
    candidates[count++] = operation;
  }

  /** A candidate found a link taken and waits there. */
  void await(int operation, int server) {
    if (waitingCount[server] == waiting[server].length) {
      waiting[server] = Arrays.copyOf(waiting[server], Math.max(4, 2 * waitingCount[server]));
    }
    waiting[server][waitingCount[server]++] = operation;
  }

  /** Whether transfers wait at a server. */
  boolean awaited(int server) {
    return waitingCount[server] > 0;
  }

  /** A link has been given back: those that wait there are candidates again. */
  void freed(int server) {
    for (int i = 0; i < waitingCount[server]; i++) {
      add(waiting[server][i]);
    }
    waitingCount[server] = 0;
  }

  int candidates() {
    return count;
  }

  int candidate(int i) {
    return candidates[i];
  }

  /** Takes out a candidate; the last one takes its place. */
  void remove(int i) {
    candidates[i] = candidates[--count];
  }

  /** Place of the candidate that goes first; there must be one. */
  int first(Plan plan) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (before(plan, candidates[i], candidates[best])) {
        best = i;
      }
    }
    return best;
  }

  private boolean before(Plan plan, int a, int b) {
    long keyA = key(plan, a);
    long keyB = key(plan, b);
    return keyA < keyB || keyA == keyB && plan.transferRank[a] < plan.transferRank[b];
  }

  private long key(Plan plan, int operation) {
    return switch (arbitration) {
      case FIRST_COME -> requestedPs[operation];
      case ROUND_ROBIN -> Math.floorMod(plan.program.partner(operation) - servedLast - 1, sources);
      case CRITICAL_PATH, PROGRAM_ORDER -> 0;
    };
  }

  /** A transfer from a source has been granted. */
  void served(int source) {
    servedLast = source;
  }
}
