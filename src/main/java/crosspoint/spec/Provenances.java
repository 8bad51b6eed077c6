package crosspoint.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says of each key of a description what its number rests on, as the {@code source} of its block tells. */
public final class Provenances {

  /** Keys of a whole file that say what it is, not what it is made of. */
  private static final ImmutableSet<String> ABOUT_FILE = ImmutableSet.of(Format.KEY, "name");

  private Provenances() {}

  /**
   * What a value rests on.
   *
   * @param mark      empty if the source says nothing of it: unmarked
   * @param component library entry that supplied it, or {@code none}
   * @param clause    what the source says of it, or an empty text
   */
  public record Attribution(Optional<Provenance> mark, String component, String clause) {}

  /**
   * Attributions by key path, in the order of the spec; a value that was assigned beside the file is
   * assumed, whatever the file's source says of the one that it replaced.
   */
  public static ImmutableMap<String, Attribution> of(ResolvedSpec spec) {
    return of(spec.spec(), spec.overrides());
  }

  /** Attributions of a workload. */
  public static ImmutableMap<String, Attribution> of(WorkloadSpec workload) {
    return of(workload, List.of());
  }

  /** Attributions of a digital reference. */
  public static ImmutableMap<String, Attribution> of(ReferenceSpec reference) {
    return of(reference, List.of());
  }

  static ImmutableMap<String, Attribution> of(Object record, List<String> assignments) {
    ImmutableMap<String, String> assigned = assignments.stream().collect(
        ImmutableMap.toImmutableMap(text -> text.substring(0, text.indexOf('=')), text -> "--set " + text));
    ImmutableMap.Builder<String, Attribution> attributions = ImmutableMap.builder();
    for (Shape.Value value : Shape.values(record)) {
      String name = value.key().name();
      if (name.equals(Shape.SOURCE) || name.equals(Shape.COMPONENT) || value.path().equals(name) && ABOUT_FILE.contains(name)) {
        continue;
      }
      String assignment = assigned.get(value.path());
      attributions.put(value.path(), assignment != null
          ? new Attribution(Optional.of(Provenance.ASSUMED), Shape.NO_COMPONENT, assignment)
          : attribution(SourceText.of(value.source()), name));
    }
    return attributions.build();
  }

  private static Attribution attribution(SourceText source, String key) {
    return source.about(key).map(clause -> new Attribution(clause.mark(), clause.component(), clause.text()))
        .orElse(new Attribution(Optional.empty(), Shape.NO_COMPONENT, ""));
  }

  /** Paths of the numbers, other than those that nobody knows, whose origin no source marks. */
  public static ImmutableList<String> unmarked(ResolvedSpec spec) {
    return unmarked(spec.spec(), of(spec));
  }

  static ImmutableList<String> unmarked(Object record, ImmutableMap<String, Attribution> attributions) {
    Set<String> without = attributions.entrySet().stream().filter(entry -> entry.getValue().mark().isEmpty())
        .map(Map.Entry::getKey).collect(ImmutableSet.toImmutableSet());
    return Shape.values(record).stream()
        .filter(value -> value.key().number() && !value.unknown() && without.contains(value.path()))
        .map(Shape.Value::path).collect(ImmutableList.toImmutableList());
  }
}
