package crosspoint.cli;

import java.util.Locale;

/** A few whole lines, for logs. */
final class ProgressLines implements Progress {

  private static final int LINES_PER_RUN = 20;
  private static final long LEAST_NANOS_BETWEEN = 2_000_000_000L;

  private final Terminal terminal;
  private final TrainingPace pace = new TrainingPace();
  private long lastNanos = System.nanoTime();
  private long lastPart;

  ProgressLines(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void started(long characters) {
    pace.started(characters);
  }

  @Override
  public void trained(long characters, long ofCharacters, double lossNats, long simulatedPs) {
    pace.training();
    long part = characters * LINES_PER_RUN / ofCharacters;
    if (part > lastPart && System.nanoTime() - lastNanos >= LEAST_NANOS_BETWEEN) {
      terminal.err().printf(Locale.ROOT, "%3d %%  %s%n", 100 * characters / ofCharacters,
          Progress.state(pace, characters, ofCharacters, lossNats, simulatedPs));
      lastPart = part;
      lastNanos = System.nanoTime();
    }
  }

  @Override
  public void tested(long characters, long ofCharacters) {
    pace.testing();
  }

  @Override
  public void epochEnded(int epoch, double trainNats, double testNats) {
    pace.training();
    terminal.err().printf(Locale.ROOT, "epoch %d: training %.4f, test %.4f nats/character%n", epoch, trainNats, testNats);
  }

  @Override
  public void close() {
    terminal.err().flush();
  }
}
