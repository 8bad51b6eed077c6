package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Facts;
import crosspoint.program.Matrix;
import crosspoint.spec.AlgorithmSpec;
import crosspoint.spec.AlgorithmSpec.Chopper.Flips;
import crosspoint.spec.Spec;
import crosspoint.spec.TestDevices;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/**
 * Does each algorithm take the steps that a pencil takes? Arrays of 2 × 2, devices that step by 1/8 within ±1 without
 * noise, exact reads, numbers that are exact in binary. The plan's learning rate is 1/8 and the trains have one slot, so that an update by
 * vectors of ±1 and 0 is one certain pulse wherever both are there.
 */
class AlgorithmStepsTest {

  private static final String SOURCE = "test";
  private static final double STEP = 0.125;
  private static final AlgorithmSpec.Fast FAST = new AlgorithmSpec.Fast(1, 1, false, 0.5, Double.POSITIVE_INFINITY, SOURCE);
  private static final float[] D = Rpu.vector(-1, 0);
  private static final float[] X = Rpu.vector(1, -1);

  private final Facts facts = new Facts();
  private Crossbar fast;
  private Crossbar slow;
  private int moments;

  private static Spec spec(AlgorithmSpec algorithm, String... more) {
    String[] all = ImmutableList.<String>builder().add(Rpu.EXACT_READ).add("plan.learningRateLogical=0.125", "update.pulseTrainSlots=1")
        .add(more).build().toArray(String[]::new);
    return TestDevices.with(Rpu.baseline(all), algorithm);
  }

  private Crossbar crossbar(Spec spec, int matrix) {
    return new Crossbar(spec, matrix, 0, new Matrix("w", 2, 2), Rpu.kernels(),
        ImmutableList.copyOf(Collections.nCopies(spec.tile().weight().columnsPerWeight(), Rpu.equalDevices(2, 2, STEP, 1))));
  }

  private FastPart part(AlgorithmSpec algorithm) {
    Spec spec = spec(algorithm);
    slow = crossbar(spec, 0);
    fast = crossbar(spec, 1);
    return FastUpdates.part(spec, fast, slow, 1, 0, Rpu.kernels());
  }

  private Moment next() {
    facts.clear();
    return Rpu.moment(moments++, 0);
  }

  private static void assertWeights(Crossbar array, double... rowByRow) {
    for (int i = 0; i < rowByRow.length; i++) {
      assertEquals((float) rowByRow[i], array.weight(i / 2, i % 2), "row " + i / 2 + ", column " + i % 2);
    }
  }

  private static AlgorithmSpec.Hidden hidden(double thresholdSteps, boolean perSweep, double momentum, int slots) {
    return new AlgorithmSpec.Hidden(1, thresholdSteps, perSweep, momentum, slots, SOURCE);
  }

  /** A goes up by 1/8 at (0, 0) and down at (0, 1): − η d x = − 1/8 · (−1) · (±1). */
  @Test void gradientsGoIntoTheFastArrayOnly() {
    FastPart part = part(new AlgorithmSpec.BufferedTikiTaka(false, FAST, hidden(1, false, 0, 1), SOURCE));
    part.update(X, D, next(), facts);
    assertWeights(fast, STEP, -STEP, 0, 0);
    assertWeights(slow, 0, 0, 0, 0);
    assertEquals(1, facts.slots);
    assertEquals(2, facts.coincidences);
  }

  /** λ_T ω = 8 · 1/8 · (1/4, −1/4): k = λ ω / δ = 2 expected pulses, but one slot, so that one pulse is certain in each column. */
  @Test void tikiTakaPulsesTheRowThatWasRead() {
    FastPart part = part(new AlgorithmSpec.TikiTaka(false, 8, FAST, SOURCE));
    part.update(X, D, next(), facts);
    part.update(X, D, next(), facts);
    assertWeights(fast, 2 * STEP, -2 * STEP, 0, 0);
    part.read(next());
    part.write(next(), facts);
    assertWeights(slow, STEP, -STEP, 0, 0);
    assertEquals(1, facts.slots);
    // the second row of the fast array is empty: no pulse is due
    part.read(next());
    part.write(next(), facts);
    assertEquals(0, facts.slots);
    assertWeights(slow, STEP, -STEP, 0, 0);
  }

