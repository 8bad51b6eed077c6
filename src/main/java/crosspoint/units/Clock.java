package crosspoint.units;

import com.google.common.base.Preconditions;
import com.google.common.math.LongMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A clock of rational frequency. Edge {@code k} is at {@code ⌈k · 10¹² / f⌉} ps, in integers, so that
 * edges never drift.
 */
public final class Clock {

  private static final long PS_PER_SECOND = 1_000_000_000_000L;

  private final long numeratorHz;
  private final long denominator;
  // The period in lowest terms: a whole number of picoseconds has the divisor 1.
  private final long periodPs;
  private final long periodDivisor;

  /**
   * Clock of {@code numeratorHz / denominator} Hz.
   *
   * @param numeratorHz numerator of the frequency [Hz]
   * @param denominator denominator of the frequency
   * @throws IllegalArgumentException if the frequency is not positive, or has so many digits that its
   *                                  period is no ratio of two longs
   */
  public Clock(long numeratorHz, long denominator) {
    Preconditions.checkArgument(numeratorHz > 0 && denominator > 0,
        "frequency %s/%s Hz is not positive", numeratorHz, denominator);
    long gcd = LongMath.gcd(numeratorHz, denominator);
    this.numeratorHz = numeratorHz / gcd;
    this.denominator = denominator / gcd;
    BigInteger period = BigInteger.valueOf(PS_PER_SECOND).multiply(BigInteger.valueOf(this.denominator));
    BigInteger divisor = BigInteger.valueOf(this.numeratorHz);
    BigInteger common = period.gcd(divisor);
    BigInteger reduced = period.divide(common);
    Preconditions.checkArgument(reduced.bitLength() < Long.SIZE,
        "frequency %s/%s Hz has too many digits", this.numeratorHz, this.denominator);
    this.periodPs = reduced.longValueExact();
    this.periodDivisor = divisor.divide(common).longValueExact();
  }

  /**
   * Clock of a frequency as it is written in a spec, exactly.
   *
   * @param ghz frequency [GHz]
   */
  public static Clock ofGhz(double ghz) {
    return ofGhz(Decimals.shortest(ghz));
  }

  /**
   * Clock of an exactly known frequency.
   *
   * @param ghz frequency [GHz]
   */
  public static Clock ofGhz(BigDecimal ghz) {
    BigDecimal hz = ghz.scaleByPowerOfTen(9).stripTrailingZeros();
    int scale = Math.max(hz.scale(), 0);
    return new Clock(hz.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().longValueExact(),
        BigInteger.TEN.pow(scale).longValueExact());
  }

  /**
   * The clock whose edges are the edges that this clock and another have in common, both having one
   * at time 0: period = least common multiple of the two periods.
   *
   * @throws ArithmeticException if the common period is no ratio of two longs
   */
  public Clock common(Clock other) {
    long gcd = LongMath.gcd(numeratorHz, other.numeratorHz);
    long lcm = Math.multiplyExact(denominator / LongMath.gcd(denominator, other.denominator), other.denominator);
    return new Clock(gcd, lcm);
  }

  /** Whether the period is a whole number of picoseconds, so that edges are equally far apart. */
  public boolean wholePeriod() {
    return periodDivisor == 1;
  }

  /** Numerator of the frequency in lowest terms [Hz]. */
  public long numeratorHz() {
    return numeratorHz;
  }

  /** Denominator of the frequency in lowest terms. */
  public long denominator() {
    return denominator;
  }

  /** Time of edge {@code k} [ps]. */
  public long edgePs(long k) {
    if (periodDivisor == 1) {
      return Math.multiplyExact(k, periodPs);
    }
    if (Math.multiplyHigh(k, periodPs) == 0 && k * periodPs >= 0) {
      return ceilingRatio(k * periodPs, periodDivisor);
    }
    BigInteger[] ratio = BigInteger.valueOf(k).multiply(BigInteger.valueOf(periodPs))
        .divideAndRemainder(BigInteger.valueOf(periodDivisor));
    return ratio[0].longValueExact() + (ratio[1].signum() > 0 ? 1 : 0);
  }

  /** Number of the first edge at or after a time. */
  public long edgeAtOrAfter(long timePs) {
    if (timePs <= 0) {
      return 0;
    }
    // edge k is at or after t  ⇔  ⌈k·P⌉ ≥ t  ⇔  k·P > t − 1
    long before = timePs - 1;
    if (periodDivisor == 1) {
      return before / periodPs + 1;
    }
    if (Math.multiplyHigh(before, periodDivisor) == 0 && before * periodDivisor >= 0) {
      return before * periodDivisor / periodPs + 1;
    }
    return BigInteger.valueOf(before).multiply(BigInteger.valueOf(periodDivisor))
        .divide(BigInteger.valueOf(periodPs)).longValueExact() + 1;
  }

  /** Time of the first edge at or after a time [ps]. */
  public long nextEdgePs(long timePs) {
    return edgePs(edgeAtOrAfter(timePs));
  }

  /** Time of the edge {@code cycles} after the first edge at or after a time [ps]. */
  public long afterCyclesPs(long timePs, long cycles) {
    return edgePs(edgeAtOrAfter(timePs) + cycles);
  }

  /**
   * Time of the edge {@code cycles} after an edge [ps]; the same as {@link #afterCyclesPs}, sooner.
   *
   * @param edgePs time of an edge [ps]
   */
  public long afterEdgePs(long edgePs, long cycles) {
    return periodDivisor == 1 ? edgePs + Math.multiplyExact(cycles, periodPs) : afterCyclesPs(edgePs, cycles);
  }

  private static long ceilingRatio(long dividend, long divisor) {
    long quotient = dividend / divisor;
    return quotient * divisor == dividend ? quotient : quotient + 1;
  }

  @Override public boolean equals(Object other) {
    return other instanceof Clock clock && numeratorHz == clock.numeratorHz && denominator == clock.denominator;
  }

  @Override public int hashCode() {
    return Long.hashCode(31 * numeratorHz + denominator);
  }

  @Override public String toString() {
    return denominator == 1 ? numeratorHz + " Hz" : numeratorHz + "/" + denominator + " Hz";
  }
}
