package crosspoint.numerics;

import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import crosspoint.workload.LstmShape;
import java.util.Arrays;

/**
 * What a window keeps of its steps and rows, and the state that windows hand on. Places are numbered
 * {@code step · rows + row}; results of every place have a home of their own, so that operations may
 * run in any order that their dependencies allow.
 */
final class Activations {

  final int rows;
  /** Array inputs by [matrix][place]. */
  final float[][][] input;
  /** Gates by [layer][place], cell states before and after, tanh of the latter, hidden states. */
  final float[][][] gates;
  final float[][][] cell;
  final float[][][] tanhCell;
  final float[][][] hidden;
  /** Errors at the array outputs by [matrix][place], results of backward reads likewise. */
  final float[][][] error;
  final float[][][] returned;
  /** Error of the cell state that steps hand back, by [layer][row]. */
  final float[][][] cellError;
  /** Factors of dropout on a layer's input from below, by [layer][place]; empty without dropout. */
  final float[][][] dropout;
  /** Cross-entropy by place [nat]. */
  final double[] lossNats;

  private final int[] units;

  Activations(LstmShape shape, int steps, int rows, boolean training, boolean dropout) {
    this.rows = rows;
    int places = steps * rows;
    int layers = shape.layers();
    int matrices = layers + 1;
    this.units = shape.hidden().stream().mapToInt(Integer::intValue).toArray();
    input = new float[matrices][][];
    error = new float[matrices][][];
    returned = new float[matrices][][];
    for (int matrix = 0; matrix < matrices; matrix++) {
      int columns = shape.matrices().get(matrix).columns();
      int outputs = shape.matrices().get(matrix).rows();
      input[matrix] = vectors(places, columns);
      error[matrix] = vectors(places, outputs);
      returned[matrix] = vectors(training ? places : 0, columns);
    }
    gates = new float[layers][][];
    cell = new float[layers][][];
    tanhCell = new float[layers][][];
    hidden = new float[layers][][];
    cellError = new float[layers][][];
    this.dropout = new float[layers][][];
    for (int layer = 0; layer < layers; layer++) {
      gates[layer] = vectors(places, 4 * units[layer]);
      // The state before the first step stands in front: place p has its result at p + rows.
      cell[layer] = vectors(places + rows, units[layer]);
      hidden[layer] = vectors(places + rows, units[layer]);
      tanhCell[layer] = vectors(places, units[layer]);
      cellError[layer] = vectors(rows, units[layer]);
      this.dropout[layer] = dropout && layer > 0 ? new float[places][Kernels.grouped(units[layer - 1])] : new float[0][];
    }
    lossNats = new double[places];
  }

  private static float[][] vectors(int count, int length) {
    return new float[count][Kernels.padded(length)];
  }

  /** Forgets the state. */
  void reset() {
    for (int layer = 0; layer < units.length; layer++) {
      for (int row = 0; row < rows; row++) {
        Arrays.fill(cell[layer][row], 0f);
        Arrays.fill(hidden[layer][row], 0f);
      }
    }
  }

  /** Saves the state in front of the next window. */
  void save(StateWriter state) {
    for (int layer = 0; layer < units.length; layer++) {
      for (int row = 0; row < rows; row++) {
        state.floats("cell[" + layer + "][" + row + "]", cell[layer][row], 0, 1, units[layer], units[layer]);
        state.floats("hidden[" + layer + "][" + row + "]", hidden[layer][row], 0, 1, units[layer], units[layer]);
      }
    }
  }

  /** Takes back the state in front of the next window. */
  void restore(StateReader state) {
    for (int layer = 0; layer < units.length; layer++) {
      for (int row = 0; row < rows; row++) {
        state.floats("cell[" + layer + "][" + row + "]", cell[layer][row], 0, 1, units[layer], units[layer]);
        state.floats("hidden[" + layer + "][" + row + "]", hidden[layer][row], 0, 1, units[layer], units[layer]);
      }
    }
  }

  /** Carries the state at the end of a window to the front. */
  void carry(int steps) {
    for (int layer = 0; layer < units.length; layer++) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(cell[layer][steps * rows + row], 0, cell[layer][row], 0, units[layer]);
        System.arraycopy(hidden[layer][steps * rows + row], 0, hidden[layer][row], 0, units[layer]);
      }
    }
  }
}
