package crosspoint.numerics;

import crosspoint.device.ConstantStep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.Spec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Are the sums along the lines, and what facts weigh by them, exactly those of the weights? */
class LineSumLaws {

  private static final BigDecimal ONE = BigDecimal.valueOf(1 << 24);

  /** A weight in units of 2⁻²⁴, rounded down. */
  private static BigInteger fixed(float weight) {
    return new BigDecimal(weight).multiply(ONE).setScale(0, RoundingMode.FLOOR).toBigIntegerExact();
  }

  private static BigInteger rowSum(Crossbar crossbar, int row, int devices) {
    BigInteger sum = BigInteger.ZERO;
    for (int column = 0; column < crossbar.columns(); column++) {
      for (int k = 0; k < devices; k++) {
        sum = sum.add(fixed(crossbar.stored(k, row, column)));
      }
    }
    return sum;
  }

  private static BigInteger columnSum(Crossbar crossbar, int column, int devices) {
    BigInteger sum = BigInteger.ZERO;
    for (int row = 0; row < crossbar.rows(); row++) {
      for (int k = 0; k < devices; k++) {
        sum = sum.add(fixed(crossbar.stored(k, row, column)));
      }
    }
    return sum;
  }

  private static void assertSums(Crossbar crossbar, int devices) {
    for (int row = 0; row < crossbar.rows(); row++) {
      assertEquals(rowSum(crossbar, row, devices), new BigDecimal(crossbar.sums().rows[row]).toBigIntegerExact(), "row " + row);
    }
    for (int column = 0; column < crossbar.columns(); column++) {
      assertEquals(columnSum(crossbar, column, devices), new BigDecimal(crossbar.sums().columns[column]).toBigIntegerExact(), "column " + column);
    }
  }

  /** Updates, ageing and disturbance in turn: what is changed as a whole is summed as well. */
  @Property(tries = 20)
  void sumsAreThoseOfAgedAndDisturbedDevices(@ForAll @IntRange(min = 1, max = 37) int rows, @ForAll @IntRange(min = 1, max = 37) int columns,
      @ForAll @IntRange(min = 1, max = 3) int devices, @ForAll boolean pair, @ForAll boolean shared, @ForAll boolean noisy, @ForAll long seed) {
    Random random = new Random(seed);
    Crossbar crossbar = crossbar(rows, columns, devices, pair, shared, "plan.learningRateLogical=0.1", "device.stepWeight=0.01",
        "device.retention.lifetimeSeconds=0.001", "device.retention.lifetimeSpreadFraction=0.3", "device.retention.diffusionWeightPerRootSecond=1",
        "device.retention.driftExponentRatio=0.05", "device.disturb.readFraction=0.01", "device.disturb.halfSelectFraction=0.2",
        "device.disturb.everyUpdates=3", "device.endurance.pulses=20", "device.writeNoiseFraction=" + (noisy ? 5 : 0));
    long now = 0;
    for (int update = 0; update < 60; update++) {
      Moment moment = Rpu.moment(update, 0);
      now += random.nextInt(3_000_000);
      moment.nowPs = now;
      crossbar.update(random(random, columns, 1), random(random, rows, 0.5f), moment, new Facts());
      crossbar.forward(random(random, columns, 1), new float[Kernels.padded(rows)], moment, new Facts());
      assertSums(crossbar, devices * (pair ? 2 : 1));
    }
  }

  private static Crossbar crossbar(int rows, int columns, int devices, boolean pair, boolean shared, String... assignments) {
    Spec spec = Rpu.baseline(ImmutableList.<String>builder().add(assignments).add("tile.weight.devices=" + devices,
        "tile.weight.polarity=" + (pair ? "pair" : "reference"), "tile.weight.trains=" + (shared ? "shared" : "independent"))
        .build().toArray(String[]::new));
    return new Crossbar(spec, 0, new Matrix("tested", rows, columns), Rpu.kernels());
  }

