package crosspoint.workload;

import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Op.Function;
import crosspoint.program.Op.Phase;
import crosspoint.program.Program;
import crosspoint.program.ProgramBuilder;
import crosspoint.spec.AlgorithmSpec;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The equations of a stacked LSTM over a window of T steps, written as a {@link Program}.
 *
 * <pre>
 *   forward   z = W [x ; h_{t−1} ; 1],  (i, f, o) = σ(z_i, z_f, z_o),  g = tanh(z_g)
 *             c_t = f c_{t−1} + i g,    h_t = o tanh(c_t)
 *   backward  dh = error from above + h-part of Wᵀ dz_{t+1},  dc = dc_{t+1} f_{t+1} + dh o (1 − tanh² c_t)
 *             dz = (dc g i(1−i), dc c_{t−1} f(1−f), dc i (1−g²), dh tanh(c_t) o(1−o))
 *   update    W ← W − η dz [x ; h_{t−1} ; 1]ᵀ,   as the training algorithm has it (see {@link UpdateProgram})
 * </pre>
 *
 * <p>What back-propagation needs of a step is stored in the buffer and loaded again. Slot numbers:
 * per step and row, {@code 2l} holds input, gates and cell states of layer {@code l}, {@code 2l + 1}
 * its error; the output layer comes last.
 *
 * <p>An array has registers for the vectors of two updates: while one is applied, the next is loaded.
 * So the loads of an update follow the last update but one of its matrix.
 *
 * <p>Each step takes its symbol from outside the chip and hands its loss out again.
 *
 * <p>Rows of the minibatch pass through an array one after another: a product takes one vector.
 */
public final class LstmProgram {

  private static final AlgorithmSpec PLAIN = new AlgorithmSpec.Sgd(false, "outer products go into the matrix");

  private final LstmShape shape;
  private final int steps;
  private final int rows;
  private final ProgramBuilder program;
  private final UpdateProgram updates;
  /** Operation that made the hidden state of [layer][row] last; −1 where it came with the window. */
  private final int[][] hidden;
  /** Stores of the stash and of the error, by [layer][step][row]. */
  private final int[][][] stash;
  private final int[][][] error;
  /** The last update but one and the last update, by [layer]. */
  private final int[][] lastUpdates;

  private LstmProgram(LstmShape shape, int steps, int rows, AlgorithmSpec algorithm) {
    this.shape = shape;
    this.steps = steps;
    this.rows = rows;
    TrainedMatrices matrices = new TrainedMatrices(shape.matrices(), algorithm);
    this.program = new ProgramBuilder(matrices.all());
    this.updates = new UpdateProgram(program, matrices, true);
    this.hidden = filled(shape.layers(), rows);
    int layers = shape.layers() + 1;
    this.stash = new int[layers][][];
    this.error = new int[layers][][];
    this.lastUpdates = filled(layers, 2);
    for (int layer = 0; layer < layers; layer++) {
      stash[layer] = filled(steps, rows);
      error[layer] = filled(steps, rows);
    }
  }

  /** A training window with plain gradient descent. */
  public static Program training(LstmShape shape, int steps, int rows, boolean interleaved) {
    return training(shape, steps, rows, interleaved, PLAIN);
  }

  /**
   * A training window.
   *
   * @param shape       the network
   * @param steps       time steps T of the window
   * @param rows        rows of the minibatch
   * @param interleaved whether a step's update follows its backward read at once; otherwise all
   *                    updates follow the whole backward phase, t = T … 1
   * @param algorithm   what becomes of the gradients
   */
  public static Program training(LstmShape shape, int steps, int rows, boolean interleaved, AlgorithmSpec algorithm) {
    LstmProgram window = new LstmProgram(shape, steps, rows, algorithm);
    window.forward(true);
    window.backward(interleaved);
    if (!interleaved) {
      for (int step = steps - 1; step >= 0; step--) {
        for (int layer = shape.layers(); layer >= 0; layer--) {
          for (int row = 0; row < rows; row++) {
            window.update(layer, step, row);
          }
        }
      }
    }
    return window.program.freeze();
  }

  /** A test window: forward only, nothing is stored. */
  public static Program test(LstmShape shape, int steps, int rows) {
    LstmProgram window = new LstmProgram(shape, steps, rows, PLAIN);
    window.forward(false);
    return window.program.freeze();
  }

  private void forward(boolean training) {
    int output = shape.outputMatrix();
    for (int step = 0; step < steps; step++) {
      for (int layer = 0; layer < shape.layers(); layer++) {
        for (int row = 0; row < rows; row++) {
          cell(layer, step, row, training);
        }
      }
      for (int row = 0; row < rows; row++) {
        int below = hidden[shape.layers() - 1][row];
        int m = shape.hidden(shape.layers() - 1);
        int read = program.add(new Op.Forward(output, step, row, m), below);
        int softmax = program.add(new Op.Pointwise(Phase.FORWARD, Function.SOFTMAX_CROSS_ENTROPY, output,
            step, row, shape.symbols(), shape.symbols()), read);
        program.add(new Op.OffChip(Phase.FORWARD, Direction.STORE, step, row, 1), softmax);
        if (training) {
          stash[output][step][row] = store(Phase.FORWARD, 2 * output, step, row, m, below);
          error[output][step][row] = store(Phase.FORWARD, 2 * output + 1, step, row, shape.symbols(), softmax);
        }
      }
    }
  }

