package crosspoint.schedule;

import crosspoint.hardware.Chip;
import crosspoint.hardware.Recipe;
import crosspoint.mapping.MappedProgram.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who waits for whom when nothing can happen any more. Each operation that has not ended waits for
 * another: for what holds a server, for a load that would give room back, or for a predecessor. Who
 * follows that from anywhere comes to a circle, or to a store whose room is taken by values that nobody will load.
 */
final class Deadlock {

  private static final int MOST_NAMED = 8;
  private static final int NOTHING = -1;

  private final Chip chip;
  private final Plan plan;
  private final Timeline timeline;
  /** Where operations wait, as the dispatcher has it. */
  private final int[] waitsAt;
  private final int nowhere;
  private final int atSpace;
  private final Map<Integer, Integer> holder = new HashMap<>();
  private final Map<Integer, Integer> predecessor = new HashMap<>();
  private final List<Integer> open = new ArrayList<>();

  /**
   * The state at the end of all events.
   *
   * @param stage   stage that each operation asked for last
   * @param waitsAt server that each operation waits at, or one of the next two
   * @param nowhere it waits at none
   * @param atSpace it waits for room in the buffer
   */
  Deadlock(Chip chip, Plan plan, Timeline timeline, Recipe[] recipes, int[] stage, int[] waitsAt, int nowhere, int atSpace) {
    this.chip = chip;
    this.plan = plan;
    this.timeline = timeline;
    this.waitsAt = waitsAt;
    this.nowhere = nowhere;
    this.atSpace = atSpace;
    for (int operation = 0; operation < plan.operations; operation++) {
      if (timeline.ended(operation)) {
        continue;
      }
      open.add(operation);
      if (waitsAt[operation] != nowhere && stage[operation] > 0) {
        for (int unit : recipes[operation].stage(stage[operation] - 1).keeps()) {
          holder.putIfAbsent(plan.offset[operation] + unit, operation);
        }
      }
      for (int i = plan.successorStart[operation]; i < plan.successorStart[operation + 1]; i++) {
        predecessor.putIfAbsent(plan.successors[i], operation);
      }
    }
  }

  DeadlockException exception() {
    List<Integer> walk = new ArrayList<>();
    int operation = open.get(0);
    while (!walk.contains(operation)) {
      walk.add(operation);
      int next = waitsFor(operation);
      if (next == NOTHING) {
        return new DeadlockException(start() + described(operation) + " waits for room in the buffer, which nothing would give back");
      }
      operation = next;
    }
    List<Integer> circle = walk.subList(walk.indexOf(operation), walk.size());
    StringBuilder text = new StringBuilder(start());
    for (int i = 0; i < Math.min(circle.size(), MOST_NAMED); i++) {
      text.append(i == 0 ? "" : ", ").append(said(circle.get(i), circle.get((i + 1) % circle.size())));
    }
    return new DeadlockException(circle.size() <= MOST_NAMED ? text.toString()
        : text.append(", … (").append(circle.size()).append(" operations in the circle)").toString());
  }

  private String start() {
    return "deadlock at " + timeline.endPs() + " ps: ";
  }

  private int waitsFor(int operation) {
    if (waitsAt[operation] == atSpace) {
      return open.stream().filter(this::givesRoomBack).findFirst().orElse(NOTHING);
    }
    Integer before = waitsAt[operation] == nowhere ? predecessor.get(operation) : holder.get(waitsAt[operation]);
    if (before == null) {
      throw new IllegalStateException("operation " + operation + " waits for nothing");
    }
    return before;
  }

  private boolean givesRoomBack(int operation) {
    int store = plan.program.partner(operation);
    return plan.kind[operation] == Kind.LOAD && store >= 0 && timeline.ended(store);
  }

  private String said(int operation, int next) {
    String what = waitsAt[operation] == atSpace ? "room in the buffer, which " + described(next) + " would give back"
        : waitsAt[operation] != nowhere ? chip.name(waitsAt[operation]) + ", which " + described(next) + " holds"
        : described(next);
    return described(operation) + " waits for " + what;
  }

  private String described(int operation) {
    return "operation " + operation + " (" + plan.kind[operation].name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
  }
}
