package crosspoint.numerics;

import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.spec.Resolution;
import crosspoint.spec.TileSpec;

/**
 * Reads single rows of an array for a transfer: the row's line is driven alone and fully, all columns are integrated and
 * converted,
 * <pre>  ω = clamp(round((w + σ ξ) / Δ) Δ, ±bound),   Δ = bound / levels</pre>
 * with the noise σ of the integrators and the levels of the output converter, but a full scale of its own. There is one
 * pass: nothing is managed.
 */
final class RowReader {

  private final Crossbar array;
  private final int matrix;
  private final RandomPosition position;
  private final Kernels kernels;
  private final float sigma;
  private final float bound;
  private final float step;
  private final float[] noise;

  /**
   * A reader of the rows of an array.
   *
   * @param matrix     number of the array's matrix, which with its part names the random stream
   * @param boundScale full scale, physical weight
   */
  RowReader(Crossbar array, TileSpec tile, double boundScale, int matrix, int part, long seed, Kernels kernels) {
    this.array = array;
    this.matrix = matrix;
    this.position = RandomPosition.of(seed, part, 0);
    this.kernels = kernels;
    this.sigma = (float) tile.integrators().noiseWeight();
    this.bound = (float) boundScale;
    Resolution adc = tile.adc().bits();
    this.step = adc.exact() || Double.isInfinite(boundScale) ? 0 : (float) (boundScale / adc.levelsPerSide());
    this.noise = new float[Kernels.grouped(array.columns())];
  }

  /** Reads a row. */
  void read(int row, Moment moment, float[] into) {
    array.row(row, moment.nowPs, into);
    if (sigma > 0) {
      kernels.gaussians(position.at(matrix, Kind.TRANSFER_NOISE, moment, 0), noise, array.columns());
    }
    for (int column = 0; column < array.columns(); column++) {
      float value = sigma > 0 ? Math.fma(noise[column], sigma, into[column]) : into[column];
      float converted = step > 0 ? (float) Math.rint(value / step) * step : value;
      into[column] = Math.min(Math.max(converted, -bound), bound);
    }
  }
}
