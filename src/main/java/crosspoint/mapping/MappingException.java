package crosspoint.mapping;

/** A program does not fit the chip; the message is one line that names both sizes. */
public final class MappingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The exception of a reason in one line. */
  public MappingException(String message) {
    super(message);
  }
}
