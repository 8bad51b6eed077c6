package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.spec.AlgorithmSpec;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.util.Optional;

/**
 * The transfer of TTv2, chopped TTv2 and AGAD through a hidden matrix in the digital unit, in units of its threshold:
 * <pre>
 *   z = c_k (ω − p_ref,k)        c = 1 without choppers, p_ref = 0 without references
 *   h_k ← h_k + g z,   n = trunc(h_k) within ± slots,   n pulses;   where n ≠ 0: h ← m h
 *   g = λ_T / θ,   θ = thresholdSteps · δ, per sweep divided by the updates of a sweep
 * </pre>
 *
 * @see AlgorithmSpec
 */
final class HiddenTransfer implements RowTransfer {

  private final Crossbar slow;
  private final float gain;
  private final float momentum;
  private final int slots;
  private final Optional<Choppers> choppers;
  private final Optional<References> references;
  /** Hidden values by row · columns + column. */
  private final float[] hidden;

  /**
   * The transfer of a part.
   *
   * @param updatesPerSweep updates in which all rows of the part are read once
   * @param learningRate    physical learning rate η of the plan
   */
  HiddenTransfer(Crossbar slow, AlgorithmSpec.Hidden spec, double updatesPerSweep, double learningRate, Optional<Choppers> choppers,
      Optional<References> references) {
    this.slow = slow;
    double threshold = spec.thresholdSteps() * slow.meanStep() / (spec.thresholdPerSweep() ? updatesPerSweep : 1);
    this.gain = (float) (spec.transferLearningRateRatio() * learningRate / threshold);
    this.momentum = (float) spec.momentumFraction();
    this.slots = spec.transferSlots();
    this.choppers = choppers;
    this.references = references;
    this.hidden = new float[slow.rows() * slow.columns()];
  }

  @Override
  public float sign(int row) {
    return choppers.isEmpty() ? 1f : choppers.get().sign(row);
  }

  @Override
  public void read(ReadRow row, Moment moment) {
    float sign = sign(row.row);
    boolean flips = choppers.isPresent() && choppers.get().read(row.row, moment);
    row.known = references.isEmpty() || references.get().takeOut(row, flips);
    if (sign < 0) {
      for (int column = 0; column < slow.columns(); column++) {
        row.values[column] = -row.values[column];
      }
    }
  }

  @Override
  public boolean works() {
    return true;
  }

  @Override
  public void work(ReadRow row) {
    row.slots = 0;
    int first = row.row * slow.columns();
    for (int column = 0; column < slow.columns(); column++) {
      float h = row.known ? Math.fma(gain, row.values[column], hidden[first + column]) : hidden[first + column];
      int due = Math.max(-slots, Math.min(slots, (int) h));
      row.pulses[column] = due;
      row.slots = Math.max(row.slots, Math.abs(due));
      hidden[first + column] = due == 0 ? h : momentum * h;
    }
  }

  @Override
  public void write(ReadRow row, Moment moment, Facts facts) {
    if (row.slots > 0) {
      slow.pulse(row.row, row.pulses, row.slots, moment, facts);
    }
  }

  /** Hidden value of a weight, in units of the threshold. */
  float hidden(int row, int column) {
    return hidden[row * slow.columns() + column];
  }

  @Override
  public void save(StateWriter state) {
    state.floats("hidden", hidden);
    choppers.ifPresent(of -> state.section("choppers", of::save));
    references.ifPresent(of -> state.section("references", of::save));
  }

  @Override
  public void restore(StateReader state) {
    state.floats("hidden", hidden);
    choppers.ifPresent(of -> state.section("choppers", of::restore));
    references.ifPresent(of -> state.section("references", of::restore));
  }
}
