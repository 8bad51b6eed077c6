package crosspoint.units;

import com.google.common.base.Preconditions;
import java.math.BigDecimal;

/** Exact passages between written times and the {@code long} picoseconds that the simulator counts. */
public final class Picoseconds {

  private static final int PS_PER_NS_EXPONENT = 3;
  private static final int PS_PER_SECOND_EXPONENT = 12;

  private Picoseconds() {}

  /** Whether a time is a whole number of picoseconds that fits a {@code long}. */
  public static boolean wholeInNs(double ns) {
    if (!Double.isFinite(ns)) {
      return false;
    }
    BigDecimal ps = Decimals.shortest(ns).scaleByPowerOfTen(PS_PER_NS_EXPONENT).stripTrailingZeros();
    return ps.scale() <= 0 && ps.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
  }

  /**
   * A time as it is written in a spec, exactly.
   *
   * @param ns time [ns]
   * @return the same time [ps]
   * @throws IllegalArgumentException when it is not a whole number of picoseconds
   */
  public static long ofNs(double ns) {
    Preconditions.checkArgument(wholeInNs(ns), "%s ns is not a whole number of picoseconds", ns);
    return Decimals.shortest(ns).scaleByPowerOfTen(PS_PER_NS_EXPONENT).longValueExact();
  }

  /**
   * Nearest {@code double} of a time in seconds.
   *
   * @param ps time [ps]
   * @return the same time [s]
   */
  public static double toSeconds(long ps) {
    return BigDecimal.valueOf(ps, PS_PER_SECOND_EXPONENT).doubleValue();
  }
}
