package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import crosspoint.hardware.Component;
import crosspoint.hardware.Energy;
import crosspoint.hardware.Unit;
import crosspoint.report.Evaluation;
import crosspoint.schedule.StageLog;
import crosspoint.spec.ControlSpec;
import crosspoint.units.Picoseconds;
import java.util.Set;

/**
 * Power over a window in equal bins, whose integral is the window's energy.
 *
 * <p>A stage spends its energy evenly. Static power flows evenly too, unless idle units are switched off:
 * then what a component's units draw in the window is spread over their stages, in proportion to
 * time. (They also draw power while they wait with a job; that share is spread likewise.)
 */
final class PowerProfile {

  private static final double J_PER_FJ = 1e-15;

  private PowerProfile() {}

  /**
   * Power over a window.
   *
   * @param log     its stages
   * @param fromPs  its start [ps]
   * @param untilPs its end [ps]
   * @param energy  its energy
   */
  static Evaluation.Power of(StageLog log, long fromPs, long untilPs, Energy energy, ControlSpec.Gating gating, int bins) {
    double binSeconds = Picoseconds.toSeconds(untilPs - fromPs) / bins;
    double[] joules = log.energyFj(fromPs, untilPs, bins);
    for (int bin = 0; bin < bins; bin++) {
      joules[bin] *= J_PER_FJ;
    }
    for (Component component : Component.values()) {
      double drawn = units(component).isEmpty() ? 0 : energy.joules(component);
      if (drawn > 0) {
        // Tiles hold weights all the time.
        boolean switched = gating == ControlSpec.Gating.IDLE && component != Component.STATIC_TILES;
        spread(drawn, switched ? log.workPs(units(component), fromPs, untilPs, bins) : new double[bins], joules);
      }
    }
    ImmutableList.Builder<Double> watts = ImmutableList.builder();
    for (double each : joules) {
      watts.add(each / binSeconds);
    }
    return new Evaluation.Power(binSeconds, watts.build());
  }

  /** Adds energy to bins by weight; evenly, if all weights are 0. */
  private static void spread(double drawn, double[] weights, double[] joules) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    for (int bin = 0; bin < joules.length; bin++) {
      joules[bin] += drawn * (sum == 0 ? 1.0 / joules.length : weights[bin] / sum);
    }
  }

  /** Units whose static power a component is; empty if it is no static power. */
  private static Set<Unit> units(Component component) {
    return switch (component) {
      case STATIC_TILES -> ImmutableSet.of(Unit.ARRAY);
      case STATIC_INTEGRATORS -> ImmutableSet.of(Unit.INTEGRATORS, Unit.BACKWARD_INTEGRATORS);
      case STATIC_ADC -> ImmutableSet.of(Unit.ADC, Unit.BACKWARD_ADC);
      case STATIC_DIGITAL -> ImmutableSet.of(Unit.DIGITAL);
      case STATIC_BUFFER -> ImmutableSet.of(Unit.BUFFER);
      case STATIC_INTERCONNECT -> ImmutableSet.of(Unit.LINK);
      case STATIC_OFF_CHIP -> ImmutableSet.of(Unit.OFF_CHIP);
      default -> ImmutableSet.of();
    };
  }
}
