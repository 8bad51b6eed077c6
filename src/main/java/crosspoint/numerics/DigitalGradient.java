package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.spec.AlgorithmSpec;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.util.Arrays;

/**
 * Mixed precision: outer products of a part are summed in the digital unit, and what is worth whole pulses is written
 * row by row,
 * <pre>  χ ← χ + η d xᵀ;   n = trunc(χ / θ) within ± slots,  n pulses down,  χ ← χ − n θ</pre>
 */
final class DigitalGradient {

  private final Crossbar slow;
  private final float threshold;
  private final float learningRate;
  private final int slots;
  /** Sums by row · columns + column, physical weight. */
  private final float[] sum;
  private final int[] pulses;
  private final Facts ofRow = new Facts();

  /**
   * The sums of a part.
   *
   * @param learningRate physical learning rate η of the plan
   */
  DigitalGradient(Crossbar slow, AlgorithmSpec.MixedPrecision spec, double learningRate) {
    this.slow = slow;
    this.threshold = (float) (spec.thresholdSteps() * slow.meanStep());
    this.learningRate = (float) learningRate;
    this.slots = spec.transferSlots();
    this.sum = new float[slow.rows() * slow.columns()];
    this.pulses = new int[slow.columns()];
  }

  /** Adds an outer product. */
  void add(float[] x, float[] d) {
    for (int row = 0; row < slow.rows(); row++) {
      float factor = learningRate * d[row];
      int first = row * slow.columns();
      for (int column = 0; factor != 0 && column < slow.columns(); column++) {
        sum[first + column] = Math.fma(factor, x[column], sum[first + column]);
      }
    }
  }

  /**
   * Writes all rows, one after the other; a row without a pulse takes no slot.
   *
   * @param facts receives the slots and pulses of all rows together
   */
  void write(Moment moment, Facts facts) {
    for (int row = 0; row < slow.rows(); row++) {
      int first = row * slow.columns();
      int most = 0;
      Arrays.fill(pulses, 0);
      for (int column = 0; column < slow.columns(); column++) {
        int due = Math.max(-slots, Math.min(slots, (int) (sum[first + column] / threshold)));
        sum[first + column] = Math.fma(-due, threshold, sum[first + column]);
        pulses[column] = -due;
        most = Math.max(most, Math.abs(due));
      }
      if (most > 0) {
        ofRow.clear();
        slow.pulse(row, pulses, most, moment, ofRow);
        facts.addPulses(ofRow);
      }
    }
  }

  /** Saves the sums. */
  void save(StateWriter state) {
    state.floats("sum", sum);
  }

  /** Takes back what was saved of the same part. */
  void restore(StateReader state) {
    state.floats("sum", sum);
  }
}
