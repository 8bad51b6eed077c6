package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.hardware.EnergyTable;
import crosspoint.mapping.Mapper;
import crosspoint.numerics.Interpreter;
import crosspoint.numerics.KernelChoice;
import crosspoint.numerics.Network;
import crosspoint.program.Matrix;
import crosspoint.report.Learning;
import crosspoint.report.PulseHistogram;
import crosspoint.report.RunReport;
import crosspoint.report.Setup;
import crosspoint.report.TrainedWeights;
import crosspoint.report.Wear;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.PlanSpec;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecException;
import crosspoint.workload.Baselines;
import crosspoint.workload.Corpus;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * Trains a network on a chip: for each epoch all windows of the training text, then a test pass.
 *
 * <p>The training text of N characters is N − 1 predictions. A minibatch of B rows reads B contiguous
 * streams of ⌊(N − 1) / B⌋ predictions side by side; a stream's last window may be shorter than the
 * others. The test text is one stream. State starts at zero with each epoch and each test pass.
 */
public final class TrainingRun {

  private static final double NANOS_PER_SECOND = 1e9;
  /** The learning curve has about so many points per run. */
  private static final int CURVE_POINTS = 200;
  /** Weight of a new window in the running mean of the loss that progress shows. */
  private static final double RECENT = 0.01;

  private final ResolvedSpec resolved;
  private final Spec spec;
  private final PlanSpec plan;
  private final Corpus corpus;
  private final TrainingOptions options;
  private final LstmShape shape;
  private final TextStreams trainingText;
  private final TextStreams testText;

  private final Network network;
  private final KernelChoice kernels;
  private final Optional<ChipClock> clock;
  private final Optional<Meter> trainingMeter;
  private final Optional<Meter> testMeter;

  private final ImmutableList.Builder<Double> trainNats = ImmutableList.builder();
  private final ImmutableList.Builder<Double> testNats = ImmutableList.builder();
  private final ImmutableList.Builder<Learning.CurvePoint> curve = ImmutableList.builder();
  private long trainedCharacters;
  private long trainingNanos;
  private int trainingWindows;
  private int testWindows;
  private double recentNats = Double.NaN;
  private double pointNats;
  private long pointCharacters;

  /**
   * Checks that spec, text and options fit, and draws network and devices.
   *
   * @throws SpecException if the devices change with time but there is to be no clock
   * @throws crosspoint.mapping.MappingException if the network does not fit the chip
   */
  public TrainingRun(ResolvedSpec resolved, Corpus corpus, TrainingOptions options) {
    this.resolved = resolved;
    this.spec = resolved.spec();
    this.plan = spec.plan();
    this.corpus = corpus;
    this.options = options;
    if (spec.device().timeDependent() && !options.clock()) {
      throw new SpecException("spec " + spec.name() + ": device changes with simulated time, so it cannot run with --no-clock");
    }
    this.shape = LstmShape.uniform(corpus.symbols(), plan.layers(), plan.hiddenUnits());
    Mapper mapper = new Mapper(spec, shape.matrices());
    boolean interleaved = plan.updateOrder() == PlanSpec.UpdateOrder.INTERLEAVED;
    this.trainingText = new TextStreams(corpus.trainLength(), plan.minibatchRows(), plan.unrollSteps(), corpus::trainSymbol,
        steps -> Step.of(steps, LstmProgram.training(shape, steps, plan.minibatchRows(), interleaved), mapper));
    this.testText = new TextStreams(corpus.testLength(), 1, plan.unrollSteps(), corpus::testSymbol,
        steps -> Step.of(steps, LstmProgram.test(shape, steps, 1), mapper));
    this.kernels = KernelChoice.of(options.kernels());
    this.network = new Network(spec, shape, kernels);
    this.clock = options.clock() ? Optional.of(new ChipClock(spec, mapper.layout())) : Optional.empty();
    this.trainingMeter = clock.map(ChipClock::training);
    this.testMeter = clock.map(ChipClock::test);
  }

