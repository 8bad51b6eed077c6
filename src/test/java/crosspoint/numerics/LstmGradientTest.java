package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import crosspoint.numerics.DoubleLstm.Updates;
import crosspoint.program.Facts;
import crosspoint.program.Program;
import crosspoint.spec.PlanSpec.Clipping;
import crosspoint.spec.PlanSpec.StateAtWindow;
import crosspoint.spec.PlanSpec.UpdateOrder;
import crosspoint.spec.Spec;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With ideal devices, is training gradient descent on the cross-entropy, to single precision? */
class LstmGradientTest {

  private static final LstmShape SHAPE = new LstmShape(7, ImmutableList.of(5, 3));
  private static final int STEPS = 6;
  private static final int WINDOWS = 3;
  private static final double LEARNING_RATE = 0.5;
  private static final UnaryOperator<double[]> UNCLIPPED = d -> d;

  private static int[] symbols(Random random, int count) {
    return random.ints(count, 0, SHAPE.symbols()).toArray();
  }

  private static Spec spec(String... assignments) {
    String[] all = Arrays.copyOf(assignments, assignments.length + 2);
    all[assignments.length] = "plan.learningRateLogical=" + LEARNING_RATE;
    // Ideal devices hold the logical weights at another scale; learning is logical.
    all[assignments.length + 1] = "tile.weightScaleRatio=3.3333333333333335";
    return Rpu.floatingPoint(all);
  }

  private static double run(Interpreter interpreter, Program program, int window, int[] inputs, int[] targets, int rows) {
    interpreter.begin(window, program, inputs.length / rows, inputs, targets);
    for (int operation = 0; operation < program.operations(); operation++) {
      interpreter.execute(operation, 0, 0, new Facts());
    }
    return interpreter.end();
  }

  private static void copyWeights(Network network, DoubleLstm reference) {
    for (int matrix = 0; matrix < reference.weights.length; matrix++) {
      for (int i = 0; i < reference.weights[matrix].length; i++) {
        for (int j = 0; j < reference.weights[matrix][i].length; j++) {
          reference.weights[matrix][i][j] = network.logicalWeight(matrix, i, j);
        }
      }
    }
  }

  /** Weights agree, and so do their changes relative to the largest change of a matrix. */
  private static void assertSameChange(double[][][] before, Network network, DoubleLstm reference, String what) {
    for (int matrix = 0; matrix < before.length; matrix++) {
      double largest = 0;
      double deviation = 0;
      for (int i = 0; i < before[matrix].length; i++) {
        for (int j = 0; j < before[matrix][i].length; j++) {
          double expected = reference.weights[matrix][i][j] - before[matrix][i][j];
          largest = Math.max(largest, Math.abs(expected));
          deviation = Math.max(deviation, Math.abs(network.logicalWeight(matrix, i, j) - before[matrix][i][j] - expected));
        }
      }
      double relative = deviation / largest;
      int number = matrix;
      assertTrue(relative < 1e-4, () -> what + ", matrix " + number + ": change is off by " + relative);
    }
  }

