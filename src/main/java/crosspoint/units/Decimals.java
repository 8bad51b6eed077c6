package crosspoint.units;

import com.google.common.base.Preconditions;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal that reads back as a given {@code double}: the number as a person wrote it.
 * {@code Double.toString} does not promise it before JDK 19, so a text made with it could differ
 * between virtual machines.
 */
public final class Decimals {

  private static final int MOST_DIGITS = 17;

  private Decimals() {}

  /**
   * The shortest decimal of a number, without trailing zeros.
   *
   * @param value a finite number
   */
  public static BigDecimal shortest(double value) {
    Preconditions.checkArgument(Double.isFinite(value), "%s has no decimal form", value);
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }
}