  /**
   * Trains until the end, or until a stop is requested at the end of a window.
   *
   * @throws RunException if the loss is no longer a number
   */
  public TrainingResult execute(ProgressListener progress, BooleanSupplier stopRequested) {
    long started = System.nanoTime();
    boolean complete = true;
    Interpreter training = Interpreter.training(network, trainingText.longestWindow(), plan.minibatchRows());
    Interpreter testing = Interpreter.test(network, testText.longestWindow(), 1);
    try (WindowRunner runner = new WindowRunner(clock, spec.device().timeDependent(), options.threads())) {
      for (int epoch = 1; epoch <= plan.epochs() && complete; epoch++) {
        complete = train(training, runner, progress, stopRequested) && test(testing, runner, progress, stopRequested);
        if (complete) {
          progress.epochEnded(epoch, last(trainNats), last(testNats));
        }
      }
      runner.settle();
    }
    // Digested before a sample is drawn, which reads the arrays once more.
    String weightsDigest = weightsDigest();
    String sample = complete ? sample() : "";
    return new TrainingResult(report(complete, weightsDigest, (System.nanoTime() - started) / NANOS_PER_SECOND),
        weights(), sample);
  }

  private String weightsDigest() {
    MessageDigest digest = Digests.sha256();
    network.digestInto(digest);
    return Digests.hex(digest);
  }

  private static double last(ImmutableList.Builder<Double> values) {
    ImmutableList<Double> built = values.build();
    return built.get(built.size() - 1);
  }

  private boolean train(Interpreter interpreter, WindowRunner runner, ProgressListener progress,
      BooleanSupplier stopRequested) {
    long from = System.nanoTime();
    long all = (long) trainingText.predictions() * plan.epochs();
    long everyWindows = Math.max(1, (long) trainingText.windows() * plan.epochs() / CURVE_POINTS);
    double epochNats = 0;
    interpreter.reset();
    for (int window = 0; window < trainingText.windows(); window++) {
      Step step = trainingText.begin(interpreter, trainingWindows++, window);
      double nats = runner.run(interpreter, step, trainingMeter);
      int characters = step.steps() * plan.minibatchRows();
      check(nats, trainedCharacters);
      epochNats += nats;
      pointNats += nats;
      pointCharacters += characters;
      trainedCharacters += characters;
      double perCharacter = nats / characters;
      recentNats = Double.isNaN(recentNats) ? perCharacter : recentNats + RECENT * (perCharacter - recentNats);
      if (trainingWindows % everyWindows == 0) {
        point(runner);
      }
      progress.trained(trainedCharacters, all, recentNats, runner.timedPs());
      if (stopRequested.getAsBoolean()) {
        point(runner);
        trainingNanos += System.nanoTime() - from;
        return false;
      }
    }
    point(runner);
    trainingNanos += System.nanoTime() - from;
    trainNats.add(epochNats / trainingText.predictions());
    return true;
  }

  private void point(WindowRunner runner) {
    if (pointCharacters == 0) {
      return;
    }
    runner.settle();
    curve.add(new Learning.CurvePoint(trainedCharacters, simulatedPs(trainingMeter),
        trainingMeter.map(Meter::joules).orElse(0.0), pointNats / pointCharacters));
    pointNats = 0;
    pointCharacters = 0;
  }

  private static long simulatedPs(Optional<Meter> meter) {
    return meter.map(spent -> spent.account().elapsedPs()).orElse(0L);
  }

  private boolean test(Interpreter interpreter, WindowRunner runner, ProgressListener progress,
      BooleanSupplier stopRequested) {
    double sum = 0;
    long tested = 0;
    interpreter.reset();
    for (int window = 0; window < testText.windows(); window++) {
      Step step = testText.begin(interpreter, testWindows++, window);
      double nats = runner.run(interpreter, step, testMeter);
      check(nats, trainedCharacters);
      sum += nats;
      tested += step.steps();
      progress.tested(tested, testText.predictions());
      if (stopRequested.getAsBoolean()) {
        return false;
      }
    }
    runner.settle();
    testNats.add(sum / testText.predictions());
    return true;
  }

