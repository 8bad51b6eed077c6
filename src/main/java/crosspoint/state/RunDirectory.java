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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

  /**
   * Directories that this process holds. A lock belongs to the process, and where that closes the locked file, through
   * whatever channel, it loses the lock: nobody else here may even open the file. So this is per process as the lock is.
   */
  private static final Set<Object> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  /** Which directory it is, whatever has its name by now. */
  private final Object place;
  private final FileChannel channel;
  /** The same file, opened again by its name. */
  private final FileChannel named;
  /** Which file that is, whatever has its name by now. */
  private final Object key;
  /** Whether it was made for this run, which then takes it away again if there is nothing to leave in it. */
  private final boolean made;

  private RunDirectory(Path directory, Object place, FileChannel channel, FileChannel named, Object key,
      boolean made) {
    this.directory = directory;
    this.place = place;
    this.channel = channel;
    this.named = named;
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
    create(directory);
    RunDirectory held = held(directory, made);
    try {
      // Not before it is held: whoever holds it would find what is tried here in it.
      tryToWrite(directory);
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
    Object place = key(directory).orElseThrow(() -> new DirectoryException("directory " + directory + " has vanished"));
    if (!HELD_HERE.add(place)) {
      throw inUse(directory);
    }
    try {
      return locked(directory, place, made);
    } catch (IOException | RuntimeException e) {
      HELD_HERE.remove(place);
      throw e;
    }
  }

  private static RunDirectory locked(Path directory, Object place, boolean made) throws IOException {
    Path file = directory.resolve(LOCK);
    while (true) {
      FileChannel channel = open(file, directory);
      try {
        if (!lock(channel, directory)) {
          throw inUse(directory);
        }
        // Whoever had the file before may have removed it since it was opened, and another may have made, and locked, a
        // new one. Only the system knows whether the open file still has the name: a removed one's key is soon another's.
        Optional<FileChannel> named = lockedByName(file, directory);
        if (named.isPresent()) {
          return new RunDirectory(directory, place, channel, named.get(), keyOf(file, named.get()), made);
        }
      } catch (IOException | DirectoryException e) {
        channel.close();
        throw e;
      }
      channel.close();
    }
  }

  private static Object keyOf(Path file, FileChannel named) throws IOException {
    try {
      return key(file).orElseThrow(() -> new DirectoryException(file + " has vanished: nobody else may touch it"));
    } catch (IOException | DirectoryException e) {
      named.close();
      throw e;
    }
  }

  /** The file that has a name by now, if it is one on which this process has a lock. */
  private static Optional<FileChannel> lockedByName(Path file, Path directory) throws IOException {
    FileChannel named = open(file, directory);
    try {
      lock(named, directory);
    } catch (OverlappingFileLockException e) {
      // It stays open: where a process closes a file, through whatever channel, it loses its lock on it.
      return Optional.of(named);
    } catch (IOException e) {
      named.close();
      throw e;
    }
    named.close();
    return Optional.empty();
  }

  /** Which file or directory has a name, empty if none has; where they have no keys, one that is open keeps its name. */
  private static Optional<Object> key(Path path) throws IOException {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return Optional.of(key == null ? path.toRealPath() : key);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IOException("cannot lock " + path + ": " + WholeFile.reason(e), e);
    }
  }

  /**
   * Creates a directory, unless it exists, and makes sure that files can be written there.
   *
   * @throws DirectoryException if the path cannot be that of such a directory
   * @throws IOException        if nothing can be written there for another reason; the message is one line
   */
  public static void prepare(Path directory) throws IOException {
    create(directory);
    tryToWrite(directory);
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static void tryToWrite(Path directory) throws IOException {
    try {
      Path probe = WholeFile.temporary(directory.resolve("probe"));
      Files.writeString(probe, "x");
      // Another process that tries the same at the same time may have deleted it.
      Files.deleteIfExists(probe);
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  private static FileChannel open(Path file, Path directory) throws IOException {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  private static boolean lock(FileChannel channel, Path directory) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (IOException e) {
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

  private static DirectoryException inUse(Path directory) {
    return new DirectoryException("another process writes to directory " + directory + ": it has to end first");
  }

  /** What the directory forbids is for the user to change; a full disk, for example, is not its fault. */
  private static IOException unwritable(Path directory, IOException e) {
    if (e instanceof AccessDeniedException || !Files.isWritable(directory)) {
      throw unusable(directory, e);
    }
    return new IOException(complaint(directory, e), e);
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
    try (channel; named) {
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
    } finally {
      // After the channel is closed, which would release the lock of whoever had it by then.
      HELD_HERE.remove(place);
    }
  }
}
