package crosspoint.reproduction;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * One comparison that a finding rests on, as it was written down before any run: a weighted sum of means and the
 * side of a margin on which all of its 95 % interval has to be.
 *
 * @param statement  what comes out if it holds, in words
 * @param terms      the weighted sum
 * @param side       above or below
 * @param marginNats margin [nats/character]
 */
record Clause(String statement, ImmutableList<Term> terms, Side side, double marginNats) {

  /** Where the interval must lie. */
  enum Side { ABOVE, BELOW }

  /**
   * Part of a sum.
   *
   * @param coefficient weight
   * @param figure      figure of a run
   * @param point       name of the point whose runs are averaged
   */
  record Term(double coefficient, Figure figure, String point) {}

  Clause {
    Preconditions.checkArgument(Double.isFinite(marginNats) && !terms.isEmpty(), "margin %s of %s", marginNats, terms);
  }

  /** A figure of one point over that of another. */
  static Clause difference(String statement, Figure figure, String point, String other, Side side, double marginNats) {
    return new Clause(statement, ImmutableList.of(new Term(1, figure, point), new Term(-1, figure, other)), side, marginNats);
  }

  /** The test loss of a point is above that of another by more than a margin. */
  static Clause worse(String statement, String point, String than, double marginNats) {
    return difference(statement, Figure.LAST_TEST, point, than, Side.ABOVE, marginNats);
  }

  /** The test loss of a point is above that of another by less than a margin, or below it. */
  static Clause noWorse(String statement, String point, String than, double marginNats) {
    return difference(statement, Figure.LAST_TEST, point, than, Side.BELOW, marginNats);
  }

  /**
   * Decides.
   *
   * @param runs      the runs of a point by its name
   * @param guessNats loss of a guess [nats/character]
   */
  Outcome decide(Function<String, List<RunFigures>> runs, double guessNats) {
    List<Interval.Weighted> weighted = new ArrayList<>();
    for (Term term : terms) {
      weighted.add(new Interval.Weighted(term.coefficient(),
          runs.apply(term.point()).stream().map(run -> term.figure().of(run, guessNats)).toList()));
    }
    Interval interval = Interval.of(weighted);
    return new Outcome(this, interval, verdict(interval));
  }

  private Verdict verdict(Interval interval) {
    boolean above = interval.low() > marginNats;
    boolean below = interval.high() < marginNats;
    if (!above && !below) {
      return Verdict.NOT_DECIDED;
    }
    return above == (side == Side.ABOVE) ? Verdict.COMES_OUT : Verdict.DOES_NOT_COME_OUT;
  }

  /** The rule as a formula, for example {@code test loss at the end: [mean-5] − [mean-0] > 0.02 nats/character}. */
  String rule() {
    StringBuilder rule = new StringBuilder();
    Figure figure = terms.get(0).figure();
    boolean one = terms.stream().allMatch(term -> term.figure() == figure);
    if (one) {
      rule.append(figure.words()).append(": ");
    }
    for (int k = 0; k < terms.size(); k++) {
      Term term = terms.get(k);
      double size = Math.abs(term.coefficient());
      rule.append(term.coefficient() < 0 ? (k == 0 ? "−" : " − ") : k == 0 ? "" : " + ")
          .append(size == 1 ? "" : number(size) + " · ").append(one ? "" : term.figure().words() + " of ")
          .append('[').append(term.point()).append(']');
    }
    return rule.append(side == Side.ABOVE ? " > " : " < ").append(number(marginNats)).append(' ').append(Figure.UNIT).toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.valueOf(value);
  }

  /**
   * A clause and what the runs say.
   *
   * @param interval of the weighted sum [nats/character]
   */
  record Outcome(Clause clause, Interval interval, Verdict verdict) {}
}
