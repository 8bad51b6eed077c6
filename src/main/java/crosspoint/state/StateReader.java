package crosspoint.state;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Gives back what a {@link StateWriter} took, entry by entry, in the same order.
 *
 * <p>Every method throws a {@link StateException} where the next entry is not the one asked for, and an
 * {@link UncheckedIOException} where the state cannot be read.
 */
public final class StateReader {

  private static final int CHUNK_BYTES = 1 << 16;
  private static final int LONGEST_TEXT = 1 << 26;

  private final DataInputStream in;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
  private final Deque<String> sections = new ArrayDeque<>();
  /** Values of the entry under way that are not in the chunk yet. */
  private int left;

  /** A reader of entries; the stream remains the caller's to close. */
  public StateReader(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /** Reads a section of a name, all of it. */
  public void section(String name, Consumer<StateReader> content) {
    length(EntryKind.SECTION, name);
    sections.addLast(name);
    content.accept(this);
    sections.removeLast();
    length(EntryKind.END, name);
  }

  /** Reads a whole number. */
  public long whole(String name) {
    exactly(1, EntryKind.WHOLE, name);
    return next(Long.BYTES).getLong();
  }

  /**
   * Reads a whole number that must fit an {@code int}.
   *
   * @param least smallest that makes sense
   */
  public int count(String name, int least) {
    long value = whole(name);
    if (value < least || value > Integer.MAX_VALUE) {
      throw fault(name, "is " + value + ", expected at least " + least);
    }
    return (int) value;
  }

  /** Reads whole numbers, as many as there is room for. */
  public void wholes(String name, long[] into) {
    exactly(into.length, EntryKind.WHOLE, name);
    for (int i = 0; i < into.length; i++) {
      into[i] = next(Long.BYTES).getLong();
    }
  }

  /** Reads whole numbers, however many there are. */
  public long[] wholes(String name) {
    long[] values = new long[length(EntryKind.WHOLE, name)];
    for (int i = 0; i < values.length; i++) {
      values[i] = next(Long.BYTES).getLong();
    }
    return values;
  }

  /** Reads a number. */
  public double number(String name) {
    exactly(1, EntryKind.NUMBER, name);
    return Double.longBitsToDouble(next(Double.BYTES).getLong());
  }

  /** Reads numbers, however many there are. */
  public double[] numbers(String name) {
    double[] values = new double[length(EntryKind.NUMBER, name)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.longBitsToDouble(next(Double.BYTES).getLong());
    }
    return values;
  }

  /** Reads numbers of single precision, as many as there is room for. */
  public void floats(String name, float[] into) {
    floats(name, into, 0, 1, into.length, into.length);
  }

  /** Reads the lines of a matrix into places of the same form, see {@link StateWriter#floats(String, float[], int, int, int, int)}. */
  public void floats(String name, float[] into, int origin, int lines, int stride, int length) {
    exactly(Math.multiplyExact(lines, length), EntryKind.FLOAT, name);
    for (int line = 0; line < lines; line++) {
      int first = origin + line * stride;
      for (int i = 0; i < length; i++) {
        into[first + i] = Float.intBitsToFloat(next(Float.BYTES).getInt());
      }
    }
  }

  /** Reads a text. */
  public String text(String name) {
    int length = length(EntryKind.TEXT, name);
    if (length > LONGEST_TEXT) {
      throw fault(name, "is a text of " + length + " bytes, expected at most " + LONGEST_TEXT);
    }
    byte[] bytes = new byte[length];
    fill(bytes, length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Reads bytes, as many as there is room for. */
  public void bytes(String name, byte[] into) {
    exactly(into.length, EntryKind.BYTES, name);
    fill(into, into.length);
  }

  /**
   * A complaint about an entry of the section that is being read.
   *
   * @param reason what it is and what was expected
   */
  public StateException fault(String name, String reason) {
    String path = sections.isEmpty() ? name : String.join("/", sections) + "/" + name;
    return new StateException("state " + path + ": " + reason);
  }

  private void exactly(int count, EntryKind kind, String name) {
    int length = length(kind, name);
    if (length != count) {
      throw fault(name, "is " + length + " " + kind.label() + ", expected " + count);
    }
  }

  /** Reads the head of the next entry, which must be this one, and returns its length. */
  private int length(EntryKind kind, String name) {
    chunk.clear().limit(0);
    String expected = kind.label() + (kind == EntryKind.END ? "" : " \"" + name + "\"");
    try {
      int code = in.readUnsignedByte();
      String found = in.readUTF();
      int length = in.readInt();
      if (code != kind.ordinal() || !found.equals(name)) {
        EntryKind[] kinds = EntryKind.values();
        throw fault(name, "expected " + expected + ", found " + (code < kinds.length ? kinds[code].label() : "kind " + code)
            + " \"" + found + "\"");
      }
      if (length < 0) {
        throw fault(name, "has " + length + " values");
      }
      left = length;
      return length;
    } catch (EOFException e) {
      throw fault(name, "expected " + expected + ", found the end of the file");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The chunk with the next value in it, so many bytes. */
  private ByteBuffer next(int bytes) {
    if (!chunk.hasRemaining()) {
      int values = Math.min(left, CHUNK_BYTES / bytes);
      left -= values;
      fill(chunk.array(), values * bytes);
      chunk.clear().limit(values * bytes);
    }
    return chunk;
  }

  private void fill(byte[] bytes, int count) {
    try {
      in.readFully(bytes, 0, count);
    } catch (EOFException e) {
      throw fault("", "the file ends in the middle of its values");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
