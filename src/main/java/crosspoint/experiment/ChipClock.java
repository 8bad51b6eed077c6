package crosspoint.experiment;

import crosspoint.hardware.Chip;
import crosspoint.hardware.EnergyTable;
import crosspoint.mapping.Layout;
import crosspoint.mapping.MappedProgram;
import crosspoint.program.FactsSource;
import crosspoint.schedule.Account;
import crosspoint.schedule.Dispatcher;
import crosspoint.schedule.Timeline;
import crosspoint.spec.Spec;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import crosspoint.trace.TraceWindow.Pass;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * The chip's clock through a run: windows of training and of tests one after another on one dispatcher. Each
 * window begins where the one before has ended, with every server free and every turn at its start, so that
 * between windows the time is all that a dispatcher has to be told.
 */
final class ChipClock {

  private final Dispatcher dispatcher;
  private final Timeline timeline = new Timeline();
  private final Meter training;
  private final Meter test;
  private long nowPs;

  ChipClock(Spec spec, Layout layout) {
    EnergyTable table = new EnergyTable(spec);
    Chip chip = new Chip(spec, layout);
    dispatcher = new Dispatcher(spec, chip);
    training = new Meter(table, chip);
    test = new Meter(table, chip);
  }

  /** What training spent. */
  Meter training() {
    return training;
  }

  /** What test passes spent. */
  Meter test() {
    return test;
  }

  /** End of the last window [ps]. */
  long nowPs() {
    return nowPs;
  }

  /** Saves the time and the meters. To be called between windows. */
  void save(StateWriter state) {
    state.whole("nowPs", nowPs);
    state.section("training", training::save);
    state.section("test", test::save);
  }

  /** Takes back what was saved of the same chip; no window has run yet. */
  void restore(StateReader state) {
    nowPs = state.whole("nowPs");
    state.section("training", training::restore);
    state.section("test", test::restore);
  }

  /**
   * Runs a window or a refresh, recorded if that is due.
   *
   * @param loss asked for the window's mean loss once it has run [nat]
   */
  void run(Step step, FactsSource facts, Pass pass, Recording recording, Supplier<OptionalDouble> loss) {
    Meter charged = pass == Pass.TEST ? test : training;
    if (recording.due()) {
      Account window = new Account();
      nowPs = dispatcher.run(step.mapped(), nowPs, recording.listening(step.program(), pass, facts, nowPs), timeline, window);
      charged.add(window, 1);
      recording.ran(step.mapped(), timeline, window, loss.get());
    } else {
      nowPs = dispatcher.run(step.mapped(), nowPs, facts, timeline, charged.account());
      recording.passedOver();
      loss.get();
    }
    charged.ran(step.mapped(), timeline, pass == Pass.REFRESH);
  }

  /** Runs a window. */
  void run(MappedProgram program, FactsSource facts, Meter charged) {
    nowPs = dispatcher.run(program, nowPs, facts, timeline, charged.account());
    charged.ran(program, timeline, false);
  }

  /** Runs a refresh between windows. */
  void refresh(MappedProgram program, FactsSource facts, Meter charged) {
    nowPs = dispatcher.run(program, nowPs, facts, timeline, charged.account());
    charged.ran(program, timeline, true);
  }
}
