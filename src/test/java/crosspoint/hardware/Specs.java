package crosspoint.hardware;

import crosspoint.spec.ActivationSpec;
import crosspoint.spec.AlgorithmSpec;
import crosspoint.spec.BufferSpec;
import crosspoint.spec.ControlSpec;
import crosspoint.spec.TestDevices;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.InterconnectSpec;
import crosspoint.spec.ManagementSpec;
import crosspoint.spec.OffChipSpec;
import crosspoint.spec.PlanSpec;
import crosspoint.spec.ReadSpec;
import crosspoint.spec.RefreshSpec;
import crosspoint.spec.Resolution;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecJson;
import crosspoint.spec.SpecReader;
import crosspoint.spec.TileSpec;
import crosspoint.spec.UpdateSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Specs for tests: the tile of Haensch 2019 with a small digital part, and its parts to vary. */
public final class Specs {

  private static final String SOURCE = "test";
  private static final String NONE = "none";

  private Specs() {}

  /** 80 ns products, BL 10 at 1 ns, 16 lines per converter at 5 ns, 23 pJ per conversion. */
  public static Spec haensch() {
    return spec(tile(false, TileSpec.SaturationDetection.COMPARATOR), digital(), buffer(), bus());
  }

  /** A spec with single values assigned, {@code key.path=value}, checked as a file is. */
  public static Spec with(Spec spec, String... assignments) {
    try {
      Path file = Files.createTempFile("spec", ".json");
      try {
        Files.writeString(file, SpecJson.canonical(spec));
        return SpecReader.read(file, List.of(assignments)).spec();
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Spec spec(TileSpec tile, DigitalSpec digital, BufferSpec buffer, InterconnectSpec bus) {
    return new Spec("crosspoint-spec/1", "test", SOURCE,
        new ControlSpec(ControlSpec.Order.PROGRAM, ControlSpec.Gating.NONE, SOURCE), tile, digital, buffer, bus,
        new OffChipSpec(NONE, 8, 50, 0.25, 5, 1, Double.NaN, SOURCE), TestDevices.constantStep(),
        idealRead(), management(ManagementSpec.Noise.ABSOLUTE_MAXIMUM), stochasticPulses(10),
        new AlgorithmSpec.Sgd(false, SOURCE),
        new PlanSpec(2, 64, 100, 1, 1, 0.005, PlanSpec.UpdateOrder.DEFERRED, PlanSpec.StateAtWindow.CARRIED,
            new PlanSpec.Clipping(PlanSpec.Clipping.Rule.NONE, 1, SOURCE), 0,
            PlanSpec.InitialWeights.UNIFORM_INVERSE_SQRT_HIDDEN, 1, SOURCE));
  }

  /** Reads that nothing disturbs but resolution, read noise and bound. */
  public static ReadSpec idealRead() {
    ReadSpec.Converters converters = new ReadSpec.Converters(0, 0, 0, 0, SOURCE);
    return new ReadSpec(new ReadSpec.Input(0, 0, 0, SOURCE), converters, new ReadSpec.Weights(0, 0, SOURCE),
        new ReadSpec.Wires(0, 18, SOURCE), new ReadSpec.Output(0, 0, ReadSpec.Output.Compression.NONE, 0, 0, 0, 0, SOURCE), converters, SOURCE);
  }

  /** Iterative bound management beside this noise management. */
  public static ManagementSpec management(ManagementSpec.Noise noise) {
    return new ManagementSpec(noise, Double.POSITIVE_INFINITY, 1, 0.001, 0.6, ManagementSpec.Bound.ITERATIVE, 1024, 1, SOURCE);
  }

  /** Stochastic trains of so many slots, with update management. */
  public static UpdateSpec stochasticPulses(int slots) {
    return new UpdateSpec(UpdateSpec.Rule.STOCHASTIC_PULSES, slots, UpdateSpec.TrainLength.FIXED, true, 1, false, 0,
        TileSpec.Rounding.NEAREST, SOURCE);
  }

  public static TileSpec tile(boolean sampleAndHold, TileSpec.SaturationDetection detection) {
    return tile(80, 1, 5, 16, sampleAndHold, detection);
  }

  public static TileSpec tile(double integrateNs, double pulseNs, double conversionNs, int linesPerConverter,
      boolean sampleAndHold, TileSpec.SaturationDetection detection) {
    return new TileSpec(4, 4096, 4096, 2 / 0.6, TileSpec.Converters.SHARED,
        new TileSpec.Weight(1, TileSpec.Weight.Polarity.REFERENCE, TileSpec.Weight.Trains.INDEPENDENT,
            TileSpec.Weight.Updated.ALL, new RefreshSpec.Never(SOURCE), SOURCE),
        new TileSpec.Dac(NONE, new Resolution(7), TileSpec.Rounding.NEAREST, 0.5, 100, 32, SOURCE),
        new TileSpec.Array(NONE, integrateNs, 1, pulseNs, 4, 24, Double.POSITIVE_INFINITY, 1, 1, 0, 1000, 0.001, 0.16, 32, SOURCE),
        new TileSpec.Integrators(NONE, 0.06, 12, sampleAndHold, detection, 0, 0, 350, 32, SOURCE),
        new TileSpec.Adc(NONE, new Resolution(9), linesPerConverter, conversionNs, 23, 0, 4900, 32, SOURCE),
        new TileSpec.Translators(NONE, 0, 10, 32, SOURCE), 10, 0.5, SOURCE);
  }

  public static DigitalSpec digital() {
    return digital(1, 32);
  }

  public static DigitalSpec digital(double clockGhz, int lanes) {
    return digital(clockGhz, lanes, new ActivationSpec.Exact(SOURCE));
  }

  public static DigitalSpec digital(double clockGhz, int lanes, ActivationSpec activation) {
    return new DigitalSpec.Pipelined(1, clockGhz, lanes, 16, activation, function(4, 1, 2),
        function(8, 2, 3), function(2, 1, 1), function(1, 1, 0.25), function(1, 1, 0.125), function(1, 1, 0.5), 20, 0.25, 32,
        SOURCE);
  }

  private static DigitalSpec.Function function(int latencyCycles, int intervalCycles, double evaluationPj) {
    return new DigitalSpec.Function(NONE, latencyCycles, intervalCycles, evaluationPj, SOURCE);
  }

  public static BufferSpec buffer() {
    return buffer(1, 1, 256);
  }

  public static BufferSpec buffer(double clockGhz, int ports, int portBits) {
    return new BufferSpec(NONE, 1024, BufferSpec.Overflow.REFUSE, ports, portBits, clockGhz, 0.0625, 30, 2, 32, SOURCE);
  }

  public static InterconnectSpec.Bus bus() {
    return bus(1, 256, 2);
  }

  public static InterconnectSpec.Bus bus(double clockGhz, int widthBits, int hopCycles) {
    return new InterconnectSpec.Bus(NONE, widthBits, clockGhz, hopCycles, 0.03125,
        InterconnectSpec.Arbitration.PROGRAM_ORDER, 40, 0.1, 32, SOURCE);
  }

  /** A ring of links of 256 bits and 1 GHz, 2 cycles a hop. */
  public static InterconnectSpec.Ring ring(int nodes) {
    return ring(nodes, 1, 256, 2);
  }

  public static InterconnectSpec.Ring ring(int nodes, double clockGhz, int widthBits, int hopCycles) {
    return new InterconnectSpec.Ring(NONE, nodes, widthBits, clockGhz, hopCycles, 0.03125,
        InterconnectSpec.Arbitration.PROGRAM_ORDER, 40, 0.1, 32, SOURCE);
  }

  /** A mesh of links of 256 bits and 1 GHz, 2 cycles a hop. */
  public static InterconnectSpec.Mesh mesh(int rows, int columns) {
    return mesh(rows, columns, 1, 256, 2);
  }

  public static InterconnectSpec.Mesh mesh(int rows, int columns, double clockGhz, int widthBits, int hopCycles) {
    return new InterconnectSpec.Mesh(NONE, rows, columns, widthBits, clockGhz, hopCycles, 0.03125,
        InterconnectSpec.Arbitration.PROGRAM_ORDER, 40, 0.1, 32, SOURCE);
  }

  /** Digital units that take any evaluation as one operation. */
  public static DigitalSpec.Rate rate(double gigaOperationsPerSecond) {
    return new DigitalSpec.Rate(NONE, 1, gigaOperationsPerSecond, 16, new ActivationSpec.Exact(SOURCE), 0.75, 20, 0.25, 32,
        SOURCE);
  }

  /** The Haensch chip with another interconnect. */
  public static Spec haensch(InterconnectSpec interconnect) {
    return spec(tile(false, TileSpec.SaturationDetection.COMPARATOR), digital(), buffer(), interconnect);
  }
}
