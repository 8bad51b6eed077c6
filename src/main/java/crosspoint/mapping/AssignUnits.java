package crosspoint.mapping;

import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Program;
import crosspoint.spec.BufferSpec;
import crosspoint.spec.TileSpec;
import java.util.Locale;

/**
 * Gives each operation its unit: matrix k has tile k to itself, element-wise work is done in the
 * digital unit, stores and loads in the buffer.
 *
 * <p>A stored value keeps its place in the buffer until the window ends, so a program fits if all
 * that it stores fits.
 */
final class AssignUnits {

  private static final int BITS_PER_KIB = 8 * 1024;

  private final TileSpec tile;
  private final BufferSpec buffer;
  private final int valueBits;

  AssignUnits(TileSpec tile, BufferSpec buffer, int valueBits) {
    this.tile = tile;
    this.buffer = buffer;
    this.valueBits = valueBits;
  }

  /** Unit of each operation, as {@link MappedProgram#unit} numbers them. */
  int[] apply(Program program) {
    checkTiles(program);
    checkBuffer(program);
    int[] units = new int[program.operations()];
    for (int i = 0; i < units.length; i++) {
      units[i] = unit(program.op(i));
    }
    return units;
  }

  private static int unit(Op op) {
    if (op instanceof Op.Forward read) {
      return MappedProgram.FIRST_TILE + read.matrix();
    }
    if (op instanceof Op.Backward read) {
      return MappedProgram.FIRST_TILE + read.matrix();
    }
    if (op instanceof Op.Update update) {
      return MappedProgram.FIRST_TILE + update.matrix();
    }
    if (op instanceof Op.Pointwise) {
      return MappedProgram.DIGITAL;
    }
    return op instanceof Op.Buffer ? MappedProgram.BUFFER : MappedProgram.BUS;
  }

  private void checkTiles(Program program) {
    for (Matrix matrix : program.matrices()) {
      if (matrix.rows() > tile.rows() || matrix.columns() > tile.columns()) {
        throw new MappingException(String.format(Locale.ROOT,
            "matrix %s is %d × %d but a tile is %d × %d (tile.rows × tile.columns), and a matrix must fit one tile",
            matrix.name(), matrix.rows(), matrix.columns(), tile.rows(), tile.columns()));
      }
    }
    int missing = program.matrices().size() - tile.count();
    if (missing > 0) {
      throw new MappingException(String.format(Locale.ROOT, "%d %s missing: %d matrices need a tile each and tile.count is %d",
          missing, missing == 1 ? "tile is" : "tiles are", program.matrices().size(), tile.count()));
    }
  }

  private void checkBuffer(Program program) {
    long bits = 0;
    for (int i = 0; i < program.operations(); i++) {
      if (program.op(i) instanceof Op.Buffer access && access.direction() == Direction.STORE) {
        bits += (long) access.elements() * valueBits;
      }
    }
    if (bits > buffer.capacityKib() * BITS_PER_KIB) {
      throw new MappingException(String.format(Locale.ROOT,
          "a window stores %.1f KiB (%d bits) but buffer.capacityKib is %s: shorten plan.unrollSteps or enlarge the buffer",
          (double) bits / BITS_PER_KIB, bits, buffer.capacityKib()));
    }
  }
}
