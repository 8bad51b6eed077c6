/**
 * Findings of publications, tried again: an experiment is a set of chips that differ in what is studied,
 * each trained with several seeds, and a rule that says beforehand what figures make the finding come out.
 *
 * <pre>
 *   {@link crosspoint.reproduction.Experiments}   which experiments there are; each is plain data
 *     Experiment      finding, points, budgets, rule
 *       Point         a shipped spec and what is changed in it
 *       Clause        a contrast of means, and on which side of a margin it must be
 *   {@link crosspoint.reproduction.Reproduction}  all runs of an experiment, side by side, kept one by one
 *     RunStore        what is finished, so that it is not done again
 *   {@link crosspoint.reproduction.Result}        figures, means with intervals, verdict
 *     ResultFiles     CSV, JSON, charts and a page to read
 * </pre>
 *
 * <p>The verdict has three values. A clause <i>comes out</i> if the whole 95 % interval of its contrast lies on the
 * side of the margin that the finding says, <i>does not come out</i> if it lies on the other, and is <i>not
 * decided</i> if it covers the margin. A finding comes out if all its clauses do, and does not if one does not.
 * Because all must hold, no correction for several comparisons is needed for it to come out (an intersection of
 * tests has at most the level of each); a single clause out of many that fails may be chance, so every clause
 * is shown with its figures.
 *
 * <p>Nothing here depends on threads or on the order in which runs end, and no file holds a time of day or of a
 * computer: the same experiment gives the same bytes. Runs have no clock unless a device changes with simulated
 * time, because values do not depend on it.
 */
package crosspoint.reproduction;
