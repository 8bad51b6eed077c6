package crosspoint.reproduction;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;

/**
 * What one run gave.
 *
 * @param trainNats     mean training loss of each epoch [nats/character]
 * @param testNats      test loss after each epoch [nats/character]
 * @param weightsDigest SHA-256 of all physical weights at the end
 */
record RunFigures(ImmutableList<Double> trainNats, ImmutableList<Double> testNats, String weightsDigest) {

  RunFigures {
    Preconditions.checkArgument(!testNats.isEmpty() && trainNats.size() == testNats.size(), "%s training and %s test losses",
        trainNats.size(), testNats.size());
  }
}
