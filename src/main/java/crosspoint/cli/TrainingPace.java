package crosspoint.cli;

/** Speed of training alone: the time of test passes does not count. */
final class TrainingPace {

  private static final double NANOS_PER_SECOND = 1e9;

  private final long startNanos = System.nanoTime();
  private long startCharacters;
  private long testStartNanos;
  private long testNanos;
  private boolean testing;

  /** The run goes on from so many characters, which are no part of its speed. */
  void started(long characters) {
    startCharacters = characters;
  }

  void training() {
    if (testing) {
      testNanos += System.nanoTime() - testStartNanos;
      testing = false;
    }
  }

  void testing() {
    if (!testing) {
      testStartNanos = System.nanoTime();
      testing = true;
    }
  }

  double charactersPerSecond(long characters) {
    return (characters - startCharacters) * NANOS_PER_SECOND / Math.max(1, System.nanoTime() - startNanos - testNanos);
  }
}
