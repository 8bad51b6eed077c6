package crosspoint.mapping;

import crosspoint.mapping.MappedProgram.Kind;
import java.util.Random;

/**
 * A mapped program that has lost part of the order on its arrays, so that reads and updates of one array
 * compete for it. What is stored is still stored before it is loaded.
 */
public final class Loosened {

  private Loosened() {}

  /**
   * The same program without some of the edges between operations in arrays.
   *
   * @param keptFraction probability that such an edge is kept
   */
  public static MappedProgram of(MappedProgram mapped, Random random, double keptFraction) {
    int operations = mapped.operations();
    MappedColumns columns = new MappedColumns();
    int routes = 0;
    for (int i = 0; i < operations; i++) {
      columns.append(mapped.kind(i), mapped.phase(i), mapped.unit(i), mapped.logical(i));
      columns.function[i] = (byte) mapped.function(i).ordinal();
      columns.inputs[i] = mapped.inputs(i);
      columns.outputs[i] = mapped.outputs(i);
      columns.partner[i] = mapped.partner(i);
      columns.bits[i] = mapped.bits(i);
      routes = Math.max(routes, mapped.kind(i) == Kind.TRANSFER ? mapped.unit(i) + 1 : 0);
    }
    int[][] links = new int[routes][];
    for (int route = 0; route < routes; route++) {
      links[route] = mapped.route(route);
    }
    int[] start = new int[operations + 1];
    int[] predecessors = new int[operations];
    int[] successors = new int[edges(mapped)];
    int kept = 0;
    for (int i = 0; i < operations; i++) {
      for (int k = 0; k < mapped.successors(i); k++) {
        int after = mapped.successor(i, k);
        if (!(onArray(mapped.kind(i)) && onArray(mapped.kind(after))) || random.nextDouble() < keptFraction) {
          successors[kept++] = after;
          predecessors[after]++;
        }
      }
      start[i + 1] = kept;
    }
    return new MappedProgram(mapped.layout(), links, columns.trimmed(), start, successors, predecessors);
  }

  private static boolean onArray(Kind kind) {
    return kind.inArray() || kind == Kind.WRITE_ROWS || kind == Kind.READ_ROWS;
  }

  private static int edges(MappedProgram mapped) {
    int edges = 0;
    for (int i = 0; i < mapped.operations(); i++) {
      edges += mapped.successors(i);
    }
    return edges;
  }
}
