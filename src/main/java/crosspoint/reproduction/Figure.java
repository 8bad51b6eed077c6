package crosspoint.reproduction;

/**
 * What one number of a run a comparison is about, all in nats per character. The loss of a diverged run is infinite, worse
 * than any number; how far it rose from its lowest is not a number, because it says nothing of overfitting.
 */
enum Figure {
  LAST_TEST("test loss at the end") {
    @Override double of(RunFigures run) {
      return last(run.testNats());
    }
  },
  LOWEST_TEST("lowest test loss of any epoch") {
    @Override double of(RunFigures run) {
      return run.testNats().stream().mapToDouble(Figure::orInfinite).min().orElseThrow();
    }
  },
  /** Loss at the end over the lowest, ≥ 0: how far a network has gone past its best. */
  RISE_OF_TEST("rise of the test loss from its lowest to the end") {
    @Override double of(RunFigures run) {
      return run.diverged() ? Double.NaN : LAST_TEST.of(run) - LOWEST_TEST.of(run);
    }
  },
  LAST_TRAIN("training loss of the last epoch") {
    @Override double of(RunFigures run) {
      return last(run.trainNats());
    }
  };

  static final String UNIT = "nats/character";

  private final String words;

  Figure(String words) {
    this.words = words;
  }

  abstract double of(RunFigures run);

  String words() {
    return words;
  }

  private static double last(java.util.List<Double> epochs) {
    return orInfinite(epochs.get(epochs.size() - 1));
  }

  static double orInfinite(double nats) {
    return Double.isNaN(nats) ? Double.POSITIVE_INFINITY : nats;
  }
}
