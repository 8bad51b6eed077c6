package crosspoint.trace;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * What a trace ends with: the totals that the recorded run had, for checking.
 *
 * @param complete      whether the run reached its end; false if it was interrupted
 * @param weightsDigest digest of the weights at the end, if there were any
 * @param passes        totals of training and of test passes, as far as there were any
 */
public record TraceEnd(boolean complete, Optional<String> weightsDigest, ImmutableList<Pass> passes) {

  /**
   * Totals of all windows of a pass that the trace has. Refreshes are part of training.
   *
   * @param pass         what the windows belong to
   * @param windows      programs that were run
   * @param operations   operations on the chip, transfers included
   * @param simulatedPs  simulated time [ps]
   * @param energyJoules dynamic and static energy [J]
   * @param timelines    digest over all times and facts
   * @param energy       energy by component and phase
   */
  public record Pass(TraceWindow.Pass pass, long windows, long operations, long simulatedPs, double energyJoules, String timelines,
      ImmutableList<Energy> energy) {}

  /**
   * Energy of a component in a phase.
   *
   * @param component what spent it
   * @param phase     phase in which it was spent
   * @param joules    energy [J]
   */
  public record Energy(String component, String phase, double joules) {}
}
