package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is a chip that breaks a design rule warned about, and only then? */
class DesignRulesTest {

  private static final String NODES_OF_RPU_2018 = "feature sizes differ: 32 nm (digital, buffer, interconnect, offChip), 65 nm (tile.dac)";

  /** Warnings about rpu-2018 as if its input driver had the feature size of the rest. */
  private static List<String> warnings(String... overrides) {
    List<String> all = new ArrayList<>(List.of("tile.dac.nodeNm=32"));
    all.addAll(List.of(overrides));
    return DesignRules.warnings(SpecReader.read(SpecFiles.RPU_2018, all).spec());
  }

  @Test
  void thermalNoiseLimitsTheResistance() {
    // 0.1 · (8 − 1)/(8 + 1) · √(1 V² · 80 ns / (4096 · R · 1.380649e-23 J/K · 300 K)) = 1 at R = 28.525 Mohm
    assertEquals(List.of(), warnings("tile.array.deviceResistanceMohm=28.5"));
    assertEquals(List.of("tile.array: thermal noise of 4096 lines at 28.6 Mohm, on/off ratio 8, 1 V and 80 ns drowns the signal"
        + " (Haensch 2019, Eq. 4: 0.999, should exceed 1)"), warnings("tile.array.deviceResistanceMohm=28.6"));
  }

  @Test
  void thermalNoiseLimitsTheOnOffRatio() {
    // At 24 Mohm the root is 14.017, so (β − 1)/(β + 1) must exceed 0.71342: β > 5.979
    assertEquals(List.of(), warnings("tile.array.onOffRatio=6"));
    assertEquals(List.of("tile.array: thermal noise of 4096 lines at 24 Mohm, on/off ratio 5.9, 1 V and 80 ns drowns the signal"
        + " (Haensch 2019, Eq. 4: 0.995, should exceed 1)"), warnings("tile.array.onOffRatio=5.9"));
    // Without a limit of the ratio the resistance may be (9/7)² times as large: 47.15 Mohm.
    assertEquals(List.of(), warnings("tile.array.onOffRatio=unbounded", "tile.array.deviceResistanceMohm=47.1"));
    assertEquals(List.of("tile.array: thermal noise of 4096 lines at 48 Mohm, on/off ratio unbounded, 1 V and 80 ns drowns the signal"
        + " (Haensch 2019, Eq. 4: 0.991, should exceed 1)"),
        warnings("tile.array.onOffRatio=unbounded", "tile.array.deviceResistanceMohm=48"));
  }

  @Test
  void featureSizesOfOneChipAreCompared() {
    assertEquals(List.of(), warnings("tile.adc.nodeNm=32", "tile.array.nodeNm=unknown"));
    assertEquals(List.of(NODES_OF_RPU_2018), DesignRules.warnings(SpecReader.read(SpecFiles.RPU_2018, List.of()).spec()));
    assertEquals(List.of("feature sizes differ: 14 nm (tile.adc), 32 nm (tile.dac, digital, interconnect, offChip), 45 nm (buffer)"),
        warnings("tile.adc.nodeNm=14", "buffer.nodeNm=45"));
  }

  @Test
  void aPulseWidthDriverNeedsItsSlots() {
    // 127 slots of 1 ns do not fit 80 ns, 63 do
    assertEquals(List.of(), warnings("tile.dac.bits=7"));
    assertEquals(List.of("tile.dac: 8 bits in 80 ns need pulses of 0.630 ns, shorter than an update pulse of 1 ns"),
        warnings("tile.dac.bits=8"));
    assertEquals(List.of(), warnings("tile.dac.bits=exact"));
  }

  /** 4096² · 0.143 ohm / 24 Mohm = 0.09997. */
  @Test
  void wiresMayNotTakeTooMuch() {
    assertEquals(List.of(), warnings("read.wires.wireOhmPerCell=0.143"));
    assertEquals(List.of("read.wires: wires of 0.144 ohm a cell take too much of the voltage along 4096 lines at 24 Mohm"
        + " (Haensch 2019, Eq. 6: 0.101, should be below 0.1)"), warnings("read.wires.wireOhmPerCell=0.144"));
  }

