package crosspoint.schedule;

import com.google.common.base.Preconditions;
import crosspoint.engine.EventLoop;
import crosspoint.engine.Job;
import crosspoint.engine.Phase;
import crosspoint.engine.Server;
import crosspoint.hardware.Chip;
import crosspoint.hardware.CostModel;
import crosspoint.hardware.Recipe;
import crosspoint.hardware.Stage;
import crosspoint.mapping.MappedProgram;
import crosspoint.program.Facts;
import crosspoint.program.FactsSource;
import crosspoint.program.Op;
import crosspoint.spec.Spec;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Runs mapped programs, one after another, on the servers of a chip. See the package for the rule.
 *
 * <p>Nothing is allocated per event; a program is prepared when it is run for the first time.
 */
public final class Dispatcher {

  private static final int NOWHERE = -1;
  private static final double NW_PER_FJ_PER_PS = 1e6;
  private static final Op.Phase[] PHASES = Op.Phase.values();

  private final CostModel costs;
  private final Chip chip;
  private final StageObserver[] observers;
  private final Map<MappedProgram, Plan> plans = new IdentityHashMap<>();
  private final EventLoop loop = new EventLoop();
  private final Facts facts = new Facts();
  private final long[] phaseEndPs = new long[PHASES.length];
  private Server[] servers = {};
  private boolean started;
  private long endPs;

  // The current run.
  private Plan plan;
  private FactsSource source;
  private Timeline timeline;
  private Account account;
  private int ended;
  private long drawnNw;

  // Per operation of the current run.
  private int[] missing = {};
  private Recipe[] recipes = {};
  private double[] driveFj = {};
  private long[] powerNw = {};
  // Server that an operation waits at, and the unit it is.
  private int[] waitsAt = {};
  private int[] waitsFor = {};

  /**
   * A dispatcher for the chip of a spec.
   *
   * @param observers told of each stage that is granted
   */
  public Dispatcher(Spec spec, StageObserver... observers) {
    this.costs = new CostModel(spec);
    this.chip = new Chip(spec);
    this.observers = observers.clone();
  }

  /**
   * Runs a program from the first common edge of all clocks at or after a time.
   *
   * @param program     what to run
   * @param notBeforePs earliest start, not before the end of the last run [ps]
   * @param facts       asked once for each operation in an array, when its first stage is granted
   * @param into        receives what happened when
   * @param account     is charged, from the end of the last run on (from {@code notBeforePs}, if this is the first)
   * @return when its last operation ended [ps]
   * @throws IllegalArgumentException if the start is before the end of the last run, or facts contradict themselves
   */
  public long run(MappedProgram program, long notBeforePs, FactsSource facts, Timeline into, Account account) {
    Preconditions.checkArgument(!started || notBeforePs >= endPs, "start at %s ps, but the last run ended at %s ps",
        notBeforePs, endPs);
    long fromPs = started ? endPs : notBeforePs;
    long startPs = chip.barrier().nextEdgePs(notBeforePs);
    prepare(program, facts, into, account, fromPs, startPs);
    long eventsBefore = loop.events();
    for (int operation = 0; operation < plan.operations; operation++) {
      if (missing[operation] == 0) {
        loop.schedule(startPs, Phase.ARBITRATE, Job.of(operation, 0));
      }
    }
    while (loop.advance()) {
      if (loop.phase() == Phase.COMPLETE) {
        complete(loop.job());
      } else {
        arbitrate(loop.job());
      }
    }
    Preconditions.checkState(ended == plan.operations, "%s of %s operations never ended", plan.operations - ended,
        plan.operations);
    close(fromPs, startPs, loop.events() - eventsBefore);
    return endPs;
  }

  private void prepare(MappedProgram program, FactsSource factsSource, Timeline into, Account charged, long fromPs,
      long startPs) {
    plan = plans.get(program);
    if (plan == null) {
      plan = new Plan(program, costs);
      plans.put(program, plan);
    }
    source = factsSource;
    timeline = into;
    account = charged;
    ended = 0;
    grow();
    account.grow(chip, servers.length);
    for (int server = 0; server < servers.length; server++) {
      servers[server].chargeTo(account.usage(server), fromPs);
    }
    program.copyPredecessors(missing);
    Arrays.fill(waitsAt, 0, plan.operations, NOWHERE);
    System.arraycopy(plan.recipe, 0, recipes, 0, plan.operations);
    System.arraycopy(plan.driveFj, 0, driveFj, 0, plan.operations);
    Arrays.fill(phaseEndPs, fromPs);
    into.restart(program, startPs);
    loop.restart(startPs);
    account.barrier(startPs - fromPs);
  }

  private void grow() {
    if (servers.length < plan.servers) {
      int before = servers.length;
      servers = Arrays.copyOf(servers, plan.servers);
      for (int server = before; server < servers.length; server++) {
        servers[server] = new Server(chip.capacity(server), Chip.REASONS);
      }
    }
    if (missing.length < plan.operations) {
      missing = new int[plan.operations];
      recipes = new Recipe[plan.operations];
      driveFj = new double[plan.operations];
      powerNw = new long[plan.operations];
      waitsAt = new int[plan.operations];
      waitsFor = new int[plan.operations];
    }
  }

  private void close(long fromPs, long startPs, long events) {
    endPs = Math.max(startPs, timeline.endPs());
    started = true;
    for (Server server : servers) {
      server.charge(endPs);
    }
    long reachedPs = fromPs;
    for (int phase = 0; phase < PHASES.length; phase++) {
      long phaseEnd = phase == PHASES.length - 1 ? endPs : Math.max(reachedPs, phaseEndPs[phase]);
      account.elapse(PHASES[phase], phaseEnd - reachedPs);
      reachedPs = phaseEnd;
    }
    account.activity().add(plan.activity);
    account.count(plan.operations, events);
  }

