package crosspoint.hardware;

import crosspoint.program.Op.Phase;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.math.BigInteger;

/**
 * How often each action was done, by phase of the training step.
 *
 * <p>Weighted counts of long runs pass the range of a {@code long}, so each count has two words:
 * {@code high · 2³² + low} with {@code 0 ≤ low < 2³²}.
 */
public final class Activity {

  private static final int PHASES = Phase.values().length;
  private static final int ACTIONS = Action.values().length;
  private static final long LOW_WORD = 0xFFFFFFFFL;

  private final long[] high = new long[ACTIONS * PHASES];
  private final long[] low = new long[ACTIONS * PHASES];

  /** Counts what an operation does. */
  public void add(Phase phase, Tally tally) {
    int at = phase.ordinal() * ACTIONS;
    for (int action = 0; action < ACTIONS; action++) {
      long times = tally.counts[action];
      if (times != 0) {
        add(at + action, times >> Integer.SIZE, times & LOW_WORD);
      }
    }
  }

  /** Counts all that another account holds. */
  public void add(Activity other) {
    for (int i = 0; i < high.length; i++) {
      add(i, other.high[i], other.low[i]);
    }
  }

  /** Counts all that another account holds, so many times. */
  public void add(Activity other, long times) {
    for (int i = 0; i < high.length; i++) {
      BigInteger sum = big(high[i], low[i]).add(big(other.high[i], other.low[i]).multiply(BigInteger.valueOf(times)));
      high[i] = sum.shiftRight(Integer.SIZE).longValueExact();
      low[i] = sum.longValue() & LOW_WORD;
    }
  }

  /** Saves all counts. */
  public void save(StateWriter state) {
    state.wholes("high", high);
    state.wholes("low", low);
  }

  /** Takes back what was saved. */
  public void restore(StateReader state) {
    state.wholes("high", high);
    state.wholes("low", low);
  }

  private void add(int at, long moreHigh, long moreLow) {
    long sum = low[at] + moreLow;
    low[at] = sum & LOW_WORD;
    high[at] += moreHigh + (sum >>> Integer.SIZE);
  }

  private static BigInteger big(long high, long low) {
    return BigInteger.valueOf(high).shiftLeft(Integer.SIZE).add(BigInteger.valueOf(low));
  }

  private BigInteger big(Action action, Phase phase) {
    int at = phase.ordinal() * ACTIONS + action.ordinal();
    return big(high[at], low[at]);
  }

  /** How often an action was done in a phase, to the precision of a {@code double}. */
  public double times(Action action, Phase phase) {
    int at = phase.ordinal() * ACTIONS + action.ordinal();
    return high[at] == 0 ? low[at] : big(action, phase).doubleValue();
  }

  /**
   * How often an action was done in a phase.
   *
   * @throws ArithmeticException if that is no {@code long}
   */
  public long count(Action action, Phase phase) {
    return big(action, phase).longValueExact();
  }

  /**
   * How often an action was done.
   *
   * @throws ArithmeticException if that is no {@code long}
   */
  public long count(Action action) {
    long sum = 0;
    for (Phase phase : Phase.values()) {
      sum = Math.addExact(sum, count(action, phase));
    }
    return sum;
  }
}
