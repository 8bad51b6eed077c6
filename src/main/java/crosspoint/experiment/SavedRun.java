package crosspoint.experiment;

import com.google.common.base.Preconditions;
import crosspoint.state.Checkpoints;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A checkpoint that a run goes on from. */
public final class SavedRun {

  private static final String IDENTITY = "run";
  private static final String STATE = "state";

  private final Checkpoints checkpoints;
  private final Path file;
  private final RunIdentity identity;

  private SavedRun(Checkpoints checkpoints, Path file, RunIdentity identity) {
    this.checkpoints = checkpoints;
    this.file = file;
    this.identity = identity;
  }

  /**
   * The newest in a directory that is not damaged.
   *
   * @param warnings is told of each that is passed over, in one line
   * @throws crosspoint.state.StateException if there is none, or it is of another version of Crosspoint
   * @throws IOException                     if it cannot be read
   */
  public static SavedRun newestIn(Path directory, Consumer<String> warnings) throws IOException {
    Checkpoints checkpoints = Checkpoints.in(directory);
    Path file = checkpoints.newest(warnings);
    AtomicReference<RunIdentity> identity = new AtomicReference<>();
    Checkpoints.read(file, state -> state.section(IDENTITY, run -> identity.set(RunIdentity.restore(run))));
    return new SavedRun(checkpoints, file, identity.get());
  }

  /** Which run it is of. */
  public RunIdentity identity() {
    return identity;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** The checkpoints that this one is among. */
  Checkpoints checkpoints() {
    return checkpoints;
  }

  /**
   * Hands the run's state to what takes it.
   *
   * @throws crosspoint.state.StateException if it is not what is expected
   * @throws UncheckedIOException            if it cannot be read
   */
  void restore(Consumer<StateReader> run) {
    try {
      Checkpoints.read(file, state -> {
        state.section(IDENTITY, RunIdentity::restore);
        state.section(STATE, run);
      });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  static void save(RunIdentity identity, Consumer<StateWriter> run, StateWriter state) {
    Preconditions.checkNotNull(identity);
    state.section(IDENTITY, identity::save);
    state.section(STATE, run);
  }
}
