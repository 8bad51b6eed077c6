package crosspoint.trace;

/** A trace is wrong; the message is one line with the place and what is allowed there. */
public final class TraceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The exception of a complaint in one line. */
  public TraceException(String message) {
    super(message);
  }
}
