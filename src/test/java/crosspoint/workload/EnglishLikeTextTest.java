package crosspoint.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.collect.Multisets;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

/** Is the default text English-like, the same everywhere, and its entropy rate the true one? */
class EnglishLikeTextTest {

  private static final int CHARACTERS = 1_100_000;

  private static final Grammar GRAMMAR = EnglishLikeText.grammar();

  /**
   * The mean of −ln p over 10⁷ characters lies within 4 standard errors of the entropy rate. The error
   * is estimated from 1000 blocks, whose excess −ln p − H · characters is nearly independent; another
   * seed would fail with probability 6·10⁻⁵.
   */
  @Test
  void entropyRateAgreesWithTheTextsOwnProbability() {
    double rate = GRAMMAR.entropyRateNats();
    Walk walk = new Walk(GRAMMAR, 20181009);
    int blocks = 1000;
    double[] excess = new double[blocks];
    double nats = 0;
    long characters = 0;
    for (int block = 0; block < blocks; block++) {
      double before = nats - rate * characters;
      while (characters < 10_000L * (block + 1)) {
        walk.advance();
        nats += walk.nats();
        characters += walk.separator().length + walk.word().length;
      }
      excess[block] = nats - rate * characters - before;
    }
    double standardError = Math.sqrt(StatUtils.variance(excess) * blocks) / characters;
    assertTrue(standardError < 4e-4, "standard error " + standardError);
    assertEquals(rate, nats / characters, 4 * standardError);
  }

  @Test
  void textIsTheSameOnEveryMachine() {
    assertEquals("f9f55e92e8c3a2b3b9f9a303a92a906adf114ba3983da9b8af6f30b6fb60047a",
        Hashing.sha256().hashBytes(GRAMMAR.text(Corpus.GENERATED_SEED, CHARACTERS)).toString());
  }

  /** Frozen after the agreement above: a change of the grammar shows here. */
  @Test
  void entropyRateIsThatOfTheReports() {
    assertEquals(0.8437115689655, GRAMMAR.entropyRateNats(), 1e-12);
  }

  @Test
  void hasLettersDigitsAndPunctuationOfProse() {
    String text = text(Corpus.GENERATED_SEED, Corpus.GENERATED_TRAIN_CHARACTERS);
    long symbols = text.chars().distinct().count();
    assertTrue(symbols >= 60 && symbols <= 90, symbols + " symbols");
    String expected = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 \n.,;:!?\"'()-";
    expected.chars().forEach(symbol -> assertTrue(text.indexOf(symbol) >= 0, "no " + (char) symbol));
  }

  /** The state remembers an opened quotation mark or parenthesis until it is closed. */
  @Test
  void whatOpensIsClosed() {
    for (String paragraph : text(5, 200_000).lines().toList().subList(0, 300)) {
      CharMatcher quotes = CharMatcher.is('"');
      CharMatcher parentheses = CharMatcher.anyOf("()");
      assertEquals(0, quotes.countIn(paragraph) % 2, paragraph);
      assertTrue(parentheses.retainFrom(paragraph).matches("(\\(\\))*"), paragraph);
    }
  }

  @Test
  void articleAgreesWithTheNextWord() {
    String text = text(6, 300_000);
    for (String wrong : List.of(" a old ", " a hour", " a officer", " an man ", " an uniform", " an good ")) {
      assertEquals(-1, text.indexOf(wrong), wrong);
    }
  }

  @Test
  void paragraphsAreAsLongAsInProse() {
    double mean = text(8, 100_000).lines().mapToInt(String::length).average().orElseThrow();
    assertTrue(mean > 80 && mean < 600, mean + " characters in a paragraph");
  }

  @Test
  void theIsTheMostFrequentWordOfMany() {
    Multiset<String> words = HashMultiset.create(Splitter.onPattern("[^A-Za-z0-9']+").split(text(9, 1_000_000)));
    assertEquals("the", Multisets.copyHighestCountFirst(words).iterator().next());
    assertTrue(words.elementSet().size() > 1000, words.elementSet().size() + " words");
  }

  private static String text(long seed, int characters) {
    return new String(GRAMMAR.text(seed, characters), StandardCharsets.US_ASCII);
  }
}
