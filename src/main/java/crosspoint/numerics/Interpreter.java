package crosspoint.numerics;

import com.google.common.base.Preconditions;
import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.program.Facts;
import crosspoint.program.Op;
import crosspoint.program.Program;
import crosspoint.spec.PlanSpec;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import crosspoint.workload.LstmShape;
import java.util.Arrays;

/**
 * Executes the operations of LSTM windows on the values of a network, one operation at a time, in any
 * order that the program's edges allow. Where a matrix is split over tiles, the parts of an operation
 * are executed one by one, in any order and at different times.
 *
 * <p>A window is begun with its symbols, executed, and ended; the state is then carried to the next
 * window or reset, as the plan says. Interpreters of training and of test share a network and have
 * states of their own.
 */
public final class Interpreter {

  private final Network network;
  private final LstmShape shape;
  private final PlanSpec plan;
  private final Kernels kernels;
  private final Activations values;
  private final Updates updates;
  private final boolean test;
  /** Where the parts of forward and backward products come together, by matrix. */
  private final Joint[] forwardJoints;
  private final Joint[] backwardJoints;
  private final RandomPosition position;
  private final Moment moment = new Moment();
  private final float[] probabilities;
  private final float[] hiddenError;

  private Program program;
  private int steps;
  private int[] inputs;
  private int[] targets;

  private Interpreter(Network network, int steps, int rows, boolean test) {
    this.network = network;
    this.shape = network.shape();
    this.plan = network.spec().plan();
    this.kernels = network.kernels();
    this.updates = network.updates();
    this.test = test;
    this.values = new Activations(shape, steps, rows, !test, !test && plan.dropoutFraction() > 0);
    int matrices = shape.matrices().size();
    this.forwardJoints = new Joint[matrices];
    this.backwardJoints = new Joint[matrices];
    for (int matrix = 0; matrix < matrices; matrix++) {
      forwardJoints[matrix] = new Joint(network.grid(matrix).split(), true, steps * rows);
      backwardJoints[matrix] = new Joint(network.grid(matrix).split(), false, steps * rows);
    }
    this.position = new RandomPosition(plan.seed());
    this.probabilities = new float[Kernels.padded(shape.symbols())];
    this.hiddenError = new float[Kernels.padded(shape.hidden().stream().mapToInt(Integer::intValue).max().orElseThrow())];
  }

  /**
   * An interpreter of training windows.
   *
   * @param steps most steps of a window
   * @param rows  rows of the minibatch
   */
  public static Interpreter training(Network network, int steps, int rows) {
    return new Interpreter(network, steps, rows, false);
  }

  /** An interpreter of test windows: without dropout, with noise streams of its own. */
  public static Interpreter test(Network network, int steps, int rows) {
    return new Interpreter(network, steps, rows, true);
  }

  /** Forgets the state, as at the start of a text. */
  public void reset() {
    values.reset();
  }

  /**
   * Begins a window.
   *
   * @param window  ordinal of the window in the run, part of the key of its random numbers
   * @param program the window's operations
   * @param steps   its time steps
   * @param inputs  input symbols by {@code step · rows + row}
   * @param targets symbols to be predicted, likewise
   */
  public void begin(int window, Program program, int steps, int[] inputs, int[] targets) {
    Preconditions.checkArgument(steps * values.rows <= values.lossNats.length, "%s steps of %s rows, room for %s places",
        steps, values.rows, values.lossNats.length);
    this.program = program;
    this.steps = steps;
    this.inputs = inputs;
    this.targets = targets;
    for (int matrix = 0; matrix < forwardJoints.length; matrix++) {
      forwardJoints[matrix].clear();
      backwardJoints[matrix].clear();
    }
    moment.window = window;
    moment.test = test;
    for (float[][] layer : values.cellError) {
      for (float[] row : layer) {
        Arrays.fill(row, 0f);
      }
    }
  }

  /** Parts that a matrix is split into, each in a tile of its own. */
  public int parts(int matrix) {
    return network.parts(matrix);
  }

  /** Parts of an operation of the window: those of its matrix, or 1 where it is none of an array. */
  public int partsOf(int operation) {
    int matrix = program.op(operation).matrix();
    return matrix >= 0 ? parts(matrix) : 1;
  }

