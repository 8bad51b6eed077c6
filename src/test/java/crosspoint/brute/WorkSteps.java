package crosspoint.brute;

import crosspoint.mapping.Layout.Group;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.mapping.Split;
import crosspoint.program.Facts;
import crosspoint.program.FactsSource;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.InterconnectSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What each operation of a mapped program does, step by step: the servers of a step, how long it takes,
 * and what stays taken until the operation's next step.
 *
 * <pre>
 *   read       integrate on {dac, array, integrators}, passes · read phases · t_int long;
 *              convert on {adc, integrators}, or {adc, sample-and-hold} where there is one,
 *              min(most outputs of a part, lines per converter) · t_conv long for each good pass
 *   update     {array, translators} for sign phases · slots · t_pulse, as often as a weight has devices
 *              where each has trains of its own
 *   write      {array, translators} for rows of the part with most of them · t_row
 *   read out   {dac, array, integrators, adc} of backward reads for rows of the part with most of them, each
 *              integrated and converted on its own
 *   pointwise  {digital unit}: ⌈count / lanes⌉ · interval + latency cycles for each kind of evaluation
 *              that occurs, or all of them at a rate
 *   store,     a port of the buffer for ⌈bits / port bits⌉ cycles
 *   load
 *   off-chip   the off-chip link for latency + bits / data rate
 *   transfer   all links of the route for routers · hop cycles + ⌈bits / width⌉ cycles
 * </pre>
 *
 * <p>Between integration and conversion the integrators stay taken. If saturation is noticed only after a
 * conversion, each pass is integrated and converted on its own, and dac, array and integrators stay taken from
 * the first pass to the integration of the last. With converters per direction, a backward read has dac, integrators,
 * sample-and-hold and adc of its own; the array is one.
 *
 * <p>The parts of a group do everything together: as many passes and slots as the part with most of them,
 * and as many conversions that count as the part with most of those.
 */
final class WorkSteps {

  /** Length in picoseconds. */
  static final int NO_CLOCK = -1;

  /**
   * One step.
   *
   * @param servers taken for the whole step
   * @param stays   those of them that stay taken until the operation's next step begins
   * @param clock   number of the clock whose cycles {@code length} counts, or {@link #NO_CLOCK}
   */
  record Step(int[] servers, int[] stays, int clock, long length) {}

  private final Spec spec;
  private final MappedProgram program;
  private final Map<String, Integer> servers = new LinkedHashMap<>();
  private final List<CountedClock> clocks = new ArrayList<>();
  private final Step[][] steps;

