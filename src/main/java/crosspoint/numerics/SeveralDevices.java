package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.spec.RefreshSpec;
import crosspoint.spec.TileSpec.Weight;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Weights of several devices, and weights that are differences of two polarities.
 * <pre>
 *   reference   w = (1/d) Σ w_k
 *   pair        w = (1/2d) Σ (w⁺_k − w⁻_k),   w⁻ pulsed opposite to w⁺
 *   one-sided   w = (1/d) Σ (g⁺_k − g⁻_k),    g⁺ pulsed up where w goes up, g⁻ where it goes down
 * </pre>
 * Each device has a step, bounds and noise of its own. Reads see the combined weight, the sum of what
 * the devices store in double precision, scaled and rounded once. With shared trains every device sees the same
 * coincidences; with independent ones each has trains of its own, one set after the other. Where one device of a
 * polarity is updated, its number is that of the window and step, modulo d, or drawn for them.
 *
 * <p>Writing sets every device to the weight, w⁻ to its negative, clipped to its own bounds. Of a one-sided pair the
 * device that the sign does not need is set to 0, as far as it goes, and the other to what the weight then needs.
 *
 * @see "aihwkit, VectorUnitCell and OneSidedUnitCell"
 */
final class SeveralDevices implements Cells {

  private final Weights weights;
  private final List<Devices> devices;
  private final int positive;
  private final boolean oneSided;
  private final boolean independent;
  private final Weight.Updated updated;
  private final RefreshSpec refresh;
  private final double boundWeight;
  private final Pulses pulses;
  private final Kernels kernels;

  /** What each device stores, by device and by cell. */
  private final float[][] stored;
  /** Line sums by device. */
  private final LineSums[] sums;

  /**
   * Cells of these devices: with two polarities first those of w⁺, then those of w⁻.
   *
   * @param boundWeight mean upper bound of the devices
   */
  SeveralDevices(Weights weights, List<Devices> devices, Weight spec, double boundWeight, Pulses pulses, Kernels kernels) {
    this.weights = weights;
    this.devices = devices;
    this.positive = spec.devices();
    this.oneSided = spec.oneSided();
    this.independent = spec.trains() == Weight.Trains.INDEPENDENT;
    this.updated = spec.updated();
    this.refresh = spec.refresh();
    this.boundWeight = boundWeight;
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
    for (int k = 0; k < positive && oneSided; k++) {
      int larger = weight >= 0 ? k : k + positive;
      int smaller = weight >= 0 ? k + positive : k;
      set(larger, row, column, Math.abs(weight) + set(smaller, row, column, 0));
    }
    for (int k = 0; k < stored.length && !oneSided; k++) {
      set(k, row, column, k < positive ? weight : -weight);
    }
    combine(row, column);
  }

  /** Programs a device and returns what is seen of it. */
  private float set(int device, int row, int column, float weight) {
    int cell = weights.cell(row, column);
    float seen = devices.get(device).program(cell, weight);
    float before = stored[device][cell];
    float after = (float) (seen / weights.retained());
    stored[device][cell] = after;
    sums[device].change(row, column, before, after);
    weights.sums.change(row, column, before, after);
    return seen;
  }

  private void combine(int row, int column) {
    int cell = weights.cell(row, column);
    double sum = 0;
    for (int k = 0; k < stored.length; k++) {
      sum += k < positive ? stored[k][cell] : -stored[k][cell];
    }
    weights.store(row, column, (float) (sum / (oneSided ? positive : stored.length)));
  }

  @Override
  public void update(float[] x, float[] d, Moment moment, Facts facts) {
    PulsePlan plan = pulses.plan(devices.get(0).meanStep, x, d);
    if (plan.slots() == 0) {
      return;
    }
    int turn = turn(moment);
    apply(plan.slots(), turn, k -> {
      if (k == turn || independent) {
        pulses.draw(plan, x, d, moment, k);
      }
    }, moment, facts);
  }

  /** Every device of a weight that takes part gets the same pulses: trains without chance are the same on their own. */
  @Override
  public void pulse(int row, int[] counts, int slots, Moment moment, Facts facts) {
    pulses.fix(row, counts, slots);
    apply(slots, turn(moment), k -> { }, moment, facts);
  }

