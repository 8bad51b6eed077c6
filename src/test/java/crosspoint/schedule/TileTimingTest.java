package crosspoint.schedule;

import static crosspoint.hardware.Specs.bus;
import static crosspoint.hardware.Specs.buffer;
import static crosspoint.hardware.Specs.digital;
import static crosspoint.hardware.Specs.haensch;
import static crosspoint.hardware.Specs.spec;
import static crosspoint.hardware.Specs.tile;
import static crosspoint.spec.TileSpec.SaturationDetection.AFTER_CONVERSION;
import static crosspoint.spec.TileSpec.SaturationDetection.COMPARATOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crosspoint.hardware.Action;
import crosspoint.hardware.Specs;
import crosspoint.hardware.Unit;
import crosspoint.program.FactsSource;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Function;
import crosspoint.program.Op.Phase;
import crosspoint.program.ProgramBuilder;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import crosspoint.spec.TileSpec.SaturationDetection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Times and energies of one tile, by hand.
 *
 * @see "Haensch, Gokmen, Puri, The Next Generation of Deep Learning Hardware: Analog Computing, Proc. IEEE 107(1), 2019"
 */
class TileTimingTest {

  private static final int ROWS = 256;
  private static final int COLUMNS = 152;

  private final ProgramBuilder program = new ProgramBuilder(List.of(new Matrix("lstm1", ROWS, COLUMNS)));

  private static Spec with(boolean sampleAndHold, SaturationDetection detection) {
    return spec(tile(sampleAndHold, detection), digital(), buffer(), bus());
  }

  private static FactsSource passes(int passes, int failed) {
    return (operation, part, nowPs, facts) -> {
      facts.passes = passes;
      facts.failedPasses = failed;
      facts.codeSum = 10L * passes;
    };
  }

  @Test void aProductIntegrates80NsAndDrains80Ns() {
    int read = program.add(new Op.Forward(0, 0, 0, 65));
    Run run = new Run(haensch(), program.freeze(), Run::ordinary);
    assertEquals(160_000, run.durationPs(read));
    assertEquals(80_000, run.busyPs(Unit.ARRAY));
    assertEquals(80_000, run.busyPs(Unit.DAC));
    assertEquals(160_000, run.busyPs(Unit.INTEGRATORS));
    assertEquals(80_000, run.busyPs(Unit.ADC));
  }

  @Test void fewerLinesThanAConverterServesDrainSooner() {
    ProgramBuilder small = new ProgramBuilder(List.of(new Matrix("output", 3, 65)));
    int read = small.add(new Op.Forward(0, 0, 0, 64));
    Run run = new Run(haensch(), small.freeze(), Run::ordinary);
    assertEquals(80_000 + 3 * 5_000, run.durationPs(read));
  }

  @Test void anUpdateTakes4BlPulses() {
    int update = program.add(new Op.Update(0, 0, 0, 321));
    Run run = new Run(haensch(), program.freeze(), Run::ordinary);
    assertEquals(40_000, run.durationPs(update));
    assertEquals(40_000, run.busyPs(Unit.TRANSLATORS));
  }

  @Test void oneVectorKeepsTheArrayBusyFor200Ns() {
    int forward = program.add(new Op.Forward(0, 0, 0, 65));
    int error = program.add(new Op.Pointwise(Phase.FORWARD, Function.SOFTMAX_CROSS_ENTROPY, 0, 0, 0, ROWS, ROWS),
        forward);
    int backward = program.add(new Op.Backward(0, 0, 0, ROWS), error);
    int update = program.add(new Op.Update(0, 0, 0, ROWS + 65), error);
    Run run = new Run(haensch(), program.freeze(), Run::ordinary);
    assertEquals(200_000, run.busyPs(Unit.ARRAY));
    // Its latency is longer by both drains and everything digital.
    assertEquals(80_000 + 80_000, run.durationPs(forward));
    assertEquals(80_000 + 80_000, run.durationPs(backward));
    assertEquals(40_000, run.durationPs(update));
    assertEquals(run.endPs(backward), run.startPs(update));
  }

