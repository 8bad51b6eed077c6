package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.hardware.Unit;
import crosspoint.program.Matrix;
import crosspoint.program.Op.Function;
import crosspoint.spec.Spec;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does the engine give closed forms without contention to the picosecond? The forms are worked out here, by hand. */
class ClosedFormTest {

  private static final ShippedChips CHIPS = new ShippedChips(Path.of("arch-specs"));

  private static double simulated(String identifier) {
    DoubleSupplier simulation = PublishedClaims.all(Path.of("arch-specs")).stream()
        .filter(claim -> claim.identifier().equals(identifier)).findFirst().orElseThrow().simulation();
    return simulation.getAsDouble();
  }

  @ParameterizedTest
  @CsvSource({"haensch-2019-500", "haensch-2019-1000", "haensch-2019-4000", "haensch-2019-4096"})
  void aCycleOfHaenschTakes200NsOfArrayTime(String name) {
    // 2 · 80 ns + 4 phases · 10 slots · 1 ns
    Spec spec = CHIPS.chip(name);
    Bench bench = new Bench(spec, Bench.tiles(spec, 1));
    bench.update(0, spec.update().pulseTrainSlots(), bench.backward(0, bench.forward(0)));
    Bench.Outcome outcome = bench.run();
    assertEquals(200_000, outcome.busyPs(Unit.ARRAY, 0));
    // Each read is converted in 16 · 5 ns before the next may start from its result.
    assertEquals(360_000, outcome.makespanPs());
  }

  @Test
  void readsFollowEachOtherEvery80Ns() {
    // n reads: n integrations, and the conversion of the last one.
    Spec spec = CHIPS.chip("haensch-2019-4096");
    for (int reads : List.of(1, 2, 7)) {
      Bench bench = new Bench(spec, Bench.tiles(spec, 1));
      for (int read = 0; read < reads; read++) {
        bench.forward(0);
      }
      assertEquals(80_000L * reads + 80_000, bench.run().makespanPs());
    }
  }

  @ParameterizedTest
  @CsvSource({
      // 2 · (128 + 256) + 4 · 128
      "marinella-2018-8bit,1280000",
      // 2 · (2³ + 2⁴) + 4 · 2³
      "marinella-2018-4bit,80000",
      // 2 · (2¹ + 2²) + 4 · 2¹
      "marinella-2018-2bit,20000"})
  void aTrainingCycleOfMarinella(String name, long makespanPs) {
    Spec spec = CHIPS.chip(name);
    Bench bench = new Bench(spec, Bench.tiles(spec, 1));
    bench.update(0, spec.update().pulseTrainSlots(), bench.backward(0, bench.forward(0)));
    assertEquals(makespanPs, bench.run().makespanPs());
  }

  /**
   * The serial chains of Rasch 2024, Table 1. At 175 GFLOPS, rounded up to a picosecond, 512 operations take
   * 2,926 ps, 1,024 take 5,852, 3,072 take 17,555 and 2 · 512² take 2,995,932; a slot takes 2 · 2.5 ns and a read 40 ns.
   */
  @ParameterizedTest
  @CsvSource({
      // 5,852 + 5 · 5,000
      "rasch-sgd,30852",
      // 5,852 + 25,000 + (40,000 + 5,852 + 5,000) / 2
      "rasch-ttv2,56278",
      "rasch-cttv2,56278",
      // 5,852 + 25,000 + (40,000 + 17,555 + 5,000) / 2
      "rasch-agad,62129.5",
      // 2,926 + 2,995,932 + 512 · 5,000 / 100
      "rasch-mixed-precision,3024458",
      // 5,852 + 5,000 + (40,000 + 17,555 + 5,000) / 10
      "rasch-agad-fast,17107.5"})
  void aSampleOfATrainingAlgorithm(String claim, double ps) {
    assertEquals(ps, 1000 * simulated(claim), 1e-6);
  }

  /** The same against the paper's own arithmetic, which does not round: no further off than a picosecond an operation. */
  @Test
  void roundingToAPicosecondIsAllThatSetsThemApart() {
    double flop = 1e12 / 175e9;
    assertEquals(2 * 512 * flop + 25_000, 1000 * simulated("rasch-sgd"), 1);
    assertEquals((2 * 512 + 512) * flop + 5.5 * 5_000 + 20_000, 1000 * simulated("rasch-ttv2"), 2);
    assertEquals((2 * 512 + 3 * 512) * flop + 5.5 * 5_000 + 20_000, 1000 * simulated("rasch-agad"), 2);
    assertEquals((2 * 512 * 512 + 512) * flop + 5.12 * 5_000, 1000 * simulated("rasch-mixed-precision"), 2);
    assertEquals((2 * 512 + 0.6 * 512) * flop + 1.1 * 5_000 + 4_000, 1000 * simulated("rasch-agad-fast"), 2);
  }

  @Test
  void workOfADigitalUnitGivenAsARateIsRoundedUp() {
    Bench bench = new Bench(CHIPS.chip("rasch-2024"), List.of(new Matrix("any", 1, 1)));
    bench.digital(Function.UPDATE_SCALING, 0, 1024, 1024);
    assertEquals(5_852, bench.run().makespanPs());
  }

  @Test
  void fiftyTilesDoNotWaitForOneAnother() {
    Spec spec = CHIPS.chip("gokmen-2016-pipelined");
    Bench bench = new Bench(spec, Bench.tiles(spec, 50));
    for (int read = 0; read < 3; read++) {
      for (int tile = 0; tile < 50; tile++) {
        bench.forward(tile);
      }
    }
    // 3 integrations of 80 ns, and 64 conversions of 1.25 ns.
    assertEquals(320_000, bench.run().makespanPs());
  }

  @Test
  void aVectorToItsTileAndItsResultBackTakeTheSameLinks() {
    Spec spec = CHIPS.chip("gokmen-2016-pipelined");
    Bench bench = new Bench(spec, Bench.tiles(spec, 50));
    bench.forwardMoved(49, 49, 4096);
    // 4096 · 16 bits over 720 wires are 92 cycles, and one router 2; then 80 + 80 ns; then the same way back.
    assertEquals(94_000 + 160_000 + 94_000, bench.run().makespanPs());
  }

  @Test
  void aLonePacketTakesSixCyclesARouterAndEightForItsFlits() {
    Spec spec = CHIPS.chip("puma-network");
    for (int destination = 0; destination < 16; destination++) {
      Bench bench = new Bench(spec, java.util.Collections.nCopies(1024, new Matrix("pair", 1, 16)));
      int ready = bench.digital(Function.PARTIAL_SUM, 0, 9, 1);
      bench.message(64 * destination, 16, ready);
      int routers = destination % 4 + destination / 4 + 1;
      // Eight adds on eight lanes are one cycle and one of latency.
      assertEquals(1000L * (2 + 6 * routers + 8), bench.run().makespanPs(), "to router " + destination);
    }
  }
}
