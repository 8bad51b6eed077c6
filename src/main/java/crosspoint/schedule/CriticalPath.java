package crosspoint.schedule;

import com.google.common.collect.ImmutableList;
import crosspoint.schedule.Timeline.Cause;

/**
 * The chain of operations that made a run as long as it was:
 * each operation started because the one before it ended, or gave back a
 * server. Its segments follow each other without a gap, so their lengths sum to the run's makespan.
 */
public final class CriticalPath {

  /**
   * Part of an operation's time that lies on the path: from its start until it let the next one start.
   *
   * @param operation number of the mapped operation
   * @param cause     what determined its start
   * @param startPs   its start [ps]
   * @param untilPs   start of the next segment, or the end of the run [ps]
   */
  public record Segment(int operation, Cause cause, long startPs, long untilPs) {

    /** Time on the path [ps]. */
    public long lengthPs() {
      return untilPs - startPs;
    }
  }

  private final ImmutableList<Segment> segments;

  private CriticalPath(ImmutableList<Segment> segments) {
    this.segments = segments;
  }

  /** The path that ends with the operation that ended last, the first of them in program order. */
  public static CriticalPath of(Timeline timeline) {
    ImmutableList.Builder<Segment> backwards = ImmutableList.builder();
    int operation = lastToEnd(timeline);
    long untilPs = timeline.endPs();
    boolean more = timeline.operations() > 0;
    while (more) {
      Cause cause = timeline.cause(operation);
      backwards.add(new Segment(operation, cause, timeline.startPs(operation), untilPs));
      untilPs = timeline.startPs(operation);
      more = cause != Cause.START;
      if (more) {
        operation = timeline.determinant(operation);
      }
    }
    return new CriticalPath(backwards.build().reverse());
  }

  private static int lastToEnd(Timeline timeline) {
    int last = 0;
    for (int operation = 1; operation < timeline.operations(); operation++) {
      if (timeline.endPs(operation) > timeline.endPs(last)) {
        last = operation;
      }
    }
    return last;
  }

  /** The segments in the order of time. */
  public ImmutableList<Segment> segments() {
    return segments;
  }

  /** Sum of the segments' lengths [ps]. */
  public long lengthPs() {
    return segments.stream().mapToLong(Segment::lengthPs).sum();
  }
}
