package crosspoint.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What holds for every number, time and frequency. */
class UnitsLaws {

  @Property
  void theShortestDecimalReadsBack(@ForAll double value) {
    BigDecimal shortest = Decimals.shortest(value);
    assertEquals(value, shortest.doubleValue() + 0.0, 0.0);
    assertTrue(shortest.precision() <= 17);
  }

  @Property
  void aDecimalOfAtMostFifteenDigitsIsReturnedAsWritten(
      @ForAll @LongRange(min = 1, max = 999_999_999_999_999L) long digits, @ForAll @LongRange(min = -20, max = 20) long scale) {
    BigDecimal written = BigDecimal.valueOf(digits, (int) scale).stripTrailingZeros();
    assertEquals(written, Decimals.shortest(written.doubleValue()));
  }

  @Property
  void wholePicosecondsPassThroughNanoseconds(@ForAll @LongRange(min = 0, max = 999_999_999_999_999L) long ps) {
    assertEquals(ps, Picoseconds.ofNs(BigDecimal.valueOf(ps, 3).doubleValue()));
  }

  /** Edge k is the first whole picosecond t with t · f ≥ k · 10¹². */
  @Property
  void anEdgeIsTheFirstPicosecondAtOrAfterItsTime(@ForAll @LongRange(min = 1, max = 10_000_000_000L) long hz,
      @ForAll @LongRange(min = 1, max = 1000) long denominator, @ForAll @LongRange(min = 0, max = 1_000_000_000) long k) {
    Clock clock = new Clock(hz, denominator);
    BigInteger cycles = BigInteger.valueOf(k).multiply(BigInteger.TEN.pow(12)).multiply(BigInteger.valueOf(denominator));
    BigInteger edge = new BigDecimal(cycles).divide(new BigDecimal(hz), 0, RoundingMode.CEILING).toBigInteger();
    if (edge.bitLength() < 63) {
      assertEquals(edge.longValueExact(), clock.edgePs(k));
    }
  }

  @Property
  void theEdgeAtOrAfterATimeIsTheFirstOne(@ForAll @LongRange(min = 1, max = 10_000_000_000L) long hz,
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long timePs) {
    Clock clock = new Clock(hz, 1);
    long k = clock.edgeAtOrAfter(timePs);
    assertTrue(clock.edgePs(k) >= timePs);
    assertTrue(k == 0 || clock.edgePs(k - 1) < timePs);
  }
}
