package crosspoint.experiment;

/** A run cannot go on though its input was right, for example because the loss diverged; the message is one line. */
public sealed class RunException extends RuntimeException permits DivergedException {
  private static final long serialVersionUID = 1L;

  /** The exception of a reason in one line. */
  public RunException(String message) {
    super(message);
  }
}