  private static double[][][] copy(double[][][] weights) {
    return Arrays.stream(weights)
        .map(matrix -> Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new)).toArray(double[][][]::new);
  }

  private static double largestChange(DoubleLstm reference, double[][][] before) {
    double largest = 0;
    for (int matrix = 0; matrix < before.length; matrix++) {
      for (int i = 0; i < before[matrix].length; i++) {
        for (int j = 0; j < before[matrix][i].length; j++) {
          largest = Math.max(largest, Math.abs(reference.weights[matrix][i][j] - before[matrix][i][j]));
        }
      }
    }
    return largest;
  }

  private static void assertTrainsAlike(Spec spec, int rows, UnaryOperator<double[]> clipping) {
    boolean interleaved = spec.plan().updateOrder() == UpdateOrder.INTERLEAVED;
    Network network = new Network(spec, SHAPE, KernelChoice.of(KernelChoice.Kind.VECTOR));
    Interpreter interpreter = Interpreter.training(network, STEPS, rows);
    Program program = LstmProgram.training(SHAPE, STEPS, rows, interleaved);
    DoubleLstm reference = new DoubleLstm(SHAPE, rows, clipping);
    Random random = new Random(3);
    for (int window = 0; window < WINDOWS; window++) {
      int[] inputs = symbols(random, STEPS * rows);
      int[] targets = symbols(random, STEPS * rows);
      copyWeights(network, reference);
      double[][][] before = copy(reference.weights);
      double loss = run(interpreter, program, window, inputs, targets, rows);
      double expected = reference.train(STEPS, inputs, targets, interleaved ? Updates.INTERLEAVED : Updates.DEFERRED,
          LEARNING_RATE);
      assertEquals(expected, loss, 2e-6 * expected, "loss of window " + window);
      assertSameChange(before, network, reference, "window " + window);
      assertTrue(largestChange(reference, before) > 0.01, "the window is to change something");
      if (spec.plan().stateAtWindow() == StateAtWindow.RESET) {
        reference.reset();
      }
    }
  }

  /** The reference itself: every gradient against central differences of the loss, from a carried state. */
  @ParameterizedTest
  @CsvSource({"1", "3"})
  void referenceGradientsAreFiniteDifferences(int rows) {
    DoubleLstm reference = new DoubleLstm(SHAPE, rows, UNCLIPPED);
    Random random = new Random(1);
    for (double[][] matrix : reference.weights) {
      for (double[] row : matrix) {
        Arrays.setAll(row, j -> random.nextGaussian() / 2);
      }
    }
    reference.kept[0][2] = 0;
    reference.kept[0][3] = 1.25;
    for (int window = 0; window < 2; window++) {
      int[] inputs = symbols(random, STEPS * rows);
      int[] targets = symbols(random, STEPS * rows);
      double step = 1e-5;
      double[][][] differences = copy(reference.weights);
      for (int matrix = 0; matrix < differences.length; matrix++) {
        for (int i = 0; i < differences[matrix].length; i++) {
          for (int j = 0; j < differences[matrix][i].length; j++) {
            double weight = reference.weights[matrix][i][j];
            reference.weights[matrix][i][j] = weight + step;
            double up = reference.loss(STEPS, inputs, targets);
            reference.weights[matrix][i][j] = weight - step;
            differences[matrix][i][j] = (up - reference.loss(STEPS, inputs, targets)) / (2 * step);
            reference.weights[matrix][i][j] = weight;
          }
        }
      }
      reference.train(STEPS, inputs, targets, Updates.NONE, 0);
      for (int matrix = 0; matrix < differences.length; matrix++) {
        for (int i = 0; i < differences[matrix].length; i++) {
          for (int j = 0; j < differences[matrix][i].length; j++) {
            assertEquals(differences[matrix][i][j], reference.gradients[matrix][i][j], 1e-8,
                "matrix " + matrix + " (" + i + ", " + j + ")");
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, CARRIED, DEFERRED", "1, RESET, DEFERRED", "3, CARRIED, DEFERRED", "3, RESET, DEFERRED",
    "1, CARRIED, INTERLEAVED", "3, CARRIED, INTERLEAVED"})
  void weightsChangeByTheGradient(int rows, StateAtWindow state, UpdateOrder order) {
    assertTrainsAlike(spec("plan.stateAtWindow=" + state.name().toLowerCase(Locale.ROOT),
        "plan.updateOrder=" + order.name().toLowerCase(Locale.ROOT)), rows, UNCLIPPED);
  }

  @Test
  void clippingByElement() {
    double limit = 0.05;
    assertTrainsAlike(clipped(Clipping.Rule.ELEMENT, limit), 2,
        d -> Arrays.stream(d).map(v -> Math.max(-limit, Math.min(limit, v))).toArray());
  }

  @Test
  void clippingByNorm() {
    double limit = 0.3;
    assertTrainsAlike(clipped(Clipping.Rule.NORM, limit), 2, d -> {
      double norm = Math.sqrt(Arrays.stream(d).map(v -> v * v).sum());
      return norm > limit ? Arrays.stream(d).map(v -> v * limit / norm).toArray() : d;
    });
  }

  private static Spec clipped(Clipping.Rule rule, double limit) {
    return spec("plan.clipping.rule=" + rule.name().toLowerCase(Locale.ROOT), "plan.clipping.limit=" + limit);
  }

  /**
   * One step from a zero state, again and again from the same weights. The row of a gate in the update is
   * dz · [x; h; 1], so that its columns over the bias column are the input that layer 2 saw: the hidden
   * values of layer 1, dropped or scaled. False-alarm rate 6e-7 for the share that is dropped.
   */
  @Test
  void dropoutKeepsTheMeanAndMasksTheGradient() {
    double dropped = 0.3;
    Network network = new Network(spec("plan.dropoutFraction=" + dropped, "plan.stateAtWindow=reset"), SHAPE,
        KernelChoice.of(KernelChoice.Kind.VECTOR));
    DoubleLstm reference = new DoubleLstm(SHAPE, 1, UNCLIPPED);
    copyWeights(network, reference);
    double[][][] before = copy(reference.weights);
    double[] hidden = hiddenOfFirstLayer(before[0], 4);
    Interpreter interpreter = Interpreter.training(network, 1, 1);
    Program program = LstmProgram.training(SHAPE, 1, 1, false);
    int windows = 2000;
    int drops = 0;
    int units = SHAPE.hidden(0);
    int bias = units + SHAPE.hidden(1);
    double[] sum = new double[units];
    for (int window = 0; window < windows; window++) {
      run(interpreter, program, window, new int[] {4}, new int[] {2}, 1);
      for (int unit = 0; unit < units; unit++) {
        double ratio = (network.logicalWeight(1, 0, unit) - before[1][0][unit])
            / (network.logicalWeight(1, 0, bias) - before[1][0][bias]);
        double factor = ratio / hidden[unit];
        boolean isDropped = Math.abs(factor) < 1e-6;
        assertTrue(isDropped || Math.abs(factor - 1 / (1 - dropped)) < 0.02, () -> "factor " + factor);
        drops += isDropped ? 1 : 0;
        reference.kept[0][unit] = isDropped ? 0 : 1 / (1 - dropped);
        sum[unit] += reference.kept[0][unit];
      }
      if (window < 20) {
        reference.reset();
        reference.train(1, new int[] {4}, new int[] {2}, Updates.DEFERRED, LEARNING_RATE);
        assertSameChange(before, network, reference, "window " + window);
      }
      restore(network, reference, before);
    }
    double variance = dropped * (1 - dropped);
    assertEquals(dropped, drops / (double) (windows * units), 5 * Math.sqrt(variance / windows / units));
    for (int unit = 0; unit < units; unit++) {
      assertEquals(1, sum[unit] / windows, 5 * Math.sqrt(variance / windows) / (1 - dropped), "mean factor of unit " + unit);
    }
  }

  private static double[] hiddenOfFirstLayer(double[][] weights, int symbol) {
    int m = SHAPE.hidden(0);
    double[] hidden = new double[m];
    for (int j = 0; j < m; j++) {
      double i = 1 / (1 + Math.exp(-weights[j][symbol] - weights[j][SHAPE.symbols() + m]));
      double g = Math.tanh(weights[2 * m + j][symbol] + weights[2 * m + j][SHAPE.symbols() + m]);
      double o = 1 / (1 + Math.exp(-weights[3 * m + j][symbol] - weights[3 * m + j][SHAPE.symbols() + m]));
      hidden[j] = o * Math.tanh(i * g);
    }
    return hidden;
  }

  private static void restore(Network network, DoubleLstm reference, double[][][] weights) {
    for (int matrix = 0; matrix < weights.length; matrix++) {
      for (int i = 0; i < weights[matrix].length; i++) {
        for (int j = 0; j < weights[matrix][i].length; j++) {
          network.grid(matrix).write(i, j, (float) (weights[matrix][i][j] / network.spec().tile().weightScaleRatio()));
          reference.weights[matrix][i][j] = weights[matrix][i][j];
        }
      }
    }
  }

  /** Test windows carry the state, change no weight and have the reference's loss. */
  @Test
  void testWindows() {
    Network network = new Network(spec(), SHAPE, KernelChoice.of(KernelChoice.Kind.VECTOR));
    DoubleLstm reference = new DoubleLstm(SHAPE, 2, UNCLIPPED);
    copyWeights(network, reference);
    Interpreter interpreter = Interpreter.test(network, STEPS, 2);
    Program program = LstmProgram.test(SHAPE, STEPS, 2);
    Random random = new Random(5);
    for (int window = 0; window < 3; window++) {
      int[] inputs = symbols(random, 2 * STEPS);
      int[] targets = symbols(random, 2 * STEPS);
      double expected = reference.train(STEPS, inputs, targets, Updates.NONE, 0);
      assertEquals(expected, run(interpreter, program, window, inputs, targets, 2), 2e-6 * expected);
    }
    double[][][] before = copy(reference.weights);
    copyWeights(network, reference);
    assertEquals(0, largestChange(reference, before));
  }
}
