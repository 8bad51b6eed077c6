package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.hardware.Specs;
import crosspoint.program.NominalFacts;
import crosspoint.report.Evaluation;
import crosspoint.workload.LstmShape;
import org.junit.jupiter.api.Test;

/**
 * Weights in and out by hand: 3 symbols and 2 hidden units, so 8 × 6 and 3 × 3 weights of 16 bits; 50 ns
 * and 64 bits each ns over the off-chip link, 2 ns and 256 bits each ns over the bus, which they cross twice,
 * by way of the digital unit; 1 µs a row written.
 */
class SetupRunTest {

  /** 4 tiles of 10, digital 20, buffer 30, bus 40 and off-chip link 5. */
  private static final double STATIC_MW = 135;
  private static final int WEIGHTS = 57;

  private static SetupRun run() {
    return new SetupRun(Specs.haensch(), new MappedNetwork(Specs.haensch(), LstmShape.uniform(3, 1, 2),
        new NominalFacts.Expectation(1, 1, 0, 0, 0, 0, 0, 1)));
  }

  @Test
  void weightsCrossTheLinkAndAreWrittenRowByRow() {
    Evaluation.Once once = run().programming();
    // 768 bits: 62 ns and twice 5 ns; then 8 rows. The other matrix comes 52.25 ns later and has 3 rows.
    assertEquals(62_000 + 2 * 5_000 + 8_000_000, once.simulatedPs());
    double pj = WEIGHTS * 16 * (0.25 + 2 * 0.03125) + WEIGHTS * 0.001 + STATIC_MW * 8_072;
    assertEquals(pj * 1e-12, once.energyJoules(), pj * 1e-24);
  }

  @Test
  void weightsAreReadRowByRowAndCrossTheLink() {
    Evaluation.Once once = run().readOut();
    // A value goes to the tile in 3 ns; 8 rows of 80 ns and 6 conversions of 5 ns; twice 5 ns to the link, 62 ns over it.
    assertEquals(3_000 + 8 * 110_000 + 2 * 5_000 + 62_000, once.simulatedPs());
    // Drivers of all rows for each row, a device at full scale for each weight, a conversion each.
    double pj = (8 * 8 + 3 * 3) * 0.5 + WEIGHTS * 80 / 24.0 / 1000 + WEIGHTS * 23 + (2 * WEIGHTS + 2) * 16 * 0.03125 + WEIGHTS * 16 * 0.25
        + STATIC_MW * 955;
    assertEquals(pj * 1e-12, once.energyJoules(), pj * 1e-24);
  }
}
