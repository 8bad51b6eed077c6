package crosspoint.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.program.Op.Function;
import crosspoint.spec.ActivationSpec;
import crosspoint.spec.ManagementSpec.Noise;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Evaluations of each digital function in each form of σ and tanh, by hand. */
class PrimitivesTest {

  private static final ActivationSpec EXACT = new ActivationSpec.Exact("test");
  private static final ActivationSpec LINES = new ActivationSpec.PiecewiseLinear(64, 4, "test");
  private static final ActivationSpec TABLE = new ActivationSpec.Table(257, 4, "test");
  private static final int UNITS = 10;

  private static Primitives cell(boolean noiseManagement, ActivationSpec form) {
    return Primitives.of(Function.LSTM_CELL, 4 * UNITS, UNITS, noiseManagement ? Noise.ABSOLUTE_MAXIMUM : Noise.NONE, form);
  }

  /** Three sigmoids of 1 exponential, 1 add, 1 divide; two tanhs of an add more; 7 multiplies and 1 add around them. */
  @Test
  void anExactCell() {
    assertEquals(new Primitives(50, 50, 70, 80, 0, 0), cell(false, EXACT));
    assertEquals(new Primitives(50, 50, 90, 80, 10, 0), cell(true, EXACT));
  }

  /** Beside 7 multiplies and 1 add: 2 multiplies of each h to scale it; a compare to find a maximum; an add to take sums. */
  @Test
  void noiseManagementsDifferInWhatTheyLookFor() {
    assertEquals(new Primitives(0, 0, 90, 10, 0, 50), Primitives.of(Function.LSTM_CELL, 4 * UNITS, UNITS, Noise.CONSTANT, TABLE));
    assertEquals(new Primitives(0, 0, 90, 10, 10, 50), Primitives.of(Function.LSTM_CELL, 4 * UNITS, UNITS, Noise.MAXIMUM, TABLE));
    assertEquals(new Primitives(0, 0, 90, 10, 10, 50),
        Primitives.of(Function.LSTM_CELL, 4 * UNITS, UNITS, Noise.AVERAGE_ABSOLUTE_MAXIMUM, TABLE));
    assertEquals(new Primitives(0, 0, 90, 20, 10, 50),
        Primitives.of(Function.LSTM_CELL, 4 * UNITS, UNITS, Noise.ABSOLUTE_MAXIMUM_NP_SUM, TABLE));
    assertEquals(new Primitives(0, 0, 220, 110, 40, 0),
        Primitives.of(Function.LSTM_CELL_BACKWARD, 8 * UNITS, 4 * UNITS, Noise.ABSOLUTE_MAXIMUM_NP_SUM, TABLE));
    assertEquals(new Primitives(10, 10, 20, 31, 20, 0),
        Primitives.of(Function.SOFTMAX_CROSS_ENTROPY, 10, 10, Noise.ABSOLUTE_MAXIMUM_NP_SUM, TABLE));
  }

  /** Five times a look-up, a multiply and an add; 7 multiplies and 1 add around them. */
  @Test
  void aCellOfLines() {
    assertEquals(new Primitives(0, 0, 120, 60, 0, 50), cell(false, LINES));
    assertEquals(new Primitives(0, 0, 140, 60, 10, 50), cell(true, LINES));
  }

  /** Five look-ups; 7 multiplies and 1 add around them. */
  @Test
  void aCellOfTables() {
    assertEquals(new Primitives(0, 0, 70, 10, 0, 50), cell(false, TABLE));
    assertEquals(new Primitives(0, 0, 90, 10, 10, 50), cell(true, TABLE));
  }

  @Test
  void lookUpsDoNotDependOnTheSizeOfTheTable() {
    assertEquals(cell(true, TABLE), cell(true, new ActivationSpec.Table(3, 16, "test")));
    assertEquals(cell(true, LINES), cell(true, new ActivationSpec.PiecewiseLinear(2, 16, "test")));
  }

  /** 16 multiplies and 6 adds on stored values, one multiply per arriving result, an add where there are two. */
  @Test
  void aBackwardCellUsesStoredValuesInEveryForm() {
    for (ActivationSpec form : List.of(EXACT, LINES, TABLE)) {
      assertEquals(new Primitives(0, 0, 170, 60, 0, 0),
          Primitives.of(Function.LSTM_CELL_BACKWARD, 7 * UNITS, 4 * UNITS, Noise.NONE, form));
      assertEquals(new Primitives(0, 0, 220, 70, 40, 0),
          Primitives.of(Function.LSTM_CELL_BACKWARD, 8 * UNITS, 4 * UNITS, Noise.ABSOLUTE_MAXIMUM, form));
    }
  }

  /** Per symbol an exponential, a divide, a multiply, two adds and a compare, and one add for the target. */
  @Test
  void aSoftmaxIsExactInEveryForm() {
    for (ActivationSpec form : List.of(EXACT, LINES, TABLE)) {
      assertEquals(new Primitives(10, 10, 10, 21, 10, 0),
          Primitives.of(Function.SOFTMAX_CROSS_ENTROPY, 10, 10, Noise.NONE, form));
      assertEquals(new Primitives(10, 10, 20, 21, 20, 0),
          Primitives.of(Function.SOFTMAX_CROSS_ENTROPY, 10, 10, Noise.ABSOLUTE_MAXIMUM, form));
    }
  }

  @Test
  void operationsAreAllEvaluations() {
    assertEquals(1 + 20 + 300 + 4_000 + 50_000 + 600_000, new Primitives(1, 20, 300, 4_000, 50_000, 600_000).operations());
    assertEquals(50 + 50 + 90 + 80 + 10, cell(true, EXACT).operations());
    assertEquals(140 + 60 + 10 + 50, cell(true, LINES).operations());
    assertEquals(90 + 10 + 10 + 50, cell(true, TABLE).operations());
  }
}
