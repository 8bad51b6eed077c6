package crosspoint.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Are the edges of a clock where its frequency puts them? */
class ClockTest {

  @Test
  void aWholePeriodHasEvenEdges() {
    Clock clock = Clock.ofGhz(1);
    assertEquals(new Clock(1_000_000_000, 1), clock);
    assertEquals(0, clock.edgePs(0));
    assertEquals(7_000, clock.edgePs(7));
  }

  @Test
  void aFractionalPeriodRoundsEachEdgeUpAndNeverDrifts() {
    Clock clock = Clock.ofGhz(3);
    assertEquals(334, clock.edgePs(1));
    assertEquals(667, clock.edgePs(2));
    assertEquals(1_000, clock.edgePs(3));
    assertEquals(1_000_000_000_000_000L, clock.edgePs(3_000_000_000_000L));
  }

  @Test
  void theFirstEdgeIsAtOrAfterATimeAndNotOneEarlier() {
    Clock clock = Clock.ofGhz(3);
    assertEquals(1, clock.edgeAtOrAfter(334));
    assertEquals(2, clock.edgeAtOrAfter(335));
    assertEquals(0, clock.edgeAtOrAfter(0));
    assertEquals(1, clock.edgeAtOrAfter(1));
    assertEquals(3, clock.edgeAtOrAfter(1_000));
  }

  @Test
  void cyclesCountFromTheNextEdge() {
    Clock clock = Clock.ofGhz(1);
    assertEquals(3_000, clock.afterCyclesPs(1_000, 2));
    assertEquals(4_000, clock.afterCyclesPs(1_001, 2));
  }

  @Test
  void aFrequencyIsTakenAsWritten() {
    assertEquals(new Clock(100_000_000, 1), Clock.ofGhz(0.1));
    assertEquals(new Clock(3_333, 10), Clock.ofGhz(3.333e-7));
    assertThrows(IllegalArgumentException.class, () -> Clock.ofGhz(0));
    assertThrows(IllegalArgumentException.class, () -> Clock.ofGhz(Double.NaN));
  }
}
