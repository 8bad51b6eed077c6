package crosspoint.spec;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;

/** Reads specs, strictly. */
public final class SpecReader {

  private SpecReader() {}

  /**
   * The spec in a file, laid over its bases, with single values assigned.
   *
   * <p>An assignment {@code tile.adc.bits=8} is checked as strictly as the file. Its value is read as a JSON
   * number, string, truth value or null, and as a plain string when it is none of them.
   *
   * @param file      JSON text, UTF-8
   * @param overrides texts {@code key.path=value}
   * @throws SpecException with one line that says file, line, key, reason and what is allowed
   */
  public static ResolvedSpec read(Path file, List<String> overrides) {
    Json.Block written = Assignments.apply(Variants.read(file), overrides);
    Spec spec = Binder.spec(written);
    DesignRules.check(spec, written);
    String canonical = SpecJson.canonical(spec);
    return new ResolvedSpec(spec, canonical, SpecJson.sha256(canonical), ImmutableList.copyOf(overrides));
  }
}
