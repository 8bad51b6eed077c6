package crosspoint.numerics;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.ManagementSpec;
import crosspoint.spec.Resolution;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import crosspoint.spec.UpdateSpec;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import crosspoint.units.Picoseconds;
import java.util.Arrays;
import java.util.Optional;

/**
 * One weight matrix, or a part of one, in an array of devices, read and updated through its periphery.
 *
 * <p>A read, in units where the largest input code is 1:
 * <pre>
 *   α = max|x| (noise management, or another range, see ManagementSpec),  r = 1
 *   repeat  codes = clamp(round(x · levels / (α r)), ±levels)
 *           y = W codes / levels + σ ξ,   out = clamp(round(y / Δ) Δ, ±bound)
 *           while an output passed the bound: r ← 2 r (bound management, forward only)
 *           or, the first time, α ← that of the worst case (worst-case bound management)
 *   result = out · α · r · weightScale
 * </pre>
 * where {@code levels} are those of the input converter on each side of zero, {@code σ} is the read
 * noise, {@code bound} the integrators' bound and {@code Δ = bound / levels} of the output converter
 * [units of w·x]. An exact converter rounds nothing. Bound management accepts a clipped result once
 * {@code r} exceeds its largest factor, or {@code r / levels} its largest input step. Without noise
 * management α is 1, and an exact input converter clips nothing. With it, the input zero drives
 * nothing and gives zero without noise. What else a read may have, and in which place, is in {@link ReadPath}.
 *
 * <p>An update sends stochastic pulse trains on rows and columns (see {@link PulsePlan}); at each
 * coincidence the device takes one step against the sign of {@code d · x}, one pulse at a time, slot
 * by slot, clipped to its bounds. Other rules are in {@link UpdateSpec.Rule}. A weight may be made of several devices (see {@link SeveralDevices}).
 *
 * @see "aihwkit, rpu_forward_backward_pass.cpp and rpu_weight_updater.cpp"
 */
final class Crossbar {

  private static final double PS_PER_SECOND = 1e12;
  /** Whole numbers up to this one are exact in single precision. */
  private static final int LARGEST_EXACT_FLOAT = 1 << 24;

  private final int matrix;
  private final int rows;
  private final int columns;
  private final TileSpec tile;
  private final ManagementSpec management;
  private final InputRange forwardRange;
  private final InputRange backwardRange;
  /** What a read has beside resolution, read noise and bound; mostly nothing. */
  private final Optional<ReadPath> path;
  private final Kernels kernels;
  private final RandomPosition position;

  /** Devices of each weight; none if they are ideal. */
  private final ImmutableList<Devices> devices;
  private final Weights weights;
  private final Cells cells;
  private final UpdateSpec.Rule rule;
  private final int slots;
  /** Physical learning rate. */
  private final double learningRate;
  /** What the devices of a line can sum up to; nothing if they are ideal. */
  private final double largestLineSum;

  /** What ages in steps, the steps' length and how many were taken; what collects disturbance, if lines disturb. */
  private final ImmutableList<Ageing> ageing;
  private final long agingStepPs;
  private long agingSteps;
  private final Optional<Disturbance> disturbance;

  private final float[] codes;
  private final float[] random;
  private final int[] lines;
  private final float[] drives;

  /**
   * A crossbar of a whole matrix, with devices drawn from the spec and weights zero.
   *
   * @param matrix number of the matrix, which names its random streams
   */
  Crossbar(Spec spec, int matrix, Matrix shape, Kernels kernels) {
    this(spec, matrix, 0, shape, kernels);
  }

  /**
   * A crossbar of a part of a matrix, with devices drawn from the spec and weights zero.
   *
   * @param matrix number of the matrix, which with the part names its random streams
   * @param shape  rows and columns of the part
   */
  Crossbar(Spec spec, int matrix, int part, Matrix shape, Kernels kernels) {
    this(spec, matrix, part, shape, kernels, draw(spec, matrix, part, shape, kernels));
  }

