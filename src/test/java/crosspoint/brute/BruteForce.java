package crosspoint.brute;

import crosspoint.brute.WorkSteps.Step;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.FactsSource;
import crosspoint.spec.ControlSpec;
import crosspoint.spec.InterconnectSpec.Arbitration;
import crosspoint.spec.Spec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a mapped program picosecond by picosecond, looking at everything anew in each of them.
 *
 * <p>A run begins at the first instant at which all clocks have an edge. Then, in each picosecond:
 *
 * <ol>
 * <li>Every step whose time is over ends. Its servers are free again but for those that stay taken until
 *     the operation's next step. If it was the last step, the operation has ended: operations that waited
 *     for it alone now ask for their first step, and if it was the last load of a stored value, the room of the value
 *     is free again.
 * <li>One request is granted: of those whose servers are all free, and for a store also the room that its value
 *     takes, the one that goes first. Servers that stayed taken for this step and are not part of it become free
 *     now. Then it goes on with 1, so that a step without duration is over before anything else is granted,
 *     until no request can be granted.
 * </ol>
 *
 * <p>A step in picoseconds ends so much later. A step in cycles begins at the first edge of its clock that is
 * not before the grant, and ends so many edges later. Room is taken when a store is granted; a value that nobody
 * loads keeps it to the end of the run.
 *
 * <p>Who goes first: the lowest number, or, if the chip's control goes by the critical path, the operation
 * with the longest way to the end of the program, then the lowest number. The way is the sum of durations along the longest
 * chain of successors, each operation started at time 0 on its own, with one pass a read and the whole
 * train an update. Transfers follow that order too if the interconnect has program order. Otherwise they are
 * granted after all other requests of the instant, and among them goes first:
 * <pre>
 *   first-come     who asked earliest; then as above
 *   round-robin    whose source comes soonest, counting in a circle from the one behind the source that was
 *                  granted last (before the first grant, the last of all sources); then as above
 *   critical-path  who has the longest way to the end; then the lowest number
 * </pre>
 */
public final class BruteForce {

  /** End of an operation that has not ended. */
  public static final long NEVER = -1;

  private final MappedProgram program;
  private final WorkSteps work;
  private final List<CountedClock> clocks;
  private final Arbitration arbitration;
  private final int sources;
  private final int[] place;
  private final int[] placeByPath;
  private final int[] free;
  private long freeBits;
  private int servedLast;

  private final int[] missing;
  private final int[] loadsLeft;
  private final int[] step;
  private final boolean[][] has;
  private final boolean[] atEdge;
  private final long[] left;
  private final long[] askedPs;
  private final long[] startPs;
  private final long[] endPs;
  private final List<Integer> requests = new ArrayList<>();
  private final List<Integer> running = new ArrayList<>();

  private boolean deadlock;
  private boolean storeWaitedForRoom;
  private boolean transferWaited;
  private int ties;
  private int tiesOfTransfers;

  private BruteForce(Spec spec, MappedProgram program, FactsSource facts, boolean contended) {
    int operations = program.operations();
    this.program = program;
    this.work = new WorkSteps(spec, program, facts);
    this.clocks = work.clocks();
    this.arbitration = spec.interconnect().arbitration();
    this.sources = spec.digital().units() + 2 + program.layout().groups().size();
    this.servedLast = sources - 1;
    this.placeByPath = placeByPath();
    this.place = spec.control().order() == ControlSpec.Order.CRITICAL_PATH ? placeByPath : numbers(operations);
    this.free = work.capacities();
    this.freeBits = (long) (spec.buffer().capacityKib() * 8 * 1024);
    if (!contended) {
      Arrays.fill(free, Integer.MAX_VALUE);
      freeBits = Long.MAX_VALUE;
    }
    this.missing = new int[operations];
    this.loadsLeft = new int[operations];
    this.step = new int[operations];
    this.has = new boolean[operations][free.length];
    this.atEdge = new boolean[operations];
    this.left = new long[operations];
    this.askedPs = new long[operations];
    this.startPs = new long[operations];
    this.endPs = new long[operations];
    Arrays.fill(startPs, NEVER);
    Arrays.fill(endPs, NEVER);
    for (int i = 0; i < operations; i++) {
      for (int k = 0; k < program.successors(i); k++) {
        missing[program.successor(i, k)]++;
      }
      if (program.kind(i) == Kind.LOAD && program.partner(i) >= 0) {
        loadsLeft[program.partner(i)]++;
      }
    }
  }

