package crosspoint.hardware;

import crosspoint.program.Op.Phase;

/** How often each action was done, by phase of the training step. */
public final class Activity {

  private static final int PHASES = Phase.values().length;

  private final long[] counts = new long[Action.values().length * PHASES];

  /** Counts an action. */
  public void add(Action action, Phase phase, long times) {
    counts[action.ordinal() * PHASES + phase.ordinal()] += times;
  }

  /** Counts all that another account holds. */
  public void add(Activity other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  /** How often an action was done in a phase. */
  public long count(Action action, Phase phase) {
    return counts[action.ordinal() * PHASES + phase.ordinal()];
  }

  /** How often an action was done. */
  public long count(Action action) {
    long sum = 0;
    for (int phase = 0; phase < PHASES; phase++) {
      sum += counts[action.ordinal() * PHASES + phase];
    }
    return sum;
  }
}
