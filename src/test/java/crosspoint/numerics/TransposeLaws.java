package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.program.Facts;
import crosspoint.spec.Spec;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Are the two products of an array those of one matrix? */
class TransposeLaws {

  private static final Spec EXACT = Rpu.floatingPoint("plan.learningRateLogical=0.1");

  private static double[] random(Random random, int length) {
    return random.doubles(length).map(v -> random.nextInt(4) == 0 ? 0 : 2 * v - 1).toArray();
  }

  private static double dot(double[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** ⟨Wx, d⟩ = ⟨x, Wᵀd⟩, of written weights and of updated ones. */
  @Property(tries = 300)
  void adjoint(@ForAll @IntRange(min = 1, max = 70) int rows, @ForAll @IntRange(min = 1, max = 70) int columns,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] weights = new double[rows][];
    for (int row = 0; row < rows; row++) {
      weights[row] = random(random, columns);
    }
    Crossbar crossbar = Rpu.ideal(EXACT, weights);
    for (int round = 0; round < 3; round++) {
      double[] x = random(random, columns);
      double[] d = random(random, rows);
      float[] y = new float[Kernels.padded(rows)];
      float[] back = new float[Kernels.padded(columns)];
      crossbar.forward(Rpu.vector(x), y, Rpu.moment(round, 0), new Facts());
      crossbar.backward(Rpu.vector(d), back, Rpu.moment(round, 0), new Facts());
      // Single precision: rows · columns terms of at most (1 + 0.1 round) each.
      assertEquals(dot(d, y), dot(x, back), 2e-7 * rows * columns);
      crossbar.update(Rpu.vector(x), Rpu.vector(d), Rpu.moment(round, 0), new Facts());
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          weights[row][column] -= 0.1 * d[row] * x[column];
          assertEquals(weights[row][column], crossbar.weight(row, column), 1e-6);
        }
      }
    }
  }
}
