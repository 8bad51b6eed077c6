package crosspoint.experiment;

/** Time on this computer, summed over the parts of a run. */
final class Stopwatch {

  private static final double NANOS_PER_SECOND = 1e9;

  private long sumNanos;
  private long sinceNanos;
  private boolean running;

  void start() {
    sinceNanos = System.nanoTime();
    running = true;
  }

  void stop() {
    sumNanos = nanos();
    running = false;
  }

  /** Time so far, also while it runs [ns]. */
  long nanos() {
    return running ? sumNanos + System.nanoTime() - sinceNanos : sumNanos;
  }

  double seconds() {
    return nanos() / NANOS_PER_SECOND;
  }

  /** Sets the time of the parts before; it must not be running. */
  void restore(long nanos) {
    sumNanos = nanos;
  }
}
