package crosspoint.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.engine.Usage;
import crosspoint.hardware.Chip;
import crosspoint.hardware.Component;
import crosspoint.hardware.Energy;
import crosspoint.hardware.EnergyTable;
import crosspoint.hardware.Unit;
import crosspoint.mapping.Layout;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.Mapper;
import crosspoint.mapping.Shuffled;
import crosspoint.program.FactsSource;
import crosspoint.program.Op.Phase;
import crosspoint.program.Program;
import crosspoint.schedule.Run.Granted;
import crosspoint.spec.ControlSpec;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.opentest4j.TestAbortedException;

/** What holds for every program on every chip. */
class DispatcherLaws {

  private static final int TRIES = 150;
  private static final double ROUNDING = 1e-9;

  // Half of the programs lose edges, so that reads and updates of an array compete too. Who has too little room in
  // the buffer for the order that its chip takes is told so, and is no run.
  private static Run run(long seed) {
    Spec spec = RandomPrograms.chip(seed);
    Program program = RandomPrograms.program(seed);
    MappedProgram mapped = new Mapper(spec, program.matrices()).map(program);
    Random random = new Random(seed);
    return ended(() -> new Run(spec, random.nextBoolean() ? mapped : Shuffled.edges(mapped, random, random.nextDouble()),
        RandomPrograms.facts(seed)));
  }

  private static <T> T ended(Supplier<T> running) {
    try {
      return running.get();
    } catch (DeadlockException e) {
      throw new TestAbortedException(e.getMessage(), e);
    }
  }

  private static long[] starts(Timeline timeline) {
    long[] starts = new long[timeline.operations()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = timeline.startPs(i);
    }
    return starts;
  }

  private static long[] ends(Timeline timeline) {
    long[] ends = new long[timeline.operations()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = timeline.endPs(i);
    }
    return ends;
  }

  @Property(tries = TRIES)
  void aServerNeverServesMoreThanItsCapacity(@ForAll long seed) {
    Run run = run(seed);
    // Slots taken (+) and given back (−), by server and time.
    Map<Integer, TreeMap<Long, Integer>> changes = new HashMap<>();
    for (int i = 0; i < run.stages.size(); i++) {
      Granted stage = run.stages.get(i);
      for (int unit : stage.what().uses()) {
        change(changes, stage, unit, stage.grantPs(), stage.endPs());
      }
      for (int unit : stage.what().holds()) {
        change(changes, stage, unit, stage.grantPs(), stage.endPs());
      }
      for (int unit : stage.what().keeps()) {
        change(changes, stage, unit, stage.endPs(), nextGrantPs(run, stage));
      }
    }
    changes.forEach((server, byTime) -> {
      int taken = 0;
      for (int change : byTime.values()) {
        taken += change;
        assertTrue(taken <= run.chip.capacity(server), () -> run.chip.name(server));
      }
    });
  }

  private static void change(Map<Integer, TreeMap<Long, Integer>> changes, Granted stage, int unit, long fromPs, long toPs) {
    TreeMap<Long, Integer> byTime = changes.computeIfAbsent(stage.firstServer() + unit, key -> new TreeMap<>());
    byTime.merge(fromPs, 1, Integer::sum);
    byTime.merge(toPs, -1, Integer::sum);
  }

  private static long nextGrantPs(Run run, Granted stage) {
    return run.stages.stream()
        .filter(other -> other.operation() == stage.operation() && other.stage() == stage.stage() + 1)
        .findFirst().orElseThrow().grantPs();
  }

  @Property(tries = TRIES)
  void anOperationStartsAfterAllItsPredecessors(@ForAll long seed) {
    Run run = run(seed);
    for (int i = 0; i < run.mapped.operations(); i++) {
      for (int k = 0; k < run.mapped.successors(i); k++) {
        assertTrue(run.timeline.startPs(run.mapped.successor(i, k)) >= run.timeline.endPs(i));
      }
    }
  }

  @Property(tries = TRIES)
  void theMakespanLiesBetweenTheLongestChainAndTheSerialSum(@ForAll long seed) {
    Run run = run(seed);
    long[] workPs = new long[run.mapped.operations()];
    long serialPs = 0;
    for (Granted stage : run.stages) {
      long ps = stage.endPs() - stage.what().beginPs(stage.grantPs());
      workPs[stage.operation()] += ps;
      serialPs += ps + slowestPeriodPs(run.spec);
    }
    long[] chainPs = workPs.clone();
    long longestPs = 0;
    for (int i = 0; i < chainPs.length; i++) {
      longestPs = Math.max(longestPs, chainPs[i]);
      for (int k = 0; k < run.mapped.successors(i); k++) {
        int successor = run.mapped.successor(i, k);
        chainPs[successor] = Math.max(chainPs[successor], chainPs[i] + workPs[successor]);
      }
    }
    assertTrue(longestPs <= run.timeline.endPs());
    assertTrue(run.timeline.endPs() <= serialPs);
  }

