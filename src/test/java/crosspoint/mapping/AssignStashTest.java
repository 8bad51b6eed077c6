package crosspoint.mapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import crosspoint.hardware.Specs;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Op.Direction;
import crosspoint.program.Op.Phase;
import crosspoint.program.ProgramBuilder;
import crosspoint.spec.BufferSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which stored values find room in a buffer of 1 KiB: 512 values of 16 bits. */
class AssignStashTest {

  private final ProgramBuilder program = new ProgramBuilder(List.of(new Matrix("lstm1", 4, 6)));

  private static BufferSpec buffer(double capacityKib, String overflow) {
    return Specs.with(Specs.haensch(), "buffer.capacityKib=" + capacityKib, "buffer.overflow=" + overflow).buffer();
  }

  private int store(int elements) {
    return program.add(new Op.Buffer(Phase.FORWARD, Direction.STORE, 0, 0, 0, elements));
  }

  private void load(int store, int elements) {
    program.add(new Op.Buffer(Phase.BACKWARD, Direction.LOAD, 0, 0, 0, elements), store);
  }

  private boolean[] spilled() {
    return new AssignStash(buffer(1, "spill"), 16).apply(program.freeze(), Op.Buffer::elements);
  }

  private boolean[] refusing(double capacityKib) {
    return new AssignStash(buffer(capacityKib, "refuse"), 16).apply(program.freeze(), Op.Buffer::elements);
  }

  @Test void capacityIsWholeBits() {
    assertEquals(8192, AssignStash.capacityBits(buffer(1, "refuse")));
    assertEquals(8, AssignStash.capacityBits(buffer(0.001, "refuse")));
  }

  @Test void whatFitsToTheLastBitStays() {
    store(300);
    store(212);
    assertArrayEquals(new boolean[2], refusing(1));
  }

  @Test void aRefusalNamesThePeakOfTheWholeWindowAndTheCapacity() {
    int first = store(500);
    int second = store(500);
    load(first, 500);
    load(second, 500);
    store(100);
    MappingException refused = assertThrows(MappingException.class, () -> refusing(1));
    // 1000 values are kept at once: 16000 bits of 8192 a KiB
    assertEquals("a window keeps 2.0 KiB (16000 bits) but buffer.capacityKib is 1.0: shorten plan.unrollSteps, enlarge the "
        + "buffer, or let buffer.overflow be \"spill\"", refused.getMessage());
    assertArrayEquals(new boolean[5], refusing(16000 / 8192.0));
  }

  @Test void theFirstInProgramOrderStayAndSmallerOnesFollow() {
    int stays = store(300);
    int spills = store(300);
    int fits = store(212);
    load(spills, 300);
    load(stays, 300);
    load(fits, 212);
    assertArrayEquals(new boolean[] {false, true, false, true, false, false}, spilled());
  }

  @Test void theLastLoadGivesRoomBack() {
    int first = store(300);
    load(first, 100);
    store(300);
    load(first, 300);
    store(300);
    assertArrayEquals(new boolean[] {false, false, true, false, false}, spilled());
  }

  @Test void aSpilledValueGivesNoRoomBack() {
    store(400);
    int spills = store(200);
    load(spills, 200);
    store(200);
    assertArrayEquals(new boolean[] {false, true, true, true}, spilled());
  }

  @Test void whatIsNeverLoadedKeepsItsRoom() {
    store(300);
    store(300);
    assertArrayEquals(new boolean[] {false, true}, spilled());
  }
}
