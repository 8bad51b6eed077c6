package crosspoint.numerics;

import com.google.common.base.Preconditions;
import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.ManagementSpec;
import crosspoint.spec.Resolution;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import crosspoint.spec.UpdateSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * One weight matrix in an array of devices, read and updated through its periphery.
 *
 * <p>A read, in units where the largest input code is 1:
 * <pre>
 *   α = max|x| (noise management),  r = 1
 *   repeat  codes = clamp(round(x · levels / (α r)), ±levels)
 *           y = W codes / levels + σ ξ,   out = clamp(round(y / Δ) Δ, ±bound)
 *           while an output passed the bound: r ← 2 r (bound management, forward only)
 *   result = out · α · r · weightScale
 * </pre>
 * where {@code levels} are those of the input converter on each side of zero, {@code σ} is the read
 * noise, {@code bound} the integrators' bound and {@code Δ = bound / levels} of the output converter
 * [units of w·x]. An exact converter rounds nothing. Bound management accepts a clipped result once
 * {@code r} exceeds its largest factor, or {@code r / levels} its largest input step. Without noise
 * management α is 1, and an exact input converter clips nothing. With it, the input zero drives
 * nothing and gives zero without noise.
 *
 * <p>An update sends stochastic pulse trains on rows and columns (see {@link PulsePlan}); at each
 * coincidence the device takes one step against the sign of {@code d · x}, one pulse at a time, slot
 * by slot, clipped to its bounds.
 *
 * @see "aihwkit, rpu_forward_backward_pass.cpp and rpu_weight_updater.cpp"
 */
final class Crossbar {

  private static final double PS_PER_SECOND = 1e12;
  /** A leaky array is rewritten to full scale when less than this is left. */
  private static final double RESCALE_BELOW = 0.5;

  private final int matrix;
  private final int rows;
  private final int columns;
  private final int rowStride;
  private final int columnStride;
  private final TileSpec tile;
  private final ManagementSpec management;
  private final UpdateSpec update;
  private final double learningRate;
  private final Optional<Devices> devices;
  private final double lifetimePs;
  private final Kernels kernels;
  private final RandomPosition position;

  /** Physical weights by row and by column; the same values. */
  private final float[] byRow;
  private final float[] byColumn;
  /** What is left of each stored weight, and when that was. */
  private double retained = 1;
  private long retainedAtPs;

  private final float[] codes;
  private final float[] random;
  private final int[] lines;
  private final float[] drives;
  private final PulseTrains columnTrains;
  private final PulseTrains rowTrains;
  private final Coincidences coincidences;

  /**
   * A crossbar with devices drawn from the spec and weights zero.
   *
   * @param matrix number of the matrix, which names its random streams
   */
  Crossbar(Spec spec, int matrix, Matrix shape, Kernels kernels) {
    this(spec, matrix, shape, kernels, draw(spec, matrix, shape, kernels));
  }

  /** A crossbar with given devices; none are ideal ones. */
  Crossbar(Spec spec, int matrix, Matrix shape, Kernels kernels, Optional<Devices> devices) {
    this.matrix = matrix;
    this.rows = shape.rows();
    this.columns = shape.columns();
    this.rowStride = Kernels.padded(rows);
    this.columnStride = Kernels.padded(columns);
    this.tile = spec.tile();
    this.management = spec.management();
    this.update = spec.update();
    this.learningRate = spec.plan().learningRateLogical() / tile.weightScaleRatio();
    this.devices = devices;
    this.lifetimePs = spec.device() instanceof DeviceSpec.LeakyConstantStep leaky
        ? leaky.lifetimeSeconds() * PS_PER_SECOND : Double.POSITIVE_INFINITY;
    this.kernels = kernels;
    this.position = new RandomPosition(spec.plan().seed());
    this.byRow = Kernels.matrix(rows, columnStride);
    this.byColumn = Kernels.matrix(columns, rowStride);
    int longest = Math.max(rows, columns);
    this.codes = new float[Kernels.padded(longest)];
    this.random = new float[Kernels.grouped(longest)];
    this.lines = new int[longest + 1];
    this.drives = new float[longest + 1];
    this.columnTrains = new PulseTrains(columns);
    this.rowTrains = new PulseTrains(rows);
    this.coincidences = new Coincidences(kernels, columnStride, rowStride, update.pulseTrainSlots());
  }

