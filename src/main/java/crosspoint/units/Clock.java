package crosspoint.units;

import com.google.common.base.Preconditions;
import com.google.common.math.LongMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A clock of rational frequency {@code numerator / denominator} Hz. Edge {@code k} is at
 * {@code ⌈k · 10¹² / f⌉} ps, in integers, so that edges never drift.
 *
 * @param numeratorHz   numerator of the frequency in lowest terms [Hz]
 * @param denominator   denominator of the frequency in lowest terms
 */
public record Clock(long numeratorHz, long denominator) {

  private static final long PS_PER_SECOND = 1_000_000_000_000L;

  public Clock {
    Preconditions.checkArgument(numeratorHz > 0 && denominator > 0,
        "frequency %s/%s Hz is not positive", numeratorHz, denominator);
    long gcd = LongMath.gcd(numeratorHz, denominator);
    numeratorHz /= gcd;
    denominator /= gcd;
  }

  /**
   * Clock of a frequency as it is written in a spec, exactly.
   *
   * @param ghz frequency [GHz]
   */
  public static Clock ofGhz(double ghz) {
    BigDecimal hz = Decimals.shortest(ghz).scaleByPowerOfTen(9).stripTrailingZeros();
    int scale = Math.max(hz.scale(), 0);
    return new Clock(hz.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().longValueExact(),
        BigInteger.TEN.pow(scale).longValueExact());
  }

  /** Time of edge {@code k} [ps]. */
  public long edgePs(long k) {
    return ceilingRatio(k, PS_PER_SECOND, denominator, numeratorHz);
  }

  /** Number of the first edge at or after a time. */
  public long edgeAtOrAfter(long timePs) {
    // edge k is at or after t  ⇔  ⌈k·P/f⌉ ≥ t  ⇔  k·P/f > t − 1
    BigInteger k = BigInteger.valueOf(timePs - 1).multiply(BigInteger.valueOf(numeratorHz))
        .divide(BigInteger.valueOf(PS_PER_SECOND).multiply(BigInteger.valueOf(denominator)));
    return timePs <= 0 ? 0 : k.longValueExact() + 1;
  }

  /** Time of the edge {@code cycles} after the first edge at or after a time [ps]. */
  public long afterCyclesPs(long timePs, long cycles) {
    return edgePs(edgeAtOrAfter(timePs) + cycles);
  }

  private static long ceilingRatio(long a, long b, long c, long divisor) {
    BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).multiply(BigInteger.valueOf(c));
    BigInteger[] ratio = product.divideAndRemainder(BigInteger.valueOf(divisor));
    return ratio[0].longValueExact() + (ratio[1].signum() > 0 ? 1 : 0);
  }
}
