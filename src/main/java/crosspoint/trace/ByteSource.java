package crosspoint.trace;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** What a {@link ByteSink} has taken, read again; whatever is not as that writes it is a complaint. */
final class ByteSource {

  private final byte[] bytes;
  private final int size;
  private final Function<String, TraceException> complaint;
  private int at;
  private int bitAt;

  ByteSource(byte[] bytes, int size, Function<String, TraceException> complaint) {
    this.bytes = bytes;
    this.size = size;
    this.complaint = complaint;
  }

  int one() {
    if (at >= size) {
      throw complaint.apply("ends within a number");
    }
    return bytes[at++] & 0xFF;
  }

  long whole() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = one();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        if (shift > 0 && next == 0 || shift == 63 && next > 1) {
          throw complaint.apply("has a number that is not written as short as it can be");
        }
        return value;
      }
    }
    throw complaint.apply("has a number of more than 64 bits");
  }

  /** A number in a range. */
  long whole(String what, long least, long most) {
    long value = whole();
    if (value < least || value > most) {
      throw complaint.apply(what + " is " + Long.toUnsignedString(value) + "; allowed: " + least + " to " + most);
    }
    return value;
  }

  long signed() {
    long value = whole();
    return value >>> 1 ^ -(value & 1);
  }

  long eight() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value |= (long) one() << 8 * i;
    }
    return value;
  }

  String text(String what, int most) {
    int length = (int) whole("length of " + what, 0, Math.min(most, left()));
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, length)).toString();
      at += length;
      return text;
    } catch (CharacterCodingException e) {
      throw complaint.apply(what + " is not UTF-8");
    }
  }

  /** Bytes that are left. */
  int left() {
    return size - at;
  }

  long bits(int width) {
    long value = 0;
    int got = 0;
    while (got < width) {
      if (at >= size) {
        throw complaint.apply("ends within packed numbers");
      }
      int take = Math.min(width - got, 8 - bitAt);
      value |= (bytes[at] >>> bitAt & (1L << take) - 1) << got;
      got += take;
      bitAt += take;
      if (bitAt == 8) {
        bitAt = 0;
        at++;
      }
    }
    return value;
  }

  /** Ends packed numbers: what is left of the last byte is 0. */
  void align() {
    if (bitAt > 0) {
      if ((bytes[at] & 0xFF) >>> bitAt != 0) {
        throw complaint.apply("has bits behind packed numbers");
      }
      bitAt = 0;
      at++;
    }
  }

  void end() {
    if (at != size) {
      throw complaint.apply("has " + (size - at) + " bytes too many");
    }
  }
}
