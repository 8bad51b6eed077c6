package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.io.BaseEncoding;
import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Program;
import crosspoint.spec.Spec;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Does a matrix that is split over tiles do on each tile what a tile does, and give one result? */
class SplitMatrixTest {

  /** One weight each, read with converters of 3 bits: 3 levels on each side, a step of the output is a bound / 3. */
  private static final String[] COARSE = {"tile.rows=1", "tile.columns=2", "tile.dac.bits=exact", "tile.adc.bits=3",
      "tile.integrators.noiseWeight=0", "tile.integrators.boundWeight=1.5", "management.noise=none", "management.bound=none"};

  private static CrossbarGrid grid(Spec spec, double[][] weights) {
    CrossbarGrid grid = new CrossbarGrid(spec, 0, new Matrix("tested", weights.length, weights[0].length), Rpu.kernels());
    for (int row = 0; row < weights.length; row++) {
      for (int column = 0; column < weights[row].length; column++) {
        grid.write(row, column, (float) weights[row][column]);
      }
    }
    return grid;
  }

  /** Forward product, parts in descending order. */
  private static float[] forward(CrossbarGrid grid, float[] x, List<Facts> facts) {
    float[] y = new float[Kernels.padded(grid.rows())];
    Joint joint = new Joint(grid.split(), true, 1);
    for (int part = grid.parts() - 1; part >= 0; part--) {
      Facts own = new Facts();
      grid.forward(part, x, joint.room(part, 0, y), Rpu.moment(0, 0), own);
      joint.arrive(part, 0, y);
      facts.add(0, own);
    }
    assertTrue(joint.untouched(0));
    return y;
  }

  /**
   * Four weights of 0.5 read with ones, two to a part. Each part sums to 1, which 3 bits within ±1.5 give as 1.
   * On one tile the sum of 2 would be clipped to 1.5.
   */
  @Test
  void eachPartSaturatesOnItsOwn() {
    Spec spec = Rpu.floatingPoint(COARSE);
    float[] x = Rpu.vector(1, 1, 1, 1);
    assertEquals(2f, forward(grid(spec, new double[][] {{0.5, 0.5, 0.5, 0.5}}), x, new ArrayList<>())[0]);
    List<String> whole = new ArrayList<>(List.of(COARSE));
    whole.add("tile.columns=4");
    assertEquals(1.5f, forward(grid(Rpu.floatingPoint(whole.toArray(String[]::new)), new double[][] {{0.5, 0.5, 0.5, 0.5}}), x,
        new ArrayList<>())[0]);
    // 1.2 + 1.2 is clipped in the first part alone; −0.8 becomes −1 in the second: the sum is not that of the whole, 1.6.
    assertEquals(0.5f, forward(grid(spec, new double[][] {{1.2, 1.2, -0.4, -0.4}}), x, new ArrayList<>())[0]);
  }

  /** A saturated part repeats its read with half the input, the other does not. */
  @Test
  void eachPartManagesItsOwnBound() {
    List<String> assignments = new ArrayList<>(List.of(COARSE));
    assignments.add("management.bound=iterative");
    assignments.add("tile.adc.bits=exact");
    List<Facts> facts = new ArrayList<>();
    float[] y = forward(grid(Rpu.floatingPoint(assignments.toArray(String[]::new)), new double[][] {{1, 1, 0.5, 0.25}}),
        Rpu.vector(1, 1, 1, 1), facts);
    assertEquals(2.75f, y[0]);
    assertEquals(2, facts.get(0).passes);
    assertEquals(1, facts.get(0).failedPasses);
    assertEquals(1, facts.get(1).passes);
    assertEquals(0, facts.get(1).failedPasses);
    assertEquals(3 * 65536, facts.get(0).codeSum);
    assertEquals(2 * 65536, facts.get(1).codeSum);
  }

