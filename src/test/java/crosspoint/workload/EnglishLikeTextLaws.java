package crosspoint.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import crosspoint.workload.Grammar.Continuation;
import crosspoint.workload.Grammar.Transition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Is the state a function of the text emitted, for every seed? */
class EnglishLikeTextLaws {

  private static final Grammar GRAMMAR = EnglishLikeText.grammar();
  private static final List<Set<String>> WORDS = words();

  @Property(tries = 50)
  void textTellsItsPathAndItsProbability(@ForAll long seed) {
    Walk walk = new Walk(GRAMMAR, seed);
    StringBuilder text = new StringBuilder();
    List<Integer> path = new ArrayList<>();
    double nats = 0;
    for (int step = 0; step < 500; step++) {
      walk.advance();
      text.append(new String(walk.separator(), StandardCharsets.US_ASCII));
      text.append(new String(walk.word(), StandardCharsets.US_ASCII));
      path.add(walk.state());
      nats += walk.nats();
    }
    Reading reading = new Reading(text.toString());
    assertEquals(path, reading.path);
    assertEquals(nats, reading.nats, 1e-9 * nats);
    String same = new String(GRAMMAR.text(seed, text.length()), StandardCharsets.US_ASCII);
    assertEquals(text.toString(), same);
  }

  /** Reads a text from its beginning; of all transitions exactly one must fit at every place. */
  private static final class Reading {

    private final List<Integer> path = new ArrayList<>();
    private double nats;

    Reading(String text) {
      int position = 0;
      Continuation continuation = GRAMMAR.start();
      while (position < text.length()) {
        int fits = 0;
        int end = position;
        int taken = 0;
        for (int k = 0; k < continuation.transitions().size(); k++) {
          Transition transition = continuation.transitions().get(k);
          int start = position + transition.separator().length();
          if (text.startsWith(transition.separator(), position)) {
            int stop = start;
            while (stop < text.length() && (Character.isLetterOrDigit(text.charAt(stop)) || text.charAt(stop) == '\'')) {
              stop++;
            }
            if (WORDS.get(transition.state()).contains(text.substring(start, stop))) {
              fits++;
              end = stop;
              taken = k;
            }
          }
        }
        assertEquals(1, fits, "readings of \"" + text.substring(position, Math.min(text.length(), position + 40)) + "\"");
        Transition transition = continuation.transitions().get(taken);
        Lexicon lexicon = GRAMMAR.states().get(transition.state()).lexicon();
        String word = text.substring(position + transition.separator().length(), end);
        nats -= StrictMath.log(continuation.choice().probability(taken));
        nats -= StrictMath.log(lexicon.choice().probability(lexicon.words().indexOf(word)));
        path.add(transition.state());
        continuation = GRAMMAR.states().get(transition.state()).continuation();
        position = end;
      }
    }
  }

  private static List<Set<String>> words() {
    List<Set<String>> words = new ArrayList<>();
    GRAMMAR.states().forEach(state -> words.add(new HashSet<>(state.lexicon().words())));
    return words;
  }
}
