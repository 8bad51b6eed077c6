package crosspoint.brute;

import crosspoint.mapping.Split;
import crosspoint.program.Matrix;
import crosspoint.spec.ActivationSpec;
import crosspoint.spec.AlgorithmSpec;
import crosspoint.spec.BufferSpec;
import crosspoint.spec.ControlSpec;
import crosspoint.spec.TestDevices;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.InterconnectSpec;
import crosspoint.spec.InterconnectSpec.Arbitration;
import crosspoint.spec.ManagementSpec;
import crosspoint.spec.OffChipSpec;
import crosspoint.spec.PlanSpec;
import crosspoint.spec.ReadSpec;
import crosspoint.spec.RefreshSpec;
import crosspoint.spec.Resolution;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import crosspoint.spec.UpdateSpec;
import java.util.List;
import java.util.Random;

/** Chips whose times are a few picoseconds, so that much happens at the same instant. Energies and areas are nothing. */
final class RandomChip {

  private static final double[] CLOCKS_GHZ = {1000, 500, 250, 200, 400, 800, 300};
  private static final String SOURCE = "test";
  private static final String NONE = "none";

  private final Random random;

  RandomChip(Random random) {
    this.random = random;
  }

  /**
   * A chip that holds some matrices.
   *
   * @param kind 0 a bus, 1 a ring, 2 a mesh
   */
  Spec with(List<Matrix> matrices, int kind, Arbitration arbitration, BufferSpec.Overflow overflow) {
    TileSpec tile = tile(matrices);
    return new Spec("crosspoint-spec/1", "random", SOURCE,
        new ControlSpec(one(ControlSpec.Order.values()), ControlSpec.Gating.NONE, SOURCE), tile, digital(),
        buffer(overflow), interconnect(kind, arbitration),
        new OffChipSpec(NONE, 500.0 * (1 + random.nextInt(20)), ns(random.nextInt(12)), 0, 0, 0, Double.NaN, SOURCE),
        TestDevices.constantStep(),
        idealRead(),
        new ManagementSpec(one(ManagementSpec.Noise.values()), Double.POSITIVE_INFINITY, 1, 0.001, 0.6, ManagementSpec.Bound.ITERATIVE,
            1024, 1, SOURCE),
        new UpdateSpec(UpdateSpec.Rule.STOCHASTIC_PULSES, 1 + random.nextInt(4), UpdateSpec.TrainLength.FIXED, true, 1, false, 0,
            TileSpec.Rounding.NEAREST, SOURCE),
        new AlgorithmSpec.Sgd(false, SOURCE),
        new PlanSpec(2, 64, 100, 1, 1, 0.005, PlanSpec.UpdateOrder.DEFERRED, PlanSpec.StateAtWindow.CARRIED,
            new PlanSpec.Clipping(PlanSpec.Clipping.Rule.NONE, 1, SOURCE), 0, PlanSpec.InitialWeights.UNIFORM_INVERSE_SQRT_HIDDEN,
            1, SOURCE));
  }

  private static ReadSpec idealRead() {
    ReadSpec.Converters converters = new ReadSpec.Converters(0, 0, 0, 0, SOURCE);
    return new ReadSpec(new ReadSpec.Input(0, 0, 0, SOURCE), converters, new ReadSpec.Weights(0, 0, SOURCE), new ReadSpec.Wires(0, 18, SOURCE),
        new ReadSpec.Output(0, 0, ReadSpec.Output.Compression.NONE, 0, 0, 0, 0, SOURCE), converters, SOURCE);
  }

  /** The same chip with a buffer of another size. */
  static Spec withCapacity(Spec spec, long capacityBits) {
    BufferSpec buffer = spec.buffer();
    return new Spec(spec.format(), spec.name(), spec.source(), spec.control(), spec.tile(), spec.digital(),
        new BufferSpec(NONE, kib(capacityBits), buffer.overflow(), buffer.ports(), buffer.portBits(), buffer.clockGhz(), 0, 0, 0,
            Double.NaN, SOURCE),
        spec.interconnect(), spec.offChip(), spec.device(), spec.read(), spec.management(), spec.update(), spec.algorithm(), spec.plan());
  }