  private static Optional<Devices> draw(Spec spec, int matrix, Matrix shape, Kernels kernels) {
    DeviceSpec.ConstantStep device;
    if (spec.device() instanceof DeviceSpec.Ideal) {
      return Optional.empty();
    } else if (spec.device() instanceof DeviceSpec.LeakyConstantStep leaky) {
      device = leaky.device();
    } else {
      device = (DeviceSpec.ConstantStep) spec.device();
    }
    return Optional.of(Devices.draw(device, matrix, shape.rows(), shape.columns(), kernels, spec.plan().seed()));
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** Physical weight of a cross-point. */
  float weight(int row, int column) {
    return (float) (byRow[Kernels.ORIGIN + row * columnStride + column] * retained);
  }

  /** Sets a physical weight, clipped to the bounds of its device. */
  void write(int row, int column, float weight) {
    int cell = row * columnStride + column;
    float clipped = devices.map(drawn -> drawn.clip(cell, weight)).orElse(weight);
    byRow[Kernels.ORIGIN + cell] = (float) (clipped / retained);
    byColumn[Kernels.ORIGIN + column * rowStride + row] = byRow[Kernels.ORIGIN + cell];
  }

  /**
   * Forward product {@code y = weightScale · W x}.
   *
   * @param x    input, {@code columns} values
   * @param y    receives {@code rows} values; as long as their padding
   * @param facts receives passes, failed passes and the sum of codes
   */
  void forward(float[] x, float[] y, Moment moment, Facts facts) {
    boolean managed = management.bound() == ManagementSpec.Bound.ITERATIVE;
    read(x, columns, byColumn, rowStride, y, rows, managed, moment,
        moment.test ? Kind.TEST_NOISE : Kind.FORWARD_NOISE,
        moment.test ? Kind.TEST_ROUNDING : Kind.FORWARD_ROUNDING, facts);
  }

  /**
   * Backward product {@code x = weightScale · Wᵀ d}; without bound management, saturated outputs are
   * clipped.
   *
   * @param d    input, {@code rows} values
   * @param x    receives {@code columns} values; as long as their padding
   */
  void backward(float[] d, float[] x, Moment moment, Facts facts) {
    read(d, rows, byRow, columnStride, x, columns, false, moment, Kind.BACKWARD_NOISE, Kind.BACKWARD_ROUNDING, facts);
  }

  private void read(float[] in, int inputs, float[] weights, int stride, float[] out, int outputs, boolean boundManaged,
      Moment moment, Kind noise, Kind rounding, Facts facts) {
    leak(moment.nowPs);
    double alpha = management.noise() == ManagementSpec.Noise.ABSOLUTE_MAXIMUM
        ? kernels.maximumMagnitude(in, inputs) : 1;
    if (alpha == 0) {
      Arrays.fill(out, 0, stride, 0f);
      return;
    }
    Resolution dac = tile.dac().bits();
    Resolution adc = tile.adc().bits();
    double bound = tile.integrators().boundWeight();
    double outStep = adc.exact() ? 1 : bound / adc.levelsPerSide();
    float limit = (float) (adc.exact() ? bound : adc.levelsPerSide());
    double factor = 1;
    while (true) {
      int driven = drive(in, inputs, alpha * factor, dac, moment, rounding, facts);
      kernels.product(weights, stride, lines, drives, driven, out);
      float sigma = (float) tile.integrators().noiseWeight();
      if (sigma > 0) {
        kernels.gaussians(position.at(matrix, noise, moment, facts.passes), random, outputs);
      }
      float gain = (float) (retained / (dac.exact() ? 1 : dac.levelsPerSide()));
      float largest = adc.exact()
          ? kernels.integrate(out, gain, random, sigma, limit, outputs)
          : kernels.convert(out, gain, random, sigma, (float) (1 / outStep), limit, outputs);
      facts.passes++;
      if (!boundManaged || largest <= limit || exhausted(factor, dac)) {
        break;
      }
      facts.failedPasses++;
      factor *= 2;
    }
    kernels.scale(out, (float) (outStep * alpha * factor * tile.weightScaleRatio()), outputs);
  }

  private boolean exhausted(double factor, Resolution dac) {
    return factor > management.maximumBoundFactor()
        || !dac.exact() && factor > management.maximumInputStepFraction() * dac.levelsPerSide();
  }

  /** Encodes the input and lists the lines that are driven; returns how many. */
  private int drive(float[] in, int inputs, double range, Resolution dac, Moment moment, Kind rounding, Facts facts) {
    if (dac.exact()) {
      return driveExactly(in, inputs, (float) (1 / range), facts);
    }
    int levels = dac.levelsPerSide();
    float scale = (float) (levels / range);
    if (tile.dac().rounding() == TileSpec.Rounding.STOCHASTIC) {
      kernels.uniforms(position.at(matrix, rounding, moment, facts.passes), random, inputs);
      kernels.encode(in, scale, levels, random, codes, inputs);
    } else {
      kernels.encode(in, scale, levels, codes, inputs);
    }
    int driven = 0;
    int sum = 0;
    for (int i = 0; i < inputs; i++) {
      float code = codes[i];
      lines[driven] = i;
      drives[driven] = code;
      driven += code != 0 ? 1 : 0;
      sum += Math.abs((int) code);
    }
    facts.codeSum += sum;
    return driven;
  }

  private int driveExactly(float[] in, int inputs, float scale, Facts facts) {
    int driven = 0;
    for (int i = 0; i < inputs; i++) {
      float value = Math.min(Math.max(in[i] * scale, -1f), 1f);
      if (management.noise() == ManagementSpec.Noise.NONE) {
        value = in[i] * scale;
      }
      if (value != 0) {
        lines[driven] = i;
        drives[driven++] = value;
        facts.codeSum += Math.round(Math.min(Math.abs(value), 1f) * Facts.EXACT_DAC_STEPS);
      }
    }
    return driven;
  }

  /**
   * Update {@code W ← W − η d xᵀ}.
   *
   * @param x     column side, {@code columns} values
   * @param d     row side, {@code rows} values
   * @param facts receives slots, pulses and coincidences
   */
  void update(float[] x, float[] d, Moment moment, Facts facts) {
    leak(moment.nowPs);
    if (devices.isEmpty()) {
      updateExactly(x, d, facts);
      return;
    }
    Devices drawn = devices.get();
    PulsePlan plan = PulsePlan.of(update, learningRate, drawn.meanStep,
        kernels.maximumMagnitude(x, columns), kernels.maximumMagnitude(d, rows));
    if (plan.slots() == 0) {
      return;
    }
    columnTrains.draw(kernels, position.at(matrix, Kind.COLUMN_TRAIN, moment, 0), x, (float) plan.columnGain(), plan.slots());
    rowTrains.draw(kernels, position.at(matrix, Kind.ROW_TRAIN, moment, 0), d, (float) plan.rowGain(), plan.slots());
    coincidences.find(rowTrains, columnTrains, plan.slots());
    if (drawn.stepNoise > 0) {
      coincidences.drawNoise(position.at(matrix, Kind.STEP_NOISE, moment, 0));
    }
    coincidences.apply(drawn, byRow, byColumn, (float) retained);
    facts.slots = plan.slots();
    facts.columnPulses = columnTrains.pulses();
    facts.rowPulses = rowTrains.pulses();
    facts.coincidences = coincidences.count();
  }

  private void updateExactly(float[] x, float[] d, Facts facts) {
    // Both copies see the same factors, so that they stay the same to the bit.
    System.arraycopy(x, 0, codes, 0, columns);
    kernels.scale(codes, (float) -learningRate, columns);
    for (int column = 0; column < columns; column++) {
      if (codes[column] != 0) {
        kernels.add(byColumn, Kernels.ORIGIN + column * rowStride, codes[column], d, rows);
      }
    }
    for (int row = 0; row < rows; row++) {
      if (d[row] != 0) {
        kernels.add(byRow, Kernels.ORIGIN + row * columnStride, d[row], codes, columns);
      }
    }
    facts.slots = update.pulseTrainSlots();
  }

  /** Lets the weights decay up to a time: each is the stored value times {@link #retained}. */
  private void leak(long nowPs) {
    if (lifetimePs == Double.POSITIVE_INFINITY) {
      return;
    }
    Preconditions.checkArgument(nowPs >= retainedAtPs, "array %s is used at %s ps, after %s ps", matrix, nowPs, retainedAtPs);
    retained *= StrictMath.exp((retainedAtPs - nowPs) / lifetimePs);
    retainedAtPs = nowPs;
    if (retained < RESCALE_BELOW) {
      kernels.scale(byRow, (float) retained, byRow.length);
      kernels.scale(byColumn, (float) retained, byColumn.length);
      retained = 1;
    }
  }
}