  /**
   * g = λ_T / θ = (1/8) / (1/4 · 1/8) = 4: the row (1/8, −1/8) gives h = ±1/2, nothing; the empty row nothing; read again
   * after one more update, h = ±1/2 ± 1 = ±1 1/2, one pulse, and half of h stays.
   */
  @Test void ttv2SendsAPulseWhereTheHiddenValueReachesOne() {
    FastPart part = part(new AlgorithmSpec.BufferedTikiTaka(false, FAST, hidden(0.25, false, 0.5, 1), SOURCE));
    part.update(X, D, next(), facts);
    transfer(part);
    assertEquals(0, facts.slots);
    assertWeights(slow, 0, 0, 0, 0);
    transfer(part);
    part.update(X, D, next(), facts);
    transfer(part);
    assertEquals(1, facts.slots);
    assertEquals(2, facts.columnPulses);
    assertEquals(1, facts.rowPulses);
    assertEquals(2, facts.coincidences);
    assertWeights(slow, STEP, -STEP, 0, 0);
    transfer(part);
    // h = 3/4 + 4 · 1/4 = 1 3/4: another pulse; without momentum it would be 1, with all of h 2 1/2
    transfer(part);
    assertWeights(slow, 2 * STEP, -2 * STEP, 0, 0);
    transfer(part);
    // h = 7/8 + 1 = 1 7/8 → 15/16, then + 1 → 1 15/16 …: one each time
    transfer(part);
    assertWeights(slow, 3 * STEP, -3 * STEP, 0, 0);
  }

  /** With three slots h = 4 · 1 = 4 sends three pulses. The second column is at h = 1/2 · … = 2 and gets two. */
  @Test void severalPulsesGoInOneTransfer() {
    FastPart part = part(new AlgorithmSpec.BufferedTikiTaka(false, FAST, hidden(0.25, false, 0, 3), SOURCE));
    fast.write(0, 0, 1);
    fast.write(0, 1, -0.5f);
    transfer(part);
    assertEquals(3, facts.slots);
    assertEquals(3 + 2, facts.columnPulses);
    assertEquals(3, facts.rowPulses);
    assertEquals(3 + 2, facts.coincidences);
    assertWeights(slow, 3 * STEP, -2 * STEP, 0, 0);
  }

  /** θ = 2 δ / (2 rows · 1 update) = δ: as with a threshold of one step, 1/8 reaches it at once. */
  @Test void aThresholdPerSweepIsDividedByItsUpdates() {
    FastPart part = part(new AlgorithmSpec.BufferedTikiTaka(false, FAST, hidden(2, true, 0, 1), SOURCE));
    fast.write(0, 0, 1);
    fast.write(0, 1, -0.875f);
    transfer(part);
    assertWeights(slow, STEP, 0, 0, 0);
  }

  /** A sign that flips at each read: updates alternate, an offset of 1/2 is read as ±1/2, a gradient as itself. */
  @Test void choppersTakeAnOffsetOut() {
    FastPart part = part(new AlgorithmSpec.ChoppedTikiTaka(false, FAST, hidden(0.25, false, 0, 1),
        new AlgorithmSpec.Chopper(1, Flips.REGULAR, SOURCE), SOURCE));
    fast.write(0, 0, 0.125f);
    fast.write(1, 0, 0.125f);
    transfer(part);
    transfer(part);
    // h = 4 · 1/8 = 1/2 in both rows; the signs of both are −1 now
    part.update(X, D, next(), facts);
    assertWeights(fast, 0, STEP, 0.125, 0);
    transfer(part);
    // h = 1/2 − 4 · (0, 1/8) = (1/2, −1/2) and, of the second row, 1/2 − 1/2 = 0
    transfer(part);
    assertWeights(slow, 0, 0, 0, 0);
    part.update(X, D, next(), facts);
    assertWeights(fast, STEP, 0, 0.125, 0);
    transfer(part);
    // + 4 · (1/8, 0): h = (1, −1/2), one pulse
    assertWeights(slow, STEP, 0, 0, 0);
  }

