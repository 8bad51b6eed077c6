package crosspoint.workload;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Op.Function;
import crosspoint.program.Op.Phase;
import crosspoint.program.Program;
import crosspoint.program.ProgramBuilder;
import crosspoint.spec.AlgorithmSpec;
import java.util.Arrays;

/**
 * What a training algorithm does with the gradients of a matrix, as operations:
 * <pre>
 *   all              [scale x and d] → update of the matrix, or of its fast array
 *   each n-th time   read a row of the fast array in each part → work on it → update of that row of the matrix
 *   mixed precision  [scale d] → outer product; each n-th time update all rows, one after the other
 * </pre>
 * Work on rows follows the work on the rows before, because it goes on with what that left; so do outer products, which
 * also follow the write before. What is in an array is ordered by the array.
 *
 * <p>The values that an algorithm keeps for each weight beside its device, χ, h, p and p_ref, lie in the buffer. They are loaded
 * where they are worked on and stored again, those of the lines in question only:
 * <pre>
 *   outer product    load χ, store χ     of the columns that carry a value; of all columns once more where rows are written
 *   transfer         load h, store h     of a row; with agad load h, p and p_ref, store h and p
 * </pre>
 */
public final class UpdateProgram {

  private static final int[] NOTHING = {};

  private static final int NONE = -1;

  private final ProgramBuilder program;
  private final TrainedMatrices matrices;
  private final AlgorithmSpec algorithm;
  private final boolean moved;
  /** Updates so far, by matrix. */
  private final int[] updates;
  /** Digital work that the next goes on from, by matrix. */
  private final int[] lastWork;
  private final int[] lastWrite;
  /** Store of what is kept for the weights of a matrix. */
  private final int[] lastStore;
  private int last = NONE;

  /**
   * Updates that are appended to a program.
   *
   * @param program has all matrices of {@code matrices}
   * @param moved   whether results are handed over, and so move between units; otherwise operations only wait for one another
   */
  UpdateProgram(ProgramBuilder program, TrainedMatrices matrices, boolean moved) {
    this.program = program;
    this.matrices = matrices;
    this.algorithm = matrices.algorithm();
    this.moved = moved;
    this.updates = new int[matrices.own().size()];
    this.lastWork = none(updates.length);
    this.lastWrite = none(updates.length);
    this.lastStore = none(updates.length);
  }

  /**
   * So many updates of one matrix, each after the one before has ended with all that it brings, and nothing moved between
   * units, nor to and from a buffer: the update time of an array as publications give it.
   */
  public static Program chain(Matrix matrix, AlgorithmSpec algorithm, int samples) {
    TrainedMatrices matrices = new TrainedMatrices(ImmutableList.of(matrix), algorithm);
    ProgramBuilder program = new ProgramBuilder(matrices.all());
    UpdateProgram updates = new UpdateProgram(program, matrices, false);
    for (int sample = 0; sample < samples; sample++) {
      updates.update(0, sample, 0, new Vectors(matrix.columns(), matrix.rows(), matrix.columns()), present(updates.last));
    }
    return program.freeze();
  }

  /**
   * Sizes of the two vectors of an update.
   *
   * @param x     values of the input that it takes
   * @param d     values of the error that it takes
   * @param lines columns that these values of the input reach, the bias included
   */
  record Vectors(int x, int d, int lines) {}

  /**
   * Appends an update and what follows from it.
   *
   * @param brought operations that bring the vectors
   * @return the operation that has used both vectors when it ends
   */
  int update(int matrix, int step, int row, Vectors vectors, int... brought) {
    boolean due = algorithm.everyUpdates() > 0 && ++updates[matrix] % algorithm.everyUpdates() == 0;
    int used;
    if (algorithm instanceof AlgorithmSpec.MixedPrecision) {
      used = outerProduct(matrix, step, row, vectors, brought);
      if (due) {
        write(matrix, step, row, used);
      }
      return used;
    }
    boolean fast = algorithm.fastArray().isPresent();
    int both = vectors.x() + vectors.d();
    int[] scaled = algorithm.digitalScaling() ? new int[] {scaling(matrix, step, row, both, brought)} : brought;
    used = add(new Op.Update(fast ? matrices.fast(matrix) : matrix, step, row, values(both)), scaled);
    last = used;
    if (due) {
      transfer(matrix, step, row, used);
    }
    return used;
  }

