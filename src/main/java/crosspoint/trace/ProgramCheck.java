package crosspoint.trace;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.function.Function;

/** What programs of traces may say: what a chip can be asked for, and what arithmetic bears. Each complaint is made an exception by the reader. */
final class ProgramCheck {

  /** Most operations of a program, and most parts of operations that have facts; fewer where there is little memory. */
  private static final int MOST_OPERATIONS = 1 << 22;
  private static final int BYTES_PER_OPERATION = 512;
  /** Most predecessors of an operation. */
  static final int MOST_PREDECESSORS = 1 << 20;
  private static final int MOST_STEPS = 1 << 24;
  private static final int MOST_VALUES = 1 << 30;
  private static final int MOST_NAME = 256;
  private static final long MOST_DEVICES = 1024;

  private final ImmutableList<TracedMatrix> matrices;
  private final int mostRowParts;
  private final Function<String, TraceException> complaint;
  private long places;

  ProgramCheck(ImmutableList<TracedMatrix> matrices, Function<String, TraceException> complaint) {
    this.matrices = matrices;
    this.mostRowParts = matrices.stream().mapToInt(TracedMatrix::rowParts).max().orElse(1);
    this.complaint = complaint;
  }

  /** Checks a name that people are shown. */
  static void name(String what, String name, Function<String, TraceException> complaint) {
    if (name.isEmpty() || name.length() > MOST_NAME || !visible(name)) {
      throw complaint.apply(what + " is " + shown(name) + "; allowed: 1 to " + MOST_NAME + " characters that can be seen");
    }
  }

  /** Whether all characters of a text are shown as they are, by a terminal too. */
  static boolean visible(String text) {
    return text.codePoints().allMatch(c -> c == ' ' || Character.isDefined(c) && !Character.isISOControl(c) && !Character.isWhitespace(c)
        && Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.SURROGATE
        && Character.getType(c) != Character.PRIVATE_USE && Character.getType(c) != Character.LINE_SEPARATOR);
  }

  /** A text as a complaint may show it. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder("\"");
    text.codePoints().limit(40).forEach(c -> {
      if (visible(Character.toString(c))) {
        shown.appendCodePoint(c);
      } else {
        shown.append(String.format("\\u%04x", c));
      }
    });
    return shown.append(text.codePointCount(0, text.length()) > 40 ? "…\"" : "\"").toString();
  }

  /** Most operations that this process has the memory for. */
  static int mostOperations() {
    return (int) Math.min(MOST_OPERATIONS, Runtime.getRuntime().maxMemory() / BYTES_PER_OPERATION);
  }

  /** Begins a program of so many operations. */
  void operations(long operations) {
    count(operations);
    places = 0;
  }

  /** Checks how many operations there are, so far or in all. */
  void count(long operations) {
    if (operations < 1 || operations > mostOperations()) {
      throw complaint.apply("the program has " + operations + " operations; allowed: 1 to " + mostOperations()
          + (mostOperations() < MOST_OPERATIONS ? ", with more memory up to " + MOST_OPERATIONS : ""));
    }
  }

  /** Checks the values of an operation. */
  void operation(int operation, OpForm form, long[] values) {
    for (int i = 0; i < values.length; i++) {
      OpForm.Field field = form.fields().get(i);
      long least = field == OpForm.Field.ROWS || field == OpForm.Field.ELEMENTS ? 1 : 0;
      long most = switch (field) {
        case PHASE, FUNCTION -> field.words().size() - 1;
        case MATRIX, LAYER -> matrices.size() - 1;
        case STEP, ROW, SLOT -> MOST_STEPS;
        case ROWS -> matrices.get((int) values[form.fields().indexOf(OpForm.Field.MATRIX)]).matrix().rows();
        case INPUT_ELEMENTS, ELEMENTS -> MOST_VALUES / mostRowParts;
      };
      if (values[i] < least || values[i] > most) {
        throw complaint.apply("operation " + operation + ": " + field.key() + " is " + values[i] + "; allowed: " + least + " to " + most);
      }
    }
    if (form.fields().contains(OpForm.Field.MATRIX) && !Fact.of(form.op(values)).isEmpty()) {
      places += matrices.get((int) values[form.fields().indexOf(OpForm.Field.MATRIX)]).parts();
      if (places > mostOperations()) {
        throw complaint.apply("operation " + operation + ": the program has more than " + mostOperations() + " parts of operations with facts");
      }
    }
  }

  /** Checks that predecessors precede, each once. */
  void predecessors(int operation, String kind, int[] before) {
    for (int one : before) {
      if (one < 0 || one >= operation) {
        throw complaint.apply("operation " + operation + " has " + kind + " predecessor " + one + ", which does not precede it; allowed: 0 to "
            + (operation - 1));
      }
    }
    int[] sorted = before.clone();
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw complaint.apply("operation " + operation + " has " + kind + " predecessor " + sorted[i] + " twice");
      }
    }
  }

  /** Checks that the facts of a part do not contradict one another. */
  void facts(TraceProgram program, FactsTable facts, int operation) {
    for (int part = 0; part < program.parts(operation); part++) {
      int place = program.place(operation, part);
      for (Fact fact : program.facts(operation)) {
        if (!fact.allows(facts.value(fact, place))) {
          throw contradiction(operation, part, fact.key() + " is " + facts.value(fact, place) + "; allowed: " + fact.least() + " to " + fact.most());
        }
      }
      contradictions(program, facts, operation, part, place);
    }
  }

  private void contradictions(TraceProgram program, FactsTable facts, int operation, int part, int place) {
    long passes = facts.value(Fact.PASSES, place);
    long failed = facts.value(Fact.FAILED_PASSES, place);
    if (failed > passes) {
      throw contradiction(operation, part, failed + " of " + passes + " passes failed");
    }
    long codes = facts.value(Fact.CODE_SUM, place);
    if (passes == 0 && codes != 0) {
      throw contradiction(operation, part, "codeSum is " + codes + " without a pass");
    }
    if (facts.value(Fact.SLOTS, place) == 0 && (facts.value(Fact.COLUMN_PULSES, place) != 0 || facts.value(Fact.ROW_PULSES, place) != 0
        || facts.value(Fact.COINCIDENCES, place) != 0)) {
      throw contradiction(operation, part, "pulses without a slot");
    }
    long rows = facts.value(Fact.REWRITTEN_ROWS, place);
    long devices = facts.value(Fact.REWRITTEN_DEVICES, place);
    if (rows != 0 || devices != 0) {
      TracedMatrix of = matrices.get(program.program().op(operation).matrix());
      if (rows > of.matrix().rows() || devices < rows || devices > rows * of.matrix().columns() * MOST_DEVICES) {
        throw contradiction(operation, part, devices + " devices rewritten in " + rows + " rows");
      }
    }
  }

  private TraceException contradiction(int operation, int part, String what) {
    return complaint.apply("operation " + operation + (part == 0 ? "" : ", part " + part) + ": " + what);
  }
}
