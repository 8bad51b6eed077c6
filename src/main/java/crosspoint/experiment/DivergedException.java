package crosspoint.experiment;

/** A run's loss is no longer a number; the message is one line. */
public final class DivergedException extends RunException {
  private static final long serialVersionUID = 1L;

  DivergedException(String message) {
    super(message);
  }
}
