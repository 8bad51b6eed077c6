package crosspoint.report;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import java.util.Arrays;

/**
 * Pulses that the devices of a matrix have taken.
 *
 * @param matrix  name of the matrix
 * @param devices devices of all its weights
 * @param pulses  pulses of all devices together
 * @param median  pulses that half of the devices have not passed
 * @param most    pulses of the busiest device
 * @param wornOut devices that have taken all the pulses they bear
 * @param bins    devices by pulses: bin 0 those without any, bin k those with 2^(k−1) to 2^k − 1, up to the last that is not empty
 */
public record PulseHistogram(String matrix, long devices, long pulses, long median, long most, long wornOut, ImmutableList<Long> bins) {

  public PulseHistogram {
    Preconditions.checkArgument(bins.stream().mapToLong(Long::longValue).sum() == devices, "%s: bins %s of %s devices", matrix, bins, devices);
  }

  /** The histogram of devices with so many pulses each. */
  public static PulseHistogram of(String matrix, int[] pulses, long wornOut) {
    int[] sorted = pulses.clone();
    Arrays.sort(sorted);
    long[] bins = new long[Integer.SIZE];
    long sum = 0;
    int filled = 0;
    for (int each : sorted) {
      int bin = Integer.SIZE - Integer.numberOfLeadingZeros(each);
      bins[bin]++;
      filled = Math.max(filled, bin + 1);
      sum += each;
    }
    return new PulseHistogram(matrix, sorted.length, sum, sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2],
        sorted.length == 0 ? 0 : sorted[sorted.length - 1], wornOut,
        Arrays.stream(bins, 0, filled).boxed().collect(ImmutableList.toImmutableList()));
  }

  /** Fewest pulses of a bin. */
  static long from(int bin) {
    return bin == 0 ? 0 : 1L << bin - 1;
  }

  /** Most pulses of a bin. */
  static long to(int bin) {
    return bin == 0 ? 0 : (1L << bin) - 1;
  }
}
