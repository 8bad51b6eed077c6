package crosspoint.numerics;

import com.google.common.base.Preconditions;
import crosspoint.device.StepLaw;
import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.spec.DeviceSpec;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.util.Arrays;
import java.util.Optional;

/**
 * One device of each weight of a crossbar: its parameters, side by side because a pulse needs them together, its
 * law, and what it stores where that is not what is seen.
 *
 * @see DeviceSpec.Pulsed
 */
final class Devices {

  /** Normal numbers made of 24 random bits stay below this. */
  private static final int MOST_DEVIATIONS = 7;

  private static final Kind[] LAW_KINDS = {Kind.LAW_1, Kind.LAW_2, Kind.LAW_3, Kind.LAW_4};

  /** By how much a pulse moves a device. */
  final StepLaw law;

  /** Parameters of a device. */
  final int fields;

  /** Values by cell, {@link #fields} each, in the order that {@link StepLaw} says; a cell is row · columnStride + column. */
  final float[] values;

  /** Cycle-to-cycle noise, fraction of the step. */
  final float stepNoise;

  /** Standard deviation of what is seen of a written weight [weight]. */
  final float writeNoise;

  /** What the devices store, by cell, apart from what is seen of it; empty if both are the same. */
  final float[] stored;

  /** Pulses that each device has taken, by cell. */
  final int[] pulses;

  /** Pulses after which each device is worn out, by cell; empty if devices bear any number. */
  final int[] endurance;

  /** What time does to the devices, if it does anything to single ones. */
  final Optional<Ageing> ageing;

  /**
   * What single precision leaves of what the devices store, by cell; empty if only pulses change them. Ageing
   * and disturbance take steps that are far smaller than what a weight in single precision can change by.
   */
  private final float[] rest;

  /** What is seen of the devices beside what they store, by cell; empty where it is not needed. */
  final float[] offset;

  /** Mean step, what the pulse trains are planned with. */
  final double meanStep;

  private Devices(StepLaw law, float[] values, double stepNoise, double writeNoise, double meanStep, int[] endurance,
      Optional<Ageing> ageing, boolean changing) {
    this.law = law;
    this.fields = StepLaw.OWN + law.ownParameters();
    this.values = values;
    this.stepNoise = (float) stepNoise;
    this.writeNoise = (float) writeNoise;
    int cells = values.length / fields;
    this.stored = new float[writeNoise > 0 ? cells : 0];
    this.pulses = new int[cells];
    this.endurance = endurance;
    this.ageing = ageing;
    this.rest = new float[changing ? cells : 0];
    this.offset = new float[changing ? stored.length : 0];
    this.meanStep = meanStep;
  }

