package crosspoint.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes specs with one thing changed, and reads them. */
record SpecFiles(Path directory) {

  /** rpu-2018 with all its numbers in one file, as it is without a component library. */
  static final Path RPU_2018 = Path.of("src", "test", "resources", "specs", "complete.json");

  /** The text of rpu-2018 with one part, which must occur, replaced once. */
  static String changed(String part, String by) {
    String text = text(RPU_2018);
    int at = text.indexOf(part);
    assertTrue(at >= 0, () -> "complete.json has no " + part);
    return text.substring(0, at) + by + text.substring(at + part.length());
  }

  /** The line, from 1, on which a part of a text first stands. */
  static int line(String text, String part) {
    int at = text.indexOf(part);
    assertTrue(at >= 0, () -> "the text has no " + part);
    return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path write(String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Spec read(String name, String text) {
    return SpecReader.read(write(name, text), List.of()).spec();
  }

  /** What is said about a text, after the file's directory; always one line. */
  String complaint(String name, String text) {
    return complaint(write(name, text)).replace(directory + "/", "");
  }

  static String complaint(Path file, String... overrides) {
    SpecException e = assertThrows(SpecException.class, () -> SpecReader.read(file, List.of(overrides)));
    assertEquals(1, e.getMessage().lines().count(), e::getMessage);
    return e.getMessage();
  }
}
