package crosspoint.workload;

import com.google.common.base.Preconditions;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The words that one state of a {@link Grammar} can emit, with their probabilities.
 *
 * <p>Words are letters, digits and apostrophes; whatever separates words belongs to the grammar.
 */
final class Lexicon {

  /**
   * Offset q of the Zipf–Mandelbrot law: it flattens the head, since function words, which make the
   * steep head of a language's word frequencies, have classes of their own.
   */
  private static final int MANDELBROT_OFFSET = 6;

  private final ImmutableList<String> words;
  private final double[] weights;
  private final ImmutableList<byte[]> encoded;
  private final WeightedChoice choice;

  private Lexicon(ImmutableList<String> words, double[] weights) {
    words.forEach(word -> Preconditions.checkArgument(isWord(word), "\"%s\" is no word", word));
    this.words = words;
    Preconditions.checkArgument(ImmutableSet.copyOf(words).size() == words.size(), "a word is double in %s", words);
    this.weights = weights;
    this.encoded = words.stream().map(word -> word.getBytes(StandardCharsets.US_ASCII))
        .collect(ImmutableList.toImmutableList());
    this.choice = new WeightedChoice(weights);
  }

  /**
   * Words with the probabilities of the Zipf–Mandelbrot law.
   *
   * <pre>  p(r) ∝ 1 / (r + 6),   r = 1 for the most frequent word</pre>
   *
   * @param words the most frequent first
   * @see "B. Mandelbrot, An informational theory of the statistical structure of language, 1953"
   */
  static Lexicon zipf(List<String> words) {
    double[] weights = new double[words.size()];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = 1.0 / (k + 1 + MANDELBROT_OFFSET);
    }
    return new Lexicon(ImmutableList.copyOf(words), weights);
  }

  /** Words separated by white space, the most frequent first. */
  static Lexicon zipf(String words) {
    return zipf(Splitter.onPattern("\\s+").omitEmptyStrings().splitToList(words));
  }

  /** Words with given weights. */
  static Lexicon weighted(List<String> words, double... weights) {
    Preconditions.checkArgument(words.size() == weights.length, "%s words, %s weights", words.size(), weights.length);
    return new Lexicon(ImmutableList.copyOf(words), weights.clone());
  }

  /** Words of equal probability. */
  static Lexicon uniform(List<String> words) {
    double[] weights = new double[words.size()];
    Arrays.fill(weights, 1);
    return new Lexicon(ImmutableList.copyOf(words), weights);
  }

  /** The words that satisfy a condition, ranked among themselves. */
  Lexicon only(Predicate<String> condition) {
    return zipf(words.stream().filter(condition).toList());
  }

  /** Every word in another form, with its probability. */
  Lexicon each(UnaryOperator<String> form) {
    return new Lexicon(words.stream().map(form).collect(ImmutableList.toImmutableList()), weights);
  }

  static boolean isWordCharacter(char character) {
    return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z'
        || character >= '0' && character <= '9' || character == '\'';
  }

  private static boolean isWord(String word) {
    return !word.isEmpty() && word.chars().allMatch(character -> isWordCharacter((char) character));
  }

  /** The words in the order of their numbers. */
  ImmutableList<String> words() {
    return words;
  }

  byte[] encoded(int word) {
    return encoded.get(word);
  }

  WeightedChoice choice() {
    return choice;
  }

  /** Expected length Σ p · characters. */
  double meanCharacters() {
    double mean = 0;
    for (int k = 0; k < words.size(); k++) {
      mean += choice.probability(k) * words.get(k).length();
    }
    return mean;
  }
}
