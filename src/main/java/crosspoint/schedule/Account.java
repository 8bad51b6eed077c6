package crosspoint.schedule;

import com.google.common.base.Preconditions;
import crosspoint.engine.Usage;
import crosspoint.hardware.Activity;
import crosspoint.hardware.Chip;
import crosspoint.hardware.Energy;
import crosspoint.hardware.EnergyTable;
import crosspoint.program.Op.Phase;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a number of runs did and took: training charges one account, testing another.
 *
 * <p>Simulated time is split by phase: a run is in its forward phase until its last forward operation
 * has ended, then in its backward phase until its last backward operation has ended, then in its
 * update phase. The wait for the barrier before a run belongs to its first phase. So the phases sum
 * to the elapsed time exactly, and so do busy, blocked and idle time of each server.
 */
public final class Account {

  private static final int PHASES = Phase.values().length;
  private static final double W_PER_NW = 1e-9;

  private final Activity activity = new Activity();
  private final List<Usage> usages = new ArrayList<>();
  private final long[] phasePs = new long[PHASES];
  private long barrierPs;
  private long runs;
  private long operations;
  private long events;
  private long passes;
  private long failedPasses;
  private long slots;
  private long peakNw;
  private long peakBufferBits;

  /**
   * Adds all that another account holds, so many times: what repeating its runs would have charged.
   *
   * @param chip the chip of both
   * @throws ArithmeticException if a time or count passes the range of a {@code long}: simulated time ends after 106 days
   */
  public void add(Account other, long times, Chip chip) {
    grow(chip, other.servers());
    activity.add(other.activity, times);
    for (int server = 0; server < other.servers(); server++) {
      usages.get(server).add(other.usages.get(server), times);
    }
    for (int phase = 0; phase < PHASES; phase++) {
      phasePs[phase] = Usage.plus(phasePs[phase], other.phasePs[phase], times);
    }
    barrierPs = Usage.plus(barrierPs, other.barrierPs, times);
    runs = Usage.plus(runs, other.runs, times);
    operations = Usage.plus(operations, other.operations, times);
    events = Usage.plus(events, other.events, times);
    passes = Usage.plus(passes, other.passes, times);
    failedPasses = Usage.plus(failedPasses, other.failedPasses, times);
    slots = Usage.plus(slots, other.slots, times);
    peakNw = Math.max(peakNw, other.peakNw);
    peakBufferBits = Math.max(peakBufferBits, other.peakBufferBits);
  }

  /** Saves all that was charged. */
  public void save(StateWriter state) {
    state.section("activity", activity::save);
    state.whole("servers", usages.size());
    for (int server = 0; server < usages.size(); server++) {
      state.section("server[" + server + "]", usages.get(server)::save);
    }
    state.wholes("phasePs", phasePs);
    state.whole("barrierPs", barrierPs);
    state.wholes("counts", runs, operations, events, passes, failedPasses, slots);
    state.wholes("peaks", peakNw, peakBufferBits);
  }

  /** Takes back what was saved of an account of the same chip; nothing has been charged here yet. */
  public void restore(StateReader state) {
    state.section("activity", activity::restore);
    int servers = state.count("servers", 0);
    for (int server = 0; server < servers; server++) {
      Usage usage = new Usage(PHASES, Chip.REASONS);
      state.section("server[" + server + "]", usage::restore);
      usages.add(usage);
    }
    state.wholes("phasePs", phasePs);
    barrierPs = state.whole("barrierPs");
    long[] counts = new long[6];
    state.wholes("counts", counts);
    runs = counts[0];
    operations = counts[1];
    events = counts[2];
    passes = counts[3];
    failedPasses = counts[4];
    slots = counts[5];
    long[] peaks = new long[2];
    state.wholes("peaks", peaks);
    peakNw = peaks[0];
    peakBufferBits = peaks[1];
  }

  void count(long ranOperations, long tookEvents) {
    runs++;
    operations += ranOperations;
    events += tookEvents;
  }

  void read(long done, long failed) {
    passes += done;
    failedPasses += failed;
  }

  void update(long sent) {
    slots += sent;
  }

  void draw(long nanowatts) {
    if (nanowatts > peakNw) {
      peakNw = nanowatts;
    }
  }

  void occupied(long bits) {
    peakBufferBits = Math.max(peakBufferBits, bits);
  }

  void barrier(long ps) {
    barrierPs += ps;
  }

  void elapse(Phase phase, long ps) {
    phasePs[phase.ordinal()] += ps;
  }

  void grow(Chip chip, int servers) {
    while (usages.size() < servers) {
      Usage usage = new Usage(PHASES, Chip.REASONS);
      // A server that is first used now was idle so far.
      usage.idle(elapsedPs() * chip.capacity(usages.size()));
      usages.add(usage);
    }
  }

  /**
   * Energy of all that was charged, static power included.
   *
   * @param costs cost of each action and static power
   * @param chip  the chip whose servers were charged
   */
  public Energy energy(EnergyTable costs, Chip chip) {
    return costs.energy(activity, phasePs, chip, server -> usage(server).idlePs());
  }

  /** What was done. */
  public Activity activity() {
    return activity;
  }

  /** Servers that have an account: all of the chip, once a program has run on it. */
  public int servers() {
    return usages.size();
  }

  /** What a server of {@link Chip} did with its time; busy time is split by {@link Phase} ordinals. */
  public Usage usage(int server) {
    return usages.get(Preconditions.checkElementIndex(server, usages.size(), "server"));
  }

  /** Simulated time [ps]. */
  public long elapsedPs() {
    long sum = 0;
    for (long ps : phasePs) {
      sum += ps;
    }
    return sum;
  }

  /** Simulated time of a phase [ps]. */
  public long elapsedPs(Phase phase) {
    return phasePs[phase.ordinal()];
  }

  /** Simulated time by phase ordinal, a copy [ps]. */
  public long[] phasesPs() {
    return phasePs.clone();
  }

  /** Part of the simulated time that runs waited for the next common edge of all clocks [ps]. */
  public long barrierPs() {
    return barrierPs;
  }

  /** Programs run. */
  public long runs() {
    return runs;
  }

  /** Mapped operations run. */
  public long operations() {
    return operations;
  }

  /** Events that this took. */
  public long events() {
    return events;
  }

  /** Analog passes of reads, failed ones included. */
  public long passes() {
    return passes;
  }

  /** Analog passes that bound management threw away. */
  public long failedPasses() {
    return failedPasses;
  }

  /** Pulse slots of updates, per sign phase. */
  public long slots() {
    return slots;
  }

  /** Most room that was taken in the buffer at any instant [bit]. */
  public long peakBufferBits() {
    return peakBufferBits;
  }

  /** Highest power drawn at any instant, without static power [W]. */
  public double peakDynamicWatts() {
    return peakNw * W_PER_NW;
  }
}
