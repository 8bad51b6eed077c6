package crosspoint.cli;

import crosspoint.experiment.CheckpointInterval;
import crosspoint.experiment.RunIdentity;
import crosspoint.experiment.SavedRun;
import crosspoint.experiment.TrainingOptions;
import crosspoint.numerics.KernelChoice;
import crosspoint.spec.SpecReader;
import crosspoint.state.StateException;
import crosspoint.workload.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** How {@code train --resume DIR} becomes a run: almost all of it is in the checkpoint. */
final class Resumption {

  /** What cannot change a result, or is checked against the checkpoint. */
  private static final List<String> ALLOWED = List.of("--text", "--threads", "--kernels", "--checkpoint", "--save-weights", "--record", "--record-windows");

  private final SavedRun saved;
  private final RunIdentity identity;

  private Resumption(SavedRun saved) {
    this.saved = saved;
    this.identity = saved.identity();
  }

  /**
   * The run in a directory.
   *
   * @throws ParameterException if an option is given that the run has decided
   * @throws StateException     if there is no checkpoint that could be gone on from
   */
  static Resumption of(Path directory, CommandSpec command, Terminal terminal) throws IOException {
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      String name = option.longestName();
      if (!name.equals("--resume") && !ALLOWED.contains(name)) {
        throw new ParameterException(command.commandLine(), name + " cannot be given with --resume, the run has its own; allowed: "
            + String.join(", ", ALLOWED));
      }
    }
    SavedRun saved = SavedRun.newestIn(directory, warning -> terminal.err().println("crosspoint: warning: " + warning));
    return new Resumption(saved);
  }

  /**
   * The run, checked.
   *
   * @param spec    a spec that must be the run's, with the run's own assignments laid over it
   * @param text    where the text is now
   * @param threads another number of threads, likewise the others
   */
  TrainingJob job(Optional<Path> spec, Optional<Path> text, Optional<Integer> threads, Optional<KernelChoice.Kind> kernels,
      Optional<CheckpointInterval> interval, Optional<Path> weights) {
    if (spec.isPresent()) {
      identity.check(SpecReader.read(spec.get(), identity.spec().overrides(), Home.components()));
    }
    Corpus corpus = corpus(text);
    TrainingOptions before = identity.options();
    TrainingOptions options = new TrainingOptions(before.command(), threads.orElse(before.threads()), kernels.orElse(before.kernels()),
        before.clock(), before.sampleCharacters());
    Optional<Path> weightsBefore = identity.weights().isEmpty() ? Optional.empty() : Optional.of(Path.of(identity.weights()));
    return new TrainingJob(identity.spec(), corpus, textNow(text, corpus), options, Optional.of(interval.orElse(identity.interval())),
        weights.or(() -> weightsBefore), Optional.of(saved));
  }

  private Corpus corpus(Optional<Path> text) {
    RunIdentity.Text of = identity.text();
    boolean generated = of.file().isEmpty();
    Path file = text.orElse(Path.of(of.file()));
    if (text.isEmpty() && !generated && !Files.exists(file)) {
      throw new StateException("text " + file + " of the run is no longer there; say with --text where it is");
    }
    Corpus whole = generated && text.isEmpty() ? Corpus.generated() : Corpus.read(file, of.unknownMapped());
    of.checkWhole(whole);
    return whole.named(of.name()).limited(OptionalLong.of(of.trainCharacters()), OptionalLong.of(of.testCharacters()));
  }

  private RunIdentity.Text textNow(Optional<Path> text, Corpus corpus) {
    String file = text.map(path -> path.toAbsolutePath().toString()).orElse(identity.text().file());
    return RunIdentity.Text.of(file, identity.text().unknownMapped(), corpus);
  }
}
