package crosspoint.workload;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Source of text whose entropy is known: a Markov chain whose states are grammatical places, each
 * with a {@link Lexicon}.
 *
 * <p>A step takes a transition, emits the transition's separator and then a word of the new state.
 * The text tells the path: a separator starts with a character that no word has, and what may follow
 * a state differs in separator or word, which {@link GrammarBuilder} checks. So the state is a
 * function of the text emitted, a text has the probability of its one path, and the entropy of the
 * text is the entropy of the chain:
 * <pre>  H = Σ π(s) · (h(s) + w(s)) / Σ π(s) · (l(s) + m(s)),   π P = π</pre>
 * where {@code H} is the entropy rate [nats/character], {@code π} the stationary distribution,
 * {@code h} the entropy of the transitions out of a state and {@code w} that of its words [nats],
 * {@code l} the mean length of the separators out of it and {@code m} that of its words [characters].
 *
 * @see "T. Cover, J. Thomas, Elements of Information Theory, 2nd edition, 2006, theorem 4.2.4"
 */
final class Grammar {

  /** Way from one state to another and the text between their words. */
  record Transition(String separator, int state) {}

  /** What may follow a state. */
  record Continuation(ImmutableList<Transition> transitions, WeightedChoice choice) {

    private double meanSeparatorCharacters() {
      double mean = 0;
      for (int k = 0; k < transitions.size(); k++) {
        mean += choice.probability(k) * transitions.get(k).separator().length();
      }
      return mean;
    }
  }

  /** A grammatical place. */
  record State(String name, Lexicon lexicon, Continuation continuation) {}

  private final ImmutableList<State> states;
  private final Continuation start;

  Grammar(ImmutableList<State> states, Continuation start) {
    this.states = states;
    this.start = start;
  }

  ImmutableList<State> states() {
    return states;
  }

  /** What a text may begin with. */
  Continuation start() {
    return start;
  }

  /** Stationary distribution of the states: π P = π, Σπ = 1. */
  double[] stationary() {
    int n = states.size();
    RealMatrix balance = new Array2DRowRealMatrix(n, n);
    for (int from = 0; from < n; from++) {
      Continuation continuation = states.get(from).continuation();
      for (int k = 0; k < continuation.transitions().size(); k++) {
        balance.addToEntry(continuation.transitions().get(k).state(), from, continuation.choice().probability(k));
      }
      balance.addToEntry(from, from, -1);
    }
    // The balance equations are linearly dependent: one of them gives way to Σπ = 1.
    ArrayRealVector right = new ArrayRealVector(n);
    for (int state = 0; state < n; state++) {
      balance.setEntry(n - 1, state, 1);
    }
    right.setEntry(n - 1, 1);
    return new LUDecomposition(balance).getSolver().solve(right).toArray();
  }

  /** Entropy rate H of the text [nats/character]: no model predicts it with a lower cross-entropy. */
  double entropyRateNats() {
    double[] stationary = stationary();
    double nats = 0;
    double characters = 0;
    for (int s = 0; s < stationary.length; s++) {
      State state = states.get(s);
      nats += stationary[s] * (state.continuation().choice().entropyNats() + state.lexicon().choice().entropyNats());
      characters += stationary[s] * (state.continuation().meanSeparatorCharacters() + state.lexicon().meanCharacters());
    }
    return nats / characters;
  }

  /** The first characters of the text that a seed gives. */
  byte[] text(long seed, int characters) {
    Preconditions.checkArgument(characters >= 0, "%s characters", characters);
    byte[] text = new byte[characters];
    Walk walk = new Walk(this, seed);
    int length = 0;
    while (length < characters) {
      walk.advance();
      length = append(text, length, walk.separator());
      length = append(text, length, walk.word());
    }
    return text;
  }

  private static int append(byte[] text, int length, byte[] piece) {
    int fitting = Math.min(piece.length, text.length - length);
    System.arraycopy(piece, 0, text, length, fitting);
    return length + fitting;
  }
}
