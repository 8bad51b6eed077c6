package crosspoint.numerics;

import crosspoint.device.ConstantStep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.TestDevices;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Is a weight of several devices, or a difference of two polarities, what the spec says it is? */
class SeveralDevicesTest {

  private static final double STEP = 0.001;

  /** One slot in which every line with a value of 1 pulses for certain: η = step. */
  private static final String[] ONE_CERTAIN_PULSE = {"update.updateManagement=false", "update.pulseTrainSlots=1",
      "plan.learningRateLogical=" + STEP};

  private static Spec spec(int devices, String polarity, String trains, String... assignments) {
    ImmutableList<String> all = ImmutableList.<String>builder().add(assignments)
        .add("tile.weight.devices=" + devices, "tile.weight.polarity=" + polarity, "tile.weight.trains=" + trains).build();
    return Rpu.baseline(all.toArray(String[]::new));
  }

  private static Crossbar drawn(Spec spec, int side) {
    return new Crossbar(spec, 0, new Matrix("tested", side, side), Rpu.kernels());
  }

  private static float[] ones(int count, float value) {
    float[] values = new float[Kernels.padded(count)];
    Arrays.fill(values, 0, count, value);
    return values;
  }

  private static double[] moments(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double variance = 0;
    for (double value : values) {
      variance += (value - mean) * (value - mean) / values.length;
    }
    return new double[] {mean, variance};
  }

