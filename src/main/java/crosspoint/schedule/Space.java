package crosspoint.schedule;

import java.util.Arrays;

/** Room in the buffer [bit], and the stores that wait for it. */
final class Space {

  private final long capacityBits;
  private long freeBits;
  private long leastFreeBits;
  private long[] waiters = new long[8];
  private int waiting;

  Space(long capacityBits) {
    this.capacityBits = capacityBits;
    empty();
  }

  /** All room is free again. */
  void empty() {
    freeBits = capacityBits;
    leastFreeBits = capacityBits;
  }

  boolean has(long bits) {
    return bits <= freeBits;
  }

  void take(long bits) {
    freeBits -= bits;
    leastFreeBits = Math.min(leastFreeBits, freeBits);
  }

  void giveBack(long bits) {
    freeBits += bits;
  }

  /** Most room that was taken since the space was empty. */
  long peakBits() {
    return capacityBits - leastFreeBits;
  }

  void await(long job) {
    if (waiting == waiters.length) {
      waiters = Arrays.copyOf(waiters, 2 * waiting);
    }
    waiters[waiting++] = job;
  }

  /** Number of waiting jobs. */
  int waiting() {
    return waiting;
  }

  /** Takes out one of the waiting jobs. */
  long next() {
    return waiters[--waiting];
  }
}
