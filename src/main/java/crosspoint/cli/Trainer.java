package crosspoint.cli;

import crosspoint.experiment.ProgressListener;
import crosspoint.experiment.TrainingOptions;
import crosspoint.experiment.TrainingResult;
import crosspoint.spec.ResolvedSpec;
import crosspoint.workload.Corpus;
import java.util.function.BooleanSupplier;

/** Makes training runs; the seam between the command line and what it starts. */
@FunctionalInterface
interface Trainer {

  /** Maps and checks everything, so that what does not fit is known before anything is written. */
  Run prepare(ResolvedSpec spec, Corpus corpus, TrainingOptions options);

  /** A run that is ready to start. */
  @FunctionalInterface
  interface Run {
    /** Trains until the end, or until {@code stopRequested} is true at the end of a window. */
    TrainingResult execute(ProgressListener progress, BooleanSupplier stopRequested);
  }
}
