package crosspoint.reproduction;

import crosspoint.report.ReportWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes a result: CSV, JSON, charts and, last, the page that shows them. */
final class ResultFiles {

  private ResultFiles() {}

  static void write(Path directory, Result result) throws IOException {
    write(directory, "results.csv", ResultCsv.runs(result));
    write(directory, "losses.svg", ResultCharts.losses(result));
    if (result.hasCurves()) {
      write(directory, "curves.csv", ResultCsv.curves(result));
      write(directory, "curves.svg", ResultCharts.curves(result));
    }
    write(directory, "results.json", ResultJson.of(result));
    write(directory, "README.md", ResultPage.of(result));
  }

  private static void write(Path directory, String name, String text) throws IOException {
    ReportWriter.writeWhole(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
