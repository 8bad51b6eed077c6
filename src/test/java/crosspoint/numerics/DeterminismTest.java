package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.io.BaseEncoding;
import crosspoint.program.Facts;
import crosspoint.program.Program;
import crosspoint.spec.Spec;
import crosspoint.workload.LstmProgram;
import crosspoint.workload.LstmShape;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Does a seed give one set of bits, whatever computes it? */
class DeterminismTest {

  /** Sizes that leave a remainder in every vector. */
  private static final LstmShape SHAPE = new LstmShape(13, ImmutableList.of(19, 7));
  private static final int STEPS = 9;

  private static String digest(Network network) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      network.digestInto(sha256);
      return BaseEncoding.base16().encode(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Network trained(Spec spec, KernelChoice.Kind kernels, long nowPs) {
    Network network = new Network(spec, SHAPE, KernelChoice.of(kernels));
    Interpreter interpreter = Interpreter.training(network, STEPS, 2);
    Program program = LstmProgram.training(SHAPE, STEPS, 2, false);
    Random text = new Random(11);
    for (int window = 0; window < 20; window++) {
      int[] inputs = text.ints(2 * STEPS, 0, SHAPE.symbols()).toArray();
      int[] targets = text.ints(2 * STEPS, 0, SHAPE.symbols()).toArray();
      interpreter.begin(window, program, STEPS, inputs, targets);
      for (int operation = 0; operation < program.operations(); operation++) {
        for (int part = 0; part < interpreter.partsOf(operation); part++) {
          interpreter.execute(operation, part, nowPs, new Facts());
        }
      }
      interpreter.end();
    }
    return network;
  }

  static Stream<Spec> specs() {
    return Stream.of(
        Rpu.baseline("plan.learningRateLogical=0.05"),
        Rpu.baseline("plan.learningRateLogical=0.05", "update.boundLengthManagement=true", "tile.dac.rounding=stochastic",
            "tile.dac.bits=5", "tile.integrators.boundWeight=1", "plan.dropoutFraction=0.2"),
        Rpu.floatingPoint("plan.learningRateLogical=0.05"));
  }

  /** Every non-ideality of a read, and every rule and management that has arithmetic of its own. */
  static Stream<Spec> furtherSpecs() {
    String[] reads = {"plan.learningRateLogical=0.05", "read.input.noiseFraction=0.01", "read.input.proportionalNoiseFraction=0.01",
        "read.input.asymmetryFraction=0.02", "read.dac.gainSpreadFraction=0.01", "read.dac.offsetSpreadFraction=0.01",
        "read.dac.cubicSpreadFraction=0.01", "read.weights.noiseWeight=0.001", "read.weights.proportionalNoiseRootWeight=0.001",
        "read.wires.wireOhmPerCell=1000", "read.output.proportionalNoiseFraction=0.01", "read.output.asymmetryFraction=0.01",
        "read.output.compression=rational", "read.output.compressionPerWeight=0.01", "read.output.compressionSpreadFraction=0.1",
        "read.output.virtualGroundSpreadFraction=0.01", "read.output.referenceWeight=0.1", "read.adc.gainSpreadFraction=0.01",
        "read.adc.offsetSpreadFraction=0.001", "read.adc.cubicFraction=-0.05"};
    return Stream.of(
        Stream.of(reads),
        Stream.concat(Stream.of(reads), Stream.of("tile.adc.bits=exact", "tile.dac.bits=exact", "read.output.compression=hyperbolic-tangent",
            "management.noise=average-absolute-maximum", "management.averageDecayFraction=0.1", "update.rule=deterministic-implicit",
            "tile.converters=per-direction")),
        Stream.of("plan.learningRateLogical=0.05", "management.noise=maximum", "update.rule=mean-count"),
        Stream.of("plan.learningRateLogical=0.2", "management.noise=absolute-maximum-np-sum", "update.trainLength=variable",
            "update.probabilityStepFraction=0.1", "update.probabilityRounding=stochastic"),
        Stream.of("plan.learningRateLogical=0.05", "management.bound=iterative-worst-case", "tile.integrators.boundWeight=1",
            "update.rule=stochastic-separate-signs"),
        Stream.of("plan.learningRateLogical=0.05", "management.noise=constant", "update.rule=exact-within-bounds"))
        .map(assignments -> Rpu.baseline(assignments.toArray(String[]::new)));
  }

  @ParameterizedTest
  @MethodSource({"specs", "furtherSpecs"})
  void scalarAndVectorKernelsTrainToTheSameBits(Spec spec) {
    Network vector = trained(spec, KernelChoice.Kind.VECTOR, 0);
    assertEquals(digest(trained(spec, KernelChoice.Kind.SCALAR, 0)), digest(vector));
    assertNotEquals(digest(new Network(spec, SHAPE, KernelChoice.of(KernelChoice.Kind.VECTOR))), digest(vector),
        "training is to change something");
  }

  /** What a version without splits and with single devices only computed. */
  @Test
  void unsplitRunsOfSingleDevicesKeepTheirBits() {
    assertEquals(List.of("AD0BAD60E3E9FCAA7E0CAEE4C847B3679BD564881AFA060B9EA64002934A336C",
        "91009798655F81EB48D37C94BCF7FEC66765BED9E0A5F117F9790115346B8130",
        "86602263E321E8B3A18CE15488D7963C7B03DD2946ABBCAEF8D54E8EB6DF8438"),
        specs().map(spec -> digest(trained(spec, KernelChoice.Kind.VECTOR, 0))).toList());
  }

  @Test
  void timeDoesNotMatterToDevicesThatDoNotChangeWithIt() {
    Spec spec = Rpu.baseline("plan.learningRateLogical=0.05");
    assertEquals(digest(trained(spec, KernelChoice.Kind.VECTOR, 0)), digest(trained(spec, KernelChoice.Kind.VECTOR, 1L << 60)));
  }

  @Test
  void anotherSeedTrainsToOtherBits() {
    assertNotEquals(digest(trained(Rpu.baseline("plan.seed=1"), KernelChoice.Kind.VECTOR, 0)),
        digest(trained(Rpu.baseline("plan.seed=2"), KernelChoice.Kind.VECTOR, 0)));
  }

  @Test
  void oneBitOfAnyMatrixChangesTheDigest() {
    Network network = new Network(Rpu.floatingPoint(), SHAPE, KernelChoice.of(KernelChoice.Kind.VECTOR));
    String before = digest(network);
    for (int matrix = 0; matrix < SHAPE.matrices().size(); matrix++) {
      CrossbarGrid crossbar = network.grid(matrix);
      int row = crossbar.rows() - 1;
      int column = crossbar.columns() - 1;
      float weight = crossbar.weight(row, column);
      crossbar.write(row, column, Float.intBitsToFloat(Float.floatToRawIntBits(weight) ^ 1));
      assertNotEquals(before, digest(network), "last bit of matrix " + matrix);
      crossbar.write(row, column, weight);
      assertEquals(before, digest(network));
    }
  }
}
