package crosspoint.numerics;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.Spec;
import crosspoint.spec.TestDevices;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What time and wear do to devices, with the distributions that it must have. What is expected is written here from
 * the definitions and asks no code of the model: a decay by δ/τ a step is exp(−t/τ) in time, and normal numbers of
 * deviation σ √δ add up to σ √t.
 *
 * @see "aihwkit, PulsedRPUDevice: each device has lifetime (1 + dtod ξ) and diffusion rate (1 + dtod ξ), and a normal number a step"
 */
final class AgeingQuantities {

  private static final int SIDE = 64;
  private static final int COUNT = SIDE * SIDE;
  private static final long MS = 1_000_000_000L;
  private static final double STEP = 0.001;

  private AgeingQuantities() {}

  static ImmutableList<Quantity> all() {
    return ImmutableList.of(lifetimes(), lifetimesOfAWeight(), diffusion(), clippedDiffusion(), diffusionRates(), driftExponents(), endurance(),
        shortEndurance());
  }

  /** Equal devices without noise between far bounds. */
  private static Spec spec(String... assignments) {
    String[] plain = {"device.stepSpreadFraction=0", "device.stepNoiseFraction=0", "device.upDownSpreadFraction=0", "device.upperBoundWeight=10",
        "device.lowerBoundWeight=-10", "device.upperBoundSpreadFraction=0", "device.lowerBoundSpreadFraction=0",
        "device.retention.agingStepNs=50000000", "update.updateManagement=false", "update.pulseTrainSlots=1", "plan.learningRateLogical=0.001"};
    return Rpu.baseline(Stream.of(plain, Rpu.EXACT_READ, assignments).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private static Crossbar crossbar(Spec spec, long seed) {
    return new Crossbar(TestDevices.seeded(spec, seed), 0, new Matrix("tested", SIDE, SIDE), Rpu.kernels());
  }

  /** Devices that were written and have aged. */
  private static Crossbar aged(Spec spec, long seed, double weight, long ms) {
    Crossbar crossbar = crossbar(spec, seed);
    for (int cell = 0; cell < COUNT; cell++) {
      crossbar.write(cell / SIDE, cell % SIDE, (float) weight);
    }
    crossbar.age(ms * MS);
    return crossbar;
  }

  private static double[] cells(IntToDoubleFunction of) {
    return IntStream.range(0, COUNT).mapToDouble(of).toArray();
  }

  private static double[] weights(Crossbar crossbar) {
    return cells(cell -> crossbar.weight(cell / SIDE, cell % SIDE));
  }

  private static double[] map(double[] sample, DoubleUnaryOperator form) {
    return Arrays.stream(sample).map(form).toArray();
  }

  /** τ from w(t) = rest + (w(0) − rest) exp(−t/τ), of 1 s and its spread, with w(0) = 0.5, rest = 0.2, t = 0.5 s. */
  private static ArrayQuantity lifetimes() {
    return ArrayQuantity.of("lifetime", Expectation.below(x -> GoodnessOfFit.folded(x, 1, 0.1)), lifetimes("1", "0.1", "0.2"))
        .wrong("spread + 10 %", lifetimes("1", "0.11", "0.2"))
        .wrong("lifetime + 2 %", lifetimes("1.02", "0.1", "0.2"))
        .wrong("rest ignored", lifetimes("1", "0.1", "0"));
  }

  private static LongFunction<double[]> lifetimes(String seconds, String spread, String rest) {
    Spec spec = spec("device.retention.lifetimeSeconds=" + seconds, "device.retention.lifetimeSpreadFraction=" + spread,
        "device.retention.restWeight=" + rest);
    return seed -> map(weights(aged(spec, seed, 0.5, 500)), weight -> -0.5 / Math.log((weight - 0.2) / 0.3));
  }

  /** Each device of a weight has a lifetime of its own: their mean spreads by 0.1 / √2. */
  private static ArrayQuantity lifetimesOfAWeight() {
    Spec spec = spec("device.retention.lifetimeSeconds=1", "device.retention.lifetimeSpreadFraction=0.1", "tile.weight.devices=2");
    return ArrayQuantity.of("lifetimes of both devices of a weight", Expectation.normal(1, 0.1 / Math.sqrt(2)), seed -> {
      Crossbar crossbar = aged(spec, seed, 0.5, 500);
      return cells(cell -> (lifetime(crossbar, 0, cell) + lifetime(crossbar, 1, cell)) / 2);
    }).wrong("the same for both", seed -> {
      Crossbar crossbar = aged(spec, seed, 0.5, 500);
      return cells(cell -> lifetime(crossbar, 0, cell));
    });
  }

  private static double lifetime(Crossbar crossbar, int device, int cell) {
    return -0.5 / Math.log(crossbar.stored(device, cell / SIDE, cell % SIDE) / 0.5);
  }

  /** A quarter of a second in five steps, each independent of the others: 0.3 √0.25. */
  private static ArrayQuantity diffusion() {
    String rate = "device.retention.diffusionWeightPerRootSecond=";
    Spec right = spec(rate + 0.3);
    return ArrayQuantity.of("diffusion", Expectation.normal(0, 0.15), diffused(right, 250))
        .wrong("spread + 10 %", diffused(spec(rate + 0.33), 250))
        .wrong("with the time, not its root", diffused(spec(rate + 0.3 * Math.sqrt(0.25)), 250))
        .wrong("the same in all steps", seed -> map(weights(aged(right, seed, 0, 50)), weight -> 5 * weight));
  }

  private static LongFunction<double[]> diffused(Spec spec, long ms) {
    return seed -> weights(aged(spec, seed, 0, ms));
  }

  /** One step with a deviation of 0.15 between bounds of ±0.15: what passes them stays there. */
  private static ArrayQuantity clippedDiffusion() {
    double within = GoodnessOfFit.folded(1, 0, 1);
    return ArrayQuantity.of("diffusion between bounds", Expectation.withPlace(0.15f, 1 - within, x -> GoodnessOfFit.folded(x, 0, 0.15) / within),
        diffusedOnce("device.upperBoundWeight=0.15", "device.lowerBoundWeight=-0.15"))
        .wrong("bound ignored", diffusedOnce());
  }

  private static LongFunction<double[]> diffusedOnce(String... bounds) {
    Spec spec = spec(Stream.concat(Stream.of("device.retention.diffusionWeightPerRootSecond=0.3", "device.retention.agingStepNs=250000000"),
        Arrays.stream(bounds)).toArray(String[]::new));
    return seed -> map(weights(aged(spec, seed, 0, 250)), Math::abs);
  }

  /** Devices of the same seed draw the same numbers whether or not their rates spread: the ratio of what they do is that of the rates. */
  private static ArrayQuantity diffusionRates() {
    return ArrayQuantity.of("diffusion, rates", Expectation.below(x -> GoodnessOfFit.folded(x, 1, 0.4)), rates("0.4"))
        .wrong("spread + 10 %", rates("0.44"))
        .wrong("spread ignored", rates("0"));
  }

  private static LongFunction<double[]> rates(String spread) {
    Spec plain = spec("device.retention.diffusionWeightPerRootSecond=0.3");
    Spec spreading = spec("device.retention.diffusionWeightPerRootSecond=0.3", "device.retention.diffusionSpreadFraction=" + spread);
    return seed -> {
      double[] equal = weights(aged(plain, seed, 0, 50));
      double[] own = weights(aged(spreading, seed, 0, 50));
      // A normal number may be zero.
      return IntStream.range(0, COUNT).filter(cell -> equal[cell] != 0).mapToDouble(cell -> own[cell] / equal[cell]).toArray();
    };
  }

  /** ν from w(t) = w(0) ((t + t₀) / t₀)^−ν with t = 0.95 s, t₀ = 0.05 s. */
  private static ArrayQuantity driftExponents() {
    return ArrayQuantity.of("drift, exponent", Expectation.normal(0.05, 0.01), exponents("0.05", "0.2", "0.05"))
        .wrong("spread + 10 %", exponents("0.05", "0.22", "0.05"))
        .wrong("spread ignored", exponents("0.05", "0", "0.05"))
        .wrong("exponent + 4 %", exponents("0.052", "0.2", "0.05"))
        .wrong("drift from one second on", exponents("0.05", "0.2", "1"));
  }

  private static LongFunction<double[]> exponents(String ratio, String spread, String reference) {
    Spec spec = spec("device.retention.driftExponentRatio=" + ratio, "device.retention.driftSpreadFraction=" + spread,
        "device.retention.driftReferenceSeconds=" + reference);
    return seed -> map(weights(aged(spec, seed, 0.5, 950)), weight -> -Math.log(weight / 0.5) / Math.log(20));
  }

  /** ln of what devices bear; rounded down to whole pulses it is the same within a millionth. */
  private static ArrayQuantity endurance() {
    LongFunction<double[]> right = logarithms("1e6", "0.5");
    return ArrayQuantity.of("endurance, logarithm", Expectation.normal(0, 0.5), right)
        .wrong("spread + 10 %", logarithms("1e6", "0.55"))
        .wrong("median + 10 %", logarithms("1.1e6", "0.5"))
        .wrong("normal", seed -> map(right.apply(seed), x -> Math.log(Math.max(1 + x, 1e-6))));
  }

  private static LongFunction<double[]> logarithms(String median, String spread) {
    Spec spec = spec("device.endurance.pulses=" + median, "device.endurance.spreadFraction=" + spread);
    return seed -> {
      int[] bears = crossbar(spec, seed).devices().get(0).endurance;
      return cells(cell -> Math.log(bears[cell / SIDE * Kernels.padded(SIDE) + cell % SIDE] / 1e6));
    };
  }

  /**
   * Pulses out of 20 that move a device which bears ⌊3 exp(ξ)⌋, but one at least: {@code P(k) = Φ(ln((k + 1) / 3)) − Φ(ln(k / 3))},
   * below two all of {@code Φ(ln(2/3))}, at 20 all of the rest.
   */
  private static ArrayQuantity shortEndurance() {
    int most = 20;
    double[] expected = IntStream.rangeClosed(0, most)
        .mapToDouble(k -> (k == most ? 1 : belowLogarithm((k + 1) / 3.0, 1)) - (k > 1 ? belowLogarithm(k / 3.0, 1) : 0)).toArray();
    expected[0] = 0;
    LongFunction<double[]> right = moving("device.endurance.pulses=3", "device.endurance.spreadFraction=1");
    return ArrayQuantity.of("endurance, pulses", Expectation.counts(expected), right)
        .wrong("spread + 10 %", moving("device.endurance.pulses=3", "device.endurance.spreadFraction=1.1"))
        .wrong("endurance + 10 %", moving("device.endurance.pulses=3.3", "device.endurance.spreadFraction=1"))
        .wrong("wear ignored", moving())
        // Those that bear less than one pulse never take the last one: two fifths of those that bear less than two.
        .wrong("at least one pulse ignored", seed -> {
          double[] pulses = right.apply(seed);
          return cells(cell -> pulses[cell] == 1 && cell % 5 < 2 ? most : pulses[cell]);
        });
  }

  private static double belowLogarithm(double pulses, double spread) {
    return GoodnessOfFit.normal(Math.log(pulses), 0, spread);
  }

  private static LongFunction<double[]> moving(String... assignments) {
    Spec spec = spec(assignments);
    float[] ones = new float[Kernels.padded(SIDE)];
    float[] minusOnes = new float[Kernels.padded(SIDE)];
    Arrays.fill(ones, 0, SIDE, 1f);
    Arrays.fill(minusOnes, 0, SIDE, -1f);
    return seed -> {
      Crossbar crossbar = crossbar(spec, seed);
      for (int pulse = 0; pulse < 20; pulse++) {
        crossbar.update(ones, minusOnes, Rpu.moment(pulse, 0), new Facts());
      }
      return map(weights(crossbar), weight -> Math.rint(weight / STEP));
    };
  }
}
