package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Does the generator give the published words?
 *
 * @see "Random123, known-answer vectors kat_vectors, threefry4x32, 13 rounds"
 */
class ThreefryTest {

  record Answer(int[] counter, int[] key, int[] words) {

    RandomPosition position() {
      RandomPosition at = new RandomPosition(key[0] & 0xFFFFFFFFL | (long) key[1] << 32, key[3]);
      at.stream = key[2];
      at.passAndRow = counter[1];
      at.step = counter[2];
      at.window = counter[3];
      return at;
    }
  }

  static Stream<Answer> answers() {
    int[] zeros = new int[4];
    int[] ones = {-1, -1, -1, -1};
    return Stream.of(
        new Answer(zeros, zeros, new int[] {0x531c7e4f, 0x39491ee5, 0x2c855a92, 0x3d6abf9a}),
        new Answer(ones, ones, new int[] {0xc4189358, 0x1c9cc83a, 0xd5881c67, 0x6a0a89e0}),
        new Answer(new int[] {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
            new int[] {0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89},
            new int[] {0x4aa71d8f, 0x734738c2, 0x431fc6a8, 0xae6debf1}));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void givesTheKnownAnswer(Answer answer) {
    int[] words = new int[4];
    Threefry.block(answer.position(), answer.counter[0], 0, words, 0, 1);
    assertArrayEquals(answer.words, words);
  }

  /** A pulse compares the upper 30 bits of a word with its threshold, so two thresholds pin them down. */
  @ParameterizedTest
  @MethodSource("answers")
  void pulsesOfEveryKernelCompareTheKnownWords(Answer answer) {
    for (Kernels kernels : KernelPairs.both()) {
      for (int slot = 0; slot < 4; slot++) {
        int upper = answer.words[slot] >>> 2;
        int[] lines = new int[2 * Kernels.PAD];
        int[] thresholds = new int[lines.length];
        int[] trains = new int[lines.length];
        lines[0] = answer.counter[0];
        lines[1] = answer.counter[0];
        thresholds[0] = upper;
        thresholds[1] = upper + 1;
        kernels.pulseTrains(answer.position(), lines, thresholds, 4, trains, 2);
        assertEquals(0, trains[0] >>> slot & 1, () -> "threshold equal to the word, " + kernels.getClass());
        assertEquals(1, trains[1] >>> slot & 1, () -> "threshold above the word, " + kernels.getClass());
      }
    }
  }
}
