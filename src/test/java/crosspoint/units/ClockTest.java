package crosspoint.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Are the edges of a clock where its frequency puts them? */
class ClockTest {

  @Test void wholePeriodHasEdgesAtItsMultiples() {
    Clock clock = Clock.ofGhz(1);
    assertEquals(0, clock.edgePs(0));
    assertEquals(7_000, clock.edgePs(7));
  }

  @Test void edgeOfAFractionalPeriodIsRoundedUp() {
    Clock clock = Clock.ofGhz(1.5);
    assertEquals(667, clock.edgePs(1));
    assertEquals(1_334, clock.edgePs(2));
    assertEquals(2_000, clock.edgePs(3));
  }

  @Test void firstEdgeAtOrAfterATimeIsTheSmallestThatIsNotEarlier() {
    for (double ghz : new double[] {1, 1.5, 0.7, 3.3, 999.9, 0.123456789}) {
      Clock clock = Clock.ofGhz(ghz);
      for (long timePs = 0; timePs < 20_000; timePs += 7) {
        long edge = clock.edgeAtOrAfter(timePs);
        assertEquals(true, clock.edgePs(edge) >= timePs, () -> ghz + " GHz");
        assertEquals(true, edge == 0 || clock.edgePs(edge - 1) < timePs, () -> ghz + " GHz");
      }
    }
  }

  @Test void edgesOfAYearDoNotDrift() {
    Clock clock = Clock.ofGhz(3.3);
    long cycles = 3_300_000_000L * 3600 * 24 * 100;
    BigInteger exact = BigInteger.valueOf(cycles).multiply(BigInteger.valueOf(10_000))
        .add(BigInteger.valueOf(32)).divide(BigInteger.valueOf(33));
    assertEquals(exact.longValueExact(), clock.edgePs(cycles));
    assertEquals(cycles, clock.edgeAtOrAfter(clock.edgePs(cycles)));
    assertEquals(cycles + 1, clock.edgeAtOrAfter(clock.edgePs(cycles) + 1));
  }

  @Test void cyclesCountFromTheNextEdge() {
    Clock clock = Clock.ofGhz(1);
    assertEquals(3_000, clock.afterCyclesPs(1_000, 2));
    assertEquals(4_000, clock.afterCyclesPs(1_001, 2));
  }

  @Test void cyclesAfterAnEdgeAreTheSameTheShortWay() {
    for (double ghz : new double[] {1, 1.5, 3.3}) {
      Clock clock = Clock.ofGhz(ghz);
      for (long k = 0; k < 100; k++) {
        assertEquals(clock.edgePs(k + 7), clock.afterEdgePs(clock.edgePs(k), 7));
      }
    }
  }

  @Test void commonEdgesOfTwoClocksAreTheEdgesOfBoth() {
    Clock common = Clock.ofGhz(1.5).common(Clock.ofGhz(0.8));
    // periods 2/3 ns and 5/4 ns: least common multiple 10 ns
    assertEquals(new Clock(100_000_000, 1), common);
  }

  @Test void aClockIsItsOwnCommonClock() {
    assertEquals(Clock.ofGhz(1.7), Clock.ofGhz(1.7).common(Clock.ofGhz(1.7)));
  }

  @Test void aFrequencyIsTakenAsWritten() {
    assertEquals(new Clock(100_000_000, 1), Clock.ofGhz(0.1));
    assertEquals(new Clock(3_333, 10), Clock.ofGhz(3.333e-7));
    assertThrows(IllegalArgumentException.class, () -> Clock.ofGhz(0));
    assertThrows(IllegalArgumentException.class, () -> Clock.ofGhz(Double.NaN));
  }

  @Test void frequencyMustBePositive() {
    assertThrows(IllegalArgumentException.class, () -> new Clock(0, 1));
  }
}
