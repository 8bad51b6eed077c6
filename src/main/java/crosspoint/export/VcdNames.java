package crosspoint.export;

import com.google.common.base.CharMatcher;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Names, codes and strings as readers of VCD take them. */
final class VcdNames {

  private static final CharMatcher PLAIN = CharMatcher.inRange('a', 'z').or(CharMatcher.inRange('A', 'Z'))
      .or(CharMatcher.inRange('0', '9')).or(CharMatcher.is('_'));

  /** Codes are numbers to this base, whose digits are the printable characters. */
  private static final int PRINTABLE = '~' - '!' + 1;

  private VcdNames() {}

  /**
   * A name of letters, digits and {@code _}, which no reader takes for a range of bits or for a level of the hierarchy:
   * each run of other characters is one {@code _}, none at the end. {@code tile[3]} is {@code tile_3}.
   *
   * @param taken names of the same scope; the new one, with a number if it needs one, is added
   */
  static String identifier(String name, Set<String> taken) {
    String plain = CharMatcher.is('_').trimTrailingFrom(PLAIN.negate().collapseFrom(name, '_'));
    String first = plain.isEmpty() ? "_" : plain;
    String free = first;
    for (int number = 2; !taken.add(free); number++) {
      free = first + "_" + number;
    }
    return free;
  }

  /** The short code of a variable: {@code !}, {@code "} … {@code ~}, {@code !!} …. */
  static String code(int variable) {
    StringBuilder code = new StringBuilder();
    for (int rest = variable; rest >= 0; rest = rest / PRINTABLE - 1) {
      code.append((char) ('!' + rest % PRINTABLE));
    }
    return code.toString();
  }

  /** A text without white space: bytes that do not print, and the backslash, are written as in C, {@code \040}. */
  static String string(String text) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b <= '~' && b != '\\') {
        escaped.append((char) b);
      } else {
        escaped.append('\\').append((char) ('0' + (b >> 6 & 3))).append((char) ('0' + (b >> 3 & 7))).append((char) ('0' + (b & 7)));
      }
    }
    return escaped.toString();
  }
}
