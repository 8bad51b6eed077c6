package crosspoint.experiment;

import com.google.common.collect.ImmutableMap;
import crosspoint.spec.Provenance;
import crosspoint.spec.Provenances;
import crosspoint.spec.Provenances.Attribution;
import crosspoint.spec.ResolvedSpec;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What numbers rest on that follow from several keys of a chip. */
final class Foundations {

  private static final String UNMARKED = "unmarked";
  private static final String NONE = "none";

  private final ImmutableMap<String, Attribution> attributions;

  Foundations(ResolvedSpec chip) {
    this.attributions = Provenances.of(chip);
  }

  /** How well the least founded of some keys is. */
  String mark(List<String> keys) {
    Optional<Provenance> worst = Optional.empty();
    for (String key : keys) {
      Optional<Provenance> mark = Optional.ofNullable(attributions.get(key)).flatMap(Attribution::mark);
      if (mark.isEmpty()) {
        return UNMARKED;
      }
      worst = worst.isPresent() && worst.get().compareTo(mark.get()) >= 0 ? worst : mark;
    }
    return worst.map(Provenance::word).orElse(UNMARKED);
  }

  /** Library entries that supplied some keys. */
  String entries(List<String> keys) {
    TreeSet<String> entries = new TreeSet<>();
    for (String key : keys) {
      Optional.ofNullable(attributions.get(key)).map(Attribution::component).filter(entry -> !entry.equals(NONE)).ifPresent(entries::add);
    }
    return entries.isEmpty() ? NONE : String.join(", ", entries);
  }
}
