package crosspoint.experiment;

import com.google.common.base.Preconditions;
import crosspoint.hardware.Chip;
import crosspoint.schedule.Account;
import crosspoint.schedule.Dispatcher;
import crosspoint.schedule.StageObserver;
import crosspoint.schedule.Timeline;
import crosspoint.spec.Spec;
import crosspoint.trace.TraceWindow.Pass;
import java.util.OptionalDouble;

/**
 * Time and energy of a network on a chip without its values: windows of training run on the clock, with
 * facts as they are expected.
 *
 * <p>An epoch of N tokens in B rows is {@code ⌊N / B⌋} steps in windows of T; the last may be shorter. All
 * windows are run one after another. In a steady state, where the common edges of all clocks are equally
 * far apart, every window is like the second; it may then be counted as often as it would be run, which
 * gives the same totals to the last unit.
 */
final class EvaluationRun {

  private final Spec spec;
  private final MappedNetwork network;
  private final Chip chip;
  private final Dispatcher dispatcher;
  private final Timeline timeline = new Timeline();
  private long nowPs;

  /** Is told of each window that has been run. */
  @FunctionalInterface
  interface Listener {

    /**
     * A window has been run; the run's timeline is that of this window.
     *
     * @param windows   windows so far
     * @param ofWindows windows that are to be run
     * @param account   what all windows did and took so far
     */
    void ran(long windows, long ofWindows, Account account);
  }

  /**
   * How much of an epoch is run.
   *
   * @param windows   windows that are run
   * @param ofWindows windows of the epoch
   * @param tokens    tokens of those that are run
   * @param ofTokens  tokens of the epoch, those left over by rows of equal length not counted
   * @param unroll    steps of a whole window
   * @param rows      rows of the minibatch
   */
  record Extent(long windows, long ofWindows, long tokens, long ofTokens, int unroll, int rows) {

    /**
     * The first windows of an epoch.
     *
     * @param epochTokens tokens of the epoch, at least one a row
     * @param most        most windows that are run
     */
    static Extent of(Spec spec, long epochTokens, long most) {
      int rows = spec.plan().minibatchRows();
      long steps = epochTokens / rows;
      Preconditions.checkArgument(steps > 0 && most > 0, "%s tokens in %s rows, at most %s windows", epochTokens, rows, most);
      int unroll = (int) Math.min(steps, spec.plan().unrollSteps());
      long windows = (steps + unroll - 1) / unroll;
      long run = Math.min(windows, most);
      return new Extent(run, windows, Math.min(run * unroll, steps) * rows, steps * rows, unroll, rows);
    }

    /** Windows of full length among those that are run. */
    long wholeWindows() {
      return tokens / rows / unroll;
    }

    /** Steps of the shorter window at the end of the epoch; 0 if there is none, or it is not run. */
    int tailSteps() {
      return (int) (tokens / rows % unroll);
    }
  }

  /**
   * Runs a network on a chip.
   *
   * @param spec      the chip; may differ from the one that the network was mapped onto in what mapping does not depend on
   * @param observers told of each stage that is granted
   */
  EvaluationRun(Spec spec, MappedNetwork network, StageObserver... observers) {
    this.spec = spec;
    this.network = network;
    this.chip = new Chip(spec, network.layout());
    this.dispatcher = new Dispatcher(spec, chip, observers);
  }

  /** The chip with the network's matrices on it. */
  Chip chip() {
    return chip;
  }

  /** What happened when in the window that was run last. */
  Timeline timeline() {
    return timeline;
  }

  /** Whether each window of full length is like the second. */
  boolean steady() {
    return chip.barrier().wholePeriod();
  }

  /**
   * Runs an epoch, or the first windows of it.
   *
   * @param steadyState whether windows that are like the second are counted without being run again
   * @return what they did and took
   */
  Account epoch(Extent extent, boolean steadyState, Listener listener) {
    return epoch(extent, steadyState, listener, Recording.none());
  }

  /**
   * The same, recorded.
   *
   * @param recording has begun
   */
  Account epoch(Extent extent, boolean steadyState, Listener listener, Recording recording) {
    Account account = new Account();
    MappedNetwork.Window whole = network.window(extent.unroll());
    long windows = 0;
    if (extent.wholeWindows() > 2 && steadyState && steady()) {
      run(whole, account, recording);
      listener.ran(1, extent.windows(), account);
      Account second = new Account();
      run(whole, second, recording);
      recording.repeated(second, extent.wholeWindows() - 2);
      account.add(second, extent.wholeWindows() - 1, chip);
      windows = extent.wholeWindows();
      listener.ran(windows, extent.windows(), account);
    }
    while (windows < extent.wholeWindows()) {
      run(whole, account, recording);
      listener.ran(++windows, extent.windows(), account);
    }
    if (extent.tailSteps() > 0) {
      run(network.window(extent.tailSteps()), account, recording);
      listener.ran(++windows, extent.windows(), account);
    }
    return account;
  }

  /** Runs one window of full length. */
  Account window() {
    Account account = new Account();
    run(network.window(spec.plan().unrollSteps()), account, Recording.none());
    return account;
  }

  private void run(MappedNetwork.Window window, Account account, Recording recording) {
    if (!recording.due()) {
      nowPs = dispatcher.run(window.mapped(), nowPs, window.facts(), timeline, account);
      recording.passedOver();
      return;
    }
    Account charged = new Account();
    nowPs = dispatcher.run(window.mapped(), nowPs, recording.listening(window.program(), Pass.TRAINING, window.facts(), nowPs), timeline, charged);
    account.add(charged, 1, chip);
    recording.ran(window.mapped(), timeline, charged, OptionalDouble.empty());
  }
}
