package crosspoint.reproduction;

/** What was asked for cannot be done; the message is one line. */
public final class ReproductionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReproductionException(String message) {
    super(message);
  }

  ReproductionException(String message, Throwable cause) {
    super(message, cause);
  }
}
