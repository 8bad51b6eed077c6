package crosspoint.schedule;

import static crosspoint.hardware.Specs.bus;
import static crosspoint.hardware.Specs.haensch;
import static crosspoint.hardware.Specs.ring;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.hardware.Action;
import crosspoint.hardware.Specs;
import crosspoint.hardware.Unit;
import crosspoint.program.Facts;
import crosspoint.program.FactsSource;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Function;
import crosspoint.program.Op.Phase;
import crosspoint.program.ProgramBuilder;
import crosspoint.spec.InterconnectSpec;
import crosspoint.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A matrix of 5 × 9 on tiles of 3 × 5, in lockstep: parts of 3 × 5, 3 × 4, 2 × 5 and 2 × 4. A pass integrates for
 * 80 ns, a converter drains its lines at 5 ns each.
 */
class GroupTimingTest {

  private final ProgramBuilder program = new ProgramBuilder(List.of(new Matrix("lstm1", 5, 9)));

  private static Spec chip(InterconnectSpec interconnect, String... assignments) {
    Spec small = Specs.with(haensch(interconnect), "tile.rows=3", "tile.columns=5");
    return assignments.length == 0 ? small : Specs.with(small, assignments);
  }

  private Run run(Spec spec, FactsSource facts) {
    return new Run(spec, program.freeze(), facts);
  }

  /** Passes and failed passes by part. */
  private static FactsSource passes(int[][] byPart) {
    return (operation, part, nowPs, facts) -> {
      facts.passes = byPart[part][0];
      facts.failedPasses = byPart[part][1];
      facts.codeSum = facts.passes;
    };
  }

  @Test void theSlowestPartDecidesHowLongAStageLasts() {
    int read = program.add(new Op.Forward(0, 0, 0, 8));
    Run run = run(chip(bus()), passes(new int[][] {{1, 0}, {3, 2}, {2, 1}, {1, 0}}));
    // Three passes of part 1; three rows of parts 0 and 1.
    assertEquals(3 * 80_000 + 3 * 5_000, run.durationPs(read));
    assertEquals(3 * 80_000, run.busyPs(Unit.ARRAY));
    assertEquals(3 * 5_000, run.busyPs(Unit.ADC));
  }

  @Test void energyIsCountedPartByPart() {
    program.add(new Op.Forward(0, 0, 0, 8));
    Run run = run(chip(bus()), passes(new int[][] {{1, 0}, {3, 2}, {2, 1}, {1, 0}}));
    assertEquals(5 * 1 + 4 * 3 + 5 * 2 + 4 * 1, run.count(Action.DAC_CONVERSION));
    assertEquals(3 * 1 + 3 * 3 + 2 * 2 + 2 * 1, run.count(Action.INTEGRATION));
    assertEquals(3 + 3 + 2 + 2, run.count(Action.ADC_CONVERSION));
    // The sum of codes times the rows that each line crosses.
    assertEquals(1 * 3 + 3 * 3 + 2 * 2 + 1 * 2, run.count(Action.READ_DEVICE_STEP));
    assertEquals(7, run.account.passes());
    assertEquals(3, run.account.failedPasses());
  }

  @Test void aGroupConvertsIfAnyPartKeepsAPass() {
    int read = program.add(new Op.Forward(0, 0, 0, 8));
    Run run = run(chip(bus()), passes(new int[][] {{2, 2}, {1, 0}, {0, 0}, {0, 0}}));
    assertEquals(2 * 80_000 + 3 * 5_000, run.durationPs(read));
    assertEquals(3, run.count(Action.ADC_CONVERSION));
    double eventsFj = run.stages.stream().filter(stage -> stage.operation() == run.mapped(read)).skip(1)
        .mapToDouble(Run.Granted::energyFj).sum();
    assertEquals(3 * 23_000, eventsFj, 1e-6);
  }

  @Test void aGroupDrainsAsOftenAsThePartThatKeepsMost() {
    int read = program.add(new Op.Forward(0, 0, 0, 8));
    Run run = run(chip(bus()), passes(new int[][] {{3, 2}, {2, 0}, {1, 0}, {1, 0}}));
    assertEquals(3 * 80_000 + 2 * 3 * 5_000, run.durationPs(read));
  }