  WorkSteps(Spec spec, MappedProgram program, FactsSource facts) {
    this.spec = spec;
    this.program = program;
    clocks.add(new CountedClock(spec.buffer().clockGhz()));
    clocks.add(new CountedClock(spec.interconnect().clockGhz()));
    if (spec.digital() instanceof DigitalSpec.Pipelined digital) {
      clocks.add(new CountedClock(digital.clockGhz()));
    }
    this.steps = new Step[program.operations()][];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = steps(i, program.kind(i).inArray() ? most(i, facts) : new Facts());
    }
  }

  private Facts most(int i, FactsSource source) {
    Facts most = new Facts();
    int good = 0;
    Group group = group(i);
    for (int part = group.firstPart(); part < group.firstPart() + group.parts(); part++) {
      Facts facts = new Facts();
      source.facts(program.logical(i), part, 0, facts);
      most.passes = Math.max(most.passes, facts.passes);
      good = Math.max(good, facts.passes - facts.failedPasses);
      most.slots = Math.max(most.slots, facts.slots);
      most.rewrittenRows = Math.max(most.rewrittenRows, facts.rewrittenRows);
    }
    most.failedPasses = most.passes - good;
    return most;
  }

  private Group group(int i) {
    return program.layout().groups().get(program.unit(i));
  }

  /** Clocks of the chip. */
  List<CountedClock> clocks() {
    return clocks;
  }

  /** Jobs that each server takes at once. */
  int[] capacities() {
    int[] capacities = new int[servers.size()];
    servers.forEach((name, number) -> capacities[number] = name.equals("buffer") ? spec.buffer().ports() : 1);
    return capacities;
  }

  /** Steps of an operation. */
  Step[] of(int operation) {
    return steps[operation];
  }

  /** How long an operation takes if it starts at time 0, reads having one good pass and updates their whole train [ps]. */
  long plannedPs(int i) {
    Facts planned = new Facts();
    planned.passes = 1;
    planned.slots = spec.update().pulseTrainSlots();
    long sumPs = 0;
    for (Step step : steps(i, planned)) {
      sumPs += step.clock == NO_CLOCK ? step.length : clocks.get(step.clock).edgePs(step.length);
    }
    return sumPs;
  }

  private Step[] steps(int i, Facts facts) {
    return switch (program.kind(i)) {
      case FORWARD -> read(i, "", facts);
      case BACKWARD -> read(i, backward(), facts);
      case UPDATE -> one(NO_CLOCK, rounds() * spec.tile().array().signPhases() * facts.slots * ps(spec.tile().array().pulseNs()),
          tile(i) + "array", tile(i) + "translators");
      case REWRITE_ROWS -> one(NO_CLOCK, facts.rewrittenRows * ps(spec.tile().array().rowWriteNs()), tile(i) + "array",
          tile(i) + "translators");
      case WRITE_ROWS -> one(NO_CLOCK, program.inputs(i) * ps(spec.tile().array().rowWriteNs()), tile(i) + "array",
          tile(i) + "translators");
      case READ_ROWS -> one(NO_CLOCK, program.inputs(i) * (integratePs() + convertPs(i)), tile(i) + "array",
          tile(i) + backward() + "dac", tile(i) + backward() + "integrators", tile(i) + backward() + "adc");
      case POINTWISE -> pointwise(i);
      case STORE, LOAD -> one(0, CountedClock.roundedUp(program.bits(i), spec.buffer().portBits()), "buffer");
      case OFF_CHIP -> one(NO_CLOCK, ps(spec.offChip().latencyNs())
          + psFor(program.bits(i), BigDecimal.valueOf(spec.offChip().gigabytesPerSecond()).multiply(BigDecimal.valueOf(8))), "off-chip");
      case TRANSFER -> transfer(i);
    };
  }

  private String backward() {
    return spec.tile().converters() == TileSpec.Converters.PER_DIRECTION ? "backward " : "";
  }

  private long integratePs() {
    return spec.tile().array().readPhases() * ps(spec.tile().array().integrateNs());
  }

  private long convertPs(int i) {
    return Math.min(outputs(i), spec.tile().adc().linesPerConverter()) * ps(spec.tile().adc().conversionNs());
  }

  private Step[] one(int clock, long length, String... names) {
    return new Step[] {new Step(numbers(List.of(names)), new int[0], clock, length)};
  }

  private Step[] transfer(int i) {
    int[] route = program.route(program.unit(i));
    boolean bus = spec.interconnect() instanceof InterconnectSpec.Bus;
    // Off a bus, the first link leads into the first router and each further one out of a router.
    int routers = bus ? 1 : route.length - 1;
    String[] names = new String[route.length];
    for (int k = 0; k < names.length; k++) {
      names[k] = "link" + route[k];
    }
    return one(1, (long) routers * spec.interconnect().hopCycles()
        + CountedClock.roundedUp(program.bits(i), spec.interconnect().widthBits()), names);
  }

  private Step[] pointwise(int i) {
    Evaluations.Scaling scaled = switch (spec.management().noise()) {
      case NONE -> Evaluations.Scaling.NONE;
      case CONSTANT -> Evaluations.Scaling.KNOWN;
      case ABSOLUTE_MAXIMUM_NP_SUM -> Evaluations.Scaling.SUMMED;
      case ABSOLUTE_MAXIMUM, MAXIMUM, AVERAGE_ABSOLUTE_MAXIMUM -> Evaluations.Scaling.COMPARED;
    };
    Evaluations work = Evaluations.of(program.function(i), program.inputs(i), program.outputs(i), scaled,
        spec.digital().activation());
    String unit = "digital" + program.unit(i);
    if (spec.digital() instanceof DigitalSpec.Pipelined digital) {
      return one(2, cycles(work.exponentials(), digital, digital.exponential())
          + cycles(work.divides(), digital, digital.divide()) + cycles(work.multiplies(), digital, digital.multiply())
          + cycles(work.adds(), digital, digital.add()) + cycles(work.compares(), digital, digital.compare())
          + cycles(work.lookUps(), digital, digital.lookUp()), unit);
    }
    double rate = ((DigitalSpec.Rate) spec.digital()).gigaOperationsPerSecond();
    return one(NO_CLOCK, psFor(work.all(), BigDecimal.valueOf(rate)), unit);
  }

  private static long cycles(long count, DigitalSpec.Pipelined unit, DigitalSpec.Function function) {
    if (count == 0) {
      return 0;
    }
    return CountedClock.roundedUp(count, unit.lanes()) * function.initiationIntervalCycles() + function.latencyCycles();
  }

  private Step[] read(int i, String direction, Facts facts) {
    TileSpec tile = spec.tile();
    String dac = tile(i) + direction + "dac";
    String integrators = tile(i) + direction + "integrators";
    String holder = tile.integrators().sampleAndHold() ? tile(i) + direction + "sample" : integrators;
    Set<String> driven = Set.of(dac, tile(i) + "array", integrators);
    Set<String> converting = Set.of(tile(i) + direction + "adc", holder);
    long integratePs = integratePs();
    long convertPs = convertPs(i);
    List<Step> read = new ArrayList<>();
    if (facts.passes == 0) {
      read.add(step(driven, Set.of(), 0));
    } else if (tile.integrators().saturationDetection() == TileSpec.SaturationDetection.COMPARATOR) {
      int good = facts.passes - facts.failedPasses;
      read.add(step(driven, good == 0 ? Set.of() : Set.of(integrators), facts.passes * integratePs));
      if (good > 0) {
        read.add(step(converting, Set.of(), good * convertPs));
      }
    } else {
      Set<String> everything = new TreeSet<>(driven);
      everything.addAll(converting);
      for (int more = facts.passes - 1; more > 0; more--) {
        read.add(step(driven, driven, integratePs));
        read.add(step(everything, driven, convertPs));
      }
      read.add(step(driven, Set.of(integrators), integratePs));
      read.add(step(converting, Set.of(), convertPs));
    }
    return read.toArray(new Step[0]);
  }

  private Step step(Set<String> names, Set<String> staying, long lengthPs) {
    return new Step(numbers(names), numbers(staying), NO_CLOCK, lengthPs);
  }

  private long outputs(int i) {
    Group group = group(i);
    Split split = program.layout().split(group.matrix());
    int most = 0;
    for (int part = group.firstPart(); part < group.firstPart() + group.parts(); part++) {
      most = Math.max(most, program.kind(i) == Kind.FORWARD ? split.rowsOf(part) : split.columnsOf(part));
    }
    return most;
  }

  private String tile(int i) {
    return "group" + program.unit(i) + " ";
  }

  private int[] numbers(Collection<String> names) {
    return names.stream().mapToInt(name -> servers.computeIfAbsent(name, key -> servers.size())).toArray();
  }

  private static long ps(double ns) {
    return BigDecimal.valueOf(ns).multiply(BigDecimal.valueOf(1000)).longValueExact();
  }

  /** Time of so many things at so many in a nanosecond [ps]. */
  private static long psFor(long count, BigDecimal perNs) {
    return BigDecimal.valueOf(count).multiply(BigDecimal.valueOf(1000)).divide(perNs, 0, RoundingMode.CEILING).longValueExact();
  }

  /** Trains that follow one another: devices of one polarity, times two for a pair, or one for all of them. */
  private long rounds() {
    TileSpec.Weight weight = spec.tile().weight();
    if (weight.trains() == TileSpec.Weight.Trains.SHARED) {
      return 1;
    }
    int polarities = weight.polarity() == TileSpec.Weight.Polarity.REFERENCE ? 1 : 2;
    return weight.updated() == TileSpec.Weight.Updated.ALL ? polarities * weight.devices() : polarities;
  }
}
