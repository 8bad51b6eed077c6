package crosspoint.engine;

/**
 * One stage of one operation as a single word, so that comparing words compares first operations in
 * program order, then stages.
 */
public final class Job {

  private static final int STAGE_BITS = 20;

  private Job() {}

  /** The word of a stage of an operation. */
  public static long of(int operation, int stage) {
    return (long) operation << STAGE_BITS | stage;
  }

  /** Operation of a word. */
  public static int operation(long job) {
    return (int) (job >> STAGE_BITS);
  }

  /** Stage of a word. */
  public static int stage(long job) {
    return (int) job & (1 << STAGE_BITS) - 1;
  }

  static String describe(long job) {
    return "operation " + operation(job) + " stage " + stage(job);
  }
}
