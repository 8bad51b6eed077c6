package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.spec.TileSpec.Weight;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.util.List;

/**
 * Weights of several devices, and weights that are differences of two polarities.
 * <pre>
 *   reference   w = (1/d) Σ w_k
 *   pair        w = (1/2d) Σ (w⁺_k − w⁻_k),   w⁻ pulsed opposite to w⁺
 * </pre>
 * Each device has a step, bounds and noise of its own. Reads see the combined weight, the mean of what
 * the devices store in double precision, rounded once. With shared trains every device sees the same
 * coincidences; with independent ones each has trains of its own, one set after the other.
 *
 * <p>Writing sets every device to the weight, w⁻ to its negative, clipped to its own bounds.
 *
 * @see "aihwkit, VectorUnitCell with the policy that updates all devices"
 */
final class SeveralDevices implements Cells {

  private final Weights weights;
  private final List<Devices> devices;
  private final int positive;
  private final boolean independent;
  private final Pulses pulses;
  private final Kernels kernels;

  /** What each device stores, by device and by cell. */
  private final float[][] stored;
  /** Line sums by device. */
  private final LineSums[] sums;

  /** Cells of these devices: with a pair first those of w⁺, then those of w⁻. */
  SeveralDevices(Weights weights, List<Devices> devices, Weight spec, Pulses pulses, Kernels kernels) {
    this.weights = weights;
    this.devices = devices;
    this.positive = spec.devices();
    this.independent = spec.trains() == Weight.Trains.INDEPENDENT;
    this.pulses = pulses;
    this.kernels = kernels;
    this.stored = new float[devices.size()][weights.rows * weights.columnStride];
    this.sums = new LineSums[devices.size()];
    for (int k = 0; k < sums.length; k++) {
      sums[k] = new LineSums(weights.rows, weights.columns);
    }
  }

  @Override
  public void write(int row, int column, float weight) {
    int cell = weights.cell(row, column);
    for (int k = 0; k < stored.length; k++) {
      float before = stored[k][cell];
      float after = (float) (devices.get(k).program(cell, k < positive ? weight : -weight) / weights.retained());
      stored[k][cell] = after;
      sums[k].change(row, column, before, after);
      weights.sums.change(row, column, before, after);
    }
    combine(row, column);
  }

  private void combine(int row, int column) {
    int cell = weights.cell(row, column);
    double sum = 0;
    for (int k = 0; k < stored.length; k++) {
      sum += k < positive ? stored[k][cell] : -stored[k][cell];
    }
    weights.store(row, column, (float) (sum / stored.length));
  }

  @Override
  public void update(float[] x, float[] d, Moment moment, Facts facts) {
    PulsePlan plan = pulses.plan(devices.get(0).meanStep, x, d);
    if (plan.slots() == 0) {
      return;
    }
    Coincidences met = pulses.coincidences();
    long weightedCoincidences = 0;
    for (int k = 0; k < stored.length; k++) {
      if (k == 0 || independent) {
        pulses.draw(plan, x, d, moment, k);
      }
      pulses.count(sums[k], facts);
      pulses.disturb(k);
      pulses.drawNoise(devices.get(k), moment, k);
      weightedCoincidences += met.apply(devices.get(k), stored[k], k >= positive, (float) weights.retained(), sums[k], weights.sums);
      devices.get(k).ageing.ifPresent(time -> time.written(met));
      if (independent || k == stored.length - 1) {
        for (int i = 0; i < met.count(); i++) {
          combine(met.row(i), met.column(i));
        }
      }
    }
    facts.slots = plan.slots();
    facts.weightedColumnPulses = weights.left(facts.weightedColumnPulses);
    facts.weightedRowPulses = weights.left(facts.weightedRowPulses);
    facts.weightedCoincidences = weightedCoincidences;
  }

  @Override
  public float stored(int device, int row, int column) {
    return stored[device][weights.cell(row, column)];
  }

  @Override
  public void change(RowChange change) {
    for (int k = 0; k < stored.length; k++) {
      devices.get(k).change(k, stored[k], 0, weights.rows, weights.columns, change);
    }
    sumAnew();
    combineAll();
  }

  @Override
  public void rescale() {
    for (float[] each : stored) {
      kernels.scale(each, (float) weights.retained(), each.length);
    }
    sumAnew();
    combineAll();
    weights.rescaled();
  }

  private void combineAll() {
    for (int row = 0; row < weights.rows; row++) {
      for (int column = 0; column < weights.columns; column++) {
        combine(row, column);
      }
    }
  }

  private void sumAnew() {
    weights.sums.clear();
    for (int k = 0; k < stored.length; k++) {
      sums[k].clear();
      sums[k].add(stored[k], 0, weights.columnStride);
      weights.sums.add(stored[k], 0, weights.columnStride);
    }
  }

  @Override
  public void save(StateWriter state) {
    weights.save(state);
    for (int k = 0; k < stored.length; k++) {
      state.floats("device[" + k + "]", stored[k], 0, weights.rows, weights.columnStride, weights.columns);
      state.section("device[" + k + "] apart", devices.get(k)::save);
    }
  }

  @Override
  public void restore(StateReader state) {
    weights.restore(state);
    for (int k = 0; k < stored.length; k++) {
      state.floats("device[" + k + "]", stored[k], 0, weights.rows, weights.columnStride, weights.columns);
      float[] seen = stored[k];
      Devices each = devices.get(k);
      state.section("device[" + k + "] apart", apart -> each.restore(apart, seen, 0));
    }
    sumAnew();
  }
}
