/**
 * Runs: a described chip, a text or a workload, and a plan go in; values that a report shows come out.
 *
 * <pre>
 *   TrainingRun     values and clock on a text           ──▶ {@link crosspoint.report.RunReport}
 *   ChipEvaluation  a workload's operations on the clock ──▶ {@link crosspoint.report.Evaluation}
 *     Calibration       short training that measures the facts, if asked for
 *     MappedNetwork     layout and windows, mapped once for all who run them
 *     EvaluationRun     windows of an epoch, the first looked at stage by stage
 *     SetupRun          weights written and read out, once
 *     Sensitivity       each number of the chip a tenth better
 * </pre>
 *
 * <p>An evaluation computes no values. What the clock cannot know is expected as the workload states it,
 * or measured by training its network on the chip for a while; which of the two is always said.
 *
 * <p>A run prints nothing. It tells a {@link crosspoint.experiment.ProgressListener} or an
 * {@link crosspoint.experiment.EvaluationListener} how far it is and asks now and then whether it is to
 * stop. Training that was stopped reports what it has, marked incomplete; an evaluation that was stopped
 * has no result, because its figures would be of no window in particular.
 *
 * <p>{@link crosspoint.experiment.PublishedClaims} are figures that publications print, each with a small program on
 * the clock of a chip that gives it or does not; {@link crosspoint.experiment.Acceleration} does the same for the
 * headline claims of the field. How near a figure must come was written down before it was first simulated.
 */
package crosspoint.experiment;