  /**
   * Executes one part of an operation of the window. All parts of its data predecessors have been
   * executed before; other parts of the same operation may come before or after, at other times.
   *
   * @param operation number in the window's program
   * @param part      part of the matrix; 0 of an operation that is none of an array
   * @param nowPs     simulated time at which it starts [ps]
   * @param facts     receives its facts; cleared by the caller
   */
  public void execute(int operation, int part, long nowPs, Facts facts) {
    Op op = program.op(operation);
    moment.step = op.step();
    moment.row = op.row();
    moment.nowPs = nowPs;
    int place = op.step() * values.rows + op.row();
    if (op instanceof Op.Forward read) {
      forward(read.matrix(), part, place, facts);
    } else if (op instanceof Op.Backward read) {
      backward(read.matrix(), part, place, facts);
    } else if (op instanceof Op.Update update) {
      int matrix = updates.of(update.matrix());
      updates.update(update, part, values.input[matrix][place], values.error[matrix][place], moment, facts);
    } else if (op instanceof Op.RewriteRows rewrite) {
      network.grid(rewrite.matrix()).refresh(part, moment, facts);
    } else if (op instanceof Op.Pointwise pointwise) {
      pointwise(pointwise, place);
    } else if (op instanceof Op.ReadRows read && read.phase() == Op.Phase.UPDATE) {
      updates.read(read, part, moment);
    } else if (op instanceof Op.WriteRows) {
      throw Updates.unknown(op);
    }
    // What buffers and transfers move has a place of its own here already.
    facts.roundWeighted();
  }

  private void pointwise(Op.Pointwise op, int place) {
    switch (op.function()) {
      case LSTM_CELL -> kernels.cell(network.activation(), values.gates[op.layer()][place],
          values.cell[op.layer()][place], values.cell[op.layer()][place + values.rows], values.tanhCell[op.layer()][place],
          values.hidden[op.layer()][place + values.rows], shape.hidden(op.layer()));
      case LSTM_CELL_BACKWARD -> cellBackward(op.layer(), place);
      case SOFTMAX_CROSS_ENTROPY -> softmax(place);
      case UPDATE_SCALING, OUTER_PRODUCT, TRANSFER_ACCUMULATE, TRANSFER_FILTER ->
          updates.work(op, values.input[op.layer()][place], values.error[op.layer()][place]);
      case PARTIAL_SUM -> throw new IllegalStateException(op + " is inserted by mapping, and part of the read here");
    }
  }

  private void forward(int matrix, int part, int place, Facts facts) {
    Joint joint = forwardJoints[matrix];
    if (joint.untouched(place)) {
      assemble(matrix, place);
    }
    float[] y = matrix == shape.outputMatrix() ? values.error[matrix][place] : values.gates[matrix][place];
    network.grid(matrix).forward(part, values.input[matrix][place], joint.room(part, place, y), moment, facts);
    joint.arrive(part, place, y);
  }

  private void backward(int matrix, int part, int place, Facts facts) {
    Joint joint = backwardJoints[matrix];
    float[] x = values.returned[matrix][place];
    network.grid(matrix).backward(part, values.error[matrix][place], joint.room(part, place, x), moment, facts);
    joint.arrive(part, place, x);
  }

  /** Puts the input of a forward product together: what comes from below, the own hidden state, the bias. */
  private void assemble(int matrix, int place) {
    float[] x = values.input[matrix][place];
    int below = matrix == 0 ? shape.symbols() : shape.hidden(matrix - 1);
    if (matrix == 0) {
      Arrays.fill(x, 0, below, 0f);
      x[inputs[place]] = 1f;
    } else {
      System.arraycopy(values.hidden[matrix - 1][place + values.rows], 0, x, 0, below);
    }
    if (matrix == shape.outputMatrix()) {
      x[below] = 1f;
      return;
    }
    if (matrix > 0 && values.dropout[matrix].length > 0) {
      drop(matrix, place, x, below);
    }
    int own = shape.hidden(matrix);
    System.arraycopy(values.hidden[matrix][place], 0, x, below, own);
    x[below + own] = 1f;
  }

