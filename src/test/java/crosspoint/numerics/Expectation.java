package crosspoint.numerics;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * A closed form that a sample is held against.
 *
 * @param tests   what the tests look at
 * @param verdict probabilities by test of a sample at least as odd
 */
record Expectation(ImmutableSet<Statistic> tests, Function<double[], ImmutableMap<Statistic, Double>> verdict) {

  private static final ImmutableSet<Statistic> OF_NUMBERS =
      Sets.immutableEnumSet(Statistic.KOLMOGOROV_SMIRNOV, Statistic.CHI_SQUARE, Statistic.MEAN, Statistic.VARIANCE);

  ImmutableMap<Statistic, Double> test(double[] sample) {
    return verdict.apply(sample);
  }

  /** A distribution function. */
  static Expectation below(DoubleUnaryOperator distribution) {
    return new Expectation(OF_NUMBERS, sample -> GoodnessOfFit.of(sample, distribution));
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
    return new Expectation(Sets.immutableEnumSet(Sets.union(OF_NUMBERS, ImmutableSet.of(Statistic.SHARE))), sample -> {
      double[] rest = Arrays.stream(sample).filter(x -> x != place).toArray();
      ImmutableMap.Builder<Statistic, Double> tests = ImmutableMap.builder();
      tests.put(Statistic.SHARE, GoodnessOfFit.share(sample.length - rest.length, sample.length, share));
      return tests.putAll(GoodnessOfFit.of(rest, distribution)).build();
    });
  }

  /** A distribution cut at a bound, where all that is beyond it stays. */
  static Expectation cut(double bound, DoubleUnaryOperator distribution) {
    double within = distribution.applyAsDouble(bound);
    return withPlace(bound, 1 - within, x -> Math.min(distribution.applyAsDouble(x) / within, 1));
  }

  /** Probabilities of 0, 1, 2, … */
  static Expectation counts(double... probabilities) {
    return new Expectation(Sets.immutableEnumSet(Statistic.CHI_SQUARE, Statistic.MEAN, Statistic.VARIANCE),
        sample -> GoodnessOfFit.ofCounts(sample, probabilities));
  }

  /** Probabilities of cases whose numbers mean nothing. */
  static Expectation cases(double... probabilities) {
    return new Expectation(Sets.immutableEnumSet(Statistic.CHI_SQUARE),
        sample -> ImmutableMap.of(Statistic.CHI_SQUARE, GoodnessOfFit.chiSquare(sample, probabilities)));
  }
}
