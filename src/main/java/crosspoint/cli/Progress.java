package crosspoint.cli;

import crosspoint.experiment.ProgressListener;
import crosspoint.units.Picoseconds;
import java.util.Locale;

/** Shows how far a run is. */
interface Progress extends ProgressListener, AutoCloseable {

  /** Leaves the terminal as results need it. */
  @Override
  void close();

  /** A bar on a terminal, a line now and then elsewhere. */
  static Progress on(Terminal terminal) {
    return terminal.errorColumns() > 0 ? new ProgressBarLine(terminal) : new ProgressLines(terminal);
  }

  /** What both say besides the part that is done. */
  static String state(TrainingPace pace, long characters, long ofCharacters, double lossNats, long simulatedPs) {
    double charactersPerSecond = pace.charactersPerSecond(characters);
    return String.format(Locale.ROOT, "loss %.3f  %,.0f char/s  %s%s left", lossNats, charactersPerSecond,
        simulatedPs == 0 ? "" : String.format(Locale.ROOT, "simulated %.3f s  ", Picoseconds.toSeconds(simulatedPs)),
        time(Math.round((ofCharacters - characters) / charactersPerSecond)));
  }

  private static String time(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
