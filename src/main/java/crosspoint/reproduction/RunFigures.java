package crosspoint.reproduction;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * What one run gave.
 *
 * @param trainNats     mean training loss of each epoch [nats/character]; not a number from the epoch on in which it diverged
 * @param testNats      test loss after each epoch [nats/character]; likewise
 * @param weightsDigest SHA-256 of all physical weights at the end; empty if it diverged
 */
record RunFigures(ImmutableList<Double> trainNats, ImmutableList<Double> testNats, String weightsDigest) {

  RunFigures {
    Preconditions.checkArgument(!testNats.isEmpty() && trainNats.size() == testNats.size(), "%s training and %s test losses",
        trainNats.size(), testNats.size());
  }

  /**
   * A run whose loss was no longer a number in the epoch after those given.
   *
   * @param epochs how many it should have had
   */
  static RunFigures diverged(List<Double> trainNats, List<Double> testNats, int epochs) {
    return new RunFigures(filled(trainNats, epochs), filled(testNats, epochs), "");
  }

  private static ImmutableList<Double> filled(List<Double> nats, int epochs) {
    ImmutableList.Builder<Double> all = ImmutableList.<Double>builder().addAll(nats);
    for (int epoch = nats.size(); epoch < epochs; epoch++) {
      all.add(Double.NaN);
    }
    return all.build();
  }

  /** Test loss at the end [nats/character]; not a number if it diverged. */
  double lastTestNats() {
    return testNats.get(testNats.size() - 1);
  }

  /** Whether its loss was no longer a number at the end. */
  boolean diverged() {
    return Double.isNaN(lastTestNats());
  }
}