  @Test
  void settingsThatSayNothingAreNamed() {
    assertEquals(List.of(), warnings("management.rangeLimitLogical=2"));
    assertEquals(List.of("management.rangeLimitLogical: limits nothing, because management.noise is \"constant\""),
        warnings("management.rangeLimitLogical=2", "management.noise=constant"));
    assertEquals(List.of("management.bound: \"iterative-worst-case\" is \"iterative\" where management.noise is \"absolute-maximum-np-sum\" from the start"),
        warnings("management.bound=iterative-worst-case", "management.noise=absolute-maximum-np-sum"));
    assertEquals(List.of("update.trainLength: \"variable\" says nothing, because update.boundLengthManagement decides the length"),
        warnings("update.trainLength=variable", "update.boundLengthManagement=true"));
  }

  private static String fault(String... assignments) {
    return assertThrows(SpecException.class, () -> SpecReader.read(SpecFiles.RPU_2018, List.of(assignments))).getMessage();
  }

  private static void assertFault(String end, String... assignments) {
    String message = fault(assignments);
    assertTrue(message.endsWith(end), message);
  }

  @Test
  void settingsThatContradictOneAnotherAreRefused() {
    String ideal = assertThrows(SpecException.class, () -> SpecReader.read(Path.of("arch-specs", "floating-point.json"),
        List.of("read.wires.wireOhmPerCell=1"))).getMessage();
    assertTrue(ideal.endsWith("read.wires.wireOhmPerCell=1: is 1, but the device ideal has no conductance that current could flow through; allowed: 0"), ideal);
    assertFault("read.output.compressionPerWeight=1: is 1, but read.output.compression is \"none\"; allowed: 0", "read.output.compressionPerWeight=1");
    assertTrue(fault("read.output.compression=rational").contains("compressionPerWeight: is 0, but read.output.compression is \"rational\"; allowed: a number above 0"));
    assertTrue(fault("read.adc.offsetSpreadFraction=0.1", "tile.integrators.boundWeight=unbounded", "tile.adc.bits=exact")
        .contains("read.adc: has errors that are fractions of full scale, but tile.integrators.boundWeight is \"unbounded\""));
    assertFault("management.bound=iterative-worst-case: is \"iterative-worst-case\", which changes the range of noise management, but management.noise is \"none\"",
        "management.bound=iterative-worst-case", "management.noise=none");
    assertFault("update.rule=stochastic-separate-signs: is \"stochastic-separate-signs\", but tile.array.signPhases is 1: columns of both signs are pulsed at once",
        "update.rule=stochastic-separate-signs", "tile.array.signPhases=1");
    assertFault("update.rule=exact-within-bounds: is \"exact-within-bounds\", which does not say how an exact change is shared among the 2 devices of a weight",
        "update.rule=exact-within-bounds", "tile.weight.polarity=pair");
  }

  private static String algorithmFault(String file, String... assignments) {
    return assertThrows(SpecException.class, () -> SpecReader.read(Path.of("arch-specs", file), List.of(assignments))).getMessage();
  }

