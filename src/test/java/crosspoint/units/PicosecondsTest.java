package crosspoint.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Are written times exact in picoseconds? */
class PicosecondsTest {

  @Test
  void decimalsOfNanosecondsAreExact() {
    assertEquals(80_000, Picoseconds.ofNs(80));
    assertEquals(1, Picoseconds.ofNs(0.001));
    assertEquals(4_350, Picoseconds.ofNs(4.35), "4.35 * 1000 is 4350.000000000001 or less in doubles");
    assertEquals(1_000_000_000_000L, Picoseconds.ofNs(1e9));
    assertEquals(0, Picoseconds.ofNs(0));
  }

  @Test
  void partsOfAPicosecondAreRefused() {
    assertFalse(Picoseconds.wholeInNs(0.0005));
    assertFalse(Picoseconds.wholeInNs(Double.NaN));
    assertFalse(Picoseconds.wholeInNs(1e17), "does not fit a long");
    assertTrue(Picoseconds.wholeInNs(80.001));
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Picoseconds.ofNs(80.0001));
    assertEquals("80.0001 ns is not a whole number of picoseconds", e.getMessage());
  }

  @Test
  void secondsAreTheNearestDouble() {
    assertEquals(80e-9, Picoseconds.toSeconds(80_000));
    assertEquals(1.76, Picoseconds.toSeconds(1_760_000_000_000L));
  }
}
