package crosspoint.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does a directory belong to one process, for as long as that lives? */
class RunDirectoryTest {

  @TempDir Path directory;

  /** Holds a directory until it is killed; says when it has it. */
  public static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (RunDirectory held = RunDirectory.again(Path.of(arguments[0]))) {
        System.out.println("holds " + held.path());
        Thread.sleep(60_000);
      }
    }
  }

  private void refused(String part) {
    DirectoryException e = assertThrows(DirectoryException.class, () -> RunDirectory.again(directory).close());
    assertTrue(e.getMessage().contains(part) && e.getMessage().contains(directory.toString()), e.getMessage());
  }

  @Test
  void aProcessThatIsKilledHoldsItNoLonger() throws Exception {
    Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), Holder.class.getName(), directory.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("holds " + directory, said.readLine());
      refused("another process writes to directory");
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertTrue(Files.exists(directory.resolve(RunDirectory.LOCK)), "it had no time to tidy up");
    // What it left is no content either
    RunDirectory.fresh(directory).close();
    assertFalse(Files.exists(directory.resolve(RunDirectory.LOCK)));
  }

  @Test
  void whatIsHeldIsHeldOnce() throws IOException {
    try (RunDirectory held = RunDirectory.fresh(directory.resolve("a/b"))) {
      DirectoryException e = assertThrows(DirectoryException.class, () -> RunDirectory.again(held.path()));
      assertTrue(e.getMessage().contains("another process"), e.getMessage());
      Files.writeString(held.path().resolve("report.json"), "{}");
    }
    RunDirectory.again(directory.resolve("a/b")).close();
  }

  @Test
  void aDirectoryThatWasMadeForNothingGoes() throws IOException {
    RunDirectory.fresh(directory.resolve("made")).close();
    assertFalse(Files.exists(directory.resolve("made")));
    Files.createDirectory(directory.resolve("there"));
    RunDirectory.fresh(directory.resolve("there")).close();
    assertTrue(Files.exists(directory.resolve("there")));
  }

  @Test
  void onlyAnEmptyDirectoryIsFresh() throws IOException {
    Files.createFile(directory.resolve("log.txt"));
    RunDirectory.fresh(directory).close();
    Files.writeString(directory.resolve("log.txt"), "x");
    DirectoryException e = assertThrows(DirectoryException.class, () -> RunDirectory.fresh(directory));
    assertTrue(e.getMessage().contains("it has log.txt"), e.getMessage());
    // It is not held by the attempt
    RunDirectory.again(directory).close();
  }

  @Test
  void aPathThatCannotBeOneIsSaid() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    for (Path path : new Path[] {file, file.resolve("below"), Path.of("/proc/crosspoint")}) {
      DirectoryException e = assertThrows(DirectoryException.class, () -> RunDirectory.fresh(path));
      assertTrue(e.getMessage().startsWith("cannot write to directory " + path + ": "), e.getMessage());
    }
    assertThrows(DirectoryException.class, () -> RunDirectory.again(directory.resolve("nowhere")));
    assertFalse(Files.exists(directory.resolve("nowhere")));
  }
}
