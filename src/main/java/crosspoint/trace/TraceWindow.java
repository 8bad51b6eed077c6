package crosspoint.trace;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A program that was run: its facts, and when its operations started and ended. A mutable carrier, refilled for each window.
 * Times of operations are from the start of the window.
 */
public final class TraceWindow {

  /** What a window belongs to. */
  public enum Pass { TRAINING, TEST, REFRESH }

  private final FactsTable facts = new FactsTable();
  private TraceProgram program;
  private Pass pass = Pass.TRAINING;
  private long startPs;
  private long lengthPs;
  private long repeats;
  private OptionalDouble lossNats = OptionalDouble.empty();
  private boolean timed;
  private long[] startsPs = {};
  private long[] endsPs = {};
  private Optional<CheckSums> recorded = Optional.empty();

  /** An empty window, to be {@linkplain #restart started}. */
  public TraceWindow() {}

  /**
   * Begins a window without times, whose facts are all 0.
   *
   * @param of     what is run
   * @param during what it belongs to
   */
  public void restart(TraceProgram of, Pass during) {
    program = of;
    pass = during;
    facts.restart(of);
    startPs = 0;
    lengthPs = 0;
    repeats = 1;
    lossNats = OptionalDouble.empty();
    timed = false;
    recorded = Optional.empty();
    int operations = of.program().operations();
    if (startsPs.length < operations) {
      startsPs = new long[operations];
      endsPs = new long[operations];
    }
    Arrays.fill(startsPs, 0, operations, Long.MAX_VALUE);
    Arrays.fill(endsPs, 0, operations, 0);
  }

  /** What is run. */
  public TraceProgram program() {
    return program;
  }

  /** What it belongs to. */
  public Pass pass() {
    return pass;
  }

  /** Its facts, to be filled or read. */
  public FactsTable facts() {
    return facts;
  }

  /** When it was recorded to start, if it has times [ps]. */
  public long startPs() {
    return startPs;
  }

  /** How long it was recorded to take, if it has times [ps]. */
  public long lengthPs() {
    return lengthPs;
  }

  /** How often it is run, each time with the same facts and times; at least 1. */
  public long repeats() {
    return repeats;
  }

  /** Says how often it is run. */
  public void repeats(long times) {
    repeats = times;
  }

  /** Sum of its losses divided by their number, if it is known [nat]. */
  public OptionalDouble lossNats() {
    return lossNats;
  }

  /** Says what its mean loss is [nat]. */
  public void lossNats(OptionalDouble nats) {
    lossNats = nats;
  }

  /** Whether it has times. */
  public boolean timed() {
    return timed;
  }

  /**
   * Says when it started and how long it took; operations are told of by {@link #ran}.
   *
   * @param fromPs its start [ps]
   * @param tookPs from there to its end [ps]
   */
  public void timed(long fromPs, long tookPs) {
    timed = true;
    startPs = fromPs;
    lengthPs = tookPs;
  }

  /** Takes note that a part of an operation ran from and to a time, both from the window's start; the whole is the earliest to the latest [ps]. */
  public void ran(int operation, long fromPs, long toPs) {
    startsPs[operation] = Math.min(startsPs[operation], fromPs);
    endsPs[operation] = Math.max(endsPs[operation], toPs);
  }

  /** When an operation was recorded to start, from the window's start; −1 if it never did [ps]. */
  public long startPs(int operation) {
    return startsPs[operation] == Long.MAX_VALUE ? -1 : startsPs[operation];
  }

  /** When an operation was recorded to end, from the window's start [ps]. */
  public long endPs(int operation) {
    return endsPs[operation];
  }

  /** Makes it a window of a copy of its program that has another number. */
  void renumber(TraceProgram copy) {
    program = copy;
    facts.renumber(copy);
  }

  /** Takes its times away. */
  void untimed() {
    timed = false;
    startPs = 0;
    lengthPs = 0;
    Arrays.fill(startsPs, 0, program.program().operations(), Long.MAX_VALUE);
    Arrays.fill(endsPs, 0, program.program().operations(), 0);
  }

  /** Sums over its facts as they were recorded, if they were. */
  Optional<CheckSums> recorded() {
    return recorded;
  }

  void recorded(Optional<CheckSums> sums) {
    recorded = sums;
  }

  /** Whether another one only repeats this one: the same but for its start. */
  public boolean likeBut(TraceWindow other) {
    if (program != other.program || pass != other.pass || timed != other.timed || lengthPs != other.lengthPs
        || !lossNats.equals(other.lossNats) || !facts.equalTo(other.facts)) {
      return false;
    }
    int operations = program.program().operations();
    return Arrays.equals(startsPs, 0, operations, other.startsPs, 0, operations)
        && Arrays.equals(endsPs, 0, operations, other.endsPs, 0, operations);
  }
}
