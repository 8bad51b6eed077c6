package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;

/** A device to each weight, compared with a reference that does not change: the weight is what the device stores. */
final class SingleDevices implements Cells {

  private final Weights weights;
  private final Devices devices;
  private final Pulses pulses;
  private final Kernels kernels;

  SingleDevices(Weights weights, Devices devices, Pulses pulses, Kernels kernels) {
    this.weights = weights;
    this.devices = devices;
    this.pulses = pulses;
    this.kernels = kernels;
  }

  @Override
  public void write(int row, int column, float weight) {
    int cell = weights.cell(row, column);
    float before = weights.byRow[Kernels.ORIGIN + cell];
    float after = (float) (devices.program(cell, weight) / weights.retained());
    weights.store(row, column, after);
    weights.sums.change(row, column, before, after);
  }

  @Override
  public void update(float[] x, float[] d, Moment moment, Facts facts) {
    PulsePlan plan = pulses.plan(devices.meanStep, x, d);
    if (plan.slots() == 0) {
      return;
    }
    pulses.draw(plan, x, d, moment, 0);
    apply(plan.slots(), moment, facts);
  }

  @Override
  public void pulse(int row, int[] counts, int slots, Moment moment, Facts facts) {
    pulses.fix(row, counts, slots);
    apply(slots, moment, facts);
  }

  private void apply(int slots, Moment moment, Facts facts) {
    pulses.count(weights.sums, facts);
    pulses.disturb(0);
    pulses.drawNoise(devices, moment, 0);
    facts.slots = slots;
    facts.weightedColumnPulses = weights.left(facts.weightedColumnPulses);
    facts.weightedRowPulses = weights.left(facts.weightedRowPulses);
    facts.weightedCoincidences = pulses.coincidences().apply(devices, weights);
    devices.ageing.ifPresent(time -> time.written(pulses.coincidences()));
  }

  @Override
  public double meanStep() {
    return devices.meanStep;
  }

  @Override
  public float stored(int device, int row, int column) {
    return weights.byRow[Kernels.ORIGIN + weights.cell(row, column)];
  }

  @Override
  public void change(RowChange change) {
    devices.change(0, weights.byRow, Kernels.ORIGIN, weights.rows, weights.columns, change);
    weights.copyToColumns();
    sumAnew();
  }

  @Override
  public void rescale() {
    kernels.scale(weights.byRow, (float) weights.retained(), weights.byRow.length);
    kernels.scale(weights.byColumn, (float) weights.retained(), weights.byColumn.length);
    sumAnew();
    weights.rescaled();
  }

  private void sumAnew() {
    weights.sums.clear();
    weights.sums.add(weights.byRow, Kernels.ORIGIN, weights.columnStride);
  }

  @Override
  public void save(StateWriter state) {
    weights.save(state);
    devices.save(state);
  }

  @Override
  public void restore(StateReader state) {
    weights.restore(state);
    devices.restore(state, weights.byRow, Kernels.ORIGIN);
    sumAnew();
  }
}
