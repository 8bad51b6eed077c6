package crosspoint.report;

import crosspoint.state.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes evaluations into a directory: {@code figures.csv}, {@code units.csv}, {@code power.csv} and,
 * last, {@code evaluation.json}. A file appears under its name only when all of it is on the disk.
 */
public final class EvaluationWriter {

  private static final String FIGURES = "figures.csv";
  private static final String UNITS = "units.csv";
  private static final String POWER = "power.csv";
  private static final String EVALUATION = "evaluation.json";

  private final Path directory;

  private EvaluationWriter(Path directory) {
    this.directory = directory;
  }

  /** Evaluations go to a directory of their own, which has nothing in it. */
  public static EvaluationWriter into(RunDirectory held) {
    return new EvaluationWriter(held.path());
  }

  /**
   * Writes all files, or none.
   *
   * @throws IOException if that fails, for example on a full disk; the message is one line
   */
  public void write(List<Evaluation> evaluations) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(FIGURES, Evaluations.figuresCsv(evaluations));
    files.put(UNITS, Evaluations.unitsCsv(evaluations));
    files.put(POWER, Evaluations.powerCsv(evaluations));
    files.put(EVALUATION, Evaluations.json(evaluations));
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        ReportWriter.writeWhole(directory.resolve(file.getKey()), file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      removed(e);
      throw e;
    }
  }

  /** Part of an evaluation is none. */
  private void removed(IOException why) {
    try {
      ReportWriter.remove(directory, FIGURES, UNITS, POWER, EVALUATION);
    } catch (IOException leftBehind) {
      why.addSuppressed(leftBehind);
    }
  }
}
