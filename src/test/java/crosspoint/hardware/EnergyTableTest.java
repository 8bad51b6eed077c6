package crosspoint.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import crosspoint.mapping.Mapper;
import crosspoint.program.Matrix;
import crosspoint.program.Op.Phase;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecReader;
import crosspoint.spec.TestDevices;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Costs and static power by hand: 24 MΩ at 1 V, 63 steps in 80 ns, pulses of 1 ns, a mean bound of 0.6. */
class EnergyTableTest {

  private static final double EXACT = 1e-12;
  /** V² t / R: µW · ns is fJ. */
  private static final double READ_STEP_FJ = 80 / 24.0 / 63;
  private static final double PULSE_FJ = 1 / 24.0;
  /** A weight of 0.6 as facts give it, in units of 2⁻²⁴. */
  private static final double BOUND = 0.6 * 0x1p24;
  private static final long ELAPSED_PS = 1_000;

  private static Spec chip(String... assignments) {
    return Specs.with(Specs.haensch(), assignments);
  }

  private static double atWeight(EnergyTable table, Action mean, Action weighted, double weightUnits) {
    return table.costFj(mean) + weightUnits * table.costFj(weighted);
  }

  private static Spec chipOf(String file) {
    return SpecReader.read(Path.of("arch-specs", file + ".json"), List.of()).spec();
  }

  private static String left(String file) {
    return left(chipOf(file));
  }

  private static String left(Spec chip) {
    return String.join("; ", EnergyTable.notCounted(chip));
  }

  /** What a report says is missing: only what the chip has. */
  @Test void whatIsNotCountedIsSaidOfTheChipsThatHaveIt() {
    String plain = left("rpu-2018");
    assertTrue(plain.startsWith("cross-points of a tile that hold no weight; update management"), plain);
    for (String of : List.of("mixed precision", "hidden", "references", "refresh")) {
      assertFalse(plain.contains(of), plain);
    }
    assertTrue(left("rpu-2018-mixed-precision").endsWith(
        "; mixed precision: the pulses that follow from its sums, worked out where rows are written"));
    assertTrue(left("rpu-2018-ttv2").endsWith("; hidden values: the pulses that follow from them, worked out where a row is transferred"));
    assertTrue(left("rpu-2018-agad").endsWith("where a row is transferred; references of AGAD: those stored anew where the sign of a row flips"));
    assertTrue(left("rpu-2018-pcm").endsWith("; refreshes of one-sided devices: comparisons that tell which devices are reset"));
    assertEquals(plain, left(TestDevices.with(chipOf("rpu-2018-pcm"), new DeviceSpec.Ideal("test"))), "ideal devices are not refreshed");
  }

  @Test void conductanceFollowsTheWeightBetweenOffAndOn() {
    // On and off conductance of ratio 3 are 3/2 and 1/2 of their mean.
    EnergyTable table = new EnergyTable(chip("tile.array.onOffRatio=3"));
    assertEquals(1.5 * READ_STEP_FJ, atWeight(table, Action.READ_DEVICE_STEP, Action.READ_WEIGHT_STEP, BOUND), EXACT);
    assertEquals(0.5 * READ_STEP_FJ, atWeight(table, Action.READ_DEVICE_STEP, Action.READ_WEIGHT_STEP, -BOUND), EXACT);
    assertEquals(1.25 * PULSE_FJ / 4,
        atWeight(table, Action.HALF_SELECTED_PULSE, Action.HALF_SELECTED_WEIGHT, BOUND / 2), EXACT);
    assertEquals(0.5 * PULSE_FJ / 2, atWeight(table, Action.COINCIDENCE, Action.COINCIDENCE_WEIGHT, -BOUND), EXACT);
  }

  /** Conductances from 1/2 to 3/2 of their mean between 0 and the bound, so that half the bound has the mean. */
  @Test void aOneSidedDeviceConductsLeastAtZeroAndMostAtItsBound() {
    EnergyTable table = new EnergyTable(chip("tile.array.onOffRatio=3", "tile.weight.polarity=one-sided", "device.lowerBoundWeight=0"));
    assertEquals(0.5 * READ_STEP_FJ, table.costFj(Action.READ_DEVICE_STEP), EXACT);
    assertEquals(READ_STEP_FJ, atWeight(table, Action.READ_DEVICE_STEP, Action.READ_WEIGHT_STEP, BOUND / 2), EXACT);
    assertEquals(1.5 * READ_STEP_FJ, atWeight(table, Action.READ_DEVICE_STEP, Action.READ_WEIGHT_STEP, BOUND), EXACT);
    assertEquals(0.5 * PULSE_FJ / 4, table.costFj(Action.HALF_SELECTED_PULSE), EXACT);
    assertEquals(1.5 * PULSE_FJ / 2, atWeight(table, Action.COINCIDENCE, Action.COINCIDENCE_WEIGHT, BOUND), EXACT);
    assertEquals(BOUND / 2, table.meanWeight(), 1);
  }

