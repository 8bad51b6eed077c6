package crosspoint.experiment;

import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;

/**
 * How far a run is in its plan: the epoch, its training or its test pass, and the windows of that pass that
 * have ended. Ordinals of windows, which key the random numbers, follow from it.
 */
final class PlanPosition {

  private final int trainingWindows;
  private final int testWindows;
  private int epoch = 1;
  private boolean testing;
  private int window;

  /**
   * The start of a plan.
   *
   * @param trainingWindows windows of a training pass
   * @param testWindows     windows of a test pass
   */
  PlanPosition(int trainingWindows, int testWindows) {
    this.trainingWindows = trainingWindows;
    this.testWindows = testWindows;
  }

  /** The epoch, counted from 1. */
  int epoch() {
    return epoch;
  }

  /** Whether it is in the test pass of the epoch. */
  boolean testing() {
    return testing;
  }

  /** Number of the next window of the pass, from 0. */
  int window() {
    return window;
  }

  /** Ordinal of the next window among all of its kind, training and test windows counted apart. */
  int ordinal() {
    return (epoch - 1) * (testing ? testWindows : trainingWindows) + window;
  }

  /** Windows that have ended, training and test windows together. */
  long windows() {
    long wholeEpochs = (epoch - 1L) * ((long) trainingWindows + testWindows);
    return wholeEpochs + (testing ? trainingWindows : 0) + window;
  }

  /** Windows of all epochs, training and test windows together. */
  long windowsInAll(int epochs) {
    return epochs * ((long) trainingWindows + testWindows);
  }

  /** Whether windows of the pass are left. */
  boolean passGoesOn() {
    return window < (testing ? testWindows : trainingWindows);
  }

  /** A window has ended. */
  void windowEnded() {
    window++;
  }

  /** The pass has ended: a test pass follows a training pass, the next epoch a test pass. */
  void passEnded() {
    window = 0;
    epoch += testing ? 1 : 0;
    testing = !testing;
  }

  void save(StateWriter state) {
    state.wholes("windowsOfPasses", trainingWindows, testWindows);
    state.wholes("at", epoch, testing ? 1 : 0, window);
  }

  void restore(StateReader state) {
    long[] passes = new long[2];
    state.wholes("windowsOfPasses", passes);
    if (passes[0] != trainingWindows || passes[1] != testWindows) {
      throw state.fault("windowsOfPasses", "is " + passes[0] + " and " + passes[1] + ", expected " + trainingWindows + " and " + testWindows);
    }
    long[] at = new long[3];
    state.wholes("at", at);
    epoch = Math.toIntExact(at[0]);
    testing = at[1] == 1;
    window = Math.toIntExact(at[2]);
  }
}
