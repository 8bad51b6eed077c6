package crosspoint.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is what is said of a file that could not be written what is on the disk? */
class WholeFileTest {

  @TempDir Path directory;

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void whatFailsBeforeTheRenamingLeavesWhatWasThere() throws IOException {
    Path file = Files.writeString(directory.resolve("a"), "before");
    IOException e = assertThrows(IOException.class, () -> WholeFile.write(file, out -> {
      out.write('x');
      throw new FileSystemException("a", null, "no space left");
    }));
    assertEquals("cannot write " + file + ": no space left", e.getMessage());
    assertEquals("before", Files.readString(file));
    assertEquals(List.of("a"), files());
  }

  @Test
  void whatFailsAfterTheRenamingIsNotSaidToBeUnwritten() throws IOException {
    Path file = Files.writeString(directory.resolve("a"), "before");
    IOException e = assertThrows(IOException.class, () -> WholeFile.write(file, out -> out.write("after".getBytes(StandardCharsets.UTF_8)),
        renamed -> {
          throw new FileSystemException("a", null, "input/output error");
        }));
    assertEquals(file + " is written, but its directory cannot be forced to the disk, so that a crash of the computer may undo it:"
        + " input/output error", e.getMessage());
    assertEquals("after", Files.readString(file));
    assertEquals(List.of("a"), files());
  }
}
