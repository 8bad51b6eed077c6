package crosspoint.schedule;

/**
 * Operations wait for one another in a circle, or a store for room that nothing would give back; the message
 * is one line that names who waits for whom.
 */
public final class DeadlockException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeadlockException(String message) {
    super(message);
  }
}