  @Test void aConversionCosts23Pj() {
    program.add(new Op.Forward(0, 0, 0, 65));
    Run run = new Run(haensch(), program.freeze(), Run::ordinary);
    assertEquals(ROWS, run.count(Action.ADC_CONVERSION));
    assertEquals(23.0 * ROWS, run.picojoules(Action.ADC_CONVERSION), 1e-9);
  }

  @Test void aFullArrayReadAtFullDriveCosts56Nj() {
    ProgramBuilder full = new ProgramBuilder(List.of(new Matrix("full", 4096, 4096)));
    full.add(new Op.Forward(0, 0, 0, 4096));
    Run run = new Run(haensch(), full.freeze(), (operation, part, nowPs, facts) -> {
      facts.passes = 1;
      facts.codeSum = 63L * 4096;
    });
    // n² V² / R · t = 55.9 nJ for 4096², 24 MΩ, 1 V, 80 ns
    assertEquals(55_924, run.picojoules(Action.READ_DEVICE_STEP), 0.5);
  }

  @Test void anUpdateCostsAQuarterForEachHalfAndAllWherePulsesMeet() {
    program.add(new Op.Update(0, 0, 0, 321));
    Run run = new Run(haensch(), program.freeze(), (operation, part, nowPs, facts) -> {
      facts.slots = 1;
      facts.columnPulses = 1;
      facts.rowPulses = 1;
      facts.coincidences = 1;
    });
    double fullPj = 1.0 / 24 / 1000;
    double seenPj = fullPj * ((ROWS - 1) / 4.0 + (COLUMNS - 1) / 4.0 + 1);
    assertEquals(seenPj, run.picojoules(Action.HALF_SELECTED_PULSE) + run.picojoules(Action.COINCIDENCE), 1e-12);
  }

  @Test void eachInputLineIsDrivenInEachPass() {
    program.add(new Op.Forward(0, 0, 0, 65));
    program.add(new Op.Backward(0, 0, 0, ROWS));
    Run run = new Run(haensch(), program.freeze(), passes(3, 2));
    assertEquals(3 * (COLUMNS + ROWS), run.count(Action.DAC_CONVERSION));
  }

  @Test void aTransposedReadDrivesRowsAndConvertsColumns() {
    program.add(new Op.Backward(0, 0, 0, ROWS));
    Run run = new Run(haensch(), program.freeze(), Run::ordinary);
    assertEquals(ROWS, run.count(Action.DAC_CONVERSION));
    assertEquals(COLUMNS, run.count(Action.ADC_CONVERSION));
  }

  @Test void withAComparatorAFailedPassConvertsNothing() {
    int read = program.add(new Op.Forward(0, 0, 0, 65));
    Run run = new Run(haensch(), program.freeze(), passes(3, 2));
    assertEquals(3 * 80_000 + 80_000, run.durationPs(read));
    assertEquals(3 * 80_000, run.busyPs(Unit.ARRAY));
    assertEquals(80_000, run.busyPs(Unit.ADC));
    assertEquals(ROWS, run.count(Action.ADC_CONVERSION));
    assertEquals(2, run.account.failedPasses());
  }

  @Test void withoutAComparatorAFailedPassCostsADrainAndKeepsTheArray() {
    int read = program.add(new Op.Forward(0, 0, 0, 65));
    Run run = new Run(with(false, AFTER_CONVERSION), program.freeze(), passes(3, 2));
    assertEquals(3 * 160_000, run.durationPs(read));
    assertEquals(3 * 80_000, run.busyPs(Unit.ARRAY));
    assertEquals(2 * 80_000, run.blockedPs(Unit.ARRAY, Unit.ADC));
    assertEquals(3 * 80_000, run.busyPs(Unit.ADC));
    assertEquals(3 * ROWS, run.count(Action.ADC_CONVERSION));
  }

  @Test void anotherReadDoesNotSlipBetweenTwoAttempts() {
    Spec spec = with(true, AFTER_CONVERSION);
    int first = program.add(new Op.Forward(0, 0, 0, 65));
    int second = program.add(new Op.Forward(0, 1, 0, 65));
    Run run = new Run(spec, program.freeze(), passes(2, 1));
    // 80 integrate, 80 drain, 80 integrate; then the array is free
    assertEquals(run.startPs(first) + 240_000, run.startPs(second));
  }

