package crosspoint.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Does a program keep the order in which an array must be used? */
class ProgramBuilderTest {

  private final ProgramBuilder builder =
      new ProgramBuilder(ImmutableList.of(new Matrix("a", 2, 2), new Matrix("b", 2, 2)));

  @Test
  void readsOfAnArrayHaveNoOrder() {
    read(0);
    int second = read(0);
    assertEquals(List.of(), controlOf(second));
  }

  @Test
  void anUpdateFollowsEveryReadSinceTheLastUpdate() {
    int forward = read(0);
    int backward = builder.add(new Op.Backward(0, 0, 0, 2));
    int update = update(0);
    assertEquals(List.of(forward, backward), controlOf(update));
    int later = read(0);
    assertEquals(List.of(update), controlOf(later));
    assertEquals(List.of(update, later), controlOf(update(0)));
  }

  @Test
  void updatesFollowEachOther() {
    int first = update(0);
    assertEquals(List.of(first), controlOf(update(0)));
  }

  @Test
  void anotherArrayIsNotWaitedFor() {
    update(0);
    assertEquals(List.of(), controlOf(update(1)));
  }

  @Test
  void statedControlComesBesideArrayOrder() {
    int store = builder.add(new Op.Buffer(Op.Phase.FORWARD, Op.Direction.STORE, 0, 0, 0, 1));
    int update = update(0);
    int next = builder.addAfter(new int[] {store}, new Op.Update(0, 0, 0, 4));
    assertEquals(List.of(store, update), controlOf(next));
  }

  @Test
  void aPredecessorMustExist() {
    assertThrows(IllegalArgumentException.class, () -> builder.add(new Op.Forward(0, 0, 0, 2), 0));
  }

  private int read(int matrix) {
    return builder.add(new Op.Forward(matrix, 0, 0, 2));
  }

  private int update(int matrix) {
    return builder.add(new Op.Update(matrix, 0, 0, 4));
  }

  private List<Integer> controlOf(int operation) {
    Program program = builder.freeze();
    return IntStream.range(0, program.controlPredecessors(operation))
        .mapToObj(k -> program.controlPredecessor(operation, k)).toList();
  }
}
