package crosspoint.mapping;

import crosspoint.mapping.MappedProgram.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A mapped program with its edges put in another order, or some of them left out. */
public final class Shuffled {

  private Shuffled() {}

  /** The same program; its edges are put in in another order. */
  public static MappedProgram edges(MappedProgram mapped, Random random) {
    return edges(mapped, random, 1);
  }

  /** Only some of the edges, so that even the order on an array is lost. */
  public static MappedProgram edges(MappedProgram mapped, Random random, double keptFraction) {
    int operations = mapped.operations();
    MappedColumns columns = new MappedColumns();
    int routes = 0;
    int[] predecessors = new int[operations];
    int[] start = new int[operations + 1];
    List<Integer> successors = new ArrayList<>();
    for (int i = 0; i < operations; i++) {
      columns.append(mapped.kind(i), mapped.phase(i), mapped.unit(i), mapped.logical(i));
      columns.function[i] = (byte) mapped.function(i).ordinal();
      columns.inputs[i] = mapped.inputs(i);
      columns.outputs[i] = mapped.outputs(i);
      columns.partner[i] = mapped.partner(i);
      columns.bits[i] = mapped.bits(i);
      routes = mapped.kind(i) == Kind.TRANSFER ? Math.max(routes, mapped.unit(i) + 1) : routes;
      List<Integer> own = new ArrayList<>();
      for (int k = 0; k < mapped.successors(i); k++) {
        int successor = mapped.successor(i, k);
        // What was not stored yet cannot be loaded.
        boolean loads = mapped.kind(successor) == Kind.LOAD && mapped.partner(successor) == i;
        if (random.nextDouble() < keptFraction || loads) {
          own.add(successor);
          predecessors[successor]++;
        }
      }
      Collections.shuffle(own, random);
      successors.addAll(own);
      start[i + 1] = successors.size();
    }
    return new MappedProgram(mapped.layout(), IntStream.range(0, routes).mapToObj(mapped::route).toArray(int[][]::new),
        columns.trimmed(), start, successors.stream().mapToInt(Integer::intValue).toArray(), predecessors);
  }
}
