package crosspoint.experiment;

import crosspoint.hardware.Chip;
import crosspoint.mapping.MappedProgram;
import crosspoint.schedule.StageObserver;
import crosspoint.schedule.Timeline;
import crosspoint.trace.TraceWindow;
import java.io.IOException;

/** Looks on while a trace is replayed. */
public interface ReplayWatcher {

  /** Who is told of each stage. */
  default StageObserver[] observers(Chip chip) {
    return new StageObserver[0];
  }

  /** Whether it wants to see every run of a window that is repeated. */
  default boolean looksOn() {
    return false;
  }

  /**
   * A window is about to be run.
   *
   * @param index its number among all runs of windows
   */
  default void begins(TraceWindow window, MappedProgram program, long index) throws IOException {}

  /** It has been run. */
  default void ran(TraceWindow window, MappedProgram program, Timeline timeline, long index) throws IOException {}

  /**
   * A window and all its repeats have been replayed.
   *
   * @param windows    windows so far
   * @param operations operations so far
   */
  default void replayed(long windows, long operations) {}
}
