package crosspoint.reproduction;

import crosspoint.spec.ResolvedSpec;

/**
 * A run that is to be done.
 *
 * @param point which chip
 * @param seed  of every random number
 * @param spec  chip and plan, with that seed
 */
record PlannedRun(Point point, int seed, ResolvedSpec spec) {

  /** Name of its file, without the ending. */
  String id() {
    return point.name() + "-seed-" + seed;
  }

  String label() {
    return point.label() + ", seed " + seed;
  }
}
