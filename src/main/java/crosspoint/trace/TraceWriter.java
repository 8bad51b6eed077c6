package crosspoint.trace;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes a trace: its header when it is made, then programs, each before its first window, then windows, then the end. */
public interface TraceWriter extends Closeable {

  /** Whether a file's name says that it has JSON lines. */
  static boolean isLines(Path file) {
    return file.toString().endsWith(".jsonl");
  }

  /**
   * Begins a trace of either form.
   *
   * @param out is closed with the writer
   * @throws IOException if its header cannot be written
   */
  static TraceWriter to(OutputStream out, TraceHeader header, boolean lines) throws IOException {
    return lines ? new JsonTraceWriter(out, header) : new BinaryTraceWriter(out, header);
  }

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
