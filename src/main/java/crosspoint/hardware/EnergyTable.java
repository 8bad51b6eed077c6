package crosspoint.hardware;

import com.google.common.collect.ImmutableList;
import com.google.common.math.IntMath;
import crosspoint.program.Facts;
import crosspoint.program.Op.Phase;
import crosspoint.spec.AlgorithmSpec;
import crosspoint.spec.ControlSpec;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.Resolution;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import java.math.RoundingMode;
import java.util.function.IntToLongFunction;

/**
 * Cost of each action and static power of each part, from a spec.
 *
 * <p>A device of weight w has the conductance {@code G(w) = (1 + κ w / w_b) / R}, with
 * {@code κ = (β − 1) / (β + 1)} from the on/off ratio β, w_b the mean bound of the weights and R the mean
 * resistance; an ideal device has no bounds and κ = 0. A one-sided device, which runs from 0 to w_b, conducts least
 * at 0 and most at w_b, {@code G(g) = (1 − κ + 2 κ g / w_b) / R}; R is the inverse of the mean of both conductances. A device costs
 * <pre>
 *   V² G t_int / s           per DAC step of a read,       s = 2^(bits−1) − 1 steps for a full-scale input
 *   ¼ V² G t_pulse           per pulse on its row or column alone (it sees V/2)
 *   ½ V² G t_pulse           more where both pulses meet (it sees V: ¼ + ¼ + ½)
 *   C V², C (V/2)²           per line and cross-point charged for a read, for a pulse
 * </pre>
 * An exact DAC has no steps; its input counts in {@link Facts#EXACT_DAC_STEPS} steps.
 *
 * @see "Haensch, Gokmen, Puri, The Next Generation of Deep Learning Hardware: Analog Computing, Proc. IEEE 107(1), 2019"
 */
public final class EnergyTable {

  private static final double FJ_PER_PJ = 1000;
  /** Facts give weights in units of 2⁻²⁴. */
  private static final double WEIGHT_UNIT = 0x1p-24;

  private final double[] costFj = new double[Action.values().length];
  private final Spec spec;
  private final boolean gated;
  private final long meanWeight;

  /** The table of a chip. */
  public EnergyTable(Spec spec) {
    this.spec = spec;
    this.gated = spec.control().gating() == ControlSpec.Gating.IDLE;
    TileSpec tile = spec.tile();
    TileSpec.Array array = tile.array();
    Resolution input = tile.dac().bits();
    // V² / MΩ is µW, and µW · ns is fJ.
    double readFj = square(array.readVolts()) / array.deviceResistanceMohm() * array.integrateNs()
        / input.fullScale(Facts.EXACT_DAC_STEPS);
    double pulseFj = square(array.pulseVolts()) / array.deviceResistanceMohm() * array.pulseNs();
    double perWeight = conductancePerWeight(spec) * WEIGHT_UNIT;
    double atZero = oneSided(spec) ? 1 - array.contrast() : 1;
    this.meanWeight = meanWeight(spec);
    cost(Action.DAC_CONVERSION, tile.dac().conversionPj() * FJ_PER_PJ);
    cost(Action.READ_DEVICE_STEP, readFj * atZero);
    cost(Action.READ_WEIGHT_STEP, readFj * perWeight);
    cost(Action.READ_LINE_CHARGE, array.lineFf() * square(array.readVolts()));
    cost(Action.HALF_SELECTED_PULSE, pulseFj / 4 * atZero + array.lineFf() * square(array.pulseVolts()) / 4);
    cost(Action.HALF_SELECTED_WEIGHT, pulseFj / 4 * perWeight);
    cost(Action.COINCIDENCE, pulseFj / 2 * atZero);
    cost(Action.COINCIDENCE_WEIGHT, pulseFj / 2 * perWeight);
    cost(Action.DEVICE_WRITE, array.deviceWritePj() * FJ_PER_PJ);
    cost(Action.INTEGRATION, tile.integrators().integrationPj() * FJ_PER_PJ);
    cost(Action.ADC_CONVERSION, tile.adc().conversionPj() * FJ_PER_PJ);
    cost(Action.TRANSLATED_SLOT, tile.translators().slotPj() * FJ_PER_PJ);
    digital(spec.digital());
    cost(Action.BUFFER_WRITE_BIT, spec.buffer().bitPj() * FJ_PER_PJ);
    cost(Action.BUFFER_READ_BIT, spec.buffer().bitPj() * FJ_PER_PJ);
    cost(Action.INTERCONNECT_BIT, spec.interconnect().bitPj() * FJ_PER_PJ);
    cost(Action.OFF_CHIP_BIT, spec.offChip().bitPj() * FJ_PER_PJ);
  }

