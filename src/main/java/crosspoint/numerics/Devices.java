package crosspoint.numerics;

import com.google.common.base.Preconditions;
import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.spec.DeviceSpec;

/**
 * Parameters of one device of each weight of a crossbar: step up, step down, upper and lower
 * bound, four values side by side because a pulse needs them together.
 *
 * @see DeviceSpec.ConstantStep
 */
final class Devices {

  static final int UP = 0;
  static final int DOWN = 1;
  static final int HIGH = 2;
  static final int LOW = 3;
  static final int FIELDS = 4;

  /** Values by cell, {@link #FIELDS} each; a cell is row · columnStride + column. */
  final float[] values;

  /** Cycle-to-cycle noise, fraction of the step. */
  final float stepNoise;

  /** Mean step, what the pulse trains are planned with. */
  final double meanStep;

  private Devices(float[] values, float stepNoise, double meanStep) {
    this.values = values;
    this.stepNoise = stepNoise;
    this.meanStep = meanStep;
  }

  /**
   * Draws one device of each weight of a crossbar from their distribution.
   *
   * @param at     streams of the crossbar's part and the device's number
   * @param matrix number of the matrix
   */
  static Devices draw(DeviceSpec.ConstantStep spec, int matrix, int rows, int columns, Kernels kernels, RandomPosition at) {
    int stride = Kernels.padded(columns);
    int count = rows * columns;
    float[] gain = normals(kernels, at.at(matrix, Kind.STEP_SPREAD), count);
    float[] asymmetry = normals(kernels, at.at(matrix, Kind.ASYMMETRY_SPREAD), count);
    float[] high = normals(kernels, at.at(matrix, Kind.UPPER_BOUND), count);
    float[] low = normals(kernels, at.at(matrix, Kind.LOWER_BOUND), count);
    float[] values = new float[rows * stride * FIELDS];
    double upBias = Math.min(spec.upDownBiasFraction(), 0);
    double downBias = -Math.max(spec.upDownBiasFraction(), 0);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int element = row * columns + column;
        int field = (row * stride + column) * FIELDS;
        double g = 1 + spec.stepSpreadFraction() * gain[element];
        double r = spec.upDownSpreadFraction() * asymmetry[element];
        values[field + UP] = (float) (Math.abs(upBias + g + r) * spec.stepWeight());
        values[field + DOWN] = (float) (Math.abs(downBias + g - r) * spec.stepWeight());
        values[field + HIGH] = (float) Math.abs(spec.boundWeight() * (1 + spec.boundSpreadFraction() * high[element]));
        values[field + LOW] = (float) -Math.abs(spec.boundWeight() * (1 + spec.boundSpreadFraction() * low[element]));
      }
    }
    return new Devices(values, (float) spec.stepNoiseFraction(), spec.stepWeight());
  }

  /**
   * Devices of given parameters.
   *
   * @param up   steps up by row and column, likewise the others
   */
  static Devices of(float[][] up, float[][] down, float[][] high, float[][] low, double stepNoise, double meanStep) {
    int rows = up.length;
    int columns = up[0].length;
    int stride = Kernels.padded(columns);
    float[] values = new float[rows * stride * FIELDS];
    for (int row = 0; row < rows; row++) {
      Preconditions.checkArgument(up[row].length == columns, "row %s has %s columns, not %s", row, up[row].length, columns);
      for (int column = 0; column < columns; column++) {
        int field = (row * stride + column) * FIELDS;
        values[field + UP] = up[row][column];
        values[field + DOWN] = down[row][column];
        values[field + HIGH] = high[row][column];
        values[field + LOW] = low[row][column];
      }
    }
    return new Devices(values, (float) stepNoise, meanStep);
  }

  private static float[] normals(Kernels kernels, RandomPosition at, int count) {
    float[] out = new float[Kernels.grouped(count)];
    kernels.gaussians(at, out, count);
    return out;
  }

  /** Largest magnitude that a device can store. */
  double largestBound() {
    double largest = 0;
    for (int field = 0; field < values.length; field += FIELDS) {
      largest = Math.max(largest, Math.max(values[field + HIGH], -values[field + LOW]));
    }
    return largest;
  }

  /** Weight clipped to the bounds of a cell. */
  float clip(int cell, float weight) {
    int field = cell * FIELDS;
    return Math.min(Math.max(weight, values[field + LOW]), values[field + HIGH]);
  }
}
