package crosspoint.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the JSON Lines form: see {@code traces/FORMAT.md}. */
final class JsonTraceWriter implements TraceWriter {

  private final OutputStream out;
  private final JsonGenerator json;
  private long windows;

  /**
   * Writes the header.
   *
   * @param to is closed with this
   * @throws IOException if that fails
   */
  JsonTraceWriter(OutputStream to, TraceHeader header) throws IOException {
    this.out = new BufferedOutputStream(to, 1 << 16);
    this.json = StrictNode.FACTORY.createGenerator(out);
    json.setRootValueSeparator(null);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    line(HeadJson.of(header));
  }

  private void line(String line) throws IOException {
    json.flush();
    out.write(line.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  private void endLine() throws IOException {
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void sums(CheckSums sums) throws IOException {
    json.writeArrayFieldStart("check");
    json.writeString(CheckSums.hex(sums.plain()));
    json.writeString(CheckSums.hex(sums.placed()));
    json.writeEndArray();
  }

  @Override
  public void program(TraceProgram program) throws IOException {
    json.writeStartObject();
    json.writeNumberField("program", program.number());
    json.writeStringField("name", program.name());
    json.writeNumberField("operations", program.program().operations());
    sums(program.sums());
    endLine();
    for (int operation = 0; operation < program.program().operations(); operation++) {
      operation(program, operation);
    }
  }

  private void operation(TraceProgram program, int operation) throws IOException {
    OpForm form = OpForm.of(program.program().op(operation));
    long[] values = form.values(program.program().op(operation));
    json.writeStartObject();
    json.writeNumberField("op", operation);
    json.writeStringField("kind", form.key());
    for (int i = 0; i < values.length; i++) {
      OpForm.Field field = form.fields().get(i);
      if (field == OpForm.Field.MATRIX) {
        json.writeStringField(field.key(), program.program().matrices().get((int) values[i]).name());
      } else if (field.words().isEmpty()) {
        json.writeNumberField(field.key(), values[i]);
      } else {
        json.writeStringField(field.key(), field.words().get((int) values[i]));
      }
    }
    json.writeArrayFieldStart("data");
    for (int k = 0; k < program.program().dataPredecessors(operation); k++) {
      json.writeNumber(program.program().dataPredecessor(operation, k));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("control");
    for (int k = 0; k < program.program().controlPredecessors(operation); k++) {
      json.writeNumber(program.program().controlPredecessor(operation, k));
    }
    json.writeEndArray();
    endLine();
  }

  @Override
  public void window(TraceWindow window) throws IOException {
    TraceProgram program = window.program();
    json.writeStartObject();
    json.writeNumberField("window", windows++);
    json.writeNumberField("program", program.number());
    json.writeStringField("pass", HeadJson.word(window.pass()));
    json.writeNumberField("repeats", window.repeats());
    if (window.lossNats().isPresent()) {
      json.writeNumberField("lossNats", window.lossNats().getAsDouble());
    }
    if (window.timed()) {
      json.writeNumberField("startPs", window.startPs());
      json.writeNumberField("lengthPs", window.lengthPs());
    }
    sums(window.recorded().orElseGet(() -> program.sums(window.facts())));
    endLine();
    for (int operation = 0; operation < program.program().operations(); operation++) {
      if (window.timed() || program.parts(operation) > 0) {
        run(window, operation);
      }
    }
  }

  private void run(TraceWindow window, int operation) throws IOException {
    TraceProgram program = window.program();
    json.writeStartObject();
    json.writeNumberField("run", operation);
    if (window.timed()) {
      json.writeNumberField("startPs", window.startPs(operation));
      json.writeNumberField("endPs", window.endPs(operation));
    }
    if (program.parts(operation) > 0) {
      json.writeArrayFieldStart("facts");
      for (int part = 0; part < program.parts(operation); part++) {
        json.writeStartObject();
        for (Fact fact : program.facts(operation)) {
          json.writeNumberField(fact.key(), window.facts().value(fact, program.place(operation, part)));
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    endLine();
  }

  @Override
  public void end(TraceEnd end) throws IOException {
    line(HeadJson.of(end));
  }

  @Override
  public void close() throws IOException {
    json.close();
    out.close();
  }
}
