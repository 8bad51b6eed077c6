package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.numerics.KernelChoice;
import crosspoint.program.Facts;
import crosspoint.program.NominalFacts;
import crosspoint.program.NominalFacts.Lines;
import crosspoint.program.Op;
import crosspoint.program.Program;
import crosspoint.report.ChipUse;
import crosspoint.report.RunReport;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.WorkloadSpec;
import crosspoint.workload.Corpus;
import crosspoint.workload.LstmProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Are measured means those of the facts? */
class CalibrationTest {

  private static final WorkloadSpec WORKLOAD = TinyEvaluations.workload(23, 10, 1);

  private static final ProgressListener SILENT = new ProgressListener() {
    @Override public void trained(long characters, long ofCharacters, double lossNats, long simulatedPs) {}

    @Override public void tested(long characters, long ofCharacters) {}

    @Override public void epochEnded(int epoch, double trainNats, double testNats) {}
  };

  private static Spec chip(String... assignments) {
    return TinyEvaluations.chip(WORKLOAD, assignments).spec();
  }

  private static Corpus text(int characters) {
    return Corpus.generated().limited(OptionalLong.of(characters), OptionalLong.of(101));
  }

  private static Facts facts(int passes, long codeSum, int slots, long columnPulses, long rowPulses) {
    Facts facts = new Facts();
    facts.passes = passes;
    facts.codeSum = codeSum;
    facts.slots = slots;
    facts.columnPulses = columnPulses;
    facts.rowPulses = rowPulses;
    return facts;
  }

  @Test
  void meansByHand() {
    // 63 codes; 4 rows, 5 columns of a symbol, 3 hidden, a bias; trains of 10
    Lines lines = new Lines(4, 5, 3, 1);
    FactsSums sums = new FactsSums(chip());
    sums.add(new Op.Forward(0, 0, 0, 5), lines, 1, facts(1, 63 * 2 + 63, 0, 0, 0));
    sums.add(new Op.Forward(0, 1, 0, 5), lines, 1, facts(2, 2 * (63 * 2), 0, 0, 0));
    // A read that drives nothing is none.
    sums.add(new Op.Backward(0, 0, 0, 4), lines, 1, facts(0, 0, 0, 0, 0));
    sums.add(new Op.Backward(0, 1, 0, 4), lines, 1, facts(3, 3 * 63, 0, 0, 0));
    sums.add(new Op.Update(0, 0, 0, 9), lines, 1, facts(0, 0, 10, 10, 2));
    sums.add(new Op.Update(0, 1, 0, 9), lines, 1, facts(0, 0, 5, 5, 1));
    WorkloadSpec.Expectation means = sums.means("here");
    assertEquals(1.5, means.forwardPasses());
    // 63 of 3 passes · 3 lines · 63 codes
    assertEquals(1 / 9.0, means.forwardActivityFraction(), 1e-12);
    assertEquals(3, means.backwardPasses());
    assertEquals(0.25, means.backwardActivityFraction(), 1e-12);
    assertEquals(0.75, means.slotsFraction());
    // 15 pulses in 15 slots of 5 columns; 3 pulses in 15 slots of 4 rows
    assertEquals(0.2, means.columnPulseFraction(), 1e-12);
    assertEquals(0.05, means.rowPulseFraction(), 1e-12);
    assertEquals("here", means.source());
  }

  @Test
  void nothingSeenIsNothingExpected() {
    WorkloadSpec.Expectation means = new FactsSums(chip()).means("");
    assertEquals(List.of(1.0, 1.0, 0.0, 0.0), List.of(means.forwardPasses(), means.backwardPasses(), means.forwardActivityFraction(), means.rowPulseFraction()));
  }

  @Test
  void everyDeviceOfAWeightHasItsPulses() {
    FactsSums sums = new FactsSums(chip("tile.weight.polarity=pair"));
    sums.add(new Op.Update(0, 0, 0, 9), new Lines(4, 0, 4, 1), 0, facts(0, 0, 10, 20, 8));
    assertEquals(20 / (10.0 * 2 * 5), sums.means("").columnPulseFraction(), 1e-12);
    assertEquals(8 / (10.0 * 2 * 4), sums.means("").rowPulseFraction(), 1e-12);
  }

