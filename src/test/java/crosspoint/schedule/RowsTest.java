package crosspoint.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.hardware.Action;
import crosspoint.hardware.Energy;
import crosspoint.hardware.EnergyTable;
import crosspoint.hardware.Specs;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.ProgramBuilder;
import crosspoint.spec.Spec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Are rows that are written or read one after the other counted, timed and charged exactly? */
class RowsTest {

  /** Tiles of 4 × 4: a matrix of 6 × 5 is four parts of 3 × 3 or 3 × 2. Rows take 1 µs to write; a read 80 ns and 5 ns a line. */
  private static Run run(Op op) {
    Spec spec = Specs.with(Specs.haensch(), "tile.rows=4", "tile.columns=4");
    ProgramBuilder program = new ProgramBuilder(List.of(new Matrix("w", 6, 5)));
    program.add(op);
    return new Run(spec, program.freeze(), (operation, part, nowPs, facts) -> {
      throw new AssertionError("rows have no facts");
    });
  }

  @Test void rowsAreWrittenInAllPartsAtOnce() {
    Run run = run(new Op.WriteRows(0, 0, 0, 6));
    assertEquals(3 * 1_000_000, run.durationPs(0));
    assertEquals(6 * 5, run.count(Action.DEVICE_WRITE));
  }

  @Test void aRowThatIsReadIsIntegratedAndThenConvertedLineByLine() {
    Run run = run(new Op.ReadRows(0, 0, 0, 6));
    assertEquals(3 * (80_000 + 3 * 5_000), run.durationPs(0));
    assertEquals(6 * 5, run.count(Action.ADC_CONVERSION));
    assertEquals(6 * 5, run.count(Action.INTEGRATION));
    // each of three rows encodes the three lines of its part, in four parts
    assertEquals(3 * 3 * 4, run.count(Action.DAC_CONVERSION));
    assertEquals(63 * 6 * 5, run.count(Action.READ_DEVICE_STEP));
  }

  /**
   * Two devices a weight make six parts of 3 × 2 or 3 × 1. Both polarities of all rows are read, one after the other, then the slowest
   * part writes 2 rows, and the group waits for it.
   */
  @Test void aRefreshReadsAllRowsAndWritesThoseThatNeedIt() {
    Spec spec = Specs.with(Specs.haensch(), "tile.rows=4", "tile.columns=4", "tile.weight.polarity=one-sided", "device.lowerBoundWeight=0",
        "tile.count=8");
    ProgramBuilder program = new ProgramBuilder(List.of(new Matrix("w", 6, 5)));
    int plus = program.add(new Op.ReadRows(0, 0, 0, 6));
    int minus = program.add(new Op.ReadRows(0, 0, 0, 6));
    program.add(new Op.RewriteRows(0, 0, 0, 6), plus, minus);
    Run run = new Run(spec, program.freeze(), (operation, part, nowPs, facts) -> {
      assertEquals(2, operation);
      facts.rewrittenRows = part == 1 ? 2 : part == 4 ? 1 : 0;
      facts.rewrittenDevices = part == 1 ? 6 : part == 4 ? 2 : 0;
    });
    assertEquals(3 * (80_000 + 2 * 5_000), run.durationPs(0));
    assertEquals(3 * (80_000 + 2 * 5_000), run.durationPs(1));
    assertEquals(2 * 1_000_000, run.durationPs(2));
    assertEquals(8, run.count(Action.DEVICE_WRITE));
    assertEquals(2 * 6 * 5, run.count(Action.ADC_CONVERSION));
    // Each device that is read is taken at half its bound of 0.6, where it has the mean conductance.
    assertEquals(2 * 63 * 6 * 5 * 2, run.count(Action.READ_DEVICE_STEP));
    assertEquals(2 * 63 * 6 * 5 * 2 * 5_033_165L, run.count(Action.READ_WEIGHT_STEP));
    EnergyTable table = new EnergyTable(run.spec);
    double stages = run.stages.stream().mapToDouble(Run.Granted::energyFj).sum() * 1e-15;
    double statics = table.staticWatts() * run.account.elapsedPs() * 1e-12;
    Energy energy = table.energy(run.account.activity(), run.account.phasesPs(), run.chip, server -> 0);
    assertEquals(energy.joules(), stages + statics, 1e-12 * energy.joules());
  }

  @Test void stagesSpendWhatIsCounted() {
    for (Op op : List.of(new Op.ReadRows(0, 0, 0, 6), new Op.WriteRows(0, 0, 0, 6))) {
      Run run = run(op);
      EnergyTable table = new EnergyTable(run.spec);
      Energy energy = table.energy(run.account.activity(), run.account.phasesPs(), run.chip, server -> 0);
      double stages = run.stages.stream().mapToDouble(Run.Granted::energyFj).sum() * 1e-15;
      double statics = table.staticWatts() * run.account.elapsedPs() * 1e-12;
      assertEquals(energy.joules(), stages + statics, 1e-12 * energy.joules());
    }
  }
}
