package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.Spec;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Does a split matrix of ideal devices compute what the whole one does? */
class SplitLaws {

  private static float[] random(Random random, int length) {
    float[] values = new float[Kernels.padded(length)];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(4) == 0 ? 0 : 2 * random.nextFloat() - 1;
    }
    return values;
  }

  /** Forward, backward and update, against double precision and against one tile. */
  @Property(tries = 200)
  void partsAddUpToTheWhole(@ForAll @IntRange(min = 1, max = 60) int rows, @ForAll @IntRange(min = 1, max = 60) int columns,
      @ForAll @IntRange(min = 1, max = 70) int tileRows, @ForAll @IntRange(min = 1, max = 70) int tileColumns,
      @ForAll long seed) {
    Random random = new Random(seed);
    Spec spec = Rpu.floatingPoint("plan.learningRateLogical=0.1", "tile.rows=" + tileRows, "tile.columns=" + tileColumns);
    Matrix shape = new Matrix("tested", rows, columns);
    CrossbarGrid split = new CrossbarGrid(spec, 0, shape, Rpu.kernels());
    CrossbarGrid whole = new CrossbarGrid(Rpu.floatingPoint("plan.learningRateLogical=0.1"), 0, shape, Rpu.kernels());
    assertEquals(1, whole.parts());
    double[][] weights = new double[rows][columns];
    for (int row = 0; row < rows; row++) {
      float[] line = random(random, columns);
      for (int column = 0; column < columns; column++) {
        weights[row][column] = line[column];
        split.write(row, column, line[column]);
        whole.write(row, column, line[column]);
      }
    }
    for (int round = 0; round < 3; round++) {
      float[] x = random(random, columns);
      float[] d = random(random, rows);
      float[] y = product(split, true, x, rows);
      float[] back = product(split, false, d, columns);
      float[] wholeY = product(whole, true, x, rows);
      float[] wholeBack = product(whole, false, d, columns);
      // A rounding of every partial sum of terms of at most 1.3, n² / 2 · 1.3 · 2⁻²⁴, and one of every weight and update.
      double tolerance = 2e-7 * Math.max(rows, columns) * Math.max(rows, columns);
      for (int row = 0; row < rows; row++) {
        double sum = 0;
        for (int column = 0; column < columns; column++) {
          sum += weights[row][column] * x[column];
        }
        assertEquals(sum, y[row], tolerance);
        assertEquals(wholeY[row], y[row], 2 * tolerance);
      }
      for (int column = 0; column < columns; column++) {
        double sum = 0;
        for (int row = 0; row < rows; row++) {
          sum += weights[row][column] * d[row];
        }
        assertEquals(sum, back[column], tolerance);
        assertEquals(wholeBack[column], back[column], 2 * tolerance);
      }
      for (int part = 0; part < split.parts(); part++) {
        split.update(part, x, d, Rpu.moment(round, 0), new Facts());
      }
      whole.update(0, x, d, Rpu.moment(round, 0), new Facts());
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          weights[row][column] -= 0.1 * d[row] * x[column];
          assertEquals(weights[row][column], split.weight(row, column), 1e-6);
          assertEquals(whole.weight(row, column), split.weight(row, column), "one element is updated alike wherever it is");
        }
      }
    }
  }

  private static float[] product(CrossbarGrid grid, boolean forward, float[] in, int outputs) {
    float[] out = new float[Kernels.padded(outputs)];
    Joint joint = new Joint(grid.split(), forward, 1);
    for (int part = 0; part < grid.parts(); part++) {
      float[] room = joint.room(part, 0, out);
      if (forward) {
        grid.forward(part, in, room, Rpu.moment(0, 0), new Facts());
      } else {
        grid.backward(part, in, room, Rpu.moment(0, 0), new Facts());
      }
      joint.arrive(part, 0, out);
    }
    return out;
  }
}
