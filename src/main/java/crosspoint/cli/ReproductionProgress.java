package crosspoint.cli;

import crosspoint.reproduction.ReproductionListener;
import java.util.Locale;

/** Shows each run that has ended and, on a terminal, a line that overwrites itself with what is left. */
final class ReproductionProgress implements ReproductionListener, AutoCloseable {

  private static final long NANOS_BETWEEN_UPDATES = 250_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double LEAST_SECONDS = 1;

  private final Terminal terminal;
  private final long startNanos = System.nanoTime();
  private long shownNanos = startNanos;
  private long trained;
  private long ofTrained;
  private boolean shown;

  ReproductionProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void trained(long characters, long ofCharacters) {
    trained = characters;
    ofTrained = ofCharacters;
    long nowNanos = System.nanoTime();
    if (terminal.errorColumns() > 0 && nowNanos - shownNanos > NANOS_BETWEEN_UPDATES) {
      shownNanos = nowNanos;
      String line = String.format(Locale.ROOT, "%3d %%, %,d of %,d characters%s", 100 * characters / ofCharacters, characters, ofCharacters, left());
      int columns = terminal.errorColumns() - 1;
      terminal.err().print("\r" + (line.length() < columns ? line + " ".repeat(columns - line.length()) : line.substring(0, columns)));
      terminal.err().flush();
      shown = true;
    }
  }

  @Override
  public void finished(int runs, int ofRuns, String label, double testNats) {
    clear();
    terminal.err().println(String.format(Locale.ROOT, "%d of %d: %s: %s%s", runs, ofRuns, label,
        Double.isFinite(testNats) ? String.format(Locale.ROOT, "%.4f nats/character", testNats) : "diverged", left()));
  }

  private String left() {
    double seconds = (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
    if (trained == 0 || seconds < LEAST_SECONDS) {
      return "";
    }
    long left = Math.round(seconds * (ofTrained - trained) / trained);
    return left < 3600 ? String.format(Locale.ROOT, ", %d:%02d left", left / 60, left % 60)
        : String.format(Locale.ROOT, ", %d h %02d min left", left / 3600, left / 60 % 60);
  }

  private void clear() {
    if (shown) {
      terminal.err().print("\r" + " ".repeat(terminal.errorColumns() - 1) + "\r");
      terminal.err().flush();
      shown = false;
    }
  }

  /** Leaves the terminal as results need it. */
  @Override
  public void close() {
    clear();
  }
}