  private void arbitrate(long job) {
    int operation = Job.operation(job);
    int number = Job.stage(job);
    int offset = plan.offset[operation];
    int[] takes = number == 0 ? plan.work[operation].firstTakes() : recipes[operation].stage(number).takes();
    int waitedAt = waitsAt[operation];
    int taken = firstTaken(takes, offset);
    if (waitedAt != NOWHERE) {
      stopWaiting(operation, number, takes, offset);
    }
    if (taken == NOWHERE) {
      grant(job, operation, number, takes, offset, waitedAt);
    } else {
      wait(job, operation, number, takes, offset, taken);
    }
    if (waitedAt != NOWHERE && servers[waitedAt].available()) {
      wake(servers[waitedAt]);
    }
  }

  private int firstTaken(int[] takes, int offset) {
    for (int unit : takes) {
      if (!servers[offset + unit].available()) {
        return unit;
      }
    }
    return NOWHERE;
  }

  private void wait(long job, int operation, int number, int[] takes, int offset, int taken) {
    long nowPs = loop.nowPs();
    if (takes.length > 1) {
      for (int unit : takes) {
        servers[offset + unit].want(nowPs, taken);
      }
    }
    if (number > 0) {
      for (int unit : recipes[operation].stage(number - 1).keeps()) {
        servers[offset + unit].hold(nowPs, taken);
      }
    }
    waitsFor[operation] = taken;
    waitsAt[operation] = offset + taken;
    servers[offset + taken].await(job);
  }

  private void stopWaiting(int operation, int number, int[] takes, int offset) {
    long nowPs = loop.nowPs();
    if (takes.length > 1) {
      for (int unit : takes) {
        servers[offset + unit].unwant(nowPs, waitsFor[operation]);
      }
    }
    if (number > 0) {
      for (int unit : recipes[operation].stage(number - 1).keeps()) {
        servers[offset + unit].resume(nowPs);
      }
    }
    waitsAt[operation] = NOWHERE;
  }

  private void grant(long job, int operation, int number, int[] takes, int offset, int waitedAt) {
    long nowPs = loop.nowPs();
    for (int unit : takes) {
      servers[offset + unit].take(nowPs);
    }
    if (number == 0) {
      begin(operation, nowPs, waitedAt);
    }
    Stage stage = recipes[operation].stage(number);
    for (int unit : stage.dropsAtGrant()) {
      release(servers[offset + unit], nowPs, operation);
    }
    for (int unit : stage.holds()) {
      servers[offset + unit].hold(nowPs, stage.holdReason());
    }
    long beginPs = stage.beginPs(nowPs);
    long stageEndPs = stage.endPs(beginPs);
    for (int unit : stage.uses()) {
      Server server = servers[offset + unit];
      server.serve(plan.phase[operation], stageEndPs - beginPs);
      if (beginPs > nowPs) {
        server.block(Chip.CLOCK_EDGE, beginPs - nowPs);
      }
    }
    double energyFj = stage.energyFj(driveFj[operation]);
    long nanowatts = stageEndPs == nowPs ? 0 : (long) (energyFj * NW_PER_FJ_PER_PS / (stageEndPs - nowPs) + 0.5);
    powerNw[operation] = nanowatts;
    drawnNw += nanowatts;
    account.draw(drawnNw);
    for (StageObserver observer : observers) {
      observer.granted(operation, number, stage, nowPs, stageEndPs, energyFj);
    }
    loop.schedule(stageEndPs, Phase.COMPLETE, job);
  }

  private void begin(int operation, long nowPs, int waitedAt) {
    timeline.start(operation, nowPs);
    if (waitedAt != NOWHERE) {
      timeline.grantedAfter(operation, servers[waitedAt].releasedBy());
    }
    if (plan.inArray[operation]) {
      facts.clear();
      source.facts(plan.logical[operation], 0, nowPs, facts);
      recipes[operation] = plan.work[operation].recipe(facts);
      driveFj[operation] = costs.driveFj(plan.program, operation, facts);
      costs.count(plan.program, operation, facts, account.activity());
      if (plan.work[operation].update()) {
        account.update(facts.slots);
      } else {
        account.read(facts.passes, facts.failedPasses);
      }
      timeline.answered(operation, facts);
    }
  }

  private void complete(long job) {
    int operation = Job.operation(job);
    int number = Job.stage(job);
    int offset = plan.offset[operation];
    long nowPs = loop.nowPs();
    Recipe recipe = recipes[operation];
    Stage stage = recipe.stage(number);
    drawnNw -= powerNw[operation];
    for (int unit : stage.holds()) {
      servers[offset + unit].resume(nowPs);
    }
    for (int unit : stage.gives()) {
      release(servers[offset + unit], nowPs, operation);
    }
    if (number + 1 < recipe.stages()) {
      loop.schedule(nowPs, Phase.ARBITRATE, job + 1);
    } else {
      end(operation, nowPs);
    }
  }

  private void end(int operation, long nowPs) {
    timeline.end(operation, nowPs);
    phaseEndPs[plan.phase[operation]] = nowPs;
    ended++;
    int last = plan.successorStart[operation + 1];
    for (int i = plan.successorStart[operation]; i < last; i++) {
      int successor = plan.successors[i];
      if (--missing[successor] == 0) {
        timeline.readyAfter(successor, operation);
        loop.schedule(nowPs, Phase.ARBITRATE, Job.of(successor, 0));
      }
    }
  }

  private void release(Server server, long nowPs, int operation) {
    server.release(nowPs, operation);
    wake(server);
  }

  private void wake(Server server) {
    if (server.awaited()) {
      loop.schedule(loop.nowPs(), Phase.ARBITRATE, server.next());
    }
  }
}
