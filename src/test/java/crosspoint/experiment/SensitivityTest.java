package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.report.Evaluation;
import crosspoint.schedule.Account;
import crosspoint.spec.Spec;
import crosspoint.spec.WorkloadSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a tenth brings, by hand: one step of a layer and an output, three reads and two updates one after another. */
class SensitivityTest {

  private static final WorkloadSpec WORKLOAD = new WorkloadSpec("crosspoint-workload/1", "tiny", "a test",
      new WorkloadSpec.Network(5, 1, 4, "assumed, because"), new WorkloadSpec.Training(1, 1, 1, "assumed, because"),
      new WorkloadSpec.Expectation(1, 1, 0, 0, 1, 0, 0, "assumed, because"));
  private static final double NARROW = 1e-9;

  private final Spec spec = TinyEvaluations.chip(WORKLOAD, "tile.count=2").spec();
  private final List<Evaluation.Improvement> improvements =
      new Sensitivity(spec, TinyEvaluations.network(WORKLOAD, spec), TinyEvaluations.NOBODY, new StopCheck(() -> false)).improvements();
  private final EvaluationRun run = TinyEvaluations.run(WORKLOAD, spec);
  private final Account window = run.window();
  private final double joules = new crosspoint.hardware.EnergyTable(spec)
      .energy(window.activity(), window.phasesPs(), run.chip(), server -> window.usage(server).idlePs()).joules();

  private Optional<Evaluation.Improvement> of(String keyPath) {
    return improvements.stream().filter(improvement -> improvement.keyPath().equals(keyPath)).findFirst();
  }

  @Test
  void aShorterIntegrationIsSavedByEveryReadOnThePath() {
    Evaluation.Improvement improvement = of("tile.array.integrateNs").orElseThrow();
    assertEquals(List.of("80", "72"), List.of(improvement.from(), improvement.to()));
    // layer and output forward, output backward: 8 whole nanoseconds each
    assertEquals(-24_000.0 / window.elapsedPs(), improvement.timeFraction(), NARROW);
  }

  @Test
  void aCheaperConversionSavesATenthOfAllConversionsAndNoTime() {
    Evaluation.Improvement improvement = of("tile.adc.conversionPj").orElseThrow();
    // 16 + 5 rows forward, 5 columns backward, 23 pJ
    assertEquals(0, improvement.timeFraction());
    assertEquals(-0.1 * 26 * 23e-12 / joules, improvement.energyFraction(), NARROW);
  }

  @Test
  void lessStaticPowerSavesATenthOfItAllTheTime() {
    Evaluation.Improvement improvement = of("buffer.staticMw").orElseThrow();
    assertEquals(-0.1 * 29.44e-3 * window.elapsedPs() * 1e-12 / joules, improvement.energyFraction(), NARROW);
  }

  @Test
  void aStepOfMoreThanAFifthIsLeftOut() {
    for (String large : List.of("buffer.ports", "tile.array.readPhases", "tile.array.signPhases", "interconnect.hopCycles",
        "digital.multiply.latencyCycles")) {
      assertTrue(of(large).isEmpty(), large);
    }
    // 384 wires become 423, 16 lines a converter 14
    for (Evaluation.Improvement improvement : improvements) {
      double from = Double.parseDouble(improvement.from());
      assertTrue(Math.abs(Double.parseDouble(improvement.to()) / from - 1) <= 0.2 + NARROW, improvement.toString());
    }
  }

  @Test
  void countsOfTextsAndSizesAreNoParameters() {
    for (String none : List.of("tile.count", "tile.rows", "tile.dac.bits", "device.stepWeight", "plan.unrollSteps", "buffer.capacityKib")) {
      assertFalse(of(none).isPresent(), none);
    }
  }

  @Test
  void theMostHelpfulComesFirst() {
    List<Evaluation.Improvement> sorted = new ArrayList<>(improvements);
    sorted.sort((a, b) -> a.timeFraction() != b.timeFraction() ? Double.compare(a.timeFraction(), b.timeFraction())
        : Double.compare(a.energyFraction(), b.energyFraction()));
    assertEquals(sorted, improvements);
    assertTrue(improvements.get(0).timeFraction() < 0);
  }

  @Test
  void aSharedMappingChangesNoWindow() {
    // Each tried spec, mapped on its own, takes as long as it did on the mapping of the first.
    for (Evaluation.Improvement improvement : improvements) {
      Spec variation = crosspoint.spec.SpecVariations.with(spec, improvement.keyPath(), new BigDecimal(improvement.to()));
      assertEquals(window.elapsedPs() * (1 + improvement.timeFraction()), TinyEvaluations.run(WORKLOAD, variation).window().elapsedPs(), 1e-3,
          improvement.keyPath());
    }
  }
}