  /** The first device that takes part. */
  private int turn(Moment moment) {
    return switch (updated) {
      case ALL -> 0;
      case IN_TURN -> Math.floorMod(moment.window + moment.step, positive);
      case AT_RANDOM -> pulses.drawDevice(moment, positive);
    };
  }

  private void apply(int slots, int turn, IntConsumer trains, Moment moment, Facts facts) {
    int every = updated == Weight.Updated.ALL ? 1 : positive;
    Coincidences met = pulses.coincidences();
    long weightedCoincidences = 0;
    for (int k = turn; k < stored.length; k += every) {
      trains.accept(k);
      pulses.disturb(k);
      pulses.drawNoise(devices.get(k), moment, k);
      boolean negative = k >= positive;
      float retained = (float) weights.retained();
      if (oneSided) {
        pulses.count(sums[k], met.count(negative), facts);
        weightedCoincidences += met.applyUpwards(devices.get(k), stored[k], negative, retained, sums[k], weights.sums);
        devices.get(k).ageing.ifPresent(time -> time.written(met, negative));
      } else {
        pulses.count(sums[k], facts);
        weightedCoincidences += met.apply(devices.get(k), stored[k], negative, retained, sums[k], weights.sums);
        devices.get(k).ageing.ifPresent(time -> time.written(met));
      }
      if (independent || k + every >= stored.length) {
        for (int i = 0; i < met.count(); i++) {
          combine(met.row(i), met.column(i));
        }
      }
    }
    facts.slots = slots;
    facts.weightedColumnPulses = weights.left(facts.weightedColumnPulses);
    facts.weightedRowPulses = weights.left(facts.weightedRowPulses);
    facts.weightedCoincidences = weightedCoincidences;
  }

  @Override
  public double meanStep() {
    double step = devices.get(0).meanStep;
    return updated == Weight.Updated.ALL ? step : step / positive;
  }

  @Override
  public void refresh(Moment moment, Facts facts) {
    RefreshSpec.Periodic limits = (RefreshSpec.Periodic) refresh;
    boolean[] rewritten = new boolean[weights.rows];
    int[] cells = new int[weights.rows * weights.columns];
    for (int k = 0; k < positive; k++) {
      int count = 0;
      for (int row = 0; row < weights.rows; row++) {
        for (int column = 0; column < weights.columns; column++) {
          int cell = weights.cell(row, column);
          double plus = stored[k][cell] * weights.retained();
          double minus = stored[k + positive][cell] * weights.retained();
          if (Math.max(plus, minus) > limits.upperFraction() * boundWeight && Math.min(plus, minus) > limits.lowerFraction() * boundWeight) {
            cells[count++] = cell;
            rewritten[row] = true;
          }
        }
      }
      reset(k, Arrays.copyOf(cells, count), limits, moment);
      facts.rewrittenDevices += 2L * count;
    }
    for (boolean row : rewritten) {
      facts.rewrittenRows += row ? 1 : 0;
    }
  }

  /** Resets the k-th pair of some weights and writes its differences on top of what the reset left. */
  private void reset(int k, int[] cells, RefreshSpec.Periodic limits, Moment moment) {
    float[] plus = left(k, cells, limits, moment);
    float[] minus = left(k + positive, cells, limits, moment);
    for (int i = 0; i < cells.length; i++) {
      int row = cells[i] / weights.columnStride;
      int column = cells[i] % weights.columnStride;
      float difference = (float) ((stored[k][cells[i]] - stored[k + positive][cells[i]]) * weights.retained());
      set(k, row, column, plus[i] + Math.max(difference, 0));
      set(k + positive, row, column, minus[i] + Math.max(-difference, 0));
      combine(row, column);
    }
  }

  /** What a reset leaves in a device of some weights. */
  private float[] left(int device, int[] cells, RefreshSpec.Periodic limits, Moment moment) {
    float[] left = new float[Kernels.padded(cells.length)];
    if (limits.resetNoiseWeight() > 0) {
      pulses.drawReset(Arrays.copyOf(cells, left.length), left, cells.length, moment, device);
    }
    for (int i = 0; i < cells.length; i++) {
      float reset = (float) (limits.resetWeight() + limits.resetNoiseWeight() * left[i]);
      left[i] = Math.max(reset, 0);
    }
    return left;
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
