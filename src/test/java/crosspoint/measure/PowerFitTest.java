package crosspoint.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Does the asymmetry of two exponents err as much as it says? */
class PowerFitTest {

  @Test
  void theBiasOfTwoExponentsIsTheLaws() {
    // γ₊ = 2.5, γ₋ = 2: γ₋ = γ (1 − 0.2); var b = (0.01 + 0.64 · 0.04) / 6.25
    Estimate steeperUp = PowerFit.bias(new Estimate(2.5, 0.04), new Estimate(2, 0.01));
    assertEquals(0.2, steeperUp.value(), 1e-12);
    assertEquals(0.005696, steeperUp.variance(), 1e-12);
    Estimate steeperDown = PowerFit.bias(new Estimate(2, 0.01), new Estimate(2.5, 0.04));
    assertEquals(-0.2, steeperDown.value(), 1e-12);
    assertEquals(0.005696, steeperDown.variance(), 1e-12);
  }

  /** 100,000 pairs of exponents with errors: their variance is known to 1 in 200. */
  @Test
  void itsVarianceIsThatOfExponentsThatErr() {
    Random random = new Random(1);
    int pairs = 100_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < pairs; i++) {
      double bias = PowerFit.bias(Estimate.exact(4 + 0.05 * random.nextGaussian()), Estimate.exact(2 + 0.01 * random.nextGaussian())).value();
      sum += bias;
      squares += bias * bias;
    }
    double variance = (squares - sum * sum / pairs) / (pairs - 1);
    assertEquals(variance, PowerFit.bias(new Estimate(4, 0.0025), new Estimate(2, 0.0001)).variance(), 0.02 * variance);
  }
}