  @Test void withoutSampleAndHoldTheArrayWaitsForTheDrain() {
    int first = program.add(new Op.Forward(0, 0, 0, 65));
    int second = program.add(new Op.Forward(0, 1, 0, 65));
    Run run = new Run(haensch(), program.freeze(), Run::ordinary);
    assertEquals(run.endPs(first), run.startPs(second));
    assertEquals(80_000, run.blockedPs(Unit.ARRAY, Unit.INTEGRATORS));
    assertEquals(80_000, run.blockedPs(Unit.DAC, Unit.INTEGRATORS));
  }

  @Test void withSampleAndHoldTheNextIntegrationOverlapsTheDrain() {
    int first = program.add(new Op.Forward(0, 0, 0, 65));
    int second = program.add(new Op.Forward(0, 1, 0, 65));
    Run run = new Run(with(true, COMPARATOR), program.freeze(), Run::ordinary);
    assertEquals(run.startPs(first) + 80_000, run.startPs(second));
    assertEquals(run.endPs(first) + 80_000, run.endPs(second));
  }

  @Test void integratorsHoldASampleUntilTheConvertersAreFree() {
    Spec slowDrain = spec(tile(80, 1, 10, 16, true, COMPARATOR), digital(), buffer(), bus());
    int first = program.add(new Op.Forward(0, 0, 0, 65));
    int second = program.add(new Op.Forward(0, 1, 0, 65));
    int third = program.add(new Op.Forward(0, 2, 0, 65));
    Run run = new Run(slowDrain, program.freeze(), Run::ordinary);
    assertEquals(run.startPs(first) + 80_000, run.startPs(second));
    // The second is integrated after 160 ns, the converters are free after 240 ns.
    assertEquals(run.startPs(first) + 240_000, run.startPs(third));
    assertEquals(80_000 + 80_000, run.blockedPs(Unit.INTEGRATORS, Unit.SAMPLE_AND_HOLD));
    assertEquals(run.startPs(first) + 80_000 + 3 * 160_000, run.endPs(third));
  }

  @Test void aReadOfNothingTakesNoTimeAndNoEnergy() {
    int read = program.add(new Op.Forward(0, 0, 0, 65));
    int next = program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 256, 64), read);
    Run run = new Run(haensch(), program.freeze(), (operation, part, nowPs, facts) -> { });
    assertEquals(0, run.durationPs(read));
    assertEquals(0, run.count(Action.DAC_CONVERSION));
    assertEquals(0, run.count(Action.ADC_CONVERSION));
    int moved = run.mapped(next) - 1;
    assertEquals(run.endPs(read), run.timeline.startPs(moved));
  }

  @Test void anUpdateOfNothingTakesNoTime() {
    int update = program.add(new Op.Update(0, 0, 0, 321));
    Run run = new Run(haensch(), program.freeze(), (operation, part, nowPs, facts) -> { });
    assertEquals(0, run.durationPs(update));
  }

  @Test void twoSignPhasesHalveAnUpdate() {
    int update = program.add(new Op.Update(0, 0, 0, 321));
    assertEquals(20_000,
        new Run(Specs.with(haensch(), "tile.array.signPhases=2"), program.freeze(), Run::ordinary).durationPs(update));
  }

  @Test void factsAreAskedOnceAtTheGrantForTheLogicalOperation() {
    program.add(new Op.Forward(0, 0, 0, 65));
    program.add(new Op.Forward(0, 1, 0, 65));
    List<Integer> asked = new ArrayList<>();
    List<Long> when = new ArrayList<>();
    Run run = new Run(haensch(), program.freeze(), (operation, part, nowPs, facts) -> {
      asked.add(operation);
      when.add(nowPs);
      Run.ordinary(operation, part, nowPs, facts);
    });
    assertEquals(List.of(0, 1), asked);
    assertEquals(List.of(run.startPs(0), run.startPs(1)), when);
  }

  @Test void factsThatContradictThemselvesAreAFault() {
    program.add(new Op.Forward(0, 0, 0, 65));
    IllegalArgumentException fault = assertThrows(IllegalArgumentException.class,
        () -> new Run(haensch(), program.freeze(), passes(1, 2)));
    assertEquals("2 of 1 passes failed", fault.getMessage());
  }
}
