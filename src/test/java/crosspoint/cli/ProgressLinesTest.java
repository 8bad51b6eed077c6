package crosspoint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Is a log spared? */
class ProgressLinesTest {

  @Test
  void aFastRunSaysOnlyHowItsEpochEnded() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    try (Progress progress = Progress.on(new Terminal(stream, stream, 0))) {
      for (int characters = 100; characters <= 100_000; characters += 100) {
        progress.trained(characters, 100_000, 3, 1_000_000);
      }
      progress.tested(100, 100);
      progress.epochEnded(1, 2.5, 2.25);
    }
    assertEquals("epoch 1: training 2.5000, test 2.2500 nats/character", err.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void nothingIsOverwritten() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    try (Progress progress = Progress.on(new Terminal(stream, stream, 0))) {
      progress.trained(100, 100, 3, 0);
    }
    assertFalse(err.toString(StandardCharsets.UTF_8).contains("\r"));
  }
}
