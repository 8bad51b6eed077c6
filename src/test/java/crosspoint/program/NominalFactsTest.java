package crosspoint.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import crosspoint.program.NominalFacts.Expectation;
import crosspoint.program.NominalFacts.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Are expected facts whole numbers that lose nothing on the way? By hand: 4 rows; 5 columns of a symbol, 4 hidden, a bias; 63 codes. */
class NominalFactsTest {

  private static final Matrix MATRIX = new Matrix("m", 4, 10, 5);
  private static final Lines WHOLE = new Lines(4, 5, 4, 1);
  private static final int CODES = 63;

  /** Facts of so many operations of a kind, one after the other. */
  private static List<Facts> facts(Op op, int count, Expectation expected, Lines... parts) {
    ProgramBuilder builder = new ProgramBuilder(ImmutableList.of(MATRIX));
    for (int k = 0; k < count; k++) {
      builder.add(op);
    }
    NominalFacts source = new NominalFacts(builder.freeze(), expected, CODES, List.of(List.of(parts)));
    List<Facts> all = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      for (int part = 0; part < parts.length; part++) {
        Facts facts = new Facts();
        source.facts(k, part, 0, facts);
        all.add(facts);
      }
    }
    return all;
  }

  private static List<Facts> forward(int count, double passes, double activity) {
    return facts(new Op.Forward(0, 0, 0, 10), count, new Expectation(passes, 1, activity, 0, 0, 0, 0, 1), WHOLE);
  }

  private static List<Facts> updates(int count, double slots, double column, double row, int devices, Lines... parts) {
    return facts(new Op.Update(0, 0, 0, 10), count, new Expectation(1, 1, 0, 0, slots, column, row, devices), parts);
  }

  private static List<Long> of(List<Facts> facts, ToLongFunction<Facts> fact) {
    return facts.stream().map(fact::applyAsLong).toList();
  }

  /** Any prefix is within a half of what is expected of it. */
  private static void diffused(double each, List<Long> facts) {
    long sum = 0;
    for (int k = 0; k < facts.size(); k++) {
      sum += facts.get(k);
      assertTrue(Math.abs(sum - (k + 1) * each) <= 0.5 + 1e-9, "after " + (k + 1) + " of " + each + ": " + sum);
    }
  }

  @Test void everyFiftiethReadTakesTwoPassesWhere102PercentAreExpected() {
    List<Long> passes = of(forward(100, 1.02, 0), facts -> facts.passes);
    assertEquals(98, passes.stream().filter(each -> each == 1).count());
    // ⌊1.02 (k + 1) + ½⌋ passes 25.5 and 76.5 at the 25th and 75th read.
    assertEquals(List.of(2L, 2L), List.of(passes.get(24), passes.get(74)));
  }

  @Test void passesBeyondTheFirstAreThoseThatFailed() {
    for (Facts facts : forward(40, 2.3, 0.5)) {
      assertEquals(facts.passes - 1, facts.failedPasses);
      assertTrue(facts.passes == 2 || facts.passes == 3);
    }
  }

  @Test void aReadDrivesSymbolAndBiasInFullAndHiddenLinesAsExpected() {
    // 63 · (1 + 1 + 4 · ¼)
    assertEquals(List.of(189L, 189L), of(forward(2, 1, 0.25), facts -> facts.codeSum));
  }

  @Test void aBackwardReadDrivesItsRows() {
    // 63 · 4 · 0.1 = 25.2; the sums 25.2, 50.4, 75.6, 100.8, 126 rounded
    List<Facts> facts = facts(new Op.Backward(0, 0, 0, 4), 5, new Expectation(1, 1, 0, 0.1, 0, 0, 0, 1), WHOLE);
    assertEquals(List.of(25L, 25L, 26L, 25L, 25L), of(facts, each -> each.codeSum));
  }

  @Test void pulsesComeFromLinesThatCarryAValue() {
    // a slot: 6 of 10 columns · 0.05 = 0.3, 4 rows · 0.25 = 1, 0.3 coincidences; 10 slots an update
    Facts facts = updates(1, 10, 0.05, 0.25, 1, WHOLE).get(0);
    assertEquals(List.of(10L, 3L, 10L, 3L),
        List.of((long) facts.slots, facts.columnPulses, facts.rowPulses, facts.coincidences));
  }

  @Test void everyDeviceOfAWeightHasPulsesOfItsOwn() {
    Facts facts = updates(1, 10, 0.05, 0.25, 4, WHOLE).get(0);
    assertEquals(List.of(12L, 40L, 12L), List.of(facts.columnPulses, facts.rowPulses, facts.coincidences));
  }

  @Test void thereIsNoPulseWithoutASlot() {
    List<Facts> facts = updates(200, 0.3, 0.4, 0.7, 1, WHOLE);
    diffused(0.3, of(facts, each -> each.slots));
    for (Facts each : facts) {
      assertTrue(each.slots > 0 || each.columnPulses + each.rowPulses + each.coincidences == 0);
    }
  }

  @Test void sumsAreNeverMoreThanAHalfOff() {
    for (double each : new double[] {1, 1.0001, 1.02, 1.5, Math.PI, 7.99}) {
      List<Facts> reads = forward(500, each, 0.2025);
      diffused(each, of(reads, facts -> facts.passes));
      codes(reads, 63 * (2 + 4 * 0.2025));
      diffused(each, of(updates(500, each, 0.059, 0.0161, 1, WHOLE), facts -> facts.slots));
    }
    List<Facts> whole = updates(500, 10, 0.059, 0.0161, 1, WHOLE);
    diffused(10 * 6 * 0.059, of(whole, facts -> facts.columnPulses));
    diffused(10 * 4 * 0.0161, of(whole, facts -> facts.rowPulses));
    diffused(10 * 6 * 0.059 * 4 * 0.0161, of(whole, facts -> facts.coincidences));
  }

  /** Codes of all reads so far are those of all passes so far, to a half. */
  private static void codes(List<Facts> reads, double perPass) {
    long passes = 0;
    long codes = 0;
    for (Facts facts : reads) {
      passes += facts.passes;
      codes += facts.codeSum;
      assertTrue(Math.abs(codes - passes * perPass) <= 0.5 + 1e-9, passes + " passes, " + codes);
    }
  }

  @Test void partsOfASplitMatrixDoTogetherWhatItWouldDoWhole() {
    // columns 0–3 and 4–9, rows 0–1 and 2–3
    Lines[] parts = {new Lines(2, 4, 0, 0), new Lines(2, 1, 4, 1), new Lines(2, 4, 0, 0), new Lines(2, 1, 4, 1)};
    Expectation expected = new Expectation(1, 1, 0.2025, 0.0639, 10, 0.059, 0.0161, 1);
    int count = 300;
    // rows of parts are fed by every part of a column, and the other way round
    together(count, 2 * 63 * (2 + 4 * 0.2025), of(facts(new Op.Forward(0, 0, 0, 10), count, expected, parts), facts -> facts.codeSum), 4);
    together(count, 2 * 63 * 4 * 0.0639, of(facts(new Op.Backward(0, 0, 0, 4), count, expected, parts), facts -> facts.codeSum), 4);
    List<Facts> updates = facts(new Op.Update(0, 0, 0, 10), count, expected, parts);
    together(count, 2 * 10 * 6 * 0.059, of(updates, facts -> facts.columnPulses), 4);
    together(count, 2 * 10 * 4 * 0.0161, of(updates, facts -> facts.rowPulses), 4);
    together(count, 10 * 6 * 0.059 * 4 * 0.0161, of(updates, facts -> facts.coincidences), 4);
  }

  private static void together(int count, double each, List<Long> facts, int parts) {
    long sum = facts.stream().mapToLong(Long::longValue).sum();
    assertEquals(count * each, sum, parts * 0.5 + 1e-6);
  }

  /**
   * Three of four rows, seven slots each, and every line pulses in all of them. Two one-sided devices a weight, one of which
   * takes what meets; at half their bound, 5 units: 2 · 21 pulses on rows of 10, 2 · 210 on columns of 4, 210 that meet.
   */
  @Test void rowsAreUpdatedByTheLongestTrainsThereAre() {
    Expectation most = new Expectation(1, 1, 0, 0, 10, 0.059, 0.0161, new NominalFacts.Cells(2, 2, 1, 5), 7);
    Facts facts = facts(new Op.Update(0, 0, 0, 10, 3), 1, most, WHOLE).get(0);
    assertEquals(List.of(21L, 420L, 42L, 210L),
        List.of((long) facts.slots, facts.columnPulses, facts.rowPulses, facts.coincidences));
    assertEquals(List.of(420L * 4 * 5, 42L * 10 * 5, 210L * 5),
        List.of(facts.weightedColumnPulses, facts.weightedRowPulses, facts.weightedCoincidences));
  }

  @Test void theSameIsAnsweredAgain() {
    ProgramBuilder builder = new ProgramBuilder(ImmutableList.of(MATRIX));
    builder.add(new Op.Forward(0, 0, 0, 10));
    int second = builder.add(new Op.Forward(0, 1, 0, 10));
    NominalFacts source = new NominalFacts(builder.freeze(), new Expectation(1.5, 1, 0.2, 0, 0, 0, 0, 1), CODES, List.of(List.of(WHOLE)));
    assertTrue(source.constant());
    Facts once = new Facts();
    Facts again = new Facts();
    source.facts(second, 0, 0, once);
    source.facts(0, 0, 5, new Facts());
    source.facts(second, 0, 1_000, again);
    assertEquals(List.of(once.passes, once.codeSum), List.of(again.passes, again.codeSum));
  }

  @Test void lessThanOnePassAndMoreThanCertaintyAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Expectation(0.9, 1, 0, 0, 0, 0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Expectation(1, 1, 0, 0, 1, 1.1, 0, 1));
  }
}