  @Test void withoutABoundOnTheRatioADeviceAtItsLowerBoundConductsNothing() {
    EnergyTable table = new EnergyTable(chip());
    assertEquals(2 * READ_STEP_FJ, atWeight(table, Action.READ_DEVICE_STEP, Action.READ_WEIGHT_STEP, BOUND), EXACT);
    assertEquals(0, atWeight(table, Action.READ_DEVICE_STEP, Action.READ_WEIGHT_STEP, -BOUND), EXACT);
  }

  @Test void anIdealDeviceHasTheMeanConductanceAtEveryWeight() {
    Spec spec = Specs.haensch();
    EnergyTable table = new EnergyTable(new Spec(spec.format(), spec.name(), spec.source(), spec.control(), spec.tile(),
        spec.digital(), spec.buffer(), spec.interconnect(), spec.offChip(), new DeviceSpec.Ideal("test"), spec.read(), spec.management(),
        spec.update(), spec.algorithm(), spec.plan()));
    assertEquals(0, table.costFj(Action.READ_WEIGHT_STEP));
    assertEquals(READ_STEP_FJ, table.costFj(Action.READ_DEVICE_STEP), EXACT);
  }

  @Test void aLeakyDeviceConductsAsTheOneThatLeaks() {
    Spec spec = Specs.haensch();
    EnergyTable table = new EnergyTable(TestDevices.leaking(spec, 1));
    assertEquals(new EnergyTable(spec).costFj(Action.READ_WEIGHT_STEP), table.costFj(Action.READ_WEIGHT_STEP));
  }

  @Test void linesAreChargedWithTheSquareOfTheirVoltage() {
    // 2 fF at 0.5 V for a read; half of 1.2 V on each line of an update, which also drives the device
    EnergyTable table = new EnergyTable(chip("tile.array.lineFf=2", "tile.array.readVolts=0.5", "tile.array.pulseVolts=1.2"));
    assertEquals(0.5, table.costFj(Action.READ_LINE_CHARGE), EXACT);
    assertEquals(1.44 / 24 / 4 + 2 * 0.36, table.costFj(Action.HALF_SELECTED_PULSE), EXACT);
    assertEquals(1.44 / 24 / 2, table.costFj(Action.COINCIDENCE), EXACT);
  }

  @Test void aRateCostsTheSameForEveryEvaluation() {
    EnergyTable table = new EnergyTable(Specs.spec(Specs.haensch().tile(), Specs.rate(3), Specs.buffer(), Specs.bus()));
    for (Action action : new Action[] {Action.EXPONENTIAL, Action.DIVIDE, Action.MULTIPLY, Action.ADD, Action.COMPARE, Action.LOOK_UP}) {
      assertEquals(750, table.costFj(action), EXACT);
    }
  }

  @Test void bitsCostWhatTheirBlocksSay() {
    EnergyTable table = new EnergyTable(Specs.haensch());
    assertEquals(62.5, table.costFj(Action.BUFFER_WRITE_BIT));
    assertEquals(31.25, table.costFj(Action.INTERCONNECT_BIT));
    assertEquals(250, table.costFj(Action.OFF_CHIP_BIT));
  }

