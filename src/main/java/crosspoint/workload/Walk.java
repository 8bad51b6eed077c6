package crosspoint.workload;

import crosspoint.workload.Grammar.Continuation;
import crosspoint.workload.Grammar.State;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A random walk through a {@link Grammar}: the text of a seed, one separator and word at a time. */
final class Walk {

  private static final int BEFORE_THE_FIRST = -1;

  private final Grammar grammar;
  private final SplitMix64 random;
  /** Encoded separators by [state + 1][transition]; the first row is the start. */
  private final byte[][][] separators;
  private int state = BEFORE_THE_FIRST;
  private byte[] separator = {};
  private byte[] word = {};
  private double nats;

  Walk(Grammar grammar, long seed) {
    this.grammar = grammar;
    this.random = new SplitMix64(seed);
    List<State> states = grammar.states();
    separators = new byte[states.size() + 1][][];
    separators[0] = encoded(grammar.start());
    for (int s = 0; s < states.size(); s++) {
      separators[s + 1] = encoded(states.get(s).continuation());
    }
  }

  private static byte[][] encoded(Continuation continuation) {
    return continuation.transitions().stream()
        .map(transition -> transition.separator().getBytes(StandardCharsets.US_ASCII))
        .toArray(byte[][]::new);
  }

  /** Takes one transition and draws a word of the new state. */
  void advance() {
    Continuation continuation =
        state == BEFORE_THE_FIRST ? grammar.start() : grammar.states().get(state).continuation();
    int transition = continuation.choice().draw(random);
    separator = separators[state + 1][transition];
    state = continuation.transitions().get(transition).state();
    Lexicon lexicon = grammar.states().get(state).lexicon();
    int drawn = lexicon.choice().draw(random);
    word = lexicon.encoded(drawn);
    nats = continuation.choice().nats(transition) + lexicon.choice().nats(drawn);
  }

  /** Number of the state that emitted the last word. */
  int state() {
    return state;
  }

  /** Text before the last word; to be read only. */
  byte[] separator() {
    return separator;
  }

  /** The last word; to be read only. */
  byte[] word() {
    return word;
  }

  /** −ln p of the last separator and word, given all text before [nats]. */
  double nats() {
    return nats;
  }
}
