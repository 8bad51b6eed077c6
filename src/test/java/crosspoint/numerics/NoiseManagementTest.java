package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.program.Facts;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Are inputs scaled, and saturated outputs read again, as each management says? By hand. */
class NoiseManagementTest {

  private static InputRange range(String noise, String... more) {
    String[] all = Arrays.copyOf(more, more.length + 1);
    all[more.length] = "management.noise=" + noise;
    return new InputRange(Rpu.baseline(all), Rpu.kernels());
  }

  private static double of(InputRange range, double... x) {
    return range.of(Rpu.vector(x), x.length, true);
  }

  private static double[] ones(int count) {
    double[] x = new double[count];
    Arrays.fill(x, 1);
    return x;
  }

  @Test
  void rangesOfOneInput() {
    assertEquals(1, of(range("none"), 2, -4));
    assertEquals(4, of(range("absolute-maximum"), 2, -4));
    assertEquals(3, of(range("absolute-maximum", "management.rangeLimitLogical=3"), 2, -4));
    assertEquals(2, of(range("maximum"), 2, -4));
    assertEquals(1.5, of(range("maximum", "management.rangeLimitLogical=1.5"), 2, -4));
    assertEquals(-2, of(range("maximum"), -2, -4));
    assertEquals(0.7, of(range("constant", "management.constantRangeLogical=0.7"), 2, -4));
  }

  /** 4; 4 + (8 − 4) / 4 = 5; a test read sees 5 and leaves it; 5 + (1 − 5) / 4 = 4. */
  @Test
  void theRunningMeanForgets() {
    InputRange range = range("average-absolute-maximum", "management.averageDecayFraction=0.25");
    assertEquals(0.5, range.of(Rpu.vector(0.5), 1, false), "nothing learned yet: its own maximum");
    assertEquals(4, of(range, 2, -4));
    assertEquals(5, of(range, 8, 0));
    assertEquals(5, range.of(Rpu.vector(100), 1, false));
    InputRange resumed = range("average-absolute-maximum", "management.averageDecayFraction=0.25");
    resumed.restoreAverage(range.average());
    assertEquals(4, of(range, -1, 0));
    assertEquals(4, of(resumed, -1, 0));
  }

  private static final String[] AVERAGED = {"management.noise=average-absolute-maximum", "management.averageDecayFraction=0.25",
    "tile.integrators.noiseWeight=0", "tile.adc.bits=exact"};

  private static double read(Crossbar crossbar, boolean back, boolean test, double x) {
    Moment moment = Rpu.moment(0, 0);
    moment.test = test;
    float[] out = new float[Kernels.PAD];
    if (back) {
      crossbar.backward(Rpu.vector(x), out, moment, new Facts());
    } else {
      crossbar.forward(Rpu.vector(x), out, moment, new Facts());
    }
    return out[0];
  }

  /**
   * The mean of forward inputs is 4, then 5, to which 8 is clipped; a test read of 8 is clipped too and not learned. That of
   * backward ones is 1, then 0.8, in which 0.2 is 15.75 of 63 steps. After a checkpoint means go on: 4, in which 1 is 15.75
   * steps, and 0.725, in which 0.5 is 43.4 steps. A new array would begin with 1 and 0.5, a full scale each; an array that
   * had one mean for both directions would drive 0.2 with 2 or 3 steps.
   */
  @Test
  void eachDirectionHasAMeanOfItsOwnThatACheckpointKeeps() {
    Crossbar first = of(new double[] {1}, AVERAGED);
    assertEquals(4, read(first, false, false, 4), 1e-6);
    assertEquals(5, read(first, false, false, 8), 1e-6);
    assertEquals(1, read(first, true, false, 1), 1e-6);
    assertEquals(0.8 * 16 / 63, read(first, true, false, 0.2), 1e-6);
    assertEquals(5, read(first, false, true, 8), 1e-6);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    first.save(new StateWriter(bytes));
    Crossbar second = of(new double[] {0.3}, AVERAGED);
    second.restore(new StateReader(new ByteArrayInputStream(bytes.toByteArray())));
    for (Crossbar goingOn : List.of(first, second)) {
      assertEquals(4.0 * 16 / 63, read(goingOn, false, false, 1), 1e-6);
      assertEquals(0.725 * 43 / 63, read(goingOn, true, false, 0.5), 1e-6);
    }
    for (int i = 1; i < 200; i++) {
      assertEquals(read(first, false, false, 1.0 / i), read(second, false, false, 1.0 / i));
      assertEquals(read(first, true, false, 3.0 / i), read(second, true, false, 3.0 / i));
    }
  }

