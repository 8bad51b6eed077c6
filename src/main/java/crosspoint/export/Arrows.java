package crosspoint.export;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Arrows of a window: one of each dependency, from the slice in which the predecessor last worked to the slice in which
 * the successor first works. An operation that no unit works on has no arrow.
 *
 * <p>A viewer takes the earlier of two events for the tail of an arrow, and of two at one instant the one that it reads
 * first. {@link #slicesByBegin} is the order in which every tail comes before its head.
 */
final class Arrows {

  private final ImmutableList<Integer> slicesByBegin;
  private final ImmutableListMultimap<Integer, Long> tails;
  private final ImmutableListMultimap<Integer, Long> heads;

  /**
   * Draws the arrows of a window.
   *
   * @param before identifier of the last arrow of the windows before, 0 if there was none; those of this one follow it
   */
  Arrows(ExportedWindow window, long before) {
    ImmutableList<ExportedWindow.Slice> slices = window.slices();
    // Operations are in a topological order, so that of slices without a duration the predecessor's is first.
    Comparator<Integer> order = Comparator
        .comparingLong((Integer index) -> slices.get(index).beginPs())
        .thenComparingInt(index -> slices.get(index).operation())
        .thenComparingInt(index -> slices.get(index).stage());
    slicesByBegin = IntStream.range(0, slices.size()).boxed().sorted(order).collect(ImmutableList.toImmutableList());

    Integer[] first = new Integer[window.operations().size()];
    Integer[] last = new Integer[window.operations().size()];
    for (int index : slicesByBegin) {
      ExportedWindow.Slice slice = slices.get(index);
      int operation = slice.operation();
      if (slice.works()) {
        first[operation] = first[operation] == null ? index : first[operation];
        last[operation] = last[operation] == null || slice.endPs() >= slices.get(last[operation]).endPs() ? index : last[operation];
      }
    }

    ImmutableListMultimap.Builder<Integer, Long> out = ImmutableListMultimap.builder();
    ImmutableListMultimap.Builder<Integer, Long> in = ImmutableListMultimap.builder();
    long id = before;
    for (ExportedWindow.Operation operation : window.operations()) {
      for (int predecessor : operation.predecessors()) {
        if (last[predecessor] != null && first[operation.number()] != null) {
          id++;
          out.put(last[predecessor], id);
          in.put(first[operation.number()], id);
        }
      }
    }
    tails = out.build();
    heads = in.build();
  }

  /** Indices of the slices of the window by time of their begin, of operations at one time in the order of their numbers. */
  ImmutableList<Integer> slicesByBegin() {
    return slicesByBegin;
  }

  /** Identifiers of the arrows that leave a slice. */
  ImmutableList<Long> from(int slice) {
    return tails.get(slice);
  }

  /** Identifiers of the arrows that end at a slice. */
  ImmutableList<Long> to(int slice) {
    return heads.get(slice);
  }

  /** How many arrows the window has. */
  int count() {
    return tails.size();
  }
}
