package crosspoint.experiment;

import crosspoint.mapping.Mapper;
import crosspoint.numerics.Interpreter;
import crosspoint.numerics.KernelChoice;
import crosspoint.numerics.Network;
import crosspoint.program.Facts;
import crosspoint.program.FactsSource;
import crosspoint.program.NominalFacts.Lines;
import crosspoint.program.Op;
import crosspoint.program.Program;
import crosspoint.spec.PlanSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.WorkloadSpec;
import crosspoint.workload.Corpus;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import crosspoint.workload.TrainedMatrices;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures what a workload's network does on a chip, instead of taking what the workload states: the
 * network, with the text's symbols, is trained on the training part of a text once, with every
 * non-ideality of the devices, and its facts are averaged.
 */
final class Calibration {

  private final Spec spec;
  private final Corpus corpus;
  private final LstmShape shape;
  private final Mapper mapper;

  /**
   * A calibration.
   *
   * @param workload its layers and hidden units are the network's
   * @param spec     the chip, whose plan is that of the workload
   * @param corpus   the text; its training part is read once
   * @throws crosspoint.mapping.MappingException if the network with the text's symbols does not fit the chip
   */
  Calibration(WorkloadSpec workload, Spec spec, Corpus corpus) {
    this.spec = spec;
    this.corpus = corpus;
    this.shape = LstmShape.uniform(corpus.symbols(), workload.network().layers(), workload.network().hiddenUnits());
    this.mapper = new Mapper(spec, TrainedMatrices.of(shape, spec.algorithm()));
  }

  /**
   * Trains and measures.
   *
   * @throws StopException if a stop is requested
   * @throws RunException  if the loss is no longer a number
   */
  WorkloadSpec.Expectation measure(EvaluationListener listener, StopCheck stop) {
    PlanSpec plan = spec.plan();
    TextStreams text = new TextStreams(corpus.trainLength(), plan.minibatchRows(), plan.unrollSteps(), corpus::trainSymbol,
        steps -> Step.of(steps, LstmProgram.training(shape, steps, plan.minibatchRows(),
            plan.updateOrder() == PlanSpec.UpdateOrder.INTERLEAVED, spec.algorithm()), mapper));
    Network network = new Network(spec, shape, KernelChoice.of(KernelChoice.Kind.VECTOR));
    Interpreter interpreter = Interpreter.training(network, text.longestWindow(), plan.minibatchRows());
    ChipClock clock = new ChipClock(spec, mapper.layout());
    Optional<Refresh> refresh = Refresh.of(spec, TrainedMatrices.of(shape, spec.algorithm()), mapper);
    FactsSums sums = new FactsSums(spec);
    List<List<Lines>> lines = mapper.layout().lines();
    long characters = 0;
    interpreter.reset();
    for (int window = 0; window < text.windows(); window++) {
      Step step = text.begin(interpreter, window, window);
      Live live = new Live(interpreter, step.program());
      clock.run(step.mapped(), counted(live, step.program(), lines, sums), clock.training());
      live.finish(clock.nowPs());
      characters += (long) step.steps() * plan.minibatchRows();
      if (!Double.isFinite(interpreter.end())) {
        throw new RunException("calibration: the loss is no longer a number after " + characters
            + " characters: the learning rate is too high for this network");
      }
      if (refresh.isPresent() && refresh.get().due(window + 1)) {
        refresh(interpreter, refresh.get().step(), window, clock);
      }
      listener.calibrated(characters, text.predictions());
      stop.check();
    }
    return sums.means(String.format(Locale.ROOT, "calibrated on %,d characters of %s, %d symbols, seed %d",
        corpus.trainLength(), corpus.name(), corpus.symbols(), plan.seed()));
  }

  private static void refresh(Interpreter interpreter, Step step, int window, ChipClock clock) {
    interpreter.begin(window, step.program(), 0, new int[0], new int[0]);
    Live live = new Live(interpreter, step.program());
    clock.refresh(step.mapped(), live, clock.training());
    live.finish(clock.nowPs());
  }

  private FactsSource counted(FactsSource live, Program program, List<List<Lines>> lines, FactsSums sums) {
    return new FactsSource() {
      @Override public void facts(int operation, int part, long nowPs, Facts into) {
        live.facts(operation, part, nowPs, into);
        Op op = program.op(operation);
        Lines of = lines.get(op.matrix()).get(part);
        int symbols = program.matrices().get(op.matrix()).oneHotColumns();
        sums.add(op, of, symbols == 0 ? 0 : of.oneHotColumns() / (double) symbols, into);
      }

      @Override public void rows(int operation, int part, long nowPs) {
        live.rows(operation, part, nowPs);
      }
    };
  }
}
