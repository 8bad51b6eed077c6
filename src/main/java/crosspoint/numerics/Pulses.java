package crosspoint.numerics;

import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.program.Facts;
import crosspoint.spec.UpdateSpec;
import java.util.Optional;

/** The stochastic pulses of an update: planned, drawn and brought together. */
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

  /**
   * Pulses of an array.
   *
   * @param matrix       number of the matrix, which with its part names the random streams
   * @param learningRate physical learning rate
   * @param devices      devices of a weight that may draw numbers of their own
   * @param disturbance  what collects the pulses of lines, if they disturb
   */
  Pulses(UpdateSpec spec, double learningRate, int matrix, int part, int devices, Weights weights, long seed, Kernels kernels,
      Optional<Disturbance> disturbance) {
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
    this.coincidences = new Coincidences(kernels, weights.columnStride, weights.rowStride, spec.pulseTrainSlots());
  }

  /** Plans the trains of an update. */
  PulsePlan plan(double meanStep, float[] x, float[] d) {
    return PulsePlan.of(spec, learningRate, meanStep, kernels.maximumMagnitude(x, columns), kernels.maximumMagnitude(d, rows));
  }

  /** Draws trains from the streams of a device and finds where they meet. */
  void draw(PulsePlan plan, float[] x, float[] d, Moment moment, int device) {
    RandomPosition position = positions[device];
    columnTrains.draw(kernels, position.at(matrix, Kind.COLUMN_TRAIN, moment, 0), x, (float) plan.columnGain(), plan.slots());
    rowTrains.draw(kernels, position.at(matrix, Kind.ROW_TRAIN, moment, 0), d, (float) plan.rowGain(), plan.slots());
    coincidences.find(rowTrains, columnTrains, plan.slots());
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

  /** Adds the pulses and coincidences of one device of each weight to the facts, and the pulses weighted by its line sums. */
  void count(LineSums sums, Facts facts) {
    facts.columnPulses += columnTrains.pulses();
    facts.rowPulses += rowTrains.pulses();
    facts.coincidences += coincidences.count();
    facts.weightedColumnPulses += columnTrains.weighted(sums.columns);
    facts.weightedRowPulses += rowTrains.weighted(sums.rows);
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