  private static void check(double nats, long characters) {
    if (!Double.isFinite(nats)) {
      throw new RunException("the loss is no longer a number after " + characters
          + " characters: the learning rate is too high for this network");
    }
  }

  /** Draws characters from the network, each the input of the next, without charging the chip. */
  private String sample() {
    int[] symbols = new int[options.sampleCharacters()];
    Interpreter interpreter = Interpreter.test(network, 1, 1);
    var program = LstmProgram.test(shape, 1, 1);
    int[] input = {corpus.trainSymbol(corpus.trainLength() - 1)};
    // A source of facts of its own, and windows before the first: no random number is used twice.
    FactsLog facts = new FactsLog();
    for (int i = 0; i < symbols.length; i++) {
      interpreter.begin(-1 - i, program, 1, input, new int[1]);
      facts.execute(interpreter, program, clock.map(ChipClock::nowPs).orElse(0L));
      symbols[i] = interpreter.draw();
      interpreter.end();
      input[0] = symbols[i];
    }
    return corpus.text(symbols);
  }

  private RunReport report(boolean complete, String weightsDigest, double wallSeconds) {
    Learning learning = new Learning(weightsDigest, trainNats.build(), testNats.build(), curve.build(),
        trainedCharacters, trainingNanos / NANOS_PER_SECOND);
    Optional<String> resultDigest = clock.map(chip -> Digests.result(weightsDigest, chip.training(), chip.test()));
    return new RunReport(complete, setup(), learning, trainingMeter.map(meter -> meter.use(resultDigest.orElseThrow())),
        testMeter.filter(Meter::used).map(meter -> meter.use(resultDigest.orElseThrow())), wear(), wallSeconds,
        ImmutableList.<String>builder().addAll(EnergyTable.notCounted()).add("initial programming, calibration and read-out of the arrays",
            "characters drawn from the trained network").build());
  }

  private Optional<Wear> wear() {
    if (!(spec.device() instanceof DeviceSpec.Pulsed device)) {
      return Optional.empty();
    }
    double endurance = device.endurance().pulses();
    ImmutableList.Builder<PulseHistogram> matrices = ImmutableList.builder();
    for (int matrix = 0; matrix < shape.matrices().size(); matrix++) {
      matrices.add(PulseHistogram.of(shape.matrices().get(matrix).name(), network.pulses(matrix), network.wornOut(matrix)));
    }
    return Optional.of(new Wear(endurance < Double.POSITIVE_INFINITY ? OptionalDouble.of(endurance) : OptionalDouble.empty(), matrices.build()));
  }

  private Setup setup() {
    Baselines baselines = Baselines.of(corpus);
    return new Setup(options.command(), ImmutableList.copyOf(resolved.overrides()),
        new Setup.Description(spec.name(), resolved.sha256(), resolved.canonicalJson()),
        new Setup.Workload(corpus.name(), corpus.sha256(), corpus.trainLength(), corpus.testLength(), corpus.symbols(),
            baselines.uniformNats(), baselines.bigramNats(), baselines.entropyRateNats()),
        new Setup.Network(shape.hidden(), shape.weights()), plan.seed(), Setup.Software.current(),
        new Setup.Computer(options.threads(), kernels.description(),
            kernels.whyNotVector().orElse(kernels.kind() == KernelChoice.Kind.VECTOR ? "as asked, the default" : "as asked"),
            Processor.name()));
  }

  private TrainedWeights weights() {
    return new TrainedWeights() {
      @Override public ImmutableList<Matrix> matrices() {
        return shape.matrices();
      }

      @Override public float weightLogical(int matrix, int row, int column) {
        return network.logicalWeight(matrix, row, column);
      }
    };
  }
}