  @Test void regularFlipsComeEachSoManyReads() {
    Choppers choppers = new Choppers(new AlgorithmSpec.Chopper(0.4, Flips.REGULAR, SOURCE), 1, 0, 0, 1, Rpu.kernels());
    StringBuilder flips = new StringBuilder();
    for (int read = 0; read < 7; read++) {
      flips.append(choppers.read(0, next()) ? '+' : '.');
    }
    assertEquals("..+..+.", flips.toString());
  }

  /** False-alarm rate 6e-7: 5 standard deviations of a binomial count. */
  @Test void randomFlipsComeAsOftenAsTheyShould() {
    Choppers choppers = new Choppers(new AlgorithmSpec.Chopper(0.1, Flips.RANDOM, SOURCE), 1, 0, 0, 1, Rpu.kernels());
    int flips = 0;
    int reads = 20_000;
    for (int read = 0; read < reads; read++) {
      flips += choppers.read(0, next()) ? 1 : 0;
    }
    assertEquals(0.1 * reads, flips, 5 * Math.sqrt(reads * 0.1 * 0.9));
  }

  /**
   * An offset of 1/2, β = 1/2, flips at each second read. p = 1/2, then p_ref = 1/2 from the flip on; before that nothing
   * is transferred. With the sign −1 one update brings A to 3/8: z = −(3/8 − 1/2) = 1/8, h = 4 · 1/8 = 1/2, p = 7/16; the next
   * to 1/4: z = 1/4, h = 3/2, one pulse; the sign flips, p_ref = (7/16 + 1/4) / 2 = 11/32. Then A = 3/8: z = 1/32, h = 1/8.
   */
  @Test void agadMeasuresFromWhatWasReadBeforeTheFlip() {
    AlgorithmSpec.Hidden hidden = hidden(0.25, false, 0, 1);
    FastPart part = part(new AlgorithmSpec.Agad(false, 0.5, FAST, hidden, new AlgorithmSpec.Chopper(0.5, Flips.REGULAR, SOURCE), SOURCE));
    fast.write(0, 0, 0.5f);
    for (int read = 0; read < 4; read++) {
      transfer(part);
      assertEquals(0, facts.slots);
    }
    part.update(Rpu.vector(1, 0), D, next(), facts);
    assertWeights(fast, 0.375, 0, 0, 0);
    transfer(part);
    transfer(part);
    assertWeights(slow, 0, 0, 0, 0);
    part.update(Rpu.vector(1, 0), D, next(), facts);
    assertWeights(fast, 0.25, 0, 0, 0);
    transfer(part);
    assertWeights(slow, STEP, 0, 0, 0);
    transfer(part);
    part.update(Rpu.vector(1, 0), D, next(), facts);
    assertWeights(fast, 0.375, 0, 0, 0);
    // 1/8 a read: seven more until h reaches one, were the reference still 1/2 it would fall
    transfer(part);
    assertWeights(slow, STEP, 0, 0, 0);
  }

  @Test void agadsFilterIsTheOneOfTheEquations() {
    References references = new References(1, 1, 0.5);
    ReadRow row = new ReadRow(1);
    float[] read = {0.5f, 0.5f, 0.375f, 0.25f, 0.375f};
    float[] expected = {0.5f, 0.5f, 0.375f - 0.5f, 0.25f - 0.5f, 0.375f - 0.34375f};
    for (int k = 0; k < read.length; k++) {
      row.values[0] = read[k];
      assertEquals(k > 1, references.takeOut(row, k % 2 == 1));
      assertEquals(expected[k], row.values[0]);
    }
  }

