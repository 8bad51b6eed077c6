package crosspoint.experiment;

import com.google.common.base.Preconditions;
import crosspoint.hardware.Chip;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.Mapper;
import crosspoint.program.Facts;
import crosspoint.program.NominalFacts;
import crosspoint.program.Program;
import crosspoint.schedule.Account;
import crosspoint.schedule.Dispatcher;
import crosspoint.schedule.StageLog;
import crosspoint.schedule.StageObserver;
import crosspoint.schedule.Timeline;
import crosspoint.spec.PlanSpec;
import crosspoint.spec.Spec;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;

/**
 * Time and energy of a network on a chip without its values: windows of training run on the clock, with
 * facts as a workload expects them.
 *
 * <p>An epoch of N tokens in B rows is {@code ⌊N / B⌋} steps in windows of T; the last may be shorter. All
 * windows are run one after another. In a steady state, where the common edges of all clocks are equally
 * far apart, every window is like the second; it may then be counted as often as it would be run, which
 * gives the same totals to the last unit.
 */
public final class EvaluationRun {

  private final Spec spec;
  private final LstmShape shape;
  private final Mapper mapper;
  private final Chip chip;
  private final Dispatcher dispatcher;
  private final NominalFacts.Expectation expectation;
  private final Timeline timeline = new Timeline();
  private long nowPs;

  /**
   * One window looked at closely.
   *
   * @param mapped   its operations on the chip
   * @param timeline what happened when
   * @param log      all its stages
   */
  public record Looked(MappedProgram mapped, Timeline timeline, StageLog log) {}

  /** Runs one window of a workload and keeps every stage of it. */
  public static Looked window(Spec spec, LstmShape shape, NominalFacts.Expectation expectation) {
    Chip chip = new Chip(spec, new Mapper(spec, shape.matrices()).layout());
    StageLog log = new StageLog(chip);
    EvaluationRun run = new EvaluationRun(spec, shape, expectation, log);
    Window window = run.window(spec.plan().unrollSteps());
    run.run(window, new Account());
    return new Looked(window.mapped(), run.timeline(), log);
  }

  /** A window of so many steps on the chip, with its facts. */
  private record Window(int steps, MappedProgram mapped, NominalFacts facts) {}

  /**
   * Maps a network onto a chip.
   *
   * @param spec        the chip, whose plan says the window's steps, rows and order of updates
   * @param expectation what is expected of the facts
   * @param observers   told of each stage that is granted
   * @throws crosspoint.mapping.MappingException if the network does not fit the chip
   */
  public EvaluationRun(Spec spec, LstmShape shape, NominalFacts.Expectation expectation, StageObserver... observers) {
    this.spec = spec;
    this.shape = shape;
    this.expectation = expectation;
    this.mapper = new Mapper(spec, shape.matrices());
    this.chip = new Chip(spec, mapper.layout());
    this.dispatcher = new Dispatcher(spec, chip, observers);
  }

  /** The chip with the network's matrices on it. */
  public Chip chip() {
    return chip;
  }

  /** What happened when in the window that was run last. */
  public Timeline timeline() {
    return timeline;
  }

  private Window window(int steps) {
    PlanSpec plan = spec.plan();
    Program program = LstmProgram.training(shape, steps, plan.minibatchRows(), plan.updateOrder() == PlanSpec.UpdateOrder.INTERLEAVED);
    int fullScale = spec.tile().dac().bits().exact() ? Facts.EXACT_DAC_STEPS : spec.tile().dac().bits().levelsPerSide();
    return new Window(steps, mapper.map(program), new NominalFacts(program, expectation, fullScale, mapper.layout().lines()));
  }

  /**
   * Runs an epoch.
   *
   * @param tokens      tokens of the epoch, at least one a row
   * @param steadyState whether windows that are like the second are counted without being run again
   * @return what the epoch did and took
   */
  public Account epoch(long tokens, boolean steadyState) {
    long steps = tokens / spec.plan().minibatchRows();
    Preconditions.checkArgument(steps > 0, "%s tokens in %s rows", tokens, spec.plan().minibatchRows());
    int unroll = (int) Math.min(steps, spec.plan().unrollSteps());
    long whole = steps / unroll;
    Account account = windows(window(unroll), whole, steadyState && chip.barrier().wholePeriod());
    if (steps % unroll > 0) {
      run(window((int) (steps % unroll)), account);
    }
    return account;
  }

  private Account windows(Window window, long count, boolean steadyState) {
    Account account = new Account();
    run(window, account);
    if (steadyState && count > 1) {
      Account second = new Account();
      run(window, second);
      account.add(second, count - 1, chip);
      return account;
    }
    for (long i = 1; i < count; i++) {
      run(window, account);
    }
    return account;
  }

  private void run(Window window, Account account) {
    nowPs = dispatcher.run(window.mapped(), nowPs, window.facts(), timeline, account);
  }
}
