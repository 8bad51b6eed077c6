package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import crosspoint.hardware.EnergyTable;
import crosspoint.program.NominalFacts;
import crosspoint.report.Evaluation;
import crosspoint.schedule.Account;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.SpecException;
import crosspoint.spec.SpecVariations;
import crosspoint.spec.WorkloadSpec;
import crosspoint.workload.LstmShape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which one parameter, improved by a tenth, helps most: each number of the chip that sets a time, a width
 * or an energy is made a tenth better, and a window is run again. A time stays a whole number of
 * picoseconds and a count a whole number, rounded to the better side.
 */
final class Sensitivity {

  private static final double TENTH = 0.1;
  /** Numbers of which less is better, by how their key ends. */
  private static final ImmutableSet<String> LESS = ImmutableSet.of("Ns", "Pj", "Cycles", "staticMw", "linesPerConverter", "readPhases", "signPhases");
  /** Numbers of which more is better. */
  private static final ImmutableSet<String> MORE = ImmutableSet.of("Ghz", "PerSecond", "lanes", "widthBits", "portBits", "ports", "Mohm");
  private static final ImmutableSet<String> PARTS = ImmutableSet.of("tile", "digital", "buffer", "interconnect", "offChip");

  private final Spec spec;
  private final LstmShape shape;
  private final WorkloadSpec workload;

  Sensitivity(ResolvedSpec resolved, LstmShape shape, WorkloadSpec workload) {
    this.spec = resolved.spec();
    this.shape = shape;
    this.workload = workload;
  }

  /** Improvements that change anything, the one that saves most time first, then the one that saves most energy. */
  ImmutableList<Evaluation.Improvement> improvements() {
    Cost today = cost(spec);
    List<Evaluation.Improvement> improvements = new ArrayList<>();
    for (SpecVariations.Number number : SpecVariations.numbers(spec)) {
      if (!PARTS.contains(number.path().substring(0, Math.max(0, number.path().indexOf('.'))))) {
        continue;
      }
      BigDecimal better = better(number);
      if (better.compareTo(number.value()) == 0) {
        continue;
      }
      try {
        Cost changed = cost(SpecVariations.with(spec, number.path(), better));
        double time = changed.ps / (double) today.ps - 1;
        double energy = changed.joules / today.joules - 1;
        if (time != 0 || energy != 0) {
          improvements.add(new Evaluation.Improvement(number.path(), number.value().toPlainString(), better.toPlainString(), time, energy));
        }
      } catch (SpecException e) {
        // A tenth better is not allowed, for example because clocks would share no edges: no such chip.
        continue;
      }
    }
    improvements.sort(Comparator.comparingDouble(Evaluation.Improvement::timeFraction)
        .thenComparingDouble(Evaluation.Improvement::energyFraction));
    return ImmutableList.copyOf(improvements);
  }

  private record Cost(long ps, double joules) {}

  private Cost cost(Spec variation) {
    NominalFacts.Expectation expectation = Workloads.expectation(workload, variation);
    EvaluationRun run = new EvaluationRun(variation, shape, expectation);
    Account window = run.epoch((long) variation.plan().unrollSteps() * variation.plan().minibatchRows(), false);
    return new Cost(window.elapsedPs(), new EnergyTable(variation)
        .energy(window.activity(), window.phasesPs(), run.chip(), server -> window.usage(server).idlePs()).joules());
  }

  private static BigDecimal better(SpecVariations.Number number) {
    boolean less = LESS.stream().anyMatch(number.path()::endsWith);
    if (!less && MORE.stream().noneMatch(number.path()::endsWith)) {
      return number.value();
    }
    BigDecimal better = number.value().multiply(BigDecimal.valueOf(less ? 1 - TENTH : 1 + TENTH));
    if (number.whole()) {
      return better.setScale(0, less ? RoundingMode.FLOOR : RoundingMode.CEILING).max(BigDecimal.ONE);
    }
    return number.path().endsWith("Ns") ? better.setScale(3, RoundingMode.FLOOR) : better;
  }
}
