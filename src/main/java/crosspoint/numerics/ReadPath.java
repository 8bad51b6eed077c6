package crosspoint.numerics;

import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.program.Matrix;
import crosspoint.spec.ReadSpec;
import crosspoint.spec.ReadSpec.Output.Compression;
import crosspoint.spec.Resolution;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import java.util.Arrays;

/**
 * What lies between the codes of an input and those of an output where a read has non-idealities; formulae
 * and their order are those of {@link ReadSpec}.
 *
 * <p>Independent noises at one place are drawn as one number, whose variance is the sum of theirs. What is fixed
 * is drawn at the start: errors of drivers, converters and integrators. Periphery that both directions share has
 * the same errors in both, line by line.
 *
 * <p>A chain of driven lines goes through the kernels; the rest is plain arithmetic, so that it is the same
 * whichever kernels run.
 */
final class ReadPath {

  private static final int INTEGRATOR_FIELDS = 2;

  private final ReadSpec spec;
  private final int matrix;
  private final Kernels kernels;
  private final RandomPosition position;
  private final Side forward;
  private final Side backward;

  private final double bound;
  private final double noiseWeight;
  private final double codesPerUnit;
  private final boolean rounds;
  private final double limit;

  private final float[] carried;
  private final float[] random;
  private final int[] lines;
  private final float[] values;
  private final float[] others;
  private final float[] sums;

  /** One direction: its lines and their errors, and the ratio of the wire's resistance to the devices' for one output. */
  private record Side(int inputs, int outputs, ConverterErrors dac, ConverterErrors adc, double[] compression, double[] ground,
      double wireRatio) {}

  /**
   * The non-idealities of an array, drawn from the spec's seed.
   *
   * @param matrix number of the matrix, which with the part names the random streams
   */
  ReadPath(Spec spec, int matrix, int part, Matrix shape, Kernels kernels) {
    this.spec = spec.read();
    this.matrix = matrix;
    this.kernels = kernels;
    this.position = RandomPosition.of(spec.plan().seed(), part, 0);
    TileSpec tile = spec.tile();
    boolean shared = tile.converters() == TileSpec.Converters.SHARED;
    // Devices of a weight lie side by side in its row: so much longer is the wire that collects the row.
    this.forward = side(tile, shape.columns(), shape.rows(), shape.columns() * tile.weight().columnsPerWeight(), true);
    this.backward = side(tile, shape.rows(), shape.columns(), shape.rows(), shared);
    Resolution adc = tile.adc().bits();
    this.bound = tile.integrators().boundWeight();
    this.noiseWeight = tile.integrators().noiseWeight();
    this.rounds = !adc.exact();
    this.codesPerUnit = rounds ? adc.levelsPerSide() / bound : 1;
    this.limit = rounds ? adc.levelsPerSide() : bound;
    int longest = Math.max(shape.rows(), shape.columns());
    this.carried = new float[longest];
    this.random = new float[Kernels.grouped(longest)];
    this.lines = new int[longest + 1];
    this.values = new float[longest + 1];
    this.others = new float[longest + 1];
    this.sums = new float[Kernels.padded(longest)];
  }

  private Side side(TileSpec tile, int inputs, int outputs, int cells, boolean first) {
    double[] compression = new double[outputs];
    double[] ground = new double[outputs];
    float[] drawn = new float[Kernels.grouped(outputs * INTEGRATOR_FIELDS)];
    kernels.gaussians(position.at(matrix, first ? Kind.INTEGRATOR_ERROR : Kind.BACKWARD_INTEGRATOR_ERROR), drawn, outputs * INTEGRATOR_FIELDS);
    for (int line = 0; line < outputs; line++) {
      compression[line] = Math.abs(spec.output().compressionPerWeight()
          * (1 + spec.output().compressionSpreadFraction() * drawn[line * INTEGRATOR_FIELDS]));
      ground[line] = spec.output().virtualGroundSpreadFraction() * drawn[line * INTEGRATOR_FIELDS + 1];
    }
    return new Side(inputs, outputs,
        new ConverterErrors(spec.dac(), inputs, 1, kernels, position, matrix, first ? Kind.DAC_ERROR : Kind.BACKWARD_DAC_ERROR),
        new ConverterErrors(spec.adc(), outputs, tile.adc().linesPerConverter(), kernels, position, matrix,
            first ? Kind.ADC_ERROR : Kind.BACKWARD_ADC_ERROR),
        compression, ground, cells * spec.wires().resistanceRatio());
  }

  /** Lines that are driven, and with what: codes, of which a full one is {@code fullScale}. */
  record Driven(int[] lines, float[] codes, int count, float fullScale) {}

  /**
   * One analog pass.
   *
   * @param weights  lines of the inputs, as a product takes them
   * @param stride   length of such a line
   * @param retained what is left of each weight
   * @param out      receives codes of the outputs, or values if their converter is exact
   * @return the largest magnitude of one before it was clipped
   */
  float pass(ReadStreams streams, Moment moment, int pass, Driven driven, float[] weights, int stride, double retained, float[] out) {
    Side side = streams == ReadStreams.BACKWARD ? backward : forward;
    carry(side, driven, streams, moment, pass);
    int carrying = 0;
    for (int line = 0; line < side.inputs; line++) {
      lines[carrying] = line;
      values[carrying] = carried[line];
      carrying += carried[line] != 0 ? 1 : 0;
    }
    kernels.product(weights, stride, lines, values, carrying, out);
    kernels.scale(out, (float) retained, side.outputs);
    if (spec.wires().wireOhmPerCell() > 0) {
      dropAlongWires(side, carrying, weights, stride, retained, out);
    }
    if (spec.output().virtualGroundSpreadFraction() > 0) {
      shiftGround(side, carrying, out);
    }
    if (!spec.weights().exact()) {
      addWeightNoise(side, carrying, weights, stride, retained, out, position.at(matrix, streams.weightNoise, moment, pass));
    }
    return convert(side, out, position.at(matrix, streams.noise, moment, pass));
  }

