package crosspoint.reproduction;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An experiment as data. It is written before it is run and says what would make its finding come out.
 *
 * @param name     as typed
 * @param question what is asked, one line
 * @param finding  what a publication found
 * @param choices  what had to be chosen to try it here, and why
 * @param points   chips in the order of tables
 * @param axis     of the chart
 * @param clauses  the rule: all must hold
 * @param budgets  for each scale
 */
public record Experiment(String name, String question, Finding finding, String choices, ImmutableList<Point> points, Axis axis,
    ImmutableList<Clause> clauses, ImmutableMap<Scale, Budget> budgets) {

  /** Seeds of a point that the rule needs, if none are asked for: the fewest that must-show figures rest on. */
  static final int DECISIVE_SEEDS = 5;
  /** Seeds of the other points, if none are asked for. */
  static final int OTHER_SEEDS = 3;

  /**
   * What a publication found.
   *
   * @param statement in other words than the paper's
   * @param source    where, and how sure that is
   */
  record Finding(String statement, String source) {}

  /**
   * What the chart's horizontal axis shows.
   *
   * @param label       quantity with its unit
   * @param unit        the unit alone, for tables; may be empty
   * @param logarithmic whether equal factors are equally far
   */
  record Axis(String label, String unit, boolean logarithmic) {}

  public Experiment {
    Set<String> names = new HashSet<>();
    points.forEach(point -> Preconditions.checkArgument(names.add(point.name()), "%s: two points %s", name, point.name()));
    Set<String> needed = new HashSet<>();
    clauses.forEach(clause -> clause.terms().forEach(term -> needed.add(term.point())));
    for (Point point : points) {
      Preconditions.checkArgument(point.decisive() == needed.remove(point.name()), "%s: is %s decisive?", name, point.name());
    }
    Preconditions.checkArgument(needed.isEmpty(), "%s: the rule speaks of %s, which are no points", name, needed);
    Preconditions.checkArgument(budgets.size() == Scale.values().length, "%s has %s budgets", name, budgets.size());
  }

  /** An experiment whose decisive points are those that its rule speaks of. */
  static Experiment of(String name, String question, Finding finding, String choices, List<Point> points, Axis axis,
      List<Clause> clauses, Budget quick, Budget paper) {
    Set<String> needed = new HashSet<>();
    clauses.forEach(clause -> clause.terms().forEach(term -> needed.add(term.point())));
    ImmutableList<Point> marked = points.stream()
        .map(point -> new Point(point.name(), point.label(), point.series(), point.at(), point.spec(), point.overrides(),
            needed.contains(point.name())))
        .collect(ImmutableList.toImmutableList());
    return new Experiment(name, question, finding, choices, marked, axis, ImmutableList.copyOf(clauses),
        ImmutableMap.of(Scale.QUICK, quick, Scale.PAPER, paper));
  }
}
