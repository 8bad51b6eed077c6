package crosspoint.export;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Value Change Dump as another program reads it: values by time of each variable, under its whole name. */
final class VcdReading {

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([0-7]{3})|([\\\\\"']))");

  private final Map<String, TreeMap<Long, String>> byName = new TreeMap<>();
  private long endPs = -1;

  static VcdReading of(String text) {
    VcdReading reading = new VcdReading();
    Map<String, TreeMap<Long, String>> byCode = new HashMap<>();
    Deque<String> scopes = new ArrayDeque<>();
    try (Scanner words = new Scanner(text)) {
      words.useDelimiter("[ \t\n]");
      while (words.hasNext()) {
        String word = words.next();
        if (word.startsWith("$var")) {
          words.next();
          words.next();
          TreeMap<Long, String> changes = byCode.computeIfAbsent(words.next(), code -> new TreeMap<>());
          assertNull(reading.byName.put(String.join(".", scopes) + "." + words.next(), changes), "two variables of one name");
        } else if (word.equals("$scope")) {
          words.next();
          scopes.addLast(words.next());
        } else if (word.equals("$upscope")) {
          scopes.removeLast();
        } else if (word.matches("\\$(date|version|comment|timescale)")) {
          skipToEnd(words);
        } else if (word.startsWith("#")) {
          long ps = Long.parseLong(word.substring(1));
          assertTrue(ps > reading.endPs, "time " + ps + " after " + reading.endPs);
          reading.endPs = ps;
        } else if (word.matches("[01].+")) {
          assertNull(byCode.get(word.substring(1)).put(reading.endPs, word.substring(0, 1)), "two values at " + reading.endPs);
        } else if (word.matches("[bsr].*")) {
          assertNull(byCode.get(words.next()).put(reading.endPs, value(word.charAt(0), word.substring(1))), "two values at " + reading.endPs);
        } else {
          assertTrue(word.isEmpty() || word.matches("\\$(end|enddefinitions|dumpvars)"), word);
        }
      }
    }
    return reading;
  }

  private static void skipToEnd(Scanner words) {
    while (!words.next().equals("$end")) {
      assertTrue(words.hasNext(), "an $end");
    }
  }

  private static String value(char type, String text) {
    return switch (type) {
      case 'b' -> text.matches("z+") ? "z" : Long.toString(Long.parseUnsignedLong(text, 2));
      // Every program has its own choice among the escapes of C.
      case 's' -> ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(
          escape.group(1) == null ? escape.group(2) : Character.toString(Integer.parseInt(escape.group(1), 8))));
      default -> text;
    };
  }

  Map<String, TreeMap<Long, String>> variables() {
    return byName;
  }

  /** Values of a variable by the time from which it has them [ps]. */
  TreeMap<Long, String> changes(String name) {
    assertTrue(byName.containsKey(name), () -> name + " among " + byName.keySet());
    return byName.get(name);
  }

  long endPs() {
    return endPs;
  }

  /** Time in which a variable has a value [ps]. */
  long sumPs(String name, String value) {
    long sum = 0;
    TreeMap<Long, String> changes = changes(name);
    for (Map.Entry<Long, String> change : changes.entrySet()) {
      Long until = changes.higherKey(change.getKey());
      if (change.getValue().equals(value)) {
        sum += (until == null ? endPs : until) - change.getKey();
      }
    }
    return sum;
  }
}