  /** 4 tiles of 17 × 16, 16 lines a converter. */
  private static Spec small(String... more) {
    String[] all = new String[more.length + 4];
    System.arraycopy(new String[] {"tile.rows=17", "tile.columns=16", "tile.adc.staticMw=0.5", "tile.integrators.staticMw=0.25"}, 0,
        all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    return chip(all);
  }

  @Test void sharedConvertersServeTheLongerSide() {
    // tiles 4 · 10, digital 20, buffer 30, bus 40, off-chip 5; 17 integrators and 2 converters a tile
    assertEquals((40 + 20 + 30 + 40 + 5 + 4 * (17 * 0.25 + 2 * 0.5)) / 1000, new EnergyTable(small()).staticWatts(), EXACT);
  }

  @Test void convertersOfEachDirectionServeBothSides() {
    // 17 + 16 integrators and 2 + 1 converters a tile
    assertEquals((40 + 20 + 30 + 40 + 5 + 4 * (33 * 0.25 + 3 * 0.5)) / 1000,
        new EnergyTable(small("tile.converters=per-direction")).staticWatts(), EXACT);
  }

  private static Energy idling(Spec spec, Map<String, Long> idlePs) {
    Chip chip = new Chip(spec,
        new Mapper(spec, ImmutableList.of(new Matrix("a", 17, 16), new Matrix("b", 18, 16))).layout());
    return new EnergyTable(spec).energy(new Activity(), new long[] {600, 300, 100}, chip,
        server -> idlePs.getOrDefault(chip.name(server), ELAPSED_PS));
  }

  private static void assertFj(double expected, Energy energy, Component component) {
    assertEquals(expected, energy.joules(component) * 1e15, EXACT * Math.max(1, expected));
  }

  @Test void ungatedStaticPowerFlowsAllTheTime() {
    Energy energy = idling(small(), Map.of());
    assertFj(40 * 1_000, energy, Component.STATIC_TILES);
    assertFj(4 * 17 * 0.25 * 1_000, energy, Component.STATIC_INTEGRATORS);
    assertFj(4 * 2 * 0.5 * 1_000, energy, Component.STATIC_ADC);
    assertFj(5 * 1_000, energy, Component.STATIC_OFF_CHIP);
    assertEquals(0.3 * energy.joules(), energy.joules(Phase.BACKWARD), 1e-24);
  }

  @Test void gatedPartsAreOffWhileTheyAreIdleAndTilesWithoutWeightsAlways() {
    // Matrix a is in tile 0, b in tiles 1 and 2; tile 3 holds nothing.
    Energy energy = idling(small("control.gating=idle", "digital.units=2", "buffer.ports=2"), Map.of(
        "tile[0].integrators", 100L, "tile[0].adc", 200L, "tiles[1-2].adc", 600L, "digital[1]", 250L, "buffer", 500L, "bus", 900L,
        "offChip", 990L));
    assertFj(3 * 10 * 1_000, energy, Component.STATIC_TILES);
    assertFj(17 * 0.25 * 900, energy, Component.STATIC_INTEGRATORS);
    assertFj(2 * 0.5 * (800 + 2 * 400), energy, Component.STATIC_ADC);
    assertFj(20 * 750, energy, Component.STATIC_DIGITAL);
    // Of 2 · 1000 ps of its ports, 500 were idle.
    assertFj(30 * 750, energy, Component.STATIC_BUFFER);
    assertFj(40 * 100, energy, Component.STATIC_INTERCONNECT);
    assertFj(5 * 10, energy, Component.STATIC_OFF_CHIP);
    assertEquals(0.1 * energy.joules(), energy.joules(Phase.UPDATE), 1e-24);
  }

  @Test void gatedConvertersOfEachDirectionAreOffApart() {
    Energy energy = idling(small("control.gating=idle", "tile.converters=per-direction"), Map.of(
        "tile[0].integrators", 0L, "tile[0].backwardIntegrators", 900L, "tile[0].adc", 0L, "tile[0].backwardAdc", 900L));
    // Forward reads use 17 integrators and 2 converters, backward reads 16 and 1.
    assertFj(0.25 * (17 * 1_000 + 16 * 100), energy, Component.STATIC_INTEGRATORS);
    assertFj(0.5 * (2 * 1_000 + 1 * 100), energy, Component.STATIC_ADC);
  }

  @Test void eachGatedLinkHasItsShareOfTheInterconnect() {
    Spec ring = Specs.with(Specs.haensch(Specs.ring(3)), "control.gating=idle");
    Chip chip = new Chip(ring, new Mapper(ring, ImmutableList.of(new Matrix("a", 4, 4))).layout());
    Energy energy = new EnergyTable(ring).energy(new Activity(), new long[] {ELAPSED_PS, 0, 0}, chip,
        server -> chip.name(server).equals("link[0-1]") ? 400 : chip.unit(server) == Unit.BUFFER ? 0 : ELAPSED_PS);
    // 3 · 2 links to and from routers and 3 · 2 between them
    assertFj(40 / 12.0 * 600, energy, Component.STATIC_INTERCONNECT);
    assertFj(30 * 1_000, energy, Component.STATIC_BUFFER);
  }
}
