package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Is a figure near enough exactly as long as it should be? */
class ToleranceTest {

  @ParameterizedTest
  @CsvSource({"0.05,105,100,true", "0.05,105.01,100,false", "0.05,95.24,100,true", "0.05,95.23,100,false",
      "1.0,200,100,true", "1.0,50,100,true", "1.0,49.9,100,false", "1.0,200.1,100,false", "1.0,0,100,false", "1.0,-100,100,false"})
  void theLargerIsAtMostSoMuchAboveTheSmaller(double fraction, double simulated, double published, boolean allowed) {
    assertEquals(allowed, new Tolerance(fraction, "a test").allows(simulated, published));
  }

  @Test
  void noFigureIsNoAgreement() {
    assertEquals(false, new Tolerance(1, "a test").allows(Double.NaN, 100));
    assertEquals(false, new Tolerance(1, "a test").allows(Double.POSITIVE_INFINITY, 100));
  }

  @Test
  void aClaimWithoutAToleranceIsNotCounted() {
    assertThrows(IllegalArgumentException.class, () -> Tolerance.of("no-such-claim"));
  }
}
