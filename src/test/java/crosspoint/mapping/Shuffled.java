package crosspoint.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

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
    byte[] kind = new byte[operations];
    byte[] phase = new byte[operations];
    byte[] function = new byte[operations];
    int[] unit = new int[operations];
    int[] logical = new int[operations];
    int[] inputs = new int[operations];
    int[] outputs = new int[operations];
    int[] predecessors = new int[operations];
    int[] start = new int[operations + 1];
    List<Integer> successors = new ArrayList<>();
    for (int i = 0; i < operations; i++) {
      kind[i] = (byte) mapped.kind(i).ordinal();
      phase[i] = (byte) mapped.phase(i).ordinal();
      function[i] = (byte) mapped.function(i).ordinal();
      unit[i] = mapped.unit(i);
      logical[i] = mapped.logical(i);
      inputs[i] = mapped.inputs(i);
      outputs[i] = mapped.outputs(i);
      List<Integer> own = new ArrayList<>();
      for (int k = 0; k < mapped.successors(i); k++) {
        if (random.nextDouble() < keptFraction) {
          own.add(mapped.successor(i, k));
          predecessors[mapped.successor(i, k)]++;
        }
      }
      Collections.shuffle(own, random);
      successors.addAll(own);
      start[i + 1] = successors.size();
    }
    return new MappedProgram(mapped.tiles(), kind, phase, function, unit, logical, inputs, outputs, start,
        successors.stream().mapToInt(Integer::intValue).toArray(), predecessors);
  }
}