  private void drop(int layer, int place, float[] x, int below) {
    float[] factors = values.dropout[layer][place];
    kernels.uniforms(position.at(layer, Kind.DROPOUT, moment, 0), factors, below);
    float dropped = (float) plan.dropoutFraction();
    float kept = 1f / (1f - dropped);
    for (int i = 0; i < below; i++) {
      factors[i] = factors[i] < dropped ? 0f : kept;
      x[i] *= factors[i];
    }
  }

  /**
   * Cross-entropy of the target and its error {@code δ = softmax(z) − onehot}, over the output z. Its
   * exponentials are exact in every form of σ and tanh.
   */
  private void softmax(int place) {
    float[] z = values.error[shape.outputMatrix()][place];
    int symbols = shape.symbols();
    float maximum = z[0];
    for (int i = 1; i < symbols; i++) {
      maximum = Math.max(maximum, z[i]);
    }
    double targetLogit = z[targets[place]] - maximum;
    kernels.exponentials(z, maximum, symbols);
    double sum = 0;
    for (int i = 0; i < symbols; i++) {
      sum += z[i];
    }
    values.lossNats[place] = StrictMath.log(sum) - targetLogit;
    kernels.scale(z, (float) (1 / sum), symbols);
    System.arraycopy(z, 0, probabilities, 0, symbols);
    z[targets[place]] -= 1f;
    clip(z, symbols);
  }

  private void cellBackward(int layer, int place) {
    int m = shape.hidden(layer);
    System.arraycopy(values.returned[layer + 1][place], 0, hiddenError, 0, m);
    if (layer < shape.layers() - 1 && values.dropout[layer + 1].length > 0) {
      float[] factors = values.dropout[layer + 1][place];
      for (int i = 0; i < m; i++) {
        hiddenError[i] *= factors[i];
      }
    }
    int later = place + values.rows;
    if (later < steps * values.rows) {
      float[] returned = values.returned[layer][later];
      int offset = shape.inputs(layer);
      for (int i = 0; i < m; i++) {
        hiddenError[i] += returned[offset + i];
      }
    }
    float[] dz = values.error[layer][place];
    kernels.cellBackward(values.gates[layer][place], values.cell[layer][place], values.tanhCell[layer][place],
        hiddenError, values.cellError[layer][place % values.rows], dz, m);
    clip(dz, 4 * m);
  }

  private void clip(float[] error, int count) {
    float limit = (float) plan.clipping().limit();
    switch (plan.clipping().rule()) {
      case NONE -> { }
      case ELEMENT -> {
        for (int i = 0; i < count; i++) {
          error[i] = Math.min(Math.max(error[i], -limit), limit);
        }
      }
      case NORM -> {
        double square = 0;
        for (int i = 0; i < count; i++) {
          square += (double) error[i] * error[i];
        }
        double norm = Math.sqrt(square);
        if (norm > limit) {
          kernels.scale(error, (float) (limit / norm), count);
        }
      }
    }
  }

  /** Ends the window: returns the cross-entropy summed over its places [nat] and hands on the state. */
  public double end() {
    double sum = 0;
    for (int place = 0; place < steps * values.rows; place++) {
      sum += values.lossNats[place];
    }
    if (test || plan.stateAtWindow() == PlanSpec.StateAtWindow.CARRIED) {
      values.carry(steps);
    } else {
      values.reset();
    }
    return sum;
  }

  /** Saves the state that the next window begins with. To be called between windows. */
  public void save(StateWriter state) {
    values.save(state);
  }

  /** Takes back what was saved of an interpreter of the same network and rows. */
  public void restore(StateReader state) {
    values.restore(state);
  }

  /** Draws a symbol from the probabilities of the last softmax, with the window's own random number. */
  public int draw() {
    float[] uniform = new float[Kernels.GROUP];
    kernels.uniforms(position.at(0, Kind.SAMPLE, moment, 0), uniform, 1);
    float left = uniform[0];
    for (int symbol = 0; symbol < shape.symbols() - 1; symbol++) {
      left -= probabilities[symbol];
      if (left < 0) {
        return symbol;
      }
    }
    return shape.symbols() - 1;
  }
}
