package crosspoint.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/** Copies traces, from either form to either form. */
public final class TraceCopy {

  private TraceCopy() {}

  /**
   * Copies all of a trace.
   *
   * @param lines        whether JSON lines are written
   * @param withoutTimes whether recorded times are left out
   * @throws TraceException if the trace is wrong
   * @throws IOException    if it cannot be read or written
   */
  public static void all(TraceReader from, OutputStream to, boolean lines, boolean withoutTimes) throws IOException {
    try (TraceWriter writer = TraceWriter.to(new Unclosed(to), from.header(), lines)) {
      TraceWindow window = new TraceWindow();
      int programs = 0;
      boolean more = from.next(window);
      while (more) {
        for (TraceProgram program : from.programs().subList(programs, from.programs().size())) {
          writer.program(program);
        }
        programs = from.programs().size();
        if (withoutTimes) {
          window.untimed();
        }
        writer.window(window);
        more = from.next(window);
      }
      for (TraceProgram program : from.programs().subList(programs, from.programs().size())) {
        writer.program(program);
      }
      if (from.end().isPresent()) {
        writer.end(from.end().get());
      }
    }
  }

  /**
   * Copies some windows, with the programs that they need. Totals are those of the whole trace and are left out.
   *
   * @param first first window, as they were run, from 0
   * @param last  last window
   * @throws TraceException if the trace is wrong or has no such window
   * @throws IOException    if it cannot be read or written
   */
  public static void windows(TraceReader from, OutputStream to, boolean lines, long first, long last) throws IOException {
    TraceWindow window = new TraceWindow();
    Map<TraceProgram, TraceProgram> copied = new HashMap<>();
    TraceWriter writer = null;
    long ran = 0;
    try {
      while (ran <= last && from.next(window)) {
        long repeats = window.repeats();
        long begins = Math.max(first, ran);
        long ends = Math.min(last, Math.addExact(ran, repeats) - 1);
        if (begins <= ends) {
          if (begins > ran) {
            // When a repeat began is not recorded.
            window.untimed();
          }
          if (writer == null) {
            writer = TraceWriter.to(new Unclosed(to), from.header().from(window.startPs()), lines);
          }
          TraceProgram own = copied.get(window.program());
          if (own == null) {
            own = new TraceProgram(copied.size(), window.program().name(), window.program().program(), from.header().matrices());
            copied.put(window.program(), own);
            writer.program(own);
          }
          window.renumber(own);
          window.repeats(ends - begins + 1);
          writer.window(window);
        }
        ran += repeats;
      }
      if (writer == null) {
        throw new TraceException(from.file() + ": has no window " + first + ", only " + ran + (ran == 1 ? " window" : " windows"));
      }
    } catch (ArithmeticException e) {
      throw new TraceException(from.file() + ": has more windows than can be counted");
    } finally {
      if (writer != null) {
        writer.close();
      }
    }
  }
}
