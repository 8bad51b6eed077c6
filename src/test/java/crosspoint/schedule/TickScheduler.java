package crosspoint.schedule;

import crosspoint.mapping.MappedProgram;
import crosspoint.program.Facts;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rule of the schedule, tried picosecond by picosecond: no event queue, no waiting lists, no cost
 * model of the simulator. For small programs and chips with times of a few picoseconds.
 */
final class TickScheduler {

  /** A stage as the text of the design has it. */
  private record Step(Set<String> servers, Set<String> keptAfter, long length, double clockGhz) {}

  private static final class Job {
    final List<Step> steps = new ArrayList<>();
    final Set<String> has = new HashSet<>();
    int step;
    int missing;
    boolean asked;
    boolean running;
    long remaining;
    boolean done;
  }

  private final MappedProgram mapped;
  private final Spec spec;
  private final Facts[] facts;
  private final Map<String, Integer> free = new HashMap<>();
  private final Job[] jobs;
  final long[] startPs;
  final long[] endPs;

  TickScheduler(Spec spec, MappedProgram mapped, Facts[] factsOfMapped) {
    this.spec = spec;
    this.mapped = mapped;
    this.facts = factsOfMapped;
    this.startPs = new long[mapped.operations()];
    this.endPs = new long[mapped.operations()];
    this.jobs = new Job[mapped.operations()];
    for (int i = 0; i < jobs.length; i++) {
      jobs[i] = new Job();
      jobs[i].missing = mapped.predecessors(i);
      plan(i);
    }
  }

  private void plan(int i) {
    List<Step> steps = jobs[i].steps;
    String tile = "tile" + mapped.unit(i) + ".";
    Set<String> read = Set.of(tile + "dac", tile + "array", tile + "integrators");
    TileSpec.Array array = spec.tile().array();
    switch (mapped.kind(i)) {
      case FORWARD, BACKWARD -> read(i, tile, read);
      case UPDATE -> steps.add(new Step(Set.of(tile + "array", tile + "translators"), Set.of(),
          ps(array.pulseNs()) * array.signPhases() * facts[i].slots, 0));
      case POINTWISE -> steps.add(new Step(Set.of("digital"), Set.of(), digitalCycles(i), ((crosspoint.spec.DigitalSpec.Pipelined) spec.digital()).clockGhz()));
      case STORE, LOAD -> steps.add(new Step(Set.of("buffer"), Set.of(),
          ceiling(mapped.outputs(i), spec.buffer().portBits()), spec.buffer().clockGhz()));
      case TRANSFER -> steps.add(new Step(Set.of("bus"), Set.of(),
          spec.interconnect().hopCycles() + ceiling(mapped.outputs(i), spec.interconnect().widthBits()), spec.interconnect().clockGhz()));
    }
    free.put("buffer", spec.buffer().ports());
  }

  private void read(int i, String tile, Set<String> read) {
    List<Step> steps = jobs[i].steps;
    long integrate = ps(spec.tile().array().integrateNs());
    long drain = ps(spec.tile().adc().conversionNs())
        * Math.min(mapped.outputs(i), spec.tile().adc().linesPerConverter());
    String sampled = spec.tile().integrators().sampleAndHold() ? tile + "sample" : tile + "integrators";
    Set<String> drained = Set.of(tile + "adc", sampled);
    Set<String> integrators = Set.of(tile + "integrators");
    int passes = facts[i].passes;
    int good = passes - facts[i].failedPasses;
    if (spec.tile().integrators().saturationDetection() == TileSpec.SaturationDetection.COMPARATOR || passes == 0) {
      steps.add(new Step(read, good > 0 ? integrators : Set.of(), passes * integrate, 0));
      if (good > 0) {
        steps.add(new Step(drained, Set.of(), good * drain, 0));
      }
      return;
    }
    Set<String> all = new HashSet<>(read);
    all.addAll(drained);
    for (int pass = 1; pass < passes; pass++) {
      steps.add(new Step(read, read, integrate, 0));
      steps.add(new Step(all, read, drain, 0));
    }
    steps.add(new Step(read, integrators, integrate, 0));
    steps.add(new Step(drained, Set.of(), drain, 0));
  }

