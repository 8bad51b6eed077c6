package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Do the shipped specs say what was published? */
class ShippedSpecsTest {

  static Spec shipped(String name) {
    return SpecReader.read(Path.of("arch-specs", name + ".json"), List.of()).spec();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rpu-2018", "rpu-2018-ublm", "rpu-2018-symmetric", "floating-point"})
  void eachIsNamedAsItsFileAndBreaksNoDesignRuleButOneNode(String name) {
    Spec spec = shipped(name);
    assertEquals(name, spec.name());
    // Its source says so: an input driver of 32 nm is not known.
    assertEquals(List.of("feature sizes differ: 32 nm (digital, buffer, interconnect), 65 nm (tile.dac, offChip)"),
        DesignRules.warnings(spec));
  }

  @Test
  void rpu2018IsTheBaselineOfGokmen2018OnTheTileOfHaensch2019() {
    Spec spec = shipped("rpu-2018");
    TileSpec tile = spec.tile();
    assertEquals(7, tile.dac().bits().bits());
    assertEquals(9, tile.adc().bits().bits());
    assertEquals(80, tile.array().integrateNs());
    assertEquals(24, tile.array().deviceResistanceMohm());
    assertEquals(23, tile.adc().conversionPj());
    assertEquals(0.06, tile.integrators().noiseWeight());
    assertEquals(12, tile.integrators().boundWeight());
    assertEquals(2 / 0.6, tile.weightScaleRatio());
    assertEquals(40, tile.array().signPhases() * spec.update().pulseTrainSlots() * tile.array().pulseNs());
    assertEquals(80, tile.adc().linesPerConverter() * tile.adc().conversionNs(), "200 MS/s, 16 lines each");
    DeviceSpec.Pulsed device = (DeviceSpec.Pulsed) spec.device();
    assertEquals(1200, (device.upperBoundWeight() - device.lowerBoundWeight()) / device.stepWeight(), 1e-9, "states");
    assertEquals(0.01, device.upDownSpreadFraction());
    assertEquals(0.3, device.stepSpreadFraction());
    assertEquals(0.3, device.stepNoiseFraction());
    assertEquals(0.3, device.upperBoundSpreadFraction());
    assertEquals(0.005, spec.plan().learningRateLogical());
    assertTrue(spec.update().updateManagement());
  }

  @Test
  void symmetricHasFourTimesTheStatesAndNoAsymmetryAndIsOtherwiseTheSame() {
    Spec base = shipped("rpu-2018");
    Spec spec = shipped("rpu-2018-symmetric");
    DeviceSpec.Pulsed device = (DeviceSpec.Pulsed) spec.device();
    assertEquals(4800, (device.upperBoundWeight() - device.lowerBoundWeight()) / device.stepWeight(), 1e-9);
    assertEquals(0, device.upDownBiasFraction());
    assertEquals(0, device.upDownSpreadFraction());
    assertEquals(0.3, device.stepSpreadFraction());
    assertEquals(base.tile(), spec.tile());
    assertEquals(base.update(), spec.update());
    assertEquals(base.plan(), spec.plan());
  }

  /** Every key of the two but their names and sources, the same or one of times; a clock of a hundredth has cycles a hundredfold. */
  @Test
  void theSlowLeakyChipDiffersFromTheFastOneInTimesAndNothingElse() {
    assertEquals(Map.of(
        "tile.array.integrateNs", "80 8000",
        "tile.array.pulseNs", "1 100",
        "tile.array.rowWriteNs", "1000 100000",
        "tile.adc.conversionNs", "5 500",
        "digital.clockGhz", "1 0.01",
        "buffer.clockGhz", "1 0.01",
        "interconnect.clockGhz", "1 0.01",
        "offChip.latencyNs", "100 10000"), differences("rpu-2018-leaky", "rpu-2018-leaky-slow"));
    assertEquals(Map.of("device.retention.lifetimeSeconds", "unbounded 5"), differences("rpu-2018", "rpu-2018-leaky"));
  }

  /** Values of keys that two specs do not have alike, of the one and of the other. */
  private static Map<String, String> differences(String one, String other) {
    Map<String, String> ofOne = SpecJson.values(Format.CHIP, shipped(one));
    Map<String, String> ofOther = SpecJson.values(Format.CHIP, shipped(other));
    assertEquals(ofOne.keySet(), ofOther.keySet());
    Map<String, String> differences = new HashMap<>();
    ofOne.forEach((key, value) -> {
      String last = key.substring(key.lastIndexOf('.') + 1);
      if (!key.equals("name") && !last.equals("source") && !value.equals(ofOther.get(key))) {
        differences.put(key, value + " " + ofOther.get(key));
      }
    });
    return differences;
  }

  @Test
  void ublmTurnsOnBoundLengthManagementOnly() {
    Spec base = shipped("rpu-2018");
    Spec spec = shipped("rpu-2018-ublm");
    assertTrue(spec.update().boundLengthManagement());
    assertEquals(base.update().pulseTrainSlots(), spec.update().pulseTrainSlots());
    assertEquals(base.device(), spec.device());
    assertEquals(base.tile(), spec.tile());
  }

  @Test
  void floatingPointHasNoNonIdealityAndTheTimesOfTheChip() {
    Spec base = shipped("rpu-2018");
    Spec spec = shipped("floating-point");
    assertTrue(spec.device() instanceof DeviceSpec.Ideal);
    assertTrue(spec.tile().dac().bits().exact());
    assertTrue(spec.tile().adc().bits().exact());
    assertEquals(0, spec.tile().integrators().noiseWeight());
    assertEquals(Double.POSITIVE_INFINITY, spec.tile().integrators().boundWeight());
    assertEquals(UpdateSpec.Rule.EXACT, spec.update().rule());
    assertEquals(ManagementSpec.Noise.NONE, spec.management().noise());
    assertEquals(ManagementSpec.Bound.NONE, spec.management().bound());
    assertEquals(base.tile().array(), spec.tile().array());
    assertEquals(base.digital(), spec.digital());
  }
}
