/**
 * Runs: a described chip, a text and a plan go in, a {@linkplain crosspoint.report.RunReport report}
 * comes out.
 *
 * <p>A run prints nothing. It tells a {@link crosspoint.experiment.ProgressListener} how far it is and
 * asks after each window whether it is to stop; a run that was stopped reports what it has, marked
 * incomplete.
 *
 * <p>{@link crosspoint.experiment.PublishedClaims} are figures that publications print, each with a small program on
 * the clock of a chip that gives it or does not; {@link crosspoint.experiment.Acceleration} does the same for the
 * headline claims of the field. How near a figure must come was written down before it was first simulated.
 */
package crosspoint.experiment;