  /** χ = 1/8 · (1/2) · (1, −3) = (1/16, −3/16); trunc(χ / δ) = (0, −1): one pulse up in the second column, −1/16 stays. */
  @Test void mixedPrecisionWritesWholeStepsAndKeepsTheRest() {
    AlgorithmSpec.MixedPrecision mixed = new AlgorithmSpec.MixedPrecision(false, 1, 1, 2, SOURCE);
    Spec spec = spec(mixed);
    slow = crossbar(spec, 0);
    DigitalGradient gradient = new DigitalGradient(slow, mixed, 0.125);
    gradient.add(Rpu.vector(1, -3), Rpu.vector(0.5, 0));
    gradient.write(next(), facts);
    assertWeights(slow, 0, STEP, 0, 0);
    gradient.add(Rpu.vector(1, -1), Rpu.vector(0.5, 4));
    gradient.write(next(), facts);
    // (1/8, −1/8): a step each; the second row ±1/2 is four steps, of which two are sent
    assertWeights(slow, -STEP, 2 * STEP, -2 * STEP, 2 * STEP);
    gradient.write(next(), facts);
    assertWeights(slow, -STEP, 2 * STEP, -4 * STEP, 4 * STEP);
  }

  /**
   * The same writes, in slots and pulses. The first sends one pulse to (0, 1) and nothing to the second row. The second sends
   * one down and one up in one slot to the first row, whose weights are (0, 1/8), then two down and two up in two slots to
   * the second, where the columns hold (−1/8, 1/4) by then. The third has two slots of the second row left.
   */
  @Test void mixedPrecisionTakesTheSlotsOfTheRowsThatHavePulses() {
    AlgorithmSpec.MixedPrecision mixed = new AlgorithmSpec.MixedPrecision(false, 1, 1, 2, SOURCE);
    slow = crossbar(spec(mixed), 0);
    DigitalGradient gradient = new DigitalGradient(slow, mixed, 0.125);
    gradient.add(Rpu.vector(1, -3), Rpu.vector(0.5, 0));
    gradient.write(next(), facts);
    assertPulses(1, 1, 1, 1);
    gradient.add(Rpu.vector(1, -1), Rpu.vector(0.5, 4));
    gradient.write(next(), facts);
    assertPulses(3, 2 + 4, 1 + 2, 2 + 4);
    double one = Facts.WEIGHT_ONE;
    assertEquals((1 * 0 + 1 * 0.125) + (2 * -0.125 + 2 * 0.25), facts.weightedColumnPulses / one);
    assertEquals(1 * (0 + 0.125) + 2 * 0, facts.weightedRowPulses / one);
    // the weight before each step: 0 and 1/8, then 0 and −1/8, 0 and 1/8
    assertEquals(0.125, facts.weightedCoincidences / one);
    gradient.write(next(), facts);
    assertPulses(2, 4, 2, 4);
    gradient.write(next(), facts);
    assertPulses(0, 0, 0, 0);
  }

  private void assertPulses(int slots, int columnPulses, int rowPulses, int coincidences) {
    assertEquals(slots, facts.slots);
    assertEquals(columnPulses, facts.columnPulses);
    assertEquals(rowPulses, facts.rowPulses);
    assertEquals(coincidences, facts.coincidences);
  }

  /**
   * Of two devices one is pulsed, so that a pulse moves a weight by 1/16, and χ = 1/8 · (1, −1) is two pulses in each column. In
   * turn: the first device takes two, then the second does.
   */
  @Test void mixedPrecisionCountsWhatAPulseMovesTheWeight() {
    AlgorithmSpec.MixedPrecision mixed = new AlgorithmSpec.MixedPrecision(false, 1, 1, 2, SOURCE);
    slow = crossbar(spec(mixed, "tile.weight.devices=2", "tile.weight.updated=in-turn"), 0);
    DigitalGradient gradient = new DigitalGradient(slow, mixed, 0.125);
    gradient.add(X, Rpu.vector(1, 0));
    gradient.write(next(), facts);
    assertWeights(slow, -STEP, STEP, 0, 0);
    gradient.add(X, Rpu.vector(1, 0));
    gradient.write(next(), facts);
    assertWeights(slow, -2 * STEP, 2 * STEP, 0, 0);
    assertEquals(-2 * STEP, slow.stored(0, 0, 0));
    assertEquals(-2 * STEP, slow.stored(1, 0, 0));
  }

