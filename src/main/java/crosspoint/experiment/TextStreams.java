package crosspoint.experiment;

import crosspoint.numerics.Interpreter;
import crosspoint.program.Program;
import crosspoint.spec.SpecException;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * A text as windows of a minibatch: B rows read B contiguous streams side by side; the last window of a
 * stream may be shorter than the others.
 */
final class TextStreams {

  private final int rows;
  private final int streamLength;
  private final int steps;
  private final IntUnaryOperator symbol;
  private final Optional<Step> whole;
  private final Optional<Step> tail;
  private final int[] inputs;
  private final int[] targets;

  /**
   * Streams of a text.
   *
   * @param length   characters of the text
   * @param rows     rows of the minibatch
   * @param steps    time steps of a whole window
   * @param symbol   the symbol at a position
   * @param programs the program of a window of so many steps
   * @throws SpecException if a row would have nothing to predict
   */
  TextStreams(int length, int rows, int steps, IntUnaryOperator symbol, IntFunction<Step> programs) {
    this.rows = rows;
    this.streamLength = (length - 1) / rows;
    if (streamLength == 0) {
      throw new SpecException("plan.minibatchRows: " + rows + " rows are too many for a text of " + length + " characters");
    }
    this.steps = Math.min(steps, streamLength);
    this.symbol = symbol;
    int rest = streamLength % steps;
    this.whole = streamLength >= steps ? Optional.of(programs.apply(steps)) : Optional.empty();
    this.tail = rest > 0 ? Optional.of(programs.apply(rest)) : Optional.empty();
    this.inputs = new int[this.steps * rows];
    this.targets = new int[this.steps * rows];
  }

  /** Characters that are predicted in one pass. */
  int predictions() {
    return streamLength * rows;
  }

  /** Time steps of the longest window. */
  int longestWindow() {
    return steps;
  }

  /** Program of most windows. */
  Program longestProgram() {
    return whole.or(() -> tail).orElseThrow().program();
  }

  /** Windows of one pass. */
  int windows() {
    return (streamLength + steps - 1) / steps;
  }

  /** Begins a window on an interpreter and returns its program. */
  Step begin(Interpreter interpreter, int ordinal, int window) {
    int first = window * steps;
    Step step = first + steps <= streamLength && whole.isPresent() ? whole.get() : tail.orElseThrow();
    for (int at = 0; at < step.steps(); at++) {
      for (int row = 0; row < rows; row++) {
        int position = row * streamLength + first + at;
        inputs[at * rows + row] = symbol.applyAsInt(position);
        targets[at * rows + row] = symbol.applyAsInt(position + 1);
      }
    }
    interpreter.begin(ordinal, step.program(), step.steps(), inputs, targets);
    return step;
  }
}
