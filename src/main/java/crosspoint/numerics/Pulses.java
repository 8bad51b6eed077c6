package crosspoint.numerics;

import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.program.Facts;
import crosspoint.spec.TileSpec.Rounding;
import crosspoint.spec.UpdateSpec;
import crosspoint.spec.UpdateSpec.Rule;
import java.util.Optional;

/**
 * The pulses of an update: planned, drawn or counted, and brought together.
 *
 * @see UpdateSpec.Rule
 */
final class Pulses {

  private final int matrix;
  private final int rows;
  private final int columns;
  private final UpdateSpec spec;
  private final double learningRate;
  private final Kernels kernels;
  /** Streams by device of a weight. */
  private final RandomPosition[] positions;

  private final Optional<Disturbance> disturbance;
  private final PulseTrains columnTrains;
  private final PulseTrains rowTrains;
  private final Coincidences coincidences;

  /** Passes of an update in which the trains of the rows are sent. */
  private final int rowPasses;
  /** Pulse probabilities with the signs of their values, where they are rounded. */
  private final float[] columnProbabilities;
  private final float[] rowProbabilities;
  private final float[] random;

  /**
   * Pulses of an array.
   *
   * @param matrix       number of the matrix, which with its part names the random streams
   * @param learningRate physical learning rate
   * @param devices      devices of a weight that may draw numbers of their own
   * @param mostSlots    slots of the longest train
   * @param disturbance  what collects the pulses of lines, if they disturb
   */
  Pulses(UpdateSpec spec, double learningRate, int matrix, int part, int devices, int mostSlots, Weights weights, long seed,
      Kernels kernels, Optional<Disturbance> disturbance) {
    this.matrix = matrix;
    this.rows = weights.rows;
    this.columns = weights.columns;
    this.spec = spec;
    this.learningRate = learningRate;
    this.kernels = kernels;
    this.disturbance = disturbance;
    this.positions = new RandomPosition[devices];
    for (int device = 0; device < devices; device++) {
      positions[device] = RandomPosition.of(seed, part, device);
    }
    this.columnTrains = new PulseTrains(columns);
    this.rowTrains = new PulseTrains(rows);
    int slots = spec.trainLength() == UpdateSpec.TrainLength.FIXED ? spec.pulseTrainSlots() : UpdateSpec.LONGEST_TRAIN;
    this.coincidences = new Coincidences(kernels, weights.columnStride, weights.rowStride, Math.max(slots, mostSlots));
    this.rowPasses = spec.rule() == Rule.STOCHASTIC_SEPARATE_SIGNS ? 2 : 1;
    int rounded = spec.probabilityStepFraction() > 0 ? 1 : 0;
    this.columnProbabilities = new float[rounded * columns];
    this.rowProbabilities = new float[rounded * rows];
    this.random = new float[rounded * Kernels.grouped(Math.max(rows, columns))];
  }

  /** Plans the trains of an update. */
  PulsePlan plan(double meanStep, float[] x, float[] d) {
    return PulsePlan.of(spec, learningRate, meanStep, kernels.maximumMagnitude(x, columns), kernels.maximumMagnitude(d, rows));
  }

  /** Draws trains from the streams of a device, or counts them, and finds where they meet. */
  void draw(PulsePlan plan, float[] x, float[] d, Moment moment, int device) {
    RandomPosition position = positions[device];
    if (spec.probabilityStepFraction() == 0) {
      send(plan.slots(), x, (float) plan.columnGain(), d, (float) plan.rowGain(), moment, position);
      return;
    }
    round(x, columns, plan.columnGain(), position.at(matrix, Kind.COLUMN_ROUNDING, moment, 0), columnProbabilities);
    round(d, rows, plan.rowGain(), position.at(matrix, Kind.ROW_ROUNDING, moment, 0), rowProbabilities);
    send(plan.slots(), columnProbabilities, 1, rowProbabilities, 1, moment, position);
  }

