package crosspoint.schedule;

import crosspoint.hardware.Activity;
import crosspoint.hardware.Chip;
import crosspoint.hardware.CostModel;
import crosspoint.hardware.Recipe;
import crosspoint.hardware.Unit;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.Facts;
import crosspoint.program.Op;
import java.util.HashMap;
import java.util.Map;

/** All about a mapped program that its facts do not change, worked out once. */
final class Plan {

  final MappedProgram program;
  final int operations;
  final int servers;
  final int[] logical;
  final byte[] phase;
  /** What to add to a unit's ordinal for the server of an operation. */
  final int[] offset;
  final boolean[] inArray;
  final Work[] work;
  /** Recipe and drive energy of operations outside arrays. */
  final Recipe[] recipe;
  final double[] driveFj;
  /** What all operations outside arrays do together. */
  final Activity activity = new Activity();
  final int[] successorStart;
  final int[] successors;

  private record Size(Kind kind, int inputs, int outputs, Op.Function function) {}

  Plan(MappedProgram program, CostModel costs) {
    this.program = program;
    this.operations = program.operations();
    this.servers = Chip.servers(program.tiles());
    this.logical = new int[operations];
    this.phase = new byte[operations];
    this.offset = new int[operations];
    this.inArray = new boolean[operations];
    this.work = new Work[operations];
    this.recipe = new Recipe[operations];
    this.driveFj = new double[operations];
    this.successorStart = new int[operations + 1];
    Map<Size, Work> sizes = new HashMap<>();
    Facts none = new Facts();
    for (int i = 0; i < operations; i++) {
      int example = i;
      Kind kind = program.kind(i);
      logical[i] = program.logical(i);
      phase[i] = (byte) program.phase(i).ordinal();
      inArray[i] = kind.inArray();
      offset[i] = inArray[i] ? Chip.server(Unit.DAC, program.unit(i) - MappedProgram.FIRST_TILE) - Unit.DAC.ordinal() : 0;
      work[i] = sizes.computeIfAbsent(new Size(kind, program.inputs(i), program.outputs(i), program.function(i)),
          size -> new Work(costs, program, example));
      if (!inArray[i]) {
        recipe[i] = work[i].recipe(none);
        driveFj[i] = costs.driveFj(program, i, none);
        costs.count(program, i, none, activity);
      }
      successorStart[i + 1] = successorStart[i] + program.successors(i);
    }
    this.successors = new int[successorStart[operations]];
    for (int i = 0; i < operations; i++) {
      for (int k = 0; k < program.successors(i); k++) {
        successors[successorStart[i] + k] = program.successor(i, k);
      }
    }
  }
}
