package crosspoint.schedule;

import crosspoint.hardware.Activity;
import crosspoint.hardware.Chip;
import crosspoint.hardware.CostModel;
import crosspoint.hardware.Recipe;
import crosspoint.hardware.Tally;
import crosspoint.hardware.Unit;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.Facts;
import crosspoint.program.FactsSource;
import crosspoint.program.Op;
import crosspoint.spec.ControlSpec;
import crosspoint.spec.InterconnectSpec.Arbitration;
import crosspoint.spec.Spec;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** All about a mapped program that its facts do not change, worked out once. */
final class Plan {

  final MappedProgram program;
  final int operations;
  final int[] logical;
  final byte[] phase;
  final Kind[] kind;
  /** What to add to the numbers of a stage's servers. */
  final int[] offset;
  final boolean[] inArray;
  /** Whether it writes or reads rows one by one. */
  final boolean[] ofRows;
  /** Group of tiles of an operation in arrays, and what is done there. */
  final int[] group;
  final Work[] work;
  /** Recipe and energy of operations outside arrays. */
  final Recipe[] recipe;
  final double[] driveFj;
  final double[] conversionFj;
  /** What all operations outside arrays do together. */
  final Activity activity = new Activity();
  /** Loads of what a store stores. */
  final int[] loads;
  final int[] successorStart;
  final int[] successors;
  /** Rank of an operation among those that want the same, and the operation of a rank. */
  final int[] rank;
  final int[] ranked;
  /** Rank among transfers, where they have an order of their own. */
  final int[] transferRank;

  private Answers answers;

  private record Fixed(Kind kind, Op.Function function, int unit, int inputs, int outputs, long bits) {}

  private record Reading(Kind kind, int outputs) {}

  Plan(MappedProgram program, CostModel costs, Chip chip, Groups groups, Spec spec) {
    this.program = program;
    this.operations = program.operations();
    this.logical = new int[operations];
    this.phase = new byte[operations];
    this.kind = new Kind[operations];
    this.offset = new int[operations];
    this.inArray = new boolean[operations];
    this.ofRows = new boolean[operations];
    this.group = new int[operations];
    this.work = new Work[operations];
    this.recipe = new Recipe[operations];
    this.driveFj = new double[operations];
    this.conversionFj = new double[operations];
    this.loads = new int[operations];
    this.successorStart = new int[operations + 1];
    Map<Fixed, Recipe> recipes = new HashMap<>();
    Map<Reading, Work> works = new HashMap<>();
    Tally tally = new Tally();
    for (int i = 0; i < operations; i++) {
      int operation = i;
      kind[i] = program.kind(i);
      logical[i] = program.logical(i);
      phase[i] = (byte) program.phase(i).ordinal();
      inArray[i] = kind[i].inArray();
      loads[i] = kind[i] == Kind.STORE ? program.outputs(i) : 0;
      if (inArray[i]) {
        group[i] = program.unit(i);
        offset[i] = chip.server(Unit.DAC, group[i]);
        work[i] = works.computeIfAbsent(new Reading(kind[i], groups.mostOutputs(kind[i], group[i])),
            size -> new Work(costs, size.kind(), size.outputs()));
      } else {
        ofRows[i] = kind[i] == Kind.WRITE_ROWS || kind[i] == Kind.READ_ROWS;
        if (ofRows[i]) {
          group[i] = program.unit(i);
          offset[i] = chip.server(Unit.DAC, group[i]);
        }
        recipe[i] = recipes.computeIfAbsent(new Fixed(kind[i], program.function(i), program.unit(i), program.inputs(i),
            program.outputs(i), program.bits(i)), size -> costs.recipe(program, operation));
        tally.clear();
        costs.count(program, i, tally);
        driveFj[i] = costs.driveFj(tally);
        conversionFj[i] = costs.conversionFj(tally);
        activity.add(program.phase(i), tally);
      }
      successorStart[i + 1] = successorStart[i] + program.successors(i);
    }
    this.successors = new int[successorStart[operations]];
    for (int i = 0; i < operations; i++) {
      for (int k = 0; k < program.successors(i); k++) {
        successors[successorStart[i] + k] = program.successor(i, k);
      }
    }
    boolean byPath = spec.control().order() == ControlSpec.Order.CRITICAL_PATH;
    boolean transfersByPath = spec.interconnect().arbitration() == Arbitration.CRITICAL_PATH;
    int[] path = byPath || transfersByPath ? Ranks.criticalPath(program, nominal(spec)) : new int[0];
    this.rank = byPath ? path : Ranks.program(operations);
    this.ranked = byPath ? Ranks.inverse(path) : rank;
    this.transferRank = transfersByPath ? path : rank;
  }

  private IntFunction<Recipe> nominal(Spec spec) {
    Facts facts = new Facts();
    facts.passes = 1;
    facts.slots = spec.update().pulseTrainSlots();
    return operation -> inArray[operation] ? work[operation].recipe(facts) : recipe[operation];
  }

  /** What a constant source answers, asked once. */
  Answers answers(FactsSource source, GroupFacts facts) {
    if (answers != null && answers.source == source) {
      return answers;
    }
    Answers asked = new Answers(source, operations);
    for (int i = 0; i < operations; i++) {
      if (inArray[i]) {
        facts.ask(source, logical[i], kind[i], group[i], 0);
        asked.passes += facts.passes;
        asked.failedPasses += facts.failedPasses;
        asked.slots += facts.slots;
        asked.recipe[i] = work[i].recipe(facts.slowest);
        asked.driveFj[i] = facts.driveFj();
        asked.conversionFj[i] = facts.conversionFj();
        asked.hash[i] = facts.hash;
        asked.activity.add(program.phase(i), facts.tally);
      }
    }
    answers = asked;
    return asked;
  }
}
