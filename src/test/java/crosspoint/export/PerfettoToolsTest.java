package crosspoint.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does protoc read our traces with the definitions that Perfetto published? */
@Tag("tools")
class PerfettoToolsTest {

  @TempDir
  Path directory;

  @Test
  void protocKnowsEveryField() throws IOException, InterruptedException {
    List<String> unknown = decoded().lines().map(String::strip).filter(line -> line.matches("\\d+(:| \\{).*")).toList();
    assertEquals(List.of(), unknown);
  }

  @Test
  void protocReadsTheSlicesOfTheRun() throws IOException, InterruptedException {
    PerfettoTrace trace = new PerfettoTrace(FieldTree.ofText(decoded()));
    assertEquals(TimelineRun.ADC_BUSY_PS, trace.busyTicks("tile[3].adc"));
    assertEquals(TimelineRun.DIGITAL_BUSY_PS, trace.busyTicks("digital[1]"));
    assertEquals(9, trace.slices.size());
    assertEquals("d 7", trace.slices.stream().filter(slice -> slice.name().equals("transfer")).findFirst().orElseThrow()
        .annotations().get("energyFj"));
    assertEquals(List.of(1000.0, 3500.0, 0.0, 900.0, 0.0), trace.samples.stream()
        .filter(sample -> sample.counter().equals("dynamic power")).map(PerfettoTrace.Sample::value).toList());
  }

  @Test
  void protocReadsNamesAsTheyAre() throws IOException, InterruptedException {
    String words = "a \"b\"\n\\ } \u00e9 \ud83d\ude00";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TimelineRun.tellInWords(new PerfettoExporter(bytes), words);
    assertEquals(words, new PerfettoTrace(FieldTree.ofText(decoded(bytes.toByteArray()))).slices.get(0).name());
  }

  private String decoded() throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TimelineRun.tell(new PerfettoExporter(bytes));
    return decoded(bytes.toByteArray());
  }

  /** What protoc prints; where there is no protoc this fails. */
  private String decoded(byte[] trace) throws IOException, InterruptedException {
    Path proto = Files.writeString(directory.resolve("trace.proto"), new PerfettoSchema().proto());
    Path in = Files.write(directory.resolve("trace.pftrace"), trace);
    Path out = directory.resolve("trace.txt");
    Process protoc = new ProcessBuilder("protoc", "--proto_path=" + directory, "--decode=perfetto.protos.Trace",
        proto.getFileName().toString())
        .redirectInput(in.toFile()).redirectOutput(out.toFile()).redirectErrorStream(true).start();
    assertEquals(0, protoc.waitFor(), () -> "protoc: " + text(out));
    return text(out);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
