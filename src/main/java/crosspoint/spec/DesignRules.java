package crosspoint.spec;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import crosspoint.device.OrUnbounded;
import crosspoint.device.PiecewiseStep;
import crosspoint.device.StepLaw;
import crosspoint.units.Clock;
import crosspoint.units.Decimals;
import crosspoint.units.Picoseconds;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the numbers of a spec must or should be to one another.
 *
 * @see "W. Haensch, T. Gokmen, R. Puri, The Next Generation of Deep Learning Hardware: Analog Computing, Proceedings of the IEEE 107(1), 2019, Eq. 4 and 6"
 */
public final class DesignRules {

  private static final double BOLTZMANN_JOULES_PER_KELVIN = 1.380649e-23;
  private static final double ROOM_KELVIN = 300;
  private static final double LARGEST_WIRE_DROP = 0.1;
  private static final double MOST_LAG_FRACTION = 0.01;
  private static final int READS_PER_AGING_STEP = 1000;
  private static final long LONGEST_COMMON_PERIOD_PS = 1_000_000;

  private static final String DEVICE = "device";
  private static final String LAW = "law";
  private static final String EVERY_UPDATES = "transferEveryUpdates";

  private DesignRules() {}

  /** Checks what no chip can be, whatever it is made of. */
  static void check(Spec spec, Json.Block written) {
    boolean ideal = spec.device() instanceof DeviceSpec.Ideal;
    boolean exact = spec.update().rule() == UpdateSpec.Rule.EXACT;
    if (exact && !ideal) {
      throw fault(written, List.of("update", "rule"), "is \"exact\", which the device "
          + Shape.kind(spec.device().getClass()) + " cannot do", "allowed: " + Shape.words(UpdateSpec.Rule.class).keySet().stream()
          .filter(word -> !word.equals(Shape.word(UpdateSpec.Rule.EXACT))).collect(Collectors.joining(", ")));
    }
    if (ideal && !exact) {
      throw fault(written, List.of("update", "rule"), "is \"" + Shape.word(spec.update().rule())
          + "\", but the device ideal has no step to pulse", "allowed: exact");
    }
    if (spec.device() instanceof DeviceSpec.Pulsed device) {
      checkPlannedStep(device.law(), spec.tile().weight().oneSided(), written);
      DeviceRules.check(device, written);
      checkSteps(device, written);
    }
    checkUpdate(spec, written);
    checkRead(spec, written);
    checkAlgorithm(spec, ideal, written);
    Resolution dac = spec.tile().dac().bits();
    long integratePs = Picoseconds.ofNs(spec.tile().array().integrateNs());
    if (!dac.exact() && integratePs < dac.levelsPerSide()) {
      throw fault(written, List.of("tile", "array", "integrateNs"), "is too short for a pulse-width converter of "
          + dac.bits() + " bits, which needs " + dac.levelsPerSide() + " slots of at least 1 ps");
    }
    TileSpec tile = spec.tile();
    if (tile.columns() < tile.weight().columnsPerWeight()) {
      throw fault(written, List.of("tile", "columns"), "is " + tile.columns() + ", too few for one column of weights, which takes "
          + tile.weight().columnsPerWeight() + " (devices of a weight, twice as many in a pair)");
    }
    boolean oneSided = tile.weight().oneSided();
    if (oneSided && spec.device() instanceof DeviceSpec.Pulsed device && device.lowerBoundWeight() < 0) {
      throw fault(written, List.of(DEVICE, "lowerBoundWeight"), "is " + plain(device.lowerBoundWeight())
          + ", but the weights are one-sided, and their devices run from 0 upwards", "allowed: 0");
    }
    if (!oneSided && !(tile.weight().refresh() instanceof RefreshSpec.Never)) {
      throw fault(written, List.of("tile", "weight", "refresh", Shape.KIND), "is \"" + Shape.kind(tile.weight().refresh().getClass())
          + "\", but tile.weight.polarity is \"" + Shape.word(tile.weight().polarity()) + "\", and only one-sided devices need it",
          "allowed: never");
    }
    if (tile.weight().refresh() instanceof RefreshSpec.Periodic refresh) {
      DeviceRules.check(refresh, written);
    }
    if (!shareEdges(spec)) {
      throw fault(written, List.of("interconnect", "clockGhz"), "is " + plain(spec.interconnect().clockGhz()) + ", which shares too few edges with"
          + (spec.digital() instanceof DigitalSpec.Pipelined digital ? " digital (" + plain(digital.clockGhz()) + ") and" : "") + " buffer (" + plain(spec.buffer().clockGhz())
          + "): windows start at common edges", "allowed: clocks with a common edge at least every microsecond");
    }
  }