  /**
   * A crossbar with given devices.
   *
   * @param devices those of each weight, as many as the spec says; none are ideal ones
   */
  Crossbar(Spec spec, int matrix, int part, Matrix shape, Kernels kernels, ImmutableList<Devices> devices) {
    this.matrix = matrix;
    this.rows = shape.rows();
    this.columns = shape.columns();
    this.tile = spec.tile();
    this.management = spec.management();
    this.forwardRange = new InputRange(spec, kernels);
    this.backwardRange = new InputRange(spec, kernels);
    this.path = spec.read().ideal() ? Optional.empty() : Optional.of(new ReadPath(spec, matrix, part, shape, kernels));
    this.kernels = kernels;
    this.position = RandomPosition.of(spec.plan().seed(), part, 0);
    this.devices = devices;
    this.weights = new Weights(rows, columns, spec.device() instanceof DeviceSpec.Pulsed pulsed && pulsed.leaksAsAWhole()
        ? pulsed.retention().lifetimeSeconds() * PS_PER_SECOND : Double.POSITIVE_INFINITY);
    this.rule = spec.update().rule();
    this.slots = spec.update().pulseTrainSlots();
    this.learningRate = spec.plan().learningRateLogical() / tile.weightScaleRatio();
    this.ageing = devices.stream().flatMap(each -> each.ageing.stream()).collect(ImmutableList.toImmutableList());
    this.agingStepPs = spec.device() instanceof DeviceSpec.Pulsed pulsed ? Picoseconds.ofNs(pulsed.retention().agingStepNs()) : 1;
    this.disturbance = spec.device() instanceof DeviceSpec.Pulsed pulsed && pulsed.disturb().any()
        ? Optional.of(new Disturbance(pulsed.disturb(), rows, columns, devices.size(), tile.weight().oneSided()))
        : Optional.empty();
    this.cells = cells(spec, part, devices);
    this.largestLineSum = devices.stream().mapToDouble(Devices::largestBound).sum() * Math.max(rows, columns) * LineSums.ONE;
    Preconditions.checkArgument(largestLineSum < LineSums.MOST,
        "matrix %s: the bounds of its devices are so large that the sum of weights over a line of %s is not exact", matrix,
        Math.max(rows, columns));
    int longest = Math.max(rows, columns);
    this.codes = new float[Kernels.padded(longest)];
    this.random = new float[Kernels.grouped(longest)];
    this.lines = new int[longest + 1];
    this.drives = new float[longest + 1];
  }

  private Cells cells(Spec spec, int part, ImmutableList<Devices> devices) {
    double rate = learningRate;
    if (spec.device() instanceof DeviceSpec.Pulsed && tile.weight().updated() != TileSpec.Weight.Updated.ALL) {
      // One of d devices is to move a mean of d as far as all of them would.
      rate *= tile.weight().devices();
    }
    if (devices.isEmpty()) {
      return new IdealCells(weights, rate, spec.update().pulseTrainSlots(), kernels);
    }
    int each = tile.weight().columnsPerWeight();
    Preconditions.checkArgument(devices.size() == each, "%s devices for weights of %s", devices.size(), each);
    Pulses pulses = new Pulses(spec.update(), rate, matrix, part, each,
        Math.max(spec.update().pulseTrainSlots(), spec.algorithm().mostSlots()), weights, spec.plan().seed(), kernels, disturbance);
    return each == 1
        ? new SingleDevices(weights, devices.get(0), pulses, kernels)
        : new SeveralDevices(weights, devices, tile.weight(), ((DeviceSpec.Pulsed) spec.device()).upperBoundWeight(), pulses, kernels);
  }

