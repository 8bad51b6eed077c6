package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Is a chip that breaks a design rule warned about, and only then? */
class DesignRulesTest {

  private static List<String> warnings(String... overrides) {
    return DesignRules.warnings(SpecReader.read(SpecFiles.RPU_2018, List.of(overrides)).spec());
  }

  @Test
  void thermalNoiseLimitsTheResistance() {
    // 0.1 · √(1 V² · 80 ns / (4096 · R · 1.38065e-23 J/K · 300 K)) = 1 at R = 47.15 Mohm
    assertEquals(List.of(), warnings("tile.array.deviceResistanceMohm=47.1"));
    assertEquals(List.of("tile.array: thermal noise of 4096 lines at 48 Mohm, 1 V and 80 ns drowns the signal"
        + " (Haensch 2019, Eq. 4: 0.991, should exceed 1)"), warnings("tile.array.deviceResistanceMohm=48"));
  }

  @Test
  void aPulseWidthDriverNeedsItsSlots() {
    // 127 slots of 1 ns do not fit 80 ns, 63 do
    assertEquals(List.of(), warnings("tile.dac.bits=7"));
    assertEquals(List.of("tile.dac: 8 bits in 80 ns need pulses of 0.630 ns, shorter than an update pulse of 1 ns"),
        warnings("tile.dac.bits=8"));
    assertEquals(List.of(), warnings("tile.dac.bits=exact"));
  }

  @Test
  void conversionsHideBehindAnIntegration() {
    assertEquals(List.of(), warnings("tile.adc.linesPerConverter=16"));
    assertEquals(List.of("tile.adc: 17 lines per converter take 85 ns, longer than the integration of 80 ns that could hide them"),
        warnings("tile.adc.linesPerConverter=17"));
  }
}