  /** A run that starts at the first common edge of all clocks at or after a time. */
  public static BruteForce run(Spec spec, MappedProgram program, FactsSource facts, long notBeforePs) {
    BruteForce run = new BruteForce(spec, program, facts, true);
    run.run(notBeforePs);
    return run;
  }

  /** The same run on a chip where nobody ever has to wait for a server or for room. */
  public static BruteForce withoutContention(Spec spec, MappedProgram program, FactsSource facts, long notBeforePs) {
    BruteForce run = new BruteForce(spec, program, facts, false);
    run.run(notBeforePs);
    return run;
  }

  private static int[] numbers(int operations) {
    int[] numbers = new int[operations];
    for (int i = 0; i < operations; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  private int[] placeByPath() {
    int operations = program.operations();
    long[] wayPs = new long[operations];
    for (int i = operations - 1; i >= 0; i--) {
      for (int k = 0; k < program.successors(i); k++) {
        wayPs[i] = Math.max(wayPs[i], wayPs[program.successor(i, k)]);
      }
      wayPs[i] += work.plannedPs(i);
    }
    int[] places = new int[operations];
    for (int i = 0; i < operations; i++) {
      for (int other = 0; other < operations; other++) {
        if (wayPs[other] > wayPs[i] || wayPs[other] == wayPs[i] && other < i) {
          places[i]++;
        }
      }
    }
    return places;
  }

  private void run(long notBeforePs) {
    long nowPs = CountedClock.firstCommonEdgePs(clocks, notBeforePs);
    for (int i = 0; i < missing.length; i++) {
      if (missing[i] == 0) {
        ask(i, nowPs);
      }
    }
    while (true) {
      for (CountedClock clock : clocks) {
        clock.tick(nowPs);
      }
      running.forEach(this::seeEdge);
      do {
        endWhatIsOver(nowPs);
      } while (grantOne(nowPs));
      requests.forEach(this::noteWait);
      if (running.isEmpty()) {
        deadlock = Arrays.stream(endPs).anyMatch(end -> end == NEVER);
        return;
      }
      nowPs++;
      for (int i : running) {
        if (now(i).clock() == WorkSteps.NO_CLOCK) {
          left[i]--;
        }
      }
    }
  }

  private Step now(int i) {
    return work.of(i)[step[i]];
  }

  private void seeEdge(int i) {
    int clock = now(i).clock();
    if (clock == WorkSteps.NO_CLOCK || !clocks.get(clock).edge()) {
      return;
    }
    if (atEdge[i]) {
      left[i]--;
    }
    atEdge[i] = true;
  }

  private void ask(int i, long nowPs) {
    askedPs[i] = nowPs;
    requests.add(i);
  }

  private void endWhatIsOver(long nowPs) {
    for (int k = running.size() - 1; k >= 0; k--) {
      int i = running.get(k);
      if (atEdge[i] && left[i] == 0) {
        running.remove(k);
        keepOnly(i, now(i).stays());
        step[i]++;
        if (step[i] < work.of(i).length) {
          ask(i, nowPs);
        } else {
          end(i, nowPs);
        }
      }
    }
  }

  private void end(int i, long nowPs) {
    endPs[i] = nowPs;
    if (program.kind(i) == Kind.LOAD && program.partner(i) >= 0 && --loadsLeft[program.partner(i)] == 0) {
      freeBits += program.bits(program.partner(i));
    }
    for (int k = 0; k < program.successors(i); k++) {
      if (--missing[program.successor(i, k)] == 0) {
        ask(program.successor(i, k), nowPs);
      }
    }
  }

  private void keepOnly(int i, int[] kept) {
    for (int server = 0; server < free.length; server++) {
      int tried = server;
      if (has[i][server] && Arrays.stream(kept).noneMatch(one -> one == tried)) {
        has[i][server] = false;
        free[server]++;
      }
    }
  }

  private boolean serversFree(int i) {
    for (int server : now(i).servers()) {
      if (!has[i][server] && free[server] == 0) {
        return false;
      }
    }
    return true;
  }

  private boolean roomFor(int i) {
    return program.kind(i) != Kind.STORE || program.bits(i) <= freeBits;
  }

  private boolean grantable(int i) {
    return serversFree(i) && roomFor(i);
  }

  private boolean grantOne(long nowPs) {
    int first = -1;
    for (int i : requests) {
      if (grantable(i) && (first < 0 || goesBefore(i, first))) {
        first = i;
      }
    }
    if (first < 0) {
      return false;
    }
    List<Integer> couldGo = new ArrayList<>();
    for (int i : requests) {
      if (i != first && grantable(i)) {
        couldGo.add(i);
      }
    }
    grant(first, nowPs);
    for (int i : couldGo) {
      if (!grantable(i)) {
        ties++;
        if (program.kind(i) == Kind.TRANSFER && program.kind(first) == Kind.TRANSFER) {
          tiesOfTransfers++;
        }
      }
    }
    return true;
  }

  private void grant(int i, long nowPs) {
    Step granted = now(i);
    requests.remove(Integer.valueOf(i));
    running.add(i);
    for (int server : granted.servers()) {
      if (!has[i][server]) {
        has[i][server] = true;
        free[server]--;
      }
    }
    keepOnly(i, granted.servers());
    left[i] = granted.length();
    atEdge[i] = granted.clock() == WorkSteps.NO_CLOCK || clocks.get(granted.clock()).edge();
    if (step[i] == 0) {
      startPs[i] = nowPs;
    }
    if (program.kind(i) == Kind.STORE) {
      freeBits -= program.bits(i);
    }
    if (program.kind(i) == Kind.TRANSFER) {
      servedLast = program.partner(i);
    }
  }

  private boolean arbitrated(int i) {
    return program.kind(i) == Kind.TRANSFER && arbitration != Arbitration.PROGRAM_ORDER;
  }

  private boolean goesBefore(int a, int b) {
    if (arbitrated(a) != arbitrated(b)) {
      return arbitrated(b);
    }
    if (arbitrated(a)) {
      if (arbitration == Arbitration.CRITICAL_PATH) {
        return placeByPath[a] < placeByPath[b];
      }
      if (arbitration == Arbitration.FIRST_COME && askedPs[a] != askedPs[b]) {
        return askedPs[a] < askedPs[b];
      }
      if (arbitration == Arbitration.ROUND_ROBIN && program.partner(a) != program.partner(b)) {
        return turnsUntil(program.partner(a)) < turnsUntil(program.partner(b));
      }
    }
    return place[a] < place[b];
  }

  private int turnsUntil(int source) {
    int turns = 0;
    for (int turn = (servedLast + 1) % sources; turn != source; turn = (turn + 1) % sources) {
      turns++;
    }
    return turns;
  }

  private void noteWait(int i) {
    storeWaitedForRoom |= serversFree(i) && !roomFor(i);
    transferWaited |= program.kind(i) == Kind.TRANSFER;
  }

  /** When an operation started [ps]; {@link #NEVER} if it did not. */
  public long startPs(int operation) {
    return startPs[operation];
  }

  /** When an operation ended [ps]; {@link #NEVER} if it did not. */
  public long endPs(int operation) {
    return endPs[operation];
  }

  /** When the last operation ended [ps]. */
  public long lastEndPs() {
    return Arrays.stream(endPs).max().orElse(NEVER);
  }

  /** Whether some operations could never be granted. */
  public boolean deadlock() {
    return deadlock;
  }

  /**
   * Whether, in a deadlock, an operation waits for another: for its end, for a server that it has, or for room that
   * it, as a load of what has been stored, would help to give back.
   */
  public boolean waitsFor(int operation, int other) {
    if (endPs[operation] != NEVER || endPs[other] != NEVER) {
      return false;
    }
    if (missing[operation] > 0) {
      for (int k = 0; k < program.successors(other); k++) {
        if (program.successor(other, k) == operation) {
          return true;
        }
      }
      return false;
    }
    if (serversFree(operation)) {
      return !roomFor(operation) && wouldGiveBackRoom(other);
    }
    return Arrays.stream(now(operation).servers()).anyMatch(server -> !has[operation][server] && free[server] == 0 && has[other][server]);
  }

  /** Whether, in a deadlock, an operation waits for room that no load would ever give back. */
  public boolean waitsForRoomInVain(int operation) {
    if (endPs[operation] != NEVER || missing[operation] > 0 || !serversFree(operation) || roomFor(operation)) {
      return false;
    }
    for (int load = 0; load < endPs.length; load++) {
      if (wouldGiveBackRoom(load)) {
        return false;
      }
    }
    return true;
  }

  private boolean wouldGiveBackRoom(int load) {
    return endPs[load] == NEVER && program.kind(load) == Kind.LOAD && program.partner(load) >= 0
        && endPs[program.partner(load)] != NEVER;
  }

  /** Whether a store that had a port had to wait for room. */
  public boolean storeWaitedForRoom() {
    return storeWaitedForRoom;
  }

  /** Whether a transfer had to wait for a link. */
  public boolean transferWaited() {
    return transferWaited;
  }

  /** How often a request could have been granted, had not another been granted at that instant. */
  public int ties() {
    return ties;
  }

  /** How often both were transfers. */
  public int tiesOfTransfers() {
    return tiesOfTransfers;
  }
}
