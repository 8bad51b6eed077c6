package crosspoint.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.hardware.Specs;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Op.Function;
import crosspoint.program.Op.Phase;
import crosspoint.program.Program;
import crosspoint.program.ProgramBuilder;
import crosspoint.spec.InterconnectSpec;
import crosspoint.spec.Spec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Transfers, partial sums and edges of small programs, each written out whole.
 *
 * <p>The matrix has 4 rows and 6 columns: symbols in columns 0 and 1, hidden values in 2, 3 and 4, the bias in 5.
 * Tiles of 2 × 3 hold it in four parts:
 * <pre>
 *   part 0: rows 0–1, columns 0–2    part 1: rows 0–1, columns 3–5
 *   part 2: rows 2–3, columns 0–2    part 3: rows 2–3, columns 3–5
 * </pre>
 * The inputs of columns 0–2 are a symbol and a hidden value, those of 3–5 two hidden values; backward, somebody
 * reads one and two of their results.
 */
class InsertTransfersTest {

  private static final int VALUE_BITS = 16;
  private static final Matrix CUT = new Matrix("lstm1", 4, 6, 2);

  /** The cells of the row of a program's table that matter here, and who waits for it. */
  private record Line(Kind kind, int unit, long bits, int partner, int hops, List<Integer> successors) {}

  private final ProgramBuilder program = new ProgramBuilder(List.of(CUT));

  private static Spec chip(InterconnectSpec interconnect, String... assignments) {
    Spec small = Specs.with(Specs.haensch(interconnect), "tile.count=4", "tile.rows=2", "tile.columns=3");
    return assignments.length == 0 ? small : Specs.with(small, assignments);
  }

  private static MappedProgram map(Spec spec, ProgramBuilder builder) {
    Program frozen = builder.freeze();
    return new Mapper(spec, frozen.matrices()).map(frozen);
  }

  private static List<Line> table(MappedProgram mapped) {
    return IntStream.range(0, mapped.operations()).mapToObj(i -> {
      boolean moved = mapped.kind(i) == Kind.TRANSFER;
      return new Line(mapped.kind(i), moved ? 0 : mapped.unit(i), mapped.bits(i), mapped.partner(i),
          moved ? mapped.hops(mapped.unit(i)) : 0,
          IntStream.range(0, mapped.successors(i)).mapToObj(k -> mapped.successor(i, k)).sorted().toList());
    }).toList();
  }

  private static Line transfer(int values, int from, int hops, Integer... successors) {
    return new Line(Kind.TRANSFER, 0, (long) values * VALUE_BITS, from, hops, List.of(successors));
  }

  private static Line inArray(Kind kind, int group, Integer... successors) {
    return new Line(kind, group, 0, -1, 0, List.of(successors));
  }

  private static Line digital(int unit, Integer... successors) {
    return new Line(Kind.POINTWISE, unit, 0, -1, 0, List.of(successors));
  }

  private static Line access(Kind kind, int values, int partner, Integer... successors) {
    return new Line(kind, 0, (long) values * VALUE_BITS, partner, 0, List.of(successors));
  }

