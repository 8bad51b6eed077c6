package crosspoint.experiment;

import crosspoint.mapping.Mapper;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Program;
import crosspoint.program.ProgramBuilder;
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

  /** The refresh of a chip, if it has one. */
  static Optional<Refresh> of(Spec spec, List<Matrix> matrices, Mapper mapper) {
    return spec.refreshed().map(periodic -> new Refresh(periodic.everyWindows(), Step.of(0, program(spec, matrices), mapper)));
  }

  private static Program program(Spec spec, List<Matrix> matrices) {
    ProgramBuilder program = new ProgramBuilder(matrices);
    for (int matrix = 0; matrix < matrices.size(); matrix++) {
      int rows = matrices.get(matrix).rows();
      int[] reads = new int[spec.tile().weight().columnsPerWeight()];
      for (int device = 0; device < reads.length; device++) {
        reads[device] = program.add(new Op.ReadRows(matrix, 0, 0, rows));
      }
      program.add(new Op.RewriteRows(matrix, 0, 0, rows), reads);
    }
    return program.freeze();
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
