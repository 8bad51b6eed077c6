package crosspoint.program;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Collects operations in program order and freezes them into a {@link Program}.
 *
 * <p>Array order is added here: a read follows the last update of its matrix, an update follows the
 * last update and every read since. Two reads of a matrix have no order.
 */
public final class ProgramBuilder {

  private static final int[] NONE = {};

  private final ImmutableList<Matrix> matrices;
  private final List<Op> ops = new ArrayList<>();
  private final List<int[]> data = new ArrayList<>();
  private final List<int[]> control = new ArrayList<>();
  private final int[] lastUpdate;
  private final List<List<Integer>> readsSince;

  /**
   * A builder without operations.
   *
   * @param matrices what operations read and update; they name them by index
   */
  public ProgramBuilder(List<Matrix> matrices) {
    this.matrices = ImmutableList.copyOf(matrices);
    this.lastUpdate = new int[matrices.size()];
    Arrays.fill(lastUpdate, -1);
    this.readsSince = new ArrayList<>();
    matrices.forEach(matrix -> readsSince.add(new ArrayList<>()));
  }

  /**
   * Appends an operation.
   *
   * @param op               the operation
   * @param dataPredecessors numbers of the operations whose results it needs
   * @return its number
   * @throws IllegalArgumentException if a predecessor does not exist yet
   */
  public int add(Op op, int... dataPredecessors) {
    return addAfter(NONE, op, dataPredecessors);
  }

  /**
   * Appends an operation that must wait for others without needing their results.
   *
   * @param controlPredecessors numbers of the operations that must have ended before
   * @param op                  the operation
   * @param dataPredecessors    numbers of the operations whose results it needs
   * @return its number
   * @throws IllegalArgumentException if a predecessor does not exist yet
   */
  public int addAfter(int[] controlPredecessors, Op op, int... dataPredecessors) {
    int number = ops.size();
    check(number, op, controlPredecessors);
    check(number, op, dataPredecessors);
    ops.add(op);
    data.add(dataPredecessors.clone());
    control.add(Ints.concat(controlPredecessors, arrayOrder(op, number)));
    return number;
  }

  /**
   * Appends an operation all of whose predecessors are known, those that keep the order on its array among them: of a
   * program that was frozen before.
   *
   * @throws IllegalArgumentException if a predecessor does not exist yet
   */
  public void addOrdered(int[] controlPredecessors, Op op, int[] dataPredecessors) {
    int number = ops.size();
    check(number, op, controlPredecessors);
    check(number, op, dataPredecessors);
    ops.add(op);
    data.add(dataPredecessors.clone());
    control.add(controlPredecessors.clone());
  }

  private static void check(int number, Op op, int[] predecessors) {
    for (int before : predecessors) {
      Preconditions.checkArgument(before >= 0 && before < number,
          "operation %s (%s) needs operation %s, which does not precede it", number, op, before);
    }
  }

  private int[] arrayOrder(Op op, int number) {
    if (op.matrix() >= 0) {
      return op instanceof Op.Forward || op instanceof Op.Backward || op instanceof Op.ReadRows ? read(op.matrix(), number) : update(op.matrix(), number);
    }
    return NONE;
  }

  private int[] read(int matrix, int number) {
    readsSince.get(matrix).add(number);
    return lastUpdate[matrix] < 0 ? NONE : new int[] {lastUpdate[matrix]};
  }

  private int[] update(int matrix, int number) {
    List<Integer> reads = readsSince.get(matrix);
    List<Integer> before = new ArrayList<>(reads);
    if (lastUpdate[matrix] >= 0) {
      before.add(0, lastUpdate[matrix]);
    }
    reads.clear();
    lastUpdate[matrix] = number;
    return before.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The program of everything added so far. */
  public Program freeze() {
    return new Program(matrices, ops.toArray(new Op[0]), starts(data), flat(data), starts(control),
        flat(control));
  }

  private static int[] starts(List<int[]> edges) {
    int[] starts = new int[edges.size() + 1];
    for (int i = 0; i < edges.size(); i++) {
      starts[i + 1] = starts[i] + edges.get(i).length;
    }
    return starts;
  }

  private static int[] flat(List<int[]> edges) {
    return edges.stream().flatMapToInt(Arrays::stream).toArray();
  }
}
