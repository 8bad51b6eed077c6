package crosspoint.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the binary form consists of: the first line, then frames. A frame is
 * <pre>  kind (1 byte), method (1 byte: 0 stored, 1 deflated), length, stored length (each as few bytes as it needs),
 *   stored bytes, CRC-32C of all of that (4 bytes, lowest first)</pre>
 */
final class BinaryForm {

  static final String MAGIC_TEXT = "crosspoint-trace/1 binary";
  private static final byte[] MAGIC = (MAGIC_TEXT + "\n").getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NAME = "crosspoint-trace/".getBytes(StandardCharsets.US_ASCII);

  static final int HEADER = 'H';
  static final int PROGRAM = 'P';
  static final int WINDOW = 'W';
  static final int END = 'E';

  static final int STORED = 0;
  static final int DEFLATED = 1;

  /** Longest frame, unpacked [byte]. */
  static final int MOST_BYTES = 1 << 28;
  /** Deflate makes nothing shorter than by this. */
  static final int MOST_RATIO = 1032;

  static final int TIMED = 1;
  static final int CHECKED = 2;
  static final int WITH_LOSS = 4;

  private BinaryForm() {}

  /** The first line. */
  static byte[] magic() {
    return MAGIC.clone();
  }

  /** Whether bytes begin as a trace of the binary form does, of whatever version. */
  static boolean isMagic(byte[] first) {
    return first.length >= NAME.length && Arrays.equals(first, 0, NAME.length, NAME, 0, NAME.length);
  }
}
