package crosspoint.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reports for tests, with figures that are easy to check by hand. */
final class SampleReports {

  private static final String DIGEST = "0123456789abcdef".repeat(4);

  private SampleReports() {}

  static RunReport complete() {
    return report(true, Optional.of(use()), Optional.of(use()));
  }

  static RunReport withoutClock() {
    return report(true, Optional.empty(), Optional.empty());
  }

  static RunReport interruptedAtOnce() {
    RunReport whole = complete();
    ChipUse nothing = new ChipUse(DIGEST, 0, 0, 0, 0, 0, ImmutableList.of(),
        ImmutableList.of(new ChipUse.UnitTime("tile[0].array", 1, 0, ImmutableMap.of(), 0)), ImmutableList.of(),
        ImmutableList.of(), ImmutableList.of(),
        new ChipUse.Counts(0, 0, 0, 0, 0, 0, 0));
    Learning learning = new Learning(DIGEST, ImmutableList.of(), ImmutableList.of(), ImmutableList.of(), 0, 0);
    return new RunReport(false, whole.setup(), learning, Optional.of(nothing), Optional.empty(), Optional.empty(), 0.1, whole.notCounted());
  }

  static RunReport report(boolean complete, Optional<ChipUse> training, Optional<ChipUse> test) {
    Setup setup = new Setup("train arch-specs/rpu-2018.json --epochs 1", ImmutableList.of("plan.epochs=1"),
        new Setup.Description("rpu-2018", DIGEST, "{\"name\":\"rpu-2018\"}"),
        new Setup.Workload("generated", DIGEST, 900_000, 100_000, 71, 4.2627, 2.5, OptionalDouble.of(1.25)),
        new Setup.Network(ImmutableList.of(64, 64), 75_000), 1,
        new Setup.Software("0.1.0", "OpenJDK 17", "Linux"),
        new Setup.Computer(1, "vector", "AVX2", "a processor"));
    Learning learning = new Learning(DIGEST, ImmutableList.of(2.0), ImmutableList.of(1.75),
        ImmutableList.of(new Learning.CurvePoint(100, 1_000_001, 0.25, 4.0), new Learning.CurvePoint(200, 2_000_000, 0.5, 3.5)),
        900_000, 30);
    return new RunReport(complete, setup, learning, training, test, Optional.of(wear()), 32.5, ImmutableList.of("off-chip link"));
  }

  /** In 2 µs the busiest device has taken 8 of the 1,000 pulses that devices bear. */
  static Wear wear() {
    return new Wear(OptionalDouble.of(1000), ImmutableList.of(PulseHistogram.of("lstm1", new int[] {8, 0, 3, 2, 0}, 0),
        PulseHistogram.of("output", new int[] {1}, 0)));
  }

  static ChipUse use() {
    return new ChipUse(DIGEST, 2_000_000, 0.5, 300_000, 4_096, 1_000,
        ImmutableList.of(new ChipUse.PhaseTime("forward", 1_500_000), new ChipUse.PhaseTime("backward", 500_000)),
        ImmutableList.of(
            new ChipUse.UnitTime("buffer", 2, 1_000_000, ImmutableMap.of(), 3_000_000),
            new ChipUse.UnitTime("tile[0].array", 1, 1_000_000, ImmutableMap.of("adc", 200_000L, "clockEdge", 50_000L), 750_000)),
        ImmutableList.of(new ChipUse.EnergyUse("adc", "forward", 0.25), new ChipUse.EnergyUse("adc", "backward", 0.125),
            new ChipUse.EnergyUse("staticTiles", "forward", 0.125)),
        ImmutableList.of(new ChipUse.ActionUse("adcConversion", "adc", "forward", 10, 2.5e13),
            new ChipUse.ActionUse("readWeightStep", "array", "forward", -0x1p70, 1e-9)),
        ImmutableList.of(new ChipUse.Span("window", 2, 900_000, 1_100_000, 2_000_000)),
        new ChipUse.Counts(2, 40, 120, 30, 3, 200, 17));
  }
}
