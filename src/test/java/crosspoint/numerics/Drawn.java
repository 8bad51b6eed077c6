package crosspoint.numerics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Numbers that a model draws with a seed. */
interface Drawn {

  double[] of(long seed);

  /** A function of each number. */
  default Drawn map(DoubleUnaryOperator form) {
    return seed -> Arrays.stream(of(seed)).map(form).toArray();
  }

  /** A larger sample, of what is drawn with so many seeds that no other sample of this size has. */
  default Drawn times(int seeds) {
    return seed -> LongStream.range(seeds * seed, seeds * (seed + 1)).mapToObj(this::of).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Sums of every second number and the one that is so far from it. */
  default Drawn inPairs(int away) {
    return seed -> {
      double[] all = of(seed);
      return IntStream.range(0, all.length / 2).mapToDouble(i -> all[2 * i] + all[2 * i + away]).toArray();
    };
  }

  /** Sums with numbers of another. */
  default Drawn plus(Drawn other) {
    return seed -> {
      double[] these = of(seed);
      double[] those = other.of(seed);
      return IntStream.range(0, these.length).mapToDouble(i -> these[i] + those[i]).toArray();
    };
  }
}