  @Test void withoutAComparatorEachPassOfTheSlowestDrains() {
    int read = program.add(new Op.Backward(0, 0, 0, 5));
    Run run = run(chip(bus(), "tile.integrators.saturationDetection=after-conversion"),
        passes(new int[][] {{1, 0}, {3, 2}, {2, 1}, {1, 0}}));
    // Backward the columns are converted: 5 of parts 0 and 2.
    assertEquals(3 * (80_000 + 5 * 5_000), run.durationPs(read));
    assertEquals(5 * 1 + 4 * 3 + 5 * 2 + 4 * 1, run.count(Action.ADC_CONVERSION));
  }

  @Test void theLongestTrainDecidesAnUpdate() {
    int update = program.add(new Op.Update(0, 0, 0, 13));
    Run run = run(chip(bus()), (operation, part, nowPs, facts) -> facts.slots = new int[] {3, 10, 0, 7}[part]);
    assertEquals(4 * 10 * 1_000, run.durationPs(update));
    assertEquals(3 * (3 + 5) + 10 * (3 + 4) + 7 * (2 + 4), run.count(Action.TRANSLATED_SLOT));
    assertEquals(20, run.account.slots());
  }

  @Test void weightedFactsOfAllPartsAdd() {
    program.add(new Op.Update(0, 0, 0, 13));
    Run run = run(chip(bus()), (operation, part, nowPs, facts) -> {
      facts.slots = 1;
      facts.weightedColumnPulses = part - 3;
      facts.weightedRowPulses = -1;
      facts.weightedCoincidences = -(1L << 60) * part;
    });
    assertEquals(-3 - 2 - 1 - 4, run.count(Action.HALF_SELECTED_WEIGHT));
    assertEquals(-6 * (1L << 60), run.count(Action.COINCIDENCE_WEIGHT));
  }

  @Test void partsThatStartTogetherAreAskedForInAscendingOrder() {
    int read = program.add(new Op.Forward(0, 0, 0, 8));
    List<String> asked = new ArrayList<>();
    Run run = run(chip(bus()), (operation, part, nowPs, facts) -> {
      asked.add(operation + "/" + part + " at " + nowPs);
      Run.ordinary(operation, part, nowPs, facts);
    });
    // One transfer of 8 values of 16 bits: a hop of 2 cycles and one word.
    assertEquals(3_000, run.startPs(read));
    assertEquals(List.of("0/0 at 3000", "0/1 at 3000", "0/2 at 3000", "0/3 at 3000"), asked);
  }

  @Test void groupsAtSeveralNodesStartWhenTheirTransfersArrive() {
    program.add(new Op.Forward(0, 0, 0, 8));
    List<String> asked = new ArrayList<>();
    run(chip(ring(2)), (operation, part, nowPs, facts) -> {
      asked.add(operation + "/" + part + " at " + nowPs);
      Run.ordinary(operation, part, nowPs, facts);
    });
    // The first transfer passes one router: 2 cycles and one word. The second leaves through the same link,
    // so it starts then, and passes two.
    assertEquals(List.of("0/0 at 3000", "0/1 at 3000", "0/2 at 8000", "0/3 at 8000"), asked);
  }

  @Test void partialSumsAreAddedInTheDigitalUnit() {
    int read = program.add(new Op.Forward(0, 0, 0, 8));
    program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 5, 1), read);
    Run run = run(chip(bus()), Run::ordinary);
    // Parts give 3 + 3 + 2 + 2 values for 5 rows: 5 adds on 32 lanes, one interval and one cycle of latency.
    int sum = run.mapped(read) + 2;
    assertEquals(Function.PARTIAL_SUM, run.mapped.function(sum));
    assertEquals(2_000, run.mappedPs(sum));
    // A cell of one unit takes 8 adds more.
    assertEquals(5 + 8, run.count(Action.ADD));
  }

  @Test void eachHopOfABitIsCharged() {
    program.add(new Op.Forward(0, 0, 0, 8));
    // 8 values of 16 bits to the group beside the digital unit, one hop, and to the other, two.
    assertEquals(8 * 16 * (1 + 2), run(chip(ring(2)), Run::ordinary).count(Action.INTERCONNECT_BIT));
  }

  @Test void theLargestFactsMayComeFromDifferentParts() {
    Facts slowest = new Facts();
    Facts part = new Facts();
    part.passes = 4;
    part.failedPasses = 4;
    Groups.slowest(part, slowest);
    part.passes = 2;
    part.failedPasses = 0;
    part.slots = 9;
    Groups.slowest(part, slowest);
    assertEquals(List.of(4, 2, 9), List.of(slowest.passes, slowest.failedPasses, slowest.slots));
  }
}
