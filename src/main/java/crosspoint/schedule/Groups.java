package crosspoint.schedule;

import crosspoint.mapping.Layout;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.mapping.Split;
import crosspoint.program.Facts;

/** Sizes of the parts of each group of tiles, worked out once. */
final class Groups {

  final int[] firstPart;
  /** Rows and columns by [group][part of the group]. */
  final int[][] rows;
  final int[][] columns;
  private final int[] mostRows;
  private final int[] mostColumns;

  Groups(Layout layout) {
    int count = layout.groups().size();
    firstPart = new int[count];
    rows = new int[count][];
    columns = new int[count][];
    mostRows = new int[count];
    mostColumns = new int[count];
    for (int group = 0; group < count; group++) {
      Layout.Group of = layout.groups().get(group);
      Split split = layout.split(of.matrix());
      firstPart[group] = of.firstPart();
      rows[group] = new int[of.parts()];
      columns[group] = new int[of.parts()];
      for (int i = 0; i < of.parts(); i++) {
        rows[group][i] = split.rowsOf(of.firstPart() + i);
        columns[group][i] = split.columnsOf(of.firstPart() + i);
        mostRows[group] = Math.max(mostRows[group], rows[group][i]);
        mostColumns[group] = Math.max(mostColumns[group], columns[group][i]);
      }
    }
  }

  /** Most outputs of a part; what an update writes does not matter. */
  int mostOutputs(Kind kind, int group) {
    return kind == Kind.UPDATE ? 0 : kind == Kind.FORWARD ? mostRows[group] : mostColumns[group];
  }

  /**
   * Largest facts of the parts of a group, which decide how long it works in lockstep. Passes decide the
   * integration, those that did not fail the conversion, and they may be most in different parts.
   */
  static void slowest(Facts part, Facts slowest) {
    int kept = Math.max(slowest.passes - slowest.failedPasses, part.passes - part.failedPasses);
    slowest.passes = Math.max(slowest.passes, part.passes);
    slowest.failedPasses = slowest.passes - kept;
    slowest.slots = Math.max(slowest.slots, part.slots);
    slowest.rewrittenRows = Math.max(slowest.rewrittenRows, part.rewrittenRows);
  }
}