  /** What is expected, summed over many operations, is what was expected, also of the parts of split matrices. */
  @Test
  void expectedFactsHaveTheMeansThatWereExpected() {
    for (String tile : List.of("tile.rows=4096", "tile.rows=7")) {
      Spec spec = chip(tile, "tile.columns=" + (tile.endsWith("7") ? 6 : 4096), "tile.count=64");
      MappedNetwork network = TinyEvaluations.network(WORKLOAD, spec);
      Program program = LstmProgram.training(Workloads.shape(WORKLOAD), 400, 1, false);
      List<List<Lines>> lines = network.layout().lines();
      NominalFacts expected = new NominalFacts(program, Workloads.expectation(WORKLOAD.expectation(), spec), 63, lines);
      FactsSums sums = new FactsSums(spec);
      for (int operation = 0; operation < program.operations(); operation++) {
        Op op = program.op(operation);
        if (op instanceof Op.Forward || op instanceof Op.Backward || op instanceof Op.Update) {
          for (int part = 0; part < lines.get(op.matrix()).size(); part++) {
            Facts facts = new Facts();
            expected.facts(operation, part, 0, facts);
            Lines of = lines.get(op.matrix()).get(part);
            sums.add(op, of, op.matrix() == 0 ? of.oneHotColumns() / 5.0 : 0, facts);
          }
        }
      }
      WorkloadSpec.Expectation back = sums.means("");
      assertEquals(1.02, back.forwardPasses(), 0.002);
      assertEquals(1.5, back.backwardPasses(), 0.002);
      assertEquals(0.25, back.forwardActivityFraction(), 0.001);
      assertEquals(0.1, back.backwardActivityFraction(), 0.001);
      assertEquals(0.75, back.slotsFraction(), 0.001);
      assertEquals(0.05, back.columnPulseFraction(), 0.001);
      assertEquals(0.02, back.rowPulseFraction(), 0.001);
    }
  }

  /** The same characters trained as {@code train} does it, whose report counts in another way. */
  @Test
  void aCalibrationSeesWhatTrainingCounts() {
    ResolvedSpec resolved = TinyEvaluations.chip(WORKLOAD, "plan.seed=5");
    Corpus text = text(201);
    WorkloadSpec.Expectation means = new Calibration(WORKLOAD, resolved.spec(), text).measure(TinyEvaluations.NOBODY, new StopCheck(() -> false));
    RunReport report = new TrainingRun(resolved, text, new TrainingOptions("", 1, KernelChoice.Kind.SCALAR, true, 0))
        .execute(SILENT, () -> false).report();
    ChipUse use = report.training().orElseThrow();
    // 200 steps in 20 windows: 2 reads forward, 2 backward but for the layer's at the first step, 2 updates
    double reads = 200 * 2 * means.forwardPasses() + (200 * 2 - 20) * means.backwardPasses();
    assertEquals(use.counts().passes(), reads, 1e-6);
    assertEquals(use.counts().pulseSlots(), 400 * 10 * means.slotsFraction(), 1e-6);
    // Each column pulse meets all rows and each row pulse all columns: 16 × (symbols + 5), symbols × 5.
    int symbols = text.symbols();
    double halfSelected = use.actions().stream().filter(action -> action.action().equals("halfSelectedPulse"))
        .mapToDouble(ChipUse.ActionUse::times).sum();
    assertTrue(halfSelected > 0);
    double columns = 2000 * means.columnPulseFraction();
    double rows = 2000 * means.rowPulseFraction();
    // The means are over both matrices; of each alone they are bounded by the larger one having all.
    double most = columns * (6 + 5) * Math.max(16, symbols) + rows * (16 + symbols) * (symbols + 5);
    double least = columns * (6 + 5) * Math.min(16, symbols) + rows * (16 + symbols) * 5;
    assertTrue(halfSelected <= most && halfSelected >= least, least + " ≤ " + halfSelected + " ≤ " + most);
  }

  @Test
  void aCalibrationCanBeStopped() {
    Calibration calibration = new Calibration(WORKLOAD, chip(), text(201));
    assertThrows(StopException.class, () -> calibration.measure(TinyEvaluations.NOBODY, new StopCheck(() -> true)));
  }

  @Test
  void progressIsToldWindowByWindow() {
    List<Long> characters = new ArrayList<>();
    new Calibration(WORKLOAD, chip(), text(52))
        .measure(new EvaluationListener() {
          @Override public void calibrated(long done, long of) {
            assertEquals(51, of);
            characters.add(done);
          }
        }, new StopCheck(() -> false));
    assertEquals(List.of(10L, 20L, 30L, 40L, 50L, 51L), characters);
  }
}
