package crosspoint.hardware;

import crosspoint.spec.BufferSpec;
import crosspoint.spec.BusSpec;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.ManagementSpec;
import crosspoint.spec.PlanSpec;
import crosspoint.spec.Resolution;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import crosspoint.spec.UpdateSpec;

/** Specs for tests: the tile of Haensch 2019 with a small digital part, and its parts to vary. */
public final class Specs {

  private static final String SOURCE = "test";

  private Specs() {}

  /** 80 ns products, BL 10 at 1 ns, 16 lines per converter at 5 ns, 23 pJ per conversion. */
  public static Spec haensch() {
    return spec(tile(false, TileSpec.SaturationDetection.COMPARATOR), digital(), buffer(), bus());
  }

  public static Spec spec(TileSpec tile, DigitalSpec digital, BufferSpec buffer, BusSpec bus) {
    return new Spec("crosspoint-spec/1", "test", SOURCE, tile, digital, buffer, bus, new DeviceSpec.Ideal(SOURCE),
        new ManagementSpec(ManagementSpec.Noise.ABSOLUTE_MAXIMUM, ManagementSpec.Bound.ITERATIVE, 1024, 1, SOURCE),
        new UpdateSpec(UpdateSpec.Rule.STOCHASTIC_PULSES, 10, true, false, SOURCE),
        new PlanSpec(2, 64, 100, 1, 1, 0.005, PlanSpec.UpdateOrder.DEFERRED, PlanSpec.StateAtWindow.CARRIED,
            new PlanSpec.Clipping(PlanSpec.Clipping.Rule.NONE, 1, SOURCE), 0,
            PlanSpec.InitialWeights.UNIFORM_INVERSE_SQRT_HIDDEN, 1, SOURCE));
  }

  public static TileSpec tile(boolean sampleAndHold, TileSpec.SaturationDetection detection) {
    return tile(80, 1, 5, 16, sampleAndHold, detection);
  }

  public static TileSpec tile(double integrateNs, double pulseNs, double conversionNs, int linesPerConverter,
      boolean sampleAndHold, TileSpec.SaturationDetection detection) {
    return new TileSpec(4, 4096, 4096, 2 / 0.6,
        new TileSpec.Dac(new Resolution(7), TileSpec.Rounding.NEAREST, 0.5, SOURCE),
        new TileSpec.Array(integrateNs, pulseNs, 4, 24, 1, 1, SOURCE),
        new TileSpec.Integrators(0.06, 12, sampleAndHold, detection, SOURCE),
        new TileSpec.Adc(new Resolution(9), linesPerConverter, conversionNs, 23, SOURCE), 10, SOURCE);
  }

  public static DigitalSpec digital() {
    return digital(1, 32);
  }

  public static DigitalSpec digital(double clockGhz, int lanes) {
    return new DigitalSpec(clockGhz, lanes, 16, function(4, 1, 2), function(8, 2, 3), function(2, 1, 1),
        function(1, 1, 0.25), function(1, 1, 0.125), 20, SOURCE);
  }

  private static DigitalSpec.Function function(int latencyCycles, int intervalCycles, double evaluationPj) {
    return new DigitalSpec.Function(latencyCycles, intervalCycles, evaluationPj, SOURCE);
  }

  public static BufferSpec buffer() {
    return buffer(1, 1, 256);
  }

  public static BufferSpec buffer(double clockGhz, int ports, int portBits) {
    return new BufferSpec(1024, ports, portBits, clockGhz, 0.0625, 30, SOURCE);
  }

  public static BusSpec bus() {
    return bus(1, 256, 2);
  }

  public static BusSpec bus(double clockGhz, int widthBits, int hopCycles) {
    return new BusSpec(widthBits, clockGhz, hopCycles, 0.03125, 40, SOURCE);
  }
}
