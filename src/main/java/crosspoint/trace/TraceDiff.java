package crosspoint.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What two traces do not have in common. */
public final class TraceDiff {

  private final List<String> differences = new ArrayList<>();
  private final Set<Integer> compared = new HashSet<>();
  private final int most;

  private TraceDiff(int most) {
    this.most = most;
  }

  /**
   * Differences, a line each.
   *
   * @param most so many at most
   * @throws TraceException if one of the traces is wrong
   * @throws IOException    if one cannot be read
   */
  public static List<String> of(TraceReader left, TraceReader right, int most) throws IOException {
    TraceDiff diff = new TraceDiff(most);
    diff.headers(left.header(), right.header());
    diff.windows(left, right);
    return diff.differences;
  }

  private boolean full() {
    return differences.size() >= most;
  }

  private void differ(String what, Object left, Object right) {
    if (!Objects.equals(left, right) && !full()) {
      differences.add(what + ": " + left + " | " + right);
    }
  }

  private void headers(TraceHeader left, TraceHeader right) {
    differ("kind", left.kind(), right.kind());
    differ("producer", left.producer(), right.producer());
    differ("command", left.command(), right.command());
    differ("seed", left.seed().map(Object::toString).orElse("none"), right.seed().map(Object::toString).orElse("none"));
    differ("chip", left.chip().map(TraceDiff::chip).orElse("none"), right.chip().map(TraceDiff::chip).orElse("none"));
    differ("text", left.text().map(TraceHeader.Text::sha256).orElse("none"), right.text().map(TraceHeader.Text::sha256).orElse("none"));
    differ("notBeforePs", left.notBeforePs(), right.notBeforePs());
    differ("matrices", left.matrices(), right.matrices());
  }

  private static String chip(TraceHeader.Chip chip) {
    return chip.name() + " " + chip.sha256().substring(0, 16);
  }

  private void windows(TraceReader left, TraceReader right) throws IOException {
    TraceWindow ours = new TraceWindow();
    TraceWindow theirs = new TraceWindow();
    for (long entry = 0; !full(); entry++) {
      boolean one = left.next(ours);
      boolean other = right.next(theirs);
      if (!one || !other) {
        if (one != other) {
          differences.add("windows: " + (one ? "more than " + entry : entry) + " | " + (other ? "more than " + entry : entry));
        } else {
          ends(left.end(), right.end());
        }
        return;
      }
      window("window " + entry, ours, theirs);
    }
  }

  private void ends(Optional<TraceEnd> left, Optional<TraceEnd> right) {
    differ("end", left.map(HeadJson::of).orElse("none"), right.map(HeadJson::of).orElse("none"));
  }

  private void window(String name, TraceWindow left, TraceWindow right) {
    differ(name + ", program", left.program().number(), right.program().number());
    differ(name + ", pass", left.pass(), right.pass());
    differ(name + ", repeats", left.repeats(), right.repeats());
    differ(name + ", lossNats", left.lossNats(), right.lossNats());
    differ(name + ", startPs", left.startPs(), right.startPs());
    differ(name + ", lengthPs", left.lengthPs(), right.lengthPs());
    TraceProgram program = left.program();
    if (compared.add(program.number()) && !program(program, right.program())) {
      return;
    }
    if (program.program().operations() != right.program().program().operations() || program.places() != right.program().places()) {
      return;
    }
    for (int operation = 0; operation < program.program().operations() && !full(); operation++) {
      operation(name + ", operation " + operation + " (" + OpName.of(program, operation) + ")", operation, left, right);
    }
  }

  private void operation(String name, int operation, TraceWindow left, TraceWindow right) {
    if (left.timed() && right.timed()) {
      differ(name + ", startPs", left.startPs(operation), right.startPs(operation));
      differ(name + ", endPs", left.endPs(operation), right.endPs(operation));
    }
    for (int part = 0; part < Math.min(left.program().parts(operation), right.program().parts(operation)); part++) {
      for (Fact fact : left.program().facts(operation)) {
        differ(name + (part == 0 ? "" : ", part " + part) + ", " + fact.key(), left.facts().value(fact, left.program().place(operation, part)),
            right.facts().value(fact, right.program().place(operation, part)));
      }
    }
  }

  /** Whether the programs have as many operations, which are compared. */
  private boolean program(TraceProgram left, TraceProgram right) {
    String name = "program " + left.number();
    differ(name + ", name", left.name(), right.name());
    int operations = left.program().operations();
    differ(name + ", operations", operations, right.program().operations());
    if (operations != right.program().operations()) {
      return false;
    }
    for (int operation = 0; operation < operations && !full(); operation++) {
      String of = name + ", operation " + operation;
      differ(of, left.program().op(operation), right.program().op(operation));
      differ(of + ", data", predecessors(left, operation, true), predecessors(right, operation, true));
      differ(of + ", control", predecessors(left, operation, false), predecessors(right, operation, false));
    }
    return true;
  }

  private static List<Integer> predecessors(TraceProgram program, int operation, boolean data) {
    List<Integer> predecessors = new ArrayList<>();
    int count = data ? program.program().dataPredecessors(operation) : program.program().controlPredecessors(operation);
    for (int k = 0; k < count; k++) {
      predecessors.add(data ? program.program().dataPredecessor(operation, k) : program.program().controlPredecessor(operation, k));
    }
    return predecessors;
  }
}
