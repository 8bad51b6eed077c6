package crosspoint.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/** Evaluations for tests, with figures that are easy to check by hand: 2 µs and 0.5 J for 20 tokens in 2 windows. */
final class SampleEvaluations {

  private static final String DIGEST = "0123456789abcdef".repeat(4);

  private SampleEvaluations() {}

  static Evaluation whole() {
    return of("tiny", 2, 20);
  }

  static Evaluation partly() {
    return of("tiny", 5, 47);
  }

  static Evaluation of(String name, long windowsPerEpoch, long tokensPerEpoch) {
    return new Evaluation("evaluate tiny.json", ImmutableList.of("plan.layers=1"),
        new Setup.Description(name, DIGEST, "{\"name\":\"tiny\"}"),
        new Evaluation.Workload("words, \"few\"", DIGEST, 1, 4, 5, 185, 10, 1, windowsPerEpoch, tokensPerEpoch, 2, 20),
        new Evaluation.Expected(false, "as the workload states, derived", "derived, from nothing", 1.02, 1, 0.25, 0.1, 1, 0.05, 0.02),
        false, new Evaluation.Speed(1000, 1500, 419.4304, 2, 16, 0.5), SampleReports.use(), new Evaluation.Once(5_000_000, 1e-6),
        new Evaluation.Once(7_000_000, 2e-6),
        ImmutableList.of(new Evaluation.AreaUse("adc", 100, 0.5, "quoted", "adc-of-2014"), new Evaluation.AreaUse("dac", 10, Double.NaN, "unknown", "none")),
        ImmutableList.of(new Evaluation.PathShare("forward", "forward", "adc", 750_000, 5, "quoted"),
            new Evaluation.PathShare("transfer", "backward", "interconnect", 249_900, 3, "assumed"),
            new Evaluation.PathShare("store", "forward", "waiting", 100, 1, "waiting")),
        ImmutableList.of(new Evaluation.Comparison("gpu", 1, "memory", 1e-6, 0.1, 10, 4)),
        ImmutableList.of(new Evaluation.Improvement("tile.adc.conversionNs", "5", "4.5", -0.0321, -0.01),
            new Evaluation.Improvement("tile.adc.conversionPj", "0.0798828125", "0.07189453125", 0, -0.05),
            new Evaluation.Improvement("offChip.bitPj", "1", "0.9", 0, -1e-9)),
        ImmutableList.of(new Evaluation.EnergyOrigin("adcConversion", "adc", ImmutableList.of("tile.adc.conversionPj"), "quoted", "adc-of-2014", 0.375),
            new Evaluation.EnergyOrigin("staticTiles", "staticTiles", ImmutableList.of("tile.staticMw"), "assumed", "none", 0.125)),
        ImmutableMap.of("assumed", 0.2499, "quoted", 0.75, "waiting", 0.0001),
        new Evaluation.Power(5e-7, ImmutableList.of(100_000.0, 400_000.0)), ImmutableList.of("clock distribution"));
  }
}