  // An element count of the LSTM cell only, so that this needs no table of its own.
  private long digitalCycles(int i) {
    long m = mapped.outputs(i);
    return cycles(5 * m, ((crosspoint.spec.DigitalSpec.Pipelined) spec.digital()).exponential()) + cycles(5 * m, ((crosspoint.spec.DigitalSpec.Pipelined) spec.digital()).divide())
        + cycles(9 * m, ((crosspoint.spec.DigitalSpec.Pipelined) spec.digital()).multiply()) + cycles(8 * m, ((crosspoint.spec.DigitalSpec.Pipelined) spec.digital()).add())
        + cycles(m, ((crosspoint.spec.DigitalSpec.Pipelined) spec.digital()).compare());
  }

  private long cycles(long count, crosspoint.spec.DigitalSpec.Function function) {
    return ceiling(count, ((crosspoint.spec.DigitalSpec.Pipelined) spec.digital()).lanes()) * function.initiationIntervalCycles() + function.latencyCycles();
  }

  private static long ps(double ns) {
    return Math.round(ns * 1000);
  }

  private static long ceiling(long count, long width) {
    return count / width + (count % width == 0 ? 0 : 1);
  }

  /** Whether a whole number of periods, rounded up to picoseconds, is this time. */
  private static boolean edge(long timePs, double clockGhz) {
    double periodPs = 1000 / clockGhz;
    long near = Math.round(timePs / periodPs);
    for (long k = Math.max(near - 2, 0); k <= near + 2; k++) {
      if ((long) Math.ceil(k * periodPs - 1e-6) == timePs) {
        return true;
      }
    }
    return false;
  }

  void run() {
    int left = jobs.length;
    for (long nowPs = 0; left > 0; nowPs++) {
      if (nowPs > 10_000_000) {
        throw new AssertionError("no end");
      }
      countEdges(nowPs);
      boolean changed = true;
      while (changed) {
        left -= complete(nowPs);
        changed = grantOne(nowPs);
      }
      tick();
    }
  }

  // A clocked stage begins at the first edge and ends `length` edges later: it counts edges, the first
  // of which does not shorten it.
  private void countEdges(long nowPs) {
    for (Job job : jobs) {
      if (job.running && job.steps.get(job.step).clockGhz > 0 && edge(nowPs, job.steps.get(job.step).clockGhz)) {
        job.remaining--;
      }
    }
  }

  private void tick() {
    for (Job job : jobs) {
      if (job.running && job.steps.get(job.step).clockGhz == 0) {
        job.remaining--;
      }
    }
  }

  private int complete(long nowPs) {
    int done = 0;
    for (int i = 0; i < jobs.length; i++) {
      Job job = jobs[i];
      if (job.running && job.remaining == 0) {
        job.running = false;
        keepOnly(job, job.steps.get(job.step).keptAfter);
        job.step++;
        if (job.step == job.steps.size()) {
          job.done = true;
          endPs[i] = nowPs;
          done++;
          for (int k = 0; k < mapped.successors(i); k++) {
            jobs[mapped.successor(i, k)].missing--;
          }
        }
      }
    }
    return done;
  }

  private boolean grantOne(long nowPs) {
    for (int i = 0; i < jobs.length; i++) {
      Job job = jobs[i];
      if (job.done || job.running || job.missing > 0) {
        continue;
      }
      Step step = job.steps.get(job.step);
      if (step.servers.stream().allMatch(server -> job.has.contains(server) || free(server) > 0)) {
        if (job.step == 0) {
          startPs[i] = nowPs;
        }
        step.servers.stream().filter(server -> !job.has.contains(server))
            .forEach(server -> free.put(server, free(server) - 1));
        Set<String> before = new HashSet<>(job.has);
        job.has.addAll(step.servers);
        before.removeAll(step.servers);
        Set<String> kept = new HashSet<>(job.has);
        kept.removeAll(before);
        keepOnly(job, kept);
        job.running = true;
        job.remaining = step.length;
        if (step.clockGhz > 0 && !edge(nowPs, step.clockGhz)) {
          job.remaining++;
        }
        return true;
      }
    }
    return false;
  }

  private void keepOnly(Job job, Set<String> kept) {
    for (String server : Set.copyOf(job.has)) {
      if (!kept.contains(server)) {
        job.has.remove(server);
        free.put(server, free(server) + 1);
      }
    }
  }

  private int free(String server) {
    return free.getOrDefault(server, 1);
  }
}
