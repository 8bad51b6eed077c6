package crosspoint.reproduction;

import crosspoint.workload.Corpus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Does several runs at a time, each on a thread of its own, and keeps each when it is finished. */
final class RunPool {

  private final RunStore store;
  private final Corpus text;
  private final Budget budget;
  private final RunTrainer trainer;
  private final ReproductionListener listener;
  private final BooleanSupplier stopRequested;
  private volatile boolean failed;
  /** Guarded by this. */
  private long trainedCharacters;
  private long ofCharacters;
  private int finished;

  RunPool(RunStore store, Corpus text, Budget budget, RunTrainer trainer, ReproductionListener listener, BooleanSupplier stopRequested) {
    this.store = store;
    this.text = text;
    this.budget = budget;
    this.trainer = trainer;
    this.listener = listener;
    this.stopRequested = stopRequested;
  }

  /**
   * Does the runs that are not finished.
   *
   * @return whether all are and the wait for them was not interrupted: an interrupted thread can write no result, even where all are finished
   */
  boolean execute(List<PlannedRun> runs, int threads) throws IOException {
    List<PlannedRun> left = new ArrayList<>();
    for (PlannedRun run : runs) {
      if (store.read(run).isEmpty()) {
        left.add(run);
      }
    }
    finished = runs.size() - left.size();
    ofCharacters = (long) text.trainLength() * budget.epochs() * left.size();
    ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
      Thread thread = new Thread(task, "run");
      thread.setDaemon(true);
      return thread;
    });
    try {
      CompletionService<Boolean> answers = new ExecutorCompletionService<>(pool);
      left.forEach(run -> answers.submit(task(run, runs.size())));
      return all(answers, left.size());
    } finally {
      // Runs that have not begun see the wish to stop when they do.
      pool.shutdown();
    }
  }

  /** Waits for all runs also when one fails or the wait is interrupted, so that nothing is written behind the caller's back. */
  private boolean all(CompletionService<Boolean> answers, int runs) throws IOException {
    boolean complete = true;
    boolean interrupted = false;
    Throwable first = null;
    for (int answered = 0; answered < runs;) {
      try {
        Future<Boolean> answer = answers.take();
        answered++;
        complete &= answer.get();
      } catch (ExecutionException e) {
        first = first == null ? e.getCause() : first;
      } catch (InterruptedException e) {
        // Runs see it as a wish to stop.
        failed = true;
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (first instanceof IOException unwritten) {
      throw unwritten;
    } else if (first instanceof RuntimeException wrong) {
      throw wrong;
    } else if (first instanceof Error error) {
      throw error;
    }
    return complete && !interrupted;
  }

  private Callable<Boolean> task(PlannedRun run, int ofRuns) {
    return () -> {
      try {
        return done(run, ofRuns);
      } catch (Throwable e) {
        // At once, before this thread takes the next run.
        failed = true;
        throw e;
      }
    };
  }

  private boolean done(PlannedRun run, int ofRuns) throws IOException {
    if (stop()) {
      return false;
    }
    long[] counted = new long[1];
    var figures = trainer.train(run, text, characters -> {
      trained(characters - counted[0]);
      counted[0] = characters;
    }, this::stop);
    if (figures.isEmpty()) {
      return false;
    }
    store.write(run, figures.get());
    finished(run, figures.get(), ofRuns);
    return true;
  }

  private boolean stop() {
    return failed || stopRequested.getAsBoolean();
  }

  private synchronized void trained(long characters) {
    trainedCharacters += characters;
    listener.trained(trainedCharacters, ofCharacters);
  }

  private synchronized void finished(PlannedRun run, RunFigures figures, int ofRuns) {
    listener.finished(++finished, ofRuns, run.label(), figures.lastTestNats());
  }
}
