package crosspoint.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crosspoint.spec.ReferenceSpec;
import org.junit.jupiter.api.Test;

/** A machine of 2 · 10¹² operations and 100 GB each second at 50 W, 1 MB of memory on its chip, weights of 4 bytes. */
class RooflineTest {

  private static final double EXACT = 1e-18;

  private static final Roofline MACHINE = new Roofline(new ReferenceSpec("", "machine", 2, 100, 50, 1, 4, "test"));

  @Test void aRowThatReadsAllWeightsIsBoundByMemory() {
    // 10⁶ weights: 3 · 4 MB in 120 µs; 6 · 10⁶ operations would take 3 µs
    assertEquals(120e-6, MACHINE.secondsPerToken(dense(1_000_000), 1), EXACT);
    assertEquals(Roofline.Limit.MEMORY, MACHINE.limit(dense(1_000_000), 1));
    assertEquals(120e-6 * 50, MACHINE.joulesPerToken(dense(1_000_000), 1), EXACT);
  }

  @Test void rowsShareAPassOverTheWeightsUntilArithmeticBinds() {
    assertEquals(120e-6 / 40, MACHINE.secondsPerToken(dense(1_000_000), 40), EXACT);
    assertEquals(Roofline.Limit.ARITHMETIC, MACHINE.limit(dense(1_000_000), 40));
    assertEquals(Roofline.Limit.MEMORY, MACHINE.limit(dense(1_000_000), 39));
    assertEquals(3e-6, MACHINE.secondsPerToken(dense(1_000_000), 64), EXACT);
  }

  @Test void weightsThatFitOnTheChipAreNotRead() {
    // 250,000 weights are the 1 MB
    assertEquals(0.75e-6, MACHINE.secondsPerToken(dense(250_000), 1), EXACT);
    assertEquals(Roofline.Limit.ARITHMETIC, MACHINE.limit(dense(250_000), 1));
    assertEquals(3 * 4 * 250_001 / 100e9, MACHINE.secondsPerToken(dense(250_001), 1), EXACT);
  }

  @Test void withoutWeightsOrRowsThereIsNoRoofline() {
    assertThrows(IllegalArgumentException.class, () -> dense(0));
    assertThrows(IllegalArgumentException.class, () -> MACHINE.secondsPerToken(dense(1), 0));
  }

  /** A network without a one-hot input. */
  private static Roofline.Weights dense(long weights) {
    return new Roofline.Weights(weights, weights, 0);
  }

  @Test void ofAOneHotInputEachRowNeedsTheWeightsOfItsSymbol() {
    // 10⁶ weights, 400,000 of them of 100 symbols, so that a token meets 604,000
    Roofline.Weights weights = new Roofline.Weights(1_000_000, 604_000, 4_000);
    assertEquals(3 * 4 * 604_000 / 100e9, MACHINE.secondsPerToken(weights, 1), EXACT);
    assertEquals(3 * 4 * 608_000 / 100e9 / 2, MACHINE.secondsPerToken(weights, 2), EXACT);
    // 200 rows would name more symbols than there are
    assertEquals(6 * 604_000 / 2e12, MACHINE.secondsPerToken(weights, 200), EXACT);
  }
}