  private void cell(int layer, int step, int row, boolean training) {
    int m = shape.hidden(layer);
    int inputs = inputValues(layer) + m;
    int own = hidden[layer][row];
    int below = layer == 0
        ? program.add(new Op.OffChip(Phase.FORWARD, Direction.LOAD, step, row, 1)) : hidden[layer - 1][row];
    int read = program.add(new Op.Forward(layer, step, row, inputs), present(below, own));
    int cell = program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, layer, step, row, 4 * m, m),
        present(read, own));
    hidden[layer][row] = cell;
    if (training) {
      // input, four gates, cell state and its tanh
      stash[layer][step][row] = store(Phase.FORWARD, 2 * layer, step, row, inputs + 6 * m, cell);
    }
  }

  private void backward(boolean interleaved) {
    int output = shape.outputMatrix();
    int[][] fromAbove = filled(shape.layers(), rows);
    int[][] fromLater = filled(shape.layers(), rows);
    int[][] laterCell = filled(shape.layers(), rows);
    for (int step = steps - 1; step >= 0; step--) {
      for (int row = 0; row < rows; row++) {
        int load = load(Phase.BACKWARD, 2 * output + 1, step, row, shape.symbols(), error[output][step][row]);
        fromAbove[shape.layers() - 1][row] =
            program.add(new Op.Backward(output, step, row, shape.symbols()), load);
      }
      for (int row = 0; row < rows && interleaved; row++) {
        update(output, step, row);
      }
      for (int layer = shape.layers() - 1; layer >= 0; layer--) {
        for (int row = 0; row < rows; row++) {
          int m = shape.hidden(layer);
          int load = load(Phase.BACKWARD, 2 * layer, step, row, 6 * m, stash[layer][step][row]);
          int arriving = 6 * m + m + (fromLater[layer][row] < 0 ? 0 : m);
          int cell = program.add(new Op.Pointwise(Phase.BACKWARD, Function.LSTM_CELL_BACKWARD, layer, step, row,
                  arriving, 4 * m),
              present(load, fromAbove[layer][row], fromLater[layer][row], laterCell[layer][row]));
          laterCell[layer][row] = cell;
          error[layer][step][row] = store(Phase.BACKWARD, 2 * layer + 1, step, row, 4 * m, cell);
          // The error below the lowest layer's first step has no reader.
          if (layer > 0 || step > 0) {
            int read = program.add(new Op.Backward(layer, step, row, 4 * m), cell);
            fromLater[layer][row] = read;
            if (layer > 0) {
              fromAbove[layer - 1][row] = read;
            }
          }
        }
        for (int row = 0; row < rows && interleaved; row++) {
          update(layer, step, row);
        }
      }
    }
  }

  private void update(int layer, int step, int row) {
    int x = layer == shape.outputMatrix() ? shape.hidden(layer - 1) : inputValues(layer) + shape.hidden(layer);
    int d = shape.matrices().get(layer).rows();
    int[] free = present(lastUpdates[layer][0]);
    int loadX = program.addAfter(free, loading(Phase.UPDATE, 2 * layer, step, row, x), stash[layer][step][row]);
    int loadD = program.addAfter(free, loading(Phase.UPDATE, 2 * layer + 1, step, row, d), error[layer][step][row]);
    // the bias takes no value
    int update = updates.update(layer, step, row, new UpdateProgram.Vectors(x, d, x + 1), loadX, loadD);
    lastUpdates[layer][0] = lastUpdates[layer][1];
    lastUpdates[layer][1] = update;
  }

  /** Values that a layer's input from below takes on a bus: a one-hot input is one symbol. */
  private int inputValues(int layer) {
    return layer == 0 ? 1 : shape.inputs(layer);
  }

  private int store(Phase phase, int slot, int step, int row, int elements, int made) {
    return program.add(new Op.Buffer(phase, Direction.STORE, slot, step, row, elements), made);
  }

  private int load(Phase phase, int slot, int step, int row, int elements, int stored) {
    return program.add(loading(phase, slot, step, row, elements), stored);
  }

  private static Op.Buffer loading(Phase phase, int slot, int step, int row, int elements) {
    return new Op.Buffer(phase, Direction.LOAD, slot, step, row, elements);
  }

  private static int[] present(int... operations) {
    return IntStream.of(operations).filter(operation -> operation >= 0).toArray();
  }

  private static int[][] filled(int outer, int inner) {
    int[][] operations = new int[outer][inner];
    for (int[] row : operations) {
      Arrays.fill(row, -1);
    }
    return operations;
  }
}
