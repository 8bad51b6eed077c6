package crosspoint.experiment;

import crosspoint.hardware.Chip;
import crosspoint.hardware.EnergyTable;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Op.Phase;
import crosspoint.program.Program;
import crosspoint.program.ProgramBuilder;
import crosspoint.report.Evaluation;
import crosspoint.schedule.Account;
import crosspoint.schedule.Dispatcher;
import crosspoint.schedule.Timeline;
import crosspoint.spec.Spec;
import crosspoint.workload.TrainedMatrices;
import java.util.List;

/**
 * What comes before and after training: initial weights come over the off-chip link and are written row
 * by row; trained weights are read out, a row at a time through the converters, and leave over the link.
 * Checking what was written, as a calibration, is a read-out too.
 */
final class SetupRun {

  private final Spec spec;
  private final MappedNetwork network;

  SetupRun(Spec spec, MappedNetwork network) {
    this.spec = spec;
    this.network = network;
  }

  private List<Matrix> matrices() {
    return network.layout().matrices();
  }

  /** Time and energy of writing all weights once. */
  Evaluation.Once programming() {
    ProgramBuilder program = new ProgramBuilder(network.layout().matrices());
    for (int matrix = 0; matrix < matrices().size(); matrix++) {
      Matrix of = matrices().get(matrix);
      int load = program.add(new Op.OffChip(Phase.UPDATE, Direction.LOAD, 0, 0, Math.multiplyExact(of.rows(), of.columns())));
      program.add(new Op.WriteRows(matrix, 0, 0, of.rows()), load);
    }
    return run(program.freeze());
  }

  /** Time and energy of reading all weights once; what a training algorithm has beside them is of no use any more. */
  Evaluation.Once readOut() {
    ProgramBuilder program = new ProgramBuilder(network.layout().matrices());
    for (int matrix : TrainedMatrices.numbersOfOwn(matrices())) {
      Matrix of = matrices().get(matrix);
      int read = program.add(new Op.ReadRows(matrix, 0, 0, of.rows()));
      program.add(new Op.OffChip(Phase.BACKWARD, Direction.STORE, 0, 0, Math.multiplyExact(of.rows(), of.columns())), read);
    }
    return run(program.freeze());
  }

  private static void noFacts(int operation, int part, long nowPs, Facts into) {
    throw new IllegalStateException("operation " + operation + " has no facts");
  }

  private Evaluation.Once run(Program program) {
    Chip chip = new Chip(spec, network.layout());
    Account account = new Account();
    new Dispatcher(spec, chip).run(network.map(program), 0, SetupRun::noFacts, new Timeline(), account);
    return new Evaluation.Once(account.elapsedPs(), account.energy(new EnergyTable(spec), chip).joules());
  }
}