  /**
   * Mean of the logical update is η δ x, whatever a weight is made of. Devices are equal but for noise and
   * spread of their steps, drawn anew with every seed. False-alarm rate 6e-7 a case: 5 standard errors; the
   * spread of a device shifts all of its changes, so that weights and not updates are the sample.
   */
  @ParameterizedTest
  @CsvSource({"1, reference, shared", "3, reference, shared", "3, reference, independent", "1, pair, shared", "1, pair, independent",
      "4, pair, independent"})
  void theMeanUpdateIsThatOfOneDevice(int devices, String polarity, String trains) {
    Spec spec = spec(devices, polarity, trains, "plan.learningRateLogical=0.01", "device.upDownSpreadFraction=0",
        "device.upperBoundWeight=100", "device.lowerBoundWeight=-100");
    int side = 40;
    Crossbar crossbar = drawn(spec, side);
    int updates = 400;
    // x = 0.6, d = −0.4 beside maxima of 1: probabilities stay below one.
    float[] x = ones(side, 0.6f);
    float[] d = ones(side, -0.4f);
    x[0] = 1;
    d[0] = 1;
    for (int update = 0; update < updates; update++) {
      crossbar.update(x, d, Rpu.moment(update, 0), new Facts());
    }
    double[] changes = new double[(side - 1) * (side - 1)];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = crossbar.weight(1 + i / (side - 1), 1 + i % (side - 1));
    }
    double[] moments = moments(changes);
    // Weights of a row or a column share its trains: p of a line's pulse has mean √(0.01 / (step · 10)) |v| = |v|.
    // Their share of the variance of the mean: a line's total over the updates spreads by √(10 updates p (1 − p)).
    double pulses = 10.0 * updates;
    double lines = (1 - 0.6) / (0.6 * pulses * (side - 1)) + (1 - 0.4) / (0.4 * pulses * (side - 1));
    double expected = updates * 0.01 * 0.6 * 0.4;
    double error = Math.sqrt(moments[1] / changes.length + expected * expected * lines);
    assertEquals(expected, moments[0], 5 * error);
    assertTrue(error < 0.01 * expected, "the test is to be sharp: " + error);
  }

  /** Steps spread from device to device by 0.3: the mean of n by 0.3 / √n. 5 standard errors of a standard deviation. */
  @ParameterizedTest
  @CsvSource({"1, reference, 1", "4, reference, 4", "16, reference, 16", "1, pair, 2", "8, pair, 16"})
  void theSpreadOfStepsFallsAsTheRoot(int devices, String polarity, int each) {
    int side = 64;
    Crossbar crossbar = drawn(spec(devices, polarity, "shared", ONE_CERTAIN_PULSE[0], ONE_CERTAIN_PULSE[1], ONE_CERTAIN_PULSE[2],
        "device.stepNoiseFraction=0", "device.upDownSpreadFraction=0", "device.upperBoundSpreadFraction=0", "device.lowerBoundSpreadFraction=0"), side);
    crossbar.update(ones(side, 1), ones(side, -1), Rpu.moment(0, 0), new Facts());
    double[] changes = new double[side * side];
    for (int i = 0; i < changes.length; i++) {
      changes[i] = crossbar.weight(i / side, i % side) / STEP;
    }
    double[] moments = moments(changes);
    double spread = 0.3 / Math.sqrt(each);
    // |1 + 0.3 ξ| is 1 + 0.3 ξ but once in 2000 draws, which moves the deviation by less than 1e-3.
    assertEquals(1, moments[0], 5 * spread / side + 1e-3);
    assertEquals(spread, Math.sqrt(moments[1]), 5 * spread / Math.sqrt(2.0 * changes.length) + 1e-3);
  }

  /** Of independent trains the coincidences of the devices average out, of shared ones they do not. */
  @ParameterizedTest
  @CsvSource({"reference, shared, 1", "reference, independent, 4", "pair, shared, 1", "pair, independent, 4"})
  void independentTrainsAverageThePulses(String polarity, String trains, int average) {
    Spec spec = spec(polarity.equals("pair") ? 2 : 4, polarity, trains, "plan.learningRateLogical=0.01",
        "update.updateManagement=false");
    ImmutableList.Builder<Devices> equal = ImmutableList.builder();
    for (int k = 0; k < 4; k++) {
      equal.add(Rpu.equalDevices(1, 1, STEP, 1));
    }
    Crossbar crossbar = new Crossbar(spec, 0, 0, new Matrix("one", 1, 1), Rpu.kernels(), equal.build());
    int trials = 20_000;
    double[] changes = new double[trials];
    for (int trial = 0; trial < trials; trial++) {
      crossbar.write(0, 0, 0);
      crossbar.update(Rpu.vector(0.5), Rpu.vector(-0.5), Rpu.moment(trial, 0), new Facts());
      changes[trial] = crossbar.weight(0, 0) / STEP;
    }
    double[] moments = moments(changes);
    // Ten slots with a coincidence in one of four: binomial, mean 2.5, variance 1.875, kurtosis below 3.
    assertEquals(2.5, moments[0], 5 * Math.sqrt(1.875 / average / trials));
    assertEquals(1.875 / average, moments[1], 5 * 1.875 / average * Math.sqrt(2.0 / trials));
  }

  private static ImmutableList<Devices> asymmetric(int count, float up, float down, float high, float low) {
    ImmutableList.Builder<Devices> devices = ImmutableList.builder();
    for (int k = 0; k < count; k++) {
      devices.add(Devices.of(new ConstantStep("test"), new float[][] {{up}}, new float[][] {{down}}, new float[][] {{high}}, new float[][] {{low}}, 0, STEP));
    }
    return devices.build();
  }

  private static Crossbar one(Spec spec, ImmutableList<Devices> devices) {
    return new Crossbar(spec, 0, 0, new Matrix("one", 1, 1), Rpu.kernels(), devices);
  }

  private static void pulse(Crossbar crossbar, boolean up, int ordinal) {
    crossbar.update(Rpu.vector(1), Rpu.vector(up ? -1 : 1), Rpu.moment(ordinal, 0), new Facts());
  }

  /**
   * Steps u up and v down. A single device moves by u or −v, and by u − v after one of each. In a pair w⁺ takes u
   * while w⁻ takes v down, and the other way round: ±(u + v) / 2, and nothing after one of each.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aPairCancelsWhatAllDevicesFavour(int devices) {
    float u = 0.0010f;
    float v = 0.0006f;
    Crossbar single = one(spec(devices, "reference", "shared", ONE_CERTAIN_PULSE), asymmetric(devices, u, v, 1, -1));
    Crossbar pair = one(spec(devices, "pair", "shared", ONE_CERTAIN_PULSE), asymmetric(2 * devices, u, v, 1, -1));
    pulse(single, true, 0);
    pulse(pair, true, 0);
    assertEquals(0.0010, single.weight(0, 0), 1e-9);
    assertEquals(0.0008, pair.weight(0, 0), 1e-9);
    pulse(single, false, 1);
    pulse(pair, false, 1);
    assertEquals(0.0004, single.weight(0, 0), 1e-9);
    assertEquals(0, pair.weight(0, 0), 1e-9);
    pulse(pair, false, 2);
    assertEquals(-0.0008, pair.weight(0, 0), 1e-9);
    for (int i = 0; i < 300; i++) {
      pulse(single, i % 2 == 0, 3 + i);
      pulse(pair, i % 2 == 0, 3 + i);
    }
    assertEquals(0.0004 + 150 * 0.0004, single.weight(0, 0), 1e-6);
    assertEquals(-0.0008, pair.weight(0, 0), 1e-6);
  }

  /**
   * Bounds H and L of each device. The difference w⁺ − w⁻ reaches ±(H − L), twice as wide as one device and
   * symmetric whatever H and L are; the weight is half of it.
   */
  @Test
  void aPairHasASymmetricRangeOfTwiceTheDevicesDifference() {
    Crossbar pair = one(spec(1, "pair", "shared", ONE_CERTAIN_PULSE), asymmetric(2, 0.01f, 0.01f, 0.8f, -0.2f));
    for (int i = 0; i < 200; i++) {
      pulse(pair, true, i);
    }
    assertEquals(0.8f - -0.2f, pair.stored(0, 0, 0) - pair.stored(1, 0, 0), 1e-7);
    assertEquals(0.5f, pair.weight(0, 0), 1e-7);
    for (int i = 0; i < 200; i++) {
      pulse(pair, false, 200 + i);
    }
    assertEquals(-0.2f - 0.8f, pair.stored(0, 0, 0) - pair.stored(1, 0, 0), 1e-7);
    assertEquals(-0.5f, pair.weight(0, 0), 1e-7);
  }

  /** Equal devices that see the same trains are one device, to a rounding. */
  @Test
  void equalDevicesWithSharedTrainsAreOneDevice() {
    int side = 20;
    Spec one = spec(1, "reference", "shared", "plan.learningRateLogical=0.05");
    Crossbar single = new Crossbar(one, 0, 0, new Matrix("one", side, side), Rpu.kernels(),
        ImmutableList.of(Rpu.equalDevices(side, side, STEP, 0.02)));
    ImmutableList.Builder<Devices> equal = ImmutableList.builder();
    for (int k = 0; k < 3; k++) {
      equal.add(Rpu.equalDevices(side, side, STEP, 0.02));
    }
    Crossbar several = new Crossbar(spec(3, "reference", "shared", "plan.learningRateLogical=0.05"), 0, 0,
        new Matrix("several", side, side), Rpu.kernels(), equal.build());
    Random random = new Random(3);
    Facts ofOne = new Facts();
    Facts ofSeveral = new Facts();
    for (int update = 0; update < 200; update++) {
      float[] x = new float[Kernels.padded(side)];
      float[] d = new float[Kernels.padded(side)];
      for (int i = 0; i < side; i++) {
        x[i] = 2 * random.nextFloat() - 1;
        d[i] = 0.2f * (2 * random.nextFloat() - 1);
      }
      ofOne.clear();
      ofSeveral.clear();
      single.update(x, d, Rpu.moment(update, 0), ofOne);
      several.update(x, d, Rpu.moment(update, 0), ofSeveral);
      assertEquals(ofOne.slots, ofSeveral.slots);
      assertEquals(3 * ofOne.columnPulses, ofSeveral.columnPulses);
      assertEquals(3 * ofOne.rowPulses, ofSeveral.rowPulses);
      assertEquals(3 * ofOne.coincidences, ofSeveral.coincidences);
      assertEquals(3 * ofOne.weightedColumnPulses, ofSeveral.weightedColumnPulses);
      assertEquals(3 * ofOne.weightedRowPulses, ofSeveral.weightedRowPulses);
      assertEquals(3 * ofOne.weightedCoincidences, ofSeveral.weightedCoincidences);
      for (int i = 0; i < side * side; i++) {
        assertEquals(single.weight(i / side, i % side), several.weight(i / side, i % side));
      }
    }
  }

  /** What is written is in every device, as far as its own bound allows. */
  @Test
  void writingSetsEveryDevice() {
    ImmutableList<Devices> devices = ImmutableList.of(Rpu.equalDevices(1, 1, STEP, 0.5), Rpu.equalDevices(1, 1, STEP, 0.2));
    Crossbar mean = one(spec(2, "reference", "shared"), devices);
    Crossbar pair = one(spec(1, "pair", "shared"), devices);
    mean.write(0, 0, 0.3f);
    pair.write(0, 0, 0.3f);
    assertEquals(0.25f, mean.weight(0, 0));
    assertEquals(0.25f, pair.weight(0, 0));
    assertEquals(-0.2f, pair.stored(1, 0, 0));
    float[] y = new float[Kernels.PAD];
    Spec exact = spec(1, "pair", "shared", Rpu.EXACT_READ);
    Crossbar read = one(exact, devices);
    read.write(0, 0, 0.3f);
    read.forward(Rpu.vector(1), y, Rpu.moment(0, 0), new Facts());
    assertEquals(0.25f, y[0], "reads see the combined weight");
  }

  /** A pair of leaky devices decays as its weight does, past the point where the array is rewritten. */
  @Test
  void leakyPairsDecay() {
    Spec base = spec(2, "pair", "independent", Rpu.EXACT_READ);
    Spec leaky = TestDevices.leaking(base, 1e-3);
    ImmutableList.Builder<Devices> equal = ImmutableList.builder();
    for (int k = 0; k < 4; k++) {
      equal.add(Rpu.equalDevices(1, 1, STEP, 0.6));
    }
    Crossbar crossbar = one(leaky, equal.build());
    crossbar.write(0, 0, 0.5f);
    float[] y = new float[Kernels.PAD];
    for (int read = 1; read <= 30; read++) {
      Moment moment = new Moment();
      moment.nowPs = read * 100_000_000L;
      Facts facts = new Facts();
      crossbar.forward(Rpu.vector(1), y, moment, facts);
      double left = Math.exp(-read * 0.1);
      assertEquals(0.5 * left, y[0], 0.5 * left * 2e-6);
      assertEquals(0.5 * left, crossbar.weight(0, 0), 0.5 * left * 2e-6);
      // Two devices of w⁺ and two of w⁻ cancel in the sum of what conducts, each rounded down by less than 2⁻²⁴.
      assertEquals(0, facts.weightedCodeSum, 2 * 65536);
    }
  }
}
