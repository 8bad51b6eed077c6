/**
 * What a run says at its end, and what an evaluation found.
 *
 * <p>{@link crosspoint.report.RunReport} holds everything as plain values: how the run was set up
 * ({@link crosspoint.report.Setup}), what was learnt ({@link crosspoint.report.Learning}) and, if the
 * run had a clock, what the chip spent ({@link crosspoint.report.ChipUse}). Nothing in it is printed
 * or written; that is the work of {@link crosspoint.report.ReportWriter} ({@code report.json} and
 * {@code curve.csv}, never half-written under their names) and {@link crosspoint.report.Summary} (a
 * table for a terminal).
 *
 * <p>{@link crosspoint.report.Evaluation} holds one chip with one workload in the same way.
 * {@link crosspoint.report.Evaluations} shows several side by side as a table (80 columns for one chip), as JSON or as CSV
 * in long form, a unit in each row; {@link crosspoint.report.EvaluationWriter} writes all files or none;
 * {@link crosspoint.report.GraphFiles} writes programs as DOT and JSON. Every figure stands in one list, from
 * which all forms take it. Shares that round to nothing are said to be small, not to be 0.
 *
 * <p>Times are integer picoseconds here and exact decimal seconds in {@code report.json}. The format of
 * {@code report.json} is held by the JSON Schema {@code crosspoint/report-schema.json}, that of
 * {@code evaluation.json} by {@code crosspoint/evaluation-schema.json}.
 */
package crosspoint.report;