  /** Gains of pulse trains and thresholds of transfers are quotients by the planned step, whatever the law. */
  private static void checkPlannedStep(StepLaw law, boolean oneSided, Json.Block written) {
    double planned = oneSided ? law.upGranularityRatio() : law.granularityRatio();
    if (planned > 0 && planned < Double.POSITIVE_INFINITY) {
      return;
    }
    if (law instanceof PiecewiseStep steps && oneSided) {
      throw fault(written, List.of(DEVICE, LAW, "upNodes"), "is \"" + steps.upNodes()
          + "\", which leaves no step at weight 0, the lower bound of one-sided devices, to plan pulse trains with", "allowed: a first node above 0");
    } else if (law instanceof PiecewiseStep steps) {
      throw fault(written, List.of(DEVICE, LAW, "upNodes"), "is \"" + steps.upNodes() + "\", which with device.law.downNodes leaves no step at weight 0, in"
          + " the middle of the bounds, to plan pulse trains with", "allowed: nodes of which either are above 0 in the middle");
    }
    throw fault(written, List.of(DEVICE, LAW), Shape.kind(law.getClass()) + " plans pulse trains with " + planned
        + " times device.stepWeight, its mean step at weight 0", "allowed: a law whose mean step there is finite and above 0");
  }

  /** Checks that a device's law has steps. */
  static void checkSteps(DeviceSpec.Pulsed device, Json.Block written) {
    LawTrial.check(device, ((Json.Block) written.members().get(DEVICE)).members().get(LAW).origin());
  }

  private static void checkUpdate(Spec spec, Json.Block written) {
    UpdateSpec.Rule rule = spec.update().rule();
    if (rule == UpdateSpec.Rule.STOCHASTIC_SEPARATE_SIGNS && spec.tile().array().signPhases() == 1) {
      throw fault(written, List.of("update", "rule"), "is \"" + Shape.word(rule)
          + "\", but tile.array.signPhases is 1: columns of both signs are pulsed at once");
    }
    if (rule == UpdateSpec.Rule.EXACT_WITHIN_BOUNDS && spec.tile().weight().columnsPerWeight() > 1) {
      throw fault(written, List.of("update", "rule"), "is \"" + Shape.word(rule)
          + "\", which does not say how an exact change is shared among the " + spec.tile().weight().columnsPerWeight() + " devices of a weight");
    }
  }

  private static void checkRead(Spec spec, Json.Block written) {
    ReadSpec read = spec.read();
    ManagementSpec management = spec.management();
    if (read.wires().wireOhmPerCell() > 0 && spec.device() instanceof DeviceSpec.Ideal) {
      throw fault(written, List.of("read", "wires", "wireOhmPerCell"), "is " + plain(read.wires().wireOhmPerCell())
          + ", but the device ideal has no conductance that current could flow through", "allowed: 0");
    }
    boolean compressed = read.output().compression() != ReadSpec.Output.Compression.NONE;
    if (compressed != read.output().compressionPerWeight() > 0) {
      throw fault(written, List.of("read", "output", "compressionPerWeight"), "is " + plain(read.output().compressionPerWeight())
          + ", but read.output.compression is \"" + Shape.word(read.output().compression()) + "\"",
          compressed ? "allowed: a number above 0" : "allowed: 0");
    }
    boolean fullScale = spec.tile().integrators().boundWeight() != Double.POSITIVE_INFINITY;
    if (!fullScale && (read.adc().offsetSpreadFraction() > 0 || read.adc().cubicFraction() != 0 || read.adc().cubicSpreadFraction() > 0)) {
      throw fault(written, List.of("read", "adc"), "has errors that are fractions of full scale, but tile.integrators.boundWeight is \""
          + OrUnbounded.WORD + "\"");
    }
    if (management.bound() == ManagementSpec.Bound.ITERATIVE_WORST_CASE && management.noise() == ManagementSpec.Noise.NONE) {
      throw fault(written, List.of("management", "bound"), "is \"" + Shape.word(management.bound())
          + "\", which changes the range of noise management, but management.noise is \"none\"");
    }
  }

