package crosspoint.numerics;

import com.google.common.collect.ImmutableList;
import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.program.Matrix;
import crosspoint.spec.Spec;
import crosspoint.workload.LstmShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/**
 * The weights of a network, each matrix in a crossbar of its own.
 *
 * <p>Initial logical weights are uniform in ±1/√m, m being the hidden units of the layer (of the last
 * layer for the output matrix); physical ones are divided by the weight scale and clipped to the
 * bounds of their devices.
 */
public final class Network {

  private final LstmShape shape;
  private final Spec spec;
  private final Kernels kernels;
  private final ActivationForm activation;
  private final ImmutableList<Crossbar> crossbars;

  /** A network with weights and devices drawn from the spec's seed. */
  public Network(Spec spec, LstmShape shape, KernelChoice choice) {
    this.spec = spec;
    this.shape = shape;
    this.kernels = choice.kernels();
    this.activation = ActivationForm.of(spec.digital().activation());
    ImmutableList.Builder<Crossbar> built = ImmutableList.builder();
    ImmutableList<Matrix> matrices = shape.matrices();
    for (int matrix = 0; matrix < matrices.size(); matrix++) {
      Crossbar crossbar = new Crossbar(spec, matrix, matrices.get(matrix), kernels);
      initialise(crossbar, matrix);
      built.add(crossbar);
    }
    this.crossbars = built.build();
  }

  private void initialise(Crossbar crossbar, int matrix) {
    int layer = Math.min(matrix, shape.layers() - 1);
    double range = 1 / Math.sqrt(shape.hidden(layer)) / spec.tile().weightScaleRatio();
    int count = crossbar.rows() * crossbar.columns();
    float[] uniforms = new float[Kernels.grouped(count)];
    kernels.uniforms(new RandomPosition(spec.plan().seed()).at(matrix, Kind.INITIAL_WEIGHT), uniforms, count);
    for (int row = 0; row < crossbar.rows(); row++) {
      for (int column = 0; column < crossbar.columns(); column++) {
        float uniform = uniforms[row * crossbar.columns() + column];
        crossbar.write(row, column, (float) ((2 * uniform - 1) * range));
      }
    }
  }

  /** Shape of the network. */
  public LstmShape shape() {
    return shape;
  }

  Spec spec() {
    return spec;
  }

  Kernels kernels() {
    return kernels;
  }

  ActivationForm activation() {
    return activation;
  }

  Crossbar crossbar(int matrix) {
    return crossbars.get(matrix);
  }

  /** Logical weight: weight scale × physical weight. */
  public float logicalWeight(int matrix, int row, int column) {
    return (float) (crossbars.get(matrix).weight(row, column) * spec.tile().weightScaleRatio());
  }

  /** Feeds all physical weights to a digest, matrix by matrix, row by row, as little-endian floats. */
  public void digestInto(MessageDigest digest) {
    for (Crossbar crossbar : crossbars) {
      ByteBuffer line = ByteBuffer.allocate(crossbar.columns() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int row = 0; row < crossbar.rows(); row++) {
        line.clear();
        for (int column = 0; column < crossbar.columns(); column++) {
          line.putFloat(crossbar.weight(row, column));
        }
        digest.update(line.array());
      }
    }
  }
}
