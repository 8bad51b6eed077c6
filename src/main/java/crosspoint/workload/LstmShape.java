package crosspoint.workload;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import crosspoint.program.Matrix;
import java.util.Collections;

/**
 * Shape of a character-level network: stacked LSTM layers and a fully connected output layer.
 *
 * <p>Layer {@code l} is one matrix of {@code 4m × (n + m + 1)}: its rows are the gates i, f, g, o of
 * {@code m} hidden units each, its columns the input from below ({@code n}), the own hidden state
 * ({@code m}) and the bias. The output layer is {@code symbols × (m + 1)}.
 *
 * @param symbols symbols of the vocabulary, the width of the one-hot input and of the output
 * @param hidden  hidden units of each layer, from the bottom up
 */
public record LstmShape(int symbols, ImmutableList<Integer> hidden) {

  public LstmShape {
    Preconditions.checkArgument(symbols > 0, "%s symbols", symbols);
    Preconditions.checkArgument(!hidden.isEmpty(), "no layer");
    hidden.forEach(m -> Preconditions.checkArgument(m > 0, "layer of %s hidden units", m));
  }

  /** Layers of equal size. */
  public static LstmShape uniform(int symbols, int layers, int hiddenUnits) {
    return new LstmShape(symbols, ImmutableList.copyOf(Collections.nCopies(layers, hiddenUnits)));
  }

  /** Number of LSTM layers. */
  public int layers() {
    return hidden.size();
  }

  /** Hidden units of a layer, counted from 0 at the bottom. */
  public int hidden(int layer) {
    return hidden.get(layer);
  }

  /** Inputs of a layer from below: symbols for the lowest, hidden units of the layer below for others. */
  public int inputs(int layer) {
    return layer == 0 ? symbols : hidden.get(layer - 1);
  }

  /** Number of the output layer's matrix; LSTM layers have the numbers below. */
  public int outputMatrix() {
    return layers();
  }

  /** The matrices: one for each LSTM layer from the bottom, then the output layer. */
  public ImmutableList<Matrix> matrices() {
    ImmutableList.Builder<Matrix> matrices = ImmutableList.builder();
    for (int layer = 0; layer < layers(); layer++) {
      int m = hidden(layer);
      matrices.add(new Matrix("lstm" + (layer + 1), 4 * m, inputs(layer) + m + 1, layer == 0 ? symbols : 0));
    }
    return matrices.add(new Matrix("output", symbols, hidden(layers() - 1) + 1)).build();
  }

  /** Weights that meet a value when one token is processed: of the one-hot input only those of its symbol. */
  public long weightsMet() {
    return weights() - (symbols - 1) * weightsOfSymbol();
  }

  /** Weights of the lowest layer that one symbol of the input meets. */
  public long weightsOfSymbol() {
    return 4L * hidden(0);
  }

  /** Number of weights, biases included. */
  public long weights() {
    return matrices().stream().mapToLong(matrix -> (long) matrix.rows() * matrix.columns()).sum();
  }
}
