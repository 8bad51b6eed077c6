package crosspoint.numerics;

import crosspoint.workload.LstmShape;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * A stacked LSTM in double precision, as plain loops over its equations: what the network computes
 * with ideal devices, written independently of it.
 *
 * <p>Layers are trained on the sum of the cross-entropies over steps and rows; the output layer comes
 * last.
 */
final class DoubleLstm {

  /** When weights change. */
  enum Updates { NONE, DEFERRED, INTERLEAVED }

  final double[][][] weights;
  /** Gradients of the last window, by [matrix][row][column]; under interleaved updates of the weights that each step saw. */
  final double[][][] gradients;
  /** Factor of the hidden values of a layer on their way up, by [layer][unit]; 1 without dropout. */
  final double[][] kept;
  /** State by [layer][row of the minibatch]. */
  private final double[][][] carriedHidden;
  private final double[][][] carriedCell;
  private final LstmShape shape;
  private final int rows;
  private final UnaryOperator<double[]> clipping;

  DoubleLstm(LstmShape shape, int rows, UnaryOperator<double[]> clipping) {
    this.shape = shape;
    this.rows = rows;
    this.clipping = clipping;
    int layers = shape.layers();
    weights = new double[layers + 1][][];
    gradients = new double[layers + 1][][];
    kept = new double[layers][];
    carriedHidden = new double[layers][][];
    carriedCell = new double[layers][][];
    for (int layer = 0; layer <= layers; layer++) {
      int outputs = layer == layers ? shape.symbols() : 4 * shape.hidden(layer);
      int inputs = layer == layers ? shape.hidden(layers - 1) + 1 : shape.inputs(layer) + shape.hidden(layer) + 1;
      weights[layer] = new double[outputs][inputs];
      gradients[layer] = new double[outputs][inputs];
    }
    for (int layer = 0; layer < layers; layer++) {
      carriedHidden[layer] = new double[rows][shape.hidden(layer)];
      carriedCell[layer] = new double[rows][shape.hidden(layer)];
      kept[layer] = new double[shape.hidden(layer)];
      Arrays.fill(kept[layer], 1);
    }
  }

  private static double sigmoid(double v) {
    return 1 / (1 + Math.exp(-v));
  }

