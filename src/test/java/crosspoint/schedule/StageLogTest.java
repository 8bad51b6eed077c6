package crosspoint.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.hardware.Chip;
import crosspoint.hardware.Specs;
import crosspoint.hardware.Unit;
import crosspoint.mapping.Mapper;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Op.Phase;
import crosspoint.program.ProgramBuilder;
import crosspoint.spec.Spec;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Is every stage kept, and spread over time as it was? A passage over the off-chip link: 50 ns and 64 bits each ns, 0.25 pJ a bit. */
class StageLogTest {

  private final ProgramBuilder program = new ProgramBuilder(List.of(new Matrix("lstm1", 16, 8)));
  private final Spec spec = Specs.haensch();
  private final Mapper mapper = new Mapper(spec, program.freeze().matrices());
  private final Chip chip = new Chip(spec, mapper.layout());
  private final StageLog log = new StageLog(chip);
  private final Timeline timeline = new Timeline();
  private final Account account = new Account();

  private long run() {
    return new Dispatcher(spec, chip, log).run(mapper.map(program.freeze()), 0, Run::ordinary, timeline, account);
  }

  private void offChip(int elements) {
    program.add(new Op.OffChip(Phase.FORWARD, Direction.LOAD, 0, 0, elements));
  }

  @Test void aStageIsItsUnitItsTimeAndItsEnergy() {
    offChip(4);
    offChip(8);
    assertEquals(103_000, run());
    assertEquals(2, log.stages());
    assertEquals(List.of(0, 1), List.of(log.operation(0), log.operation(1)));
    assertEquals(Unit.OFF_CHIP, log.unit(1));
    assertEquals(List.of(0L, 51_000L), List.of(log.grantPs(0), log.endPs(0)));
    assertEquals(List.of(51_000L, 103_000L), List.of(log.grantPs(1), log.endPs(1)));
    assertEquals(64 * 250.0, log.energyFj(0));
    assertEquals(128 * 250.0, log.energyFj(1));
  }

  @Test void energyIsSpreadEvenlyOverItsStage() {
    offChip(4);
    offChip(8);
    run();
    // Bins of 34 ⅓ ns: ⅔ of the first stage and a bit, its rest and the begin of the second, the rest.
    double each = 103_000 / 3.0;
    double first = 16_000 * each / 51_000;
    double last = 32_000 * each / 52_000;
    assertArrayEquals(new double[] {first, 48_000 - first - last, last}, log.energyFj(0, 103_000, 3), 1e-6);
  }

  @Test void oneBinHasAll() {
    offChip(4);
    offChip(8);
    run();
    assertArrayEquals(new double[] {48_000}, log.energyFj(0, 103_000, 1), 1e-9);
    assertArrayEquals(new double[] {103_000}, log.workPs(Set.of(Unit.OFF_CHIP), 0, 103_000, 1), 1e-9);
    assertArrayEquals(new double[] {0}, log.workPs(Set.of(Unit.BUFFER, Unit.ADC), 0, 103_000, 1), 0);
  }

  @Test void noEnergyIsLostInAnyNumberOfBins() {
    program.add(new Op.Forward(0, 0, 0, 8));
    program.add(new Op.Backward(0, 0, 0, 16));
    program.add(new Op.Update(0, 0, 0, 24));
    long endPs = run();
    double all = 0;
    for (int stage = 0; stage < log.stages(); stage++) {
      all += log.energyFj(stage);
    }
    for (int bins : new int[] {1, 2, 7, 64, 200, 1001}) {
      assertEquals(all, Arrays.stream(log.energyFj(0, endPs, bins)).sum(), all * 1e-12, bins + " bins");
    }
    // 80 ns of integration, then 16 and 8 conversions of 5 ns
    assertEquals(160_000, Arrays.stream(log.workPs(Set.of(Unit.INTEGRATORS), 0, endPs, 9)).sum(), 1e-6);
    assertEquals(120_000, Arrays.stream(log.workPs(Set.of(Unit.ADC), 0, endPs, 9)).sum(), 1e-6);
  }

  @Test void aClosedLogKeepsWhatItHas() {
    offChip(4);
    run();
    log.close();
    run();
    assertEquals(1, log.stages());
  }
}