  private static void checkAlgorithm(Spec spec, boolean ideal, Json.Block written) {
    AlgorithmSpec algorithm = spec.algorithm();
    if (ideal && !(algorithm instanceof AlgorithmSpec.Sgd)) {
      throw fault(written, List.of("algorithm", Shape.KIND), "is \"" + Shape.kind(algorithm.getClass())
          + "\", but the device ideal has no step to pulse", "allowed: sgd");
    }
    long updates = (long) spec.plan().unrollSteps() * spec.plan().minibatchRows();
    if (algorithm.everyUpdates() > updates) {
      String block = algorithm.fastArray().isPresent() ? "fast" : "";
      throw fault(written, block.isEmpty() ? List.of("algorithm", EVERY_UPDATES) : List.of("algorithm", block, EVERY_UPDATES),
          "is " + algorithm.everyUpdates() + ", but a window has only " + updates + " updates of a matrix (plan.unrollSteps × plan.minibatchRows)");
    }
  }

  private static boolean shareEdges(Spec spec) {
    try {
      Clock common = spec.commonClock();
      return common.edgePs(1) <= LONGEST_COMMON_PERIOD_PS;
    } catch (ArithmeticException e) {
      // The common period is not even a ratio of two longs.
      return false;
    }
  }

  static SpecException fault(Json.Block written, List<String> keys, String... clauses) {
    Json at = written;
    for (String key : keys) {
      at = ((Json.Block) at).members().get(key);
    }
    return at.origin().fault(String.join(".", keys), clauses);
  }

  /**
   * Design rules that a chip breaks, one line each; empty when it keeps them.
   *
   * <p>Thermal noise (Eq. 4), with read voltage V, integration time t, array size n, device
   * resistance R and on/off ratio β:
   * <pre>  (1/10) · (β − 1)/(β + 1) · √(V² t / (n R k_B T)) &gt; 1</pre>
   * taken at T = 300 K. Wire drop (Eq. 6), with the resistance r of a wire from one cross-point to the next:
   * <pre>  n² r / R &lt; 0.1</pre>
   * A spec has no capacitor of the integrator, so Eq. 5 is not checked. A pulse-width driver should not need pulses shorter
   * than those of the update, and the conversions of one read should fit into the integration of the next. Devices that age
   * in steps should be looked at neither too often nor too rarely; more of devices is in {@link DeviceRules}. Energies and areas of different feature
   * sizes do not belong to one chip.
   */
  public static ImmutableList<String> warnings(Spec spec) {
    ImmutableList.Builder<String> warnings = ImmutableList.builder();
    TileSpec tile = spec.tile();
    TileSpec.Array array = tile.array();
    int lines = Math.max(tile.rows(), tile.columns());
    double contrast = array.contrast();
    double signalToNoise = 0.1 * contrast * Math.sqrt(array.readVolts() * array.readVolts() * array.integrateNs() * 1e-9
        / (lines * array.deviceResistanceMohm() * 1e6 * BOLTZMANN_JOULES_PER_KELVIN * ROOM_KELVIN));
    if (signalToNoise <= 1) {
      warnings.add(String.format(Locale.ROOT,
          "tile.array: thermal noise of %d lines at %s Mohm, on/off ratio %s, %s V and %s ns drowns the signal (Haensch 2019, Eq. 4: %.3g, should exceed 1)",
          lines, plain(array.deviceResistanceMohm()), array.onOffRatio() == Double.POSITIVE_INFINITY ? OrUnbounded.WORD : plain(array.onOffRatio()),
          plain(array.readVolts()), plain(array.integrateNs()), signalToNoise));
    }
    double wireDrop = spec.read().wires().wireOhmPerCell() * lines * lines / (array.deviceResistanceMohm() * 1e6);
    if (wireDrop >= LARGEST_WIRE_DROP) {
      warnings.add(String.format(Locale.ROOT,
          "read.wires: wires of %s ohm a cell take too much of the voltage along %d lines at %s Mohm (Haensch 2019, Eq. 6: %.3g, should be below 0.1)",
          plain(spec.read().wires().wireOhmPerCell()), lines, plain(array.deviceResistanceMohm()), wireDrop));
    }
    warnings.addAll(unused(spec.management(), spec.update()));
    Resolution dac = tile.dac().bits();
    if (!dac.exact() && array.integrateNs() / dac.levelsPerSide() < array.pulseNs()) {
      warnings.add(String.format(Locale.ROOT,
          "tile.dac: %d bits in %s ns need pulses of %.3g ns, shorter than an update pulse of %s ns",
          dac.bits(), plain(array.integrateNs()), array.integrateNs() / dac.levelsPerSide(), plain(array.pulseNs())));
    }
    TileSpec.Adc adc = tile.adc();
    if (adc.linesPerConverter() * adc.conversionNs() > array.integrateNs()) {
      warnings.add(String.format(Locale.ROOT,
          "tile.adc: %d line%s per converter take%s %s ns, longer than the integration of %s ns that could hide them",
          adc.linesPerConverter(), adc.linesPerConverter() == 1 ? "" : "s", adc.linesPerConverter() == 1 ? "s" : "",
          plain(adc.linesPerConverter() * adc.conversionNs()), plain(array.integrateNs())));
    }
    if (spec.device() instanceof DeviceSpec.Pulsed pulsed) {
      warnings.addAll(DeviceRules.warnings(pulsed, spec.plan()));
      if (pulsed.agesInSteps()) {
        agingSteps(pulsed.retention(), array, warnings);
      }
    }
    ImmutableListMultimap<Double, String> blocksByNode = blocksByNode(spec);
    if (blocksByNode.keySet().size() > 1) {
      warnings.add(blocksByNode.asMap().entrySet().stream()
          .map(entry -> plain(entry.getKey()) + " nm (" + String.join(", ", entry.getValue()) + ")")
          .collect(Collectors.joining(", ", "feature sizes differ: ", "")));
    }
    return warnings.build();
  }

