package crosspoint.numerics;

import crosspoint.device.StepLaw;
import crosspoint.spec.DeviceSpec.Disturb;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.util.Arrays;

/**
 * What the use of lines does to the devices on them, collected by line and applied to the whole array every so
 * many updates.
 * <pre>
 *   read         w ← w exp(−(Σ over passes on its column and its row of −ln(1 − readFraction |code| / levels)))
 *   half-select  w ← w + f (Δ₊(w) + Δ₋(w)),   halfSelectFraction · pulses times, taken in equal steps f ≤ 1
 *   one-sided    w ← w + f Δ₊(w)
 * </pre>
 * Devices that go one way only are never pulsed down, and what their law says of a step down means nothing.
 * The exponent is the product of what single passes leave, whatever their order. It is kept in whole numbers, so
 * that it does not depend on the order of its sum. A pulse that meets one of the other side counts as well: beside
 * a step it moves little. Reads of test passes count like all others. Steps are those without cycle-to-cycle noise.
 *
 * @see Disturb
 */
final class Disturbance implements RowChange {

  /** Unit of a dose of reads, so that a weight is left with {@code exp(−dose / ONE)}. */
  private static final double ONE = 1L << 40;
  /** A dose that leaves nothing. */
  private static final long ALL = 1L << 50;

  private final Disturb spec;
  private final int columnStride;
  private final boolean oneSided;

  /** Doses of reads by line. */
  private final long[] rowReads;
  private final long[] columnReads;
  /** Pulses by device of a weight and by line. */
  private final long[][] rowPulses;
  private final long[][] columnPulses;
  /** Updates since doses were last applied. */
  private int updates;

  /**
   * Disturbance of an array.
   *
   * @param devices  devices to a weight
   * @param oneSided whether they are only pulsed up
   */
  Disturbance(Disturb spec, int rows, int columns, int devices, boolean oneSided) {
    this.spec = spec;
    this.oneSided = oneSided;
    this.columnStride = Kernels.padded(columns);
    this.rowReads = new long[rows];
    this.columnReads = new long[columns];
    this.rowPulses = new long[devices][rows];
    this.columnPulses = new long[devices][columns];
  }

  /**
   * Takes note of a pass.
   *
   * @param forward whether columns were driven
   * @param lines   lines that were driven, and their codes
   * @param levels  largest code
   */
  void read(boolean forward, int[] lines, float[] codes, int driven, double levels) {
    if (spec.readFraction() == 0) {
      return;
    }
    long[] doses = forward ? columnReads : rowReads;
    for (int k = 0; k < driven; k++) {
      double left = -StrictMath.log1p(-spec.readFraction() * Math.min(Math.abs(codes[k]) / levels, 1));
      doses[lines[k]] = Math.min(doses[lines[k]] + (long) Math.min(left * ONE, ALL), ALL);
    }
  }

  /** Takes note of the trains that one device of each weight has seen. */
  void pulsed(int device, PulseTrains rows, PulseTrains columns) {
    rows.addTo(rowPulses[device]);
    columns.addTo(columnPulses[device]);
  }

  /** Takes note of an update, and says whether doses are to be applied now. */
  boolean due() {
    updates++;
    return updates == spec.everyUpdates();
  }

  @Override
  public void change(int device, Devices devices, int row, double[] values) {
    for (int column = 0; column < columnReads.length; column++) {
      int cell = row * columnStride + column;
      double weight = values[column];
      long dose = rowReads[row] + columnReads[column];
      if (dose > 0) {
        weight *= StrictMath.exp(-dose / ONE);
      }
      double pairs = spec.halfSelectFraction() * (rowPulses[device][row] + columnPulses[device][column]);
      if (pairs > 0) {
        weight = halfSelected(devices, cell, weight, pairs);
      }
      values[column] = devices.kept(cell, weight);
    }
  }

  private double halfSelected(Devices devices, int cell, double before, double pairs) {
    int field = cell * devices.fields;
    double steps = Math.ceil(pairs);
    double weight = before;
    for (int step = 0; step < steps; step++) {
      float at = (float) weight;
      double up = devices.law.change(at, false, 0, devices.values, field);
      double both = oneSided ? up : up + devices.law.change(at, true, 0, devices.values, field);
      weight = Math.min(Math.max(weight + pairs / steps * both, devices.values[field + StepLaw.LOW]), devices.values[field + StepLaw.HIGH]);
    }
    return weight;
  }

  /** Saves doses that were not applied yet. */
  void save(StateWriter state) {
    state.whole("updates", updates);
    state.wholes("rowReads", rowReads);
    state.wholes("columnReads", columnReads);
    for (int device = 0; device < rowPulses.length; device++) {
      state.wholes("rowPulses[" + device + "]", rowPulses[device]);
      state.wholes("columnPulses[" + device + "]", columnPulses[device]);
    }
  }

  /** Takes back what was saved. */
  void restore(StateReader state) {
    updates = state.count("updates", 0);
    state.wholes("rowReads", rowReads);
    state.wholes("columnReads", columnReads);
    for (int device = 0; device < rowPulses.length; device++) {
      state.wholes("rowPulses[" + device + "]", rowPulses[device]);
      state.wholes("columnPulses[" + device + "]", columnPulses[device]);
    }
  }

  /** Forgets what was applied. */
  void clear() {
    updates = 0;
    Arrays.fill(rowReads, 0);
    Arrays.fill(columnReads, 0);
    for (int device = 0; device < rowPulses.length; device++) {
      Arrays.fill(rowPulses[device], 0);
      Arrays.fill(columnPulses[device], 0);
    }
  }
}
