package crosspoint.engine;

/**
 * The two halves of an instant. Everything that ends at a time, stages of zero duration included, has
 * ended before anything is granted at that time; what order the ends were put in cannot be seen.
 */
public enum Phase {
  /** A stage ends: servers become free, operations become ready. */
  COMPLETE,
  /** A request is examined and granted if all it needs is free. */
  ARBITRATE
}
