package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.spec.Spec;
import java.util.Arrays;

/** A square crossbar of given devices, all of which take every pulse. */
final class CertainPulses {

  /** One slot. The rate is above any mean step, so that every line pulses for certain. */
  private static final Spec SPEC = Rpu.baseline("update.updateManagement=false", "update.pulseTrainSlots=1", "plan.learningRateLogical=1");

  private final int side;
  private final int window;
  private final Crossbar crossbar;
  private final float[] ones;
  private final float[] minusOnes;
  private int pulses;

  /** Random numbers of the pulses are those of the window. */
  CertainPulses(Devices devices, int side, long window) {
    this.side = side;
    this.window = (int) window;
    this.crossbar = Rpu.of(SPEC, devices, new double[side][side]);
    this.ones = new float[Kernels.padded(side)];
    this.minusOnes = new float[Kernels.padded(side)];
    Arrays.fill(ones, 0, side, 1);
    Arrays.fill(minusOnes, 0, side, -1);
  }

  CertainPulses write(double weight) {
    for (int cell = 0; cell < side * side; cell++) {
      write(cell, weight);
    }
    return this;
  }

  void write(int cell, double weight) {
    crossbar.write(cell / side, cell % side, (float) weight);
  }

  CertainPulses up() {
    return pulse(minusOnes);
  }

  CertainPulses down() {
    return pulse(ones);
  }

  private CertainPulses pulse(float[] d) {
    crossbar.update(ones, d, Rpu.moment(window, pulses++), new Facts());
    return this;
  }

  CertainPulses pairs(int count) {
    for (int pair = 0; pair < count; pair++) {
      up().down();
    }
    return this;
  }

  double weight(int cell) {
    return crossbar.weight(cell / side, cell % side);
  }

  /** All weights, row by row. */
  double[] weights() {
    double[] weights = new double[side * side];
    Arrays.setAll(weights, this::weight);
    return weights;
  }
}
