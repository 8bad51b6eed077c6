package crosspoint.report;

import crosspoint.state.RunDirectory;
import crosspoint.state.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes reports into the directory of a run. A file appears under its name only when all of it is on
 * the disk: it is written under another name, synchronised and renamed; {@code report.json} comes last.
 */
public final class ReportWriter {

  private static final String REPORT = "report.json";
  private static final String CURVE = "curve.csv";
  private static final String PULSES = "pulses.csv";

  private final Path directory;

  private ReportWriter(Path directory) {
    this.directory = directory;
  }

  /**
   * Reports go to a directory of the run's own. One that a run left there when it was stopped, and that it now goes on from, is removed.
   *
   * @throws IOException if it cannot be removed; the message is one line
   */
  public static ReportWriter into(RunDirectory held) throws IOException {
    remove(held.path(), REPORT, CURVE, PULSES);
    return new ReportWriter(held.path());
  }

  /**
   * Removes files, as far as they are there.
   *
   * @throws IOException if that fails; the message is one line
   */
  static void remove(Path directory, String... names) throws IOException {
    try {
      for (String name : names) {
        Files.deleteIfExists(directory.resolve(name));
      }
    } catch (IOException e) {
      throw new IOException("cannot write to directory " + directory + ": " + WholeFile.reason(e), e);
    }
  }

  /**
   * Writes {@code curve.csv}, {@code pulses.csv} and {@code report.json}.
   *
   * @throws IOException if that fails, for example on a full disk; the message is one line, and there is no
   *                     {@code report.json} unless it says that it is written
   */
  public void write(RunReport report) throws IOException {
    writeWhole(directory.resolve(CURVE), CurveCsv.of(report).getBytes(StandardCharsets.UTF_8));
    writeWhole(directory.resolve(PULSES), PulsesCsv.of(report).getBytes(StandardCharsets.UTF_8));
    writeWhole(directory.resolve(REPORT), ReportJson.of(report).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a file so that it appears under its name with all of its bytes or not at all.
   *
   * @throws IOException if that fails; the message is one line
   */
  public static void writeWhole(Path file, byte[] bytes) throws IOException {
    WholeFile.write(file, out -> out.write(bytes));
  }
}
