package crosspoint.program;

/**
 * What the values of one operation tell the clock and the energy account: integers that do not
 * depend on the speeds or voltages of a chip. A mutable carrier, refilled for each operation.
 *
 * <p>Reads fill {@link #passes}, {@link #failedPasses}, {@link #codeSum} and its weighted sum; updates
 * fill {@link #slots}, {@link #columnPulses}, {@link #rowPulses}, {@link #coincidences} and theirs. All
 * other operations have none. A matrix in several parts has facts for each of them.
 *
 * <p>Weighted sums are exact integers in units of {@code 2⁻²⁴} of physical weight. A line sum runs over
 * all devices of a line, so that the conductance of what is driven follows without the weights.
 */
public final class Facts {

  /** Steps on each side of zero in which {@link #codeSum} counts the input of an exact DAC. */
  public static final int EXACT_DAC_STEPS = 1 << 16;

  /** Analog passes of a read, failed ones included; 0 where nothing was driven (all inputs zero). */
  public int passes;

  /** Passes whose result saturated and was thrown away by bound management. */
  public int failedPasses;

  /** Σ |input code| over all driven lines and all passes [DAC steps]. */
  public long codeSum;

  /** Pulse slots sent per sign phase: the length of the pulse train; 0 where no pulse is due. */
  public int slots;

  /** Pulses sent on the column lines, the x side [pulses]. */
  public long columnPulses;

  /** Pulses sent on the row lines, the d side [pulses]. */
  public long rowPulses;

  /** Coincidences of row and column pulses, the pulses that devices received. */
  public long coincidences;

  /** Σ |input code| · line sum of the weights [DAC steps · 2⁻²⁴]. */
  public long weightedCodeSum;

  /** Σ over columns of pulses · column sum of the weights [pulses · 2⁻²⁴]. */
  public long weightedColumnPulses;

  /** Σ over rows of pulses · row sum of the weights [pulses · 2⁻²⁴]. */
  public long weightedRowPulses;

  /** Σ over coincidences of the weight that was pulsed, before its step [2⁻²⁴]. */
  public long weightedCoincidences;

  /** Sets every fact to 0. */
  public void clear() {
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
