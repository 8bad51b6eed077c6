package crosspoint.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Turns SIGINT and SIGTERM into a wish that the program asks for. The JVM answers a signal by shutting
 * down; a shutdown hook holds it until the program has ended on its own.
 */
final class Interruption {

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean requested;
  private volatile int exitCode = ExitCode.INTERRUPTED;

  private Interruption() {}

  /** Starts to listen. */
  static Interruption listening() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::shutdown, "interruption"));
    return interruption;
  }

  /** Whether the program has been asked to stop. */
  boolean requested() {
    return requested;
  }

  /** Ends the process. */
  void exit(int code) {
    exitCode = code;
    ended.countDown();
    System.exit(code);
  }

  /** Runs in the hook: after a signal, and also after {@link #exit}. */
  private void shutdown() {
    requested = true;
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // A shutdown that a signal began would end with the signal's code, not with the program's.
    Runtime.getRuntime().halt(exitCode);
  }
}
