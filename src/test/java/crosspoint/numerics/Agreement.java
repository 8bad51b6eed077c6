package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Do two sources of averages agree, all comparisons of a file taken together?
 *
 * <p>An average of independent values with total variance V, each of which contributes at most M,
 * deviates by t with a probability of at most {@code 2 exp(−t² / (2 (V + M t / 3)))} (Bernstein's
 * inequality), rare pulses included. The m comparisons of a file share its false-alarm rate α
 * (Bonferroni), so that the limit of each is
 * <pre>  t = M L / 3 + √((M L / 3)² + 2 V L),   L = ln(2 m / α)</pre>
 * plus what the rounding of printed figures leaves open. The score is the largest deviation over its
 * limit; above 1 is a rejection.
 */
final class Agreement {

  private record Comparison(String what, double ours, double theirs, double variance, double largest, double rounding) {

    double score(double logarithm) {
      double part = largest * logarithm / 3;
      double limit = part + Math.sqrt(part * part + 2 * variance * logarithm) + rounding;
      double deviation = Math.abs(ours - theirs);
      return deviation == 0 ? 0 : deviation / limit;
    }
  }

  private final double falseAlarmRate;
  private final List<Comparison> comparisons = new ArrayList<>();

  Agreement(double falseAlarmRate) {
    this.falseAlarmRate = falseAlarmRate;
  }

  /**
   * Adds a comparison.
   *
   * @param variance of the difference
   * @param largest  most that one trial contributes to the difference
   * @param rounding deviation that is no chance: of printed figures, of single precision
   */
  void compare(String what, double ours, double theirs, double variance, double largest, double rounding) {
    comparisons.add(new Comparison(what, ours, theirs, variance, largest, rounding));
  }

  int comparisons() {
    return comparisons.size();
  }

  double score() {
    return worst().score(logarithm());
  }

  private double logarithm() {
    return Math.log(2 * comparisons.size() / falseAlarmRate);
  }

  private Comparison worst() {
    return comparisons.stream().max(Comparator.comparingDouble(c -> c.score(logarithm()))).orElseThrow();
  }

  private String described() {
    Comparison worst = worst();
    return "of " + comparisons.size() + " comparisons " + worst.what() + " is farthest: ours " + worst.ours()
        + ", theirs " + worst.theirs() + ", " + score() + " of what chance and rounding explain";
  }

  /** For people and scripts, printed before it is judged. */
  void print(String what) {
    System.out.printf(Locale.ROOT, "peer: %s: %d figures, the farthest at %.2f of its limit%n", what, comparisons.size(), score());
  }

  void assertAccepted() {
    assertTrue(score() <= 1, this::described);
  }

  void assertRejected() {
    assertTrue(score() > 1, this::described);
  }
}