  private void write(int matrix, int step, int row, int product) {
    Matrix of = matrices.own().get(matrix);
    int weights = of.rows() * of.columns();
    int[] kept = loadKept(matrix, step, row, weights, Op.Buffer.NO_ROWS, product);
    last = add(new Op.Update(matrix, step, row, values(weights), of.rows()), Ints.concat(new int[] {product}, kept));
    lastWrite[matrix] = last;
    storeKept(matrix, step, row, weights, Op.Buffer.NO_ROWS, kept, product);
  }

  private void transfer(int matrix, int step, int row, int gradient) {
    int columns = matrices.own().get(matrix).columns();
    int read = program.add(new Op.ReadRows(Phase.UPDATE, matrices.fast(matrix), step, row, 1));
    boolean agad = algorithm instanceof AlgorithmSpec.Agad;
    boolean keeps = !(algorithm instanceof AlgorithmSpec.TikiTaka);
    int[] kept = keeps ? loadKept(matrix, step, row, (agad ? 3 : 1) * columns, matrix, gradient) : NOTHING;
    int work = addAfter(present(lastWork[matrix]), new Op.Pointwise(Phase.UPDATE, work(), matrix, step, row, columns, columns),
        Ints.concat(new int[] {read}, kept));
    lastWork[matrix] = work;
    // the row's number goes with its values
    last = add(new Op.Update(matrix, step, row, values(columns + 1), 1), work);
    if (keeps) {
      storeKept(matrix, step, row, (agad ? 2 : 1) * columns, matrix, NOTHING, work);
    }
  }

  private Function work() {
    if (algorithm instanceof AlgorithmSpec.TikiTaka) {
      return Function.UPDATE_SCALING;
    }
    return algorithm instanceof AlgorithmSpec.Agad ? Function.TRANSFER_FILTER : Function.TRANSFER_ACCUMULATE;
  }

  private int outerProduct(int matrix, int step, int row, Vectors vectors, int[] brought) {
    int[] scaled = algorithm.digitalScaling()
        ? Ints.concat(brought, new int[] {scaling(matrix, step, row, vectors.d(), brought)}) : brought;
    int products = vectors.lines() * vectors.d();
    int[] kept = loadKept(matrix, step, row, products, Op.Buffer.NO_ROWS, brought);
    int work = addAfter(present(lastWrite[matrix]), new Op.Pointwise(Phase.UPDATE, Function.OUTER_PRODUCT, matrix, step, row,
        vectors.x() + vectors.d(), products), Ints.concat(scaled, present(lastWork[matrix]), kept));
    storeKept(matrix, step, row, products, Op.Buffer.NO_ROWS, NOTHING, work);
    lastWork[matrix] = work;
    lastWrite[matrix] = NONE;
    last = work;
    return work;
  }

  /**
   * Loads what is kept for weights of a matrix.
   *
   * @param rowsOf the matrix where it is a row's, see {@link Op.Buffer#rowsOf}
   * @param after  operations that must have ended before
   * @return the load, or nothing where values do not move
   */
  private int[] loadKept(int matrix, int step, int row, int elements, int rowsOf, int... after) {
    return moved ? new int[] {program.addAfter(after, kept(Direction.LOAD, matrix, step, row, elements, rowsOf),
        present(lastStore[matrix]))} : NOTHING;
  }

  private void storeKept(int matrix, int step, int row, int elements, int rowsOf, int[] after, int made) {
    if (moved) {
      lastStore[matrix] = program.addAfter(after, kept(Direction.STORE, matrix, step, row, elements, rowsOf), made);
    }
  }

  /** Slots below are those of the vectors, two for each matrix. */
  private Op.Buffer kept(Direction direction, int matrix, int step, int row, int elements, int rowsOf) {
    return new Op.Buffer(Phase.UPDATE, direction, 2 * matrices.own().size() + matrix, step, row, elements, rowsOf);
  }

  private int scaling(int matrix, int step, int row, int values, int[] brought) {
    last = add(new Op.Pointwise(Phase.UPDATE, Function.UPDATE_SCALING, matrix, step, row, values, values), brought);
    return last;
  }

  private int values(int count) {
    return moved ? count : 0;
  }

  private int add(Op op, int... before) {
    return addAfter(new int[0], op, before);
  }

  private int addAfter(int[] after, Op op, int... before) {
    return moved ? program.addAfter(after, op, before) : program.addAfter(Ints.concat(after, before), op);
  }

  private static int[] present(int operation) {
    return operation == NONE ? new int[0] : new int[] {operation};
  }

  private static int[] none(int count) {
    int[] operations = new int[count];
    Arrays.fill(operations, NONE);
    return operations;
  }
}
