package crosspoint.program;

/**
 * Answers what a clock cannot know about an operation: live from the values, recorded in a trace, or
 * the workload's expectation.
 */
@FunctionalInterface
public interface FactsSource {

  /**
   * Fills in the facts of one part of an operation that starts now. Called exactly once for each part
   * of each {@link Op.Forward}, {@link Op.Backward}, {@link Op.Update} and {@link Op.RewriteRows} of a program run, in the order
   * of their starts, and for no other operation; a {@linkplain #constant constant} source once and ahead. Parts
   * that start at one instant are asked for in ascending order.
   *
   * @param operation index of the operation in its program
   * @param part      part of its matrix, 0 where it is not split
   * @param nowPs     simulated time at which it starts [ps]
   * @param into      receives the facts; cleared by the caller
   */
  void facts(int operation, int part, long nowPs, Facts into);

  /**
   * Told once for each part of each {@link Op.ReadRows} and {@link Op.WriteRows} that starts, in the order of their
   * starts among all operations in arrays. Time and energy of these do not follow from values, but values may follow from
   * when they are. A {@linkplain #constant constant} source is not told.
   *
   * @param operation index of the operation in its program
   * @param part      part of its matrix
   * @param nowPs     simulated time at which it starts [ps]
   */
  default void rows(int operation, int part, long nowPs) {}

  /**
   * Whether the answers depend on nothing but operation and part, so that they may be asked for ahead
   * and kept for other runs of the program.
   */
  default boolean constant() {
    return false;
  }
}
