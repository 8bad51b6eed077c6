package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.spec.AlgorithmSpec;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Does each training algorithm solve a known problem on devices of 20 states whose asymmetry defeats plain gradient
 * descent? Errors are root mean squares over all weights, in units of the mean bound, as the weight error of Rasch 2024,
 * Fig. 3, which has more than 25 % for gradient descent, about 5 % for TTv2, about 9 % for TTv2 with a reference off by
 * 0.1, and no change of AGAD by either. The limits here were set after seeds 1 to 3 had been explored and seed 1 alone is
 * run here, so that they hold what was seen and predict nothing; other seeds may miss them.
 * Every figure is printed, for {@code scripts/accept}, before it is judged.
 */
class TrainingAlgorithmsTest {

  private static final String SOURCE = "test";
  private static final int SAMPLES = 40_000;
  private static final int SLOTS = 5;
  /** Rasch 2024: learning rate λ, samples between transfers n_s, mixing β, flips ρ; presets of aihwkit: rate and granularity. */
  private static final double LAMBDA = 0.1;
  private static final AlgorithmSpec.Fast FAST = new AlgorithmSpec.Fast(5, 0.1, true, 0.99, 2, SOURCE);
  private static final AlgorithmSpec.Hidden HIDDEN = new AlgorithmSpec.Hidden(1, 1000, true, 0, 1, SOURCE);
  private static final AlgorithmSpec.Chopper CHOPPER = new AlgorithmSpec.Chopper(0.1, AlgorithmSpec.Chopper.Flips.RANDOM, SOURCE);

  private static final AlgorithmSpec PLAIN = new AlgorithmSpec.Sgd(false, SOURCE);
  private static final AlgorithmSpec TIKI_TAKA = new AlgorithmSpec.TikiTaka(false, 0.2, FAST, SOURCE);
  private static final AlgorithmSpec BUFFERED = new AlgorithmSpec.BufferedTikiTaka(false, FAST, HIDDEN, SOURCE);
  private static final AlgorithmSpec CHOPPED = new AlgorithmSpec.ChoppedTikiTaka(false, FAST, HIDDEN, CHOPPER, SOURCE);
  private static final AlgorithmSpec AGAD = new AlgorithmSpec.Agad(false, 0.5, FAST, HIDDEN, CHOPPER, SOURCE);
  private static final AlgorithmSpec MIXED = new AlgorithmSpec.MixedPrecision(false, 10, 1, 1, SOURCE);

  private static final double PLAIN_MISSES = 0.25;

  private static double error(AlgorithmSpec algorithm, double referenceSpread) {
    return shown(algorithm, referenceSpread, LeastSquares.error(algorithm, LAMBDA, referenceSpread, SLOTS, SAMPLES, 1));
  }

  private static double shown(AlgorithmSpec algorithm, double referenceSpread, double error) {
    System.out.printf(Locale.ROOT, "least squares: %s %s %.4f%n", algorithm.getClass().getSimpleName(), referenceSpread, error);
    return error;
  }

  @Test
  void plainGradientDescentMissesAtAnyLearningRate() {
    double best = DoubleStream.of(0.003, 0.01, 0.03, 0.1)
        .map(rate -> LeastSquares.error(PLAIN, rate, 0, SLOTS, SAMPLES / 2, 1)).min().orElseThrow();
    shown(PLAIN, 0, best);
    assertTrue(best > PLAIN_MISSES, () -> "error " + best);
  }

  @Test
  void tikiTakaHalvesTheErrorOfPlainGradientDescent() {
    assertSolved(0.12, TIKI_TAKA);
  }

  @Test
  void theOthersAreThreeTimesNearer() {
    assertSolved(0.08, BUFFERED);
    assertSolved(0.075, CHOPPED);
    assertSolved(0.075, AGAD);
  }

  @Test
  void mixedPrecisionIsFourTimesNearer() {
    double error = shown(MIXED, 0, LeastSquares.error(MIXED, LAMBDA / 10, 0, SLOTS, SAMPLES / 2, 1));
    assertTrue(error < 0.06, () -> "error " + error);
  }

  @Test
  void anOffsetOfTheReferenceWorsensTtv2AndLeavesAgadWhereItIs() {
    double ttv2 = error(BUFFERED, 0);
    double slightlyOff = error(BUFFERED, 0.1);
    double off = error(BUFFERED, 0.5);
    double agad = error(AGAD, 0);
    double agadOff = error(AGAD, 0.5);
    double choppedOff = error(CHOPPED, 0.5);
    assertTrue(slightlyOff > 1.2 * ttv2, () -> ttv2 + " without an offset, " + slightlyOff + " with 0.1");
    assertTrue(off > 4 * ttv2, () -> ttv2 + " without an offset, " + off + " with 0.5");
    assertEquals(agad, agadOff, 0.15 * agad);
    assertTrue(choppedOff < 0.15, () -> "chopped " + choppedOff);
  }

  private static void assertSolved(double limit, AlgorithmSpec algorithm) {
    double error = error(algorithm, 0);
    assertTrue(error < limit, () -> algorithm.getClass().getSimpleName() + ": error " + error + ", at most " + limit);
  }
}
