package crosspoint.spec;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads specs, strictly. */
public final class SpecReader {

  private SpecReader() {}

  /**
   * The spec in a file, laid over its bases, with single values assigned and components looked up
   * beside these files.
   *
   * <p>An assignment {@code tile.adc.bits=8} is checked as strictly as the file. Its value is read as a JSON
   * number, string, truth value or null, and as a plain string when it is none of them.
   *
   * @param file      JSON text, UTF-8
   * @param overrides texts {@code key.path=value}
   * @throws SpecException with one line that says file, line, key, reason and what is allowed
   */
  public static ResolvedSpec read(Path file, List<String> overrides) {
    return resolved(Description.of(file, Format.CHIP, overrides, Optional.empty()), overrides);
  }

  /**
   * The same, where components are looked up in a further directory if none of that name is beside the files.
   *
   * @param componentLibrary directory of component files; one that does not exist holds none
   */
  public static ResolvedSpec read(Path file, List<String> overrides, Path componentLibrary) {
    return resolved(Description.of(file, Format.CHIP, overrides, Optional.of(componentLibrary)), overrides);
  }

  /**
   * The spec of a canonical text, see {@link SpecJson#canonical}, which needs neither bases nor components.
   *
   * @param name          what complaints call the text
   * @param canonicalJson the text
   * @param overrides     the assignments that went into it, which are only recorded
   * @throws SpecException if this version does not take it
   */
  public static ResolvedSpec canonical(String name, String canonicalJson, List<String> overrides) {
    return resolved(Description.of(Path.of(name), StrictJson.text(name, canonicalJson), Format.CHIP, List.of(), Optional.empty()), overrides);
  }

  /**
   * The same with assignments laid over the text.
   *
   * @param assignments {@code key.path=value} each
   */
  public static ResolvedSpec varied(String name, String canonicalJson, List<String> assignments) {
    return resolved(Description.of(Path.of(name), StrictJson.text(name, canonicalJson), Format.CHIP, assignments, Optional.empty()), assignments);
  }

  /**
   * The same with the device of another file. Assignments are laid over that device.
   *
   * @param device device file; empty leaves the spec its own
   */
  public static ResolvedSpec read(Path file, Optional<Path> device, List<String> overrides, Path componentLibrary) {
    return device.map(of -> resolved(Description.ofChip(file, of, overrides, Optional.of(componentLibrary)), overrides))
        .orElseGet(() -> read(file, overrides, componentLibrary));
  }

  private static ResolvedSpec resolved(Description description, List<String> overrides) {
    Spec spec = (Spec) description.record();
    String canonical = SpecJson.canonical(spec);
    return new ResolvedSpec(spec, canonical, SpecJson.sha256(canonical), ImmutableList.copyOf(overrides));
  }
}
