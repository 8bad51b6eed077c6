package crosspoint.experiment;

import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;

/** Rates of arithmetic. A multiply-add is two operations. */
final class Rates {

  private static final double OPERATIONS_PER_WEIGHT = 2;

  private Rates() {}

  /** Rate of tiles that read [10¹² 1/s]. */
  static double teraOperations(Spec spec, int tiles, SteadyState reads) {
    return tiles * operationsPerRead(spec) / reads.secondsPerRound() * 1e-12;
  }

  /** Operations of one read of a full tile. */
  static double operationsPerRead(Spec spec) {
    TileSpec tile = spec.tile();
    return OPERATIONS_PER_WEIGHT * tile.rows() * (tile.columns() / tile.weight().columnsPerWeight());
  }
}
