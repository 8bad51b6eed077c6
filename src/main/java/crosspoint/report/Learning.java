package crosspoint.report;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;

/**
 * What a run learnt.
 *
 * @param weightsDigest            SHA-256 of all physical weights at the end
 * @param trainCrossEntropyNats    mean loss of each completed epoch [nats/character]
 * @param testCrossEntropyNats     loss on the test part after each completed epoch [nats/character]
 * @param curve                    the learning curve
 * @param trainedCharacters        characters trained on, all epochs together
 * @param trainingWallSeconds      wall time of the training loop, test passes excluded [s]
 */
public record Learning(
    String weightsDigest,
    ImmutableList<Double> trainCrossEntropyNats,
    ImmutableList<Double> testCrossEntropyNats,
    ImmutableList<CurvePoint> curve,
    long trainedCharacters,
    double trainingWallSeconds) {

  public Learning {
    trainCrossEntropyNats.forEach(nats -> Numbers.checkFinite("trainCrossEntropyNats", nats));
    testCrossEntropyNats.forEach(nats -> Numbers.checkFinite("testCrossEntropyNats", nats));
    Numbers.checkFinite("trainingWallSeconds", trainingWallSeconds);
    Preconditions.checkArgument(trainedCharacters >= 0, "%s characters trained", trainedCharacters);
  }

  /**
   * A point of the learning curve.
   *
   * @param characters            characters trained on so far
   * @param simulatedPs           simulated time of training so far, 0 without a clock [ps]
   * @param energyJoules          energy of training so far, 0 without a clock [J]
   * @param trainCrossEntropyNats mean loss since the point before [nats/character]
   */
  public record CurvePoint(long characters, long simulatedPs, double energyJoules, double trainCrossEntropyNats) {
    public CurvePoint {
      Numbers.checkFinite("energyJoules", energyJoules);
      Numbers.checkFinite("trainCrossEntropyNats", trainCrossEntropyNats);
    }
  }
}
