package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;

/**
 * Ideal devices: any weight, updated exactly. Several of them to a weight, or two polarities, are as
 * exact as one, so that they need not be told apart.
 */
final class IdealCells implements Cells {

  private final Weights weights;
  private final double learningRate;
  private final int slots;
  private final Kernels kernels;
  private final float[] factors;

  /** Ideal cells of an array; an update takes the time of a train of so many slots. */
  IdealCells(Weights weights, double learningRate, int slots, Kernels kernels) {
    this.weights = weights;
    this.learningRate = learningRate;
    this.slots = slots;
    this.kernels = kernels;
    this.factors = new float[weights.columnStride];
  }

  @Override
  public void write(int row, int column, float weight) {
    weights.store(row, column, (float) (weight / weights.retained()));
  }

  @Override
  public void update(float[] x, float[] d, Moment moment, Facts facts) {
    // Both copies see the same factors, so that they stay the same to the bit.
    System.arraycopy(x, 0, factors, 0, weights.columns);
    kernels.scale(factors, (float) -learningRate, weights.columns);
    for (int column = 0; column < weights.columns; column++) {
      if (factors[column] != 0) {
        kernels.add(weights.byColumn, Kernels.ORIGIN + column * weights.rowStride, factors[column], d, weights.rows);
      }
    }
    for (int row = 0; row < weights.rows; row++) {
      if (d[row] != 0) {
        kernels.add(weights.byRow, Kernels.ORIGIN + row * weights.columnStride, d[row], factors, weights.columns);
      }
    }
    facts.slots = slots;
  }

  @Override
  public void pulse(int row, int[] pulses, int slots, Moment moment, Facts facts) {
    throw new IllegalStateException("ideal devices have no step to pulse");
  }

  @Override
  public double meanStep() {
    throw new IllegalStateException("ideal devices have no step");
  }

  @Override
  public float stored(int device, int row, int column) {
    return weights.byRow[Kernels.ORIGIN + weights.cell(row, column)];
  }

  @Override
  public void change(RowChange change) {}

  @Override
  public void rescale() {
    kernels.scale(weights.byRow, (float) weights.retained(), weights.byRow.length);
    kernels.scale(weights.byColumn, (float) weights.retained(), weights.byColumn.length);
    weights.rescaled();
  }

  @Override
  public void save(StateWriter state) {
    weights.save(state);
  }

  @Override
  public void restore(StateReader state) {
    weights.restore(state);
  }
}
