package crosspoint.experiment;

import crosspoint.state.Checkpoints;
import crosspoint.state.StateWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Decides when a run leaves a checkpoint, and writes it. */
public final class CheckpointKeeper {

  private static final long NEVER = -1;

  private final Optional<Checkpoints> checkpoints;
  private final Optional<RunIdentity> identity;
  private long keptWindows = NEVER;
  private long keptNanos;

  private CheckpointKeeper(Optional<Checkpoints> checkpoints, Optional<RunIdentity> identity) {
    this.checkpoints = checkpoints;
    this.identity = identity;
  }

  /** Keeps nothing. */
  public static CheckpointKeeper none() {
    return new CheckpointKeeper(Optional.empty(), Optional.empty());
  }

  /**
   * Keeps checkpoints of a new run.
   *
   * @param directory exists and has none
   */
  public static CheckpointKeeper into(Path directory, RunIdentity identity) {
    return new CheckpointKeeper(Optional.of(Checkpoints.in(directory)), Optional.of(identity));
  }

  /**
   * Goes on keeping checkpoints beside the one that a run goes on from.
   *
   * @param identity the saved run's, but for what may change from then on
   */
  public static CheckpointKeeper after(SavedRun saved, RunIdentity identity) {
    return new CheckpointKeeper(Optional.of(saved.checkpoints()), Optional.of(identity));
  }

  /** Takes note that a run starts, or goes on, from where it need not be saved again. */
  void started(long windows, boolean saved) {
    keptNanos = System.nanoTime();
    keptWindows = saved ? windows : NEVER;
  }

  /**
   * Whether a checkpoint is due.
   *
   * @param windows  windows of the run so far, training and tests
   * @param stopping whether the run is about to stop
   */
  boolean due(long windows, boolean stopping) {
    if (identity.isEmpty() || windows == keptWindows) {
      return false;
    }
    CheckpointInterval interval = identity.get().interval();
    return stopping || keptWindows == NEVER
        || (interval.windows() > 0
            ? windows - keptWindows >= interval.windows()
            : System.nanoTime() - keptNanos >= TimeUnit.SECONDS.toNanos(interval.wallSeconds()));
  }

  /**
   * Writes a checkpoint.
   *
   * @throws UncheckedIOException if that fails; the message is one line
   */
  void keep(long windows, Consumer<StateWriter> run) {
    try {
      checkpoints.orElseThrow().write(windows, state -> SavedRun.save(identity.orElseThrow(), run, state));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage() + "; the checkpoints before are as they were", e);
    }
    keptWindows = windows;
    keptNanos = System.nanoTime();
  }
}
