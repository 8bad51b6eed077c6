package crosspoint.schedule;

import crosspoint.hardware.Recipe;
import crosspoint.hardware.Stage;
import crosspoint.mapping.MappedProgram;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Orders of operations, each a topological one: rank 0 goes first of those that want the same.
 *
 * <p>Critical-path order puts the longest remaining path first: the time from an operation's start to the
 * end of the program if nothing ever had to wait, reads taking one pass and updates their whole train.
 * Ties keep program order.
 */
final class Ranks {

  private Ranks() {}

  /** Rank by operation, longest remaining path first. */
  static int[] criticalPath(MappedProgram program, IntFunction<Recipe> recipes) {
    int operations = program.operations();
    long[] remainingPs = new long[operations];
    for (int operation = operations - 1; operation >= 0; operation--) {
      long afterPs = 0;
      for (int k = 0; k < program.successors(operation); k++) {
        afterPs = Math.max(afterPs, remainingPs[program.successor(operation, k)]);
      }
      remainingPs[operation] = afterPs + durationPs(recipes.apply(operation));
    }
    int[] rank = new int[operations];
    int[] order = IntStream.range(0, operations).boxed()
        .sorted(Comparator.comparingLong((Integer operation) -> -remainingPs[operation]).thenComparing(Comparator.naturalOrder()))
        .mapToInt(Integer::intValue).toArray();
    for (int i = 0; i < operations; i++) {
      rank[order[i]] = i;
    }
    return rank;
  }

  private static long durationPs(Recipe recipe) {
    long sumPs = 0;
    for (int k = 0; k < recipe.stages(); k++) {
      Stage stage = recipe.stage(k);
      sumPs += stage.endPs(0);
    }
    return sumPs;
  }

  /** Rank by operation in program order. */
  static int[] program(int operations) {
    int[] rank = new int[operations];
    Arrays.setAll(rank, operation -> operation);
    return rank;
  }

  /** Operation by rank. */
  static int[] inverse(int[] rank) {
    int[] operation = new int[rank.length];
    for (int i = 0; i < rank.length; i++) {
      operation[rank[i]] = i;
    }
    return operation;
  }
}