  /** Settings that say nothing beside others. */
  private static ImmutableList<String> unused(ManagementSpec management, UpdateSpec update) {
    ImmutableList.Builder<String> unused = ImmutableList.builder();
    boolean limited = management.noise() == ManagementSpec.Noise.ABSOLUTE_MAXIMUM || management.noise() == ManagementSpec.Noise.MAXIMUM
        || management.noise() == ManagementSpec.Noise.ABSOLUTE_MAXIMUM_NP_SUM
        || management.bound() == ManagementSpec.Bound.ITERATIVE_WORST_CASE;
    if (!limited && management.rangeLimitLogical() != Double.POSITIVE_INFINITY) {
      unused.add("management.rangeLimitLogical: limits nothing, because management.noise is \"" + Shape.word(management.noise()) + "\"");
    }
    if (management.noise() == ManagementSpec.Noise.ABSOLUTE_MAXIMUM_NP_SUM && management.bound() == ManagementSpec.Bound.ITERATIVE_WORST_CASE) {
      unused.add("management.bound: \"iterative-worst-case\" is \"iterative\" where management.noise is \"absolute-maximum-np-sum\" from the start");
    }
    if (update.trainLength() == UpdateSpec.TrainLength.VARIABLE && update.boundLengthManagement()) {
      unused.add("update.trainLength: \"variable\" says nothing, because update.boundLengthManagement decides the length");
    }
    return unused.build();
  }

  /**
   * An access sees devices up to a step too young: of what leaks, up to {@code step / lifetime} too much. A step
   * computes each weight anew, which takes as long as some hundred reads.
   */
  private static void agingSteps(DeviceSpec.Retention retention, TileSpec.Array array, ImmutableList.Builder<String> warnings) {
    double stepSeconds = retention.agingStepNs() * 1e-9;
    double seen = stepSeconds / retention.lifetimeSeconds();
    if (seen > MOST_LAG_FRACTION) {
      warnings.add(String.format(Locale.ROOT,
          "device.retention: steps of %s ns against a lifetime of %s s show weights up to %.3g %% too large (at most %.3g %% is well)",
          plain(retention.agingStepNs()), plain(retention.lifetimeSeconds()), 100 * seen, 100 * MOST_LAG_FRACTION));
    }
    if (retention.driftExponentRatio() != 0 && stepSeconds > retention.driftReferenceSeconds()) {
      warnings.add(String.format(Locale.ROOT, "device.retention: steps of %s ns are longer than the %s s from which drift counts, so that its beginning is not seen",
          plain(retention.agingStepNs()), plain(retention.driftReferenceSeconds())));
    }
    if (retention.agingStepNs() < READS_PER_AGING_STEP * array.integrateNs()) {
      warnings.add(String.format(Locale.ROOT,
          "device.retention: steps of %s ns are shorter than %d reads of %s ns, so that ageing takes a good part of the computing time",
          plain(retention.agingStepNs()), READS_PER_AGING_STEP, plain(array.integrateNs())));
    }
  }

  /** Blocks by the feature size that they state, smallest first. */
  private static ImmutableListMultimap<Double, String> blocksByNode(Spec spec) {
    return Shape.values(spec).stream()
        .filter(value -> value.key().name().equals("nodeNm") && !value.unknown())
        .sorted(Comparator.comparingDouble(value -> (Double) value.value()))
        .collect(ImmutableListMultimap.toImmutableListMultimap(value -> (Double) value.value(),
            value -> value.path().substring(0, value.path().lastIndexOf('.'))));
  }

  private static String plain(double value) {
    return Decimals.shortest(value).toPlainString();
  }
}
