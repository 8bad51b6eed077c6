package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.report.Headlines;
import crosspoint.spec.Provenances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Do acceleration claims come out as a hand works them out, and is every input that follows from a claim named? */
class AccelerationTest {

  private static final Path SPECS = Path.of("arch-specs");
  private static Headlines headlines;

  @BeforeAll
  static void simulate() {
    headlines = Acceleration.of(SPECS);
  }

  private static Headlines.Row row(String start) {
    return headlines.rows().stream().filter(row -> row.what().startsWith(start)).findFirst().orElseThrow();
  }

  @Test
  void theRateIsThatOfFiftyTiles() {
    // 50 · 2 · 4096² / 80 ns = 20,971.52 TOPS
    assertEquals("20,972 TOPS", row("rate, all tiles").simulated());
    assertEquals("419 TOPS a tile", row("rate, all tiles").without());
  }

  @Test
  void theSpeedUpOverTheProcessorOfTheClaimSaysThatItGoesInACircle() {
    Headlines.Row row = row("speed-up over the processor of the claim");
    // 20,971.52 / 0.7
    assertEquals("29,959×", row.simulated());
    assertTrue(row.derivedInput().contains("20,970 TOPS / 30,000"), row.derivedInput());
    // 20,971.52 / 1.549
    assertTrue(row.without().startsWith("13,539×"), row.without());
    assertEquals("13,539×", row("speed-up over a Xeon").simulated());
    assertEquals("none", row("speed-up over a Xeon").derivedInput());
  }

  /** The only numbers of these chips and processors that say they follow from a claim are those that the table names. */
  @Test
  void noOtherInputIsDerivedFromTheClaims() {
    ShippedChips chips = new ShippedChips(SPECS);
    for (String name : List.of("gokmen-2016-pipelined", "gokmen-2016-4-phases", "gokmen-2016-single")) {
      Provenances.of(chips.resolved(name, List.of())).forEach((key, attribution) -> {
        String said = attribution.clause();
        assertFalse(said.contains("30,000") || said.contains("84,000"), key + ": " + said);
        // The number of tiles is recalled with the rate that it makes, which the first line of the table says.
        assertTrue(!said.contains("20,970") || key.equals("tile.count"), key + ": " + said);
        assertTrue(!said.contains("22 W") || key.equals("control.gating"), key + ": " + said);
      });
    }
    Provenances.of(chips.reference("cpu-2016-xeon")).forEach((key, attribution) ->
        assertFalse(attribution.clause().contains("30,000") || attribution.clause().contains("20,970"), key));
    assertTrue(Provenances.of(chips.reference("cpu-2016")).get("peakTeraOperationsPerSecond").clause().contains("20,970 TOPS / 30,000"));
  }

  @Test
  void powerIsTheSumOfPartsThatSayWhatTheyRestOn() {
    // Converters: 4096 · 23 pJ / 80 ns; arrays: 4096² / 24 MΩ; op-amps: 0.7 W; 50 of each.
    assertPart("adc", 50 * 4096 * 23e-12 / 80e-9);
    assertPart("array", 50 * 4096 * 4096 / 24e6);
    assertPart("staticIntegrators", 35);
    assertPart("dac", 50 * 4096 * 0.0375e-12 / 80e-9);
    assertPart("staticDigital", 50 * 64 * 0.19e-3);
    assertPart("staticBuffer", 64 * 0.46e-3);
    assertEquals(6, headlines.parts().size());
    headlines.parts().forEach(part -> assertTrue(List.of("quoted", "derived", "recalled", "assumed").contains(part.mark()), part.part()));
  }

  private static void assertPart(String name, double watts) {
    Headlines.Part part = headlines.parts().stream().filter(candidate -> candidate.part().equals(name)).findFirst().orElseThrow();
    assertEquals(watts, part.watts(), 1e-6 * watts, name);
  }

  @Test
  void trainingOfFullTilesTakes180And200NsAVector() {
    // 6 · 4096² · 50 / 180 ns and 200 ns
    assertTrue(row("all tiles training: ").simulated().contains("27,962 TOPS"), row("all tiles training: ").simulated());
    assertTrue(row("all tiles training, updates of four").simulated().contains("25,166 TOPS"));
  }

  @Test
  void theSmallChipNamesTheInputThatFollowsFromItsPower() {
    // One tile: 4096 · 23 pJ / 80 ns + 4096² / 24 MΩ + 0.7 W of op-amps and 1.9 mW of drivers are 2.579 W; 100 tiles have 70 W of op-amps.
    Headlines.Row row = row("small chip");
    assertTrue(row.simulated().contains("419 TOPS at 2.58 W"), row.simulated());
    assertTrue(row.derivedInput().contains("22 W"), row.derivedInput());
    assertTrue(row.without().contains("419 TOPS at 71.9 W"), row.without());
  }

  @Test
  void movingTheVectorsTakesLongerThanReading() {
    // 94 ns to the tile and 94 ns back over the same links: 20,971.52 · 80 / 188
    assertTrue(row("all tiles reading, every vector moved").simulated().contains("8,924 TOPS"));
  }

  @Test
  void whatRemainsForANetworkHasItsReason() {
    assertEquals(2, headlines.remains().size());
    headlines.remains().forEach(of -> {
      assertTrue(of.secondsPerToken() > 0 && of.teraOperations() < 100, of.toString());
      assertTrue(of.reasons().stream().anyMatch(reason -> reason.contains("is busy") && reason.contains("idle")), of.reasons().toString());
      assertTrue(of.reasons().stream().anyMatch(reason -> reason.startsWith("the critical path of a window is")), of.reasons().toString());
    });
  }

  @Test
  void thePageInTheRepositoryIsWhatTheCommandPrints() throws IOException {
    assertEquals(headlines.markdown(), Files.readString(Path.of("reports/validation/CLAIMS.md")),
        "write it again: scripts/crosspoint validate --claims > reports/validation/CLAIMS.md");
  }
}
