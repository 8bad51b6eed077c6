package crosspoint.hardware;

import com.google.common.base.Preconditions;
import crosspoint.spec.ReferenceSpec;

/**
 * A digital machine as a roofline: a training step takes as long as its arithmetic at the peak rate, or
 * as long as its weights take to be read from memory, whichever is longer.
 *
 * <pre>
 *   operations = 6 · met · rows                     forward, backward and update, a multiply and an add each
 *   bytes      = 3 · read · bytesPerWeight          for each of the three; none if all weights fit on the chip
 *   read       = min(stored, met + (rows − 1) · s)  of a one-hot input, each row needs the s weights of its symbol
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
   * Weights of a network, as a machine needs them.
   *
   * @param stored    all of them
   * @param met       those that meet a value when one token is processed: of a one-hot input only its symbol's
   * @param perSymbol those of one symbol of a one-hot input, among the met
   */
  public record Weights(long stored, long met, long perSymbol) {
    public Weights {
      Preconditions.checkArgument(perSymbol >= 0 && met > 0 && met <= stored && perSymbol <= met, "%s weights, %s met, %s of a symbol", stored,
          met, perSymbol);
    }
  }

  /**
   * Time that one token takes.
   *
   * @param rows rows of the minibatch that share one pass over the weights
   * @return time [s]
   */
  public double secondsPerToken(Weights weights, int rows) {
    return Math.max(arithmeticSeconds(weights, rows), memorySeconds(weights, rows)) / rows;
  }

  /** What bounds a step. */
  public Limit limit(Weights weights, int rows) {
    return memorySeconds(weights, rows) > arithmeticSeconds(weights, rows) ? Limit.MEMORY : Limit.ARITHMETIC;
  }

  private double arithmeticSeconds(Weights weights, int rows) {
    Preconditions.checkArgument(rows > 0, "%s rows", rows);
    return OPERATIONS_PER_WEIGHT * weights.met() * rows / (machine.peakTeraOperationsPerSecond() * 1e12);
  }

  private double memorySeconds(Weights weights, int rows) {
    boolean fits = weights.stored() * machine.bytesPerWeight() <= machine.onChipMegabytes() * 1e6;
    double read = Math.min(weights.stored(), weights.met() + (rows - 1.0) * weights.perSymbol());
    return fits ? 0 : READS_PER_STEP * read * machine.bytesPerWeight() / (machine.memoryGigabytesPerSecond() * 1e9);
  }

  /** Energy that one token takes [J]. */
  public double joulesPerToken(Weights weights, int rows) {
    return secondsPerToken(weights, rows) * machine.powerWatts();
  }
}