  /** θ = 1/4 · 1/16, so that h = (1/8 · 1/8) / θ = 1 sends one pulse of 1/16: half of what it sends where both devices are pulsed. */
  @Test void aHiddenValueCountsWhatAPulseMovesTheWeight() {
    AlgorithmSpec.BufferedTikiTaka ttv2 = new AlgorithmSpec.BufferedTikiTaka(false, FAST, hidden(0.25, false, 0, 1), SOURCE);
    Spec spec = spec(ttv2, "tile.weight.devices=2", "tile.weight.updated=in-turn");
    slow = crossbar(spec, 0);
    fast = crossbar(spec, 1);
    FastPart part = FastUpdates.part(spec, fast, slow, 1, 0, Rpu.kernels());
    fast.write(0, 0, 0.125f);
    transfer(part);
    assertWeights(slow, STEP / 2, 0, 0, 0);
  }

  /** μ_x = 1/2, μ_d = 2 at first; then half of that and half of 1 and 4: 3/4 and 3. Two slots, δ / η = 1. */
  @Test void automaticScalingFollowsTheLargestValues() {
    FastScale scale = new FastScale(new AlgorithmSpec.Fast(1, 0.25, true, 0.5, 1, SOURCE), 2, STEP, 0.125);
    assertEquals(0.25 * 2 / (0.5 * 2), scale.factor(0.5, 2), 1e-15);
    assertEquals(0.25 * 2 / (0.75 * 3), scale.factor(1, 4), 1e-15);
    assertEquals(0.25, new FastScale(new AlgorithmSpec.Fast(1, 0.25, false, 0.5, 1, SOURCE), 2, STEP, 0.125).factor(1, 4));
  }

  /** Means of 3/4 and 3 as above, then 7/8 and 2: a scale that had forgotten them would begin with 1 and 1. */
  @Test void automaticScalingGoesOnAfterACheckpoint() {
    AlgorithmSpec.Fast spec = new AlgorithmSpec.Fast(1, 0.25, true, 0.5, 1, SOURCE);
    FastScale first = new FastScale(spec, 2, STEP, 0.125);
    first.factor(0.5, 2);
    first.factor(1, 4);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    first.save(new StateWriter(bytes));
    FastScale second = new FastScale(spec, 2, STEP, 0.125);
    second.restore(new StateReader(new ByteArrayInputStream(bytes.toByteArray())));
    assertEquals(0.25 * 2 / (0.875 * 2), second.factor(1, 1), 1e-15);
    assertEquals(0.25 * 2 / (0.875 * 2), first.factor(1, 1), 1e-15);
  }

  /** Full scale 1 with 2 bits has levels −1, 0, 1; with 3 bits thirds. */
  @Test void rowsAreConvertedWithAFullScaleOfTheirOwn() {
    Spec spec = TestDevices.with(Rpu.baseline("tile.integrators.noiseWeight=0", "tile.adc.bits=3"),
        new AlgorithmSpec.Sgd(false, SOURCE));
    Crossbar array = crossbar(spec, 0);
    array.write(0, 0, 0.3f);
    array.write(0, 1, -1);
    float[] read = new float[Kernels.PAD];
    new RowReader(array, spec.tile(), 0.75, 0, 0, 1, Rpu.kernels()).read(0, next(), read);
    assertEquals(0.25, read[0], 1e-7);
    assertEquals(-0.75, read[1], 1e-7);
  }

  private void transfer(FastPart part) {
    part.read(next());
    part.work();
    part.write(next(), facts);
  }
}
