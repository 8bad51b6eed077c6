package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.hardware.EnergyTable;
import crosspoint.program.NominalFacts;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import crosspoint.spec.WorkloadSpec;
import crosspoint.workload.LstmShape;
import java.util.List;

/** What a workload says of a network, a plan and its facts. */
public final class Workloads {

  /** Rows of a minibatch with which digital machines are shown too, beside a single row. */
  static final int BATCH = 32;

  private Workloads() {}

  /** Shape of the network. */
  public static LstmShape shape(WorkloadSpec workload) {
    return LstmShape.uniform(workload.network().symbols(), workload.network().layers(), workload.network().hiddenUnits());
  }

  /**
   * Assignments that make a spec's plan that of a workload; what a caller assigns on its own comes
   * behind them and, where it names the same keys, instead of them.
   */
  public static ImmutableList<String> planned(WorkloadSpec workload, List<String> assignments) {
    List<String> plan = List.of(
        "plan.layers=" + workload.network().layers(),
        "plan.hiddenUnits=" + workload.network().hiddenUnits(),
        "plan.unrollSteps=" + workload.training().unrollSteps(),
        "plan.minibatchRows=" + workload.training().minibatchRows());
    ImmutableList.Builder<String> all = ImmutableList.builder();
    for (String assignment : plan) {
      String key = assignment.substring(0, assignment.indexOf('=') + 1);
      if (assignments.stream().noneMatch(own -> own.startsWith(key))) {
        all.add(assignment);
      }
    }
    return all.addAll(assignments).build();
  }

  private static NominalFacts.Cells cells(Spec spec) {
    TileSpec.Weight weight = spec.tile().weight();
    int pulsed = weight.updatedPerWeight();
    // Where pulses meet, a weight goes one way, and one of two one-sided devices takes it there.
    return new NominalFacts.Cells(weight.columnsPerWeight(), pulsed,
        weight.oneSided() ? pulsed / 2 : pulsed, EnergyTable.meanWeight(spec));
  }

  /** What is expected of the facts, with the pulse trains of a chip. */
  static NominalFacts.Expectation expectation(WorkloadSpec.Expectation means, Spec spec) {
    return new NominalFacts.Expectation(means.forwardPasses(), means.backwardPasses(), means.forwardActivityFraction(),
        means.backwardActivityFraction(), means.slotsFraction() * spec.update().pulseTrainSlots(),
        means.columnPulseFraction(), means.rowPulseFraction(), cells(spec), transferSlots(spec));
  }

  /** Slots of the transfer of a row: a train of its own length, or one as long as those of all updates. */
  private static int transferSlots(Spec spec) {
    return spec.algorithm().mostSlots() > 0 ? spec.algorithm().mostSlots() : spec.update().pulseTrainSlots();
  }
}
