/**
 * Runs: a described chip, a text and a plan go in, a {@linkplain crosspoint.report.RunReport report}
 * comes out.
 *
 * <p>A run prints nothing. It tells a {@link crosspoint.experiment.ProgressListener} how far it is and
 * asks after each window whether it is to stop; a run that was stopped reports what it has, marked
 * incomplete.
 */
package crosspoint.experiment;
