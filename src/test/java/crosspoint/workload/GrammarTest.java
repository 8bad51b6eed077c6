package crosspoint.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Is the entropy rate exact, and is a grammar refused whose text does not tell its path? */
class GrammarTest {

  /** X emits a (3/4) or bb (1/4), then X again or Y, evenly; Y emits c, then X. */
  private static Grammar twoStates() {
    return new GrammarBuilder()
        .state("X", Lexicon.weighted(List.of("a", "bb"), 3, 1))
        .state("Y", Lexicon.weighted(List.of("c"), 1))
        .arc("X", " ", "X", 5)
        .arc("X", ", ", "Y", 5)
        .arc("Y", " ", "X", 1)
        .freeze("Y");
  }

  @Test
  void stationaryDistributionSolvesTheBalance() {
    // π(Y) = π(X)/2 and π(X) + π(Y) = 1
    assertArrayEquals(new double[] {2.0 / 3, 1.0 / 3}, twoStates().stationary(), 1e-15);
  }

  @Test
  void entropyRateIsThatComputedByHand() {
    // X: transitions ln 2, words ln 4 − ¾ ln 3, in 1.5 + 1.25 characters; Y: nothing, in 1 + 1 characters.
    // H = ⅔ (ln 2 + ln 4 − ¾ ln 3) / (⅔ · 2.75 + ⅓ · 2) = ⅔ · 1.255482325178... / 2.5
    double ln2 = 0.6931471805599453;
    double ln3 = 1.0986122886681098;
    assertEquals(2.0 / 3 * (3 * ln2 - 0.75 * ln3) / 2.5, twoStates().entropyRateNats(), 1e-15);
    assertEquals(0.33479528671, twoStates().entropyRateNats(), 1e-11);
  }

  @Test
  void junctureSharesItsArcsAndLeavesNoTrace() {
    Grammar grammar = new GrammarBuilder()
        .juncture("after")
        .state("X", Lexicon.weighted(List.of("a", "bb"), 3, 1))
        .state("Y", Lexicon.weighted(List.of("c"), 1))
        .arc("X", "", "after", 1)
        .arc("after", " ", "X", 1)
        .arc("after", ",", "space", 1)
        .juncture("space")
        .arc("space", " ", "Y", 1)
        .arc("Y", " ", "X", 1)
        .freeze("Y");
    assertEquals(2, grammar.states().size());
    assertEquals(twoStates().entropyRateNats(), grammar.entropyRateNats(), 1e-15);
    assertArrayEquals(twoStates().text(3, 500), grammar.text(3, 500));
  }

  @Test
  void longerTextBeginsWithTheShorterOne() {
    String text = new String(twoStates().text(7, 1000), StandardCharsets.US_ASCII);
    assertEquals(text.substring(0, 333), new String(twoStates().text(7, 333), StandardCharsets.US_ASCII));
    assertTrue(text.matches(" (a|bb)((, c)? (a|bb))*[, c]*b?"), text);
  }

  @Test
  void refusesOneWordForTwoStates() {
    GrammarBuilder builder = new GrammarBuilder()
        .state("X", Lexicon.zipf("walk run"))
        .state("Y", Lexicon.zipf("house walk"))
        .arc("X", " ", "X", 1)
        .arc("X", " ", "Y", 1)
        .arc("Y", ". ", "X", 1);
    assertEquals("after X, \" walk\" can be X or Y", refusal(builder, "Y"));
  }

  @Test
  void refusesSeparatorThatAWordMayImitate() {
    GrammarBuilder builder = new GrammarBuilder()
        .state("X", Lexicon.zipf("walk to"))
        .state("Y", Lexicon.zipf("house"))
        .arc("X", " ", "X", 1)
        .arc("X", " to ", "Y", 1)
        .arc("Y", ". ", "X", 1);
    assertEquals("after X, \" to\" can be X or begin \" to \"", refusal(builder, "Y"));
  }

  @Test
  void refusesSeparatorThatContinuesAWord() {
    GrammarBuilder builder = new GrammarBuilder().state("X", Lexicon.zipf("walk")).arc("X", "s ", "X", 1);
    assertEquals("separator \"s \" after X continues its word", refusal(builder, "X"));
  }

  @Test
  void refusesWhatLeadsNowhere() {
    assertEquals("nothing follows X", refusal(new GrammarBuilder().state("X", Lexicon.zipf("walk")), "X"));
    assertEquals("Y, which follows X, is not declared",
        refusal(new GrammarBuilder().state("X", Lexicon.zipf("walk")).arc("X", " ", "Y", 1), "X"));
    assertEquals("nothing leads to Y", refusal(new GrammarBuilder().state("X", Lexicon.zipf("walk"))
        .arc("X", " ", "X", 1).state("Y", Lexicon.zipf("house")).arc("Y", " ", "X", 1), "X"));
    assertEquals("the junctures around j form a circle",
        refusal(new GrammarBuilder().juncture("j").arc("j", " ", "j", 1), "j"));
  }

  private static String refusal(GrammarBuilder builder, String start) {
    return assertThrows(IllegalArgumentException.class, () -> builder.freeze(start)).getMessage();
  }
}