  /** Three levels: 0.04 rounds to zero beside 1, but is the maximum of its own part. */
  @Test
  void eachPartManagesItsOwnRange() {
    Spec spec = Rpu.floatingPoint("tile.rows=2", "tile.columns=2", "tile.dac.bits=3", "management.noise=absolute-maximum");
    List<Facts> facts = new ArrayList<>();
    float[] y = forward(grid(spec, new double[][] {{1, 1, 1, 1}, {1, 0, 0, 0}, {0, 0, 0, 1}}), Rpu.vector(1, 0, 0.04, 0.013), facts);
    assertEquals(1.04f + 0.04f / 3, y[0], 1e-6);
    assertEquals(1f, y[1]);
    assertEquals(0.04f / 3, y[2], 1e-8);
    assertEquals(4, facts.size());
    assertEquals(3, facts.get(0).codeSum);
    assertEquals(4, facts.get(1).codeSum);
    assertEquals(3, facts.get(2).codeSum);
  }

  @Test
  void aPartWithoutInputIsNotRead() {
    Spec spec = Rpu.baseline("tile.rows=4", "tile.columns=2");
    List<Facts> facts = new ArrayList<>();
    forward(grid(spec, new double[][] {{0.1, 0.2, 0.3, 0.4}}), Rpu.vector(0, 0, 1, 0), facts);
    assertEquals(0, facts.get(0).passes);
    assertEquals(1, facts.get(1).passes);
  }

  /** Sums of three parts in single precision, ascending: (10⁸ + 1) − 10⁸ is 0 and not 1. */
  @Test
  void resultsAreAddedInPartOrder() {
    Spec spec = Rpu.floatingPoint("tile.rows=4", "tile.columns=1");
    assertEquals(0f, forward(grid(spec, new double[][] {{1e8, 1, -1e8}}), Rpu.vector(1, 1, 1), new ArrayList<>())[0]);
    assertEquals(1f, forward(grid(spec, new double[][] {{1e8, -1e8, 1}}), Rpu.vector(1, 1, 1), new ArrayList<>())[0]);
  }

  @Test
  void initialWeightsDoNotDependOnTheSplit() {
    LstmShape shape = new LstmShape(13, ImmutableList.of(19, 7));
    Network whole = new Network(Rpu.floatingPoint(), shape, KernelChoice.of(KernelChoice.Kind.SCALAR));
    Network split = new Network(Rpu.floatingPoint("tile.rows=10", "tile.columns=8"), shape, KernelChoice.of(KernelChoice.Kind.SCALAR));
    assertEquals(1, whole.parts(0));
    assertEquals(8 * 5, split.parts(0));
    assertEquals(digest(whole), digest(split));
  }

  /** Parts have random numbers of their own, the first those of a matrix of its size. */
  @Test
  void partsDrawDevicesOfTheirOwn() {
    Spec spec = Rpu.baseline("tile.rows=3", "tile.columns=4");
    CrossbarGrid grid = grid(spec, filled(6, 8, 5));
    Crossbar alone = new Crossbar(spec, 0, new Matrix("first", 3, 4), Rpu.kernels());
    Set<Float> bounds = new HashSet<>();
    for (int row = 0; row < 6; row++) {
      for (int column = 0; column < 8; column++) {
        assertTrue(bounds.add(grid.weight(row, column)), "two devices with the same bound");
        if (row < 3 && column < 4) {
          alone.write(row, column, 5);
          assertEquals(alone.weight(row, column), grid.weight(row, column));
        }
      }
    }
  }

  /** Noise of parts is their own too: of equal parts no two give the same. */
  @Test
  void partsDrawNoiseOfTheirOwn() {
    CrossbarGrid grid = grid(Rpu.baseline("tile.rows=1", "tile.columns=1", "tile.adc.bits=exact"), filled(5, 1, 0.01));
    float[] y = forward(grid, Rpu.vector(1), new ArrayList<>());
    Set<Float> values = new HashSet<>();
    for (int row = 0; row < 5; row++) {
      assertTrue(values.add(y[row]));
    }
  }