  private static long slowestPeriodPs(Spec spec) {
    double ghz = Math.min(spec.buffer().clockGhz(), spec.interconnect().clockGhz());
    if (spec.digital() instanceof DigitalSpec.Pipelined digital) {
      ghz = Math.min(digital.clockGhz(), ghz);
    }
    return (long) Math.ceil(1000 / ghz);
  }

  @Property(tries = TRIES)
  void theCriticalPathIsAsLongAsTheRun(@ForAll long seed) {
    Run run = run(seed);
    CriticalPath path = CriticalPath.of(run.timeline);
    assertEquals(run.timeline.endPs(), path.lengthPs());
    long reachedPs = 0;
    for (CriticalPath.Segment segment : path.segments()) {
      assertEquals(reachedPs, segment.startPs());
      assertTrue(segment.untilPs() >= segment.startPs());
      assertTrue(segment.untilPs() <= run.timeline.endPs(segment.operation()));
      reachedPs = segment.untilPs();
    }
  }

  @Property(tries = TRIES)
  void theOrderInWhichEdgesWerePutInCannotBeSeen(@ForAll long seed) {
    Run run = run(seed);
    Run shuffled = new Run(run.spec, Shuffled.edges(run.mapped, new Random(seed)), RandomPrograms.facts(seed));
    assertArrayEquals(starts(run.timeline), starts(shuffled.timeline));
    assertArrayEquals(ends(run.timeline), ends(shuffled.timeline));
    assertEquals(run.account.peakDynamicWatts(), shuffled.account.peakDynamicWatts());
    assertEquals(run.account.peakBufferBits(), shuffled.account.peakBufferBits());
    for (int server = 0; server < run.account.servers(); server++) {
      assertEquals(run.account.usage(server).blockedPs(), shuffled.account.usage(server).blockedPs());
    }
  }

  @Property(tries = TRIES)
  void busyBlockedAndIdleTimeOfEachServerSumToTheElapsedTime(@ForAll long seed) {
    Spec spec = RandomPrograms.chip(seed);
    Mapper mapper = new Mapper(spec, RandomPrograms.matrices(seed));
    Chip chip = new Chip(spec, mapper.layout());
    Dispatcher dispatcher = new Dispatcher(spec, chip);
    List<Account> accounts = List.of(new Account(), new Account());
    Timeline timeline = new Timeline();
    long firstPs = seed & 0xFFFF;
    Random random = new Random(seed);
    long nowPs = firstPs;
    for (int i = 0; i < 5; i++) {
      MappedProgram mapped = mapper.map(RandomPrograms.program(seed + random.nextInt(3), RandomPrograms.matrices(seed)));
      long notBeforePs = nowPs + random.nextInt(9);
      Account account = accounts.get(random.nextInt(2));
      FactsSource facts = RandomPrograms.facts(seed + i);
      nowPs = ended(() -> dispatcher.run(mapped, notBeforePs, facts, timeline, account));
    }
    long firstIdlePs = nowPs - firstPs - accounts.get(0).elapsedPs() - accounts.get(1).elapsedPs();
    // Only the wait before the very first run belongs to nobody.
    assertTrue(firstIdlePs >= 0 && firstIdlePs < 9, () -> firstIdlePs + " ps");
    for (Account account : accounts) {
      for (int server = 0; server < account.servers(); server++) {
        Usage usage = account.usage(server);
        assertEquals(account.elapsedPs() * chip.capacity(server), usage.busyPs() + usage.blockedPs() + usage.idlePs(),
            chip.name(server));
      }
    }
  }

  @Property(tries = TRIES)
  void busyTimeIsTheServiceThatWasGranted(@ForAll long seed) {
    Run run = run(seed);
    long[] busyPs = new long[run.account.servers()];
    for (Granted stage : run.stages) {
      for (int unit : stage.what().uses()) {
        busyPs[stage.firstServer() + unit] += stage.endPs() - stage.what().beginPs(stage.grantPs());
      }
    }
    for (int server = 0; server < busyPs.length; server++) {
      assertEquals(busyPs[server], run.account.usage(server).busyPs(), run.chip.name(server));
    }
  }

  @Property(tries = TRIES)
  void energyOfComponentsOfPhasesAndOfEventsIsTheTotal(@ForAll long seed) {
    Run run = run(seed);
    EnergyTable table = new EnergyTable(run.spec);
    Energy energy = table.energy(run.account.activity(), run.account.phasesPs(), run.chip,
        server -> run.account.usage(server).idlePs());
    double components = 0;
    for (Component component : Component.values()) {
      components += energy.joules(component);
    }
    double phases = 0;
    for (Phase phase : Phase.values()) {
      phases += energy.joules(phase);
    }
    double events = run.stages.stream().mapToDouble(Granted::energyFj).sum() * 1e-15;
    double power = run.spec.control().gating() == ControlSpec.Gating.NONE
        ? table.staticWatts() * run.account.elapsedPs() * 1e-12 : gatedFj(run) * 1e-15;
    assertEquals(energy.joules(), components, ROUNDING * energy.joules());
    assertEquals(energy.joules(), phases, ROUNDING * energy.joules());
    assertEquals(energy.joules(), events + power, ROUNDING * energy.joules());
  }

