package crosspoint.report;

import com.google.common.base.CaseFormat;
import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;

/**
 * Published figures beside simulated ones.
 *
 * @param rows one a claim, in the order of the works
 */
public record Validation(ImmutableList<Row> rows) {

  /** What it says if both figures agree. */
  public enum Kind {
    /** The figure is an input of the chip, or the arithmetic of its inputs alone, and comes back. */
    ECHO,
    /** The figure follows from parts none of which holds it. */
    PREDICTION,
    /** Nothing is asked of it: the reason is a named deviation. */
    SHOWN;

    /** The name in reports. */
    public String label() {
      return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, name());
    }
  }

  /**
   * A claim and what became of it.
   *
   * @param identifier        name of the claim
   * @param work              publication, in short
   * @param what              what the figure is
   * @param published         published figure
   * @param simulated         simulated figure
   * @param unit              unit of both
   * @param how               what was simulated
   * @param kind              what agreement says
   * @param source            where the published figure stands
   * @param mark              how well it is known
   * @param toleranceFraction how near they must be; NaN if nothing is asked
   * @param toleranceReason   why so near
   * @param deviation         identifier of a known gap, or an empty text
   * @param holds             whether they are near enough
   */
  public record Row(String identifier, String work, String what, double published, double simulated, String unit, String how,
      Kind kind, String source, String mark, double toleranceFraction, String toleranceReason, String deviation, boolean holds) {
    public Row {
      Preconditions.checkArgument(kind == Kind.SHOWN || toleranceFraction > 0, "%s has no tolerance", identifier);
      Preconditions.checkArgument(kind != Kind.SHOWN || !deviation.isEmpty(), "%s is only shown and does not say why", identifier);
    }

    /** By how much the simulated figure is larger, as a fraction. */
    public double errorFraction() {
      return simulated / published - 1;
    }
  }

  /** Whether all figures are near enough. */
  public boolean holds() {
    return rows.stream().allMatch(Row::holds);
  }

  /** Number of claims of a kind. */
  public long count(Kind kind) {
    return rows.stream().filter(row -> row.kind() == kind).count();
  }

  /** Number of publications with a claim of a kind. */
  public long works(Kind kind) {
    return rows.stream().filter(row -> row.kind() == kind).map(Row::work).distinct().count();
  }

  /** A table for people. */
  public String table() {
    return ValidationTable.of(this);
  }

  /** The same with every text, for programs. */
  public String json() {
    return ValidationJson.of(this);
  }
}
