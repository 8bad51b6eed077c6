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
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.FactsSource;
import crosspoint.program.Op;
import crosspoint.spec.InterconnectSpec.Arbitration;
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
  private static final int AT_SPACE = -2;
  private static final double NW_PER_FJ_PER_PS = 1e6;
  private static final Op.Phase[] PHASES = Op.Phase.values();

  private final Spec spec;
  private final CostModel costs;
  private final Chip chip;
  private final Groups groups;
  private final StageObserver[] observers;
  private final Map<MappedProgram, Plan> plans = new IdentityHashMap<>();
  private final EventLoop loop = new EventLoop();
  private final GroupFacts asked;
  private final long[] phaseEndPs = new long[PHASES.length];
  private final Server[] servers;
  /** Whether all slots of a server are taken: what its server says, side by side for those who look at whole routes. */
  private final boolean[] full;
  private final int[] reasons;
  private final Space space;
  private final LinkArbiter arbiter;
  /** Whether transfers have an order of their own. */
  private final boolean arbitrated;
  private boolean started;
  private long endPs;

  // The current run.
  private Plan plan;
  private FactsSource source;
  private boolean constant;
  private Timeline timeline;
  private Account account;
  private int ended;
  private long drawnNw;
  private boolean arbiterDue;
  private int spaceGivenBackBy;

  // Per operation of the current run.
  private int[] missing = {};
  private int[] loadsLeft = {};
  private Recipe[] recipes = {};
  private double[] driveFj = {};
  private double[] conversionFj = {};
  private long[] powerNw = {};
  // Server that an operation waits at, and why.
  private int[] waitsAt = {};
  private int[] waitsFor = {};
  // Stage that an operation is in or asks for, for telling a deadlock.
  private int[] stage = {};

  /**
   * A dispatcher for a chip.
   *
   * @param chip      the chip of the spec, with matrices on it
   * @param observers told of each stage that is granted
   */
  public Dispatcher(Spec spec, Chip chip, StageObserver... observers) {
    this.spec = spec;
    this.chip = chip;
    this.costs = new CostModel(spec, chip);
    this.groups = new Groups(chip.layout());
    this.asked = new GroupFacts(costs, groups);
    this.observers = observers.clone();
    this.servers = new Server[chip.servers()];
    this.full = new boolean[servers.length];
    this.reasons = new int[servers.length];
    for (int server = 0; server < servers.length; server++) {
      servers[server] = new Server(chip.capacity(server), Chip.REASONS);
      reasons[server] = chip.unit(server).ordinal();
    }
    this.space = new Space(MappedProgram.capacityBits(spec.buffer()));
    Arbitration arbitration = spec.interconnect().arbitration();
    this.arbitrated = arbitration != Arbitration.PROGRAM_ORDER;
    this.arbiter = new LinkArbiter(arbitration, chip.layout().digitalUnits() + 2 + chip.layout().groups().size());
  }

  /**
   * Runs a program from the first common edge of all clocks at or after a time.
   *
   * @param program     what to run, on the layout of this dispatcher's chip
   * @param notBeforePs earliest start, not before the end of the last run [ps]
   * @param facts       asked once for each part of an operation in arrays, when its first stage is granted, or ahead if it is constant
   * @param into        receives what happened when
   * @param account     is charged, from the end of the last run on (from {@code notBeforePs}, if this is the first)
   * @return when its last operation ended [ps]
   * @throws IllegalArgumentException if the start is before the end of the last run, or facts contradict themselves
   * @throws DeadlockException        if operations wait for one another in a circle, or for room that nothing would give back
   */
  public long run(MappedProgram program, long notBeforePs, FactsSource facts, Timeline into, Account account) {
    Preconditions.checkArgument(!started || notBeforePs >= endPs, "start at %s ps, but the last run ended at %s ps",
        notBeforePs, endPs);
    Preconditions.checkArgument(program.layout() == chip.layout(), "a program of another layout");
    long fromPs = started ? endPs : notBeforePs;
    long startPs = chip.barrier().nextEdgePs(notBeforePs);
    prepare(program, facts, into, account, fromPs, startPs);
    long eventsBefore = loop.events();
    for (int operation = 0; operation < plan.operations; operation++) {
      if (missing[operation] == 0) {
        ready(operation, startPs);
      }
    }
    while (loop.advance()) {
      if (loop.phase() == Phase.COMPLETE) {
        complete(loop.job());
      } else if (Job.operation(loop.job()) == plan.operations) {
        arbitrateTransfers();
      } else {
        arbitrate(loop.job());
      }
    }
    if (ended < plan.operations) {
      throw new Deadlock(chip, plan, timeline, recipes, stage, waitsAt, NOWHERE, AT_SPACE).exception();
    }
    close(fromPs, startPs, loop.events() - eventsBefore);
    return endPs;
  }

  /**
   * Goes on from a later time, up to which runs were counted that are like the last one.
   *
   * @throws IllegalArgumentException if the last run ended after that
   */
  public void passTo(long untilPs) {
    Preconditions.checkArgument(untilPs >= endPs, "to %s ps, but the last run ended at %s ps", untilPs, endPs);
    endPs = untilPs;
  }

  private void prepare(MappedProgram program, FactsSource factsSource, Timeline into, Account charged, long fromPs,
      long startPs) {
    plan = plans.get(program);
    if (plan == null) {
      plan = new Plan(program, costs, chip, groups, spec);
      plans.put(program, plan);
    }
    source = factsSource;
    timeline = into;
    account = charged;
    ended = 0;
    arbiterDue = false;
    grow();
    account.grow(chip, servers.length);
    for (int server = 0; server < servers.length; server++) {
      servers[server].chargeTo(account.usage(server), fromPs);
    }
    program.copyPredecessors(missing);
    Arrays.fill(waitsAt, 0, plan.operations, NOWHERE);
    Arrays.fill(phaseEndPs, fromPs);
    into.restart(program, startPs);
    loop.restart(startPs);
    space.empty();
    arbiter.restart(plan.operations, servers.length);
    account.barrier(startPs - fromPs);
    System.arraycopy(plan.loads, 0, loadsLeft, 0, plan.operations);
    System.arraycopy(plan.recipe, 0, recipes, 0, plan.operations);
    System.arraycopy(plan.driveFj, 0, driveFj, 0, plan.operations);
    System.arraycopy(plan.conversionFj, 0, conversionFj, 0, plan.operations);
    constant = source.constant();
    if (constant) {
      Answers answers = plan.answers(source, asked);
      for (int operation = 0; operation < plan.operations; operation++) {
        if (plan.inArray[operation]) {
          recipes[operation] = answers.recipe[operation];
          driveFj[operation] = answers.driveFj[operation];
          conversionFj[operation] = answers.conversionFj[operation];
          timeline.answered(operation, answers.hash[operation]);
        }
      }
      account.activity().add(answers.activity);
      account.read(answers.passes, answers.failedPasses);
      account.update(answers.slots);
    }
  }

  private void grow() {
    if (missing.length < plan.operations) {
      missing = new int[plan.operations];
      loadsLeft = new int[plan.operations];
      recipes = new Recipe[plan.operations];
      driveFj = new double[plan.operations];
      conversionFj = new double[plan.operations];
      powerNw = new long[plan.operations];
      waitsAt = new int[plan.operations];
      waitsFor = new int[plan.operations];
      stage = new int[plan.operations];
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
    account.occupied(space.peakBits());
    account.count(plan.operations, events);
  }

  /** All that an operation waited for has ended. */
  private void ready(int operation, long nowPs) {
    if (arbitrated && plan.kind[operation] == Kind.TRANSFER) {
      arbiter.request(operation, nowPs);
      arbiterAt(nowPs);
    } else {
      loop.schedule(nowPs, Phase.ARBITRATE, Job.of(plan.rank[operation], 0));
    }
  }

  private void arbiterAt(long nowPs) {
    if (!arbiterDue) {
      arbiterDue = true;
      loop.schedule(nowPs, Phase.ARBITRATE, Job.of(plan.operations, 0));
    }
  }

  private int[] takes(int operation, int number) {
    return number == 0 && plan.inArray[operation] ? plan.work[operation].firstTakes() : recipes[operation].stage(number).takes();
  }

  private void arbitrate(long job) {
    int operation = plan.ranked[Job.operation(job)];
    int number = Job.stage(job);
    int offset = plan.offset[operation];
    int[] takes = takes(operation, number);
    int waitedAt = waitsAt[operation];
    int taken = firstTaken(operation, takes, offset);
    if (waitedAt != NOWHERE) {
      stopWaiting(operation, number, takes, offset);
    }
    if (taken == NOWHERE) {
      grant(job, operation, number, takes, offset, waitedAt);
    } else {
      wait(operation, number, takes, offset, taken);
      if (taken == AT_SPACE) {
        space.await(job);
      } else {
        servers[taken].await(job);
      }
    }
    if (waitedAt >= 0 && servers[waitedAt].available()) {
      wake(waitedAt);
    }
  }

  /** Grants one transfer; if others could go too, they are looked at after what ends at this instant. */
  private void arbitrateTransfers() {
    arbiterDue = false;
    for (int i = arbiter.candidates() - 1; i >= 0; i--) {
      int operation = arbiter.candidate(i);
      int[] takes = takes(operation, 0);
      int taken = firstTaken(operation, takes, 0);
      if (taken != NOWHERE) {
        arbiter.remove(i);
        arbiter.await(operation, taken);
        if (waitsAt[operation] == taken) {
          continue;
        }
        if (waitsAt[operation] != NOWHERE) {
          stopWaiting(operation, 0, takes, 0);
        }
        wait(operation, 0, takes, 0, taken);
      }
    }
    if (arbiter.candidates() == 0) {
      return;
    }
    int first = arbiter.first(plan);
    int operation = arbiter.candidate(first);
    arbiter.remove(first);
    int[] takes = takes(operation, 0);
    int waitedAt = waitsAt[operation];
    if (waitedAt != NOWHERE) {
      stopWaiting(operation, 0, takes, 0);
    }
    arbiter.served(plan.program.partner(operation));
    grant(Job.of(plan.rank[operation], 0), operation, 0, takes, 0, waitedAt);
    if (arbiter.candidates() > 0) {
      arbiterAt(loop.nowPs());
    }
  }

  /** Server of the set that is taken, the first in order; {@link #AT_SPACE} if only room in the buffer is missing. */
  private int firstTaken(int operation, int[] takes, int offset) {
    for (int unit : takes) {
      if (full[offset + unit]) {
        return offset + unit;
      }
    }
    return plan.kind[operation] == Kind.STORE && !space.has(plan.program.bits(operation)) ? AT_SPACE : NOWHERE;
  }

  private void wait(int operation, int number, int[] takes, int offset, int taken) {
    long nowPs = loop.nowPs();
    int reason = taken == AT_SPACE ? Chip.BUFFER_SPACE : reasons[taken];
    if (takes.length > 1 || taken == AT_SPACE) {
      for (int unit : takes) {
        servers[offset + unit].want(nowPs, reason);
      }
    }
    if (number > 0) {
      for (int unit : recipes[operation].stage(number - 1).keeps()) {
        servers[offset + unit].hold(nowPs, reason);
      }
    }
    waitsFor[operation] = reason;
    waitsAt[operation] = taken;
    stage[operation] = number;
  }

  private void stopWaiting(int operation, int number, int[] takes, int offset) {
    long nowPs = loop.nowPs();
    if (takes.length > 1 || waitsAt[operation] == AT_SPACE) {
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
      full[offset + unit] = !servers[offset + unit].available();
    }
    if (number == 0) {
      begin(operation, nowPs, waitedAt);
    }
    Stage granted = recipes[operation].stage(number);
    for (int unit : granted.dropsAtGrant()) {
      release(offset + unit, nowPs, operation);
    }
    for (int unit : granted.holds()) {
      servers[offset + unit].hold(nowPs, reasons[offset + granted.holdReason()]);
    }
    long beginPs = granted.beginPs(nowPs);
    long stageEndPs = granted.endPs(beginPs);
    for (int unit : granted.uses()) {
      Server server = servers[offset + unit];
      server.serve(plan.phase[operation], stageEndPs - beginPs);
      if (beginPs > nowPs) {
        server.block(Chip.CLOCK_EDGE, beginPs - nowPs);
      }
    }
    double energyFj = granted.energyFj(driveFj[operation], conversionFj[operation]);
    long nanowatts = stageEndPs == nowPs ? 0 : (long) (energyFj * NW_PER_FJ_PER_PS / (stageEndPs - nowPs) + 0.5);
    powerNw[operation] = nanowatts;
    drawnNw += nanowatts;
    account.draw(drawnNw);
    for (StageObserver observer : observers) {
      observer.granted(operation, number, granted, offset, nowPs, stageEndPs, energyFj);
    }
    loop.schedule(stageEndPs, Phase.COMPLETE, job);
  }

  private void begin(int operation, long nowPs, int waitedAt) {
    timeline.start(operation, nowPs);
    if (waitedAt != NOWHERE) {
      timeline.grantedAfter(operation, waitedAt == AT_SPACE ? spaceGivenBackBy : servers[waitedAt].releasedBy());
    }
    if (plan.kind[operation] == Kind.STORE) {
      space.take(plan.program.bits(operation));
    }
    if (plan.inArray[operation] && !constant) {
      ask(operation, nowPs);
    } else if (plan.ofRows[operation] && !constant) {
      int group = plan.group[operation];
      for (int i = 0; i < groups.rows[group].length; i++) {
        source.rows(plan.logical[operation], groups.firstPart[group] + i, nowPs);
      }
    }
  }

  private void ask(int operation, long nowPs) {
    asked.ask(source, plan.logical[operation], plan.kind[operation], plan.group[operation], nowPs);
    account.read(asked.passes, asked.failedPasses);
    account.update(asked.slots);
    recipes[operation] = plan.work[operation].recipe(asked.slowest);
    driveFj[operation] = asked.driveFj();
    conversionFj[operation] = asked.conversionFj();
    account.activity().add(PHASES[plan.phase[operation]], asked.tally);
    timeline.answered(operation, asked.hash);
  }

  private void complete(long job) {
    int operation = plan.ranked[Job.operation(job)];
    int number = Job.stage(job);
    int offset = plan.offset[operation];
    long nowPs = loop.nowPs();
    Recipe recipe = recipes[operation];
    Stage over = recipe.stage(number);
    drawnNw -= powerNw[operation];
    for (int unit : over.holds()) {
      servers[offset + unit].resume(nowPs);
    }
    for (int unit : over.gives()) {
      release(offset + unit, nowPs, operation);
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
    if (plan.kind[operation] == Kind.LOAD) {
      loaded(plan.program.partner(operation), operation, nowPs);
    }
    int last = plan.successorStart[operation + 1];
    for (int i = plan.successorStart[operation]; i < last; i++) {
      int successor = plan.successors[i];
      if (--missing[successor] == 0) {
        timeline.readyAfter(successor, operation);
        ready(successor, nowPs);
      }
    }
  }

  /** The last load of a value gives its room back. */
  private void loaded(int store, int load, long nowPs) {
    if (store < 0 || --loadsLeft[store] > 0) {
      return;
    }
    space.giveBack(plan.program.bits(store));
    spaceGivenBackBy = load;
    while (space.waiting() > 0) {
      loop.schedule(nowPs, Phase.ARBITRATE, space.next());
    }
  }

  private void release(int server, long nowPs, int operation) {
    servers[server].release(nowPs, operation);
    full[server] = false;
    wake(server);
  }

  private void wake(int server) {
    if (servers[server].awaited()) {
      loop.schedule(loop.nowPs(), Phase.ARBITRATE, servers[server].next());
    }
    if (arbitrated && arbiter.awaited(server)) {
      arbiter.freed(server);
      arbiterAt(loop.nowPs());
    }
  }
}
