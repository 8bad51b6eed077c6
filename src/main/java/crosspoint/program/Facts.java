package crosspoint.program;

/**
 * What the values of one operation tell the clock and the energy account: integers that do not
 * depend on the speeds or voltages of a chip. A mutable carrier, refilled for each operation, and for
 * each part of a matrix that is split over tiles.
 *
 * <p>Reads fill {@link #passes}, {@link #failedPasses}, {@link #codeSum} and {@link #weightedCodeSum};
 * rows that are rewritten fill {@link #rewrittenRows} and {@link #rewrittenDevices}; updates fill the others.
 * All other operations have none.
 *
 * <p><b>Weighted sums</b> tell how conductive the devices were that a drive or a pulse met. They are in
 * units of {@code 1 / }{@link #WEIGHT_ONE}: the physical weight of each device is rounded down
 * to that unit first, and everything after that is exact, so that a sum does not depend on the order in
 * which it was taken. What an operation tells is {@linkplain #roundWeighted rounded} at last. A device that changes with time is different: its line sums are those of the
 * weights as stored, and {@link #weightedCodeSum}, {@link #weightedColumnPulses} and
 * {@link #weightedRowPulses} are scaled at the end by what is left of them. Ideal devices have no
 * conductance; their weighted sums are 0.
 *
 * <p><b>Several devices per weight.</b> A line of weights has a line of devices for each of its devices
 * or polarities. Pulses and coincidences are counted for each of these, also where all see the same
 * trains: a column pulse is one at {@code rows} devices, a row pulse is one at {@code columns} devices.
 * A one-sided device takes part in those coincidences only that move
 * its weight up. The sums over weights run over all devices, w⁻ and g⁻ with their own sign. Slots and codes are those of one line.
 */
public final class Facts {

  /** Steps on each side of zero in which {@link #codeSum} counts the input of an exact DAC. */
  public static final int EXACT_DAC_STEPS = 1 << 16;

  /** A weight of 1 in the weighted sums. */
  public static final int WEIGHT_ONE = 1 << 24;

  /** Most passes of a read; one of more is a fault of whoever gave the facts. */
  public static final int MOST_PASSES = 1 << 12;

  /** Most slots of an update, were each row of the largest array updated by the longest train; rows that are rewritten may be more. */
  public static final int MOST_SLOTS = 1 << 20;

  /** Step of {@linkplain #roundWeighted rounded} weighted sums: a weight of 2⁻¹⁰. */
  public static final int WEIGHTED_STEP = 1 << 14;

  /** Analog passes of a read, failed ones included; 0 where nothing was driven (all inputs zero). */
  public int passes;

  /** Passes whose result saturated and was thrown away by bound management. */
  public int failedPasses;

  /** Σ |input code| over all driven lines and all passes [DAC steps]. */
  public long codeSum;

  /** Σ |input code| · Σ w over the devices of the line, over all driven lines and all passes [DAC steps / 2²⁴]. */
  public long weightedCodeSum;

  /** Pulse slots sent per sign phase: the length of the pulse train, of single rows that of all their trains; 0 where no pulse is due. */
  public int slots;

  /** Pulses sent on the column lines, the x side [pulses]. */
  public long columnPulses;

  /** Pulses sent on the row lines, the d side [pulses]. */
  public long rowPulses;

  /** Coincidences of row and column pulses, the pulses that devices received. */
  public long coincidences;

  /** Σ pulses · Σ w over the devices of the line, over the column lines; weights before the update [2⁻²⁴]. */
  public long weightedColumnPulses;

  /** Σ pulses · Σ w over the devices of the line, over the row lines; weights before the update [2⁻²⁴]. */
  public long weightedRowPulses;

  /** Σ w over the coincidences, each time the weight before the step [2⁻²⁴]. */
  public long weightedCoincidences;

  /** Rows of which at least one device is written anew. */
  public int rewrittenRows;

  /** Devices that are written anew. */
  public long rewrittenDevices;

  /** Adds what another row of the same update was sent. */
  public void addPulses(Facts row) {
    slots += row.slots;
    columnPulses += row.columnPulses;
    rowPulses += row.rowPulses;
    coincidences += row.coincidences;
    weightedColumnPulses += row.weightedColumnPulses;
    weightedRowPulses += row.weightedRowPulses;
    weightedCoincidences += row.weightedCoincidences;
  }

  /**
   * Rounds each weighted sum to the nearest multiple of {@link #WEIGHTED_STEP}, ties upwards. What is left out of an
   * energy is a device of a weight of 2⁻¹¹ at most, and with it go a quarter of the bits that a trace would keep of noise.
   */
  public void roundWeighted() {
    weightedCodeSum = rounded(weightedCodeSum);
    weightedColumnPulses = rounded(weightedColumnPulses);
    weightedRowPulses = rounded(weightedRowPulses);
    weightedCoincidences = rounded(weightedCoincidences);
  }

  private static long rounded(long sum) {
    return sum + WEIGHTED_STEP / 2 & -WEIGHTED_STEP;
  }

  /** Sets every fact to 0. */
  public void clear() {
    rewrittenRows = 0;
    rewrittenDevices = 0;
    passes = 0;
    failedPasses = 0;
    codeSum = 0;
    slots = 0;
    columnPulses = 0;
    rowPulses = 0;
    coincidences = 0;
    weightedCodeSum = 0;
    weightedColumnPulses = 0;
    weightedRowPulses = 0;
    weightedCoincidences = 0;
  }
}
