package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.program.Op;
import crosspoint.spec.AlgorithmSpec;
import crosspoint.spec.Spec;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.util.List;

/** Mixed precision: outer products are summed in the digital unit. */
final class DigitalUpdates implements Updates {

  private final List<CrossbarGrid> grids;
  private final DigitalGradient[][] gradients;

  DigitalUpdates(Spec spec, AlgorithmSpec.MixedPrecision algorithm, List<CrossbarGrid> grids) {
    this.grids = grids;
    this.gradients = new DigitalGradient[grids.size()][];
    for (int matrix = 0; matrix < gradients.length; matrix++) {
      CrossbarGrid grid = grids.get(matrix);
      gradients[matrix] = new DigitalGradient[grid.parts()];
      for (int part = 0; part < gradients[matrix].length; part++) {
        gradients[matrix][part] = new DigitalGradient(grid.part(part), algorithm, Updates.learningRate(spec));
      }
    }
  }

  @Override
  public void update(Op.Update op, int part, float[] x, float[] d, Moment moment, Facts facts) {
    if (!op.ofRows()) {
      throw Updates.unknown(op);
    }
    gradients[op.matrix()][part].write(moment, facts);
  }

  @Override
  public void work(Op.Pointwise op, float[] x, float[] d) {
    if (op.function() == Op.Function.OUTER_PRODUCT) {
      CrossbarGrid grid = grids.get(op.layer());
      for (int part = 0; part < grid.parts(); part++) {
        gradients[op.layer()][part].add(grid.columnsOf(part, x), grid.rowsOf(part, d));
      }
    } else if (op.function() != Op.Function.UPDATE_SCALING) {
      throw Updates.unknown(op);
    }
  }

  @Override
  public void save(StateWriter state) {
    for (int matrix = 0; matrix < gradients.length; matrix++) {
      for (int part = 0; part < gradients[matrix].length; part++) {
        state.section("matrix[" + matrix + "].part[" + part + "]", gradients[matrix][part]::save);
      }
    }
  }

  @Override
  public void restore(StateReader state) {
    for (int matrix = 0; matrix < gradients.length; matrix++) {
      for (int part = 0; part < gradients[matrix].length; part++) {
        state.section("matrix[" + matrix + "].part[" + part + "]", gradients[matrix][part]::restore);
      }
    }
  }
}
