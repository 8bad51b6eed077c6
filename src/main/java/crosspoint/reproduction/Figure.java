package crosspoint.reproduction;

/**
 * What one number of a run a comparison is about, all in nats per character.
 *
 * <p>A loss counts as at most that of a guess, which gives each symbol the same probability: ln V for a vocabulary of V. How
 * far above it a network has gone is chance, and without bound, so that means of it would say nothing; whoever has such a
 * network is better off with the guess. The loss of a diverged run, which is no number, counts as the guess too.
 */
enum Figure {
  LAST_TEST("test loss at the end") {
    @Override double of(RunFigures run, double guessNats) {
      return atMost(run.lastTestNats(), guessNats);
    }
  },
  LOWEST_TEST("lowest test loss of any epoch") {
    @Override double of(RunFigures run, double guessNats) {
      return run.testNats().stream().mapToDouble(nats -> atMost(nats, guessNats)).min().orElseThrow();
    }
  },
  /**
   * Loss at the end over the lowest, ≥ 0: how far a network has gone past its best. Not a number for a run that diverged, which
   * says nothing of overfitting.
   */
  RISE_OF_TEST("rise of the test loss from its lowest to the end") {
    @Override double of(RunFigures run, double guessNats) {
      return run.diverged() ? Double.NaN : LAST_TEST.of(run, guessNats) - LOWEST_TEST.of(run, guessNats);
    }
  },
  LAST_TRAIN("training loss of the last epoch") {
    @Override double of(RunFigures run, double guessNats) {
      return atMost(run.trainNats().get(run.trainNats().size() - 1), guessNats);
    }
  };

  /** What {@link #atMost} does, in words. */
  static final String CAPPED = "a loss counts as at most that of a guess, ln(symbols); so does one that is no number";
  static final String UNIT = "nats/character";

  private final String words;

  Figure(String words) {
    this.words = words;
  }

  /**
   * Of a run.
   *
   * @param guessNats loss of a guess [nats/character]
   */
  abstract double of(RunFigures run, double guessNats);

  String words() {
    return words;
  }

  /** A loss, or that of a guess if it is more or not a number. */
  static double atMost(double nats, double guessNats) {
    return nats < guessNats ? nats : guessNats;
  }
}
