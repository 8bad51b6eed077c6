package crosspoint.state;

import com.google.common.annotations.VisibleForTesting;
import com.google.common.base.Preconditions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file so that it appears under its name with all of its bytes or not at all. */
public final class WholeFile {

  private WholeFile() {}

  /** What is written. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; the stream is not buffered. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file under another name, forces it to the disk, renames it and forces the directory.
   *
   * @throws IOException if that fails, for example on a full disk; the message is one line. What was there before
   *                     under that name is still there, unless only the directory could not be forced, as the message then says
   */
  public static void write(Path file, Content content) throws IOException {
    write(file, content, WholeFile::forceDirectory);
  }

  /** What makes a renaming last. */
  @FunctionalInterface
  interface Lasting {
    void force(Path file) throws IOException;
  }

  @VisibleForTesting
  static void write(Path file, Content content, Lasting renaming) throws IOException {
    Path temporary = temporary(file);
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
        content.writeTo(Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | UncheckedIOException e) {
      IOException cause = e instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) e;
      IOException oneLine = new IOException("cannot write " + file + ": " + reason(cause), cause);
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException leftBehind) {
        oneLine.addSuppressed(leftBehind);
      }
      throw oneLine;
    }
    try {
      renaming.force(file);
    } catch (IOException e) {
      throw new IOException(file + " is written, but its directory cannot be forced to the disk, so that a crash of the computer"
          + " may undo it: " + reason(e), e);
    }
  }

  /** A renaming is lasting once the directory is; systems without POSIX attributes cannot open one. */
  private static void forceDirectory(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  /** Name that a file has until it is whole. */
  public static Path temporary(Path file) {
    Path name = file.getFileName();
    Preconditions.checkArgument(name != null, "%s is not a file", file);
    return file.resolveSibling("." + name + ".part");
  }

  /** The system's reason, without the file name that these exceptions repeat. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such directory";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file of that name exists";
    }
    if (e instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    return e.getMessage();
  }
}