  private int cell(int layer, int inputs, int elements, int... before) {
    return program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, layer, 0, 0, inputs, elements), before);
  }

  private static List<String> links(MappedProgram mapped, int transfer) {
    return Arrays.stream(mapped.route(mapped.unit(transfer))).mapToObj(mapped.layout().topology()::link).toList();
  }

  private static void assertSum(MappedProgram mapped, int operation, Phase phase, int arriving, int result) {
    assertEquals(Function.PARTIAL_SUM, mapped.function(operation));
    assertEquals(phase, mapped.phase(operation));
    assertEquals(arriving, mapped.inputs(operation));
    assertEquals(result, mapped.outputs(operation));
    assertEquals(MappedProgram.NO_LOGICAL_OPERATION, mapped.logical(operation));
  }

  @Test void onABusOneTransferFeedsAllPartsAndOneBringsAllResults() {
    int before = cell(0, 12, 3);
    int read = program.add(new Op.Forward(0, 0, 0, 4), before);
    cell(0, 4, 1, read);
    MappedProgram mapped = map(chip(Specs.bus()), program);
    // Each column range once, 2 + 2 values; rows of each part, 4 · 2 values. Sources: digital 0, buffer 1,
    // off-chip link 2, the group 3.
    assertEquals(List.of(
        digital(0, 1),
        transfer(4, 0, 1, 2),
        inArray(Kind.FORWARD, 0, 3),
        transfer(8, 3, 1, 4),
        digital(0, 5),
        digital(0)), table(mapped));
    assertSum(mapped, 4, Phase.FORWARD, 8, 4);
  }

  @Test void backwardOnlyHiddenColumnsComeHome() {
    int before = cell(0, 12, 4);
    int read = program.add(new Op.Backward(0, 0, 0, 4), before);
    cell(0, 4, 1, read);
    MappedProgram mapped = map(chip(Specs.bus()), program);
    // Each row range once, 2 + 2 values; hidden columns of each part, 1 + 2 + 1 + 2 values.
    assertEquals(List.of(
        digital(0, 1),
        transfer(4, 0, 1, 2),
        inArray(Kind.BACKWARD, 0, 3),
        transfer(6, 3, 1, 4),
        digital(0, 5),
        digital(0)), table(mapped));
    assertSum(mapped, 4, Phase.BACKWARD, 6, 3);
  }

  @Test void anUpdateTakesTheVectorsOfBothSides() {
    program.add(new Op.Update(0, 0, 0, 8));
    assertEquals(List.of(transfer(8, 0, 1, 1), inArray(Kind.UPDATE, 0)), table(map(chip(Specs.bus()), program)));
  }

  @Test void onARingEachGroupIsFedAndReadApart() {
    int before = cell(0, 12, 3);
    int read = program.add(new Op.Forward(0, 0, 0, 4), before);
    cell(0, 4, 1, read);
    MappedProgram mapped = map(chip(Specs.ring(2)), program);
    // Parts 0 and 1 are at node 0 beside the digital unit, 2 and 3 at node 1. Both take all columns and give two
    // rows of each part.
    assertEquals(List.of(
        digital(0, 1, 3),
        transfer(4, 0, 1, 2),
        inArray(Kind.FORWARD, 0, 5),
        transfer(4, 0, 2, 4),
        inArray(Kind.FORWARD, 1, 6),
        transfer(4, 3, 1, 7),
        transfer(4, 4, 2, 7),
        digital(0, 8),
        digital(0)), table(mapped));
    assertSum(mapped, 7, Phase.FORWARD, 8, 4);
    assertEquals(List.of("node[0].in", "node[0].out"), links(mapped, 1));
    assertEquals(List.of("node[0].in", "link[0-1]", "node[1].out"), links(mapped, 3));
    assertEquals(List.of("node[1].in", "link[1-0]", "node[0].out"), links(mapped, 6));
  }

  @Test void onARingABackwardVectorIsCutByRows() {
    int before = cell(0, 12, 4);
    int read = program.add(new Op.Backward(0, 0, 0, 4), before);
    cell(0, 4, 1, read);
    MappedProgram mapped = map(chip(Specs.ring(2)), program);
    assertEquals(List.of(
        digital(0, 1, 3),
        transfer(2, 0, 1, 2),
        inArray(Kind.BACKWARD, 0, 5),
        transfer(2, 0, 2, 4),
        inArray(Kind.BACKWARD, 1, 6),
        transfer(3, 3, 1, 7),
        transfer(3, 4, 2, 7),
        digital(0, 8),
        digital(0)), table(mapped));
    assertSum(mapped, 7, Phase.BACKWARD, 6, 3);
  }

  @Test void theOrderOnAnArrayIsKeptGroupByGroup() {
    program.add(new Op.Forward(0, 0, 0, 4));
    program.add(new Op.Update(0, 0, 0, 8));
    // 4 columns and 2 rows of each group
    assertEquals(List.of(
        transfer(4, 0, 1, 1),
        inArray(Kind.FORWARD, 0, 5),
        transfer(4, 0, 2, 3),
        inArray(Kind.FORWARD, 1, 7),
        transfer(6, 0, 1, 5),
        inArray(Kind.UPDATE, 0),
        transfer(6, 0, 2, 7),
        inArray(Kind.UPDATE, 1)), table(map(chip(Specs.ring(2)), program)));
  }

  @Test void anOrderAcrossMatricesWaitsForAllGroups() {
    int read = program.add(new Op.Forward(0, 0, 0, 4));
    program.addAfter(new int[] {read}, new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 4, 1));
    assertEquals(List.of(
        transfer(4, 0, 1, 1),
        inArray(Kind.FORWARD, 0, 4),
        transfer(4, 0, 2, 3),
        inArray(Kind.FORWARD, 1, 4),
        digital(0)), table(map(chip(Specs.ring(2)), program)));
  }

  @Test void aGroupWithTheBiasAloneIsSentNothingAndGivesNothingBackward() {
    // Columns 0 and 1 at node 0, the bias at node 1.
    ProgramBuilder biased = new ProgramBuilder(List.of(new Matrix("lstm1", 2, 3)));
    int before = biased.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 8, 2));
    int forward = biased.add(new Op.Forward(0, 0, 0, 2), before);
    int backward = biased.add(new Op.Backward(0, 0, 0, 2), before);
    biased.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 2, 2), forward, backward);
    Spec spec = Specs.with(chip(Specs.ring(2)), "tile.count=2", "tile.columns=2");
    MappedProgram mapped = map(spec, biased);
    assertEquals(List.of(
        digital(0, 1, 3, 4, 6),
        transfer(2, 0, 1, 2),
        inArray(Kind.FORWARD, 0, 8),
        inArray(Kind.FORWARD, 1, 9),
        transfer(2, 0, 1, 5),
        inArray(Kind.BACKWARD, 0, 11),
        transfer(2, 0, 2, 7),
        inArray(Kind.BACKWARD, 1, 12),
        transfer(2, 3, 1, 10),
        transfer(2, 4, 2, 10),
        digital(0, 12),
        transfer(2, 3, 1, 12),
        digital(0)), table(mapped));
    assertSum(mapped, 10, Phase.FORWARD, 4, 2);
  }

  @Test void aMatrixInOnePieceNeedsNoSum() {
    int read = program.add(new Op.Backward(0, 0, 0, 4));
    cell(0, 3, 1, read);
    Spec whole = Specs.with(chip(Specs.bus()), "tile.rows=4", "tile.columns=6");
    assertEquals(List.of(transfer(4, 0, 1, 1), inArray(Kind.BACKWARD, 0, 2), transfer(3, 3, 1, 3), digital(0)),
        table(map(whole, program)));
  }

  @Test void aResultMovesOnceToEachDigitalUnitThatNeedsIt() {
    int made = cell(0, 12, 3);
    cell(1, 3, 1, made);
    cell(2, 3, 1, made);
    cell(3, 3, 1, made);
    // Layers 0 and 2 work in unit 0, 1 and 3 in unit 1; on a ring of two, unit 1 is at node 1.
    MappedProgram mapped = map(chip(Specs.ring(2), "digital.units=2"), program);
    assertEquals(List.of(
        digital(0, 1, 3),
        transfer(3, 0, 2, 2, 4),
        digital(1),
        digital(0),
        digital(1)), table(mapped));
    assertEquals(List.of("node[0].in", "link[0-1]", "node[1].out"), links(mapped, 1));
  }

  @Test void aVectorIsAssembledInTheUnitOfItsLayerAndSentFromThere() {
    ProgramBuilder two = new ProgramBuilder(List.of(new Matrix("lstm1", 2, 3), new Matrix("output", 2, 3)));
    int below = two.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 8, 2));
    int read = two.add(new Op.Forward(1, 0, 0, 2), below);
    two.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 1, 0, 2, 2), read);
    // Sources: digital 0 and 1, buffer 2, off-chip link 3, groups 4 and 5.
    assertEquals(List.of(
        digital(0, 1),
        transfer(2, 0, 1, 2),
        transfer(2, 1, 1, 3),
        inArray(Kind.FORWARD, 1, 4),
        transfer(2, 5, 1, 5),
        transfer(2, 1, 1, 6),
        digital(0)), table(map(chip(Specs.bus(), "digital.units=2"), two)));
  }

  @Test void vectorsWholeFromTheBufferGoStraightToTheTiles() {
    int x = program.add(new Op.Buffer(Phase.UPDATE, Direction.LOAD, 0, 0, 0, 4));
    int d = program.add(new Op.Buffer(Phase.UPDATE, Direction.LOAD, 1, 0, 0, 4));
    program.add(new Op.Update(0, 0, 0, 8), x, d);
    assertEquals(List.of(
        access(Kind.LOAD, 4, -1, 2, 4),
        access(Kind.LOAD, 4, -1, 2, 4),
        transfer(6, 1, 1, 3),
        inArray(Kind.UPDATE, 0),
        transfer(6, 1, 2, 5),
        inArray(Kind.UPDATE, 1)), table(map(chip(Specs.ring(2)), program)));
  }

  @Test void aVectorPartlyFromTheBufferIsAssembledAtHome() {
    int x = program.add(new Op.Buffer(Phase.UPDATE, Direction.LOAD, 0, 0, 0, 4));
    int d = cell(0, 12, 4);
    program.add(new Op.Update(0, 0, 0, 8), x, d);
    assertEquals(List.of(
        access(Kind.LOAD, 4, -1, 2),
        digital(0, 3),
        transfer(4, 1, 1, 3),
        transfer(8, 0, 1, 4),
        inArray(Kind.UPDATE, 0)), table(map(chip(Specs.bus()), program)));
  }

  @Test void whatIsReadIsSummedBeforeItIsStored() {
    int read = program.add(new Op.Forward(0, 0, 0, 4));
    int store = program.add(new Op.Buffer(Phase.FORWARD, Direction.STORE, 0, 0, 0, 4), read);
    program.add(new Op.Buffer(Phase.BACKWARD, Direction.LOAD, 0, 0, 0, 4), store);
    MappedProgram mapped = map(chip(Specs.bus()), program);
    assertEquals(List.of(
        transfer(4, 0, 1, 1),
        inArray(Kind.FORWARD, 0, 2),
        transfer(8, 3, 1, 3),
        digital(0, 4),
        transfer(4, 0, 1, 5),
        access(Kind.STORE, 4, -1, 6),
        access(Kind.LOAD, 4, 5)), table(mapped));
    assertEquals(1, mapped.outputs(5));
  }

  @Test void theTextComesAndResultsLeaveOverTheOffChipLink() {
    int symbol = program.add(new Op.OffChip(Phase.FORWARD, Direction.LOAD, 0, 0, 1));
    int made = cell(0, 4, 1, symbol);
    program.add(new Op.OffChip(Phase.FORWARD, Direction.STORE, 0, 0, 1), made);
    assertEquals(List.of(
        access(Kind.OFF_CHIP, 1, -1, 1),
        transfer(1, 2, 1, 2),
        digital(0, 3),
        transfer(1, 0, 1, 4),
        access(Kind.OFF_CHIP, 1, -1)), table(map(chip(Specs.bus()), program)));
  }

  @Test void whatIsSpilledGoesOverTheOffChipLinkBothWays() {
    int store = program.add(new Op.Buffer(Phase.FORWARD, Direction.STORE, 0, 0, 0, 600));
    int load = program.add(new Op.Buffer(Phase.BACKWARD, Direction.LOAD, 0, 0, 0, 500), store);
    cell(0, 500, 1, load);
    Spec small = chip(Specs.bus(), "buffer.capacityKib=1", "buffer.overflow=spill");
    assertEquals(List.of(
        transfer(600, 0, 1, 1),
        access(Kind.OFF_CHIP, 600, -1, 2),
        access(Kind.OFF_CHIP, 500, -1, 3),
        transfer(500, 2, 1, 4),
        digital(0)), table(map(small, program)));
  }
}
