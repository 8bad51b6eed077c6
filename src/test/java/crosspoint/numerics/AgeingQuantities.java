package crosspoint.numerics;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.Spec;
import crosspoint.spec.TestDevices;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
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

  private static final int SIDE = 128;
  private static final int COUNT = SIDE * SIDE;
  private static final long MS = 1_000_000_000L;
  private static final double STEP = 0.001;
  private static final String RETENTION = "device.retention.";
  private static final String LIFETIME = RETENTION + "lifetimeSeconds=";
  private static final String LIFETIME_SPREAD = RETENTION + "lifetimeSpreadFraction";
  private static final String RATE = RETENTION + "diffusionWeightPerRootSecond";
  private static final String DRIFT_SPREAD = RETENTION + "driftSpreadFraction";
  private static final String PULSES = "device.endurance.pulses=";
  private static final String ENDURANCE_SPREAD = "device.endurance.spreadFraction";

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

  private static SpecModel model(Function<Spec, Drawn> draws, String... assignments) {
    return new SpecModel(AgeingQuantities::spec, draws, ImmutableList.copyOf(assignments));
  }

  private static double[] weights(Crossbar crossbar) {
    return cells(cell -> crossbar.weight(cell / SIDE, cell % SIDE));
  }

  /** A function of what time has made of a weight. */
  private static SpecModel aged(double weight, long ms, DoubleUnaryOperator form, String... assignments) {
    return aged(1, weight, ms, form, assignments);
  }

  private static SpecModel aged(int seeds, double weight, long ms, DoubleUnaryOperator form, String... assignments) {
    return model(spec -> ((Drawn) seed -> weights(aged(spec, seed, weight, ms))).map(form).times(seeds), assignments);
  }

  /** τ from w(t) = rest + (w(0) − rest) exp(−t/τ), of 1 s and its spread, with w(0) = 0.5, rest = 0.2, t = 0.5 s. */
  private static Quantity lifetimes() {
    SpecModel model = aged(0.5, 500, weight -> -0.5 / Math.log((weight - 0.2) / 0.3), LIFETIME + 1, LIFETIME_SPREAD + "=0.1", RETENTION + "restWeight=0.2");
    return Quantity.of("lifetime", Expectation.below(x -> GoodnessOfFit.folded(x, 1, 0.1)), model.drawn(), model.spread(LIFETIME_SPREAD),
        model.wrong("lifetime + 2 %", LIFETIME + 1.02, Statistic.VARIANCE),
        model.wrong("rest ignored", RETENTION + "restWeight=0"));
  }

  /** Each device of a weight has a lifetime of its own: their mean spreads by 0.1 / √2. */
  private static Quantity lifetimesOfAWeight() {
    SpecModel model = lifetimesOfAWeight(1);
    return Quantity.normal("lifetimes of both devices of a weight", 1, 0.1 / Math.sqrt(2), model.drawn(), model.spread(LIFETIME_SPREAD),
        model.wrong("lifetime + 2 %", LIFETIME + 1.02),
        Wrong.edited("the same for both", lifetimesOfAWeight(0).drawn(), Statistic.MEAN));
  }

  /** Means of the lifetimes of the first device of each weight and another. */
  private static SpecModel lifetimesOfAWeight(int other) {
    return model(spec -> seed -> {
      Crossbar crossbar = aged(spec, seed, 0.5, 500);
      return cells(cell -> (lifetime(crossbar, 0, cell) + lifetime(crossbar, other, cell)) / 2);
    }, LIFETIME + 1, LIFETIME_SPREAD + "=0.1", "tile.weight.devices=2");
  }

  private static double lifetime(Crossbar crossbar, int device, int cell) {
    return -0.5 / Math.log(crossbar.stored(device, cell / SIDE, cell % SIDE) / 0.5);
  }

  /** A quarter of a second in five steps, each independent of the others: 0.3 √0.25. */
  private static Quantity diffusion() {
    SpecModel model = aged(0, 250, weight -> weight, RATE + "=0.3");
    return Quantity.normal("diffusion", 0, 0.15, model.drawn(), model.spread(RATE),
        model.wrong("with the time, not its root", RATE + "=" + 0.3 * Math.sqrt(0.25), Statistic.MEAN),
        // 0.25 s of 100 s on the way to 6 are a tenth of the deviation.
        Wrong.of("leakage", model.drawn(LIFETIME + 100, RETENTION + "restWeight=6"), Statistic.VARIANCE),
        Wrong.edited("the same in all steps", aged(0, 50, weight -> 5 * weight, RATE + "=0.3").drawn(), Statistic.MEAN));
  }

  /** One step with a deviation of 0.15 between bounds of ±0.3: what passes them stays there. What it leaves between them shows little of the spread. */
  private static Quantity clippedDiffusion() {
    int seeds = 4;
    String[] free = {RATE + "=0.3", RETENTION + "agingStepNs=250000000"};
    SpecModel model = aged(seeds, 0, 250, Math::abs, free[0], free[1], "device.upperBoundWeight=0.3", "device.lowerBoundWeight=-0.3");
    return Quantity.of("diffusion between bounds", Expectation.cut(0.3f, x -> GoodnessOfFit.folded(x, 0, 0.15)), model.drawn(),
        model.spread(RATE).unseenBy(), Wrong.unbounded("bounds", aged(seeds, 0, 250, Math::abs, free).drawn()));
  }

  /** Devices of the same seed draw the same numbers whether or not their rates spread: the ratio of what they do is that of the rates. */
  private static Quantity diffusionRates() {
    String spread = RETENTION + "diffusionSpreadFraction";
    Drawn equal = aged(0, 50, weight -> weight, RATE + "=0.3").drawn();
    SpecModel model = model(spec -> seed -> {
      double[] alike = equal.of(seed);
      double[] own = weights(aged(spec, seed, 0, 50));
      // A normal number may be zero.
      return IntStream.range(0, COUNT).filter(cell -> alike[cell] != 0).mapToDouble(cell -> own[cell] / alike[cell]).toArray();
    }, RATE + "=0.3", spread + "=0.4");
    return Quantity.of("diffusion, rates", Expectation.below(x -> GoodnessOfFit.folded(x, 1, 0.4)), model.drawn(), model.spread(spread),
        model.wrong("spread ignored", spread + "=0", Statistic.MEAN),
        model.wrong("rates + 6 %", RATE + "=" + 1.06 * 0.3));
  }

  /** ν from w(t) = w(0) ((t + t₀) / t₀)^−ν with t = 0.95 s, t₀ = 0.05 s. */
  private static Quantity driftExponents() {
    SpecModel model = aged(0.5, 950, weight -> -Math.log(weight / 0.5) / Math.log(20), RETENTION + "driftExponentRatio=0.05", DRIFT_SPREAD + "=0.2",
        RETENTION + "driftReferenceSeconds=0.05");
    return Quantity.normal("drift, exponent", 0.05, 0.01, model.drawn(), model.spread(DRIFT_SPREAD),
        model.wrong("spread ignored", DRIFT_SPREAD + "=0", Statistic.MEAN),
        model.wrong("exponent + 4 %", RETENTION + "driftExponentRatio=0.052"),
        model.wrong("drift from one second on", RETENTION + "driftReferenceSeconds=1"));
  }

  /** ln of what devices bear; rounded down to whole pulses it is the same within a millionth. */
  private static Quantity endurance() {
    SpecModel model = model(spec -> seed -> {
      int[] bears = crossbar(spec, seed).devices().get(0).endurance;
      return cells(cell -> Math.log(bears[cell / SIDE * Kernels.padded(SIDE) + cell % SIDE] / 1e6));
    }, PULSES + 1e6, ENDURANCE_SPREAD + "=0.5");
    return Quantity.normal("endurance, logarithm", 0, 0.5, model.drawn(), model.spread(ENDURANCE_SPREAD),
        model.wrong("median + 10 %", PULSES + 1.1e6, Statistic.VARIANCE),
        Wrong.edited("normal", model.drawn().map(x -> Math.log(Math.max(1 + x, 1e-6))), Statistic.VARIANCE));
  }

  /**
   * Pulses out of 20 that move a device which bears ⌊3 exp(ξ)⌋, but one at least: {@code P(k) = Φ(ln((k + 1) / 3)) − Φ(ln(k / 3))},
   * below two all of {@code Φ(ln(2/3))}, at 20 all of the rest.
   */
  private static Quantity shortEndurance() {
    int most = 20;
    double[] expected = IntStream.rangeClosed(0, most)
        .mapToDouble(k -> (k == most ? 1 : belowLogarithm((k + 1) / 3.0)) - (k > 1 ? belowLogarithm(k / 3.0) : 0)).toArray();
    expected[0] = 0;
    SpecModel model = model(spec -> moving(most, seed -> crossbar(spec, seed)), PULSES + 3, ENDURANCE_SPREAD + "=1");
    Spec plain = spec();
    Spec longer = spec(PULSES + 3e6, ENDURANCE_SPREAD + "=1");
    return Quantity.of("endurance, pulses", Expectation.counts(expected), model.drawn(), model.spread(ENDURANCE_SPREAD).unseenBy(),
        model.wrong("endurance + 10 %", PULSES + 3.3),
        Wrong.of("wear ignored", moving(most, seed -> crossbar(plain, seed))),
        // Devices that bear no whole pulse, which the last one never comes to.
        Wrong.unbounded("one pulse at least", moving(most, seed -> {
          Crossbar crossbar = crossbar(longer, seed);
          int[] bears = crossbar.devices().get(0).endurance;
          Arrays.setAll(bears, cell -> bears[cell] / 1_000_000);
          return crossbar;
        })));
  }

  private static double belowLogarithm(double pulses) {
    return GoodnessOfFit.normal(Math.log(pulses), 0, 1);
  }

  private static Drawn moving(int most, LongFunction<Crossbar> devices) {
    float[] ones = new float[Kernels.padded(SIDE)];
    float[] minusOnes = new float[Kernels.padded(SIDE)];
    Arrays.fill(ones, 0, SIDE, 1f);
    Arrays.fill(minusOnes, 0, SIDE, -1f);
    Drawn moved = seed -> {
      Crossbar crossbar = devices.apply(seed);
      for (int pulse = 0; pulse < most; pulse++) {
        crossbar.update(ones, minusOnes, Rpu.moment(pulse, 0), new Facts());
      }
      return weights(crossbar);
    };
    return moved.map(weight -> Math.rint(weight / STEP));
  }
}
