package crosspoint.measure;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The pulses of one device, one after another, with what a hard bound does to them.
 *
 * <p>A pulse that begins within two typical steps of the furthest weight seen in its direction may have been cut off
 * by a bound. It says where the bound is but nothing of the step, so laws with hard bounds leave it out when
 * they are fitted; predictions are compared with it all the same.
 */
final class Steps {

  private static final double TYPICAL_STEPS = 2;
  /** A typical step is one of the large ones of those that do not begin at the end of the range, where most pulses may find the device. */
  private static final double LARGE = 0.9;
  private static final double END = 0.1;
  /** A device that moves over less than this part of what the others do is stuck. */
  static final double STUCK_BELOW = 0.02;

  final double[] before;
  /** Signed change. */
  final double[] change;
  final boolean[] down;
  /** Whether the pulse follows the one before it in the same run. */
  final boolean[] follows;
  final double high;
  final double low;
  private final double[] typical = new double[2];
  private final int[][] telling = new int[4][];

  Steps(PulseTable.Device device) {
    int count = device.pulses();
    before = new double[count];
    change = new double[count];
    down = new boolean[count];
    follows = new boolean[count];
    int at = 0;
    for (PulseTable.Run run : device.runs()) {
      for (int i = 0; i < run.down().length; i++, at++) {
        before[at] = run.weights()[i];
        change[at] = run.weights()[i + 1] - run.weights()[i];
        down[at] = run.down()[i];
        follows[at] = i > 0;
      }
    }
    high = device.highest();
    low = device.lowest();
    typical[0] = typical(false);
    typical[1] = typical(true);
    for (int which = 0; which < telling.length; which++) {
      telling[which] = find(which % 2 == 1, which >= 2);
    }
  }

  private double typical(boolean ofDown) {
    double[] sizes = IntStream.range(0, before.length).filter(k -> down[k] == ofDown && (ofDown ? before[k] - low : high - before[k]) > END * range())
        .mapToDouble(k -> Math.abs(change[k])).sorted().toArray();
    return sizes.length == 0 ? 0 : sizes[(int) (LARGE * (sizes.length - 1))];
  }

  int count(boolean ofDown) {
    int count = 0;
    for (boolean is : down) {
      count += is == ofDown ? 1 : 0;
    }
    return count;
  }

  double range() {
    return high - low;
  }

  /** Whether a hard bound may have cut the pulse off. */
  boolean cut(int k) {
    double margin = TYPICAL_STEPS * typical[down[k] ? 1 : 0];
    return down[k] ? before[k] < low + margin : before[k] > high - margin;
  }

  /** Numbers of the pulses of a direction that tell its step; all of them if a bound may have cut all. Not to be changed. */
  int[] telling(boolean ofDown, boolean hardBounds) {
    return telling[(ofDown ? 1 : 0) + (hardBounds ? 2 : 0)];
  }

  private int[] find(boolean ofDown, boolean hardBounds) {
    int[] numbers = new int[before.length];
    int count = 0;
    for (int k = 0; k < before.length; k++) {
      if (down[k] == ofDown && !(hardBounds && cut(k))) {
        numbers[count++] = k;
      }
    }
    return count == 0 && hardBounds ? find(ofDown, false) : Arrays.copyOf(numbers, count);
  }

  /** Size of a change in the direction of its pulse. */
  double size(int k) {
    return down[k] ? -change[k] : change[k];
  }

  /** The multiple of a factor that comes nearest to the steps of some pulses: {@code s = Σ Δ f / Σ f²}. */
  double multiple(int[] numbers, DoubleUnaryOperator factor) {
    double product = 0;
    double square = 0;
    for (int k : numbers) {
      double f = factor.applyAsDouble(before[k]);
      product += f * size(k);
      square += f * f;
    }
    return square > 0 ? product / square : 0;
  }

  /** Such a multiple with its variance from the scatter around it: {@code Σ (Δ − s f)² f² / (Σ f²)²}. */
  Estimate scattered(double multiple, int[] numbers, DoubleUnaryOperator factor) {
    double squares = 0;
    double square = 0;
    for (int k : numbers) {
      double f = factor.applyAsDouble(before[k]);
      double residual = size(k) - multiple * f;
      squares += residual * residual * f * f;
      square += f * f;
    }
    return new Estimate(multiple, square > 0 ? squares / (square * square) : 0);
  }

  /** How often the pulses turned to a direction: sweeps. */
  int sweeps(boolean ofDown) {
    int sweeps = 0;
    for (int k = 0; k < before.length; k++) {
      sweeps += down[k] == ofDown && (k == 0 || !follows[k] || down[k - 1] != ofDown) ? 1 : 0;
    }
    return sweeps;
  }
}
