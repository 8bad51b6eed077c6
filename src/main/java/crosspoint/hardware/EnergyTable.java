package crosspoint.hardware;

import crosspoint.program.Facts;
import crosspoint.program.Op.Phase;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.Resolution;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import java.util.List;

/**
 * Cost of each action and static power of each part, from a spec.
 *
 * <p>A device of mean resistance R costs
 * <pre>
 *   V² / R · t_int / s         per DAC step of a read,       s = 2^(bits−1) − 1 steps for a full-scale input
 *   ¼ V² / R · t_pulse         per pulse on its row or column alone (it sees V/2)
 *   ½ V² / R · t_pulse         more where both pulses meet (it sees V: ¼ + ¼ + ½)
 * </pre>
 * An exact DAC has no steps; its input counts in {@link Facts#EXACT_DAC_STEPS} steps.
 *
 * @see "Haensch, Gokmen, Puri, The Next Generation of Deep Learning Hardware: Analog Computing, Proc. IEEE 107(1), 2019"
 */
public final class EnergyTable {

  private static final double FJ_PER_PJ = 1000;

  private final double[] costFj = new double[Action.values().length];
  private final double[] staticMw = new double[Component.values().length];

  /** The table of a chip. */
  public EnergyTable(Spec spec) {
    TileSpec tile = spec.tile();
    TileSpec.Array array = tile.array();
    Resolution input = tile.dac().bits();
    // V² / MΩ is µW, and µW · ns is fJ.
    double readFj = array.readVolts() * array.readVolts() / array.deviceResistanceMohm() * array.integrateNs();
    double pulseFj = array.pulseVolts() * array.pulseVolts() / array.deviceResistanceMohm() * array.pulseNs();
    cost(Action.DAC_CONVERSION, tile.dac().conversionPj() * FJ_PER_PJ);
    cost(Action.READ_DEVICE_STEP, readFj / (input.exact() ? Facts.EXACT_DAC_STEPS : input.levelsPerSide()));
    cost(Action.HALF_SELECTED_PULSE, pulseFj / 4);
    cost(Action.COINCIDENCE, pulseFj / 2);
    cost(Action.ADC_CONVERSION, tile.adc().conversionPj() * FJ_PER_PJ);
    DigitalSpec.Pipelined digital = (DigitalSpec.Pipelined) spec.digital();
    cost(Action.EXPONENTIAL, digital.exponential().evaluationPj() * FJ_PER_PJ);
    cost(Action.DIVIDE, digital.divide().evaluationPj() * FJ_PER_PJ);
    cost(Action.MULTIPLY, digital.multiply().evaluationPj() * FJ_PER_PJ);
    cost(Action.ADD, digital.add().evaluationPj() * FJ_PER_PJ);
    cost(Action.COMPARE, digital.compare().evaluationPj() * FJ_PER_PJ);
    cost(Action.LOOK_UP, digital.lookUp().evaluationPj() * FJ_PER_PJ);
    cost(Action.BUFFER_WRITE_BIT, spec.buffer().bitPj() * FJ_PER_PJ);
    cost(Action.BUFFER_READ_BIT, spec.buffer().bitPj() * FJ_PER_PJ);
    cost(Action.BUS_BIT, spec.interconnect().bitPj() * FJ_PER_PJ);
    staticMw[Component.STATIC_TILES.ordinal()] = tile.staticMw() * tile.count();
    staticMw[Component.STATIC_DIGITAL.ordinal()] = digital.staticMw();
    staticMw[Component.STATIC_BUFFER.ordinal()] = spec.buffer().staticMw();
    staticMw[Component.STATIC_BUS.ordinal()] = spec.interconnect().staticMw();
  }

  private void cost(Action action, double fj) {
    costFj[action.ordinal()] = fj;
  }

  /** Energy of doing an action once [fJ]. */
  public double costFj(Action action) {
    return costFj[action.ordinal()];
  }

  /** Static power of all parts [W]. */
  public double staticWatts() {
    double mw = 0;
    for (double part : staticMw) {
      mw += part;
    }
    return mw / 1000;
  }

  /**
   * Energy of a run.
   *
   * @param activity what was done
   * @param phasePs  simulated time by phase; the sum is the run's [ps]
   */
  public Energy energy(Activity activity, long[] phasePs) {
    double[][] fj = new double[Component.values().length][Phase.values().length];
    for (Phase phase : Phase.values()) {
      for (Action action : Action.values()) {
        fj[action.component().ordinal()][phase.ordinal()] += activity.count(action, phase) * costFj(action);
      }
      for (int component = 0; component < fj.length; component++) {
        // mW · ps is fJ
        fj[component][phase.ordinal()] += staticMw[component] * phasePs[phase.ordinal()];
      }
    }
    return new Energy(fj);
  }

  /** What consumes energy on such a chip and is not counted, as a report says it. */
  public static List<String> notCounted() {
    return List.of(
        "dependence of a read's and an update's energy on the weights (mean conductance is used)",
        "cross-points of a tile that hold no weight",
        "charging of lines (C V²)",
        "integrators and comparators, beyond the tile's static power",
        "stochastic translators: random numbers and pulse drivers",
        "update management: maxima of x and d and the gains, per vector",
        "clipping of errors, dropout, and the loss",
        "control, clock distribution, registers at the tiles",
        "initial programming, calibration and read-out of the arrays",
        "off-chip link: text in, results out, and characters drawn from the trained network");
  }
}
