package crosspoint.experiment;

import crosspoint.mapping.Layout;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.Mapper;
import crosspoint.program.Facts;
import crosspoint.program.NominalFacts;
import crosspoint.program.Program;
import crosspoint.spec.AlgorithmSpec;
import crosspoint.spec.PlanSpec;
import crosspoint.spec.Spec;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import crosspoint.workload.TrainedMatrices;
import java.util.HashMap;
import java.util.Map;

/**
 * A network on the tiles of a chip, with what is expected of its values. Windows are mapped once for all
 * who run them. Speeds, widths of paths, numbers of ports and converters, and energies do not change
 * it, so variations of the chip in these share it.
 */
final class MappedNetwork {

  private final PlanSpec plan;
  private final AlgorithmSpec algorithm;
  private final LstmShape shape;
  private final NominalFacts.Expectation expectation;
  private final int fullScale;
  private final Mapper mapper;
  private final Map<Integer, Window> windows = new HashMap<>();

  /** A window of so many steps on the chip, with its facts. */
  record Window(int steps, Program program, MappedProgram mapped, NominalFacts facts) {}

  /**
   * Maps a network onto a chip.
   *
   * @param spec        the chip, whose plan says the window's steps, rows and order of updates
   * @param expectation what is expected of the facts
   * @throws crosspoint.mapping.MappingException if the network does not fit the chip
   */
  MappedNetwork(Spec spec, LstmShape shape, NominalFacts.Expectation expectation) {
    this.plan = spec.plan();
    this.algorithm = spec.algorithm();
    this.shape = shape;
    this.expectation = expectation;
    this.fullScale = fullScale(spec);
    this.mapper = new Mapper(spec, TrainedMatrices.of(shape, algorithm));
  }

  /** The largest code of an input, as facts count it [DAC steps]. */
  static int fullScale(Spec spec) {
    return spec.tile().dac().bits().fullScale(Facts.EXACT_DAC_STEPS);
  }

  LstmShape shape() {
    return shape;
  }

  /** Where its matrices are. */
  Layout layout() {
    return mapper.layout();
  }

  /** A program of its matrices on the chip. */
  MappedProgram map(Program program) {
    return mapper.map(program);
  }

  /** A training window of so many steps. */
  Window window(int steps) {
    return windows.computeIfAbsent(steps, length -> {
      Program program = LstmProgram.training(shape, length, plan.minibatchRows(), plan.updateOrder() == PlanSpec.UpdateOrder.INTERLEAVED,
          algorithm);
      return new Window(length, program, mapper.map(program), new NominalFacts(program, expectation, fullScale, mapper.layout().lines()));
    });
  }
}
