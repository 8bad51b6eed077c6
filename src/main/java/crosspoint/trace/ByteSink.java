package crosspoint.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes: whole numbers in as few bytes as they need, and in as few bits. */
final class ByteSink {

  private byte[] bytes = new byte[1 << 12];
  private int size;
  private long bits;
  private int bitCount;

  void clear() {
    size = 0;
  }

  byte[] array() {
    return bytes;
  }

  int size() {
    return size;
  }

  private void grow(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  void one(int value) {
    grow(1);
    bytes[size++] = (byte) value;
  }

  /** A number from 0 on, seven bits a byte, lowest first. */
  void whole(long value) {
    grow(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A number of either sign: 0, −1, 1, −2, 2 as 0, 1, 2, 3, 4. */
  void signed(long value) {
    whole(value << 1 ^ value >> 63);
  }

  void eight(long value) {
    grow(8);
    for (int i = 0; i < 8; i++) {
      bytes[size++] = (byte) (value >>> 8 * i);
    }
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    whole(utf8.length);
    grow(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  /** The lowest bits of a number, behind those before; {@link #align} ends them. */
  void bits(long value, int width) {
    int left = width;
    long rest = value;
    while (left > 0) {
      int take = Math.min(left, 8 - bitCount);
      bits |= (rest & (1L << take) - 1) << bitCount;
      bitCount += take;
      rest >>>= take;
      left -= take;
      if (bitCount == 8) {
        align();
      }
    }
  }

  void align() {
    if (bitCount > 0) {
      one((int) bits);
      bits = 0;
      bitCount = 0;
    }
  }
}
