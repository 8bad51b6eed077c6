package crosspoint.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Perfetto's messages as published, and a reader of the wire format that takes no field that they do not have. */
final class PerfettoSchema {

  private static final Path PUBLISHED = Path.of("src/test/proto/perfetto/fields.csv");

  private record Field(String name, int number, String type, String label) {}

  private final Map<String, Map<Integer, Field>> types = new LinkedHashMap<>();

  PerfettoSchema() throws IOException {
    Files.readAllLines(PUBLISHED).stream().skip(1).map(line -> line.split(",", -1)).forEach(cells -> types
        .computeIfAbsent(cells[0], name -> new LinkedHashMap<>())
        .put(Integer.valueOf(cells[2]), new Field(cells[1], Integer.parseInt(cells[2]), cells[3], cells[4])));
  }

  /** The definitions in the language of protoc. */
  String proto() {
    StringBuilder text = new StringBuilder("syntax = \"proto2\";\npackage perfetto.protos;\n");
    types.forEach((name, fields) -> {
      text.append(isEnumeration(name) ? "enum " : "message ").append(name).append(" {\n");
      fields.values().forEach(field -> text.append(isEnumeration(name) ? "" : field.label() + " " + field.type() + " ")
          .append(field.name()).append(" = ").append(field.number()).append(";\n"));
      text.append("}\n");
    });
    return text.toString();
  }

  FieldTree read(byte[] trace) {
    return message("Trace", ByteBuffer.wrap(trace).order(ByteOrder.LITTLE_ENDIAN));
  }

  private FieldTree message(String type, ByteBuffer bytes) {
    FieldTree tree = new FieldTree();
    while (bytes.hasRemaining()) {
      long tag = varint(bytes);
      Field field = types.get(type).get((int) (tag >>> 3));
      if (field == null) {
        throw new AssertionError(type + " has no field " + (tag >>> 3));
      }
      int wireType = (int) (tag & 7);
      switch (field.type()) {
        case "uint32", "uint64", "bool", "int32", "int64" -> tree.add(field.name(), integer(field.type(), wireType, bytes));
        case "fixed64" -> tree.add(field.name(), Long.toUnsignedString(eight(wireType, bytes)));
        case "double" -> tree.add(field.name(), Double.toString(Double.longBitsToDouble(eight(wireType, bytes))));
        case "string" -> tree.add(field.name(), StandardCharsets.UTF_8.decode(part(wireType, bytes)).toString());
        default -> {
          if (isEnumeration(field.type())) {
            int value = Integer.parseInt(integer("int32", wireType, bytes));
            tree.add(field.name(), types.get(field.type()).get(value).name());
          } else {
            tree.add(field.name(), message(field.type(), part(wireType, bytes).order(ByteOrder.LITTLE_ENDIAN)));
          }
        }
      }
    }
    return tree;
  }

  private static String integer(String type, int wireType, ByteBuffer bytes) {
    expect(0, wireType);
    long value = varint(bytes);
    return switch (type) {
      case "bool" -> value == 1 ? "true" : "false";
      case "uint32", "uint64" -> Long.toUnsignedString(value);
      default -> Long.toString(value);
    };
  }

  private static long eight(int wireType, ByteBuffer bytes) {
    expect(1, wireType);
    return bytes.getLong();
  }

  private static ByteBuffer part(int wireType, ByteBuffer bytes) {
    expect(2, wireType);
    int length = Math.toIntExact(varint(bytes));
    ByteBuffer part = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return part;
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static void expect(int wanted, int wireType) {
    if (wanted != wireType) {
      throw new AssertionError("wire type " + wireType + " instead of " + wanted);
    }
  }

  private boolean isEnumeration(String type) {
    return types.get(type).values().iterator().next().type().equals("value");
  }
}
