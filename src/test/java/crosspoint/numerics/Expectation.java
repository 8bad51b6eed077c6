package crosspoint.numerics;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** A closed form that a sample is held against. */
interface Expectation {

  /** Probabilities by test of a sample at least as odd. */
  ImmutableMap<String, Double> test(double[] sample);

  /** A distribution function. */
  static Expectation below(DoubleUnaryOperator distribution) {
    return sample -> GoodnessOfFit.of(sample, distribution);
  }

  /** A normal distribution. */
  static Expectation normal(double mean, double deviation) {
    return below(x -> GoodnessOfFit.normal(x, mean, deviation));
  }

  /**
   * A distribution of which a part is at a single place.
   *
   * @param share        probability of the place
   * @param distribution distribution function of the rest
   */
  static Expectation withPlace(double place, double share, DoubleUnaryOperator distribution) {
    return sample -> {
      double[] rest = Arrays.stream(sample).filter(x -> x != place).toArray();
      ImmutableMap.Builder<String, Double> tests = ImmutableMap.builder();
      tests.put("share", GoodnessOfFit.share(sample.length - rest.length, sample.length, share));
      return tests.putAll(GoodnessOfFit.of(rest, distribution)).build();
    };
  }

  /** Probabilities of 0, 1, 2, … */
  static Expectation counts(double... probabilities) {
    return sample -> GoodnessOfFit.ofCounts(sample, probabilities);
  }

  /** Probabilities of cases whose numbers mean nothing. */
  static Expectation cases(double... probabilities) {
    return sample -> ImmutableMap.of("chi-square", GoodnessOfFit.chiSquare(sample, probabilities));
  }
}
