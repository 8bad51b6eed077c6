package crosspoint.state;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints in a run's directory, {@code checkpoint-N.cp}, N growing with the run. The last two are
 * kept: if the newest should ever turn out to be damaged, the one before is still there.
 */
public final class Checkpoints {

  private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,18})\\.cp");
  private static final Pattern UNFINISHED = Pattern.compile("\\.checkpoint-\\d{1,18}\\.cp\\.part");

  private final Path directory;
  /** The one written, or gone on from, last. */
  private Optional<Path> last = Optional.empty();

  private Checkpoints(Path directory) {
    this.directory = directory;
  }

  /** Those in a directory. */
  public static Checkpoints in(Path directory) {
    return new Checkpoints(directory);
  }

  /** The directory. */
  public Path directory() {
    return directory;
  }

  /**
   * The newest that is not damaged.
   *
   * @param warnings is told of each that is passed over, in one line
   * @throws StateException if there is none
   * @throws IOException    if the directory or a file cannot be read; the message is one line
   */
  public Path newest(Consumer<String> warnings) throws IOException {
    List<Path> all = Files.isDirectory(directory) ? files(NAME) : ImmutableList.of();
    if (all.isEmpty()) {
      throw new StateException("no checkpoint in " + directory + ": nothing to go on from, start the run again");
    }
    StringBuilder damages = new StringBuilder();
    for (Path file : all) {
      String damage = damage(file);
      if (damage.isEmpty()) {
        last = Optional.of(file);
        return file;
      }
      damages.append(damages.length() == 0 ? "" : "; ").append(file).append(" is damaged: ").append(damage);
      if (!file.equals(all.get(all.size() - 1))) {
        warnings.accept(file + " is damaged (" + damage + "), the one before is tried");
      }
    }
    throw new StateException("no checkpoint to go on from: " + damages);
  }

  private static String damage(Path file) throws IOException {
    try {
      return StateFile.damage(file);
    } catch (IOException e) {
      throw new IOException("cannot read " + file + ": " + WholeFile.reason(e), e);
    }
  }

  /**
   * Reads one from its beginning, as far as {@code state} reads.
   *
   * @throws StateException if it is not what {@code state} expects
   * @throws IOException    if it cannot be read
   */
  public static void read(Path file, Consumer<StateReader> state) throws IOException {
    StateFile.read(file, state);
  }

  /**
   * Writes one, and removes all but it and the last before.
   *
   * @param number how far the run is; larger than that of the last, or the same if nothing has happened since
   * @throws IOException if that fails; the message is one line, and those before are still there
   */
  public void write(long number, Consumer<StateWriter> state) throws IOException {
    Path file = directory.resolve("checkpoint-" + number + ".cp");
    StateFile.write(file, state);
    Optional<Path> before = last;
    if (before.isPresent() && before.get().equals(file)) {
      return;
    }
    last = Optional.of(file);
    for (Path old : files(NAME)) {
      if (!old.equals(file) && !before.equals(Optional.of(old))) {
        delete(old);
      }
    }
    // What a process that was killed had not finished; nobody else writes here now.
    for (Path unfinished : files(UNFINISHED)) {
      delete(unfinished);
    }
  }

  /** Files of a name, the highest number first. */
  private List<Path> files(Pattern name) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> name.matcher(nameOf(file)).matches())
          .sorted(Comparator.comparingLong(Checkpoints::number).reversed()).toList();
    } catch (IOException e) {
      throw new IOException("cannot read directory " + directory + ": " + WholeFile.reason(e), e);
    }
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static long number(Path file) {
    Matcher matcher = NAME.matcher(nameOf(file));
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }

  private static void delete(Path file) throws IOException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new IOException("cannot remove " + file + ": " + WholeFile.reason(e), e);
    }
  }
}
