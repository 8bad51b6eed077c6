package crosspoint.schedule;

import com.google.common.collect.ImmutableList;
import crosspoint.hardware.Unit;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.Op.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who owns how much of the critical path: its segments cut into stages, so that integrating and
 * converting, which one operation does, are told apart.
 */
public final class PathOwners {

  /**
   * An owner.
   *
   * @param kind  what was done
   * @param phase phase of the training step
   * @param unit  unit that did it; empty while the operation waited between two of its stages
   */
  public record Owner(Kind kind, Phase phase, Optional<Unit> unit) {}

  /**
   * A share of the path.
   *
   * @param owner    who had it
   * @param lengthPs how much of the path it was, all pieces together [ps]
   * @param pieces   number of pieces
   */
  public record Share(Owner owner, long lengthPs, long pieces) {}

  private PathOwners() {}

  /**
   * Shares of the critical path, the largest first; their lengths sum to the path's.
   *
   * @param log all stages of the run of the timeline
   */
  public static ImmutableList<Share> of(MappedProgram program, Timeline timeline, StageLog log) {
    List<List<Integer>> stages = new ArrayList<>();
    for (int operation = 0; operation < program.operations(); operation++) {
      stages.add(new ArrayList<>(2));
    }
    for (int stage = 0; stage < log.stages(); stage++) {
      stages.get(log.operation(stage)).add(stage);
    }
    Map<Owner, long[]> sums = new LinkedHashMap<>();
    for (CriticalPath.Segment segment : CriticalPath.of(timeline).segments()) {
      int operation = segment.operation();
      long reachedPs = segment.startPs();
      for (int stage : stages.get(operation)) {
        long fromPs = Math.min(Math.max(log.grantPs(stage), reachedPs), segment.untilPs());
        long untilPs = Math.min(Math.max(log.endPs(stage), fromPs), segment.untilPs());
        add(sums, new Owner(program.kind(operation), program.phase(operation), Optional.empty()), fromPs - reachedPs);
        add(sums, new Owner(program.kind(operation), program.phase(operation), Optional.of(log.unit(stage))), untilPs - fromPs);
        reachedPs = untilPs;
      }
      add(sums, new Owner(program.kind(operation), program.phase(operation), Optional.empty()), segment.untilPs() - reachedPs);
    }
    return sums.entrySet().stream().map(entry -> new Share(entry.getKey(), entry.getValue()[0], entry.getValue()[1]))
        .sorted(Comparator.comparingLong((Share share) -> -share.lengthPs())).collect(ImmutableList.toImmutableList());
  }

  private static void add(Map<Owner, long[]> sums, Owner owner, long lengthPs) {
    if (lengthPs > 0) {
      long[] sum = sums.computeIfAbsent(owner, key -> new long[2]);
      sum[0] += lengthPs;
      sum[1]++;
    }
  }
}
