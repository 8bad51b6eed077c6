package crosspoint.numerics;

import crosspoint.program.Facts;
import crosspoint.program.Op;
import crosspoint.spec.AlgorithmSpec;
import crosspoint.spec.Spec;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.util.List;
import java.util.Optional;

/** The Tiki-Taka family: outer products go into a fast array beside each matrix, rows of which go to the matrix. */
final class FastUpdates implements Updates {

  private final List<CrossbarGrid> slow;
  private final FastPart[][] parts;

  FastUpdates(Spec spec, List<CrossbarGrid> slow, List<CrossbarGrid> fast, Kernels kernels) {
    this.slow = slow;
    this.parts = new FastPart[slow.size()][];
    for (int matrix = 0; matrix < parts.length; matrix++) {
      CrossbarGrid own = slow.get(matrix);
      parts[matrix] = new FastPart[own.parts()];
      for (int part = 0; part < own.parts(); part++) {
        parts[matrix][part] = part(spec, fast.get(matrix).part(part), own.part(part), slow.size() + matrix, part, kernels);
      }
    }
  }

  /**
   * A part with its fast array.
   *
   * @param matrix number of the fast array, which with the part names the random streams
   */
  static FastPart part(Spec spec, Crossbar fast, Crossbar slow, int matrix, int part, Kernels kernels) {
    AlgorithmSpec.Fast of = spec.algorithm().fastArray().orElseThrow();
    RowReader reader = new RowReader(fast, spec.tile(), of.transferBoundWeight(), matrix, part, spec.plan().seed(), kernels);
    FastScale scale = new FastScale(of, spec.update().pulseTrainSlots(), fast.meanStep(), Updates.learningRate(spec));
    return new FastPart(fast, reader, scale, transfer(spec, of, slow, matrix, part, kernels), kernels);
  }

  private static RowTransfer transfer(Spec spec, AlgorithmSpec.Fast fast, Crossbar slow, int matrix, int part, Kernels kernels) {
    AlgorithmSpec algorithm = spec.algorithm();
    if (algorithm instanceof AlgorithmSpec.TikiTaka direct) {
      return new DirectTransfer(slow, direct.transferLearningRateRatio());
    }
    AlgorithmSpec.Buffered buffered = (AlgorithmSpec.Buffered) algorithm;
    Optional<References> references = algorithm instanceof AlgorithmSpec.Agad agad
        ? Optional.of(new References(slow.rows(), slow.columns(), agad.referenceMixingFraction())) : Optional.empty();
    return new HiddenTransfer(slow, buffered.hidden(), (double) slow.rows() * fast.transferEveryUpdates(), Updates.learningRate(spec),
        buffered.signs().map(of -> new Choppers(of, slow.rows(), matrix, part, spec.plan().seed(), kernels)), references);
  }

  @Override
  public int of(int matrix) {
    return matrix % slow.size();
  }

  @Override
  public void update(Op.Update op, int part, float[] x, float[] d, Moment moment, Facts facts) {
    int matrix = of(op.matrix());
    if (op.ofRows()) {
      parts[matrix][part].write(moment, facts);
    } else {
      CrossbarGrid grid = slow.get(matrix);
      parts[matrix][part].update(grid.columnsOf(part, x), grid.rowsOf(part, d), moment, facts);
    }
  }

  @Override
  public void work(Op.Pointwise op, float[] x, float[] d) {
    switch (op.function()) {
      case UPDATE_SCALING -> { }
      case TRANSFER_ACCUMULATE, TRANSFER_FILTER -> {
        for (FastPart part : parts[op.layer()]) {
          part.work();
        }
      }
      default -> throw Updates.unknown(op);
    }
  }

  @Override
  public void read(Op.ReadRows op, int part, Moment moment) {
    parts[of(op.matrix())][part].read(moment);
  }

  @Override
  public void save(StateWriter state) {
    for (int matrix = 0; matrix < parts.length; matrix++) {
      for (int part = 0; part < parts[matrix].length; part++) {
        state.section("matrix[" + matrix + "].part[" + part + "]", parts[matrix][part]::save);
      }
    }
  }

  @Override
  public void restore(StateReader state) {
    for (int matrix = 0; matrix < parts.length; matrix++) {
      for (int part = 0; part < parts[matrix].length; part++) {
        state.section("matrix[" + matrix + "].part[" + part + "]", parts[matrix][part]::restore);
      }
    }
  }
}
