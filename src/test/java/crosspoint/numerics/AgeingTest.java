package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.Spec;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Do single devices age with simulated time as closed forms say? Limits are passed by a right model once in a million
 * seeds (see {@link Distributions}); the seed is fixed.
 */
class AgeingTest {

  private static final int SIDE = 200;
  private static final int COUNT = SIDE * SIDE;
  private static final long MS = 1_000_000_000L;

  /** Equal devices without noise between far bounds, aged every 10 ms. */
  private static Crossbar crossbar(int rows, int columns, String... assignments) {
    Spec spec = Rpu.baseline(ImmutableList.<String>builder().add("device.stepSpreadFraction=0", "device.stepNoiseFraction=0",
        "device.upDownSpreadFraction=0", "device.upperBoundWeight=100", "device.lowerBoundWeight=-100", "device.upperBoundSpreadFraction=0",
        "device.lowerBoundSpreadFraction=0", "device.retention.agingStepNs=10000000", "update.updateManagement=false",
        "plan.learningRateLogical=0.01").add(Rpu.EXACT_READ).add(assignments).build().toArray(String[]::new));
    return new Crossbar(spec, 0, new Matrix("tested", rows, columns), Rpu.kernels());
  }

  private static Crossbar written(Crossbar crossbar, double weight) {
    for (int row = 0; row < crossbar.rows(); row++) {
      for (int column = 0; column < crossbar.columns(); column++) {
        crossbar.write(row, column, (float) weight);
      }
    }
    return crossbar;
  }

  private static double[] weights(Crossbar crossbar) {
    return IntStream.range(0, crossbar.rows() * crossbar.columns())
        .mapToDouble(i -> crossbar.weight(i / crossbar.columns(), i % crossbar.columns())).toArray();
  }

  private static double[] map(double[] values, DoubleUnaryOperator form) {
    return IntStream.range(0, values.length).mapToDouble(i -> form.applyAsDouble(values[i])).toArray();
  }

  /** One pulse up on each device: with these vectors every line pulses in each of 10 slots, so a step of 0.001 ten times. */
  private static void pulse(Crossbar crossbar, long nowPs) {
    float[] x = new float[Kernels.padded(crossbar.columns())];
    float[] d = new float[Kernels.padded(crossbar.rows())];
    Arrays.fill(x, 0, crossbar.columns(), 1f);
    Arrays.fill(d, 0, crossbar.rows(), -1f);
    Moment moment = Rpu.moment(0, 0);
    moment.nowPs = nowPs;
    crossbar.update(x, d, moment, new Facts());
  }

