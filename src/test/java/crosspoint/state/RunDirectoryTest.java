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
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Does a directory belong to one process, for as long as that lives? */
class RunDirectoryTest {

  /** So often at least this process holds the directory that it contends for. */
  private static final int LEAST_HELD = 100;

  @TempDir Path directory;

  /** Holds a directory until it is killed; says when it has it, or why not. */
  public static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      try (RunDirectory held = RunDirectory.again(Path.of(arguments[0]))) {
        System.out.println("holds " + held.path());
        Thread.sleep(60_000);
      } catch (DirectoryException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** Holds a directory now and then until it is told to stop; says that it begins, that it has held it, and what came of it. */
  public static final class Contender {
    private Contender() {}

    public static void main(String[] arguments) throws Exception {
      System.out.println("begins");
      Contest contest = new Contest(Path.of(arguments[0]));
      while (contest.held.get() == 0) {
        contest.enter();
      }
      System.out.println("has held");
      while (System.in.available() == 0) {
        contest.enter();
      }
      System.out.println(contest);
    }
  }

  /** Whoever holds the directory makes a file in it that nobody else may have made. */
  private static final class Contest {
    private final Path directory;
    private final AtomicInteger held = new AtomicInteger();
    /** Why somebody who held it could not make the file, or let go of it. */
    private final Queue<String> together = new ConcurrentLinkedQueue<>();

    Contest(Path directory) {
      this.directory = directory;
    }

    void enter() {
      try (RunDirectory mine = RunDirectory.again(directory)) {
        Path mark = Files.createFile(mine.path().resolve("mark"));
        held.incrementAndGet();
        Thread.yield();
        Files.delete(mark);
      } catch (DirectoryException e) {
        Thread.yield();
      } catch (IOException e) {
        together.add(e.toString());
      }
    }

    @Override public String toString() {
      return (held.get() > 0 ? "held" : "never held") + ", together with others " + together;
    }
  }

  private Process started(Class<?> program) throws IOException {
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), program.getName(), directory.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private void refused(String part) {
    DirectoryException e = assertThrows(DirectoryException.class, () -> RunDirectory.again(directory).close());
    assertTrue(e.getMessage().contains(part) && e.getMessage().contains(directory.toString()), e.getMessage());
  }

  @Test
  void aProcessThatIsKilledHoldsItNoLonger() throws Exception {
    Process other = started(Holder.class);
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

  /** Where a process closes a locked file, the lock is gone, also where it only tried to lock it once more. */
  @Test
  void whoeverIsRefusedHereDoesNotLetAnotherProcessIn() throws Exception {
    try (RunDirectory held = RunDirectory.again(directory)) {
      refused("another process writes to directory");
      Path alias = Files.createSymbolicLink(held.path().resolve("alias"), directory);
      assertThrows(DirectoryException.class, () -> RunDirectory.again(alias));
      Process other = started(Holder.class);
      try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
        assertEquals("another process writes to directory " + directory + ": it has to end first", said.readLine());
      } finally {
        other.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void whoeverIsRefusedLeavesWhatTheHolderWrites() throws IOException {
    try (RunDirectory held = RunDirectory.fresh(directory)) {
      // Just as the holder tries whether it can write
      Path probe = Files.writeString(WholeFile.temporary(held.path().resolve("probe")), "x");
      DirectoryException e = assertThrows(DirectoryException.class, () -> RunDirectory.fresh(directory));
      assertTrue(e.getMessage().startsWith("another process writes to directory"), e.getMessage());
      assertTrue(Files.exists(probe));
    }
  }

  /** Each, of this process or another, removes the file that the others have opened or wait to lock. */
  @Test
  @Timeout(120)
  void ofManyThatComeAndGoOneHoldsIt() throws Exception {
    Contest contest = new Contest(directory);
    // However slowly the other process comes to it, and however often it comes before this one, both contend for it.
    AtomicBoolean otherHeld = new AtomicBoolean();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(new Thread(() -> {
        for (int k = 0; k < 2000 || !otherHeld.get() || contest.held.get() <= LEAST_HELD; k++) {
          contest.enter();
        }
      }));
    }
    Process other = started(Contender.class);
    try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("begins", said.readLine());
      threads.forEach(Thread::start);
      assertEquals("has held", said.readLine());
      otherHeld.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
      other.getOutputStream().write('\n');
      other.getOutputStream().flush();
      assertEquals("held, together with others []", said.readLine());
    } finally {
      otherHeld.set(true);
      other.destroyForcibly().waitFor();
    }
    assertEquals("held, together with others []", contest.toString());
    assertTrue(contest.held.get() > LEAST_HELD, "held " + contest.held + " times");
    assertFalse(Files.exists(directory.resolve(RunDirectory.LOCK)));
  }

  @Test
  void aFileThatAnotherMadeIsNotTakenAway() throws IOException {
    Path lock = directory.resolve(RunDirectory.LOCK);
    try (RunDirectory first = RunDirectory.again(directory)) {
      Files.delete(first.path().resolve(RunDirectory.LOCK));
      Files.createFile(lock);
    }
    assertTrue(Files.exists(lock));
    RunDirectory.again(directory).close();
    assertFalse(Files.exists(lock));
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
