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
    assertEquals(120e-6, MACHINE.secondsPerToken(1_000_000, 1), EXACT);
    assertEquals(Roofline.Limit.MEMORY, MACHINE.limit(1_000_000, 1));
    assertEquals(120e-6 * 50, MACHINE.joulesPerToken(1_000_000, 1), EXACT);
  }

  @Test void rowsShareAPassOverTheWeightsUntilArithmeticBinds() {
    assertEquals(120e-6 / 40, MACHINE.secondsPerToken(1_000_000, 40), EXACT);
    assertEquals(Roofline.Limit.ARITHMETIC, MACHINE.limit(1_000_000, 40));
    assertEquals(Roofline.Limit.MEMORY, MACHINE.limit(1_000_000, 39));
    assertEquals(3e-6, MACHINE.secondsPerToken(1_000_000, 64), EXACT);
  }

  @Test void weightsThatFitOnTheChipAreNotRead() {
    // 250,000 weights are the 1 MB
    assertEquals(0.75e-6, MACHINE.secondsPerToken(250_000, 1), EXACT);
    assertEquals(Roofline.Limit.ARITHMETIC, MACHINE.limit(250_000, 1));
    assertEquals(3 * 4 * 250_001 / 100e9, MACHINE.secondsPerToken(250_001, 1), EXACT);
  }

  @Test void withoutWeightsOrRowsThereIsNoRoofline() {
    assertThrows(IllegalArgumentException.class, () -> MACHINE.secondsPerToken(0, 1));
    assertThrows(IllegalArgumentException.class, () -> MACHINE.secondsPerToken(1, 0));
  }
}