  /** A window of 100 steps and 1 row has 100 updates, and so many are allowed. */
  @Test
  void anAlgorithmNeedsDevicesAndUpdatesEnough(@TempDir Path directory) throws IOException {
    for (String file : List.of("rpu-2018-ttv2.json", "rpu-2018-agad.json", "rasch-2024-cttv2.json")) {
      String late = algorithmFault(file, "algorithm.fast.transferEveryUpdates=101");
      assertTrue(late.endsWith("algorithm.fast.transferEveryUpdates=101: is 101, but a window has only 100 updates of a matrix"
          + " (plan.unrollSteps × plan.minibatchRows)"), late);
      SpecReader.read(Path.of("arch-specs", file), List.of("algorithm.fast.transferEveryUpdates=100"));
      SpecReader.read(Path.of("arch-specs", file), List.of("algorithm.fast.transferEveryUpdates=101", "plan.minibatchRows=2"));
    }
    String written = algorithmFault("rpu-2018-mixed-precision.json", "plan.unrollSteps=99");
    assertTrue(written.contains("algorithm.transferEveryUpdates: is 100, but a window has only 99 updates of a matrix"), written);
    Path ideal = Files.writeString(directory.resolve("ideal.json"), """
        {
          "format": "crosspoint-spec/1",
          "name": "ideal",
          "base": "%s",
          "source": "test",
          "algorithm": {
            "kind": "tiki-taka",
            "digitalScaling": false,
            "transferLearningRateRatio": 1,
            "fast": {
              "transferEveryUpdates": 1,
              "learningRateRatio": 1,
              "autoScale": false,
              "autoScaleMomentumFraction": 0,
              "transferBoundWeight": 1,
              "source": "assumed, because it is a test"
            },
            "source": "assumed, because it is a test"
          }
        }
        """.formatted(directory.toAbsolutePath().relativize(Path.of("arch-specs", "floating-point.json").toAbsolutePath())));
    String none = assertThrows(SpecException.class, () -> SpecReader.read(ideal, List.of())).getMessage();
    assertTrue(none.endsWith("algorithm.kind: is \"tiki-taka\", but the device ideal has no step to pulse; allowed: sgd"), none);
  }

  @Test
  void conversionsHideBehindAnIntegration() {
    assertEquals(List.of(), warnings("tile.adc.linesPerConverter=16"));
    assertEquals(List.of("tile.adc: 17 lines per converter take 85 ns, longer than the integration of 80 ns that could hide them"),
        warnings("tile.adc.linesPerConverter=17"));
  }

  /** 1.2 / 0.001 = 1200 steps from bound to bound; a window of 100 steps has 200 reads. */
  @Test
  void devicesThatCanHardlyBeTrainedAreNamed() {
    assertEquals(List.of(), warnings("device.stuckFraction=0.5", "device.endurance.pulses=1200", "device.disturb.readFraction=0.005"));
    assertEquals(List.of("device.stuckFraction: 1 of the devices never move"), warnings("device.stuckFraction=1"));
    assertEquals(List.of("device.endurance: devices are worn out after 1199 pulses, before they have crossed their range of 1200 steps once"),
        warnings("device.endurance.pulses=1199"));
    assertEquals(List.of("device.disturb.readFraction: the 200 reads of a window can take away all of a weight, 0.006 of it each"),
        warnings("device.disturb.readFraction=0.006"));
  }

  @Test
  void leakageLeadsToWhereADeviceCanBe() {
    assertEquals(List.of(), warnings("device.retention.restWeight=-0.6"));
    SpecException e = assertThrows(SpecException.class, () -> warnings("device.retention.restWeight=0.61"));
    assertEquals("--set device.retention.restWeight=0.61: is 0.61, outside of the device's bounds, where leakage cannot lead;"
        + " allowed: a number from -0.6 to 0.6 (device.lowerBoundWeight, device.upperBoundWeight)", e.getMessage());
  }

  @Test
  void theLargerOfAPairIsHeldAgainstTheLargerFraction() {
    Path pcm = Path.of("arch-specs/rpu-2018-pcm.json");
    SpecReader.read(pcm, List.of("tile.weight.refresh.upperFraction=0.5", "tile.weight.refresh.lowerFraction=0.5"));
    SpecException e = assertThrows(SpecException.class,
        () -> SpecReader.read(pcm, List.of("tile.weight.refresh.upperFraction=0.4", "tile.weight.refresh.lowerFraction=0.5")));
    assertTrue(e.getMessage().startsWith("--set tile.weight.refresh.upperFraction=0.4: is 0.4, but the larger of a pair is above"
        + " tile.weight.refresh.lowerFraction, 0.5, as soon as the smaller is; allowed: "), e.getMessage());
  }
}
