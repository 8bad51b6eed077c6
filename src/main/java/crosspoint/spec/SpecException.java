package crosspoint.spec;

/** A description is wrong; the message is one line with file, line, key, reason and what is allowed. */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The exception of a complaint in one line. */
  public SpecException(String message) {
    super(message);
  }
}
