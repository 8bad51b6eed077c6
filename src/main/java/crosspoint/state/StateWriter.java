package crosspoint.state;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Takes state, entry by entry. An entry is a byte for its kind, its name, its length and its values, big-endian; a
 * section is an entry without values before its content and another one behind it.
 *
 * <p>Every method throws an {@link UncheckedIOException} where the state cannot be written.
 */
public final class StateWriter {

  private static final int CHUNK_BYTES = 1 << 16;

  private final DataOutputStream out;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);

  /** A writer of entries; the stream remains the caller's to close. */
  public StateWriter(OutputStream out) {
    this.out = new DataOutputStream(out);
  }

  /** Writes a section: whatever {@code content} writes, under a name. */
  public void section(String name, Consumer<StateWriter> content) {
    entry(EntryKind.SECTION, name, 0);
    content.accept(this);
    entry(EntryKind.END, name, 0);
  }

  /** Writes a whole number. */
  public void whole(String name, long value) {
    wholes(name, value);
  }

  /** Writes whole numbers. */
  public void wholes(String name, long... values) {
    entry(EntryKind.WHOLE, name, values.length);
    for (long value : values) {
      room(Long.BYTES).putLong(value);
    }
    flush();
  }

  /** Writes a number, to the bit. */
  public void number(String name, double value) {
    numbers(name, value);
  }

  /** Writes numbers, to the bit. */
  public void numbers(String name, double... values) {
    entry(EntryKind.NUMBER, name, values.length);
    for (double value : values) {
      room(Double.BYTES).putLong(Double.doubleToRawLongBits(value));
    }
    flush();
  }

  /** Writes numbers of single precision, to the bit. */
  public void floats(String name, float... values) {
    floats(name, values, 0, 1, values.length, values.length);
  }

  /**
   * Writes the lines of a matrix without what pads them.
   *
   * @param origin place of the first value
   * @param stride distance from a line to the next
   * @param length values of a line
   */
  public void floats(String name, float[] values, int origin, int lines, int stride, int length) {
    entry(EntryKind.FLOAT, name, Math.multiplyExact(lines, length));
    for (int line = 0; line < lines; line++) {
      int first = origin + line * stride;
      for (int i = 0; i < length; i++) {
        room(Float.BYTES).putInt(Float.floatToRawIntBits(values[first + i]));
      }
    }
    flush();
  }

  /** Writes a text. */
  public void text(String name, String value) {
    data(EntryKind.TEXT, name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes. */
  public void bytes(String name, byte[] values) {
    data(EntryKind.BYTES, name, values);
  }

  private void data(EntryKind kind, String name, byte[] bytes) {
    entry(kind, name, bytes.length);
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void entry(EntryKind kind, String name, int length) {
    try {
      out.writeByte(kind.ordinal());
      out.writeUTF(name);
      out.writeInt(length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ByteBuffer room(int bytes) {
    if (chunk.remaining() < bytes) {
      flush();
    }
    return chunk;
  }

  private void flush() {
    try {
      out.write(chunk.array(), 0, chunk.position());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    chunk.clear();
  }
}
