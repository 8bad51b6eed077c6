package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.device.StepLaws;
import crosspoint.hardware.EnergyTable;
import crosspoint.mapping.Layout;
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
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import crosspoint.trace.TraceHeader;
import crosspoint.trace.TraceWindow.Pass;
import crosspoint.workload.Baselines;
import crosspoint.workload.Corpus;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import crosspoint.workload.TrainedMatrices;
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

  /** The learning curve has about so many points per run. */
  private static final int CURVE_POINTS = 200;

  private final ResolvedSpec resolved;
  private final Spec spec;
  private final PlanSpec plan;
  private final Corpus corpus;
  private final TrainingOptions options;
  private final LstmShape shape;
  private final TextStreams trainingText;
  private final TextStreams testText;

  private final Layout layout;
  private final Optional<Refresh> refresh;
  private final Network network;
  private final KernelChoice kernels;
  private final Optional<ChipClock> clock;
  private final Optional<Meter> trainingMeter;
  private final Optional<Meter> testMeter;

  private final Interpreter training;
  private final Interpreter testing;
  private final PlanPosition position;
  private final Losses losses = new Losses();
  private final Stopwatch wall = new Stopwatch();
  private final Stopwatch trainingWall = new Stopwatch();
  private boolean restored;

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
    Mapper mapper = new Mapper(spec, TrainedMatrices.of(shape, spec.algorithm()));
    boolean interleaved = plan.updateOrder() == PlanSpec.UpdateOrder.INTERLEAVED;
    this.trainingText = new TextStreams(corpus.trainLength(), plan.minibatchRows(), plan.unrollSteps(), corpus::trainSymbol,
        steps -> Step.of(steps, LstmProgram.training(shape, steps, plan.minibatchRows(), interleaved, spec.algorithm()), mapper));
    this.testText = new TextStreams(corpus.testLength(), 1, plan.unrollSteps(), corpus::testSymbol,
        steps -> Step.of(steps, LstmProgram.test(shape, steps, 1), mapper));
    this.layout = mapper.layout();
    this.refresh = Refresh.of(spec, TrainedMatrices.of(shape, spec.algorithm()), mapper);
    this.kernels = KernelChoice.of(options.kernels());
    this.network = new Network(spec, shape, kernels);
    this.clock = options.clock() ? Optional.of(new ChipClock(spec, mapper.layout())) : Optional.empty();
    this.trainingMeter = clock.map(ChipClock::training);
    this.testMeter = clock.map(ChipClock::test);
    this.training = Interpreter.training(network, trainingText.longestWindow(), plan.minibatchRows());
    this.testing = Interpreter.test(network, testText.longestWindow(), 1);
    this.position = new PlanPosition(trainingText.windows(), testText.windows());
  }

  /**
   * A run that goes on from a checkpoint.
   *
   * @throws crosspoint.state.StateException if the checkpoint is of another run
   */
  public static TrainingRun goingOn(SavedRun saved, ResolvedSpec resolved, Corpus corpus, TrainingOptions options) {
    saved.identity().check(resolved);
    saved.identity().text().check(corpus);
    TrainingRun run = new TrainingRun(resolved, corpus, options);
    saved.restore(run::restore);
    return run;
  }

  /**
   * Everything that windows hand on to windows. Spec, seed and text give the rest: random numbers are functions of
   * the {@linkplain PlanPosition position}, and devices are drawn again.
   */
  private void save(StateWriter state) {
    state.section("position", position::save);
    state.section("losses", losses::save);
    state.wholes("wallNanos", wall.nanos(), trainingWall.nanos());
    state.section("network", network::save);
    state.section("lstmTraining", training::save);
    state.section("lstmTest", testing::save);
    clock.ifPresent(chip -> state.section("clock", chip::save));
  }

  private void restore(StateReader state) {
    state.section("position", position::restore);
    state.section("losses", losses::restore);
    long[] wallNanos = new long[2];
    state.wholes("wallNanos", wallNanos);
    wall.restore(wallNanos[0]);
    trainingWall.restore(wallNanos[1]);
    state.section("network", network::restore);
    state.section("lstmTraining", training::restore);
    state.section("lstmTest", testing::restore);
    clock.ifPresent(chip -> state.section("clock", chip::restore));
    restored = true;
  }

  /**
   * Trains until the end, or until a stop is requested at the end of a window.
   *
   * @throws DivergedException if the loss is no longer a number
   */
  public TrainingResult execute(ProgressListener progress, BooleanSupplier stopRequested) {
    return execute(progress, stopRequested, CheckpointKeeper.none(), Recording.none());
  }

  /**
   * The same, leaving checkpoints.
   *
   * @throws DivergedException            if the loss is no longer a number
   * @throws java.io.UncheckedIOException if a checkpoint cannot be written; the message is one line
   */
  public TrainingResult execute(ProgressListener progress, BooleanSupplier stopRequested, CheckpointKeeper keeper) {
    return execute(progress, stopRequested, keeper, Recording.none());
  }

  /**
   * The same, leaving checkpoints: one at the start, one whenever it is due and one before a stop; and a recording of its windows.
   *
   * @throws DivergedException            if the loss is no longer a number
   * @throws java.io.UncheckedIOException if a checkpoint or the recording cannot be written; the message is one line
   */
  public TrainingResult execute(ProgressListener progress, BooleanSupplier stopRequested, CheckpointKeeper keeper, Recording recording) {
    boolean complete = true;
    wall.start();
    progress.started(losses.trainedCharacters());
    keeper.started(position.windows(), restored);
    recording.begin(TraceHeader.Kind.TRAINING, options.command(), resolved, Optional.of(new TraceHeader.Text(corpus.name(), corpus.sha256())),
        layout, position.windows());
    recording.tell(position.windowsInAll(plan.epochs()), trainingText.longestProgram());
    try (WindowRunner runner = new WindowRunner(clock, spec.device().timeDependent(), options.threads(), recording)) {
      keep(keeper, runner, false);
      while (position.epoch() <= plan.epochs() && complete) {
        complete = (position.testing() || train(runner, progress, stopRequested, keeper))
            && test(runner, progress, stopRequested, keeper);
      }
      runner.settle();
    }
    // Digested before a sample is drawn, which reads the arrays once more.
    String weightsDigest = weightsDigest();
    recording.end(complete, Optional.of(weightsDigest));
    String sample = complete ? sample() : "";
    wall.stop();
    return new TrainingResult(report(complete, weightsDigest, wall.seconds()), weights(), sample);
  }

  private void keep(CheckpointKeeper keeper, WindowRunner runner, boolean stopping) {
    if (keeper.due(position.windows(), stopping)) {
      runner.settle();
      keeper.keep(position.windows(), this::save);
    }
  }

  private String weightsDigest() {
    MessageDigest digest = Digests.sha256();
    network.digestInto(digest);
    return Digests.hex(digest);
  }

  /** Trains from the position to the end of its pass; false if it was stopped before. */
  private boolean train(WindowRunner runner, ProgressListener progress, BooleanSupplier stopRequested, CheckpointKeeper keeper) {
    trainingWall.start();
    long all = (long) trainingText.predictions() * plan.epochs();
    long everyWindows = Math.max(1, (long) trainingText.windows() * plan.epochs() / CURVE_POINTS);
    if (position.window() == 0) {
      training.reset();
    }
    boolean stopped = false;
    while (position.passGoesOn() && !stopped) {
      Step step = trainingText.begin(training, position.ordinal(), position.window());
      double nats = runner.run(training, step, Pass.TRAINING, step.steps() * plan.minibatchRows());
      if (refresh.isPresent() && refresh.get().due(position.ordinal() + 1)) {
        runner.refresh(training, refresh.get(), position.ordinal());
      }
      check(nats);
      losses.trained(nats, step.steps() * plan.minibatchRows());
      position.windowEnded();
      if (position.ordinal() % everyWindows == 0) {
        point(runner);
      }
      progress.trained(losses.trainedCharacters(), all, losses.recentNats(), runner.timedPs());
      stopped = stopRequested.getAsBoolean();
      keep(keeper, runner, stopped);
    }
    point(runner);
    trainingWall.stop();
    if (!stopped) {
      losses.trainingEnded();
      position.passEnded();
    }
    return !stopped;
  }

  private void point(WindowRunner runner) {
    if (losses.pointDue()) {
      runner.settle();
      losses.point(trainingMeter.map(spent -> spent.account().elapsedPs()).orElse(0L), trainingMeter.map(Meter::joules).orElse(0.0));
    }
  }

  /** Tests from the position to the end of its pass, which ends the epoch; false if it was stopped before. */
  private boolean test(WindowRunner runner, ProgressListener progress, BooleanSupplier stopRequested, CheckpointKeeper keeper) {
    if (position.window() == 0) {
      testing.reset();
    }
    boolean stopped = false;
    while (position.passGoesOn() && !stopped) {
      Step step = testText.begin(testing, position.ordinal(), position.window());
      double nats = runner.run(testing, step, Pass.TEST, step.steps());
      check(nats);
      losses.tested(nats, step.steps());
      position.windowEnded();
      progress.tested(losses.passCharacters(), testText.predictions());
      stopped = stopRequested.getAsBoolean();
      keep(keeper, runner, stopped);
    }
    if (stopped) {
      return false;
    }
    runner.settle();
    losses.testEnded();
    progress.epochEnded(position.epoch(), losses.lastTrainNats(), losses.lastTestNats());
    position.passEnded();
    return true;
  }

  private void check(double nats) {
    if (!Double.isFinite(nats)) {
      throw new DivergedException("the loss is no longer a number after " + losses.trainedCharacters()
          + " characters: the learning rate is too high for this network" + otherCause());
    }
  }

  /** Laws of the project have no such steps. */
  private String otherCause() {
    return spec.device() instanceof DeviceSpec.Pulsed device && !StepLaws.BUILT_IN.contains(device.law().getClass())
        ? ", or a step of the law " + device.law().getClass().getName() + " is not a number at a weight or a noise that it was not tried with" : "";
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
    Learning learning = losses.learning(weightsDigest, trainingWall.seconds());
    Optional<String> resultDigest = clock.map(chip -> Digests.result(weightsDigest, chip.training(), chip.test()));
    return new RunReport(complete, setup(), learning, trainingMeter.map(meter -> meter.use(resultDigest.orElseThrow())),
        testMeter.filter(Meter::used).map(meter -> meter.use(resultDigest.orElseThrow())), wear(), wallSeconds,
        ImmutableList.<String>builder().addAll(EnergyTable.notCounted(spec)).add("initial programming, calibration and read-out of the arrays",
            "characters drawn from the trained network").build());
  }

  /** Pulses of all arrays of the chip: a fast array, which takes most of them, wears as any other. */
  private Optional<Wear> wear() {
    if (!(spec.device() instanceof DeviceSpec.Pulsed device)) {
      return Optional.empty();
    }
    double endurance = device.endurance().pulses();
    ImmutableList.Builder<PulseHistogram> matrices = ImmutableList.builder();
    ImmutableList<Matrix> trained = TrainedMatrices.of(shape, spec.algorithm());
    for (int matrix = 0; matrix < trained.size(); matrix++) {
      matrices.add(PulseHistogram.of(trained.get(matrix).name(), network.pulses(matrix), network.wornOut(matrix)));
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
