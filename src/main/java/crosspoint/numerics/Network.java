package crosspoint.numerics;

import com.google.common.collect.ImmutableList;
import crosspoint.numerics.RandomPosition.Kind;
import crosspoint.program.Matrix;
import crosspoint.spec.Spec;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import crosspoint.workload.LstmShape;
import crosspoint.workload.TrainedMatrices;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.stream.IntStream;

/**
 * The weights of a network, each matrix in a crossbar of its own, or in several if it is larger than a tile.
 *
 * <p>Initial logical weights are uniform in ±1/√m, m being the hidden units of the layer (of the last
 * layer for the output matrix); physical ones are divided by the weight scale and clipped to the
 * bounds of their devices. They are drawn by element of the whole matrix, so that they do not depend on
 * how it is split. Fast arrays of a training algorithm start at zero.
 */
public final class Network {

  private final LstmShape shape;
  private final Spec spec;
  private final Kernels kernels;
  private final ActivationForm activation;
  private final ImmutableList<CrossbarGrid> grids;
  private final Updates updates;

  /** A network with weights and devices drawn from the spec's seed. */
  public Network(Spec spec, LstmShape shape, KernelChoice choice) {
    this.spec = spec;
    this.shape = shape;
    this.kernels = choice.kernels();
    this.activation = ActivationForm.of(spec.digital().activation());
    ImmutableList.Builder<CrossbarGrid> built = ImmutableList.builder();
    ImmutableList<Matrix> matrices = TrainedMatrices.of(shape, spec.algorithm());
    for (int matrix = 0; matrix < matrices.size(); matrix++) {
      CrossbarGrid grid = new CrossbarGrid(spec, matrix, matrices.get(matrix), kernels);
      if (TrainedMatrices.own(matrices.get(matrix))) {
        initialise(grid, matrix);
      } else {
        program(grid);
      }
      built.add(grid);
    }
    this.grids = built.build();
    this.updates = Updates.of(spec, grids, shape.matrices().size(), kernels);
  }

  /** A fast array begins at 0, or as near to it as bounds and defects of its devices let it. */
  private static void program(CrossbarGrid grid) {
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        grid.write(row, column, 0);
      }
    }
  }

  private void initialise(CrossbarGrid grid, int matrix) {
    int layer = Math.min(matrix, shape.layers() - 1);
    double range = 1 / Math.sqrt(shape.hidden(layer)) / spec.tile().weightScaleRatio();
    int count = Math.multiplyExact(grid.rows(), grid.columns());
    float[] uniforms = new float[Kernels.grouped(count)];
    kernels.uniforms(new RandomPosition(spec.plan().seed()).at(matrix, Kind.INITIAL_WEIGHT), uniforms, count);
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        float uniform = uniforms[row * grid.columns() + column];
        grid.write(row, column, (float) ((2 * uniform - 1) * range));
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

  /** What the training algorithm does. */
  Updates updates() {
    return updates;
  }

  CrossbarGrid grid(int matrix) {
    return grids.get(matrix);
  }

  /** Parts that a matrix is split into, each in a tile of its own. */
  public int parts(int matrix) {
    return grids.get(matrix).parts();
  }

  /** Logical weight: weight scale × physical weight. */
  public float logicalWeight(int matrix, int row, int column) {
    return (float) (grids.get(matrix).weight(row, column) * spec.tile().weightScaleRatio());
  }

  /** Pulses that each device of a matrix has taken; none of ideal devices. */
  public int[] pulses(int matrix) {
    return ofDevices(matrix, (devices, cell) -> devices.pulses[cell]).toArray();
  }

  /** Devices of a matrix that have taken all the pulses they bear. */
  public long wornOut(int matrix) {
    return ofDevices(matrix, (devices, cell) -> devices.wornOut(cell) ? 1 : 0).asLongStream().sum();
  }

  /** A number of a device. */
  private interface OfDevice {
    int of(Devices devices, int cell);
  }

  private IntStream ofDevices(int matrix, OfDevice number) {
    CrossbarGrid grid = grids.get(matrix);
    return IntStream.range(0, grid.parts()).mapToObj(grid::part)
        .flatMapToInt(part -> part.devices().stream().flatMapToInt(devices -> IntStream.range(0, part.rows() * part.columns())
            .map(element -> number.of(devices, element / part.columns() * Kernels.padded(part.columns()) + element % part.columns()))));
  }

  /** Saves what training and time have made of the weights and their devices. */
  public void save(StateWriter state) {
    ImmutableList<Matrix> matrices = TrainedMatrices.of(shape, spec.algorithm());
    for (int matrix = 0; matrix < grids.size(); matrix++) {
      state.section(matrices.get(matrix).name(), grids.get(matrix)::save);
    }
    state.section("algorithm", updates::save);
  }

  /** Takes back what was saved of a network of the same spec and shape. */
  public void restore(StateReader state) {
    ImmutableList<Matrix> matrices = TrainedMatrices.of(shape, spec.algorithm());
    for (int matrix = 0; matrix < grids.size(); matrix++) {
      state.section(matrices.get(matrix).name(), grids.get(matrix)::restore);
    }
    state.section("algorithm", updates::restore);
  }

  /** Feeds all physical weights to a digest, matrix by matrix, row by row, as little-endian floats. */
  public void digestInto(MessageDigest digest) {
    for (CrossbarGrid grid : grids) {
      ByteBuffer line = ByteBuffer.allocate(grid.columns() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int row = 0; row < grid.rows(); row++) {
        line.clear();
        for (int column = 0; column < grid.columns(); column++) {
          line.putFloat(grid.weight(row, column));
        }
        digest.update(line.array());
      }
    }
  }
}
