/**
 * What a run says at its end.
 *
 * <p>{@link crosspoint.report.RunReport} holds everything as plain values: how the run was set up
 * ({@link crosspoint.report.Setup}), what was learnt ({@link crosspoint.report.Learning}) and, if the
 * run had a clock, what the chip spent ({@link crosspoint.report.ChipUse}). Nothing in it is printed
 * or written; that is the work of {@link crosspoint.report.ReportWriter} ({@code report.json} and
 * {@code curve.csv}, never half-written under their names) and {@link crosspoint.report.Summary} (a
 * table for a terminal).
 *
 * <p>Times are integer picoseconds here and exact decimal seconds in {@code report.json}. The format of
 * {@code report.json} is held by the JSON Schema {@code crosspoint/report-schema.json}.
 */
package crosspoint.report;