  /**
   * Draws one device of each weight of a crossbar from their distribution.
   *
   * @param at       streams of the crossbar's part and the device's number
   * @param matrix   number of the matrix
   * @param oneSided whether the devices only go up
   */
  static Devices draw(DeviceSpec.Pulsed spec, int matrix, int rows, int columns, boolean oneSided, Kernels kernels, RandomPosition at) {
    int stride = Kernels.padded(columns);
    int count = rows * columns;
    float[] gain = normals(kernels, at.at(matrix, Kind.STEP_SPREAD), count);
    float[] asymmetry = normals(kernels, at.at(matrix, Kind.ASYMMETRY_SPREAD), count);
    float[] high = normals(kernels, at.at(matrix, Kind.UPPER_BOUND), count);
    float[] low = normals(kernels, at.at(matrix, Kind.LOWER_BOUND), count);
    StepLaw law = spec.law();
    float[][] own = new float[law.ownNormals()][];
    for (int k = 0; k < own.length; k++) {
      own[k] = normals(kernels, at.at(matrix, LAW_KINDS[k]), count);
    }
    float[] stuck = new float[spec.stuckFraction() > 0 ? 2 * Kernels.grouped(count) : 0];
    if (stuck.length > 0) {
      kernels.uniforms(at.at(matrix, Kind.STUCK), stuck, 2 * count);
    }
    int fields = StepLaw.OWN + law.ownParameters();
    float[] values = new float[rows * stride * fields];
    double upBias = Math.min(spec.upDownBiasFraction(), 0);
    double downBias = -Math.max(spec.upDownBiasFraction(), 0);
    boolean logNormal = spec.stepSpread() == DeviceSpec.Pulsed.Spread.LOG_NORMAL;
    StepLaw.Means means = new StepLaw.Means(spec.upperBoundWeight(), spec.lowerBoundWeight());
    Normals normals = new Normals(own);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int element = row * columns + column;
        int field = (row * stride + column) * fields;
        double g = logNormal ? StrictMath.exp(spec.stepSpreadFraction() * gain[element]) : 1 + spec.stepSpreadFraction() * gain[element];
        double r = spec.upDownSpreadFraction() * asymmetry[element];
        values[field + StepLaw.UP] = (float) (Math.abs(upBias + g + r) * spec.stepWeight());
        values[field + StepLaw.DOWN] = (float) (Math.abs(downBias + g - r) * spec.stepWeight());
        double upper = spec.upperBoundWeight() * (1 + spec.upperBoundSpreadFraction() * high[element]);
        double lower = spec.lowerBoundWeight() * (1 + spec.lowerBoundSpreadFraction() * low[element]);
        values[field + StepLaw.HIGH] = (float) Math.abs(Math.max(upper, lower));
        // A bound of zero is no negative zero.
        values[field + StepLaw.LOW] = (float) (0 - Math.abs(Math.min(upper, lower)));
        if (stuck.length > 0 && stuck[2 * element] < spec.stuckFraction()) {
          stick(values, field, stuck[2 * element + 1]);
        }
        law.populate(values, field, means, normals.of(element));
      }
    }
    return new Devices(law, values, spec.stepNoiseFraction(), spec.writeNoiseFraction() * spec.stepWeight(),
        spec.stepWeight() * (oneSided ? law.upGranularityRatio() : law.granularityRatio()), endurance(spec.endurance(), matrix, rows, columns, kernels, at),
        spec.agesInSteps() ? Optional.of(new Ageing(spec.retention(), matrix, rows, columns, kernels, at)) : Optional.empty(),
        spec.agesInSteps() || spec.disturb().any());
  }

  /** {@code ⌊pulses · exp(spread ξ)⌋}, but at least one pulse; more than an integer holds are never reached. */
  private static int[] endurance(DeviceSpec.Endurance spec, int matrix, int rows, int columns, Kernels kernels, RandomPosition at) {
    if (spec.pulses() == Double.POSITIVE_INFINITY) {
      return new int[0];
    }
    float[] spread = normals(kernels, at.at(matrix, Kind.ENDURANCE_SPREAD), rows * columns);
    int stride = Kernels.padded(columns);
    int[] pulses = new int[rows * stride];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double born = spec.pulses() * StrictMath.exp(spec.spreadFraction() * spread[row * columns + column]);
        pulses[row * stride + column] = (int) Math.max(born, 1);
      }
    }
    return pulses;
  }

  /** Makes a device stuck at a place of its range, 0 being its lower and 1 its upper bound. */
  private static void stick(float[] values, int field, float place) {
    float low = values[field + StepLaw.LOW];
    float weight = Math.fma(place, values[field + StepLaw.HIGH] - low, low);
    values[field + StepLaw.UP] = 0;
    values[field + StepLaw.DOWN] = 0;
    values[field + StepLaw.HIGH] = weight;
    values[field + StepLaw.LOW] = weight;
  }

  /**
   * Devices of given parameters.
   *
   * @param up   steps up by row and column, likewise the others
   */
  static Devices of(StepLaw law, float[][] up, float[][] down, float[][] high, float[][] low, double stepNoise, double meanStep) {
    int rows = up.length;
    int columns = up[0].length;
    int stride = Kernels.padded(columns);
    int fields = StepLaw.OWN + law.ownParameters();
    float[] values = new float[rows * stride * fields];
    for (int row = 0; row < rows; row++) {
      Preconditions.checkArgument(up[row].length == columns, "row %s has %s columns, not %s", row, up[row].length, columns);
      for (int column = 0; column < columns; column++) {
        int field = (row * stride + column) * fields;
        values[field + StepLaw.UP] = up[row][column];
        values[field + StepLaw.DOWN] = down[row][column];
        values[field + StepLaw.HIGH] = high[row][column];
        values[field + StepLaw.LOW] = low[row][column];
        law.populate(values, field, new StepLaw.Means(high[row][column], low[row][column]), () -> 0);
      }
    }
    return new Devices(law, values, stepNoise, 0, meanStep, new int[0], Optional.empty(), false);
  }

  private static float[] normals(Kernels kernels, RandomPosition at, int count) {
    float[] out = new float[Kernels.grouped(count)];
    kernels.gaussians(at, out, count);
    return out;
  }

  /** Largest magnitude that can be seen of a device. */
  double largestBound() {
    double largest = 0;
    for (int field = 0; field < values.length; field += fields) {
      largest = Math.max(largest, Math.max(values[field + StepLaw.HIGH], -values[field + StepLaw.LOW]));
    }
    return largest + MOST_DEVIATIONS * writeNoise;
  }

  /** Saves what the devices store apart from what is seen of it; parameters are drawn again. */
  void save(StateWriter state) {
    state.floats("storedApart", stored);
    state.floats("rest", rest);
    state.floats("offset", offset);
    state.wholes("pulses", Arrays.stream(pulses).asLongStream().toArray());
    ageing.ifPresent(time -> time.save(state));
  }

  /**
   * Takes back what was saved of devices of the same spec.
   *
   * @param seen what is seen of them, taken back before, by cell, the first at {@code origin}
   */
  void restore(StateReader state, float[] seen, int origin) {
    state.floats("storedApart", stored);
    state.floats("rest", rest);
    state.floats("offset", offset);
    long[] saved = new long[pulses.length];
    state.wholes("pulses", saved);
    for (int cell = 0; cell < saved.length; cell++) {
      pulses[cell] = (int) saved[cell];
      if (wornOut(cell)) {
        stickAt(cell, stored.length > 0 ? stored[cell] : seen[origin + cell]);
      }
    }
    ageing.ifPresent(time -> time.restore(state));
  }

  /** Programs a device exactly, as far as its bounds allow, and returns what is seen of it. */
  float program(int cell, float weight) {
    int field = cell * fields;
    float programmed = Math.min(Math.max(weight, values[field + StepLaw.LOW]), values[field + StepLaw.HIGH]);
    if (stored.length > 0) {
      stored[cell] = programmed;
    }
    if (rest.length > 0) {
      rest[cell] = 0;
    }
    if (offset.length > 0) {
      offset[cell] = 0;
    }
    ageing.ifPresent(time -> time.written(cell));
    return programmed;
  }

  /** Takes note of a pulse that has led a device to a weight; the last one that the device bears sticks it there. */
  void count(int cell, float weight) {
    pulses[cell]++;
    if (endurance.length > 0 && pulses[cell] == endurance[cell]) {
      stickAt(cell, weight);
    }
  }

  private void stickAt(int cell, float weight) {
    values[cell * fields + StepLaw.HIGH] = weight;
    values[cell * fields + StepLaw.LOW] = weight;
  }

  /** Whether a device has taken all the pulses that it bears. */
  boolean wornOut(int cell) {
    return endurance.length > 0 && pulses[cell] >= endurance[cell];
  }

  /**
   * A weight as a device keeps it between two changes: within its bounds, and with the bits of two numbers of
   * single precision.
   */
  double kept(int cell, double weight) {
    double within = Math.min(Math.max(weight, values[cell * fields + StepLaw.LOW]), values[cell * fields + StepLaw.HIGH]);
    float single = (float) within;
    return single + (double) (float) (within - single);
  }

  /**
   * Changes what the devices store by something other than pulses.
   *
   * @param number number of these devices among those of a weight
   * @param seen   what is seen of them, by cell, the first at {@code origin}
   */
  void change(int number, float[] seen, int origin, int rows, int columns, RowChange change) {
    int stride = Kernels.padded(columns);
    boolean noisyWrite = writeNoise > 0;
    double[] weights = new double[columns];
    for (int row = 0; row < rows; row++) {
      int first = row * stride;
      for (int column = 0; column < columns; column++) {
        weights[column] = (noisyWrite ? stored[first + column] : seen[origin + first + column]) + (double) rest[first + column];
      }
      change.change(number, this, row, weights);
      for (int column = 0; column < columns; column++) {
        float single = (float) weights[column];
        rest[first + column] = (float) (weights[column] - single);
        if (noisyWrite) {
          stored[first + column] = single;
          single = (float) (weights[column] + offset[first + column]);
        }
        seen[origin + first + column] = single;
      }
    }
  }
}