  @Test
  void streamsOfMatricesPartsAndDevicesDiffer() {
    Set<Long> keys = new HashSet<>();
    for (int part : new int[] {0, 1, 255, 256, 65535}) {
      for (int device : new int[] {0, 1, 127}) {
        for (int matrix : new int[] {0, 1, 249, 255}) {
          for (Kind kind : Kind.values()) {
            RandomPosition at = RandomPosition.of(1, part, device).at(matrix, kind);
            assertTrue(keys.add((long) at.stream << 32 | at.replica & 0xFFFFFFFFL));
          }
        }
      }
    }
    assertEquals(new RandomPosition(1).at(3, Kind.STEP_NOISE).stream, RandomPosition.of(1, 0, 0).at(3, Kind.STEP_NOISE).stream);
  }

  @Test
  void whatHasNoStreamOfItsOwnIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> RandomPosition.of(1, 65536, 0));
    assertThrows(IllegalArgumentException.class, () -> RandomPosition.of(1, 0, 256));
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
        () -> new RandomPosition(1).at(256, Kind.DROPOUT));
    assertTrue(refusal.getMessage().contains("256 matrices"), refusal.getMessage());
  }

  private static double[][] filled(int rows, int columns, double value) {
    return Stream.generate(() -> DoubleStream.generate(() -> value).limit(columns).toArray())
        .limit(rows).toArray(double[][]::new);
  }

  private static String digest(Network network) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      network.digestInto(sha256);
      return BaseEncoding.base16().encode(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What training gives with parts in program order, or shuffled as the program's edges allow. */
  private static String trained(Spec spec, KernelChoice.Kind kernels, long shuffle) {
    LstmShape shape = new LstmShape(13, ImmutableList.of(19, 7));
    int steps = 6;
    Network network = new Network(spec, shape, KernelChoice.of(kernels));
    Interpreter interpreter = Interpreter.training(network, steps, 2);
    Program program = LstmProgram.training(shape, steps, 2, false);
    Random text = new Random(11);
    double nats = 0;
    List<String> facts = new ArrayList<>();
    for (int window = 0; window < 8; window++) {
      interpreter.begin(window, program, steps, text.ints(2 * steps, 0, 13).toArray(), text.ints(2 * steps, 0, 13).toArray());
      for (long[] next : order(program, interpreter, shuffle + window, shuffle != 0)) {
        Facts own = new Facts();
        interpreter.execute((int) next[0], (int) next[1], 0, own);
        facts.add(window + " " + next[0] + " " + next[1] + " " + own.passes + " " + own.codeSum + " " + own.weightedCodeSum + " "
            + own.slots + " " + own.columnPulses + " " + own.rowPulses + " " + own.coincidences + " " + own.weightedColumnPulses
            + " " + own.weightedRowPulses + " " + own.weightedCoincidences);
      }
      nats += interpreter.end();
    }
    Collections.sort(facts);
    return nats + " " + digest(network) + " " + facts.hashCode();
  }

  /** Parts of a window, as data allow and the order on each tile; shuffled, or else in program order. */
  private static List<long[]> order(Program program, Interpreter interpreter, long seed, boolean shuffled) {
    int operations = program.operations();
    List<long[]> open = new ArrayList<>();
    BitSet[] left = new BitSet[operations];
    for (int operation = 0; operation < operations; operation++) {
      left[operation] = new BitSet();
      left[operation].set(0, interpreter.partsOf(operation));
      for (int part = 0; part < interpreter.partsOf(operation); part++) {
        open.add(new long[] {operation, part});
      }
    }
    if (!shuffled) {
      return open;
    }
    Random random = new Random(seed);
    List<long[]> order = new ArrayList<>();
    while (!open.isEmpty()) {
      int at = random.nextInt(open.size());
      long[] next = open.get(at);
      int part = (int) next[1];
      if (ready(program, (int) next[0], part, left)) {
        left[(int) next[0]].clear(part);
        order.add(next);
        Collections.swap(open, at, open.size() - 1);
        open.remove(open.size() - 1);
      }
    }
    return order;
  }

  /** A vector is needed whole; on an array each part waits for the same part only. */
  private static boolean ready(Program program, int operation, int part, BitSet[] left) {
    for (int k = 0; k < program.dataPredecessors(operation); k++) {
      if (!left[program.dataPredecessor(operation, k)].isEmpty()) {
        return false;
      }
    }
    for (int k = 0; k < program.controlPredecessors(operation); k++) {
      if (left[program.controlPredecessor(operation, k)].get(part)) {
        return false;
      }
    }
    return true;
  }

  static Stream<Spec> specs() {
    return Stream.of(
        Rpu.baseline("plan.learningRateLogical=0.05", "tile.rows=11", "tile.columns=9"),
        Rpu.baseline("plan.learningRateLogical=0.05", "update.boundLengthManagement=true", "tile.dac.rounding=stochastic",
            "tile.dac.bits=5", "tile.integrators.boundWeight=0.4", "plan.dropoutFraction=0.2", "tile.rows=200", "tile.columns=7"),
        Rpu.baseline("plan.learningRateLogical=0.05", "tile.rows=8", "tile.columns=200", "tile.weight.devices=2",
            "tile.weight.trains=shared"),
        Rpu.baseline("plan.learningRateLogical=0.05", "tile.rows=17", "tile.columns=64", "tile.weight.devices=2",
            "tile.weight.polarity=pair"),
        Rpu.floatingPoint("plan.learningRateLogical=0.05", "tile.rows=11", "tile.columns=9"));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void theOrderOfPartsDoesNotMatter(Spec spec) {
    String inOrder = trained(spec, KernelChoice.Kind.VECTOR, 0);
    for (int shuffle = 1; shuffle <= 3; shuffle++) {
      assertEquals(inOrder, trained(spec, KernelChoice.Kind.VECTOR, 1000L * shuffle));
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void scalarAndVectorKernelsGiveTheSameBits(Spec spec) {
    assertEquals(trained(spec, KernelChoice.Kind.SCALAR, 0), trained(spec, KernelChoice.Kind.VECTOR, 0));
  }

  @Test
  void aSplitIsAnotherChip() {
    assertNotEquals(trained(Rpu.baseline("plan.learningRateLogical=0.05"), KernelChoice.Kind.VECTOR, 0),
        trained(Rpu.baseline("plan.learningRateLogical=0.05", "tile.rows=11", "tile.columns=9"), KernelChoice.Kind.VECTOR, 0));
  }

  @Test
  void onlyOperationsInArraysHaveParts() {
    LstmShape shape = new LstmShape(13, ImmutableList.of(19));
    Network network = new Network(Rpu.baseline("tile.rows=38", "tile.columns=17"), shape, KernelChoice.of(KernelChoice.Kind.SCALAR));
    Interpreter interpreter = Interpreter.training(network, 2, 1);
    Program program = LstmProgram.training(shape, 2, 1, false);
    interpreter.begin(0, program, 2, new int[2], new int[2]);
    assertArrayEquals(new int[] {4, 2}, new int[] {interpreter.parts(0), interpreter.parts(1)});
    boolean split = false;
    for (int operation = 0; operation < program.operations(); operation++) {
      Op op = program.op(operation);
      int expected = op instanceof Op.Forward read ? network.parts(read.matrix())
          : op instanceof Op.Backward read ? network.parts(read.matrix())
          : op instanceof Op.Update update ? network.parts(update.matrix()) : 1;
      assertEquals(expected, interpreter.partsOf(operation));
      split |= expected == 4;
    }
    assertTrue(split);
    assertFalse(program.operations() == 0);
  }
}
