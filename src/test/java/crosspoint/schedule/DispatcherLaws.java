package crosspoint.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.engine.Usage;
import crosspoint.hardware.Chip;
import crosspoint.hardware.Component;
import crosspoint.hardware.Energy;
import crosspoint.hardware.EnergyTable;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.Mapper;
import crosspoint.mapping.Shuffled;
import crosspoint.program.FactsSource;
import crosspoint.program.Op.Phase;
import crosspoint.program.Program;
import crosspoint.schedule.Run.Granted;
import crosspoint.spec.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every program on every chip. */
class DispatcherLaws {

  private static final int TRIES = 150;
  private static final double ROUNDING = 1e-9;

  // Half of the programs lose edges, so that reads and updates of an array compete too.
  private static Run run(long seed) {
    Spec spec = RandomPrograms.chip(seed);
    Program program = RandomPrograms.program(seed);
    MappedProgram mapped = new Mapper(spec, program.matrices()).map(program);
    Random random = new Random(seed);
    return new Run(spec, random.nextBoolean() ? mapped : Shuffled.edges(mapped, random, random.nextDouble()),
        RandomPrograms.facts(seed));
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
    double ghz = Math.min(((crosspoint.spec.DigitalSpec.Pipelined) spec.digital()).clockGhz(), Math.min(spec.buffer().clockGhz(), spec.interconnect().clockGhz()));
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
    long nowPs = seed & 0xFFFF;
    long fromPs = nowPs;
    Random random = new Random(seed);
    for (int i = 0; i < 5; i++) {
      MappedProgram mapped = mapper.map(RandomPrograms.program(seed + random.nextInt(3), RandomPrograms.matrices(seed)));
      nowPs = dispatcher.run(mapped, nowPs + random.nextInt(9), RandomPrograms.facts(seed + i), timeline,
          accounts.get(random.nextInt(2)));
    }
    long firstIdlePs = nowPs - fromPs - accounts.get(0).elapsedPs() - accounts.get(1).elapsedPs();
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
    double power = table.staticWatts() * run.account.elapsedPs() * 1e-12;
    assertEquals(energy.joules(), components, ROUNDING * energy.joules());
    assertEquals(energy.joules(), phases, ROUNDING * energy.joules());
    assertEquals(energy.joules(), events + power, ROUNDING * energy.joules());
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
  void factsAreAskedOnceForEachOperationInAnArrayInTheOrderOfStarts(@ForAll long seed) {
    List<Integer> asked = new ArrayList<>();
    List<Long> whenPs = new ArrayList<>();
    FactsSource source = RandomPrograms.facts(seed);
    Run run = new Run(RandomPrograms.chip(seed), RandomPrograms.program(seed), (operation, part, nowPs, facts) -> {
      asked.add(operation);
      whenPs.add(nowPs);
      source.facts(operation, part, nowPs, facts);
    });
    long arrayOperations = 0;
    for (int i = 0; i < run.mapped.operations(); i++) {
      arrayOperations += run.mapped.kind(i).inArray() ? 1 : 0;
    }
    assertEquals(arrayOperations, asked.size());
    assertEquals(arrayOperations, asked.stream().distinct().count());
    long lastPs = 0;
    for (int i = 0; i < asked.size(); i++) {
      assertEquals(whenPs.get(i), run.startPs(asked.get(i)));
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
