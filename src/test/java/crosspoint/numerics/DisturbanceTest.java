package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import crosspoint.device.ConstantStep;
import crosspoint.device.SoftBounds;
import crosspoint.device.StepLaw;
import crosspoint.device.StepNoise;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.Spec;
import crosspoint.spec.TestDevices;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Is disturbance what it is by hand, line by line, and applied when it is due? */
class DisturbanceTest {

  /** Where a line with a value pulses in each of 10 slots; 1e-6 pulses hardly ever. */
  private static Crossbar crossbar(int rows, int columns, String... assignments) {
    return crossbar(new ConstantStep("test"), rows, columns, assignments);
  }

  private static Crossbar crossbar(StepLaw law, int rows, int columns, String... assignments) {
    Spec spec = Rpu.baseline(ImmutableList.<String>builder().add("device.stepSpreadFraction=0", "device.stepNoiseFraction=0",
        "device.upDownSpreadFraction=0", "device.upperBoundSpreadFraction=0", "device.lowerBoundSpreadFraction=0",
        "update.updateManagement=false", "plan.learningRateLogical=0.01").add(Rpu.EXACT_READ).add(assignments).build().toArray(String[]::new));
    return new Crossbar(TestDevices.obeying(spec, law), 0, new Matrix("tested", rows, columns), Rpu.kernels());
  }

  private static Crossbar written(Crossbar crossbar, double weight) {
    for (int row = 0; row < crossbar.rows(); row++) {
      for (int column = 0; column < crossbar.columns(); column++) {
        crossbar.write(row, column, (float) weight);
      }
    }
    return crossbar;
  }

  private static void update(Crossbar crossbar, float[] x, float[] d, int window) {
    crossbar.update(x, d, Rpu.moment(window, 0), new Facts());
  }

  private static void nothing(Crossbar crossbar) {
    update(crossbar, Rpu.vector(new double[crossbar.columns()]), Rpu.vector(new double[crossbar.rows()]), 0);
  }

