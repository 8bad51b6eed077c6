package crosspoint.numerics;

import crosspoint.device.StepLaw;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.Spec;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Does the product give the values that a pencil gives, rule by rule? */
class HandCheckedValuesTest {

  private static final String[] DAC_ONLY = {
    "tile.adc.bits=exact", "tile.integrators.noiseWeight=0", "tile.integrators.boundWeight=unbounded",
    "management.noise=none", "management.bound=none"};
  private static final String[] ADC_ONLY = {
    "tile.dac.bits=exact", "tile.integrators.noiseWeight=0", "management.noise=none"};

  private static String[] and(String[] some, String... more) {
    return Stream.of(some, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static float read(Crossbar crossbar, double x, int trial, Facts facts) {
    float[] out = new float[Kernels.PAD];
    crossbar.forward(Rpu.vector(x), out, Rpu.moment(trial, 0), facts);
    return out[0];
  }

  /** One weight that is read with an input of 1, or a weight of 1 that is read with an input. */
  private static float read(double weight, double x, Facts facts, String... assignments) {
    return read(Rpu.ideal(Rpu.baseline(assignments), new double[][] {{weight}}), x, 0, facts);
  }

  @Test
  void sevenBitsRoundHalfToEven() {
    assertEquals(0.507937, read(1, 0.5, new Facts(), DAC_ONLY), 5e-7);
  }

  @Test
  void sevenBitsLoseLessThanHalfAStep() {
    assertEquals(0f, read(1, 0.0078, new Facts(), DAC_ONLY));
    assertEquals(1 / 63.0, read(1, 0.0080, new Facts(), DAC_ONLY), 1e-8);
  }

  @Test
  void fiveBitsRoundedToNearestLoseAFiftieth() {
    assertEquals(0f, read(1, 0.02, new Facts(), and(DAC_ONLY, "tile.dac.bits=5")));
  }

  /** False-alarm rate 6e-7: 5 standard deviations of a binomial count. */
  @Test
  void fiveBitsRoundedStochasticallyKeepAFiftiethInTheMean() {
    Crossbar crossbar = Rpu.ideal(Rpu.baseline(and(DAC_ONLY, "tile.dac.bits=5", "tile.dac.rounding=stochastic")),
        new double[][] {{1}});
    int trials = 100_000;
    int ones = 0;
    double sum = 0;
    for (int trial = 0; trial < trials; trial++) {
      float y = read(crossbar, 0.02, trial, new Facts());
      assertTrue(y == 0 || Math.abs(y - 1 / 15.0) < 1e-8, () -> "neither 0 nor one step: " + y);
      ones += y > 0 ? 1 : 0;
      sum += y;
    }
    double five = 5 * Math.sqrt(0.3 * 0.7 / trials);
    assertEquals(0.3, ones / (double) trials, five);
    assertEquals(0.02, sum / trials, five / 15);
  }

  @Test
  void nineBitsConvertToTheNearestCode() {
    assertEquals(0.0470588, read(0.03, 1, new Facts(), and(ADC_ONLY, "management.bound=none")), 5e-8);
  }

  @Test
  void aCodeBeyondTheLastSaturates() {
    assertEquals(12f, read(12.03, 1, new Facts(), and(ADC_ONLY, "management.bound=none")), 1e-6f);
    Facts facts = new Facts();
    read(12.03, 1, facts, and(ADC_ONLY, "management.bound=iterative"));
    assertEquals(1, facts.failedPasses);
    assertEquals(2, facts.passes);
  }

  @Test
  void theLastCodeDoesNotSaturate() {
    Facts facts = new Facts();
    assertEquals(12f, read(12.02, 1, facts, and(ADC_ONLY, "management.bound=iterative")), 1e-6f);
    assertEquals(0, facts.failedPasses);
    assertEquals(1, facts.passes);
  }

  @Test
  void saturationIsSymmetric() {
    Facts facts = new Facts();
    assertEquals(-12f, read(-12.02, 1, facts, and(ADC_ONLY, "management.bound=iterative")), 1e-6f);
    read(-12.03, 1, facts, and(ADC_ONLY, "management.bound=iterative"));
    assertEquals(1, facts.failedPasses);
  }

  /** 50, 25.4, 12.7 are beyond 12; the input codes are then 63, 32, 16, 8 and the output code 134.92 → 135. */
  @Test
  void boundManagementTakesFourPasses() {
    Facts facts = new Facts();
    float y = read(50, 1, facts, "tile.integrators.noiseWeight=0");
    assertEquals(4, facts.passes);
    assertEquals(3, facts.failedPasses);
    assertEquals(63 + 32 + 16 + 8, facts.codeSum);
    assertEquals(135 * 0.3764706, y, 1e-5);
  }

  @Test
  void boundManagementGivesUpAtItsCoarsestInput() {
    Facts sevenBits = new Facts();
    assertEquals(12 * 16, read(1000, 1, sevenBits, "tile.integrators.noiseWeight=0"), 1e-4);
    assertEquals(5, sevenBits.passes, "factors 1, 2, 4, 8, 16; 16 / 63 is coarser than 0.25");
    Facts fiveBits = new Facts();
    read(1000, 1, fiveBits, "tile.integrators.noiseWeight=0", "tile.dac.bits=5");
    assertEquals(3, fiveBits.passes, "factors 1, 2, 4; 4 / 15 is coarser than 0.25");
  }

  @Test
  void backwardReadsClipInstead() {
    Facts facts = new Facts();
    float[] out = new float[Kernels.PAD];
    Rpu.ideal(Rpu.baseline("tile.integrators.noiseWeight=0"), new double[][] {{50}})
        .backward(Rpu.vector(1), out, Rpu.moment(0, 0), facts);
    assertEquals(12f, out[0], 1e-6f);
    assertEquals(1, facts.passes);
  }

  @Test
  void zeroDrivesNothingAndGivesZeroWithoutNoise() {
    Facts facts = new Facts();
    assertEquals(0f, read(1, 0, facts));
    assertEquals(0, facts.passes);
    assertEquals(0, facts.codeSum);
  }

  private static Spec updating(double learningRate, boolean lengthManaged) {
    return Rpu.baseline("plan.learningRateLogical=" + learningRate, "update.updateManagement=true",
        "update.boundLengthManagement=" + lengthManaged);
  }

  private static PulsePlan plan(Spec spec, double xMaximum, double dMaximum) {
    return PulsePlan.of(spec.update(), spec.plan().learningRateLogical(), 0.001, xMaximum, dMaximum);
  }

  /** k = 1. False-alarm rate 6e-7 for the mean of Binomial(10, 0.1) counts. */
  @Test
  void updateManagementBringsBothSidesToOneProbability() {
    Spec spec = updating(0.01, false);
    PulsePlan plan = plan(spec, 1, 0.1);
    assertEquals(10, plan.slots());
    assertEquals(0.316228, plan.columnGain(), 5e-7);
    assertEquals(3.162278, plan.rowGain(), 5e-7);
    int trials = 20_000;
    Crossbar crossbar = Rpu.of(spec, Rpu.equalDevices(1, 1, 0.001, 1), new double[1][1]);
    double sum = 0;
    for (int trial = 0; trial < trials; trial++) {
      crossbar.update(Rpu.vector(1), Rpu.vector(0.1), Rpu.moment(trial, 0), new Facts());
      sum -= crossbar.weight(0, 0);
      crossbar.write(0, 0, 0);
    }
    assertEquals(0.001, sum / trials, 5 * 0.001 * Math.sqrt(10 * 0.1 * 0.9 / trials));
  }

  @Test
  void boundLengthManagementSendsOneCertainPulse() {
    Spec spec = updating(0.01, true);
    PulsePlan plan = plan(spec, 1, 0.1);
    assertEquals(1, plan.slots());
    assertEquals(1, plan.columnGain(), 1e-12);
    assertEquals(10, plan.rowGain(), 1e-11);
    Crossbar crossbar = Rpu.of(spec, Rpu.equalDevices(1, 2, 0.001, 1), new double[1][2]);
    for (int trial = 0; trial < 100; trial++) {
      Facts facts = new Facts();
      crossbar.update(Rpu.vector(1, 0), Rpu.vector(0.1), Rpu.moment(trial, 0), facts);
      assertEquals(1, facts.slots);
      assertEquals(1, facts.columnPulses);
      assertEquals(1, facts.rowPulses);
      assertEquals(1, facts.coincidences);
      assertEquals(-0.001f, crossbar.weight(0, 0));
      assertEquals(0f, crossbar.weight(0, 1));
      crossbar.write(0, 0, 0);
    }
  }

  /** k = 100: every d from 0.1 on pulses in each of the 10 slots. */
  @Test
  void boundLengthManagementClips() {
    Spec spec = updating(0.1, true);
    PulsePlan plan = plan(spec, 1, 1);
    assertEquals(10, plan.slots());
    assertEquals(1, plan.columnGain(), 1e-12);
    assertEquals(10, plan.rowGain(), 1e-11);
    Crossbar crossbar = Rpu.of(spec, Rpu.equalDevices(4, 1, 0.001, 1), new double[4][1]);
    Facts facts = new Facts();
    crossbar.update(Rpu.vector(1), Rpu.vector(1, -0.5, 0.1, 0), Rpu.moment(0, 0), facts);
    assertEquals(-0.01, crossbar.weight(0, 0), 1e-8);
    assertEquals(0.01, crossbar.weight(1, 0), 1e-8);
    assertEquals(-0.01, crossbar.weight(2, 0), 1e-8);
    assertEquals(0, crossbar.weight(3, 0));
    assertEquals(30, facts.coincidences);
  }

  /** False-alarm rate 6e-7: 5 standard errors of a standard deviation. */
  @Test
  void ratioOfUpAndDownSpreadsByTwiceTheSpreadPerDirection() {
    DeviceSpec.Pulsed device = (DeviceSpec.Pulsed) Rpu.baseline("device.stepSpreadFraction=0").device();
    int side = 256;
    float[] values = Devices.draw(device, 0, side, side, false, Rpu.kernels(), new RandomPosition(1)).values;
    double[] ratios = IntStream.range(0, side * side)
        .mapToDouble(cell -> values[4 * cell + StepLaw.UP] / (double) values[4 * cell + StepLaw.DOWN] - 1).toArray();
    double mean = IntStream.range(0, ratios.length).mapToDouble(i -> ratios[i]).average().orElseThrow();
    double std = Math.sqrt(IntStream.range(0, ratios.length)
        .mapToDouble(i -> (ratios[i] - mean) * (ratios[i] - mean)).average().orElseThrow());
    assertEquals(0.02, std, 5 * 0.02 / Math.sqrt(2.0 * ratios.length));
  }

  @Test
  void twelveHundredPulsesLeadFromBoundToBound() {
    Crossbar crossbar = new Crossbar(Rpu.baseline("update.updateManagement=false", "update.pulseTrainSlots=1",
        "plan.learningRateLogical=0.001"), 0, 0, new Matrix("one", 1, 1), Rpu.kernels(),
        ImmutableList.of(Rpu.equalDevices(1, 1, 0.001, 0.6)));
    crossbar.write(0, 0, -5);
    assertEquals(-0.6f, crossbar.weight(0, 0), "clipped when written");
    int pulses = 0;
    while (crossbar.weight(0, 0) < 0.5995) {
      crossbar.update(Rpu.vector(1), Rpu.vector(-1), Rpu.moment(pulses++, 0), new Facts());
    }
    assertEquals(1200, pulses);
    for (int more = 0; more < 3; more++) {
      crossbar.update(Rpu.vector(1), Rpu.vector(-1), Rpu.moment(pulses + more, 0), new Facts());
    }
    assertEquals(0.6f, crossbar.weight(0, 0));
  }
}
