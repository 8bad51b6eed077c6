package crosspoint.hardware;

import com.google.common.base.Preconditions;
import crosspoint.spec.ReferenceSpec;

/**
 * A digital machine as a roofline: a training step takes as long as its arithmetic at the peak rate, or
 * as long as its weights take to be read from memory, whichever is longer.
 *
 * <pre>
 *   operations = 6 · weights · rows            forward, backward and update, a multiply and an add each
 *   bytes      = 3 · weights · bytesPerWeight  read for each of the three; none if all weights fit on the chip
 *   step       = max(operations / peak, bytes / bandwidth)
 *   token      = step / rows,   energy = power · time
 * </pre>
 *
 * It is the most that the machine could do, not what it does: dependent steps, launches and idle units
 * cost a real machine much of it, most of all where a single row leaves it little work at a time.
 *
 * @see "S. Williams, A. Waterman, D. Patterson, Roofline, Communications of the ACM 52(4), 2009"
 */
public final class Roofline {

  private static final double OPERATIONS_PER_WEIGHT = 6;
  private static final double READS_PER_STEP = 3;

  private final ReferenceSpec machine;

  /** What a machine is bound by. */
  public enum Limit { ARITHMETIC, MEMORY }

  /** The roofline of a machine. */
  public Roofline(ReferenceSpec machine) {
    this.machine = machine;
  }

  /**
   * Time that one token takes.
   *
   * @param weights weights of the network
   * @param rows    rows of the minibatch that share one pass over the weights
   * @return time [s]
   */
  public double secondsPerToken(long weights, int rows) {
    return Math.max(arithmeticSeconds(weights, rows), memorySeconds(weights)) / rows;
  }

  /** What bounds a step. */
  public Limit limit(long weights, int rows) {
    return memorySeconds(weights) > arithmeticSeconds(weights, rows) ? Limit.MEMORY : Limit.ARITHMETIC;
  }

  private double arithmeticSeconds(long weights, int rows) {
    Preconditions.checkArgument(weights > 0 && rows > 0, "%s weights, %s rows", weights, rows);
    return OPERATIONS_PER_WEIGHT * weights * rows / (machine.peakTeraOperationsPerSecond() * 1e12);
  }

  private double memorySeconds(long weights) {
    double bytes = weights * machine.bytesPerWeight();
    boolean fits = bytes <= machine.onChipMegabytes() * 1e6;
    return fits ? 0 : READS_PER_STEP * bytes / (machine.memoryGigabytesPerSecond() * 1e9);
  }

  /** Energy that one token takes [J]. */
  public double joulesPerToken(long weights, int rows) {
    return secondsPerToken(weights, rows) * machine.powerWatts();
  }
}
