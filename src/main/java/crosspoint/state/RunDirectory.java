package crosspoint.state;

import com.google.common.annotations.VisibleForTesting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory that a run writes to, and no other process as long as it does.
 *
 * <p>The operating system locks a file in it, and releases the lock when the process ends, however that is: after a
 * {@code kill -9} the file is still there and holds nobody. The file is empty, and a directory of empty files
 * counts as empty, because a shell makes such a file of a log before the program starts that writes it.
 */
public final class RunDirectory implements AutoCloseable {

  @VisibleForTesting static final String LOCK = ".crosspoint-lock";

  private final Path directory;
  private final FileChannel channel;
  /** Which file the lock is on, whatever has its name by now. */
  private final Object key;
  /** Whether it was made for this run, which then takes it away again if there is nothing to leave in it. */
  private final boolean made;

  private RunDirectory(Path directory, FileChannel channel, Object key, boolean made) {
    this.directory = directory;
    this.channel = channel;
    this.key = key;
    this.made = made;
  }

  /**
   * A new directory, or one that has nothing in it.
   *
   * @throws DirectoryException if it cannot be one, has something in it, or another process writes to it
   * @throws IOException        if nothing can be written there for another reason; the message is one line
   */
  public static RunDirectory fresh(Path directory) throws IOException {
    boolean made = !Files.exists(directory);
    prepare(directory);
    RunDirectory held = held(directory, made);
    try {
      Optional<Path> there = firstIn(directory);
      if (there.isPresent()) {
        throw new DirectoryException("directory " + directory + " is not empty, it has " + there.get().getFileName()
            + ": results go to a new or an empty one");
      }
      return held;
    } catch (IOException | DirectoryException e) {
      held.close();
      throw e;
    }
  }

  /**
   * One that is there, whatever is in it.
   *
   * @throws DirectoryException if it is not there or another process writes to it
   * @throws IOException        if it cannot be locked; the message is one line
   */
  public static RunDirectory again(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new DirectoryException("no directory " + directory + ": nothing to go on from");
    }
    return held(directory, false);
  }

  private static RunDirectory held(Path directory, boolean made) throws IOException {
    Path file = directory.resolve(LOCK);
    while (true) {
      Optional<Object> before = key(file);
      FileChannel channel = open(file, directory);
      if (!locked(channel, directory)) {
        channel.close();
        throw new DirectoryException("another process writes to directory " + directory + ": it has to end first");
      }
      // Whoever had the file before may have removed it since it was opened, and another may have made, and locked, a new
      // one. That is another file, since no file gets the key of one that is open. A file that was not there before is
      // opened again, because its key may be that of a later one.
      if (before.isPresent() && before.equals(key(file))) {
        return new RunDirectory(directory, channel, before.get(), made);
      }
      channel.close();
    }
  }

  /** Which file has a name, empty if none has; where files have no keys, an open one keeps its name. */
  private static Optional<Object> key(Path file) throws IOException {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return Optional.of(key == null ? file : key);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IOException("cannot lock directory " + file.getParent() + ": " + WholeFile.reason(e), e);
    }
  }

  /**
   * Creates a directory, unless it exists, and makes sure that files can be written there.
   *
   * @throws DirectoryException if the path cannot be that of such a directory
   * @throws IOException        if nothing can be written there for another reason; the message is one line
   */
  public static void prepare(Path directory) throws IOException {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
    try {
      Path probe = WholeFile.temporary(directory.resolve("probe"));
      Files.writeString(probe, "x");
      Files.delete(probe);
    } catch (IOException e) {
      if (e instanceof AccessDeniedException || !Files.isWritable(directory)) {
        throw unusable(directory, e);
      }
      throw new IOException(complaint(directory, e), e);
    }
  }

  private static FileChannel open(Path file, Path directory) {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static boolean locked(FileChannel channel, Path directory) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // This process has it.
      return false;
    } catch (IOException e) {
      channel.close();
      throw new IOException("cannot lock directory " + directory + ": " + WholeFile.reason(e), e);
    }
  }

  private static Optional<Path> firstIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        if (!Files.isRegularFile(file) || Files.size(file) > 0) {
          return Optional.of(file);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new IOException("cannot read directory " + directory + ": " + WholeFile.reason(e), e);
    }
  }

  private static DirectoryException unusable(Path directory, IOException e) {
    return new DirectoryException(complaint(directory, e), e);
  }

  private static String complaint(Path directory, IOException e) {
    return "cannot write to directory " + directory + ": " + WholeFile.reason(e);
  }

  /** The directory. */
  public Path path() {
    return directory;
  }

  /** Lets others write there. A directory that was made for the run and is empty goes. */
  @Override
  public void close() {
    try (channel) {
      Path file = directory.resolve(LOCK);
      if (key(file).equals(Optional.of(key))) {
        Files.delete(file);
      }
      if (made && firstIn(directory).isEmpty()) {
        Files.delete(directory);
      }
    } catch (IOException e) {
      // Neither a file that is left behind nor a channel that does not close holds anybody once the process ends.
      return;
    }
  }
}
