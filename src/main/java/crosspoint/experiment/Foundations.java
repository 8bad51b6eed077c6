package crosspoint.experiment;

import com.google.common.collect.ImmutableMap;
import crosspoint.spec.Provenance;
import crosspoint.spec.Provenances;
import crosspoint.spec.Provenances.Attribution;
import crosspoint.spec.ResolvedSpec;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What numbers of a chip rest on: a figure is founded no better than the least founded key it follows from. */
final class Foundations {

  private static final String UNMARKED = "unmarked";
  private static final String NONE = "none";

  private final ImmutableMap<String, Attribution> attributions;

  Foundations(ResolvedSpec spec) {
    this.attributions = Provenances.of(spec);
  }

  /** How well the least founded of some keys is; {@code unmarked} if the source does not say so of one. */
  String mark(List<String> keyPaths) {
    Optional<Provenance> worst = Optional.empty();
    for (String keyPath : keyPaths) {
      Optional<Provenance> mark = Optional.ofNullable(attributions.get(keyPath)).flatMap(Attribution::mark);
      if (mark.isEmpty()) {
        return UNMARKED;
      }
      worst = worst.isPresent() && worst.get().compareTo(mark.get()) >= 0 ? worst : mark;
    }
    return worst.map(Provenance::word).orElse(UNMARKED);
  }

  /** Library entries that supplied some keys, or {@code none}. */
  String entries(List<String> keyPaths) {
    TreeSet<String> entries = new TreeSet<>();
    for (String keyPath : keyPaths) {
      Optional.ofNullable(attributions.get(keyPath)).map(Attribution::component).filter(entry -> !entry.equals(NONE)).ifPresent(entries::add);
    }
    return entries.isEmpty() ? NONE : String.join(", ", entries);
  }
}