  private void round(float[] values, int count, double gain, RandomPosition at, float[] probabilities) {
    boolean stochastic = spec.probabilityRounding() == Rounding.STOCHASTIC;
    if (stochastic) {
      kernels.uniforms(at, random, count);
    }
    for (int i = 0; i < count; i++) {
      double steps = Math.abs(values[i]) * gain / spec.probabilityStepFraction() + (stochastic ? random[i] - 0.5 : 0);
      probabilities[i] = Math.copySign((float) (Math.rint(steps) * spec.probabilityStepFraction()), values[i]);
    }
  }

  private void send(int slots, float[] x, float columnGain, float[] d, float rowGain, Moment moment, RandomPosition position) {
    switch (spec.rule()) {
      case DETERMINISTIC_IMPLICIT -> {
        columnTrains.count(x, columnGain, slots);
        rowTrains.count(d, rowGain, slots);
        coincidences.list(rowTrains, columnTrains, slots,
            (k, m) -> (int) Elementary.round(rowTrains.probability(k) * slots * columnTrains.probability(m)));
      }
      case MEAN_COUNT -> {
        columnTrains.count(x, columnGain, slots);
        rowTrains.count(d, rowGain, slots);
        coincidences.list(rowTrains, columnTrains, slots,
            (k, m) -> (int) Elementary.round(rowTrains.pulses(k) / (float) slots * columnTrains.pulses(m)));
      }
      default -> {
        columnTrains.draw(kernels, position.at(matrix, Kind.COLUMN_TRAIN, moment, 0), x, columnGain, slots);
        rowTrains.draw(kernels, position.at(matrix, Kind.ROW_TRAIN, moment, 0), d, rowGain, slots);
        coincidences.find(rowTrains, columnTrains, slots);
      }
    }
  }

  /**
   * Makes the trains of one row: each of its devices gets its pulses, up where they are positive.
   *
   * @param pulses by column
   * @param slots  slots of the trains, the largest magnitude
   */
  void fix(int row, int[] pulses, int slots) {
    columnTrains.fix(pulses);
    // A pulse of the same sign on both lines is one down.
    rowTrains.fixOne(row, -slots);
    coincidences.find(rowTrains, columnTrains, slots);
  }

  /** Draws the cycle-to-cycle noise and the write noise of a device for the pulses that met. */
  void drawNoise(Devices devices, Moment moment, int device) {
    if (devices.stepNoise > 0) {
      coincidences.drawNoise(positions[device].at(matrix, Kind.STEP_NOISE, moment, 0));
    }
    if (devices.writeNoise > 0) {
      coincidences.drawWriteNoise(positions[device].at(matrix, Kind.WRITE_NOISE, moment, 0));
    }
  }

  /** Draws a standard normal number for each of some cells of a device that is reset. */
  void drawReset(int[] cells, float[] noise, int count, Moment moment, int device) {
    kernels.gaussians(positions[device].at(matrix, Kind.RESET_NOISE, moment, 0), cells, new int[cells.length], noise, count);
  }

  /** Draws which of so many devices an update pulses; the same for all rows of a minibatch. */
  int drawDevice(Moment moment, int devices) {
    float[] uniform = new float[Kernels.GROUP];
    RandomPosition at = positions[0].at(matrix, Kind.UPDATED_DEVICE, moment, 0);
    at.passAndRow = 0;
    kernels.uniforms(at, uniform, 1);
    return Math.min((int) (uniform[0] * devices), devices - 1);
  }

  /** Adds the pulses and coincidences of one device of each weight to the facts, and the pulses weighted by its line sums. */
  void count(LineSums sums, Facts facts) {
    count(sums, coincidences.count(), facts);
  }

  /** The same, where the device takes part in some of the coincidences only. */
  void count(LineSums sums, int met, Facts facts) {
    facts.columnPulses += columnTrains.pulses();
    facts.rowPulses += rowPasses * rowTrains.pulses();
    facts.coincidences += met;
    facts.weightedColumnPulses += columnTrains.weighted(sums.columns);
    facts.weightedRowPulses += rowPasses * rowTrains.weighted(sums.rows);
  }

  /** Adds the pulses to what disturbs one device of each weight. */
  void disturb(int device) {
    disturbance.ifPresent(doses -> doses.pulsed(device, rowTrains, columnTrains));
  }

  /** Where the trains met. */
  Coincidences coincidences() {
    return coincidences;
  }
}
