package crosspoint.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import crosspoint.brute.BruteForce;
import crosspoint.brute.RandomCase;
import crosspoint.hardware.Chip;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.spec.InterconnectSpec;
import crosspoint.spec.InterconnectSpec.Arbitration;
import crosspoint.spec.Spec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Contended runs of the dispatcher are those of the rule, tried picosecond by picosecond. */
class BruteForceTest {

  private static final int GRAPHS = 2400;
  private static final int WINDOWS = 400;
  private static final int LEAST_OF_EACH = 50;

  private static final Pattern WAIT = Pattern.compile("operation (\\d+) \\(([a-z ]+)\\) waits for (.*)");
  private static final Pattern FOR = Pattern.compile(".*?operation (\\d+) \\(([a-z ]+)\\).*");

  private int runs;
  private int waited;
  private int ties;
  private int full;
  private int deadlocks;
  private int circles;
  private int windows;
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final Map<Arbitration, Integer> arbitrations = new EnumMap<>(Arbitration.class);

  @Test void startAndEndOfEveryOperationAreThoseOfTheRule() {
    for (int seed = 0; seed < GRAPHS; seed++) {
      compare("graph", RandomCase.graph(seed));
    }
    for (int seed = 0; seed < WINDOWS; seed++) {
      compare("window", RandomCase.window(seed));
      windows++;
    }
    System.out.printf(Locale.ROOT, "brute force: %d runs (%d LSTM windows), %d with waits, %d with ties, %d with a store waiting for room, "
            + "%d deadlocks (%d circles); transfers waited on %s; transfers tied under %s%n",
        runs, windows, waited, ties, full, deadlocks, circles, kinds, arbitrations);
    assertTrue(2 * waited >= runs, waited + " runs with waits");
    assertTrue(ties >= LEAST_OF_EACH && full >= LEAST_OF_EACH && circles > 0);
    assertTrue(kinds.size() == 3 && kinds.values().stream().allMatch(count -> count >= LEAST_OF_EACH), kinds::toString);
    assertTrue(arbitrations.size() == Arbitration.values().length
        && arbitrations.values().stream().allMatch(count -> count >= LEAST_OF_EACH), arbitrations::toString);
  }

  private void compare(String what, RandomCase drawn) {
    Spec spec = drawn.spec();
    MappedProgram program = drawn.program();
    String name = what + " " + drawn.seed();
    Dispatcher dispatcher = new Dispatcher(spec, new Chip(spec, program.layout()));
    BruteForce rule = BruteForce.run(spec, program, drawn.facts(), drawn.notBeforePs());
    long endPs = dispatched(name, dispatcher, drawn, rule, drawn.notBeforePs());
    if (drawn.seed() % 8 == 0 && !rule.deadlock()) {
      // The same dispatcher again: nothing of the first run may be left.
      long laterPs = endPs + drawn.notBeforePs() / 2;
      dispatched(name + ", again", dispatcher, drawn, BruteForce.run(spec, program, drawn.facts(), laterPs), laterPs);
    }
    count(drawn, rule);
  }

  private long dispatched(String name, Dispatcher dispatcher, RandomCase drawn, BruteForce rule, long notBeforePs) {
    Timeline timeline = new Timeline();
    long endPs = 0;
    if (rule.deadlock()) {
      try {
        dispatcher.run(drawn.program(), notBeforePs, drawn.facts(), timeline, new Account());
        fail(name + ": by the rule this is a deadlock");
      } catch (DeadlockException said) {
        checkMessage(name, said.getMessage(), drawn.program(), rule);
      }
    } else {
      endPs = dispatcher.run(drawn.program(), notBeforePs, drawn.facts(), timeline, new Account());
      assertEquals(rule.lastEndPs(), endPs, name);
    }
    for (int i = 0; i < drawn.program().operations(); i++) {
      String operation = name + ": operation " + i + " (" + kind(drawn.program(), i) + ")";
      assertEquals(rule.endPs(i) != BruteForce.NEVER, timeline.ended(i), operation + " has ended");
      if (timeline.ended(i)) {
        assertEquals(rule.startPs(i), timeline.startPs(i), operation + " starts");
        assertEquals(rule.endPs(i), timeline.endPs(i), operation + " ends");
      }
    }
    return endPs;
  }

  /** The message names a circle: each operation in it waits for the next, and the last for the first. */
  private void checkMessage(String name, String message, MappedProgram program, BruteForce rule) {
    String where = name + ": " + message;
    String start = "deadlock at " + rule.lastEndPs() + " ps: ";
    assertTrue(message.startsWith(start), where);
    List<Integer> waiting = new ArrayList<>();
    List<Integer> waitedFor = new ArrayList<>();
    boolean shortened = false;
    for (String part : message.substring(start.length()).split(", (?=operation|…)")) {
      Matcher wait = WAIT.matcher(part);
      if (!wait.matches()) {
        assertTrue(part.matches("… \\(\\d+ operations in the circle\\)"), where);
        shortened = true;
        continue;
      }
      waiting.add(named(wait, program, where));
      Matcher other = FOR.matcher(wait.group(3));
      if (other.matches()) {
        waitedFor.add(named(other, program, where));
      } else {
        assertTrue(wait.group(3).equals("room in the buffer, which nothing would give back"), where);
      }
    }
    for (int i = 0; i < waitedFor.size(); i++) {
      assertTrue(rule.waitsFor(waiting.get(i), waitedFor.get(i)), where);
      if (i + 1 < waiting.size()) {
        assertEquals(waiting.get(i + 1), waitedFor.get(i), where);
      }
    }
    circles += waitedFor.size() == waiting.size() ? 1 : 0;
    if (waitedFor.size() < waiting.size()) {
      assertTrue(rule.waitsForRoomInVain(waiting.get(waiting.size() - 1)), where);
    } else if (!shortened) {
      assertEquals(waiting.get(0), waitedFor.get(waitedFor.size() - 1), where);
    }
  }

  private static int named(Matcher text, MappedProgram program, String where) {
    int operation = Integer.parseInt(text.group(1));
    assertEquals(kind(program, operation), text.group(2), where);
    return operation;
  }

  private static String kind(MappedProgram program, int operation) {
    Kind kind = program.kind(operation);
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void count(RandomCase drawn, BruteForce rule) {
    runs++;
    BruteForce alone = BruteForce.withoutContention(drawn.spec(), drawn.program(), drawn.facts(), drawn.notBeforePs());
    assertFalse(alone.deadlock());
    boolean waits = false;
    for (int i = 0; i < drawn.program().operations(); i++) {
      waits |= rule.startPs(i) != alone.startPs(i) || rule.endPs(i) != alone.endPs(i);
    }
    waited += waits ? 1 : 0;
    ties += rule.ties() > 0 ? 1 : 0;
    full += rule.storeWaitedForRoom() ? 1 : 0;
    deadlocks += rule.deadlock() ? 1 : 0;
    InterconnectSpec interconnect = drawn.spec().interconnect();
    if (rule.transferWaited()) {
      kinds.merge(interconnect.getClass().getSimpleName().toLowerCase(Locale.ROOT), 1, Integer::sum);
    }
    if (rule.tiesOfTransfers() > 0) {
      arbitrations.merge(interconnect.arbitration(), 1, Integer::sum);
    }
  }
}
