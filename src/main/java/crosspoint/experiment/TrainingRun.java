package crosspoint.experiment;

import crosspoint.spec.ResolvedSpec;
import crosspoint.workload.Corpus;
import java.util.function.BooleanSupplier;

/** Trains a network on a chip. */
public final class TrainingRun {

  /** Checks that spec, text and options fit. */
  public TrainingRun(ResolvedSpec spec, Corpus corpus, TrainingOptions options) {}

  /** Trains until the end, or until a stop is requested at the end of a window. */
  public TrainingResult execute(ProgressListener progress, BooleanSupplier stopRequested) {
    throw new RunException("training is not built yet");
  }
}
