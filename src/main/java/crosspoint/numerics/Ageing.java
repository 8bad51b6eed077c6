package crosspoint.numerics;

import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.spec.DeviceSpec.Retention;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import crosspoint.units.Picoseconds;

/**
 * What time does to one device of each weight, in steps of δ. A step, with ξ standard normal and the device's own
 * lifetime, rate and exponent:
 * <pre>
 *   w ← w + (rest − w) (1 − exp(−δ / lifetime))
 *   w ← w + rate √δ ξ
 *   w ← w ((a + δ + t₀) / (a + t₀))^−ν,     a the time since the step in which the device was last pulsed or written
 *   w ← clip(w)
 * </pre>
 * Factors of drift multiply up to {@code ((a + t₀) / t₀)^−ν}, whatever the steps. ξ is a function of the step's
 * number and the cross-point, and steps are taken one by one whether or not anything looks in between, so that
 * what is seen does not depend on how often it was looked at.
 *
 * @see Retention
 */
final class Ageing {

  private final int matrix;
  private final RandomPosition at;
  private final Kernels kernels;
  private final int columns;
  private final int stride;

  private final double restWeight;
  private final double stepSeconds;
  private final double referenceSeconds;

  /** By cell: part of the way to rest that a step takes, standard deviation of a step's diffusion, ν; empty where nothing happens. */
  private final float[] leak;
  private final float[] diffusion;
  private final float[] drift;

  /** Step in which each device was last pulsed or written, by cell; empty without drift. */
  private final long[] written;

  private final float[] normals;
  /** Steps that were taken. */
  private long aged;

  /**
   * Ageing of devices that are drawn from their distribution.
   *
   * @param at streams of the crossbar's part and the device's number; kept
   */
  Ageing(Retention spec, int matrix, int rows, int columns, Kernels kernels, RandomPosition at) {
    this.matrix = matrix;
    this.at = at;
    this.kernels = kernels;
    this.columns = columns;
    this.stride = Kernels.padded(columns);
    this.restWeight = spec.restWeight();
    this.stepSeconds = Picoseconds.toSeconds(Picoseconds.ofNs(spec.agingStepNs()));
    this.referenceSeconds = spec.driftReferenceSeconds();
    this.normals = new float[Kernels.grouped(columns)];
    int cells = rows * stride;
    double rate = spec.diffusionWeightPerRootSecond() * Math.sqrt(stepSeconds);
    this.leak = new float[spec.lifetimeSeconds() < Double.POSITIVE_INFINITY ? cells : 0];
    this.diffusion = new float[rate > 0 ? cells : 0];
    this.drift = new float[spec.driftExponentRatio() == 0 ? 0 : cells];
    this.written = new long[drift.length];
    spread(leak, rows, Kind.LIFETIME_SPREAD, spec.lifetimeSpreadFraction());
    spread(diffusion, rows, Kind.DIFFUSION_SPREAD, spec.diffusionSpreadFraction());
    spread(drift, rows, Kind.DRIFT_SPREAD, spec.driftSpreadFraction());
    for (int cell = 0; cell < leak.length; cell++) {
      leak[cell] = (float) -StrictMath.expm1(-stepSeconds / (spec.lifetimeSeconds() * Math.abs(leak[cell])));
    }
    for (int cell = 0; cell < diffusion.length; cell++) {
      diffusion[cell] = (float) Math.abs(rate * diffusion[cell]);
    }
    for (int cell = 0; cell < drift.length; cell++) {
      drift[cell] *= (float) spec.driftExponentRatio();
    }
  }

  /** Fills with {@code 1 + spread ξ}. */
  private void spread(float[] byCell, int rows, Kind kind, double spread) {
    if (byCell.length == 0) {
      return;
    }
    float[] drawn = new float[Kernels.grouped(rows * columns)];
    if (spread > 0) {
      kernels.gaussians(at.at(matrix, kind), drawn, rows * columns);
    }
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        byCell[row * stride + column] = (float) (1 + spread * drawn[row * columns + column]);
      }
    }
  }

  /** Takes note that a device was written or pulsed. */
  void written(int cell) {
    if (written.length > 0) {
      written[cell] = aged;
    }
  }

  /** Takes note that devices were pulsed. */
  void written(Coincidences met) {
    for (int k = 0; k < met.count() && written.length > 0; k++) {
      written[met.cell(k)] = aged;
    }
  }

  /** Takes note that those devices were pulsed at whose weights pulses went one way. */
  void written(Coincidences met, boolean goingDown) {
    for (int k = 0; k < met.count() && written.length > 0; k++) {
      if (met.goesDown(k) == goingDown) {
        written[met.cell(k)] = aged;
      }
    }
  }

  /** Ages the devices of a row from the steps that were taken to so many. */
  void advance(long steps, Devices devices, int row, double[] values) {
    for (long step = aged + 1; step <= steps; step++) {
      if (diffusion.length > 0) {
        at.at(matrix, Kind.DIFFUSION);
        at.passAndRow = row;
        at.step = (int) step;
        at.window = (int) (step >>> Integer.SIZE);
        kernels.gaussians(at, normals, columns);
      }
      for (int column = 0; column < columns; column++) {
        values[column] = devices.kept(row * stride + column, aged(row * stride + column, values[column], column, step));
      }
    }
  }

  private double aged(int cell, double before, int column, long step) {
    double weight = before;
    if (leak.length > 0) {
      weight += (restWeight - weight) * leak[cell];
    }
    if (diffusion.length > 0) {
      weight += diffusion[cell] * (double) normals[column];
    }
    if (drift.length > 0) {
      double since = (step - 1 - written[cell]) * stepSeconds + referenceSeconds;
      weight *= StrictMath.exp(-drift[cell] * StrictMath.log1p(stepSeconds / since));
    }
    return weight;
  }

  /** Saves when devices were last written; how many steps were taken is the array's. */
  void save(StateWriter state) {
    state.wholes("written", written);
  }

  /** Takes back what was saved. */
  void restore(StateReader state) {
    state.wholes("written", written);
  }

  /** Takes note that all rows were aged to so many steps. */
  void taken(long steps) {
    aged = steps;
  }
}
