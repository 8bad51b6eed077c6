package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import crosspoint.experiment.ProgressListener;
import crosspoint.experiment.RunException;
import crosspoint.experiment.TrainingOptions;
import crosspoint.experiment.TrainingRun;
import crosspoint.numerics.KernelChoice;
import crosspoint.report.RunReport;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecJson;
import crosspoint.spec.SpecVariations;
import crosspoint.units.Picoseconds;
import crosspoint.workload.Corpus;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The same brief training on a chip with the device, on the chip with ideal devices, and on the RPU baseline. A network of one
 * layer of 64 units with a learning rate of 0.01 is past the bigrams of the generated text within the budget, which
 * the two layers and 0.005 of the shipped plans are not.
 *
 * @param device        the device; empty if its loss stopped being a number
 * @param ideal         the same chip with devices that do exactly what they should
 * @param baseline      the RPU baseline of Gokmen 2018
 * @param uniformNats   loss of knowing nothing [nats/character]
 * @param characters    characters trained on
 * @param text          name of the text
 * @param secondsPerCharacter simulated time of a character of training [s]
 * @param pulsesPerCharacter  pulses that a device takes per character of training, on average
 * @param charactersPerEpoch  characters of the whole text
 */
public record ShortTraining(Optional<Double> device, double ideal, double baseline, double uniformNats, long characters, String text,
    double secondsPerCharacter, double pulsesPerCharacter, long charactersPerEpoch) {

  /** Plan of all three runs, as assignments. */
  static final ImmutableList<String> PLAN = ImmutableList.of("plan.layers=1", "plan.hiddenUnits=64", "plan.learningRateLogical=0.01", "plan.epochs=1");

  /** Loss of the device above that of ideal ones [nats/character]; infinite if it is no number. */
  double excessNats() {
    return device.orElse(Double.POSITIVE_INFINITY) - ideal;
  }

  double baselineExcessNats() {
    return baseline - ideal;
  }

  /**
   * Trains.
   *
   * @param chip          the chip with the device
   * @param rpu           the RPU baseline
   * @param whole         the text
   * @param text          what of it is trained and tested on
   * @param stopRequested asked now and then
   * @return empty if it was stopped
   */
  static Optional<ShortTraining> of(Spec chip, Spec rpu, Corpus whole, Corpus text, String command, BooleanSupplier stopRequested) {
    Spec ideal = SpecVariations.with(chip, new DeviceSpec.Ideal("assumed, because it is what the device is compared with"),
        ImmutableList.<String>builder().addAll(PLAN).add("update.rule=exact").build());
    Optional<RunReport> exact = run(ideal, text, false, command, stopRequested);
    Optional<RunReport> baseline = exact.flatMap(done -> run(planned(rpu), text, false, command, stopRequested));
    if (baseline.isEmpty()) {
      return Optional.empty();
    }
    Optional<Double> loss = Optional.empty();
    double seconds = Double.NaN;
    double pulses = Double.NaN;
    try {
      Optional<RunReport> device = run(planned(chip), text, true, command, stopRequested);
      if (device.isEmpty()) {
        return Optional.empty();
      }
      RunReport report = device.get();
      long trained = report.learning().trainedCharacters();
      seconds = Picoseconds.toSeconds(report.training().orElseThrow().simulatedPs()) / trained;
      double devices = report.setup().network().weights() * (double) chip.tile().weight().columnsPerWeight();
      pulses = report.training().orElseThrow().counts().coincidences() / (double) trained / devices;
      loss = Optional.of(lastNats(report));
    } catch (RunException e) {
      // The loss is no longer a number: that is the result.
    }
    RunReport done = exact.orElseThrow();
    return Optional.of(new ShortTraining(loss, lastNats(done), lastNats(baseline.get()), done.setup().workload().uniformNats(),
        done.learning().trainedCharacters(), text.name(), seconds, pulses, whole.trainLength()));
  }

  private static double lastNats(RunReport report) {
    List<Double> nats = report.learning().testCrossEntropyNats();
    return nats.get(nats.size() - 1);
  }

  private static Spec planned(Spec spec) {
    return SpecVariations.with(spec, spec.device(), PLAN);
  }

  private static Optional<RunReport> run(Spec spec, Corpus text, boolean clock, String command, BooleanSupplier stopRequested) {
    ResolvedSpec resolved = new ResolvedSpec(spec, SpecJson.canonical(spec), SpecJson.sha256(spec), PLAN);
    TrainingOptions options = new TrainingOptions(command, clock ? 2 : 1, KernelChoice.Kind.VECTOR, clock || spec.device().timeDependent(), 0);
    RunReport report = new TrainingRun(resolved, text, options).execute(new Silence(), stopRequested).report();
    return report.complete() ? Optional.of(report) : Optional.empty();
  }

  /** Three runs of a few seconds each need no progress. */
  private record Silence() implements ProgressListener {
    @Override
    public void trained(long done, long ofCharacters, double lossNats, long simulatedPs) {
      // Nothing is shown.
    }

    @Override
    public void tested(long done, long ofCharacters) {
      // Nothing is shown.
    }

    @Override
    public void epochEnded(int epoch, double trainNats, double testNats) {
      // Nothing is shown.
    }
  }
}
