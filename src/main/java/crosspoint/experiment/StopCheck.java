package crosspoint.experiment;

import crosspoint.hardware.Stage;
import crosspoint.schedule.StageObserver;
import java.util.function.BooleanSupplier;

/** Ends a run, now and then asked in the middle of a window too: a window of a large network takes many seconds. */
final class StopCheck implements StageObserver {

  private static final int STAGES_BETWEEN = 1 << 14;

  private final BooleanSupplier requested;
  private int stages;

  StopCheck(BooleanSupplier requested) {
    this.requested = requested;
  }

  @Override
  public void granted(int operation, int stage, Stage what, int firstServer, long grantPs, long endPs, double energyFj) {
    if (++stages == STAGES_BETWEEN) {
      stages = 0;
      check();
    }
  }

  /**
   * Asks.
   *
   * @throws StopException if a stop is requested
   */
  void check() {
    if (requested.getAsBoolean()) {
      throw new StopException();
    }
  }
}
