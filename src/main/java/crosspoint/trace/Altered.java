package crosspoint.trace;

import java.util.function.Function;

/** Finds what was changed in a trace after it was recorded. */
final class Altered {

  private static final String IF_MEANT = "; if that was meant, take \"check\" away";

  private Altered() {}

  /** Checks operations and predecessors of a program against the sums that were recorded with it. */
  static void check(TraceProgram program, CheckSums recorded, Function<String, TraceException> complaint) {
    CheckSums sums = program.sums();
    if (!sums.equals(recorded)) {
      throw complaint.apply("program " + program.number() + ": " + which(sums, recorded, program)
          + " differs from what was recorded, in itself or in its predecessors" + IF_MEANT);
    }
  }

  /** Checks the facts of a window against the sums that were recorded with it. */
  static void check(TraceProgram program, FactsTable facts, CheckSums recorded, long window, Function<String, TraceException> complaint) {
    CheckSums sums = program.sums(facts);
    if (!sums.equals(recorded)) {
      throw complaint.apply("window " + window + ": " + which(sums, recorded, program) + " has other facts than were recorded" + IF_MEANT);
    }
  }

  private static String which(CheckSums sums, CheckSums recorded, TraceProgram program) {
    var changed = sums.changed(recorded, program.program().operations());
    return changed.isPresent() ? "operation " + changed.getAsInt() + " (" + OpName.of(program, changed.getAsInt()) + ")" : "several operations";
  }
}
