package crosspoint.brute;

import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Op.Function;
import crosspoint.program.Op.Phase;
import crosspoint.program.Program;
import crosspoint.program.ProgramBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Programs that have nothing to do with a network: any operation may need the result of any before it. */
final class RandomGraph {

  private static final int MOST_OPERATIONS = 60;

  private final Random random;
  private final List<Matrix> matrices = new ArrayList<>();
  /** Stores, and how many loads of them are still to come. */
  private final List<int[]> stores = new ArrayList<>();

  RandomGraph(Random random) {
    this.random = random;
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      int columns = 1 + random.nextInt(12);
      matrices.add(new Matrix("matrix" + i, 1 + random.nextInt(12), columns, random.nextInt(3) == 0 ? random.nextInt(columns) : 0));
    }
  }

  List<Matrix> matrices() {
    return matrices;
  }

  /**
   * A program on the matrices.
   *
   * @param dense whether operations need much of what came shortly before
   */
  Program program(boolean dense) {
    ProgramBuilder program = new ProgramBuilder(matrices);
    int operations = 2 + random.nextInt(MOST_OPERATIONS - 1);
    for (int i = 0; i < operations; i++) {
      TreeSet<Integer> before = new TreeSet<>();
      for (int k = random.nextInt(dense ? 4 : 2); k > 0 && i > 0; k--) {
        before.add(dense ? i - 1 - random.nextInt(Math.min(i, 8)) : random.nextInt(i));
      }
      int[] control = random.nextInt(8) == 0 && i > 0 ? new int[] {random.nextInt(i)} : new int[0];
      program.addAfter(control, op(i, before), before.stream().mapToInt(Integer::intValue).toArray());
    }
    return program.freeze();
  }

  private Op op(int number, TreeSet<Integer> before) {
    int matrix = random.nextInt(matrices.size());
    int size = 1 + random.nextInt(12);
    Phase phase = Phase.values()[random.nextInt(3)];
    return switch (random.nextInt(12)) {
      case 0, 1 -> new Op.Forward(matrix, 0, 0, random.nextInt(13));
      case 2 -> random.nextInt(5) == 0 ? new Op.ReadRows(matrix, 0, 0, size) : new Op.Backward(matrix, 0, 0, size);
      case 3 -> switch (random.nextInt(6)) {
        case 0, 1 -> new Op.WriteRows(matrix, 0, 0, size);
        case 2 -> new Op.RewriteRows(matrix, 0, 0, size);
        default -> new Op.Update(matrix, 0, 0, size);
      };
      case 4, 5 -> pointwise(phase, size);
      case 6, 7 -> store(number, phase, size);
      case 8, 9, 10 -> load(number, phase, size, before);
      default -> new Op.OffChip(phase, Direction.values()[random.nextInt(2)], 0, 0, size);
    };
  }

  private Op pointwise(Phase phase, int size) {
    int layer = random.nextInt(matrices.size());
    Function function = Function.values()[random.nextInt(Function.values().length)];
    return switch (function) {
      case LSTM_CELL -> new Op.Pointwise(phase, function, layer, 0, 0, 4 * size, size);
      case LSTM_CELL_BACKWARD -> new Op.Pointwise(phase, function, layer, 0, 0,
          (6 + random.nextInt(3)) * size, 4 * size);
      case PARTIAL_SUM -> new Op.Pointwise(phase, function, layer, 0, 0, (1 + random.nextInt(4)) * size, size);
      case SOFTMAX_CROSS_ENTROPY, UPDATE_SCALING, OUTER_PRODUCT, TRANSFER_ACCUMULATE, TRANSFER_FILTER ->
          new Op.Pointwise(phase, function, layer, 0, 0, size, size);
    };
  }

  private Op store(int number, Phase phase, int size) {
    // Few values are kept for nobody: they hold their room to the end.
    stores.add(new int[] {number, random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(3)});
    return new Op.Buffer(phase, Direction.STORE, number, 0, 0, size);
  }

  private Op load(int number, Phase phase, int size, TreeSet<Integer> before) {
    stores.removeIf(store -> store[1] == 0);
    if (stores.isEmpty()) {
      return new Op.Buffer(phase, Direction.LOAD, number, 0, 0, size);
    }
    // Mostly the oldest, so that in the order of the program values do not stay for long.
    int[] store = stores.get(random.nextInt(4) == 0 ? random.nextInt(stores.size()) : 0);
    store[1]--;
    before.add(store[0]);
    return new Op.Buffer(phase, Direction.LOAD, store[0], 0, 0, size);
  }
}
