package crosspoint.cli;

import crosspoint.experiment.EvaluationListener;
import java.util.Locale;

/**
 * Shows how far an evaluation is, if it takes long: a line that overwrites itself on a terminal, a few
 * whole lines elsewhere.
 */
final class EvaluationProgress implements EvaluationListener, AutoCloseable {

  private static final long NANOS_BEFORE_FIRST = 1_000_000_000L;
  private static final long NANOS_BETWEEN_UPDATES = 250_000_000L;
  private static final long NANOS_BETWEEN_LINES = 5_000_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Terminal terminal;
  private final String chip;
  private final long startNanos = System.nanoTime();
  private long stageNanos = startNanos;
  private long shownNanos = startNanos;
  private boolean shown;

  EvaluationProgress(Terminal terminal, String chip) {
    this.terminal = terminal;
    this.chip = chip;
  }

  @Override
  public void calibrated(long characters, long ofCharacters) {
    show("calibration", "characters", characters, ofCharacters, "");
  }

  @Override
  public void ran(long windows, long ofWindows, long events) {
    double seconds = (System.nanoTime() - stageNanos) / NANOS_PER_SECOND;
    show("epoch", "windows", windows, ofWindows, String.format(Locale.ROOT, "  %.1f M events/s", events / seconds / 1e6));
  }

  @Override
  public void tried(int parameters, int ofParameters) {
    show("sensitivity", "parameters", parameters, ofParameters, "");
  }

  private void show(String stage, String what, long done, long of, String more) {
    long nowNanos = System.nanoTime();
    long between = terminal.errorColumns() > 0 ? NANOS_BETWEEN_UPDATES : NANOS_BETWEEN_LINES;
    if (done < of && nowNanos - startNanos > NANOS_BEFORE_FIRST && nowNanos - shownNanos > between) {
      long leftSeconds = Math.round((nowNanos - stageNanos) / NANOS_PER_SECOND * (of - done) / done);
      print(String.format(Locale.ROOT, "%s: %s %3d %%, %,d of %,d %s%s  %d:%02d left", chip, stage, 100 * done / of, done, of, what,
          more, leftSeconds / 60, leftSeconds % 60));
      shownNanos = nowNanos;
    }
    if (done == of) {
      stageNanos = nowNanos;
    }
  }

  private void print(String line) {
    int columns = terminal.errorColumns();
    if (columns == 0) {
      terminal.err().println(line);
      return;
    }
    terminal.err().print("\r" + (line.length() < columns ? line + " ".repeat(columns - 1 - line.length()) : line.substring(0, columns - 1)));
    terminal.err().flush();
    shown = true;
  }

  /** Leaves the terminal as results need it. */
  @Override
  public void close() {
    if (shown) {
      terminal.err().print("\r" + " ".repeat(terminal.errorColumns() - 1) + "\r");
      terminal.err().flush();
    }
  }
}
