package crosspoint.state;

/** Says in one line why nothing can be written to a directory that was named for it. */
public final class DirectoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DirectoryException(String message) {
    super(message);
  }

  DirectoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
