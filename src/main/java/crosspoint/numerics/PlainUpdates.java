package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.program.Op;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.util.List;

/** Plain gradient descent: outer products go into the matrix. */
final class PlainUpdates implements Updates {

  private final CrossbarGrid[] grids;

  PlainUpdates(List<CrossbarGrid> grids) {
    this.grids = grids.toArray(new CrossbarGrid[0]);
  }

  @Override
  public void update(Op.Update op, int part, float[] x, float[] d, Moment moment, Facts facts) {
    grids[op.matrix()].update(part, x, d, moment, facts);
  }

  @Override
  public void work(Op.Pointwise op, float[] x, float[] d) {
    if (op.function() != Op.Function.UPDATE_SCALING) {
      throw Updates.unknown(op);
    }
    // Gains are part of the pulse trains.
  }

  @Override
  public void save(StateWriter state) {
    // Nothing is carried beside the weights.
  }

  @Override
  public void restore(StateReader state) {
    // Nothing was saved.
  }
}