  @Test
  void readsTakeAPartAwayForEachPassOnTheLine() {
    Crossbar crossbar = written(crossbar(2, 3, "device.disturb.readFraction=0.01", "device.disturb.everyUpdates=2"), 0.5);
    float[] out = new float[Kernels.PAD];
    crossbar.forward(Rpu.vector(1, -0.5, 0), out, Rpu.moment(0, 0), new Facts());
    crossbar.forward(Rpu.vector(1, 0, 0), out, Rpu.moment(0, 1), new Facts());
    crossbar.backward(Rpu.vector(0.25, 0), out, Rpu.moment(0, 0), new Facts());
    nothing(crossbar);
    assertEquals(0.5f, crossbar.weight(0, 0), "doses are collected for two updates");
    nothing(crossbar);
    double[][] expected = {{0.99 * 0.99 * 0.9975, 0.995 * 0.9975, 0.9975}, {0.99 * 0.99, 0.995, 1}};
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 3; column++) {
        assertEquals(0.5 * expected[row][column], crossbar.weight(row, column), 3e-8, "row " + row + ", column " + column);
      }
    }
    nothing(crossbar);
    nothing(crossbar);
    assertEquals(0.5 * 0.9975, crossbar.weight(0, 2), 3e-8, "a dose acts once");
  }

  /** An input of 0.5 against noise management is a full code; a second pass of bound management reads half of it; tests read too. */
  @Test
  void codesOfEveryPassCount() {
    Crossbar crossbar = written(crossbar(1, 2, "device.disturb.readFraction=0.1", "device.disturb.everyUpdates=1", "tile.dac.bits=8",
        "management.noise=absolute-maximum", "management.bound=iterative", "tile.integrators.boundWeight=0.4"), 0.5);
    Moment test = Rpu.moment(0, 0);
    test.test = true;
    Facts facts = new Facts();
    crossbar.forward(Rpu.vector(0.5, 0), new float[Kernels.PAD], test, facts);
    assertEquals(2, facts.passes);
    nothing(crossbar);
    // 127 of 127 levels, then 63.5, which rounds to the even 64
    assertEquals(0.5 * 0.9 * (1 - 0.1 * 64 / 127), crossbar.weight(0, 0), 3e-8);
    assertEquals(0.5f, crossbar.weight(0, 1));
  }

  /** A hundred thousand reads, each of which takes less than single precision can tell. */
  @Test
  void dosesSmallerThanTheLastBitAddUp() {
    Crossbar crossbar = written(crossbar(1, 1, "device.disturb.readFraction=1e-8", "device.disturb.everyUpdates=1"), 0.5);
    for (int i = 0; i < 100_000; i++) {
      crossbar.forward(Rpu.vector(1), new float[Kernels.PAD], Rpu.moment(0, 0), new Facts());
      nothing(crossbar);
    }
    assertEquals(0.5 * Math.exp(-1e-3), crossbar.weight(0, 0), 1e-7);
  }

  /** Ten pulses on one row, none on the columns: each moves the row's devices by a tenth of the difference of their steps. */
  @Test
  void halfSelectsMoveByTheDifferenceOfBothSteps() {
    Crossbar crossbar = written(crossbar(2, 2, "device.disturb.halfSelectFraction=0.1", "device.disturb.everyUpdates=1",
        "device.upDownBiasFraction=0.2"), 0.1);
    update(crossbar, Rpu.vector(1e-9, 1e-9), Rpu.vector(1, 0), 0);
    // Steps are 0.001 up and 0.0008 down.
    assertEquals(0.1 + 10 * 0.1 * 0.0002, crossbar.weight(0, 0), 1e-7);
    assertEquals(0.1f, crossbar.weight(1, 0));
    update(crossbar, Rpu.vector(1, 0), Rpu.vector(1e-9, 1e-9), 1);
    assertEquals(0.1 + 20 * 0.1 * 0.0002, crossbar.weight(0, 0), 1e-7);
    assertEquals(0.1 + 10 * 0.1 * 0.0002, crossbar.weight(1, 0), 1e-7);
    assertEquals(0.1f, crossbar.weight(1, 1));
  }

  /**
   * Soft bounds 0.6 and −0.6 with steps 0.001 and 0.0008 balance at (0.001 − 0.0008)/(0.001 + 0.0008) · 0.6. A step by
   * step model of half-selects comes to the same weights on the way.
   */
  @Test
  void halfSelectsLeadToTheSymmetryPoint() {
    Crossbar crossbar = written(crossbar(new SoftBounds(StepNoise.MULTIPLICATIVE, "test"), 1, 1, "device.disturb.halfSelectFraction=0.5", "device.disturb.everyUpdates=1", "device.upDownBiasFraction=0.2"), 0.4);
    double weight = 0.4;
    for (int update = 0; update < 20; update++) {
      update(crossbar, Rpu.vector(1e-9), Rpu.vector(1), update);
      for (int pulse = 0; pulse < 10; pulse++) {
        weight += 0.5 * (0.001 * (1 - weight / 0.6) - 0.0008 * (1 + weight / 0.6));
      }
      // Two half steps are taken as one.
      assertEquals(weight, crossbar.weight(0, 0), 1e-3 * (0.4 - weight));
    }
    for (int update = 20; update < 2000; update++) {
      update(crossbar, Rpu.vector(1e-9), Rpu.vector(1), update);
    }
    assertEquals(0.0002 / 0.0018 * 0.6, crossbar.weight(0, 0), 1e-5);
  }

  /**
   * The first weight goes up, so that the g⁺ of the second is half-selected: 10 pulses, a tenth of a step each. Steps are 0.0001 up; those down,
   * 0.001, are never taken.
   */
  @Test
  void halfSelectsMoveOneSidedDevicesUp() {
    Crossbar crossbar = written(crossbar(1, 2, "device.disturb.halfSelectFraction=0.1", "device.disturb.everyUpdates=1",
        "device.lowerBoundWeight=0", "tile.weight.polarity=one-sided", "device.upDownBiasFraction=-0.9"), 0.1);
    update(crossbar, Rpu.vector(1, 0), Rpu.vector(-1), 0);
    assertEquals(0.1 + 10 * 0.1 * 0.0001, crossbar.stored(0, 0, 1), 1e-7);
  }

  /** A transfer drives a row alone and fully. */
  @Test
  void aTransferReadsItsRow() {
    Crossbar crossbar = written(crossbar(2, 2, "device.disturb.readFraction=0.01", "device.disturb.everyUpdates=1"), 0.5);
    float[] out = new float[Kernels.PAD];
    for (int read = 0; read < 100; read++) {
      crossbar.row(1, 0, out);
    }
    nothing(crossbar);
    assertEquals(0.5f, crossbar.weight(0, 0));
    assertEquals(0.5 * Math.pow(0.99, 100), crossbar.weight(1, 0), 3e-8);
    assertEquals(0.5 * Math.pow(0.99, 100), crossbar.weight(1, 1), 3e-8);
  }

  @Test
  void halfSelectsLeaveSymmetricDevicesWhereTheyAre() {
    Crossbar crossbar = written(crossbar(2, 2, "device.disturb.halfSelectFraction=1", "device.disturb.everyUpdates=1"), 0.3);
    for (int update = 0; update < 100; update++) {
      update(crossbar, Rpu.vector(1e-9, 1e-9), Rpu.vector(1, 1), update);
    }
    assertEquals(0.3f, crossbar.weight(0, 0));
  }

  /** With trains of their own, devices are half-selected by those only: their doses differ. */
  @Test
  void devicesWithTrainsOfTheirOwnHaveDosesOfTheirOwn() {
    String[] half = {"device.disturb.halfSelectFraction=0.1", "device.disturb.everyUpdates=1", "device.upDownBiasFraction=0.2",
        "tile.weight.devices=2"};
    for (boolean shared : new boolean[] {true, false}) {
      Crossbar crossbar = written(crossbar(1, 1, ImmutableList.<String>builder().add(half).add("tile.weight.trains="
          + (shared ? "shared" : "independent")).build().toArray(String[]::new)), 0.1);
      for (int update = 0; update < 50; update++) {
        update(crossbar, Rpu.vector(1e-9), Rpu.vector(0.5), update);
      }
      double first = crossbar.stored(0, 0, 0) - 0.1;
      double second = crossbar.stored(1, 0, 0) - 0.1;
      // 500 slots with a probability of a half: 250 pulses, deviation 11
      assertEquals(250 * 0.00002, first, 11.2 * 0.00002 * Distributions.NORMAL_LIMIT);
      assertEquals(250 * 0.00002, second, 11.2 * 0.00002 * Distributions.NORMAL_LIMIT);
      if (shared) {
        assertEquals(first, second);
      } else {
        assertNotEquals(first, second);
      }
      assertTrue(first > 0);
    }
  }

  @Test
  void writeNoiseStaysAndStuckDevicesAreNotDisturbed() {
    Crossbar crossbar = written(crossbar(20, 20, "device.disturb.readFraction=0.5", "device.disturb.everyUpdates=1", "device.writeNoiseFraction=20",
        "device.stuckFraction=0.3"), 0.3);
    float[] x = new float[Kernels.padded(20)];
    Arrays.fill(x, 0, 20, 1f);
    double[] before = new double[400];
    for (int i = 0; i < 400; i++) {
      before[i] = crossbar.weight(i / 20, i % 20);
    }
    crossbar.forward(x, new float[Kernels.padded(20)], Rpu.moment(0, 0), new Facts());
    nothing(crossbar);
    for (int i = 0; i < 400; i++) {
      assertEquals(before[i] == 0.3f ? 0.15 : before[i], crossbar.weight(i / 20, i % 20), 1e-7);
    }
  }
}
