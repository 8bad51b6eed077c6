package crosspoint.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks a file of any format: spec, workload, digital reference, device or components. */
public final class SpecCheck {

  private static final String COMPONENTS = "components";

  private SpecCheck() {}

  /**
   * What is doubtful about a file that can be used: design rules that a chip breaks, numbers whose
   * origin no source marks.
   *
   * @param componentLibrary directory of component files, looked in last
   * @throws SpecException when it cannot be used, with one line that says file, line, key, reason and what is allowed
   */
  public static ImmutableList<String> warnings(Path file, Path componentLibrary) {
    Json.Block text = StrictJson.file(file);
    if (Format.names(text, ComponentLibrary.FORMAT)) {
      return componentWarnings(file, text);
    }
    Description description = Description.of(file, text, Format.named(text), List.of(), Optional.of(componentLibrary));
    ImmutableList.Builder<String> warnings = ImmutableList.builder();
    if (description.record() instanceof Spec spec) {
      warnings.addAll(DesignRules.warnings(spec));
    }
    Provenances.unmarked(description.record(), Provenances.of(description.record(), List.of()))
        .forEach(path -> warnings.add(unmarked(path)));
    return warnings.build();
  }

  private static ImmutableList<String> componentWarnings(Path file, Json.Block text) {
    ImmutableMap<String, ComponentLibrary.Entry> entries = ComponentLibrary.read(text);
    Path directory = file.toAbsolutePath().normalize().getParent();
    if (directory.getFileName() != null && directory.getFileName().toString().equals(COMPONENTS)) {
      // Names are unique over all files of a library.
      ComponentLibrary.in(file.resolveSibling(""));
    }
    ImmutableList.Builder<String> warnings = ImmutableList.builder();
    entries.forEach((name, entry) -> {
      SourceText source = SourceText.of(entry.source());
      entry.values().forEach((key, value) -> {
        boolean number = value instanceof Json.Scalar scalar
            && (scalar.kind() == Json.Kind.INTEGER || scalar.kind() == Json.Kind.DECIMAL);
        if (number && source.about(key).flatMap(SourceText.Clause::mark).isEmpty()) {
          warnings.add(unmarked("entries." + name + "." + key));
        }
      });
    });
    return warnings.build();
  }

  private static String unmarked(String path) {
    return path + ": its source does not say whether the number is quoted, derived, recalled or assumed";
  }
}
