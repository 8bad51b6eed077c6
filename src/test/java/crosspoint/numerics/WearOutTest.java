package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import crosspoint.device.ConstantStep;
import crosspoint.device.SoftBounds;
import crosspoint.device.SoftBoundsReference;
import crosspoint.device.StepLaw;
import crosspoint.device.StepNoise;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.Spec;
import crosspoint.spec.TestDevices;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Are pulses counted one by one, and is a device stuck behind the last that it bears? */
class WearOutTest {

  /** Trains of one slot in which every line with a value pulses. */
  private static Crossbar crossbar(int rows, int columns, String... assignments) {
    return crossbar(new ConstantStep("test"), rows, columns, assignments);
  }

  private static Crossbar crossbar(StepLaw law, int rows, int columns, String... assignments) {
    Spec spec = Rpu.baseline(ImmutableList.<String>builder().add("device.stepSpreadFraction=0", "device.upDownSpreadFraction=0",
        "device.upperBoundSpreadFraction=0", "device.lowerBoundSpreadFraction=0", "update.updateManagement=false", "update.pulseTrainSlots=1",
        "plan.learningRateLogical=0.01").add(Rpu.EXACT_READ).add(assignments).build().toArray(String[]::new));
    return new Crossbar(TestDevices.obeying(spec, law), 0, new Matrix("tested", rows, columns), Rpu.kernels());
  }

  private static void pulse(Crossbar crossbar, int update, boolean up) {
    float[] x = new float[Kernels.padded(crossbar.columns())];
    float[] d = new float[Kernels.padded(crossbar.rows())];
    Arrays.fill(x, 0, crossbar.columns(), 1f);
    Arrays.fill(d, 0, crossbar.rows(), up ? -1f : 1f);
    crossbar.update(x, d, Rpu.moment(update, 0), new Facts());
  }

  static Stream<StepLaw> laws() {
    return Stream.of(new ConstantStep("test"), new SoftBounds(StepNoise.MULTIPLICATIVE, "test"), new SoftBounds(StepNoise.ADDITIVE, "test"),
        new SoftBoundsReference(false, 0.1, 0.05, StepNoise.MULTIPLICATIVE, "test"));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void theLastPulseMovesAndTheNextDoesNot(StepLaw law) {
    for (String writeNoise : new String[] {"0", "3"}) {
      Crossbar crossbar = crossbar(law, 2, 3, "device.endurance.pulses=7", "device.writeNoiseFraction=" + writeNoise);
      Devices devices = crossbar.devices().get(0);
      float before = 0;
      for (int pulse = 1; pulse <= 7; pulse++) {
        pulse(crossbar, pulse, true);
        float after = stored(crossbar, devices);
        assertTrue(after > before - 0.0015 && after != before, "pulse " + pulse);
        assertEquals(pulse == 7, devices.wornOut(0));
        before = after;
      }
      for (int pulse = 8; pulse <= 20; pulse++) {
        pulse(crossbar, pulse, pulse % 2 == 0);
        assertEquals(before, stored(crossbar, devices), "pulse " + pulse);
      }
      assertEquals(20, devices.pulses[0]);
      crossbar.write(0, 0, 0.5f);
      assertEquals(before, stored(crossbar, devices), "writing does not move it either");
    }
  }

  private static float stored(Crossbar crossbar, Devices devices) {
    return devices.stored.length > 0 ? devices.stored[0] : crossbar.weight(0, 0);
  }

  /** A train of ten slots in which all pulse: the fourth pulse is the last although more of the same update follow. */
  @Test
  void wearIsCountedWithinAnUpdate() {
    Crossbar crossbar = crossbar(1, 1, "device.endurance.pulses=4", "update.pulseTrainSlots=10", "device.stepNoiseFraction=0");
    pulse(crossbar, 0, true);
    assertEquals(0.004, crossbar.weight(0, 0), 1e-8);
    assertEquals(10, crossbar.devices().get(0).pulses[0]);
  }

  /** ln of what devices bear is normal; rounded down to whole pulses it differs from that by less than the limit can tell. */
  @Test
  void enduranceIsLogNormal() {
    Crossbar crossbar = crossbar(200, 200, "device.endurance.pulses=1e6", "device.endurance.spreadFraction=0.5");
    int[] bears = crossbar.devices().get(0).endurance;
    int stride = Kernels.padded(200);
    double[] logs = IntStream.range(0, 40_000).mapToDouble(i -> Math.log(bears[i / 200 * stride + i % 200] / 1e6)).toArray();
    assertTrue(Distributions.kolmogorov(logs, v -> Distributions.normal(v / 0.5)) < Distributions.KS_LIMIT);
    assertTrue(Distributions.kolmogorov(logs, v -> Distributions.normal(v / 0.55)) > Distributions.KS_LIMIT, "spread + 10 %");
    assertTrue(Distributions.kolmogorov(logs, v -> Distributions.normal((v - 0.02) / 0.5)) > Distributions.KS_LIMIT, "median + 2 %");
  }

  /** What is counted by device is what meets, of every device of a weight; worn out devices are still pulsed. */
  @Test
  void countsByDeviceAreTheCoincidences() {
    for (String[] of : new String[][] {{}, {"device.endurance.pulses=3"}, {"tile.weight.devices=2", "tile.weight.polarity=pair"},
        {"tile.weight.devices=2", "tile.weight.trains=shared", "device.endurance.pulses=2"}}) {
      Crossbar crossbar = crossbar(5, 7, of);
      Facts facts = new Facts();
      for (int update = 0; update < 40; update++) {
        crossbar.update(Rpu.vector(0.3, 0.1, 0, 0.2, 0.05, 1, 0.4), Rpu.vector(0.1, 0.4, -0.3, 0, 1), Rpu.moment(update, 0), facts);
      }
      long counted = crossbar.devices().stream().mapToLong(devices -> Arrays.stream(devices.pulses).sum()).sum();
      assertEquals(facts.coincidences, counted);
      assertNotEquals(0, counted);
      int unused = crossbar.devices().stream().mapToInt(devices -> devices.pulses[3 * Kernels.padded(7)] + devices.pulses[2]).sum();
      assertEquals(0, unused, "lines without a value");
    }
  }

  /** A worn out device is not moved by time either. */
  @Test
  void wornOutDevicesDoNotAge() {
    Crossbar crossbar = crossbar(1, 2, "device.endurance.pulses=1", "device.retention.lifetimeSeconds=1e-6", "device.retention.agingStepNs=1000");
    crossbar.write(0, 0, 0.4f);
    crossbar.write(0, 1, 0.4f);
    Moment moment = Rpu.moment(0, 0);
    crossbar.update(Rpu.vector(1, 0), Rpu.vector(-1), moment, new Facts());
    float worn = crossbar.weight(0, 0);
    assertNotEquals(0.4f, worn);
    crossbar.age(5_000_000);
    assertEquals(worn, crossbar.weight(0, 0));
    assertEquals(0.4 * Math.exp(-5), crossbar.weight(0, 1), 1e-7);
  }
}
