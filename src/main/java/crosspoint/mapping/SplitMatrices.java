package crosspoint.mapping;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Matrix;
import crosspoint.spec.TileSpec;
import java.util.List;
import java.util.Locale;

/** Cuts each matrix into the fewest parts that fit a tile, and checks that the chip has tiles for all of them. */
final class SplitMatrices {

  private final TileSpec tile;

  SplitMatrices(TileSpec tile) {
    this.tile = tile;
  }

  /**
   * How each matrix is cut.
   *
   * @throws MappingException if the chip has too few tiles
   */
  ImmutableList<Split> apply(List<Matrix> matrices) {
    for (Matrix matrix : matrices) {
      if ((long) matrix.rows() * matrix.columns() > Integer.MAX_VALUE) {
        throw new MappingException(String.format(Locale.ROOT, "matrix %s has %d × %d weights, more than %d: lower plan.hiddenUnits or the symbols",
            matrix.name(), matrix.rows(), matrix.columns(), Integer.MAX_VALUE));
      }
    }
    ImmutableList<Split> splits = matrices.stream().map(matrix -> Split.of(matrix, tile)).collect(ImmutableList.toImmutableList());
    long needed = splits.stream().mapToLong(Split::parts).sum();
    long missing = needed - tile.count();
    if (missing > 0) {
      StringBuilder each = new StringBuilder();
      for (int matrix = 0; matrix < splits.size(); matrix++) {
        Split split = splits.get(matrix);
        each.append(matrix == 0 ? "" : ", ").append(matrices.get(matrix).name()).append(' ').append(split.rows()).append(" × ")
            .append(split.columns()).append(" takes ").append(split.parts());
      }
      throw new MappingException(String.format(Locale.ROOT, "%d %s missing: %d of %d × %d are needed (%s) and tile.count is %d",
          missing, missing == 1 ? "tile is" : "tiles are", needed, tile.rows(), tile.columns(), each, tile.count()));
    }
    return splits;
  }
}
