package crosspoint.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.spec.Spec;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Four tiles of 4096 × 4096: drivers of 100 µm², cells of 0.16, integrators of 350, converters of 4900, translators of 10. */
class AreaTest {

  private static final double EXACT = 1e-12;

  private static Area.Part part(Spec spec, String name) {
    List<Area.Part> parts = Area.of(spec).stream().filter(part -> part.part().equals(name)).toList();
    assertEquals(1, parts.size(), name);
    return parts.get(0);
  }

  private static void assertPart(Spec spec, String name, long count, double totalMm2) {
    assertEquals(count, part(spec, name).count(), name);
    assertEquals(totalMm2, part(spec, name).totalMm2(), EXACT, name);
  }

  @Test void sharedConvertersServeTheLongerSide() {
    Spec spec = Specs.haensch();
    assertPart(spec, "dac", 16_384, 1.6384);
    assertPart(spec, "integrators", 16_384, 5.7344);
    assertPart(spec, "adc", 1024, 5.0176);
  }

  @Test void convertersOfEachDirectionServeBothSides() {
    // 4096 rows and 2048 columns; ⌈4096 / 24⌉ + ⌈2048 / 24⌉ = 171 + 86
    Spec spec = Specs.with(Specs.haensch(), "tile.converters=per-direction", "tile.columns=2048", "tile.adc.linesPerConverter=24");
    assertPart(spec, "dac", 4 * 6144, 2.4576);
    assertPart(spec, "integrators", 4 * 6144, 8.6016);
    assertPart(spec, "adc", 4 * 257, 5.0372);
  }

  @Test void everyCrossPointAndEveryLineCounts() {
    Spec spec = Specs.haensch();
    assertPart(spec, "array", 67_108_864, 10.73741824);
    assertPart(spec, "translators", 32_768, 0.32768);
  }

  @Test void theRestOfTheChip() {
    Spec spec = Specs.with(Specs.haensch(), "digital.units=3");
    assertPart(spec, "tileRest", 4, 2);
    assertPart(spec, "digital", 3, 0.75);
    assertPart(spec, "buffer", 1, 2);
    assertPart(spec, "interconnect", 1, 0.1);
    assertPart(spec, "offChip", 1, 1);
  }

  @Test void whatTheSpecDoesNotKnowIsUnknown() {
    Spec spec = Specs.with(Specs.haensch(), "tile.adc.areaUm2=unknown");
    assertFalse(part(spec, "adc").known());
    assertTrue(part(spec, "dac").known());
    assertTrue(Double.isNaN(part(spec, "adc").totalMm2()));
  }

  @Test void everyAreaOfTheSpecIsThere() {
    assertEquals(List.of("tile.dac.areaUm2", "tile.array.areaUm2", "tile.integrators.areaUm2", "tile.adc.areaUm2",
        "tile.translators.areaUm2", "tile.areaMm2", "digital.areaMm2", "buffer.areaMm2", "interconnect.areaMm2", "offChip.areaMm2"),
        Area.of(Specs.haensch()).stream().map(Area.Part::keyPath).collect(Collectors.toList()));
  }
}
