package crosspoint.trace;

import java.io.Closeable;
import java.io.IOException;

/** Writes a trace: its header when it is made, then programs, each before its first window, then windows, then the end. */
public interface TraceWriter extends Closeable {

  /**
   * Writes a program; its number is the next one.
   *
   * @throws IOException if that fails
   */
  void program(TraceProgram program) throws IOException;

  /**
   * Writes a window. Its contents are not kept.
   *
   * @throws IOException if that fails
   */
  void window(TraceWindow window) throws IOException;

  /**
   * Writes the totals; nothing follows.
   *
   * @throws IOException if that fails
   */
  void end(TraceEnd end) throws IOException;
}
