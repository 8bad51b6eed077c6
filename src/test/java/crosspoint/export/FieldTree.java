package crosspoint.export;

import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A message as its fields by name, values as the text format of protobuf says them. */
final class FieldTree {

  private final ListMultimap<String, Object> fields = LinkedListMultimap.create();

  /** Reads what {@code protoc --decode} prints. */
  static FieldTree ofText(String printed) {
    Deque<FieldTree> open = new ArrayDeque<>(List.of(new FieldTree()));
    for (String line : printed.lines().map(String::strip).toList()) {
      if (line.equals("}")) {
        open.pop();
      } else if (line.endsWith(" {")) {
        FieldTree child = new FieldTree();
        open.peek().add(line.substring(0, line.length() - 2), child);
        open.push(child);
      } else {
        int colon = line.indexOf(": ");
        String value = line.substring(colon + 2);
        open.peek().add(line.substring(0, colon), value.startsWith("\"") ? unescaped(value) : value);
      }
    }
    return open.pop();
  }

  void add(String name, Object value) {
    fields.put(name, value);
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  List<FieldTree> children(String name) {
    return fields.get(name).stream().map(FieldTree.class::cast).toList();
  }

  List<String> texts(String name) {
    return fields.get(name).stream().map(String.class::cast).toList();
  }

  FieldTree child(String name) {
    return only(name, children(name));
  }

  String text(String name) {
    return only(name, texts(name));
  }

  long number(String name) {
    return Long.parseLong(text(name));
  }

  private <T> T only(String name, List<T> values) {
    if (values.size() != 1) {
      throw new AssertionError(values.size() + " times " + name + " in " + fields);
    }
    return values.get(0);
  }

  private static String unescaped(String quoted) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int at = 1; at < quoted.length() - 1; at++) {
      char next = quoted.charAt(at);
      if (next != '\\') {
        bytes.write(next);
      } else if (Character.isDigit(quoted.charAt(at + 1))) {
        bytes.write(Integer.parseInt(quoted.substring(at + 1, at + 4), 8));
        at += 3;
      } else {
        at++;
        int kind = "nrt".indexOf(quoted.charAt(at));
        bytes.write(kind < 0 ? quoted.charAt(at) : "\n\r\t".charAt(kind));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
