package crosspoint.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

/** Are alternatives drawn with the probabilities that the entropy is computed from? */
class WeightedChoiceTest {

  @Test
  void drawsEveryAlternativeAsOftenAsItsWeight() {
    WeightedChoice choice = new WeightedChoice(new double[] {1, 5, 0.5, 2, 1.5});
    SplitMix64 random = new SplitMix64(42);
    long[] drawn = new long[5];
    for (int n = 0; n < 1_000_000; n++) {
      drawn[choice.draw(random)]++;
    }
    // The seed is fixed; another one would fail with probability 1e-4.
    double p = new ChiSquareTest().chiSquareTest(new double[] {0.1, 0.5, 0.05, 0.2, 0.15}, drawn);
    assertTrue(p > 1e-4, "p = " + p);
  }

  @Test
  void entropyIsThatOfTheProbabilities() {
    // 1/2, 1/4, 1/4: 1.5 bit
    assertEquals(1.5 * 0.6931471805599453, new WeightedChoice(new double[] {2, 1, 1}).entropyNats(), 1e-15);
    assertEquals(2 * 0.6931471805599453, new WeightedChoice(new double[] {2, 1, 1}).nats(2), 1e-15);
  }

  @Test
  void weightsArePositive() {
    assertThrows(IllegalArgumentException.class, () -> new WeightedChoice(new double[] {1, 0}));
    assertThrows(IllegalArgumentException.class, () -> new WeightedChoice(new double[] {Double.NaN}));
    assertThrows(IllegalArgumentException.class, () -> new WeightedChoice(new double[] {}));
  }
}
