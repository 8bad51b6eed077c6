package crosspoint.experiment;

import crosspoint.numerics.Interpreter;
import crosspoint.program.Facts;
import crosspoint.trace.TraceWindow.Pass;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Runs windows: values and clock. Where no device changes with time, a window's values are computed
 * first and its timeline after that, with a second thread while the next window's values are computed.
 * Otherwise values are computed at the simulated instant of each operation.
 */
final class WindowRunner implements AutoCloseable {

  private static final int[] NO_SYMBOLS = {};

  private final Optional<ChipClock> clock;
  private final boolean timeDependent;
  private final Recording recording;
  private final Facts ignored = new Facts();
  private final FactsLog[] logs = {new FactsLog(), new FactsLog()};
  private final Optional<ExecutorService> clockThread;
  private Optional<Future<?>> timing = Optional.empty();
  private int log;
  private long timedPs;

  WindowRunner(Optional<ChipClock> clock, boolean timeDependent, int threads, Recording recording) {
    this.recording = recording;
    this.clock = clock;
    this.timeDependent = timeDependent;
    this.timedPs = clock.map(ChipClock::nowPs).orElse(0L);
    this.clockThread = clock.isPresent() && !timeDependent && threads > 1
        ? Optional.of(Executors.newSingleThreadExecutor(task -> {
          Thread thread = new Thread(task, "crosspoint-clock");
          thread.setDaemon(true);
          return thread;
        }))
        : Optional.empty();
  }

  /**
   * Runs a window that has begun and returns its summed loss [nat].
   *
   * @param pass       training or test
   * @param characters characters of the window, all rows together
   */
  double run(Interpreter interpreter, Step step, Pass pass, int characters) {
    double[] nats = new double[1];
    advance(interpreter, step, pass, () -> {
      nats[0] = interpreter.end();
      return OptionalDouble.of(nats[0] / characters);
    });
    return nats[0];
  }

  /**
   * Refreshes the devices.
   *
   * @param window ordinal of the training window that has ended
   */
  void refresh(Interpreter interpreter, Refresh refresh, int window) {
    interpreter.begin(window, refresh.step().program(), 0, NO_SYMBOLS, NO_SYMBOLS);
    advance(interpreter, refresh.step(), Pass.REFRESH, OptionalDouble::empty);
  }

  private void advance(Interpreter interpreter, Step step, Pass pass, Supplier<OptionalDouble> end) {
    if (clock.isEmpty()) {
      for (int operation = 0; operation < step.program().operations(); operation++) {
        for (int part = 0; part < interpreter.partsOf(operation); part++) {
          ignored.clear();
          interpreter.execute(operation, part, 0, ignored);
        }
      }
      end.get();
      return;
    }
    ChipClock chip = clock.get();
    if (timeDependent) {
      Live live = new Live(interpreter, step.program());
      chip.run(step, live, pass, recording, () -> {
        live.finish(chip.nowPs());
        return end.get();
      });
      timedPs = chip.nowPs();
      return;
    }
    FactsLog facts = logs[log];
    log ^= 1;
    facts.execute(interpreter, step.program(), 0);
    OptionalDouble loss = end.get();
    if (clockThread.isEmpty()) {
      chip.run(step, facts, pass, recording, () -> loss);
      timedPs = chip.nowPs();
    } else {
      settle();
      timedPs = chip.nowPs();
      timing = Optional.of(clockThread.get().submit(() -> chip.run(step, facts, pass, recording, () -> loss)));
    }
  }

  /** Simulated time that the clock is known to have reached; with a second thread one window behind the values [ps]. */
  long timedPs() {
    return timedPs;
  }

  /** Waits until the clock has caught up with the values. */
  void settle() {
    if (timing.isEmpty()) {
      return;
    }
    try {
      timing.get().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException("interrupted while waiting for the clock");
    } finally {
      timing = Optional.empty();
    }
  }

  @Override
  public void close() {
    clockThread.ifPresent(ExecutorService::shutdownNow);
  }
}
