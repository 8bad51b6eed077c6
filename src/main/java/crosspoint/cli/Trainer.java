package crosspoint.cli;

import crosspoint.experiment.CheckpointKeeper;
import crosspoint.experiment.ProgressListener;
import crosspoint.experiment.Recording;
import crosspoint.experiment.SavedRun;
import crosspoint.experiment.TrainingOptions;
import crosspoint.experiment.TrainingResult;
import crosspoint.spec.ResolvedSpec;
import crosspoint.workload.Corpus;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Makes training runs; the seam between the command line and what it starts. */
@FunctionalInterface
interface Trainer {

  /**
   * Maps and checks everything, so that what does not fit is known before anything is written.
   *
   * @param from the checkpoint that the run goes on from, if it does
   */
  Run prepare(ResolvedSpec spec, Corpus corpus, TrainingOptions options, Optional<SavedRun> from);

  /** A run that is ready to start. */
  @FunctionalInterface
  interface Run {
    /** Trains until the end, or until {@code stopRequested} is true at the end of a window; {@code keeper} has its checkpoints, {@code recording} its windows. */
    TrainingResult execute(ProgressListener progress, BooleanSupplier stopRequested, CheckpointKeeper keeper, Recording recording);
  }
}
