package crosspoint.reproduction;

import crosspoint.experiment.DivergedException;
import crosspoint.experiment.ProgressListener;
import crosspoint.experiment.RunException;
import crosspoint.experiment.TrainingOptions;
import crosspoint.experiment.TrainingResult;
import crosspoint.experiment.TrainingRun;
import crosspoint.numerics.KernelChoice;
import crosspoint.workload.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Does a run. */
@FunctionalInterface
interface RunTrainer {

  /**
   * Trains.
   *
   * @param trained is told how many characters the run has trained on so far
   * @return empty if it was stopped before its end
   */
  Optional<RunFigures> train(PlannedRun run, Corpus text, LongConsumer trained, BooleanSupplier stopRequested);

  /** Training on a simulated chip: without the clock, which changes no value, unless a device changes with time. */
  static Optional<RunFigures> simulated(PlannedRun run, Corpus text, LongConsumer trained, BooleanSupplier stopRequested) {
    TrainingOptions options = new TrainingOptions("crosspoint reproduce", 1, KernelChoice.Kind.VECTOR,
        run.spec().spec().device().timeDependent(), 0);
    Listener listener = new Listener(trained, new ArrayList<>(), new ArrayList<>());
    try {
      TrainingResult result = new TrainingRun(run.spec(), text, options).execute(listener, stopRequested);
      var learning = result.report().learning();
      return result.report().complete() ? Optional.of(new RunFigures(learning.trainCrossEntropyNats(), learning.testCrossEntropyNats(),
          learning.weightsDigest())) : Optional.empty();
    } catch (DivergedException e) {
      // That is a result too: the loss of such a device.
      return Optional.of(RunFigures.diverged(listener.trainNats(), listener.testNats(), run.spec().spec().plan().epochs()));
    } catch (RunException e) {
      throw new ReproductionException(run.label() + ": " + e.getMessage(), e);
    }
  }

  /** Hands on how many characters were trained on, and keeps the losses of epochs, which a run that diverges has no report of. */
  record Listener(LongConsumer trained, List<Double> trainNats, List<Double> testNats) implements ProgressListener {
    @Override
    public void trained(long characters, long ofCharacters, double lossNats, long simulatedPs) {
      trained.accept(characters);
    }

    @Override
    public void tested(long characters, long ofCharacters) {
      // Training says often enough how far a run is.
    }

    @Override
    public void epochEnded(int epoch, double train, double test) {
      trainNats.add(train);
      testNats.add(test);
    }
  }
}
