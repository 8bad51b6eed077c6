package crosspoint.reproduction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import crosspoint.reproduction.Clause.Side;
import crosspoint.reproduction.Clause.Term;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Does a rule say what figures with a known answer say? Intervals are ± 0.02306, see {@link Figures#around}. */
class ClauseTest {

  /** Of some 55 symbols. */
  private static final double GUESS_NATS = 4;

  private static Verdict verdict(Clause clause, Map<String, List<RunFigures>> runs) {
    return clause.decide(runs::get, GUESS_NATS).verdict();
  }

  @ParameterizedTest
  @CsvSource({
      "2.03, 2.00, 0,    COMES_OUT",          // 0.007 … 0.053
      "2.02, 2.00, 0,    NOT_DECIDED",        // −0.003 … 0.043
      "2.00, 2.00, 0,    NOT_DECIDED",
      "1.98, 2.00, 0,    NOT_DECIDED",
      "1.97, 2.00, 0,    DOES_NOT_COME_OUT",
      "2.03, 2.00, 0.05, NOT_DECIDED",        // upper end over the margin
      "2.02, 2.00, 0.05, DOES_NOT_COME_OUT",  // 0.043 < 0.05
      "2.08, 2.00, 0.05, COMES_OUT",
      "2.07, 2.00, 0.05, NOT_DECIDED"})
  void worseByMoreThanAMargin(double a, double b, double margin, Verdict expected) {
    assertEquals(expected, verdict(Clause.worse("a is worse", "a", "b", margin), Map.of("a", Figures.around(a), "b", Figures.around(b))));
  }

  @ParameterizedTest
  @CsvSource({
      "2.00, 2.00, 0.05, COMES_OUT",
      "1.50, 2.00, 0.05, COMES_OUT",          // better is no worse
      "2.026, 2.00, 0.05, COMES_OUT",         // upper end 0.04906
      "2.028, 2.00, 0.05, NOT_DECIDED",       // upper end 0.05106
      "2.072, 2.00, 0.05, NOT_DECIDED",       // lower end 0.04894
      "2.074, 2.00, 0.05, DOES_NOT_COME_OUT"})
  void noWorseThanByAMargin(double a, double b, double margin, Verdict expected) {
    assertEquals(expected, verdict(Clause.noWorse("a is as good", "a", "b", margin), Map.of("a", Figures.around(a), "b", Figures.around(b))));
  }

  @Test
  void oneSeedDecidesNothing() {
    assertEquals(Verdict.NOT_DECIDED, verdict(Clause.worse("", "a", "b", 0), Map.of("a", List.of(Figures.run(9)), "b", Figures.around(2))));
  }

  /** A loss of 9, of 17 or of no number is a guess's of 4, whether it is the last, the lowest or one of training. */
  @Test
  void noLossCountsAsMoreThanAGuess() {
    RunFigures diverged = RunFigures.diverged(List.of(), List.of(), 1);
    Map<String, List<RunFigures>> runs = Map.of("far", List.of(Figures.run(9), Figures.run(17), diverged), "half", List.of(Figures.run(9), Figures.run(3)));
    for (Figure figure : List.of(Figure.LAST_TEST, Figure.LOWEST_TEST, Figure.LAST_TRAIN)) {
      Interval interval = Clause.difference("", figure, "far", "half", Side.ABOVE, 0).decide(runs::get, GUESS_NATS).interval();
      assertEquals(0.5, interval.estimate(), 1e-12, figure.words());
    }
    assertEquals(Verdict.NOT_DECIDED, verdict(Clause.worse("", "far", "half", 0), runs));
    assertEquals(Verdict.COMES_OUT, verdict(Clause.worse("", "far", "b", 1.5),
        Map.of("far", List.of(diverged, diverged, Figures.run(5)), "b", Figures.around(2))));
  }

  @Test
  void aDivergedRunHasNotOverfitted() {
    RunFigures diverged = RunFigures.diverged(List.of(3.0, 2.0), List.of(3.1, 2.2), 4);
    assertEquals(2.2, Figure.LOWEST_TEST.of(diverged, GUESS_NATS));
    assertEquals(GUESS_NATS, Figure.LAST_TEST.of(diverged, GUESS_NATS));
    assertEquals(Verdict.NOT_DECIDED, verdict(new Clause("", ImmutableList.of(new Term(1, Figure.RISE_OF_TEST, "a")), Side.ABOVE, 0.05),
        Map.of("a", List.of(diverged, diverged))));
  }

  @Test
  void aRiseIsFromTheLowestEpochToTheLast() {
    Clause rise = new Clause("", ImmutableList.of(new Term(1, Figure.RISE_OF_TEST, "a")), Side.ABOVE, 0.05);
    List<RunFigures> risen = List.of(Figures.run(3, 2, 2.2), Figures.run(2.1, 3, 2.3), Figures.run(2, 2.1, 2.2));
    assertEquals(Verdict.COMES_OUT, verdict(rise, Map.of("a", risen)));
    assertEquals(0.2, rise.decide(name -> risen, GUESS_NATS).interval().estimate(), 1e-12);
    List<RunFigures> falling = List.of(Figures.run(3, 2, 1), Figures.run(3, 2, 1.1));
    assertEquals(Verdict.DOES_NOT_COME_OUT, verdict(rise, Map.of("a", falling)));
  }

  @Test
  void aGainIsComparedWithAGain() {
    // Dropout gains 0.3 in floating point and 0.1 on the RPU
    Map<String, List<RunFigures>> runs = Map.of("fp-0", Figures.around(2.5), "fp-0.2", Figures.around(2.2), "fp-0.5", Figures.around(2.2),
        "rpu-0", Figures.around(2.3), "rpu-0.2", Figures.around(2.2), "rpu-0.5", Figures.around(2.2));
    Clause less = Overfitting.experiment().clauses().get(3);
    assertEquals(-0.2, less.decide(runs::get, GUESS_NATS).interval().estimate(), 1e-12);
    assertEquals(Verdict.COMES_OUT, verdict(less, runs));
  }

  /** The figures of the look, and of a network whose devices do nothing. */
  @Test
  void overfittingFollowsFromItsFigures() {
    List<RunFigures> turned = List.of(Figures.run(2.18, 2.76), Figures.run(2.19, 2.77), Figures.run(2.17, 2.75));
    List<RunFigures> flat = List.of(Figures.run(2.22, 2.22), Figures.run(2.22, 2.23), Figures.run(2.21, 2.22));
    List<RunFigures> dropped = List.of(Figures.run(2.2, 2.3), Figures.run(2.2, 2.31), Figures.run(2.2, 2.29));
    Map<String, List<RunFigures>> asTheLook = Map.of("fp-0", turned, "fp-0.2", dropped, "rpu-0", flat, "rpu-0.2", flat);
    Map<String, List<RunFigures>> alike = Map.of("fp-0", turned, "fp-0.2", dropped, "rpu-0", turned, "rpu-0.2", dropped);
    List<Clause> clauses = Overfitting.experiment().clauses();
    assertEquals(List.of(Verdict.COMES_OUT), clauses.stream().map(clause -> verdict(clause, asTheLook)).distinct().toList());
    assertEquals(Verdict.DOES_NOT_COME_OUT, Verdict.all(clauses.stream().map(clause -> verdict(clause, alike)).toList()));
  }

  @Test
  void aFindingNeedsAllItsClauses() {
    assertEquals(Verdict.COMES_OUT, Verdict.all(List.of(Verdict.COMES_OUT, Verdict.COMES_OUT)));
    assertEquals(Verdict.NOT_DECIDED, Verdict.all(List.of(Verdict.COMES_OUT, Verdict.NOT_DECIDED)));
    assertEquals(Verdict.DOES_NOT_COME_OUT, Verdict.all(List.of(Verdict.NOT_DECIDED, Verdict.DOES_NOT_COME_OUT, Verdict.COMES_OUT)));
  }

  @Test
  void aRuleReadsAsAFormula() {
    assertEquals("test loss at the end: [a] − [b] > 0.05 nats/character", Clause.worse("", "a", "b", 0.05).rule());
    assertEquals("test loss at the end: [a] − [b] < 0 nats/character", Clause.noWorse("", "a", "b", 0).rule());
  }

  /** With losses as the paper has them each experiment's finding comes out, and with all losses alike it does not. */
  @Test
  void asymmetryFollowsFromItsFigures() {
    Experiment asymmetry = Asymmetry.experiment();
    Map<String, List<RunFigures>> asThePaper = Map.of("none", Figures.around(2), "mean-5", Figures.around(2.3), "spread-5", Figures.around(2.2),
        "floating-point", Figures.around(1.9));
    assertEquals(List.of(Verdict.COMES_OUT), asymmetry.clauses().stream().map(clause -> verdict(clause, asThePaper)).distinct().toList());
    List<RunFigures> alike = Figures.around(2);
    assertEquals(List.of(Verdict.NOT_DECIDED), asymmetry.clauses().stream().map(clause -> clause.decide(name -> alike, GUESS_NATS).verdict()).distinct().toList());
  }

  /** Asymmetry costs 0.4; half of that is 0.2. */
  @Test
  void aRescueIsHalfOfWhatAsymmetryCosts() {
    List<Clause> clauses = SymmetryRescue.experiment().clauses();
    Map<String, List<RunFigures>> runs = Map.of("sgd-symmetric", Figures.around(2), "sgd-asymmetric", Figures.around(2.4),
        "sgd-referenced", Figures.around(2.16), "ttv2", Figures.around(2.15), "agad", Figures.around(2.25));
    assertEquals(List.of(Verdict.COMES_OUT, Verdict.COMES_OUT, Verdict.DOES_NOT_COME_OUT, Verdict.NOT_DECIDED),
        clauses.stream().map(clause -> verdict(clause, runs)).toList());
    assertEquals(-0.05, clauses.get(1).decide(runs::get, GUESS_NATS).interval().estimate(), 1e-12);
  }

  @Test
  void inputBitsFollowFromTheirFigures() {
    Map<String, List<RunFigures>> asThePaper = Map.of("nearest-3", Figures.around(3), "nearest-4", Figures.around(2.8), "nearest-5",
        Figures.around(2.5), "nearest-6", Figures.around(2.2), "nearest-7", Figures.around(2), "nearest-9", Figures.around(1.99),
        "stochastic-5", Figures.around(2.01));
    assertEquals(List.of(Verdict.COMES_OUT),
        InputBits.experiment().clauses().stream().map(clause -> verdict(clause, asThePaper)).distinct().toList());
  }
}
