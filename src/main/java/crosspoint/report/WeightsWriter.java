package crosspoint.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import crosspoint.program.Matrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes trained weights as JSON: {@code {"format", "matrices": [{"name", "rows", "columns",
 * "weightsLogical": [row by row]}]}}. Each number reads back as the same float.
 */
public final class WeightsWriter {

  private static final String FORMAT = "crosspoint-weights/1";

  private WeightsWriter() {}

  /**
   * Writes the file whole or not at all.
   *
   * @throws IOException if that fails; the message is one line
   */
  public static void write(Path file, TrainedWeights weights) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeArrayFieldStart("matrices");
      for (int matrix = 0; matrix < weights.matrices().size(); matrix++) {
        Matrix shape = weights.matrices().get(matrix);
        json.writeStartObject();
        json.writeStringField("name", shape.name());
        json.writeNumberField("rows", shape.rows());
        json.writeNumberField("columns", shape.columns());
        json.writeArrayFieldStart("weightsLogical");
        for (int row = 0; row < shape.rows(); row++) {
          for (int column = 0; column < shape.columns(); column++) {
            json.writeNumber(weights.weightLogical(matrix, row, column));
          }
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    ReportWriter.writeWhole(file, bytes.toByteArray());
  }
}