  private static float[] random(Random random, int length, float range) {
    float[] values = new float[Kernels.padded(length)];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(3) == 0 ? 0 : range * (2 * random.nextFloat() - 1);
    }
    return values;
  }

  /** Thousands of updates that reach the bounds, with writes in between; combined weights are the mean of the devices. */
  @Property(tries = 40)
  void sumsAreKeptExactly(@ForAll @IntRange(min = 1, max = 37) int rows, @ForAll @IntRange(min = 1, max = 37) int columns,
      @ForAll @IntRange(min = 1, max = 3) int devices, @ForAll boolean pair, @ForAll boolean shared, @ForAll long seed) {
    Random random = new Random(seed);
    Crossbar crossbar = crossbar(rows, columns, devices, pair, shared, "plan.learningRateLogical=0.1", "device.stepWeight=0.01");
    int each = devices * (pair ? 2 : 1);
    for (int update = 0; update < 2_000; update++) {
      crossbar.update(random(random, columns, 1), random(random, rows, 0.5f), Rpu.moment(update, 0), new Facts());
      if (random.nextInt(200) == 0) {
        crossbar.write(random.nextInt(rows), random.nextInt(columns), (float) random.nextGaussian());
      }
    }
    assertSums(crossbar, each);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double sum = 0;
        for (int k = 0; k < each; k++) {
          sum += k < devices ? crossbar.stored(k, row, column) : -crossbar.stored(k, row, column);
        }
        assertEquals((float) (sum / each), crossbar.weight(row, column));
      }
    }
  }

  /** Reads: inputs that are whole codes, some of which need a second pass with half of them. */
  @Property(tries = 100)
  void codesAreWeighedByTheLine(@ForAll @IntRange(min = 1, max = 40) int rows, @ForAll @IntRange(min = 1, max = 40) int columns,
      @ForAll @IntRange(min = 1, max = 2) int devices, @ForAll boolean pair, @ForAll long seed) {
    Random random = new Random(seed);
    Crossbar crossbar = crossbar(rows, columns, devices, pair, true, "tile.dac.bits=8", "tile.integrators.noiseWeight=0",
        "tile.integrators.boundWeight=1", "management.noise=none");
    int each = devices * (pair ? 2 : 1);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        crossbar.write(row, column, (float) (0.3 * random.nextGaussian()));
      }
    }
    for (boolean forward : new boolean[] {true, false}) {
      int inputs = forward ? columns : rows;
      int[] codes = new int[inputs];
      float[] in = new float[Kernels.padded(inputs)];
      for (int i = 0; i < inputs; i++) {
        // Multiples of 8 of 127 steps: halved three times they are still whole.
        codes[i] = 8 * (random.nextInt(31) - 15);
        in[i] = codes[i] / 127f;
      }
      Facts facts = new Facts();
      float[] out = new float[Kernels.padded(forward ? rows : columns)];
      if (forward) {
        crossbar.forward(in, out, Rpu.moment(0, 0), facts);
      } else {
        crossbar.backward(in, out, Rpu.moment(0, 0), facts);
      }
      if (facts.passes <= 4) {
        BigInteger once = BigInteger.ZERO;
        for (int i = 0; i < inputs; i++) {
          BigInteger sum = forward ? columnSum(crossbar, i, each) : rowSum(crossbar, i, each);
          once = once.add(sum.multiply(BigInteger.valueOf(Math.abs(codes[i]))));
        }
        BigInteger all = BigInteger.ZERO;
        for (int pass = 0; pass < facts.passes; pass++) {
          all = all.add(once.divide(BigInteger.ONE.shiftLeft(pass)));
        }
        assertEquals(all, BigInteger.valueOf(facts.weightedCodeSum));
      }
    }
  }

  /** Exact converters count their input in 2¹⁶ steps. */
  @Example
  void exactCodesAreWeighedToo() {
    Crossbar crossbar = Rpu.of(Rpu.baseline(Rpu.EXACT_READ), Rpu.equalDevices(2, 2, 0.001, 1), new double[][] {{0.5, -0.25}, {0.125, 1}});
    Facts facts = new Facts();
    crossbar.forward(Rpu.vector(0.5, -1), new float[Kernels.PAD], Rpu.moment(0, 0), facts);
    // 32768 · (0.5 + 0.125) · 2²⁴ + 65536 · 0.75 · 2²⁴
    assertEquals((20480L + 49152L) << 24, facts.weightedCodeSum);
  }

  /**
   * Updates in which every line with a value pulses in each of 10 slots, without noise: the steps of every device are
   * followed one by one in single precision.
   */
  @Property(tries = 60)
  void pulsesAreWeighedByWhatWasThereBefore(@ForAll @IntRange(min = 1, max = 20) int rows,
      @ForAll @IntRange(min = 1, max = 20) int columns, @ForAll @IntRange(min = 1, max = 2) int devices, @ForAll boolean pair,
      @ForAll boolean shared, @ForAll long seed) {
    Random random = new Random(seed);
    int each = devices * (pair ? 2 : 1);
    Spec spec = Rpu.baseline("update.updateManagement=false", "plan.learningRateLogical=1", "tile.weight.devices=" + devices,
        "tile.weight.polarity=" + (pair ? "pair" : "reference"), "tile.weight.trains=" + (shared ? "shared" : "independent"));
    float up = 0.013f;
    float down = 0.011f;
    float bound = 0.4f;
    ImmutableList.Builder<Devices> equal = ImmutableList.builder();
    for (int k = 0; k < each; k++) {
      equal.add(Devices.of(new ConstantStep("test"), filled(rows, columns, up), filled(rows, columns, down), filled(rows, columns, bound),
          filled(rows, columns, -bound), 0, 0.001));
    }
    Crossbar crossbar = new Crossbar(spec, 0, 0, new Matrix("tested", rows, columns), Rpu.kernels(), equal.build());
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        crossbar.write(row, column, (float) (0.3 * random.nextGaussian()));
      }
    }
    for (int update = 0; update < 4; update++) {
      float[] x = random(random, columns, 1);
      float[] d = random(random, rows, 1);
      // √(1 / (0.001 · 10)) is 10: above 0.1 a line pulses for certain.
      certain(x, columns);
      certain(d, rows);
      BigInteger byColumn = BigInteger.ZERO;
      BigInteger byRow = BigInteger.ZERO;
      BigInteger met = BigInteger.ZERO;
      for (int row = 0; row < rows; row++) {
        byRow = byRow.add(d[row] == 0 ? BigInteger.ZERO : rowSum(crossbar, row, each).multiply(BigInteger.TEN));
        for (int column = 0; column < columns; column++) {
          for (int k = 0; k < each && d[row] * x[column] != 0; k++) {
            boolean rises = d[row] * x[column] < 0 ^ k >= devices;
            float weight = crossbar.stored(k, row, column);
            for (int slot = 0; slot < 10; slot++) {
              met = met.add(fixed(weight));
              weight = Math.max(-bound, Math.min(bound, weight + (rises ? up : -down)));
            }
          }
        }
      }
      for (int column = 0; column < columns; column++) {
        byColumn = byColumn.add(x[column] == 0 ? BigInteger.ZERO : columnSum(crossbar, column, each).multiply(BigInteger.TEN));
      }
      boolean nothing = all(x, columns) || all(d, rows);
      Facts facts = new Facts();
      crossbar.update(x, d, Rpu.moment(update, 0), facts);
      assertEquals(nothing ? BigInteger.ZERO : byColumn, BigInteger.valueOf(facts.weightedColumnPulses));
      assertEquals(nothing ? BigInteger.ZERO : byRow, BigInteger.valueOf(facts.weightedRowPulses));
      assertEquals(met, BigInteger.valueOf(facts.weightedCoincidences));
    }
    assertSums(crossbar, each);
  }

  private static boolean all(float[] values, int count) {
    boolean zero = true;
    for (int i = 0; i < count; i++) {
      zero &= values[i] == 0;
    }
    return zero;
  }

  private static void certain(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      values[i] = values[i] == 0 ? 0 : Math.copySign(Math.max(Math.abs(values[i]), 0.2f), values[i]);
    }
  }

  private static float[][] filled(int rows, int columns, float value) {
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      Arrays.fill(row, value);
    }
    return values;
  }

  /** Random trains on one line: its pulses all meet the same sum. */
  @Example
  void randomPulsesOfOneLine() {
    Crossbar crossbar = Rpu.of(Rpu.baseline("plan.learningRateLogical=0.01"), Rpu.equalDevices(3, 1, 0.001, 1),
        new double[][] {{0.5}, {-0.25}, {0.7}});
    boolean some = false;
    for (int update = 0; update < 200; update++) {
      BigInteger sum = columnSum(crossbar, 0, 1);
      Facts facts = new Facts();
      crossbar.update(Rpu.vector(0.3), Rpu.vector(0.1, -0.2, 0.05), Rpu.moment(update, 0), facts);
      assertEquals(sum.multiply(BigInteger.valueOf(facts.columnPulses)), BigInteger.valueOf(facts.weightedColumnPulses));
      some |= facts.columnPulses > 0 && facts.columnPulses < 10;
    }
    assertTrue(some, "random pulses");
  }

  /** Half a lifetime on, what conducts is what is left; after the array was rewritten the sums are those of what is stored. */
  @Example
  void sumsOfLeakyDevicesFollowWhatIsLeft() {
    Spec base = Rpu.baseline("tile.dac.bits=8", "management.noise=none", "tile.integrators.noiseWeight=0");
    Spec spec = LeakyDeviceTest.leaky(base);
    Crossbar crossbar = Rpu.of(spec, Rpu.equalDevices(2, 2, 0.001, 0.6), new double[][] {{0.5, -0.25}, {0.6, 0.001}});
    for (int read = 1; read <= 20; read++) {
      Moment moment = new Moment();
      moment.nowPs = read * 200_000_000L;
      Facts facts = new Facts();
      crossbar.forward(Rpu.vector(1, 0), new float[Kernels.PAD], moment, facts);
      double expected = 127 * 1.1 * (1 << 24) * Math.exp(-read * 0.1);
      assertEquals(expected, facts.weightedCodeSum, expected * 2e-6);
      assertSums(crossbar, 1);
    }
  }

  @Example
  void idealDevicesHaveNoConductance() {
    Crossbar crossbar = Rpu.ideal(Rpu.floatingPoint(), new double[][] {{0.5, 1}, {2, 3}});
    Facts facts = new Facts();
    crossbar.forward(Rpu.vector(1, 1), new float[Kernels.PAD], Rpu.moment(0, 0), facts);
    crossbar.update(Rpu.vector(1, 1), Rpu.vector(1, 1), Rpu.moment(0, 0), facts);
    assertEquals(0, facts.weightedCodeSum);
    assertEquals(0, facts.weightedColumnPulses);
    assertEquals(0, facts.weightedRowPulses);
    assertEquals(0, facts.weightedCoincidences);
  }
}
