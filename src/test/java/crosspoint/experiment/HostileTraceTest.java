package crosspoint.experiment;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import crosspoint.numerics.KernelChoice;
import crosspoint.spec.ResolvedSpec;
import crosspoint.spec.SpecReader;
import crosspoint.trace.TraceCopy;
import crosspoint.trace.TraceException;
import crosspoint.trace.TraceReader;
import crosspoint.trace.TraceWindow;
import crosspoint.workload.Corpus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace may come from anywhere: what is wrong with it is one line that says where, whatever it is. */
class HostileTraceTest {

  private static final ProgressListener SILENT = new ProgressListener() {
    @Override public void trained(long characters, long ofCharacters, double lossNats, long simulatedPs) {}

    @Override public void tested(long characters, long ofCharacters) {}

    @Override public void epochEnded(int epoch, double trainNats, double testNats) {}
  };

  @TempDir static Path directory;
  private static byte[] binary;
  private static String lines;

  @BeforeAll
  static void record() throws IOException {
    ResolvedSpec spec = SpecReader.read(Path.of("arch-specs/rpu-2018.json"), List.of("plan.hiddenUnits=2", "plan.unrollSteps=3", "plan.layers=1"));
    Corpus text = Corpus.generated().limited(OptionalLong.of(8), OptionalLong.of(5));
    Path file = directory.resolve("seed.xpt");
    new TrainingRun(spec, text, new TrainingOptions("test", 1, KernelChoice.Kind.SCALAR, true, 0))
        .execute(SILENT, () -> false, CheckpointKeeper.none(), Recording.into(file, 0, Long.MAX_VALUE, line -> {}));
    binary = Files.readAllBytes(file);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TraceReader reader = TraceReader.open(file)) {
      TraceCopy.all(reader, out, true, false);
    }
    lines = out.toString(StandardCharsets.UTF_8);
  }

  private static void read(byte[] trace) throws IOException {
    Path file = Files.write(directory.resolve("mutant"), trace);
    try (TraceReader reader = TraceReader.open(file)) {
      TraceWindow window = new TraceWindow();
      while (reader.next(window)) {
        window.repeats(1);
      }
    }
  }

  /** Reads, and replays and exports what can be read. */
  private static void use(byte[] trace) throws IOException {
    try {
      Path file = Files.write(directory.resolve("mutant"), trace);
      try (TraceReader reader = TraceReader.open(file); OutputStream out = OutputStream.nullOutputStream()) {
        TraceCopy.all(reader, out, true, false);
      }
      try (TraceReader reader = TraceReader.open(file)) {
        if (reader.header().chip().isPresent()) {
          new ReplayRun(reader, TracedChip.spec(reader.header().chip().get()), new ReplayOptions("test", "mutant", false, false), new ReplayWatcher() {})
              .execute(() -> false);
        }
      }
    } catch (TraceException e) {
      assertFalse(e.getMessage().contains("\n"), e.getMessage());
    } catch (crosspoint.mapping.MappingException e) {
      assertFalse(e.getMessage().isEmpty());
    }
  }

  private static TraceException refused(String trace) {
    return assertThrows(TraceException.class, () -> read(trace.getBytes(StandardCharsets.UTF_8)));
  }

  private static void says(String trace, String expected) {
    String message = refused(trace).getMessage();
    assertTrue(message.contains(expected) && message.contains("line "), message);
  }

  private static String replaced(String what, String by) {
    String changed = lines.replaceFirst(what, by);
    assertFalse(changed.equals(lines), what);
    return changed;
  }

  @Test
  void aBinaryTraceThatIsCutOrFlippedAnywhereIsRefused() throws IOException {
    for (int length = 0; length < binary.length; length++) {
      byte[] cut = Arrays.copyOf(binary, length);
      try {
        read(cut);
      } catch (TraceException e) {
        assertTrue(e.getMessage().contains("byte "), e.getMessage());
      }
    }
    Random random = new Random(1);
    for (int i = 0; i < 3000; i++) {
      byte[] flipped = binary.clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      String message = assertThrows(TraceException.class, () -> read(flipped)).getMessage();
      assertTrue(message.contains("byte "), message);
    }
  }

  @Test
  void linesOfWhateverKindEndInOneLine() throws IOException {
    Random random = new Random(2);
    String digits = lines.replaceAll(",\"check\":\\[[^\\]]*\\]", "");
    byte[] bytes = digits.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 1500; i++) {
      byte[] mutant = bytes.clone();
      int from = i % 3 == 0 ? 0 : digits.indexOf('\n') + 1;
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        int at = from + random.nextInt(mutant.length - from);
        mutant[at] = random.nextBoolean() ? (byte) ('0' + random.nextInt(10)) : (byte) random.nextInt(256);
      }
      use(mutant);
    }
  }

  @Test
  void whatIsWrongIsSaid() {
    says(replaced("crosspoint-trace/1", "crosspoint-trace/2"), "another version");
    says(replaced("\"data\":\\[0", "\"data\":[99"), "data predecessor 99, which does not precede it");
    says(replaced("\"data\":\\[0", "\"data\":[0,0"), "data predecessor 0 twice");
    says(replaced("\"lstm1\",\"rows\":\\d+", "\"lstm1\",\"rows\":1000000000"), "rows is 1000000000; allowed: a whole number from 1 to");
    says(replaced("\"operations\":\\d+", "\"operations\":1000000000"), "operations is 1000000000; allowed: a whole number from 1 to");
    says(replaced("\"passes\":1", "\"passes\":1000000000"), "passes is 1000000000; allowed: a whole number from 0 to 4096");
    says(replaced("\"failedPasses\":0", "\"failedPasses\":9"), "9 of 1 passes failed");
    says(replaced("\"kind\":\"forward\"", "\"kind\":\"sideways\""), "kind is \"sideways\"; allowed: forward");
    says(replaced("\"producer\":\"[^\"]*\"", "\"producer\":\"\\\\u001b[31m\""), "characters that can be seen");
    says(replaced("\"seed\":1", "\"seed\":1,\"seed\":2"), "is not JSON");
    says(replaced("\"seed\":1", "\"sed\":1"), "key \"sed\" is not known");
    says(lines.substring(0, lines.length() - 1), "no line end");
    says(lines + lines, "goes on after its end");
  }
}
