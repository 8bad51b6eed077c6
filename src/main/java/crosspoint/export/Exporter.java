package crosspoint.export;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes a run in the form of a viewer. Told of the run once, then of its windows in the order of their times, then
 * closed. What is written is complete when {@link #close} has returned, and not before.
 */
public interface Exporter extends Closeable {

  /**
   * The run begins.
   *
   * @throws IOException if it cannot be written
   */
  void begin(ExportedRun run) throws IOException;

  /**
   * A window has run; it begins where the one before has ended, or after that.
   *
   * @throws IOException if it cannot be written
   */
  void window(ExportedWindow window) throws IOException;
}
