package crosspoint.measure;

import com.google.common.collect.ImmutableList;
import crosspoint.experiment.DivergedException;
import crosspoint.experiment.ProgressListener;
import crosspoint.experiment.TrainingOptions;
import crosspoint.experiment.TrainingRun;
import crosspoint.numerics.KernelChoice;
import crosspoint.report.Learning;
import crosspoint.report.RunReport;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecJson;
import crosspoint.spec.SpecVariations;
import crosspoint.units.Picoseconds;
import crosspoint.workload.Baselines;
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
 * @param bigramNats    loss of knowing how often each symbol follows each other [nats/character]
 * @param characters    characters trained on
 * @param text          name of the text
 * @param secondsPerCharacter simulated time of a character of training [s]
 * @param pulsesPerCharacter  pulses that a device takes per character of training, on average
 * @param charactersPerEpoch  characters of the whole text
 * @param course        how the device went along, beside its loss at the end
 */
public record ShortTraining(Optional<Double> device, double ideal, double baseline, double uniformNats, double bigramNats, long characters,
    String text, double secondsPerCharacter, double pulsesPerCharacter, long charactersPerEpoch, Course course) {

  /**
   * How a device went along.
   *
   * @param earlierGapNats training loss above ideal devices in the third quarter of the run; NaN if there is none
   * @param laterGapNats   the same in the last quarter
   * @param reachFraction  part of the learning rate that one update of a weight can bring, at most 1
   * @param slots          slots of the longest pulse train
   */
  public record Course(double earlierGapNats, double laterGapNats, double reachFraction, int slots) {

    private static final double CLOSES_BELOW = 0.75;

    /** Whether pulse trains are too short for the largest updates. */
    boolean cutsOff() {
      return reachFraction < 1;
    }

    /** Whether the gap closes by more than what the two quarters differ by anyhow, for which a quarter is chosen. */
    boolean closes() {
      return laterGapNats > 0 && laterGapNats < CLOSES_BELOW * earlierGapNats;
    }
  }

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
   * Whether ideal devices have learnt so little that nothing can be told. Above the loss of bigrams a network does
   * no better without its memory of more than one character, so that the larger part of its weights is hardly tested. Unigrams would ask
   * for too little: a network is below them with biases and the weights of its outputs alone. A device that ends
   * worse than knowing nothing is told all the same.
   */
  public boolean tooShort() {
    return ideal >= bigramNats && device.isPresent() && device.get() < uniformNats;
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
    UpdateReach reach = UpdateReach.of(planned(chip));
    Course course = new Course(Double.NaN, Double.NaN, reach.fraction(), reach.slots());
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
      course = new Course(quarter(report, 2) - quarter(exact.orElseThrow(), 2), quarter(report, 3) - quarter(exact.orElseThrow(), 3), reach.fraction(), reach.slots());
    } catch (DivergedException e) {
      // The loss is no longer a number: that is the result.
    }
    RunReport done = exact.orElseThrow();
    return Optional.of(new ShortTraining(loss, lastNats(done), lastNats(baseline.get()), done.setup().workload().uniformNats(),
        Baselines.of(whole).bigramNats(), done.learning().trainedCharacters(), text.name(), seconds, pulses, whole.trainLength(), course));
  }

  /** Mean training loss of a quarter of a run, counted from 0. */
  private static double quarter(RunReport report, int number) {
    List<Learning.CurvePoint> curve = report.learning().curve();
    return curve.subList(number * curve.size() / 4, (number + 1) * curve.size() / 4).stream()
        .mapToDouble(Learning.CurvePoint::trainCrossEntropyNats).average().orElse(Double.NaN);
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