  private void digital(DigitalSpec digital) {
    if (digital instanceof DigitalSpec.Pipelined pipelined) {
      cost(Action.EXPONENTIAL, pipelined.exponential().evaluationPj() * FJ_PER_PJ);
      cost(Action.DIVIDE, pipelined.divide().evaluationPj() * FJ_PER_PJ);
      cost(Action.MULTIPLY, pipelined.multiply().evaluationPj() * FJ_PER_PJ);
      cost(Action.ADD, pipelined.add().evaluationPj() * FJ_PER_PJ);
      cost(Action.COMPARE, pipelined.compare().evaluationPj() * FJ_PER_PJ);
      cost(Action.LOOK_UP, pipelined.lookUp().evaluationPj() * FJ_PER_PJ);
      return;
    }
    for (Action action : Action.values()) {
      if (action.component() == Component.DIGITAL) {
        cost(action, ((DigitalSpec.Rate) digital).operationPj() * FJ_PER_PJ);
      }
    }
  }

  /** κ / w_b, or 2 κ / w_b of a one-sided device: change of a device's conductance for a weight of 1, as a fraction of 1 / R. */
  private static double conductancePerWeight(Spec spec) {
    return spec.device() instanceof DeviceSpec.Pulsed device
        ? (oneSided(spec) ? 2 : 1) * spec.tile().array().contrast() / device.boundWeight() : 0;
  }

  private static boolean oneSided(Spec spec) {
    return spec.tile().weight().oneSided() && spec.device() instanceof DeviceSpec.Pulsed;
  }

  /** Weight at which a device has the mean conductance, 1 / R: 0, or of a one-sided device half its bound [2⁻²⁴]. */
  public static long meanWeight(Spec spec) {
    return oneSided(spec) ? Math.round(((DeviceSpec.Pulsed) spec.device()).boundWeight() / 2 / WEIGHT_UNIT) : 0;
  }

  /** {@link #meanWeight(Spec)} of the table's chip. */
  long meanWeight() {
    return meanWeight;
  }

  private static double square(double value) {
    return value * value;
  }

  private void cost(Action action, double fj) {
    costFj[action.ordinal()] = fj;
  }

  /** Energy of doing an action once [fJ]. */
  public double costFj(Action action) {
    return costFj[action.ordinal()];
  }

  /** Energy of what one operation does, but for its conversions [fJ]. */
  double driveFj(Tally tally) {
    double fj = 0;
    for (int action = 0; action < costFj.length; action++) {
      if (tally.counts[action] != 0 && action != Action.ADC_CONVERSION.ordinal()) {
        fj += tally.counts[action] * costFj[action];
      }
    }
    return fj;
  }

  /** Lines of a tile that have an integrator and share the converters: of the longer side, or of both. */
  static int convertedLines(TileSpec tile) {
    return tile.converters() == TileSpec.Converters.SHARED ? Math.max(tile.rows(), tile.columns()) : tile.rows() + tile.columns();
  }

  /** Converters of a tile. */
  static int convertersPerTile(TileSpec tile) {
    return tile.converters() == TileSpec.Converters.SHARED ? converters(tile, convertedLines(tile))
        : converters(tile, tile.rows()) + converters(tile, tile.columns());
  }

  private static int converters(TileSpec tile, int lines) {
    return IntMath.divide(lines, tile.adc().linesPerConverter(), RoundingMode.CEILING);
  }

  /** Static power of all parts when nothing is switched off [W]. */
  public double staticWatts() {
    double mw = 0;
    for (Component component : Component.values()) {
      mw += staticMw(component, spec.tile().count());
    }
    return mw / 1000;
  }

  private double staticMw(Component component, int tiles) {
    TileSpec tile = spec.tile();
    return switch (component) {
      case STATIC_TILES -> tile.staticMw() * tiles;
      case STATIC_INTEGRATORS -> tile.integrators().staticMw() * convertedLines(tile) * tiles;
      case STATIC_ADC -> tile.adc().staticMw() * convertersPerTile(tile) * tiles;
      case STATIC_DIGITAL -> spec.digital().staticMw() * spec.digital().units();
      case STATIC_BUFFER -> spec.buffer().staticMw();
      case STATIC_INTERCONNECT -> spec.interconnect().staticMw();
      case STATIC_OFF_CHIP -> spec.offChip().staticMw();
      default -> 0;
    };
  }

