package crosspoint.report;

import com.google.common.base.Preconditions;
import java.math.BigDecimal;

/** Arithmetic of reports: finite, and exact where a time is concerned. */
final class Numbers {

  private static final int DECIMALS_OF_A_PICOSECOND = 12;

  private Numbers() {}

  static void checkFinite(String name, double value) {
    Preconditions.checkArgument(Double.isFinite(value), "%s is %s", name, value);
  }

  static double ratio(double dividend, double divisor) {
    return divisor > 0 ? dividend / divisor : 0;
  }

  /** A count that may pass the range of a {@code long}, written without a fraction. */
  static BigDecimal whole(double count) {
    return new BigDecimal(count);
  }

  /** Picoseconds as seconds, exactly. */
  static BigDecimal seconds(long ps) {
    BigDecimal seconds = BigDecimal.valueOf(ps, DECIMALS_OF_A_PICOSECOND).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }
}
