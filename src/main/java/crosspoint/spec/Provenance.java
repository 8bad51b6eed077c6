package crosspoint.spec;

import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How well a number is founded, best first. A clause of a {@code source} says it in lower case. */
public enum Provenance {
  /** Printed in the publication or code named. */
  QUOTED,
  /** Computed from such numbers. */
  DERIVED,
  /** Known from the literature, the page not at hand. */
  RECALLED,
  /** Chosen for the spec. */
  ASSUMED;

  private static final ImmutableMap<String, Provenance> BY_WORD = Arrays.stream(values())
      .collect(ImmutableMap.toImmutableMap(Provenance::word, provenance -> provenance));

  /** The mark as sources write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Provenance> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }
}