  private static double[] product(double[][] weights, double[] x) {
    double[] y = new double[weights.length];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i] += weights[i][j] * x[j];
      }
    }
    return y;
  }

  private static double[] transposed(double[][] weights, double[] d) {
    double[] x = new double[weights[0].length];
    for (int j = 0; j < x.length; j++) {
      for (int i = 0; i < d.length; i++) {
        x[j] += weights[i][j] * d[i];
      }
    }
    return x;
  }

  /** Loss of a window from the carried state, which stays as it is. */
  double loss(int steps, int[] inputs, int[] targets) {
    return window(steps, inputs, targets, Updates.NONE, 0, false);
  }

  /** Trains on a window and carries the state. */
  double train(int steps, int[] inputs, int[] targets, Updates updates, double learningRate) {
    return window(steps, inputs, targets, updates, learningRate, true);
  }

  private double window(int steps, int[] inputs, int[] targets, Updates updates, double learningRate, boolean backward) {
    int layers = shape.layers();
    // By [layer][step][row]; the state before a step stands at its number, so that there is one more.
    double[][][][] x = new double[layers + 1][steps][rows][];
    double[][][][] gate = new double[layers][steps][rows][];
    double[][][][] cell = new double[layers][steps + 1][][];
    double[][][][] hidden = new double[layers][steps + 1][][];
    double[][][] delta = new double[steps][rows][];
    for (int layer = 0; layer < layers; layer++) {
      cell[layer][0] = carriedCell[layer];
      hidden[layer][0] = carriedHidden[layer];
    }
    double loss = 0;
    for (int t = 0; t < steps; t++) {
      for (int layer = 0; layer < layers; layer++) {
        cell[layer][t + 1] = new double[rows][shape.hidden(layer)];
        hidden[layer][t + 1] = new double[rows][shape.hidden(layer)];
      }
      for (int b = 0; b < rows; b++) {
        double[] below = new double[shape.symbols()];
        below[inputs[t * rows + b]] = 1;
        for (int layer = 0; layer < layers; layer++) {
          int m = shape.hidden(layer);
          x[layer][t][b] = joined(below, hidden[layer][t][b]);
          double[] z = product(weights[layer], x[layer][t][b]);
          below = new double[m];
          for (int j = 0; j < m; j++) {
            z[j] = sigmoid(z[j]);
            z[m + j] = sigmoid(z[m + j]);
            z[2 * m + j] = Math.tanh(z[2 * m + j]);
            z[3 * m + j] = sigmoid(z[3 * m + j]);
            cell[layer][t + 1][b][j] = z[m + j] * cell[layer][t][b][j] + z[j] * z[2 * m + j];
            hidden[layer][t + 1][b][j] = z[3 * m + j] * Math.tanh(cell[layer][t + 1][b][j]);
            below[j] = hidden[layer][t + 1][b][j] * (layer < layers - 1 ? kept[layer][j] : 1);
          }
          gate[layer][t][b] = z;
        }
        x[layers][t][b] = joined(below, new double[0]);
        double[] z = product(weights[layers], x[layers][t][b]);
        double sum = 0;
        for (double logit : z) {
          sum += Math.exp(logit);
        }
        int target = targets[t * rows + b];
        loss += Math.log(sum) - z[target];
        for (int i = 0; i < z.length; i++) {
          z[i] = Math.exp(z[i]) / sum - (i == target ? 1 : 0);
        }
        delta[t][b] = clipping.apply(z);
      }
    }
    if (!backward) {
      return loss;
    }
    for (double[][] gradient : gradients) {
      for (double[] row : gradient) {
        Arrays.fill(row, 0);
      }
    }
    double[][][] later = new double[layers][rows][];
    double[][][] laterCell = new double[layers][rows][];
    for (int layer = 0; layer < layers; layer++) {
      for (int b = 0; b < rows; b++) {
        later[layer][b] = new double[shape.hidden(layer)];
        laterCell[layer][b] = new double[shape.hidden(layer)];
      }
    }
    for (int t = steps - 1; t >= 0; t--) {
      double[][] above = new double[rows][];
      for (int b = 0; b < rows; b++) {
        above[b] = transposed(weights[layers], delta[t][b]);
      }
      learn(layers, delta[t], x[layers][t], updates, learningRate);
      for (int layer = layers - 1; layer >= 0; layer--) {
        int m = shape.hidden(layer);
        double[][] dz = new double[rows][4 * m];
        for (int b = 0; b < rows; b++) {
          double[] g = gate[layer][t][b];
          for (int j = 0; j < m; j++) {
            double dh = above[b][j] * (layer < layers - 1 ? kept[layer][j] : 1) + later[layer][b][j];
            double tanh = Math.tanh(cell[layer][t + 1][b][j]);
            double dc = laterCell[layer][b][j] + dh * g[3 * m + j] * (1 - tanh * tanh);
            dz[b][j] = dc * g[2 * m + j] * g[j] * (1 - g[j]);
            dz[b][m + j] = dc * cell[layer][t][b][j] * g[m + j] * (1 - g[m + j]);
            dz[b][2 * m + j] = dc * g[j] * (1 - g[2 * m + j] * g[2 * m + j]);
            dz[b][3 * m + j] = dh * tanh * g[3 * m + j] * (1 - g[3 * m + j]);
            laterCell[layer][b][j] = dc * g[m + j];
          }
          dz[b] = clipping.apply(dz[b]);
          double[] returned = transposed(weights[layer], dz[b]);
          above[b] = returned;
          System.arraycopy(returned, shape.inputs(layer), later[layer][b], 0, m);
        }
        learn(layer, dz, x[layer][t], updates, learningRate);
      }
    }
    if (updates == Updates.DEFERRED) {
      for (int matrix = 0; matrix < weights.length; matrix++) {
        for (int i = 0; i < weights[matrix].length; i++) {
          for (int j = 0; j < weights[matrix][i].length; j++) {
            weights[matrix][i][j] -= learningRate * gradients[matrix][i][j];
          }
        }
      }
    }
    for (int layer = 0; layer < layers; layer++) {
      carriedCell[layer] = cell[layer][steps];
      carriedHidden[layer] = hidden[layer][steps];
    }
    return loss;
  }

  private void learn(int matrix, double[][] d, double[][] x, Updates updates, double learningRate) {
    for (int b = 0; b < rows; b++) {
      for (int i = 0; i < d[b].length; i++) {
        for (int j = 0; j < x[b].length; j++) {
          gradients[matrix][i][j] += d[b][i] * x[b][j];
          if (updates == Updates.INTERLEAVED) {
            weights[matrix][i][j] -= learningRate * d[b][i] * x[b][j];
          }
        }
      }
    }
  }

  private static double[] joined(double[] below, double[] own) {
    double[] x = new double[below.length + own.length + 1];
    System.arraycopy(below, 0, x, 0, below.length);
    System.arraycopy(own, 0, x, below.length, own.length);
    x[x.length - 1] = 1;
    return x;
  }

  /** Forgets the state. */
  void reset() {
    for (int layer = 0; layer < shape.layers(); layer++) {
      carriedCell[layer] = new double[rows][shape.hidden(layer)];
      carriedHidden[layer] = new double[rows][shape.hidden(layer)];
    }
  }
}
