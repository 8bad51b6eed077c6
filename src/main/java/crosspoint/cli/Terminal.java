package crosspoint.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Where the program prints.
 *
 * @param out          results
 * @param err          progress and what went wrong
 * @param errorColumns width of the terminal behind {@code err}; 0 if there is none
 */
record Terminal(PrintStream out, PrintStream err, int errorColumns) {

  /** This process's, as the launcher describes it in system properties. */
  static Terminal ofProcess() {
    // The launcher passes the real standard error as descriptor 0, see scripts/crosspoint.
    FileDescriptor err = "0".equals(System.getProperty("crosspoint.stderr")) ? FileDescriptor.in : FileDescriptor.err;
    return new Terminal(
        stream(FileDescriptor.out), stream(err), Integer.getInteger("crosspoint.columns", 0));
  }

  /** A minimal installation has an ASCII locale and a terminal that shows UTF-8 all the same. */
  private static PrintStream stream(FileDescriptor descriptor) {
    Charset locale = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
    return new PrintStream(new FileOutputStream(descriptor), true,
        locale.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : locale);
  }
}
