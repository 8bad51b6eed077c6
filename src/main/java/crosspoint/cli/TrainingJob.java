package crosspoint.cli;

import crosspoint.experiment.CheckpointInterval;
import crosspoint.experiment.CheckpointKeeper;
import crosspoint.experiment.RunIdentity;
import crosspoint.experiment.SavedRun;
import crosspoint.experiment.TrainingOptions;
import crosspoint.spec.ResolvedSpec;
import crosspoint.workload.Corpus;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A training run as the command line asks for it, new or gone on with.
 *
 * @param spec     the chip, its devices and the plan
 * @param corpus   the text
 * @param text     which text that is
 * @param options  how it is carried out
 * @param interval how often it leaves a checkpoint, if it does
 * @param weights  file that takes the trained weights, if one does
 * @param from     the checkpoint that it goes on from, if it does
 */
record TrainingJob(
    ResolvedSpec spec,
    Corpus corpus,
    RunIdentity.Text text,
    TrainingOptions options,
    Optional<CheckpointInterval> interval,
    Optional<Path> weights,
    Optional<SavedRun> from) {

  /** Who keeps its checkpoints in its output directory. */
  CheckpointKeeper keeper(Path directory) {
    if (interval.isEmpty()) {
      return CheckpointKeeper.none();
    }
    RunIdentity identity = new RunIdentity(spec, text, options, interval.get(),
        weights.map(file -> file.toAbsolutePath().toString()).orElse(""));
    return from.isPresent() ? CheckpointKeeper.after(from.get(), identity) : CheckpointKeeper.into(directory, identity);
  }
}
