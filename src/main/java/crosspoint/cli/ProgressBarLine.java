package crosspoint.cli;

import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A bar that overwrites its line, with the time left. */
final class ProgressBarLine implements Progress {

  private static final int UPDATE_MILLIS = 250;
  private static final int WIDEST_BAR = 40;

  private final Terminal terminal;
  private final TrainingPace pace = new TrainingPace();
  private ProgressBar bar;
  /** Written by the run, read by the bar's own thread. */
  private volatile String state = "";

  ProgressBarLine(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void started(long characters) {
    pace.started(characters);
  }

  @Override
  public void trained(long characters, long ofCharacters, double lossNats, long simulatedPs) {
    pace.training();
    if (bar == null) {
      bar = new ProgressBarBuilder()
          .setInitialMax(ofCharacters)
          .setRenderer((progress, columns) -> line(progress.getNormalizedProgress(), columns))
          .setUpdateIntervalMillis(UPDATE_MILLIS)
          .setConsumer(new DelegatingProgressBarConsumer(
              line -> terminal.err().print("\r" + line), terminal.errorColumns() - 1))
          .build();
    }
    state = Progress.state(pace, characters, ofCharacters, lossNats, simulatedPs);
    bar.stepTo(characters);
  }

  @Override
  public void tested(long characters, long ofCharacters) {
    pace.testing();
    state = String.format(Locale.ROOT, "test pass: %d %%", 100 * characters / ofCharacters);
  }

  @Override
  public void epochEnded(int epoch, double trainNats, double testNats) {
    pace.training();
    state = String.format(Locale.ROOT, "epoch %d: training %.4f, test %.4f nats", epoch, trainNats, testNats);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      terminal.err().println();
    }
  }

  private String line(double done, int columns) {
    String percent = String.format(Locale.ROOT, "%3.0f %% ", 100 * done);
    int width = Math.max(0, Math.min(WIDEST_BAR, columns - percent.length() - state.length() - "[] ".length()));
    int filled = (int) Math.round(done * width);
    String line = percent + "[" + "#".repeat(filled) + " ".repeat(width - filled) + "] " + state;
    // What the line before had beyond the end of this one must go.
    return line.length() > columns ? line.substring(0, columns) : line + " ".repeat(columns - line.length());
  }
}
