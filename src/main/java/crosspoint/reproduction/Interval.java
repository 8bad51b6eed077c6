package crosspoint.reproduction;

import com.google.common.base.Preconditions;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Variance;

/**
 * A weighted sum of the means of independent samples, with its 95 % interval after Welch and Satterthwaite:
 * <pre>
 *   d = Σ cₖ x̄ₖ      v = Σ cₖ² sₖ² / nₖ      ν = v² / Σ (cₖ² sₖ² / nₖ)² / (nₖ − 1)
 *   interval = d ± t(0.975; ν) √v
 * </pre>
 * where x̄ₖ, sₖ² and nₖ are mean, sample variance and size of sample k [the sample's unit]. With two samples and
 * c = (1, −1) this is the interval of Welch's t-test; with one and c = 1, Student's.
 *
 * <p>Variances are not taken as equal, because a bad device spreads results more than a good one. Runs are not paired by
 * seed although two points share seeds: a pair loses half of the degrees of freedom, which at 3 to 5 seeds costs more
 * than shared initial weights can win back, since training forgets them; and points may have different
 * numbers of seeds.
 *
 * <p>What it guarantees: the interval of one sample has the true value in it 95 times in 100 if the values are independent
 * and normal. With several samples that is an approximation, since ν is estimated: of normal samples of 3 to 5 values with spreads
 * up to tenfold apart it is 93 to 98 times, with 2 values in one of them 89 to 98 times. Nothing is guaranteed of values that are far from normal, or that depend on each other.
 * If a shared seed makes two results alike whose weights in the sum have opposite signs, the interval is wider than it
 * need be; if it makes them unlike, or alike with weights of the same sign, the interval is too narrow.
 *
 * <p>A sum of samples with a value that is not a number is not a number either, and without any width.
 *
 * @param estimate         d
 * @param halfWidth        half of the interval; empty if a sample of one run has no variance or d is not a number
 * @param degreesOfFreedom ν; infinite if no sample varies
 * @see "B. L. Welch, The generalization of Student's problem when several different population variances are
 *     involved, Biometrika 34, 1947"
 */
record Interval(double estimate, OptionalDouble halfWidth, double degreesOfFreedom) {

  private static final double UPPER_TAIL = 0.975;

  /** A sample and its weight in the sum. */
  record Weighted(double coefficient, List<Double> sample) {}

  /** Of one mean. */
  static Interval ofMean(List<Double> sample) {
    return of(List.of(new Weighted(1, sample)));
  }

  static Interval of(List<Weighted> terms) {
    double estimate = 0;
    double variance = 0;
    double squares = 0;
    boolean known = true;
    for (Weighted term : terms) {
      double[] sample = term.sample().stream().mapToDouble(value -> value).toArray();
      Preconditions.checkArgument(sample.length > 0, "a sample without a run");
      estimate += term.coefficient() * new Mean().evaluate(sample);
      if (sample.length == 1) {
        known = false;
      } else {
        double part = term.coefficient() * term.coefficient() * new Variance().evaluate(sample) / sample.length;
        variance += part;
        squares += part * part / (sample.length - 1);
      }
    }
    if (!known || Double.isNaN(estimate)) {
      return new Interval(estimate, OptionalDouble.empty(), 0);
    }
    if (variance == 0) {
      return new Interval(estimate, OptionalDouble.of(0), Double.POSITIVE_INFINITY);
    }
    double freedom = variance * variance / squares;
    double quantile = new TDistribution(freedom).inverseCumulativeProbability(UPPER_TAIL);
    return new Interval(estimate, OptionalDouble.of(quantile * Math.sqrt(variance)), freedom);
  }

  /** Lower end; −∞ if there is no interval, not a number if there is no estimate. */
  double low() {
    return estimate - halfWidth.orElse(Double.POSITIVE_INFINITY);
  }

  /** Upper end; +∞ if there is no interval, not a number if there is no estimate. */
  double high() {
    return estimate + halfWidth.orElse(Double.POSITIVE_INFINITY);
  }
}
