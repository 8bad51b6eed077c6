package crosspoint.spec;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The {@code source} of a block, clause by clause:
 * <pre>
 *   key, key: MARK, text     marks these keys
 *   MARK, text               marks all keys that no clause names
 *   text                     belongs to the clause before it
 *   the rest: …              a clause of the spec under a variant
 *   component NAME: …        clauses of the library entry that supplied the keys they name
 * </pre>
 * with clauses between semicolons and MARK a word of {@link Provenance}. Where a key is named twice, the
 * first clause counts: that of the variant, before that of its base.
 */
record SourceText(ImmutableList<Clause> clauses) {

  private static final Pattern PREFIX = Pattern.compile("(the rest|component ([a-z0-9-]+)): +");
  private static final Pattern KEYS = Pattern.compile("([a-z]\\w*(?:, *[a-z]\\w*)*): *");
  private static final Pattern FIRST_WORD = Pattern.compile("([a-z]+)\\b.*", Pattern.DOTALL);

  /**
   * A clause.
   *
   * @param component library entry whose clause it is, or {@code none}
   * @param keys      keys that it names; none if it speaks of all others
   * @param mark      empty if it has none
   * @param text      what it says, the mark included
   */
  record Clause(String component, ImmutableSet<String> keys, Optional<Provenance> mark, String text) {

    /** Whether it marks the keys that no clause names. */
    boolean general() {
      return keys.isEmpty() && mark.isPresent();
    }

    /** The clause as it is written, without what it belongs to. */
    String written() {
      return keys.isEmpty() ? text : String.join(", ", keys) + ": " + text;
    }

    private Clause naming(Set<String> named) {
      return new Clause(component, ImmutableSet.copyOf(named), mark, text);
    }

    private Clause followedBy(String further) {
      return new Clause(component, keys, mark, text + "; " + further);
    }
  }

  static SourceText of(String source) {
    List<Clause> clauses = new ArrayList<>();
    String component = Shape.NO_COMPONENT;
    for (String part : Splitter.on(';').trimResults().omitEmptyStrings().split(source)) {
      String rest = part;
      boolean begins = clauses.isEmpty();
      for (Matcher prefix = PREFIX.matcher(rest); prefix.lookingAt(); prefix = PREFIX.matcher(rest)) {
        component = prefix.group(2) == null ? Shape.NO_COMPONENT : prefix.group(2);
        rest = rest.substring(prefix.end());
        begins = true;
      }
      Matcher named = KEYS.matcher(rest);
      ImmutableSet<String> keys = named.lookingAt()
          ? ImmutableSet.copyOf(Splitter.on(',').trimResults().split(named.group(1))) : ImmutableSet.of();
      String text = keys.isEmpty() ? rest : rest.substring(named.end());
      Clause clause = new Clause(component, keys, mark(text), text);
      if (begins || !keys.isEmpty() || clause.mark().isPresent()) {
        clauses.add(clause);
      } else {
        clauses.add(clauses.remove(clauses.size() - 1).followedBy(text));
      }
    }
    return new SourceText(ImmutableList.copyOf(clauses));
  }

  private static Optional<Provenance> mark(String text) {
    Matcher word = FIRST_WORD.matcher(text);
    return word.matches() ? Provenance.of(word.group(1)) : Optional.empty();
  }

  /** The clause that speaks of a key, if one does. */
  Optional<Clause> about(String key) {
    return clauses.stream().filter(clause -> clause.keys().contains(key)).findFirst()
        .or(() -> clauses.stream().filter(Clause::general).findFirst());
  }

  /**
   * The same text, with what it says of all keys said of those given that no clause names. Before the
   * source of a base it then claims nothing that is not its own.
   */
  String naming(Set<String> keys) {
    return written(keys, false);
  }

  /** What the text says of the given keys, each named, and of no others. */
  String only(Set<String> keys) {
    return written(keys, true);
  }

  private String written(Set<String> keys, boolean only) {
    Set<String> open = Sets.difference(keys, named()).immutableCopy();
    List<String> written = new ArrayList<>();
    for (Clause clause : clauses) {
      Set<String> own = clause.keys().isEmpty() ? open
          : only ? Sets.intersection(clause.keys(), keys).immutableCopy() : clause.keys();
      if (!only || !own.isEmpty()) {
        written.add(clause.naming(own).written());
      }
      if (clause.keys().isEmpty()) {
        open = ImmutableSet.of();
      }
    }
    if (!open.isEmpty()) {
      written.add(String.join(", ", open) + ": not stated");
    }
    return String.join("; ", written);
  }

  private ImmutableSet<String> named() {
    return clauses.stream().flatMap(clause -> clause.keys().stream()).collect(ImmutableSet.toImmutableSet());
  }

  /** Library entries that supplied keys. */
  Set<String> components() {
    return clauses.stream().map(Clause::component).filter(name -> !name.equals(Shape.NO_COMPONENT)).collect(Collectors.toSet());
  }
}
