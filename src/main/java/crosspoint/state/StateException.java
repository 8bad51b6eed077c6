package crosspoint.state;

/** A saved state is missing, damaged or of something else; the message is one line. */
public final class StateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The exception of a reason in one line. */
  public StateException(String message) {
    super(message);
  }
}
