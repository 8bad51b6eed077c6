package crosspoint.cli;

import crosspoint.experiment.ReplayWatcher;
import java.util.Locale;

/** Shows how far a replay is, if it takes long: a line that overwrites itself on a terminal, a few whole lines elsewhere. */
final class ReplayProgress implements ReplayWatcher, AutoCloseable {

  private static final long NANOS_BEFORE_FIRST = 2_000_000_000L;
  private static final long NANOS_BETWEEN_UPDATES = 250_000_000L;
  private static final long NANOS_BETWEEN_LINES = 10_000_000_000L;

  private final Terminal terminal;
  private final long startNanos = System.nanoTime();
  private long shownNanos = startNanos;
  private int shown;

  ReplayProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void replayed(long windows, long operations) {
    long nowNanos = System.nanoTime();
    boolean overwrites = terminal.errorColumns() > 0;
    if (nowNanos - startNanos > NANOS_BEFORE_FIRST && nowNanos - shownNanos > (overwrites ? NANOS_BETWEEN_UPDATES : NANOS_BETWEEN_LINES)) {
      shownNanos = nowNanos;
      String line = String.format(Locale.ROOT, "replay: %,d windows, %.2f M operations/s", windows, operations * 1e3 / (nowNanos - startNanos));
      if (overwrites) {
        terminal.err().print("\r" + line);
        terminal.err().flush();
        shown = line.length();
      } else {
        terminal.err().println(line);
      }
    }
  }

  @Override
  public void close() {
    if (shown > 0) {
      terminal.err().print("\r" + " ".repeat(shown) + "\r");
      terminal.err().flush();
      shown = 0;
    }
  }
}