  /** The lifetime of each device follows from what is left of it; it is normal about the mean. */
  @Test
  void lifetimesSpreadFromDeviceToDevice() {
    Crossbar crossbar = written(crossbar(SIDE, SIDE, "device.retention.lifetimeSeconds=1", "device.retention.lifetimeSpreadFraction=0.1"), 0.5);
    crossbar.age(500 * MS);
    double[] lifetimes = map(weights(crossbar), w -> -0.5 / Math.log(w / 0.5));
    assertTrue(Distributions.kolmogorov(lifetimes, t -> Distributions.normal((t - 1) / 0.1)) < Distributions.KS_LIMIT);
    assertTrue(Distributions.kolmogorov(lifetimes, t -> Distributions.normal((t - 1) / 0.11)) > Distributions.KS_LIMIT, "spread + 10 %");
    assertTrue(Distributions.kolmogorov(lifetimes, t -> Distributions.normal((t - 1.01) / 0.1)) > Distributions.KS_LIMIT, "lifetime + 1 %");
    // ∫ exp(−t/(1 + 0.1 z)) φ(z) dz by the trapezoidal rule
    double expected = 0;
    for (double z = -6; z < 6; z += 0.001) {
      expected += 0.001 * 0.5 * Math.exp(-0.5 / (1 + 0.1 * z)) * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
    double[] left = weights(crossbar);
    assertEquals(expected, Distributions.mean(left), Distributions.NORMAL_LIMIT * Math.sqrt(Distributions.variance(left) / COUNT));
  }

  @Test
  void leakageLeadsToRest() {
    Crossbar crossbar = written(crossbar(2, 3, "device.retention.lifetimeSeconds=1", "device.retention.restWeight=0.2"), -0.4);
    crossbar.age(700 * MS);
    assertEquals(0.2 - 0.6 * Math.exp(-0.7), crossbar.weight(1, 2), 1e-7);
  }

  /** A step takes 2e-7 of the weight, a third of the last bit of single precision. */
  @Test
  void stepsSmallerThanTheLastBitAddUp() {
    Crossbar crossbar = written(crossbar(2, 2, "device.retention.lifetimeSeconds=5", "device.retention.restWeight=0.001",
        "device.retention.agingStepNs=1000"), 0.75);
    for (int look = 1; look <= 20_000; look++) {
      crossbar.age(look * 1_000_000L);
    }
    assertEquals(0.001 + 0.749 * Math.exp(-0.02 / 5), crossbar.weight(0, 0), 1e-7);
  }

  @Test
  void anAccessSeesTheLastWholeStep() {
    Crossbar crossbar = written(crossbar(1, 1, "device.retention.lifetimeSeconds=1", "device.retention.restWeight=0.1"), 0.5);
    crossbar.age(10 * MS - 1);
    assertEquals(0.5f, crossbar.weight(0, 0));
    crossbar.age(10 * MS);
    assertEquals(0.1 + 0.4 * Math.exp(-0.01), crossbar.weight(0, 0), 1e-7);
    crossbar.age(20 * MS - 1);
    assertEquals(0.1 + 0.4 * Math.exp(-0.01), crossbar.weight(0, 0), 1e-7);
    assertThrows(IllegalArgumentException.class, () -> crossbar.age(10 * MS - 1));
  }

  @Test
  void diffusionSpreadsWithTheRootOfTime() {
    Crossbar crossbar = crossbar(SIDE, SIDE, "device.retention.diffusionWeightPerRootSecond=0.3");
    crossbar.age(250 * MS);
    double[] early = weights(crossbar);
    crossbar.age(1000 * MS);
    double[] late = weights(crossbar);
    // The relative deviation of a variance of n normal numbers is √(2/n).
    double limit = Distributions.NORMAL_LIMIT * Math.sqrt(2.0 / COUNT);
    assertEquals(1, Distributions.variance(early) / (0.09 * 0.25), limit);
    assertEquals(1, Distributions.variance(late) / 0.09, limit);
    assertNotEquals(1, Distributions.variance(late) / (0.33 * 0.33), limit, "rate + 10 %");
    assertTrue(Distributions.kolmogorov(late, w -> Distributions.normal(w / 0.3)) < Distributions.KS_LIMIT);
    assertTrue(Distributions.kolmogorov(late, w -> Distributions.normal(w / 0.33)) > Distributions.KS_LIMIT, "rate + 10 %");
    double together = IntStream.range(0, COUNT).mapToDouble(i -> early[i] * (late[i] - early[i])).sum() / COUNT;
    assertEquals(0, together / (0.3 * 0.5 * 0.3 * Math.sqrt(0.75)), Distributions.NORMAL_LIMIT / Math.sqrt(COUNT), "increments are independent");
  }

  /** Var = σ² t (1 + s²) if the rate of a device is σ (1 + s ξ). */
  @Test
  void ratesOfDiffusionSpread() {
    Crossbar crossbar = crossbar(SIDE, SIDE, "device.retention.diffusionWeightPerRootSecond=0.3", "device.retention.diffusionSpreadFraction=0.4");
    crossbar.age(1000 * MS);
    double[] weights = weights(crossbar);
    // The fourth moment is 3 σ⁴ (1 + 6 s² + 3 s⁴), so that a mean of squares over (σ² (1 + s²)) deviates by √((3 · 2.0368 / 1.16² − 1)/n).
    double limit = Distributions.NORMAL_LIMIT * Math.sqrt((3 * 2.0368 / (1.16 * 1.16) - 1) / COUNT);
    assertEquals(1, Distributions.variance(weights) / (0.09 * 1.16), limit);
    assertNotEquals(1, Distributions.variance(weights) / 0.09, limit, "no spread");
    assertTrue(Distributions.kolmogorov(weights, w -> Distributions.normal(w / (0.3 * Math.sqrt(1.16)))) > Distributions.KS_LIMIT,
        "a mixture of normal distributions is not normal");
  }

  /** Every step in turn, some of them twice, or all at once, single devices and pairs, with and without write noise. */
  @Test
  void whatIsSeenDoesNotDependOnHowOftenItWasLookedAt() {
    for (String[] of : new String[][] {{}, {"device.writeNoiseFraction=5"}, {"tile.weight.devices=2", "tile.weight.polarity=pair"}}) {
      String[] all = ImmutableList.<String>builder().add("device.retention.diffusionWeightPerRootSecond=0.1", "device.retention.lifetimeSeconds=1",
          "device.retention.lifetimeSpreadFraction=0.3", "device.retention.driftExponentRatio=0.1", "device.upperBoundWeight=0.6",
          "device.lowerBoundWeight=-0.6").add(of).build().toArray(String[]::new);
      Crossbar often = written(crossbar(17, 23, all), 0.55);
      Crossbar once = written(crossbar(17, 23, all), 0.55);
      pulse(often, 0);
      pulse(once, 0);
      for (int look = 1; look <= 300; look++) {
        often.age(look * 3 * MS);
      }
      once.age(900 * MS);
      assertArrayEquals(weights(often), weights(once));
      pulse(often, 900 * MS);
      pulse(once, 900 * MS);
      often.age(915 * MS);
      often.age(950 * MS);
      once.age(950 * MS);
      assertArrayEquals(weights(often), weights(once));
    }
  }

  @Test
  void driftIsAPowerOfTheTimeSinceWriting() {
    Crossbar crossbar = written(crossbar(1, 2, "device.retention.driftExponentRatio=0.06", "device.retention.driftReferenceSeconds=0.05"), 0.5);
    crossbar.age(200 * MS);
    assertEquals(0.5 * Math.pow(0.25 / 0.05, -0.06), crossbar.weight(0, 0), 1e-7);
    crossbar.age(4950 * MS);
    assertEquals(0.5 * Math.pow(5 / 0.05, -0.06), crossbar.weight(0, 0), 1e-7);
    // A pulse starts the drift anew.
    pulse(crossbar, 4950 * MS);
    double pulsed = 0.5 * Math.pow(100, -0.06) + 0.01;
    assertEquals(pulsed, crossbar.weight(0, 1), 1e-6);
    crossbar.age(5000 * MS);
    assertEquals(pulsed * Math.pow(2, -0.06), crossbar.weight(0, 1), 1e-6);
    assertTrue(Math.abs(pulsed * Math.pow(5.05 / 5, -0.06) - crossbar.weight(0, 1)) > 0.005, "drift that a pulse does not start anew");
  }

  @Test
  void driftExponentsSpread() {
    Crossbar crossbar = written(crossbar(SIDE, SIDE, "device.retention.driftExponentRatio=0.05", "device.retention.driftSpreadFraction=0.2",
        "device.retention.driftReferenceSeconds=0.01"), 0.5);
    crossbar.age(990 * MS);
    double[] exponents = map(weights(crossbar), w -> -Math.log(w / 0.5) / Math.log(100));
    assertTrue(Distributions.kolmogorov(exponents, v -> Distributions.normal((v - 0.05) / 0.01)) < Distributions.KS_LIMIT);
    assertTrue(Distributions.kolmogorov(exponents, v -> Distributions.normal((v - 0.05) / 0.011)) > Distributions.KS_LIMIT, "spread + 10 %");
  }

  /** Forward products read one copy of the weights and backward products the other. */
  @Test
  void bothDirectionsSeeAgedDevices() {
    Crossbar crossbar = written(crossbar(3, 5, "device.retention.diffusionWeightPerRootSecond=0.3"), 0.1);
    Moment moment = Rpu.moment(0, 0);
    moment.nowPs = 70 * MS;
    float[] y = new float[Kernels.PAD];
    float[] x = new float[Kernels.PAD];
    crossbar.forward(Rpu.vector(0, 0, 0, 1, 0), y, moment, new Facts());
    crossbar.backward(Rpu.vector(0, 0, 1), x, moment, new Facts());
    assertEquals(crossbar.weight(2, 3), y[2]);
    assertEquals(crossbar.weight(2, 3), x[3]);
    assertNotEquals(0.1f, y[2]);
  }

  /** What write noise has added stays; what is stored ages. */
  @Test
  void whatIsStoredAgesAndWriteNoiseStays() {
    Crossbar crossbar = written(crossbar(30, 30, "device.writeNoiseFraction=20", "device.retention.lifetimeSeconds=1"), 0.5);
    pulse(crossbar, 0);
    Devices devices = crossbar.devices().get(0);
    double[] noise = map(weights(crossbar), w -> w - 0.51);
    assertEquals(0.02, Math.sqrt(Distributions.variance(noise)), 0.02 * Distributions.NORMAL_LIMIT / Math.sqrt(2 * 900));
    crossbar.age(1000 * MS);
    double left = 0.51 * Math.exp(-1);
    assertEquals(left, devices.stored[0], 1e-6);
    assertArrayEquals(noise, map(weights(crossbar), w -> w - left), 1e-6);
  }

  @Test
  void agedDevicesStayBetweenTheirBoundsAndStuckOnesWhereTheyAre() {
    Crossbar crossbar = crossbar(60, 60, "device.retention.diffusionWeightPerRootSecond=1", "device.stuckFraction=0.5",
        "device.upperBoundWeight=0.6", "device.lowerBoundWeight=-0.6");
    written(crossbar, 0.1);
    double[] before = weights(crossbar);
    crossbar.age(3000 * MS);
    double[] after = weights(crossbar);
    int same = 0;
    for (int i = 0; i < after.length; i++) {
      assertTrue(Math.abs(after[i]) <= 0.6f);
      same += after[i] == before[i] ? 1 : 0;
      assertTrue(before[i] == 0.1f || after[i] == before[i], "a stuck device has aged");
    }
    assertEquals(0.5, same / 3600.0, Distributions.NORMAL_LIMIT * 0.5 / 60);
  }

  /** Each device of a weight has a lifetime of its own; the weight is their mean. */
  @Test
  void devicesOfAWeightAgeOneByOne() {
    Crossbar crossbar = written(crossbar(100, 100, "tile.weight.devices=2", "tile.weight.polarity=pair", "device.retention.lifetimeSeconds=1",
        "device.retention.lifetimeSpreadFraction=0.1"), 0.5);
    crossbar.age(500 * MS);
    double[] first = new double[10_000];
    double[] last = new double[10_000];
    for (int i = 0; i < first.length; i++) {
      first[i] = -0.5 / Math.log(crossbar.stored(0, i / 100, i % 100) / 0.5);
      last[i] = -0.5 / Math.log(crossbar.stored(3, i / 100, i % 100) / -0.5);
      double mean = ((double) crossbar.stored(0, i / 100, i % 100) + crossbar.stored(1, i / 100, i % 100) - crossbar.stored(2, i / 100, i % 100)
          - crossbar.stored(3, i / 100, i % 100)) / 4;
      assertEquals((float) mean, crossbar.weight(i / 100, i % 100));
    }
    assertTrue(Distributions.kolmogorov(first, t -> Distributions.normal((t - 1) / 0.1)) < Distributions.KS_LIMIT);
    assertTrue(Distributions.kolmogorov(last, t -> Distributions.normal((t - 1) / 0.1)) < Distributions.KS_LIMIT);
    double together = IntStream.range(0, 10_000).mapToDouble(i -> (first[i] - 1) * (last[i] - 1)).sum() / 10_000 / 0.01;
    assertEquals(0, together, Distributions.NORMAL_LIMIT / 100);
  }
}
