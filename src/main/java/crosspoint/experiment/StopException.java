package crosspoint.experiment;

/** An evaluation was stopped on request; it has no result. */
public final class StopException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StopException() {
    super("stopped");
  }
}
