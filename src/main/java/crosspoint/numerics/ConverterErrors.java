package crosspoint.numerics;

import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.spec.ReadSpec.Converters;

/**
 * Gain, offset and cubic deviation of each converter of a side of an array, drawn once:
 * {@code e(v) = v (1 + γ) + κ v (v/F)² + o F} with the full scale F.
 *
 * @see Converters
 */
final class ConverterErrors {

  private static final int FIELDS = 4;
  private static final int GAIN = 0;
  private static final int OFFSET = 1;
  private static final int CUBIC = 2;

  private final double[] gain;
  private final double[] offset;
  private final double[] cubic;

  /**
   * Errors of the converters of so many lines.
   *
   * @param linesPerConverter adjacent lines that share a converter
   * @param at                streams of the array
   */
  ConverterErrors(Converters spec, int lines, int linesPerConverter, Kernels kernels, RandomPosition at, int matrix, Kind kind) {
    this.gain = new double[lines];
    this.offset = new double[lines];
    this.cubic = new double[lines];
    int converters = (lines + linesPerConverter - 1) / linesPerConverter;
    float[] random = new float[Kernels.grouped(converters * FIELDS)];
    kernels.gaussians(at.at(matrix, kind), random, converters * FIELDS);
    for (int line = 0; line < lines; line++) {
      int of = line / linesPerConverter * FIELDS;
      gain[line] = 1 + spec.gainSpreadFraction() * random[of + GAIN];
      offset[line] = spec.offsetSpreadFraction() * random[of + OFFSET];
      cubic[line] = spec.cubicFraction() + spec.cubicSpreadFraction() * random[of + CUBIC];
    }
  }

  /** What the converter of a line makes of a value; without a full scale there is a gain alone. */
  double of(int line, double value, double fullScale) {
    if (fullScale == Double.POSITIVE_INFINITY) {
      return value * gain[line];
    }
    double part = value / fullScale;
    return value * gain[line] + (cubic[line] * part * part * part + offset[line]) * fullScale;
  }
}
