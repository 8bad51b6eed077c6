package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.engine.Usage;
import crosspoint.hardware.Action;
import crosspoint.hardware.Activity;
import crosspoint.hardware.Chip;
import crosspoint.hardware.Component;
import crosspoint.hardware.Energy;
import crosspoint.hardware.EnergyTable;
import crosspoint.hardware.Unit;
import crosspoint.mapping.MappingException;
import crosspoint.program.Op.Phase;
import crosspoint.schedule.Account;
import crosspoint.schedule.StageLog;
import crosspoint.spec.ControlSpec;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import crosspoint.spec.WorkloadSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Is no joule and no picosecond lost, on every shipped chip with every shipped workload that fits it? Energy is
 * worked out again here: from the stages of a run, from its actions at costs that stand below, and from the
 * times in which units were on. Windows are short, which changes no rule.
 */
class ConservationTest {

  private static final Path SPECS = Path.of("arch-specs");
  private static final ShippedChips CHIPS = new ShippedChips(SPECS);
  private static final double RELATIVE = 1e-9;
  private static final double J_PER_FJ = 1e-15;
  private static final long LARGE = 10_000_000;

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".json"))
          .map(name -> name.replace(".json", "")).sorted().toList();
    }
  }

  /** A chip and a workload that fits it. */
  private record Pair(String chip, String workload, Spec spec, WorkloadSpec load) {}

  /** Found once, because mapping a large network takes longer than its window. */
  private static List<Pair> pairs;

  @BeforeAll
  static void findPairs() throws IOException {
    List<Pair> found = new ArrayList<>();
    for (String chip : names(SPECS)) {
      for (String workload : names(SPECS.resolve("workloads"))) {
        WorkloadSpec load = CHIPS.workload(workload);
        Spec spec = spec(chip, load);
        if (fits(spec, load)) {
          found.add(new Pair(chip, workload, spec, load));
        }
      }
    }
    pairs = List.copyOf(found);
  }

  @TestFactory
  Stream<DynamicTest> nothingIsLost() {
    return pairs.stream().map(pair -> DynamicTest.dynamicTest(pair.chip() + " with " + pair.workload(),
        () -> checkWindow(pair.spec(), pair.load())));
  }

  /** A chip that fits nothing would not be tested. */
  @Test
  void everyChipFitsAWorkloadAndEveryWorkloadAChip() throws IOException {
    List<String> idle = new ArrayList<>(names(SPECS));
    List<String> homeless = new ArrayList<>(names(SPECS.resolve("workloads")));
    for (Pair pair : pairs) {
      idle.remove(pair.chip());
      homeless.remove(pair.workload());
    }
    assertEquals(List.of(), homeless);
    // Two arrays of 128 × 128 that only figures of a publication are for.
    assertEquals(List.of("puma-core"), idle);
  }

  private static Spec spec(String chip, WorkloadSpec load) {
    // A window has a transfer of the training algorithm at least.
    int transfer = CHIPS.chip(chip).algorithm().everyUpdates();
    int steps = Math.max(Workloads.shape(load).weights() > LARGE ? 2 : 4, transfer);
    return CHIPS.resolved(chip, Workloads.planned(load, List.of("plan.unrollSteps=" + steps))).spec();
  }

  private static boolean fits(Spec spec, WorkloadSpec load) {
    try {
      MappedNetwork network = new MappedNetwork(spec, Workloads.shape(load), Workloads.expectation(load.expectation(), spec));
      network.window(spec.plan().unrollSteps());
      return true;
    } catch (MappingException e) {
      return false;
    }
  }

  private static void checkWindow(Spec spec, WorkloadSpec load) {
    MappedNetwork network = new MappedNetwork(spec, Workloads.shape(load), Workloads.expectation(load.expectation(), spec));
    Chip chip = new Chip(spec, network.layout());
    StageLog log = new StageLog(chip);
    EvaluationRun run = new EvaluationRun(spec, network, log);
    Account account = run.window();
    Energy energy = new EnergyTable(spec).energy(account.activity(), account.phasesPs(), run.chip(), server -> account.usage(server).idlePs());

    // Time.
    long makespanPs = run.timeline().endPs();
    assertEquals(makespanPs, account.elapsedPs());
    assertEquals(makespanPs, Arrays.stream(account.phasesPs()).sum());
    for (int server = 0; server < account.servers(); server++) {
      Usage usage = account.usage(server);
      assertEquals(makespanPs * chip.capacity(server), usage.busyPs() + usage.blockedPs() + usage.idlePs(), chip.name(server));
    }

    // Energy, in five ways.
    double joules = energy.joules();
    assertTrue(joules > 0);
    double staticJoules = staticFj(spec, chip, account) * J_PER_FJ;
    assertClose(joules, Arrays.stream(Component.values()).mapToDouble(energy::joules).sum(), "components");
    assertClose(joules, Arrays.stream(Phase.values()).mapToDouble(energy::joules).sum(), "phases");
    double stages = 0;
    for (int stage = 0; stage < log.stages(); stage++) {
      stages += log.energyFj(stage);
    }
    assertClose(joules, stages * J_PER_FJ + staticJoules, "stages and static power");
    assertClose(joules, actionsFj(spec, account.activity()) * J_PER_FJ + staticJoules, "actions and static power");
    int bins = 37;
    double overTime = Arrays.stream(log.energyFj(run.timeline().startPs(), makespanPs, bins)).sum() * J_PER_FJ;
    assertClose(joules, overTime + staticJoules, "power over time");
  }

  private static void assertClose(double expected, double actual, String what) {
    assertEquals(expected, actual, RELATIVE * expected, what);
  }

  // ---- a second route to the cost of an action

  private static double actionsFj(Spec spec, Activity activity) {
    double fj = 0;
    for (Action action : Action.values()) {
      double times = 0;
      for (Phase phase : Phase.values()) {
        times += activity.times(action, phase);
      }
      fj += times == 0 ? 0 : times * costFj(action, spec);
    }
    return fj;
  }

  private static double costFj(Action action, Spec spec) {
    TileSpec tile = spec.tile();
    TileSpec.Array array = tile.array();
    // V² / R · t, with volts, ohms and seconds, for a full-scale input and for a pulse.
    double readFj = 1e15 * Math.pow(array.readVolts(), 2) / (array.deviceResistanceMohm() * 1e6) * array.integrateNs() * 1e-9;
    double pulseFj = 1e15 * Math.pow(array.pulseVolts(), 2) / (array.deviceResistanceMohm() * 1e6) * array.pulseNs() * 1e-9;
    double steps = tile.dac().bits().exact() ? 65_536 : Math.pow(2, tile.dac().bits().bits() - 1) - 1;
    double beta = array.onOffRatio();
    double kappa = Double.isInfinite(beta) ? 1 : (beta - 1) / (beta + 1);
    boolean oneSided = tile.weight().polarity() == TileSpec.Weight.Polarity.ONE_SIDED && spec.device() instanceof DeviceSpec.Pulsed;
    // Of a mean of 1, the smaller of two conductances of ratio β is 2 / (1 + β); a one-sided device has it at a weight of 0.
    double atZero = oneSided ? 2 / (1 + beta) : 1;
    double perWeight = spec.device() instanceof DeviceSpec.Pulsed device
        ? (oneSided ? 2 : 1) * kappa / device.boundWeight() / (1 << 24) : 0;
    return switch (action) {
      case DAC_CONVERSION -> 1000 * tile.dac().conversionPj();
      case READ_DEVICE_STEP -> readFj / steps * atZero;
      case READ_WEIGHT_STEP -> readFj / steps * perWeight;
      case READ_LINE_CHARGE -> array.lineFf() * Math.pow(array.readVolts(), 2);
      case HALF_SELECTED_PULSE -> 0.25 * pulseFj * atZero + 0.25 * array.lineFf() * Math.pow(array.pulseVolts(), 2);
      case HALF_SELECTED_WEIGHT -> 0.25 * pulseFj * perWeight;
      case COINCIDENCE -> 0.5 * pulseFj * atZero;
      case COINCIDENCE_WEIGHT -> 0.5 * pulseFj * perWeight;
      case DEVICE_WRITE -> 1000 * array.deviceWritePj();
      case INTEGRATION -> 1000 * tile.integrators().integrationPj();
      case ADC_CONVERSION -> 1000 * tile.adc().conversionPj();
      case TRANSLATED_SLOT -> 1000 * tile.translators().slotPj();
      case EXPONENTIAL, DIVIDE, MULTIPLY, ADD, COMPARE, LOOK_UP -> 1000 * evaluationPj(action, spec.digital());
      case BUFFER_WRITE_BIT, BUFFER_READ_BIT -> 1000 * spec.buffer().bitPj();
      case INTERCONNECT_BIT -> 1000 * spec.interconnect().bitPj();
      case OFF_CHIP_BIT -> 1000 * spec.offChip().bitPj();
    };
  }

  private static double evaluationPj(Action action, DigitalSpec digital) {
    if (digital instanceof DigitalSpec.Rate rate) {
      return rate.operationPj();
    }
    DigitalSpec.Pipelined units = (DigitalSpec.Pipelined) digital;
    return switch (action) {
      case EXPONENTIAL -> units.exponential().evaluationPj();
      case DIVIDE -> units.divide().evaluationPj();
      case MULTIPLY -> units.multiply().evaluationPj();
      case ADD -> units.add().evaluationPj();
      case COMPARE -> units.compare().evaluationPj();
      case LOOK_UP -> units.lookUp().evaluationPj();
      default -> throw new AssertionError(action);
    };
  }

  // ---- a second route to static energy: what is on, for how long; mW · ps is fJ

  private static double staticFj(Spec spec, Chip chip, Account account) {
    TileSpec tile = spec.tile();
    boolean shared = tile.converters() == TileSpec.Converters.SHARED;
    double lines = shared ? Math.max(tile.rows(), tile.columns()) : tile.rows() + tile.columns();
    double each = tile.adc().linesPerConverter();
    double converters = shared ? Math.ceil(lines / each) : Math.ceil(tile.rows() / each) + Math.ceil(tile.columns() / each);
    double perTileMw = tile.staticMw() + tile.integrators().staticMw() * lines + tile.adc().staticMw() * converters;
    double restMw = spec.buffer().staticMw() + spec.interconnect().staticMw() + spec.offChip().staticMw();
    double elapsedPs = account.elapsedPs();
    if (spec.control().gating() == ControlSpec.Gating.NONE) {
      return elapsedPs * (perTileMw * tile.count() + spec.digital().staticMw() * spec.digital().units() + restMw);
    }
    assertTrue(shared, "no shipped chip switches converters of a direction off");
    double fj = tile.staticMw() * elapsedPs * chip.layout().tilesUsed();
    for (int group = 0; group < chip.layout().groups().size(); group++) {
      int parts = chip.layout().groups().get(group).parts();
      fj += tile.integrators().staticMw() * lines * parts * onPs(account, chip.server(Unit.INTEGRATORS, group));
      fj += tile.adc().staticMw() * converters * parts * onPs(account, chip.server(Unit.ADC, group));
    }
    for (int unit = 0; unit < spec.digital().units(); unit++) {
      fj += spec.digital().staticMw() * onPs(account, chip.server(Unit.DIGITAL, unit));
    }
    fj += spec.buffer().staticMw() * onPs(account, chip.server(Unit.BUFFER, 0)) / spec.buffer().ports();
    int links = chip.layout().topology().links();
    for (int link = 0; link < links; link++) {
      fj += spec.interconnect().staticMw() * onPs(account, chip.server(Unit.LINK, link)) / links;
    }
    return fj + spec.offChip().staticMw() * onPs(account, chip.server(Unit.OFF_CHIP, 0));
  }

  private static double onPs(Account account, int server) {
    return account.usage(server).busyPs() + (double) account.usage(server).blockedPs();
  }
}