  private static ImmutableList<Devices> draw(Spec spec, int matrix, int part, Matrix shape, Kernels kernels) {
    if (!(spec.device() instanceof DeviceSpec.Pulsed device)) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Devices> drawn = ImmutableList.builder();
    for (int k = 0; k < spec.tile().weight().columnsPerWeight(); k++) {
      drawn.add(Devices.draw(device, matrix, shape.rows(), shape.columns(), spec.tile().weight().oneSided(), kernels,
          RandomPosition.of(spec.plan().seed(), part, k)));
    }
    return drawn.build();
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** Physical weight. */
  float weight(int row, int column) {
    return weights.weight(row, column);
  }

  /** What a device of a weight stores; with a pair the devices of w⁺ come first. */
  float stored(int device, int row, int column) {
    return cells.stored(device, row, column);
  }

  /** Devices of each weight; none if they are ideal. */
  ImmutableList<Devices> devices() {
    return devices;
  }

  /** Sums of the stored weights of all devices along the lines. */
  LineSums sums() {
    return weights.sums;
  }

  /** Sets a physical weight, clipped to the bounds of its devices. */
  void write(int row, int column, float weight) {
    cells.write(row, column, weight);
  }

  /**
   * Forward product {@code y = weightScale · W x}.
   *
   * @param x    input, {@code columns} values
   * @param y    receives {@code rows} values; as long as their padding
   * @param facts receives passes, failed passes, the sum of codes and the same weighted
   */
  void forward(float[] x, float[] y, Moment moment, Facts facts) {
    read(x, columns, weights.byColumn, weights.sums.columns, weights.rowStride, y, rows, management.bound(), moment,
        moment.test ? ReadStreams.TEST : ReadStreams.FORWARD, facts);
  }

  /**
   * Backward product {@code x = weightScale · Wᵀ d}; without bound management, saturated outputs are
   * clipped.
   *
   * @param d    input, {@code rows} values
   * @param x    receives {@code columns} values; as long as their padding
   */
  void backward(float[] d, float[] x, Moment moment, Facts facts) {
    read(d, rows, weights.byRow, weights.sums.rows, weights.columnStride, x, columns, ManagementSpec.Bound.NONE, moment,
        ReadStreams.BACKWARD, facts);
  }

  private void read(float[] in, int inputs, float[] matrixLines, double[] lineSums, int stride, float[] out, int outputs,
      ManagementSpec.Bound managed, Moment moment, ReadStreams streams, Facts facts) {
    age(moment.nowPs);
    InputRange range = streams == ReadStreams.BACKWARD ? backwardRange : forwardRange;
    double alpha = range.of(in, inputs, streams != ReadStreams.TEST);
    if (alpha <= 0) {
      Arrays.fill(out, 0, stride, 0f);
      return;
    }
    Resolution dac = tile.dac().bits();
    Resolution adc = tile.adc().bits();
    double bound = tile.integrators().boundWeight();
    double outStep = adc.exact() ? 1 : bound / adc.levelsPerSide();
    float limit = (float) (adc.exact() ? bound : adc.levelsPerSide());
    boolean worstCase = managed == ManagementSpec.Bound.ITERATIVE_WORST_CASE && management.noise() != ManagementSpec.Noise.ABSOLUTE_MAXIMUM_NP_SUM;
    double factor = 1;
    while (true) {
      int driven = drive(in, inputs, alpha * factor, dac, moment, streams.rounding, lineSums, facts);
      float fullScale = dac.exact() ? 1 : dac.levelsPerSide();
      if (disturbance.isPresent()) {
        disturbance.get().read(lineSums == weights.sums.columns, lines, drives, driven, fullScale);
      }
      float largest;
      if (path.isPresent()) {
        largest = path.get().pass(streams, moment, facts.passes, new ReadPath.Driven(lines, drives, driven, fullScale), matrixLines,
            stride, weights.retained(), out);
      } else {
        kernels.product(matrixLines, stride, lines, drives, driven, out);
        float sigma = (float) tile.integrators().noiseWeight();
        if (sigma > 0) {
          kernels.gaussians(position.at(matrix, streams.noise, moment, facts.passes), random, outputs);
        }
        float gain = (float) (weights.retained() / fullScale);
        largest = adc.exact()
            ? kernels.integrate(out, gain, random, sigma, limit, outputs)
            : kernels.convert(out, gain, random, sigma, (float) (1 / outStep), limit, outputs);
      }
      facts.passes++;
      if (managed == ManagementSpec.Bound.NONE || largest <= limit || exhausted(factor, dac)) {
        break;
      }
      facts.failedPasses++;
      if (worstCase) {
        // Once: the range of the worst case, at a factor of 1 again.
        worstCase = false;
        alpha = range.worstCase(in, inputs);
      } else {
        factor *= 2;
      }
    }
    facts.weightedCodeSum = weights.left(facts.weightedCodeSum);
    kernels.scale(out, (float) (outStep * alpha * factor * tile.weightScaleRatio()), outputs);
  }

  private boolean exhausted(double factor, Resolution dac) {
    return factor > management.maximumBoundFactor()
        || !dac.exact() && factor > management.maximumInputStepFraction() * dac.levelsPerSide();
  }

  /** Encodes the input and lists the lines that are driven; returns how many. */
  private int drive(float[] in, int inputs, double range, Resolution dac, Moment moment, Kind rounding,
      double[] lineSums, Facts facts) {
    if (dac.exact()) {
      return driveExactly(in, inputs, (float) (1 / range), lineSums, facts);
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
    for (int i = 0; i < inputs; i++) {
      float code = codes[i];
      lines[driven] = i;
      drives[driven] = code;
      driven += code != 0 ? 1 : 0;
    }
    facts.codeSum += sumOfCodes(driven, inputs, levels);
    facts.weightedCodeSum += weigh(inputs, driven, levels, lineSums);
    return driven;
  }

  private long sumOfCodes(int driven, int inputs, int levels) {
    if ((long) levels * inputs < LARGEST_EXACT_FLOAT) {
      return (long) kernels.sumOfMagnitudes(codes, inputs);
    }
    long sum = 0;
    for (int k = 0; k < driven; k++) {
      sum += Math.abs((int) drives[k]);
    }
    return sum;
  }

  private long weigh(int inputs, int driven, int levels, double[] lineSums) {
    if (largestLineSum == 0) {
      return 0;
    }
    if (largestLineSum * levels * inputs < LineSums.MOST) {
      return (long) LineSums.weigh(codes, lineSums, inputs);
    }
    long weighted = 0;
    for (int k = 0; k < driven; k++) {
      weighted += Math.abs((int) drives[k]) * (long) lineSums[lines[k]];
    }
    return weighted;
  }

  private int driveExactly(float[] in, int inputs, float scale, double[] lineSums, Facts facts) {
    boolean conducts = largestLineSum > 0;
    int driven = 0;
    for (int i = 0; i < inputs; i++) {
      float value = Math.min(Math.max(in[i] * scale, -1f), 1f);
      if (management.noise() == ManagementSpec.Noise.NONE) {
        value = in[i] * scale;
      }
      if (value != 0) {
        lines[driven] = i;
        drives[driven++] = value;
        int code = Math.round(Math.min(Math.abs(value), 1f) * Facts.EXACT_DAC_STEPS);
        facts.codeSum += code;
        facts.weightedCodeSum += conducts ? code * (long) lineSums[i] : 0;
      }
    }
    return driven;
  }

  /**
   * Update {@code W ← W − η d xᵀ}.
   *
   * @param x     column side, {@code columns} values
   * @param d     row side, {@code rows} values
   * @param facts receives slots, pulses, coincidences and their weighted sums
   */
  void update(float[] x, float[] d, Moment moment, Facts facts) {
    age(moment.nowPs);
    if (rule == UpdateSpec.Rule.EXACT_WITHIN_BOUNDS) {
      change(x, d, facts);
    } else {
      cells.update(x, d, moment, facts);
    }
    disturb();
  }

  private void disturb() {
    if (disturbance.isPresent() && disturbance.get().due()) {
      cells.change(disturbance.get());
      disturbance.get().clear();
    }
  }

  /** Writes what an exact update would, as far as the devices take it: no pulse is sent, the time is that of a train. */
  private void change(float[] x, float[] d, Facts facts) {
    for (int row = 0; row < rows; row++) {
      float step = (float) (-learningRate * d[row]);
      for (int column = 0; column < columns && step != 0; column++) {
        if (x[column] != 0) {
          cells.write(row, column, Math.fma(step, x[column], weights.weight(row, column)));
        }
      }
    }
    facts.slots = slots;
  }

  /**
   * Pulses for the devices of one row.
   *
   * @param pulses by column, up where they are positive
   * @param slots  slots of the trains, the largest magnitude of {@code pulses}
   * @param facts  as of an update
   */
  void pulse(int row, int[] pulses, int slots, Moment moment, Facts facts) {
    age(moment.nowPs);
    cells.pulse(row, pulses, slots, moment, facts);
    disturb();
  }

  /** Physical weights of a row at a time: what its line meets when it is driven alone, with all of a code, which disturbs its devices. */
  void row(int row, long nowPs, float[] into) {
    age(nowPs);
    if (disturbance.isPresent()) {
      lines[0] = row;
      drives[0] = 1;
      disturbance.get().read(false, lines, drives, 1, 1);
    }
    for (int column = 0; column < columns; column++) {
      into[column] = weights.weight(row, column);
    }
  }

  /** How far a pulse moves a weight in the mean, physical weight. */
  double meanStep() {
    return cells.meanStep();
  }

  /** Saves what is carried from one window to the next. */
  void save(StateWriter state) {
    cells.save(state);
    state.numbers("ranges", forwardRange.average(), backwardRange.average());
    state.whole("agingSteps", agingSteps);
    disturbance.ifPresent(doses -> state.section("disturbance", doses::save));
  }

  /** Takes back what was saved of a crossbar of the same spec, part and size. */
  void restore(StateReader state) {
    cells.restore(state);
    double[] ranges = state.numbers("ranges");
    forwardRange.restoreAverage(ranges[0]);
    backwardRange.restoreAverage(ranges[1]);
    agingSteps = state.whole("agingSteps");
    ageing.forEach(time -> time.taken(agingSteps));
    disturbance.ifPresent(doses -> state.section("disturbance", doses::restore));
  }

  /**
   * Resets pairs of one-sided devices that are near their bounds and writes their differences again.
   *
   * @param facts receives rows and devices that were rewritten
   */
  void refresh(Moment moment, Facts facts) {
    age(moment.nowPs);
    cells.refresh(moment, facts);
  }

  /** Lets the devices age up to a time: what leaks as a whole to that instant, all others to their last whole step. */
  void age(long nowPs) {
    if (weights.decay(nowPs, matrix)) {
      cells.rescale();
    }
    if (ageing.isEmpty()) {
      return;
    }
    long steps = nowPs / agingStepPs;
    Preconditions.checkArgument(steps >= agingSteps, "matrix %s is used at %s ps, after step %s of its ageing", matrix, nowPs, agingSteps);
    if (steps > agingSteps) {
      cells.change((device, devices, row, values) -> ageing.get(device).advance(steps, devices, row, values));
      ageing.forEach(time -> time.taken(steps));
      agingSteps = steps;
    }
  }
}
