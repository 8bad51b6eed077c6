package crosspoint.trace;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import crosspoint.program.Op;
import crosspoint.program.Program;
import crosspoint.schedule.Timeline;
import java.util.HashMap;
import java.util.Map;

/** A program of a trace: run once for each of its windows. */
public final class TraceProgram {

  private final int number;
  private final String name;
  private final Program program;
  private final int[] firstPlace;
  private final ImmutableList<Fact>[] facts;
  private final int[] classed;
  private final int[] classStart;

  /**
   * A program.
   *
   * @param number   its number in the trace
   * @param name     what people call it
   * @param matrices matrices of the trace, those of the program
   */
  @SuppressWarnings("unchecked")
  public TraceProgram(int number, String name, Program program, ImmutableList<TracedMatrix> matrices) {
    this.number = number;
    this.name = name;
    this.program = program;
    int operations = program.operations();
    this.firstPlace = new int[operations + 1];
    this.facts = (ImmutableList<Fact>[]) new ImmutableList<?>[operations];
    for (int operation = 0; operation < operations; operation++) {
      facts[operation] = Fact.of(program.op(operation));
      int parts = facts[operation].isEmpty() ? 0 : matrices.get(program.op(operation).matrix()).parts();
      firstPlace[operation + 1] = Math.addExact(firstPlace[operation], parts);
    }
    int[] classOf = new int[operations];
    int classes = classes(classOf);
    this.classStart = new int[classes + 1];
    for (int of : classOf) {
      classStart[of + 1]++;
    }
    for (int i = 0; i < classes; i++) {
      classStart[i + 1] += classStart[i];
    }
    int[] next = classStart.clone();
    this.classed = new int[operations];
    for (int operation = 0; operation < operations; operation++) {
      classed[next[classOf[operation]]++] = operation;
    }
  }

  /** Gives operations that are the same but for their step the same class. */
  private int classes(int[] classOf) {
    Map<Object, Integer> numbers = new HashMap<>();
    for (int operation = 0; operation < classOf.length; operation++) {
      OpForm form = OpForm.of(program.op(operation));
      classOf[operation] = numbers.computeIfAbsent(form.stepless(program.op(operation)), key -> numbers.size());
    }
    return numbers.size();
  }

  /** Its number in the trace. */
  public int number() {
    return number;
  }

  /** What people call it. */
  public String name() {
    return name;
  }

  /** Its operations. */
  public Program program() {
    return program;
  }

  /** Parts of operations that have facts, in all. */
  int places() {
    return firstPlace[firstPlace.length - 1];
  }

  /** Parts of an operation that have facts: those of its matrix, or none. */
  public int parts(int operation) {
    return firstPlace[operation + 1] - firstPlace[operation];
  }

  int place(int operation, int part) {
    Preconditions.checkElementIndex(part, parts(operation), "part");
    return firstPlace[operation] + part;
  }

  ImmutableList<Fact> facts(int operation) {
    return facts[operation];
  }

  /** Number of classes of operations: those of a class are the same but for their step. */
  int classes() {
    return classStart.length - 1;
  }

  /** Operations of a class. */
  int size(int of) {
    return classStart[of + 1] - classStart[of];
  }

  /** The i-th operation of a class. */
  int operation(int of, int i) {
    return classed[classStart[of] + i];
  }

  /** Sums over the operations and their predecessors. */
  CheckSums sums() {
    CheckSums sums = CheckSums.none();
    for (int operation = 0; operation < program.operations(); operation++) {
      Op op = program.op(operation);
      OpForm form = OpForm.of(op);
      long hash = Timeline.fold(0, form.ordinal());
      for (long value : form.values(op)) {
        hash = Timeline.fold(hash, value);
      }
      for (int k = 0; k < program.dataPredecessors(operation); k++) {
        hash = Timeline.fold(hash, program.dataPredecessor(operation, k));
      }
      hash = Timeline.fold(hash, -1);
      for (int k = 0; k < program.controlPredecessors(operation); k++) {
        hash = Timeline.fold(hash, program.controlPredecessor(operation, k));
      }
      sums = sums.plus(operation, hash);
    }
    return sums;
  }

  /** Sums over all facts of a window. */
  CheckSums sums(FactsTable table) {
    long plain = 0;
    long placed = 0;
    for (int operation = 0; operation < facts.length; operation++) {
      long hash = 0;
      for (int place = firstPlace[operation]; place < firstPlace[operation + 1]; place++) {
        for (int i = 0; i < facts[operation].size(); i++) {
          hash = Timeline.fold(hash, table.value(facts[operation].get(i), place));
        }
      }
      plain += hash;
      placed += (operation + 1L) * hash;
    }
    return new CheckSums(plain, placed);
  }
}
