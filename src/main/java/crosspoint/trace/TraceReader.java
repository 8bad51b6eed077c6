package crosspoint.trace;

import com.google.common.collect.ImmutableList;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a trace window by window, in either form. What it reads is checked where it is read: a wrong trace ends in a
 * {@link TraceException} in one line that says where.
 */
public abstract class TraceReader implements Closeable {

  TraceReader() {}

  /**
   * Opens a trace of either form, told apart by its first bytes.
   *
   * @throws TraceException if it is not there or no trace
   * @throws IOException    if it cannot be read
   */
  public static TraceReader open(Path file) throws IOException {
    InputStream in;
    try {
      if (Files.isDirectory(file)) {
        throw new TraceException(file + ": is a directory; expected a trace");
      }
      in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    } catch (NoSuchFileException e) {
      throw new TraceException(file + ": no such file");
    }
    try {
      in.mark(BinaryForm.magic().length);
      byte[] first = in.readNBytes(BinaryForm.magic().length);
      in.reset();
      if (BinaryForm.isMagic(first)) {
        return new BinaryTraceReader(file.toString(), in);
      }
      if (first.length > 0 && first[0] == '{') {
        return new JsonTraceReader(file.toString(), in);
      }
      throw new TraceException(file + ": byte 0: is no trace; allowed: the binary form, which begins with \"" + BinaryForm.MAGIC_TEXT
          + "\", or JSON lines, which begin with {");
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /** Name of its file. */
  public abstract String file();

  /** What the trace says of itself. */
  public abstract TraceHeader header();

  /** Programs read so far. */
  public abstract ImmutableList<TraceProgram> programs();

  /**
   * Reads the next window.
   *
   * @return false if there is none
   * @throws TraceException if what follows is wrong
   * @throws IOException    if it cannot be read
   */
  public abstract boolean next(TraceWindow into) throws IOException;

  /** The totals, once all windows have been read; empty of a trace that was written by hand, or that broke off between two windows. */
  public abstract Optional<TraceEnd> end();

  /** Whether it is of the binary form. */
  public abstract boolean binary();

  /** Where the window that was read last is: {@code byte 712} or {@code line 88}. */
  public abstract String place();
}
