package crosspoint.schedule;

import com.google.common.base.Preconditions;
import crosspoint.mapping.MappedProgram;
import crosspoint.program.Facts;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What happened when in one run of a mapped program: start and end of each operation, a
 * fingerprint of the facts that it was given, and what determined its start. Refilled for each run; grows to the largest program.
 *
 * <p>An operation starts when its first stage is granted and ends when its last stage is over.
 */
public final class Timeline {

  /** What determined when an operation was granted. */
  public enum Cause {
    /** The start of the run. */
    START,
    /** The end of a predecessor. */
    DEPENDENCY,
    /** Another operation, which gave back a server. */
    SERVER
  }

  private static final int AT_START = -1;
  private static final long NOT_ENDED = -1;
  // 2^64 / golden ratio, odd
  private static final long FOLD_FACTOR = 0x9E3779B97F4A7C15L;

  private MappedProgram program;
  private int operations;
  private long startPs;
  private long endPs;
  private long[] startsPs = {};
  private long[] endsPs = {};
  private int[] determinants = {};
  /** Fingerprints of the facts of operations in arrays. */
  private long[] answers = {};

  void restart(MappedProgram mapped, long nowPs) {
    program = mapped;
    operations = mapped.operations();
    startPs = nowPs;
    endPs = nowPs;
    if (startsPs.length < operations) {
      startsPs = new long[operations];
      endsPs = new long[operations];
      determinants = new int[operations];
      answers = new long[operations];
    }
    Arrays.fill(determinants, 0, operations, AT_START);
    Arrays.fill(endsPs, 0, operations, NOT_ENDED);
  }

  void start(int operation, long nowPs) {
    startsPs[operation] = nowPs;
  }

  void end(int operation, long nowPs) {
    endsPs[operation] = nowPs;
    endPs = nowPs;
  }

  boolean ended(int operation) {
    return endsPs[operation] != NOT_ENDED;
  }

  void readyAfter(int operation, int predecessor) {
    determinants[operation] = predecessor;
  }

  void grantedAfter(int operation, int releasedBy) {
    determinants[operation] = AT_START - 1 - releasedBy;
  }

  void answered(int operation, long hash) {
    answers[operation] = hash;
  }

  /** Number of operations of the run. */
  public int operations() {
    return operations;
  }

  /** When the run started [ps]. */
  public long startPs() {
    return startPs;
  }

  /** When its last operation ended [ps]. */
  public long endPs() {
    return endPs;
  }

  /** When an operation started [ps]. */
  public long startPs(int operation) {
    return startsPs[Preconditions.checkElementIndex(operation, operations)];
  }

  /** When an operation ended [ps]. */
  public long endPs(int operation) {
    return endsPs[Preconditions.checkElementIndex(operation, operations)];
  }

  /** What determined when an operation started. */
  public Cause cause(int operation) {
    int determinant = determinants[Preconditions.checkElementIndex(operation, operations)];
    if (determinant == AT_START) {
      return Cause.START;
    }
    return determinant >= 0 ? Cause.DEPENDENCY : Cause.SERVER;
  }

  /**
   * The operation whose end, or whose giving back of a server, let an operation start.
   *
   * @throws IllegalArgumentException if it started with the run
   */
  public int determinant(int operation) {
    int determinant = determinants[Preconditions.checkElementIndex(operation, operations)];
    Preconditions.checkArgument(determinant != AT_START, "operation %s started with the run", operation);
    return determinant >= 0 ? determinant : AT_START - 1 - determinant;
  }

  /**
   * Feeds a fingerprint of everything that happened to a digest: of each operation its start and end
   * [ps] and, where it has them, its facts, folded number by number into two words,
   * <pre>  h ← (h ⊕ v) · k,  h ← h ⊕ (h ≫ 32)</pre>
   * Each step is one to one in h and in v, so a change of any one number always changes the result;
   * a cryptographic digest of all numbers takes longer than scheduling them.
   */
  public void feed(MessageDigest digest) {
    digest.update(fingerprint());
  }

  /** The two words that {@link #feed} feeds. */
  public byte[] fingerprint() {
    long times = operations;
    long given = operations;
    for (int operation = 0; operation < operations; operation++) {
      times = fold(fold(times, startsPs[operation]), endsPs[operation]);
      if (program.kind(operation).inArray()) {
        given = fold(given, answers[operation]);
      }
    }
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(times).putLong(given).array();
  }

  /** Folds all facts of one part into a fingerprint. */
  static long fold(long hash, Facts facts) {
    long h = fold(fold(fold(hash, facts.passes), facts.failedPasses), facts.codeSum);
    h = fold(fold(fold(fold(h, facts.slots), facts.columnPulses), facts.rowPulses), facts.coincidences);
    return fold(fold(fold(fold(h, facts.weightedCodeSum), facts.weightedColumnPulses), facts.weightedRowPulses),
        facts.weightedCoincidences);
  }

  /** Folds what one part of a rewriting operation rewrote into a fingerprint. */
  static long foldRewritten(long hash, Facts facts) {
    return fold(fold(hash, facts.rewrittenRows), facts.rewrittenDevices);
  }

  /** Folds a number into a fingerprint; one to one in both. */
  public static long fold(long hash, long value) {
    long mixed = (hash ^ value) * FOLD_FACTOR;
    return mixed ^ mixed >>> 32;
  }
}
