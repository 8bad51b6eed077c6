package crosspoint.workload;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import crosspoint.workload.Grammar.Continuation;
import crosspoint.workload.Grammar.State;
import crosspoint.workload.Grammar.Transition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds a {@link Grammar} from states, junctures and weighted arcs, all by name.
 *
 * <p>A juncture emits no word; it lets many states share what may follow. Freezing replaces an arc to
 * a juncture by the juncture's own arcs: separators are joined, probabilities multiplied.
 */
final class GrammarBuilder {

  private record Arc(String separator, String to, double weight) {}

  private final Map<String, Lexicon> lexicons = new LinkedHashMap<>();
  private final Map<String, List<Arc>> arcs = new LinkedHashMap<>();

  /** Declares a state that emits a word. */
  GrammarBuilder state(String name, Lexicon lexicon) {
    juncture(name);
    lexicons.put(name, lexicon);
    return this;
  }

  /** Declares a juncture. */
  GrammarBuilder juncture(String name) {
    Preconditions.checkArgument(arcs.putIfAbsent(name, new ArrayList<>()) == null, "%s is declared twice", name);
    return this;
  }

  /**
   * Adds a way from one state or juncture to another, which may be declared later.
   *
   * @param weight relative to the other arcs of {@code from}
   */
  GrammarBuilder arc(String from, String separator, String to, double weight) {
    Preconditions.checkArgument(arcs.containsKey(from), "%s is not declared", from);
    arcs.get(from).add(new Arc(separator, to, weight));
    return this;
  }

  /**
   * Freezes the grammar and checks that a text tells its path.
   *
   * @param start state or juncture whose arcs begin a text
   */
  Grammar freeze(String start) {
    List<String> names = List.copyOf(lexicons.keySet());
    Map<String, Integer> numbers = new LinkedHashMap<>();
    names.forEach(name -> numbers.put(name, numbers.size()));
    Continuation first = continuation(start, numbers);
    ImmutableList.Builder<State> states = ImmutableList.builder();
    for (String name : names) {
      states.add(new State(name, lexicons.get(name), continuation(name, numbers)));
    }
    Grammar grammar = new Grammar(states.build(), first);
    checkReachable(grammar);
    checkDistinguishable("the start", first, grammar);
    for (State state : grammar.states()) {
      checkDelimited(state);
      checkDistinguishable(state.name(), state.continuation(), grammar);
    }
    return grammar;
  }

  private Continuation continuation(String from, Map<String, Integer> numbers) {
    Preconditions.checkArgument(arcs.containsKey(from), "%s is not declared", from);
    Map<Transition, Double> weights = new LinkedHashMap<>();
    expand(from, "", 1, numbers, weights, new HashSet<>());
    Preconditions.checkArgument(!weights.isEmpty(), "nothing follows %s", from);
    return new Continuation(ImmutableList.copyOf(weights.keySet()),
        new WeightedChoice(weights.values().stream().mapToDouble(Double::doubleValue).toArray()));
  }

  private void expand(String from, String before, double probability, Map<String, Integer> numbers,
      Map<Transition, Double> weights, Set<String> path) {
    Preconditions.checkArgument(path.add(from), "the junctures around %s form a circle", from);
    double sum = arcs.get(from).stream().mapToDouble(Arc::weight).sum();
    for (Arc arc : arcs.get(from)) {
      Preconditions.checkArgument(arcs.containsKey(arc.to()), "%s, which follows %s, is not declared", arc.to(), from);
      String separator = before + arc.separator();
      double share = probability * (arc.weight() / sum);
      if (numbers.containsKey(arc.to())) {
        weights.merge(new Transition(separator, numbers.get(arc.to())), share, Double::sum);
      } else {
        expand(arc.to(), separator, share, numbers, weights, path);
      }
    }
    path.remove(from);
  }

  private static void checkReachable(Grammar grammar) {
    Set<Integer> reached = new HashSet<>();
    Deque<Continuation> open = new ArrayDeque<>(List.of(grammar.start()));
    while (!open.isEmpty()) {
      for (Transition transition : open.remove().transitions()) {
        if (reached.add(transition.state())) {
          open.add(grammar.states().get(transition.state()).continuation());
        }
      }
    }
    for (int state = 0; state < grammar.states().size(); state++) {
      Preconditions.checkArgument(reached.contains(state), "nothing leads to %s", grammar.states().get(state).name());
    }
  }

  /** A word must end where its separator begins. */
  private static void checkDelimited(State state) {
    for (Transition transition : state.continuation().transitions()) {
      String separator = transition.separator();
      Preconditions.checkArgument(!separator.isEmpty() && !Lexicon.isWordCharacter(separator.charAt(0)),
          "separator \"%s\" after %s continues its word", separator, state.name());
    }
  }

  /** Any two continuations must differ at the latest in their words. */
  private static void checkDistinguishable(String name, Continuation continuation, Grammar grammar) {
    Map<String, Map<String, State>> emitters = new LinkedHashMap<>();
    for (Transition transition : continuation.transitions()) {
      String separator = transition.separator();
      State next = grammar.states().get(transition.state());
      Map<String, State> words = emitters.computeIfAbsent(separator, key -> new HashMap<>());
      for (String word : next.lexicon().words()) {
        State other = words.putIfAbsent(word, next);
        if (other != null) {
          throw new IllegalArgumentException(String.format("after %s, \"%s%s\" can be %s or %s",
              name, separator, word, other.name(), next.name()));
        }
      }
    }
    for (String shorter : emitters.keySet()) {
      for (String longer : emitters.keySet()) {
        if (longer.length() > shorter.length() && longer.startsWith(shorter)) {
          char further = longer.charAt(shorter.length());
          emitters.get(shorter).forEach((word, next) -> Preconditions.checkArgument(word.charAt(0) != further,
              "after %s, \"%s%s\" can be %s or begin \"%s\"", name, shorter, word, next.name(), longer));
        }
      }
    }
  }
}
