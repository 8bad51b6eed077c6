package crosspoint.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.hardware.Specs;
import crosspoint.program.Matrix;
import crosspoint.spec.TileSpec;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What every cut of every matrix keeps. */
class SplitLaws {

  private static TileSpec tile(int rows, int columns, int devices) {
    return Specs.with(Specs.haensch(), "tile.rows=" + rows, "tile.columns=" + columns, "tile.weight.devices=" + devices,
        "tile.weight.polarity=pair").tile();
  }

  @Property(tries = 100)
  void everyWeightIsInOnePartAndEveryPartFitsATile(@ForAll @IntRange(min = 1, max = 40) int rows,
      @ForAll @IntRange(min = 1, max = 40) int columns, @ForAll @IntRange(min = 1, max = 12) int tileRows,
      @ForAll @IntRange(min = 6, max = 30) int tileColumns, @ForAll @IntRange(min = 1, max = 3) int devices) {
    Split split = Split.of(new Matrix("any", rows, columns), tile(tileRows, tileColumns, devices));
    int[][] held = new int[rows][columns];
    for (int part = 0; part < split.parts(); part++) {
      for (int r = 0; r < split.rowsOf(part); r++) {
        for (int c = 0; c < split.columnsOf(part); c++) {
          held[split.firstRow(part) + r][split.firstColumn(part) + c]++;
        }
      }
      assertTrue(split.rowsOf(part) >= 1 && split.rowsOf(part) <= tileRows);
      assertTrue(split.columnsOf(part) >= 1 && split.columnsOf(part) * 2 * devices <= tileColumns);
      assertEquals(part, split.rowRange(part) * split.columnParts() + split.columnRange(part));
    }
    for (int[] line : held) {
      for (int times : line) {
        assertEquals(1, times);
      }
    }
    assertTrue(most(split, true) - least(split, true) <= 1);
    assertTrue(most(split, false) - least(split, false) <= 1);
    // One part less either way would not fit.
    assertTrue((split.rowParts() - 1) * tileRows < rows);
    assertTrue((split.columnParts() - 1) * (tileColumns / (2 * devices)) < columns);
  }

  private static int most(Split split, boolean rows) {
    return IntStream.range(0, split.parts()).map(part -> rows ? split.rowsOf(part) : split.columnsOf(part)).max().orElseThrow();
  }

  private static int least(Split split, boolean rows) {
    return IntStream.range(0, split.parts()).map(part -> rows ? split.rowsOf(part) : split.columnsOf(part)).min().orElseThrow();
  }
}