  /** Milliwatts of each part times the picoseconds in which it was busy or blocked. */
  private static double gatedFj(Run run) {
    Spec spec = run.spec;
    TileSpec tile = spec.tile();
    boolean shared = tile.converters() == TileSpec.Converters.SHARED;
    int each = tile.adc().linesPerConverter();
    double fj = tile.staticMw() * run.mapped.layout().tilesUsed() * run.account.elapsedPs();
    for (int server = 0; server < run.account.servers(); server++) {
      Usage usage = run.account.usage(server);
      Unit unit = run.chip.unit(server);
      int parts = unit.ofTile() ? run.mapped.layout().groups().get(run.chip.which(server)).parts() : 0;
      int lines = shared ? Math.max(tile.rows(), tile.columns())
          : unit == Unit.ADC || unit == Unit.INTEGRATORS ? tile.rows() : tile.columns();
      double mw = switch (unit) {
        case DIGITAL -> spec.digital().staticMw();
        case BUFFER -> spec.buffer().staticMw() / spec.buffer().ports();
        case OFF_CHIP -> spec.offChip().staticMw();
        case LINK -> spec.interconnect().staticMw() / run.mapped.layout().topology().links();
        case INTEGRATORS, BACKWARD_INTEGRATORS -> tile.integrators().staticMw() * lines * parts;
        case ADC, BACKWARD_ADC -> tile.adc().staticMw() * ((lines + each - 1) / each) * parts;
        default -> 0;
      };
      fj += mw * (usage.busyPs() + usage.blockedPs());
    }
    return fj;
  }

  @Property(tries = TRIES)
  void peakPowerIsTheHighestOfAnyPicosecond(@ForAll long seed) {
    Run run = run(seed);
    TreeMap<Long, Double> changesWatts = new TreeMap<>();
    for (Granted stage : run.stages) {
      if (stage.endPs() > stage.grantPs()) {
        double watts = stage.energyFj() / (stage.endPs() - stage.grantPs()) * 1e-3;
        changesWatts.merge(stage.grantPs(), watts, Double::sum);
        changesWatts.merge(stage.endPs(), -watts, Double::sum);
      }
    }
    double watts = 0;
    double peak = 0;
    double joules = 0;
    long fromPs = 0;
    for (Map.Entry<Long, Double> change : changesWatts.entrySet()) {
      joules += watts * (change.getKey() - fromPs) * 1e-12;
      fromPs = change.getKey();
      watts += change.getValue();
      peak = Math.max(peak, watts);
    }
    double events = run.stages.stream().mapToDouble(Granted::energyFj).sum() * 1e-15;
    assertEquals(events, joules, 1e-9 * events + 1e-24);
    // The run adds whole nanowatts.
    assertEquals(peak, run.account.peakDynamicWatts(), 1e-9 * run.stages.size());
  }

  @Property(tries = TRIES)
  void factsAreAskedOnceForEachPartOfAnOperationInAnArrayInTheOrderOfStarts(@ForAll long seed) {
    List<String> asked = new ArrayList<>();
    List<Long> whenPs = new ArrayList<>();
    FactsSource source = RandomPrograms.facts(seed);
    Run run = ended(() -> new Run(RandomPrograms.chip(seed), RandomPrograms.program(seed), (operation, part, nowPs, facts) -> {
      asked.add(operation + "/" + part);
      whenPs.add(nowPs);
      source.facts(operation, part, nowPs, facts);
    }));
    Map<String, Long> startsPs = new HashMap<>();
    for (int i = 0; i < run.mapped.operations(); i++) {
      if (run.mapped.kind(i).inArray()) {
        Layout.Group group = run.mapped.layout().groups().get(run.mapped.unit(i));
        for (int k = 0; k < group.parts(); k++) {
          startsPs.put(run.mapped.logical(i) + "/" + (group.firstPart() + k), run.timeline.startPs(i));
        }
      }
    }
    assertEquals(startsPs.size(), asked.size());
    assertEquals(startsPs.keySet(), new HashSet<>(asked));
    long lastPs = 0;
    for (int i = 0; i < asked.size(); i++) {
      assertEquals(whenPs.get(i), startsPs.get(asked.get(i)));
      assertTrue(whenPs.get(i) >= lastPs);
      lastPs = whenPs.get(i);
    }
  }

  @Property(tries = TRIES)
  void phasesSumToTheElapsedTime(@ForAll long seed) {
    Run run = run(seed);
    long sumPs = 0;
    for (Phase phase : Phase.values()) {
      sumPs += run.account.elapsedPs(phase);
    }
    assertEquals(run.timeline.endPs(), sumPs);
  }
}