  /** The sums of 100 and 1000 ones times 0.6 / 12 are 5 and 50; 7 bits allow 0.25 · 63 = 15.75 times the maximum. */
  @Test
  void sumsReachForTheWorstCase() {
    InputRange range = range("absolute-maximum-np-sum");
    assertEquals(4, of(range, 2, -4, -1), "5 · 0.05 is less than the maximum");
    assertEquals(5, of(range, ones(100)), 1e-12);
    assertEquals(15.75, of(range, ones(1000)), 1e-12);
    assertEquals(50, of(range("absolute-maximum-np-sum", "tile.dac.bits=exact"), ones(1000)), 1e-12);
    assertEquals(5, of(range("absolute-maximum-np-sum", "management.rangeLimitLogical=0.5"), ones(100)), 1e-12);
    assertEquals(0.5 * 15.75, of(range("absolute-maximum-np-sum", "management.rangeLimitLogical=0.5"), ones(1000)), 1e-12);
    assertEquals(10, of(range("absolute-maximum-np-sum", "management.assumedLargestWeight=1.2"), ones(100)), 1e-12);
    double[] mixed = new double[200];
    Arrays.fill(mixed, 0, 100, 1);
    Arrays.fill(mixed, 100, 200, -0.5);
    assertEquals(5, of(range, mixed), 1e-12, "the larger of both sums, not their difference");
    Arrays.fill(mixed, 100, 200, -2);
    assertEquals(10, of(range, mixed), 1e-12);
  }

  private static float forward(Crossbar crossbar, Facts facts, double... x) {
    float[] out = new float[Kernels.PAD];
    crossbar.forward(Rpu.vector(x), out, Rpu.moment(0, 0), facts);
    return out[0];
  }

  private static Crossbar of(double[] row, String... assignments) {
    return Rpu.ideal(Rpu.baseline(assignments), new double[][] {row});
  }

  @Test
  void whatExceedsTheRangeIsClipped() {
    Crossbar crossbar = of(new double[] {1, 0.5}, "management.noise=maximum", "tile.integrators.noiseWeight=0", "tile.adc.bits=exact");
    assertEquals(2 - 0.5 * 2, forward(crossbar, new Facts(), 2, -4), 1e-6);
    Crossbar limited = of(new double[] {1, 0.5}, "management.rangeLimitLogical=2", "tile.integrators.noiseWeight=0", "tile.adc.bits=exact");
    // Half the range is 31.5 of 63 steps, which rounds to 32.
    assertEquals(2 + 0.5 * 2 * 32 / 63.0, forward(limited, new Facts(), 4, 1), 1e-6);
  }

  @Test
  void aRangeThatIsNotPositiveDrivesNothing() {
    Facts facts = new Facts();
    assertEquals(0f, forward(of(new double[] {1, 0.5}, "management.noise=maximum", "read.input.noiseFraction=0.1"), facts, -2, -4));
    assertEquals(0, facts.passes);
  }

  /** With a range that an input does not set, an input of zeros is read, and noise with it. */
  @Test
  void aConstantRangeReadsZeros() {
    Facts facts = new Facts();
    assertTrue(forward(of(new double[] {1, 0.5}, "management.noise=constant"), facts, 0, 0) != 0);
    assertEquals(1, facts.passes);
    assertEquals(0, facts.codeSum);
  }

  private static final double[] HALVES = new double[100];

  static {
    Arrays.fill(HALVES, 0.5);
  }

  /** 50 is beyond 12, 25.4 and 12.7 too; codes of 8 of 63 give 6.349, output code 134.9 → 135, times 8. */
  @Test
  void iterativeBoundManagementHalvesThreeTimes() {
    Facts facts = new Facts();
    float y = forward(of(HALVES, "tile.integrators.noiseWeight=0", "management.bound=iterative"), facts, ones(100));
    assertEquals(135 * 12 / 255.0 * 8, y, 1e-4);
    assertEquals(4, facts.passes);
    assertEquals(3, facts.failedPasses);
    assertEquals(100 * (63 + 32 + 16 + 8), facts.codeSum);
  }

  /** 50 is beyond 12; the sum of 100 asks for a range of 5, so that codes are 13 of 63: 10.317, output code 219, times 5. */
  @Test
  void worstCaseBoundManagementNeedsOneMorePass() {
    Facts facts = new Facts();
    float y = forward(of(HALVES, "tile.integrators.noiseWeight=0", "management.bound=iterative-worst-case"), facts, ones(100));
    assertEquals(219 * 12 / 255.0 * 5, y, 1e-4);
    assertEquals(2, facts.passes);
    assertEquals(1, facts.failedPasses);
    assertEquals(100 * (63 + 13), facts.codeSum);
  }

  /** Weights of 1 are larger than assumed: at a range of 5 20.6 is still beyond 12; half of it, 6 of 63, is 9.524, code 202, times 10. */
  @Test
  void worstCaseBoundManagementHalvesFromThereOn() {
    Facts facts = new Facts();
    double[] row = ones(100);
    float y = forward(of(row, "tile.integrators.noiseWeight=0", "management.bound=iterative-worst-case"), facts, ones(100));
    assertEquals(202 * 12 / 255.0 * 10, y, 1e-4);
    assertEquals(3, facts.passes);
    assertEquals(100 * (63 + 13 + 6), facts.codeSum);
  }

  @Test
  void backwardReadsHaveNoBoundManagement() {
    Facts facts = new Facts();
    float[] out = new float[Kernels.PAD];
    Rpu.ideal(Rpu.baseline("tile.integrators.noiseWeight=0", "management.bound=iterative-worst-case"), new double[][] {{50}})
        .backward(Rpu.vector(1), out, Rpu.moment(0, 0), facts);
    assertEquals(12, out[0], 1e-5);
    assertEquals(1, facts.passes);
  }
}
