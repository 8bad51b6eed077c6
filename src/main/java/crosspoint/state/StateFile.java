package crosspoint.state;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Consumer;

/** A file of state: a line that names the format, the entries, and SHA-256 over both. */
final class StateFile {

  /** Name and version of the format. */
  static final String FORMAT = "crosspoint-checkpoint/1";

  private static final byte[] HEADER = (FORMAT + "\n").getBytes(StandardCharsets.US_ASCII);
  private static final String ANY_VERSION = "crosspoint-checkpoint/\\d{1,9}\n(?s:.*)";
  private static final int DIGEST_BYTES = 32;
  private static final int CHUNK_BYTES = 1 << 16;

  private StateFile() {}

  /**
   * Writes a state whole or not at all.
   *
   * @throws IOException if that fails; the message is one line
   */
  static void write(Path file, Consumer<StateWriter> state) throws IOException {
    WholeFile.write(file, stream -> {
      MessageDigest digest = sha256();
      OutputStream out = new BufferedOutputStream(stream, CHUNK_BYTES);
      DigestOutputStream digested = new DigestOutputStream(out, digest);
      digested.write(HEADER);
      BufferedOutputStream entries = new BufferedOutputStream(digested, CHUNK_BYTES);
      state.accept(new StateWriter(entries));
      entries.flush();
      out.write(digest.digest());
      out.flush();
    });
  }

  /**
   * What is wrong with the bytes of a file; empty if nothing is.
   *
   * @throws IOException if it cannot be read
   */
  static String damage(Path file) throws IOException {
    long size = Files.size(file);
    if (size < HEADER.length + DIGEST_BYTES) {
      return size + " bytes are too few";
    }
    MessageDigest digest = sha256();
    byte[] chunk = new byte[CHUNK_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      long left = size - DIGEST_BYTES;
      while (left > 0) {
        int read = in.read(chunk, 0, (int) Math.min(left, chunk.length));
        if (read < 0) {
          return "it has become shorter";
        }
        digest.update(chunk, 0, read);
        left -= read;
      }
      return Arrays.equals(digest.digest(), in.readNBytes(DIGEST_BYTES)) ? "" : "its checksum does not fit its content";
    }
  }

  /**
   * Reads a state that is not damaged, from its beginning as far as {@code state} reads.
   *
   * @throws StateException if it is of another format, or not what {@code state} expects
   * @throws IOException    if it cannot be read
   */
  static void read(Path file, Consumer<StateReader> state) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK_BYTES)) {
      byte[] header = in.readNBytes(HEADER.length);
      if (!Arrays.equals(header, HEADER)) {
        String found = new String(header, StandardCharsets.US_ASCII);
        throw new StateException(file + " is " + (found.matches(ANY_VERSION) ? "of format " + found.strip().lines().findFirst().orElseThrow()
            : "no checkpoint") + ", this Crosspoint reads " + FORMAT);
      }
      try {
        state.accept(new StateReader(in));
      } catch (StateException e) {
        throw new StateException(file + ": " + e.getMessage());
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a Java runtime without SHA-256", e);
    }
  }
}
