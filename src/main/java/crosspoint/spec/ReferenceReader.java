package crosspoint.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads digital references, as strictly as specs. */
public final class ReferenceReader {

  private ReferenceReader() {}

  /**
   * The digital reference in a file.
   *
   * @param file JSON text, UTF-8
   * @throws SpecException with one line that says file, line, key, reason and what is allowed
   */
  public static ReferenceSpec read(Path file) {
    return (ReferenceSpec) Description.of(file, Format.REFERENCE, List.of(), Optional.empty()).record();
  }
}
