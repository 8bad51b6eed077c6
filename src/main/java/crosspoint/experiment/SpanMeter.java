package crosspoint.experiment;

import crosspoint.report.ChipUse;
import crosspoint.state.StateReader;
import crosspoint.state.StateWriter;

/** Shortest, longest and total time of something that recurs. */
final class SpanMeter {

  private final String name;
  private long count;
  private long shortestPs = Long.MAX_VALUE;
  private long longestPs;
  private long totalPs;

  SpanMeter(String name) {
    this.name = name;
  }

  void add(long ps, long times) {
    count += times;
    shortestPs = Math.min(shortestPs, ps);
    longestPs = Math.max(longestPs, ps);
    totalPs = Math.addExact(totalPs, Math.multiplyExact(ps, times));
  }

  void save(StateWriter state) {
    state.wholes(name, count, shortestPs, longestPs, totalPs);
  }

  void restore(StateReader state) {
    long[] saved = new long[4];
    state.wholes(name, saved);
    count = saved[0];
    shortestPs = saved[1];
    longestPs = saved[2];
    totalPs = saved[3];
  }

  boolean used() {
    return count > 0;
  }

  ChipUse.Span span() {
    return new ChipUse.Span(name, count, count == 0 ? 0 : shortestPs, longestPs, totalPs);
  }
}
