package crosspoint.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crosspoint.hardware.Specs;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Op.Function;
import crosspoint.program.Op.Phase;
import crosspoint.program.Program;
import crosspoint.program.ProgramBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MapperTest {

  private static final Matrix SMALL = new Matrix("small", 8, 5);
  private final ProgramBuilder program = new ProgramBuilder(List.of(SMALL, new Matrix("other", 3, 4)));

  private static MappedProgram map(ProgramBuilder program) {
    Program frozen = program.freeze();
    return new Mapper(Specs.haensch(), frozen.matrices()).map(frozen);
  }

  private static List<Kind> kinds(MappedProgram mapped) {
    List<Kind> kinds = new ArrayList<>();
    for (int i = 0; i < mapped.operations(); i++) {
      kinds.add(mapped.kind(i));
    }
    return kinds;
  }

  private static List<Integer> successors(MappedProgram mapped, int operation) {
    List<Integer> successors = new ArrayList<>();
    for (int k = 0; k < mapped.successors(operation); k++) {
      successors.add(mapped.successor(operation, k));
    }
    return successors;
  }

  @Test void matrixKHasTileK() {
    program.add(new Op.Forward(1, 0, 0, 3));
    MappedProgram mapped = map(program);
    assertEquals(1, mapped.unit(1));
    assertEquals(new Layout.Group(1, 1, 0, 1, 0), mapped.layout().groups().get(1));
    assertEquals(3, mapped.layout().split(1).rowsOf(0));
    assertEquals(4, mapped.layout().split(1).columnsOf(0));
    assertEquals("tile[1]", mapped.layout().name(1));
  }

  @Test void textAndCarriedStateComeFromTheDigitalUnit() {
    program.add(new Op.Forward(0, 0, 0, 3));
    MappedProgram mapped = map(program);
    assertEquals(List.of(Kind.TRANSFER, Kind.FORWARD), kinds(mapped));
    assertEquals(3 * 16, mapped.bits(0));
    assertEquals(MappedProgram.NO_LOGICAL_OPERATION, mapped.logical(0));
    assertEquals(0, mapped.logical(1));
  }

  @Test void aResultUsedWhereItWasMadeIsNotMoved() {
    int first = program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 8, 2));
    program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 1, 0, 8, 2), first);
    assertEquals(List.of(Kind.POINTWISE, Kind.POINTWISE), kinds(map(program)));
  }

  @Test void onlyWhatIsElsewhereIsMoved() {
    int own = program.add(new Op.Pointwise(Phase.FORWARD, Function.LSTM_CELL, 0, 0, 0, 8, 2));
    int load = program.add(new Op.Buffer(Phase.BACKWARD, Direction.LOAD, 0, 0, 0, 12));
    program.add(new Op.Pointwise(Phase.BACKWARD, Function.LSTM_CELL_BACKWARD, 0, 0, 0, 14, 8), own, load);
    MappedProgram mapped = map(program);
    assertEquals(List.of(Kind.POINTWISE, Kind.LOAD, Kind.TRANSFER, Kind.POINTWISE), kinds(mapped));
    assertEquals(List.of(3), successors(mapped, 0));
    assertEquals(List.of(2), successors(mapped, 1));
    assertEquals(List.of(3), successors(mapped, 2));
    assertEquals(1, mapped.predecessors(2));
    assertEquals(2, mapped.predecessors(3));
    assertEquals(12 * 16, mapped.bits(2));
    assertEquals(Op.Phase.BACKWARD, mapped.phase(2));
  }

  @Test void theOrderOnAnArrayBindsTheUpdateAndNotItsTransfer() {
    program.add(new Op.Forward(0, 0, 0, 3));
    program.add(new Op.Update(0, 0, 0, 13));
    MappedProgram mapped = map(program);
    assertEquals(List.of(Kind.TRANSFER, Kind.FORWARD, Kind.TRANSFER, Kind.UPDATE), kinds(mapped));
    assertEquals(List.of(3), successors(mapped, 1));
    assertEquals(0, mapped.predecessors(2));
    assertEquals(2, mapped.predecessors(3));
  }

  @Test void aMatrixLargerThanATileIsCut() {
    Layout layout = map(new ProgramBuilder(List.of(new Matrix("lstm1", 4097, 152)))).layout();
    assertEquals(List.of(new Layout.Group(0, 0, 0, 2, 0)), layout.groups());
    assertEquals(new Split(4097, 152, 2, 1), layout.split(0));
    assertEquals("tiles[0-1]", layout.name(0));
  }

  @Test void missingTilesAreCounted() {
    MappingException refused = assertThrows(MappingException.class,
        () -> map(new ProgramBuilder(Collections.nCopies(6, SMALL))));
    assertEquals("2 tiles are missing: 6 of 4096 × 4096 are needed ("
        + String.join(", ", Collections.nCopies(6, "small 8 × 5 takes 1")) + ") and tile.count is 4", refused.getMessage());
  }

  @Test void aFullBufferIsFullToTheBit() {
    int valuesOf1024Kib = 1024 * 8 * 1024 / 16;
    program.add(new Op.Buffer(Phase.FORWARD, Direction.STORE, 0, 0, 0, valuesOf1024Kib));
    map(program);
    program.add(new Op.Buffer(Phase.FORWARD, Direction.STORE, 1, 0, 0, 1));
    assertThrows(MappingException.class, () -> map(program));
  }
}
