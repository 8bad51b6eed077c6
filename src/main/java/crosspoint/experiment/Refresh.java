package crosspoint.experiment;

import crosspoint.mapping.Mapper;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.ProgramBuilder;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.RefreshSpec;
import crosspoint.spec.Spec;
import java.util.List;
import java.util.Optional;

/**
 * The maintenance of one-sided devices between training windows, as a program of its own: of each matrix all rows are
 * read out, once for each device of a weight, because the devices of a pair are to be told apart; then those rows are
 * written in which a pair was reset.
 */
final class Refresh {

  private final int everyWindows;
  private final Step step;

  private Refresh(int everyWindows, Step step) {
    this.everyWindows = everyWindows;
    this.step = step;
  }

  /** The refresh that a spec asks for, if it asks for one; ideal devices never reach a bound. */
  static Optional<Refresh> of(Spec spec, List<Matrix> matrices, Mapper mapper) {
    if (!(spec.tile().weight().refresh() instanceof RefreshSpec.Periodic periodic) || spec.device() instanceof DeviceSpec.Ideal) {
      return Optional.empty();
    }
    ProgramBuilder program = new ProgramBuilder(matrices);
    for (int matrix = 0; matrix < matrices.size(); matrix++) {
      int rows = matrices.get(matrix).rows();
      int[] reads = new int[spec.tile().weight().columnsPerWeight()];
      for (int device = 0; device < reads.length; device++) {
        reads[device] = program.add(new Op.ReadRows(matrix, 0, 0, rows));
      }
      program.add(new Op.RewriteRows(matrix, 0, 0, rows), reads);
    }
    return Optional.of(new Refresh(periodic.everyWindows(), Step.of(0, program.freeze(), mapper)));
  }

  /** Whether it is due after so many training windows. */
  boolean due(long windows) {
    return windows % everyWindows == 0;
  }

  /** The program. */
  Step step() {
    return step;
  }
}
