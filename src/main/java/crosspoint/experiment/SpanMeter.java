package crosspoint.experiment;

import crosspoint.report.ChipUse;

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

  void add(long ps) {
    count++;
    shortestPs = Math.min(shortestPs, ps);
    longestPs = Math.max(longestPs, ps);
    totalPs += ps;
  }

  boolean used() {
    return count > 0;
  }

  ChipUse.Span span() {
    return new ChipUse.Span(name, count, count == 0 ? 0 : shortestPs, longestPs, totalPs);
  }
}
