package crosspoint.cli;

/** Exit codes of the program. */
final class ExitCode {
  static final int DONE = 0;
  static final int RUN_FAILED = 1;
  static final int INPUT_WRONG = 2;
  /** 128 + SIGINT, as shells have it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
