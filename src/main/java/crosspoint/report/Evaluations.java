package crosspoint.report;

import java.util.List;

/** Forms of evaluations: a table for people, JSON and CSV for programs. */
public final class Evaluations {

  private Evaluations() {}

  /** Chips side by side, a column each. */
  public static String table(List<Evaluation> evaluations) {
    return EvaluationTable.of(evaluations);
  }

  /** {@code evaluation.json}. */
  public static String json(List<Evaluation> evaluations) {
    return EvaluationJson.of(evaluations);
  }

  /** {@code figures.csv}: spec, workload, group, name, value, unit. */
  public static String figuresCsv(List<Evaluation> evaluations) {
    return EvaluationCsv.figures(evaluations);
  }

  /** {@code units.csv}: what each unit did all the time. */
  public static String unitsCsv(List<Evaluation> evaluations) {
    return EvaluationCsv.units(evaluations);
  }

  /** {@code power.csv}: power over one window. */
  public static String powerCsv(List<Evaluation> evaluations) {
    return EvaluationCsv.power(evaluations);
  }
}