  private void carry(Side side, Driven driven, ReadStreams streams, Moment moment, int pass) {
    Arrays.fill(carried, 0, side.inputs, 0f);
    for (int k = 0; k < driven.count; k++) {
      carried[driven.lines[k]] = driven.codes[k] / driven.fullScale;
    }
    if (!spec.dac().ideal()) {
      for (int line = 0; line < side.inputs; line++) {
        carried[line] = (float) side.dac.of(line, carried[line], 1);
      }
    }
    double constant = spec.input().noiseFraction();
    double proportional = spec.input().proportionalNoiseFraction();
    if (constant > 0 || proportional > 0) {
      kernels.gaussians(position.at(matrix, streams.inputNoise, moment, pass), random, side.inputs);
      for (int line = 0; line < side.inputs; line++) {
        carried[line] = (float) (carried[line] + deviation(constant, proportional * carried[line]) * random[line]);
      }
    }
    float negative = (float) (1 - spec.input().asymmetryFraction());
    for (int line = 0; line < side.inputs; line++) {
      carried[line] *= carried[line] < 0 ? negative : 1f;
    }
  }

  /** Standard deviation of the sum of two independent noises. */
  private static double deviation(double one, double other) {
    return Math.sqrt(one * one + other * other);
  }

  private void dropAlongWires(Side side, int carrying, float[] weights, int stride, double retained, float[] out) {
    for (int k = 0; k < carrying; k++) {
      others[k] = Math.abs(values[k]);
    }
    magnitudes(weights, stride, others, carrying);
    double scale = side.wireRatio * retained;
    for (int output = 0; output < side.outputs; output++) {
      double a = scale * sums[output];
      sums[output] = (float) (a * (a * (0.05 * a - 0.2) + 0.5));
    }
    for (int k = 0; k < carrying; k++) {
      double left = 1 - lines[k] / (double) side.inputs;
      others[k] = (float) (values[k] * (1 - left * left));
    }
    // Factors first, products of them afterwards: the chain of a product starts from nothing.
    float[] factors = Arrays.copyOf(sums, side.outputs);
    kernels.product(weights, stride, lines, others, carrying, sums);
    for (int output = 0; output < side.outputs; output++) {
      out[output] = (float) (out[output] - factors[output] * (sums[output] * retained));
    }
  }

  /** {@code sums[o] = Σ_k of[k] · |weights[lines[k]][o]|}, one chain per output in the order of k. */
  private void magnitudes(float[] weights, int stride, float[] of, int count) {
    Arrays.fill(sums, 0, stride, 0f);
    for (int k = 0; k < count; k++) {
      int line = Kernels.ORIGIN + lines[k] * stride;
      float value = of[k];
      for (int output = 0; output < stride; output++) {
        sums[output] = Math.fma(value, Math.abs(weights[line + output]), sums[output]);
      }
    }
  }

  private void shiftGround(Side side, int carrying, float[] out) {
    double sum = 0;
    for (int k = 0; k < carrying; k++) {
      sum += values[k];
    }
    double reference = 2 * spec.output().referenceWeight() * sum;
    for (int output = 0; output < side.outputs; output++) {
      out[output] = (float) (out[output] - side.ground[output] * (out[output] + reference));
    }
  }

  private void addWeightNoise(Side side, int carrying, float[] weights, int stride, double retained, float[] out, RandomPosition at) {
    double square = 0;
    for (int k = 0; k < carrying; k++) {
      others[k] = values[k] * values[k];
      square += others[k];
    }
    double constant = spec.weights().noiseWeight() * spec.weights().noiseWeight() * square;
    double root = spec.weights().proportionalNoiseRootWeight();
    double proportional = root * root * retained;
    if (proportional > 0) {
      magnitudes(weights, stride, others, carrying);
    } else {
      Arrays.fill(sums, 0, side.outputs, 0f);
    }
    kernels.gaussians(at, random, side.outputs);
    for (int output = 0; output < side.outputs; output++) {
      out[output] = (float) (out[output] + Math.sqrt(constant + proportional * sums[output]) * random[output]);
    }
  }

  /** Integrates and converts what was summed, noise of the integrators included. */
  private float convert(Side side, float[] out, RandomPosition noise) {
    double proportional = spec.output().proportionalNoiseFraction();
    boolean noisy = noiseWeight > 0 || proportional > 0;
    if (noisy) {
      kernels.gaussians(noise, random, side.outputs);
    }
    double negative = 1 - spec.output().asymmetryFraction();
    double largest = 0;
    for (int output = 0; output < side.outputs; output++) {
      double value = compressed(out[output], side.compression[output]);
      value *= value < 0 ? negative : 1;
      if (noisy) {
        value += deviation(noiseWeight, proportional * value) * random[output];
      }
      value = side.adc.of(output, value, bound);
      double code = rounds ? Math.rint(value * codesPerUnit) : value;
      largest = Math.max(largest, Math.abs(code));
      out[output] = (float) Math.min(Math.max(code, -limit), limit);
    }
    return (float) largest;
  }

  private double compressed(double value, double strength) {
    Compression compression = spec.output().compression();
    if (compression == Compression.NONE || strength == 0) {
      return value;
    }
    return compression == Compression.RATIONAL ? value / (1 + strength * Math.abs(value)) : StrictMath.tanh(strength * value) / strength;
  }
}
