package crosspoint.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is there always a checkpoint to go on from, once there was one? */
class CheckpointsTest {

  @TempDir Path directory;
  private Checkpoints checkpoints;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void open() {
    checkpoints = Checkpoints.in(directory);
  }

  private void write(long... numbers) throws IOException {
    for (long number : numbers) {
      checkpoints.write(number, state -> state.whole("number", number));
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Number in the checkpoint that another process would go on from. */
  private long newest() throws IOException {
    AtomicLong number = new AtomicLong();
    Checkpoints.read(Checkpoints.in(directory).newest(warnings::add), state -> number.set(state.whole("number")));
    return number.get();
  }

  private void damage(long number) throws IOException {
    Path file = directory.resolve("checkpoint-" + number + ".cp");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2]++;
    Files.write(file, bytes);
  }

  @Test
  void theLastTwoAreKept() throws IOException {
    write(0, 5, 10, 15);
    assertEquals(List.of("checkpoint-10.cp", "checkpoint-15.cp"), files());
    assertEquals(15, newest());
    assertEquals(List.of(), warnings);
  }

  @Test
  void numbersAreComparedAsNumbers() throws IOException {
    write(9, 10);
    assertEquals(10, newest());
  }

  @Test
  void aDamagedOneIsPassedOverWithAWarning() throws IOException {
    write(5, 10);
    damage(10);
    assertEquals(5, newest());
    assertEquals(List.of(directory.resolve("checkpoint-10.cp") + " is damaged (its checksum does not fit its content), the one before is tried"),
        warnings);
  }

  @Test
  void anEmptyOneIsPassedOverWithAWarning() throws IOException {
    write(5, 10);
    Files.write(directory.resolve("checkpoint-10.cp"), new byte[0]);
    assertEquals(5, newest());
    assertEquals(1, warnings.size());
  }

  @Test
  void twoDamagedOnesAreOneLine() throws IOException {
    write(5, 10);
    damage(5);
    damage(10);
    StateException e = assertThrows(StateException.class, this::newest);
    assertTrue(e.getMessage().startsWith("no checkpoint to go on from: "), e.getMessage());
    assertTrue(e.getMessage().contains("checkpoint-5.cp") && e.getMessage().contains("checkpoint-10.cp"), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void noneAtAllIsOneLine() {
    StateException e = assertThrows(StateException.class, this::newest);
    assertEquals("no checkpoint in " + directory + ": nothing to go on from, start the run again", e.getMessage());
    assertThrows(StateException.class, () -> Checkpoints.in(directory.resolve("none")).newest(warnings::add));
  }

  @Test
  void whatADamagedOneIsReplacedByIsNotTheOnlyWholeOneLeft() throws IOException {
    write(5, 10);
    damage(10);
    Checkpoints other = Checkpoints.in(directory);
    other.newest(warnings::add);
    other.write(8, state -> state.whole("number", 8));
    assertEquals(List.of("checkpoint-5.cp", "checkpoint-8.cp"), files());
    assertEquals(8, newest());
  }

  @Test
  void whatCannotBeWrittenLeavesThoseBeforeAndNothingElse() throws IOException {
    write(5, 10);
    IOException e = assertThrows(IOException.class, () -> checkpoints.write(15, state -> {
      state.floats("weights", new float[100_000]);
      throw new UncheckedIOException(new IOException("No space left on device"));
    }));
    assertEquals("cannot write " + directory.resolve("checkpoint-15.cp") + ": No space left on device", e.getMessage());
    assertEquals(List.of("checkpoint-10.cp", "checkpoint-5.cp"), files());
    assertEquals(10, newest());
  }

  @Test
  void whatAProcessThatWasKilledHadNotFinishedIsNeverRead() throws IOException {
    write(5);
    Files.write(directory.resolve(".checkpoint-10.cp.part"), new byte[] {1, 2, 3});
    assertEquals(5, newest());
    write(10);
    assertEquals(List.of("checkpoint-10.cp", "checkpoint-5.cp"), files());
  }

  @Test
  void writingRemovesCheckpointsAndNothingElse() throws IOException {
    Files.write(directory.resolve(".checkpoint-15.cp.part"), new byte[1]);
    Files.write(directory.resolve("report.json"), new byte[1]);
    Files.write(directory.resolve("checkpoint-x.cp"), new byte[1]);
    write(5, 10, 15);
    assertEquals(List.of("checkpoint-10.cp", "checkpoint-15.cp", "checkpoint-x.cp", "report.json"), files());
  }
}
