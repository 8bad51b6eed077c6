package crosspoint.brute;

import java.math.BigDecimal;
import java.util.List;

/**
 * A clock that is asked every picosecond whether this is one of its edges.
 *
 * <p>Edge k is at ⌈k · n / d⌉ ps, where n/d ps is the period of the frequency as it is written.
 */
final class CountedClock {

  private final long periodNumerator;
  private final long periodDenominator;
  private long edges;
  private long nextPs;
  private boolean edge;

  CountedClock(double ghz) {
    BigDecimal written = BigDecimal.valueOf(ghz).stripTrailingZeros();
    int digits = Math.max(written.scale(), 0);
    this.periodNumerator = BigDecimal.valueOf(1000).scaleByPowerOfTen(digits).longValueExact();
    this.periodDenominator = written.scaleByPowerOfTen(digits).longValueExact();
  }

  /** Time of an edge [ps]. */
  long edgePs(long k) {
    return roundedUp(Math.multiplyExact(k, periodNumerator), periodDenominator);
  }

  /** Time has come to a picosecond; it never goes back. */
  void tick(long nowPs) {
    while (nextPs < nowPs) {
      edges++;
      nextPs = edgePs(edges);
    }
    edge = nextPs == nowPs;
  }

  /** Whether there is an edge now. */
  boolean edge() {
    return edge;
  }

  /** The first instant at or after a time at which all clocks have an edge, before rounding to picoseconds [ps]. */
  static long firstCommonEdgePs(List<CountedClock> clocks, long notBeforePs) {
    CountedClock first = clocks.get(0);
    for (long k = 0; ; k++) {
      if (first.edgePs(k) >= notBeforePs) {
        long numerator = Math.multiplyExact(k, first.periodNumerator);
        if (clocks.stream().allMatch(clock -> clock.hasEdgeExactlyAt(numerator, first.periodDenominator))) {
          return first.edgePs(k);
        }
      }
    }
  }

  private boolean hasEdgeExactlyAt(long numerator, long denominator) {
    return Math.multiplyExact(numerator, periodDenominator) % Math.multiplyExact(denominator, periodNumerator) == 0;
  }

  static long roundedUp(long dividend, long divisor) {
    return dividend / divisor + (dividend % divisor == 0 ? 0 : 1);
  }
}
