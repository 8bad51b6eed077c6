package crosspoint.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A message of the protobuf wire format, field by field in the order of the calls.
 *
 * <pre>  field = varint(number · 8 + wire type) payload</pre>
 * where the wire type is 0 of a varint, 1 of eight bytes and 2 of bytes after their length.
 *
 * @see "Protocol Buffers documentation, Encoding"
 */
final class ProtobufMessage {

  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH_DELIMITED = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Adds an integer, of any of the types that are varints and not zigzag; a negative one takes ten bytes. */
  ProtobufMessage integer(int field, long value) {
    tag(field, VARINT);
    varint(value);
    return this;
  }

  /** Adds a fixed64. */
  ProtobufMessage fixed(int field, long value) {
    tag(field, EIGHT_BYTES);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bytes.write((int) (value >>> shift));
    }
    return this;
  }

  /** Adds a double. */
  ProtobufMessage real(int field, double value) {
    return fixed(field, Double.doubleToRawLongBits(value));
  }

  /** Adds a string; half of a surrogate pair, which UTF-8 cannot say, becomes a question mark. */
  ProtobufMessage text(int field, String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    tag(field, LENGTH_DELIMITED);
    varint(encoded.length);
    bytes.writeBytes(encoded);
    return this;
  }

  /** Adds a message as it is now. */
  ProtobufMessage message(int field, ProtobufMessage value) {
    tag(field, LENGTH_DELIMITED);
    varint(value.bytes.size());
    bytes.writeBytes(value.bytes.toByteArray());
    return this;
  }

  boolean isEmpty() {
    return bytes.size() == 0;
  }

  void writeTo(OutputStream out) throws IOException {
    bytes.writeTo(out);
  }

  private void tag(int field, int wireType) {
    varint((long) field << 3 | wireType);
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }
}
