package crosspoint.numerics;

/** When in a run an operation happens. A mutable carrier that the interpreter refills. */
final class Moment {
  /** Ordinal of the window in the run; test windows count apart. */
  int window;
  /** Time step within the window. */
  int step;
  /** Row of the minibatch. */
  int row;
  /** Whether this is a test pass, whose noise has streams of its own. */
  boolean test;
  /** Simulated time at which the operation starts [ps]. */
  long nowPs;
}