  private TileSpec tile(List<Matrix> matrices) {
    // A third of the chips have tiles that hold any matrix; on the others matrices are cut into parts.
    boolean large = random.nextInt(3) == 0;
    int rows = large ? 64 : 3 + random.nextInt(8);
    int columns = large ? 256 : 4 + random.nextInt(8);
    TileSpec.Weight weight = new TileSpec.Weight(1 + random.nextInt(2), one(TileSpec.Weight.Polarity.values()),
        TileSpec.Weight.Trains.INDEPENDENT, one(TileSpec.Weight.Updated.values()), new RefreshSpec.Never(SOURCE), SOURCE);
    TileSpec.Integrators integrators = new TileSpec.Integrators(NONE, 0.06, 12, random.nextBoolean(),
        one(TileSpec.SaturationDetection.values()), 0, 0, 0, Double.NaN, SOURCE);
    TileSpec one = new TileSpec(1, rows, columns, 1, one(TileSpec.Converters.values()), weight,
        new TileSpec.Dac(NONE, new Resolution(7), TileSpec.Rounding.NEAREST, 0, 0, Double.NaN, SOURCE),
        new TileSpec.Array(NONE, ns(1 + random.nextInt(12)), 1 + random.nextInt(2), ns(1 + random.nextInt(3)), 1 + random.nextInt(4), 24,
            Double.POSITIVE_INFINITY, 1, 1, 0, ns(1 + random.nextInt(4)), 0, 0, Double.NaN, SOURCE),
        integrators,
        new TileSpec.Adc(NONE, new Resolution(9), 1 + random.nextInt(6), ns(1 + random.nextInt(4)), 0, 0, 0, Double.NaN, SOURCE),
        new TileSpec.Translators(NONE, 0, 0, Double.NaN, SOURCE), 0, 0, SOURCE);
    int needed = matrices.stream().mapToInt(matrix -> Split.of(matrix, one).parts()).sum();
    return new TileSpec(needed + random.nextInt(needed + 1), rows, columns, 1, one.converters(), weight, one.dac(), one.array(),
        integrators, one.adc(), one.translators(), 0, 0, SOURCE);
  }

  private DigitalSpec digital() {
    int units = 1 + random.nextInt(3);
    int valueBits = 1 << random.nextInt(5);
    if (random.nextInt(3) == 0) {
      return new DigitalSpec.Rate(NONE, units, 1000 + 500.0 * random.nextInt(60), valueBits, activation(), 0, 0, 0, Double.NaN, SOURCE);
    }
    return new DigitalSpec.Pipelined(units, ghz(), 1 + random.nextInt(64), valueBits, activation(), function(), function(), function(),
        function(), function(), function(), 0, 0, Double.NaN, SOURCE);
  }

  private ActivationSpec activation() {
    return switch (random.nextInt(3)) {
      case 0 -> new ActivationSpec.Exact(SOURCE);
      case 1 -> new ActivationSpec.PiecewiseLinear(16, 4, SOURCE);
      default -> new ActivationSpec.Table(33, 4, SOURCE);
    };
  }

  private DigitalSpec.Function function() {
    return new DigitalSpec.Function(NONE, random.nextInt(5), 1 + random.nextInt(2), 0, SOURCE);
  }

  private BufferSpec buffer(BufferSpec.Overflow overflow) {
    return new BufferSpec(NONE, kib(1), overflow, 1 + random.nextInt(3), 8 * (1 + random.nextInt(8)), ghz(), 0, 0, 0,
        Double.NaN, SOURCE);
  }

  private static double kib(long bits) {
    // Half a bit more holds no more, and no rounding can make it less.
    return (bits + 0.5) / 8192;
  }

  private InterconnectSpec interconnect(int kind, Arbitration arbitration) {
    int widthBits = 8 * (1 + random.nextInt(8));
    int hopCycles = random.nextInt(3);
    double ghz = ghz();
    return switch (kind) {
      case 0 -> new InterconnectSpec.Bus(NONE, widthBits, ghz, hopCycles, 0, arbitration, 0, 0, Double.NaN, SOURCE);
      case 1 -> new InterconnectSpec.Ring(NONE, 2 + random.nextInt(6), widthBits, ghz, hopCycles, 0, arbitration, 0, 0, Double.NaN,
          SOURCE);
      default -> new InterconnectSpec.Mesh(NONE, 1 + random.nextInt(3), 1 + random.nextInt(3), widthBits, ghz, hopCycles, 0,
          arbitration, 0, 0, Double.NaN, SOURCE);
    };
  }

  private <T> T one(T[] of) {
    return of[random.nextInt(of.length)];
  }

  private static double ns(int ps) {
    return ps / 1000.0;
  }

  private double ghz() {
    return CLOCKS_GHZ[random.nextInt(CLOCKS_GHZ.length)];
  }
}
