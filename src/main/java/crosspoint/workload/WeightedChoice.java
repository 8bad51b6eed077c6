package crosspoint.workload;

import com.google.common.base.Preconditions;

/**
 * Choice of one of n alternatives with given weights.
 *
 * <pre>  p(k) = w(k) / Σw,   drawn: the least k with u · Σw &lt; w(0) + … + w(k)</pre>
 *
 * <p>Sums run in index order and a draw takes only a multiplication and comparisons, so that a seed
 * draws the same alternatives on every JVM. Logarithms describe the choice and never decide it.
 */
final class WeightedChoice {

  private final double[] cumulative;
  private final double[] nats;
  private final double[] probabilities;

  WeightedChoice(double[] weights) {
    Preconditions.checkArgument(weights.length > 0, "no alternative");
    cumulative = new double[weights.length];
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      Preconditions.checkArgument(weights[k] > 0 && weights[k] < Double.POSITIVE_INFINITY,
          "weight[%s] is %s", (Object) k, weights[k]);
      sum += weights[k];
      cumulative[k] = sum;
    }
    nats = new double[weights.length];
    probabilities = new double[weights.length];
    for (int k = 0; k < weights.length; k++) {
      probabilities[k] = weights[k] / sum;
      nats[k] = -StrictMath.log(probabilities[k]);
    }
  }

  int size() {
    return cumulative.length;
  }

  int draw(SplitMix64 random) {
    double ticket = random.nextDouble() * cumulative[cumulative.length - 1];
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ticket < cumulative[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  double probability(int alternative) {
    return probabilities[alternative];
  }

  /** −ln p of an alternative [nats]. */
  double nats(int alternative) {
    return nats[alternative];
  }

  /** Entropy −Σ p ln p [nats]. */
  double entropyNats() {
    double entropy = 0;
    for (int k = 0; k < nats.length; k++) {
      entropy += probabilities[k] * nats[k];
    }
    return entropy;
  }
}