  /**
   * Energy of a run.
   *
   * @param activity what was done
   * @param phasePs  simulated time by phase; the sum is the run's [ps]
   * @param chip     the chip, whose servers have idle times
   * @param idlePs   time in which a server was idle, all its slots together [ps]
   */
  public Energy energy(Activity activity, long[] phasePs, Chip chip, IntToLongFunction idlePs) {
    double[][] fj = new double[Component.values().length][Phase.values().length];
    long elapsedPs = 0;
    for (long ps : phasePs) {
      elapsedPs += ps;
    }
    for (Component component : Component.values()) {
      // mW · ps is fJ
      double staticFj = gated ? gatedFj(component, elapsedPs, chip, idlePs)
          : staticMw(component, spec.tile().count()) * elapsedPs;
      for (Phase phase : Phase.values()) {
        fj[component.ordinal()][phase.ordinal()] = elapsedPs == 0 ? 0 : staticFj * phasePs[phase.ordinal()] / elapsedPs;
      }
    }
    for (Phase phase : Phase.values()) {
      for (Action action : Action.values()) {
        fj[action.component().ordinal()][phase.ordinal()] += activity.times(action, phase) * costFj(action);
      }
    }
    return new Energy(fj);
  }

  /** Static energy where a unit that is idle is switched off, and so is a tile that holds no weights [fJ]. */
  private double gatedFj(Component component, long elapsedPs, Chip chip, IntToLongFunction idlePs) {
    return switch (component) {
      case STATIC_TILES -> staticMw(component, chip.layout().tilesUsed()) * elapsedPs;
      case STATIC_INTEGRATORS -> groupsFj(component, Unit.INTEGRATORS, Unit.BACKWARD_INTEGRATORS,
          spec.tile().rows() / (double) convertedLines(spec.tile()), elapsedPs, chip, idlePs);
      case STATIC_ADC -> groupsFj(component, Unit.ADC, Unit.BACKWARD_ADC,
          converters(spec.tile(), spec.tile().rows()) / (double) convertersPerTile(spec.tile()), elapsedPs, chip, idlePs);
      case STATIC_DIGITAL -> {
        double fj = 0;
        for (int unit = 0; unit < spec.digital().units(); unit++) {
          fj += spec.digital().staticMw() * (elapsedPs - idlePs.applyAsLong(chip.server(Unit.DIGITAL, unit)));
        }
        yield fj;
      }
      case STATIC_BUFFER -> staticMw(component, 0)
          * (elapsedPs - idlePs.applyAsLong(chip.server(Unit.BUFFER, 0)) / (double) spec.buffer().ports());
      case STATIC_INTERCONNECT -> {
        int links = chip.layout().topology().links();
        double fj = 0;
        for (int link = 0; link < links; link++) {
          fj += staticMw(component, 0) / links * (elapsedPs - idlePs.applyAsLong(chip.server(Unit.LINK, link)));
        }
        yield fj;
      }
      case STATIC_OFF_CHIP -> staticMw(component, 0) * (elapsedPs - idlePs.applyAsLong(chip.server(Unit.OFF_CHIP, 0)));
      default -> 0;
    };
  }

  /**
   * Static energy of what groups of tiles have for both directions together, or for each [fJ].
   *
   * @param ofRows part of it that forward reads use, where each direction has its own
   */
  private double groupsFj(Component component, Unit own, Unit ofBackward, double ofRows, long elapsedPs, Chip chip,
      IntToLongFunction idlePs) {
    boolean shared = spec.tile().converters() == TileSpec.Converters.SHARED;
    double fj = 0;
    for (int group = 0; group < chip.layout().groups().size(); group++) {
      double mw = staticMw(component, chip.layout().groups().get(group).parts());
      long onPs = elapsedPs - idlePs.applyAsLong(chip.server(own, group));
      fj += shared ? mw * onPs
          : mw * (ofRows * onPs + (1 - ofRows) * (elapsedPs - idlePs.applyAsLong(chip.server(ofBackward, group))));
    }
    return fj;
  }

  /** What consumes energy on a chip and is not counted, as a report says it. */
  public static ImmutableList<String> notCounted(Spec spec) {
    ImmutableList.Builder<String> left = ImmutableList.<String>builder().add(
        "cross-points of a tile that hold no weight",
        "update management: maxima of x and d and the gains, per vector",
        "clipping of errors, dropout, and the loss",
        "control, clock distribution, registers at the tiles");
    if (spec.algorithm() instanceof AlgorithmSpec.MixedPrecision) {
      left.add("mixed precision: the pulses that follow from its sums, worked out where rows are written");
    } else if (spec.algorithm().mostSlots() > 0) {
      left.add("hidden values: the pulses that follow from them, worked out where a row is transferred");
    }
    if (spec.algorithm() instanceof AlgorithmSpec.Agad) {
      left.add("references of AGAD: those stored anew where the sign of a row flips");
    }
    if (spec.refreshed().isPresent()) {
      left.add("refreshes of one-sided devices: comparisons that tell which devices are reset");
    }
    return left.build();
  }
}
