package crosspoint.hardware;

import com.google.common.base.Preconditions;
import crosspoint.hardware.Stage.Shape;
import crosspoint.mapping.Layout;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.mapping.Split;
import crosspoint.program.Facts;
import crosspoint.spec.BufferSpec;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.InterconnectSpec;
import crosspoint.spec.ManagementSpec;
import crosspoint.spec.OffChipSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import crosspoint.units.Clock;
import crosspoint.units.Decimals;
import crosspoint.units.Picoseconds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How long an operation holds which servers, and what it does there. Pure: the same operation and
 * facts give the same answer.
 *
 * <pre>
 *   read       integrate {DAC, array, integrators} for passes · read phases · t_int,
 *              convert {ADC, integrators} for min(outputs, lines per converter) · t_conversion
 *   update     {array, translators} for sign phases · slots · t_pulse, once for each device of a weight
 *              that has trains of its own, because the devices of a row share its line; the slots of rows that are
 *              updated one after the other add up
 *   write      {array, translators} for rows · t_row; where rows are rewritten as they need it, for those rows
 *   read out   {DAC, array, integrators, ADC} for rows · (read phases · t_int + t_drain)
 *   pointwise  {digital unit} for Σ ⌈count / lanes⌉ · initiation interval + Σ latency, over the functions
 *              used; of a rate, for ⌈evaluations / rate⌉ ps
 *   store/load {buffer port} for ⌈bits / port bits⌉ cycles
 *   off-chip   {off-chip link} for latency + ⌈bits / rate⌉ ps
 *   transfer   {links of the route} for hops · hop cycles + ⌈bits / width bits⌉ cycles
 * </pre>
 *
 * <p>Integrators are kept from the integration to the end of the conversion; with sample-and-hold
 * the conversion takes the sample-and-hold instead, and the next integration may overlap. With a
 * comparator a failed pass of bound management converts nothing: all passes follow each other in one
 * stage. Otherwise each failed pass costs a conversion too, while the operation keeps DAC, array and
 * integrators for the next attempt. Backward reads use periphery of their own where the spec says so.
 *
 * <p>A group of tiles works in lockstep: each stage lasts as long as that of its slowest part, and
 * energy is counted part by part. A read with no pass, or an update with no slot, takes neither time nor
 * energy.
 *
 * @see "Haensch, Gokmen, Puri, The Next Generation of Deep Learning Hardware: Analog Computing, Proc. IEEE 107(1), 2019, Eq. 8 and 9"
 */
public final class CostModel {

  private static final int BITS_PER_BYTE = 8;
  private static final Shape UPDATE = new Shape(Set.of(Unit.ARRAY, Unit.TRANSLATORS), Set.of(), Set.of());

  private final Chip chip;
  private final long integratePs;
  private final long pulsePs;
  private final long rowWritePs;
  private final int signPhases;
  private final long conversionPs;
  private final int linesPerConverter;
  private final int columnsPerWeight;
  private final int trainsPerUpdate;
  private final int fullScale;
  private final boolean comparator;
  private final boolean sampleAndHold;
  private final ReadShapes forward;
  private final ReadShapes backward;
  private final ManagementSpec.Noise noiseManagement;
  private final DigitalSpec digital;
  private final Clock digitalClock;
  private final BufferSpec buffer;
  private final Clock bufferClock;
  private final InterconnectSpec interconnect;
  private final Clock interconnectClock;
  private final long offChipLatencyPs;
  private final Clock offChipBits;
  private final EnergyTable costs;

  /**
   * The costs of a chip.
   *
   * @throws IllegalArgumentException if a time of the spec is no whole number of picoseconds, which a read spec never has
   */
  public CostModel(Spec spec, Chip chip) {
    this.chip = chip;
    TileSpec tile = spec.tile();
    this.integratePs = tile.array().readPhases() * Picoseconds.ofNs(tile.array().integrateNs());
    this.pulsePs = Picoseconds.ofNs(tile.array().pulseNs());
    this.rowWritePs = Picoseconds.ofNs(tile.array().rowWriteNs());
    this.signPhases = tile.array().signPhases();
    this.conversionPs = Picoseconds.ofNs(tile.adc().conversionNs());
    this.linesPerConverter = tile.adc().linesPerConverter();
    this.columnsPerWeight = tile.weight().columnsPerWeight();
    this.trainsPerUpdate = tile.weight().trains() == TileSpec.Weight.Trains.SHARED ? 1 : tile.weight().updatedPerWeight();
    this.sampleAndHold = tile.integrators().sampleAndHold();
    this.fullScale = tile.dac().bits().fullScale(Facts.EXACT_DAC_STEPS);
    this.comparator = tile.integrators().saturationDetection() == TileSpec.SaturationDetection.COMPARATOR;
    this.forward = ReadShapes.forward(sampleAndHold);
    this.backward = tile.converters() == TileSpec.Converters.SHARED ? forward : ReadShapes.backward(sampleAndHold);
    this.noiseManagement = spec.management().noise();
    this.digital = spec.digital();
    this.digitalClock = Clock.ofGhz(switchRate(digital));
    this.buffer = spec.buffer();
    this.bufferClock = Clock.ofGhz(buffer.clockGhz());
    this.interconnect = spec.interconnect();
    this.interconnectClock = Clock.ofGhz(interconnect.clockGhz());
    OffChipSpec offChip = spec.offChip();
    this.offChipLatencyPs = Picoseconds.ofNs(offChip.latencyNs());
    this.offChipBits = Clock.ofGhz(Decimals.shortest(offChip.gigabytesPerSecond()).multiply(BigDecimal.valueOf(BITS_PER_BYTE)));
    this.costs = new EnergyTable(spec);
  }

  /** Cycles of a pipelined unit, or evaluations of a rate, are edges of this frequency [GHz]. */
  private static double switchRate(DigitalSpec digital) {
    return digital instanceof DigitalSpec.Pipelined pipelined ? pipelined.clockGhz()
        : ((DigitalSpec.Rate) digital).gigaOperationsPerSecond();
  }

  /** Units that the first stage of an operation in arrays takes, whatever its facts. */
  public int[] firstTakes(Kind kind) {
    return switch (kind) {
      case FORWARD -> Stage.analog(forward.integrateAlone(), Set.of(), 0, 0, 0).takes();
      case BACKWARD -> Stage.analog(backward.integrateAlone(), Set.of(), 0, 0, 0).takes();
      case UPDATE, REWRITE_ROWS -> Stage.analog(UPDATE, Set.of(), 0, 0, 0).takes();
      default -> throw new IllegalArgumentException(kind + " is not in arrays");
    };
  }

  /**
   * Stages of an operation in arrays.
   *
   * @param outputs most outputs of a part of its group
   * @param facts   the largest facts of all parts
   * @throws IllegalArgumentException if the facts contradict themselves
   */
  public Recipe recipe(Kind kind, int outputs, Facts facts) {
    return switch (kind) {
      case FORWARD -> read(forward, outputs, facts);
      case BACKWARD -> read(backward, outputs, facts);
      case UPDATE -> new Recipe(List.of(Stage.analog(UPDATE, Set.of(), (long) signPhases * trainsPerUpdate * facts.slots * pulsePs, 1, 0)));
      case REWRITE_ROWS -> new Recipe(List.of(Stage.analog(UPDATE, Set.of(), facts.rewrittenRows * rowWritePs, 1, 0)));
      default -> throw new IllegalArgumentException(kind + " is not in arrays");
    };
  }

  /** The one stage of an operation outside arrays. */
  public Recipe recipe(MappedProgram program, int operation) {
    long bits = program.bits(operation);
    return new Recipe(List.of(switch (program.kind(operation)) {
      case POINTWISE -> pointwise(program, operation);
      case STORE, LOAD -> Stage.clocked(new int[] {chip.server(Unit.BUFFER, 0)}, bufferClock, ceilingRatio(bits, buffer.portBits()));
      case OFF_CHIP -> Stage.unclocked(chip.server(Unit.OFF_CHIP, 0), offChipLatencyPs + offChipBits.edgePs(bits));
      case TRANSFER -> Stage.clocked(links(program.route(program.unit(operation))), interconnectClock,
          (long) program.hops(program.unit(operation)) * interconnect.hopCycles() + ceilingRatio(bits, interconnect.widthBits()));
      case WRITE_ROWS -> Stage.analog(UPDATE, Set.of(), program.inputs(operation) * rowWritePs, 1, 0);
      case READ_ROWS -> Stage.analog(backward.readRows(), Set.of(),
          program.inputs(operation) * (integratePs + Math.min(mostColumns(program, operation), linesPerConverter) * conversionPs), 1, 1);
      case FORWARD, BACKWARD, UPDATE, REWRITE_ROWS -> throw new IllegalArgumentException("operation " + operation + " has facts");
    }));
  }

  private int[] links(int[] route) {
    int[] servers = Arrays.stream(route).map(link -> chip.server(Unit.LINK, link)).toArray();
    Arrays.sort(servers);
    return servers;
  }

  private Stage pointwise(MappedProgram program, int operation) {
    Primitives work = primitives(program, operation);
    int server = chip.server(Unit.DIGITAL, program.unit(operation));
    return digital instanceof DigitalSpec.Pipelined pipelined
        ? Stage.clocked(new int[] {server}, digitalClock, digitalCycles(pipelined, work))
        : Stage.unclocked(server, digitalClock.edgePs(work.operations()));
  }

  private Recipe read(ReadShapes shapes, int outputs, Facts facts) {
    int passes = facts.passes;
    int kept = passes - facts.failedPasses;
    long drainPs = Math.min(outputs, linesPerConverter) * conversionPs;
    List<Stage> stages = new ArrayList<>();
    if (comparator || passes == 0) {
      Shape integrate = kept == 0 ? shapes.integrateAlone() : shapes.integrate();
      stages.add(Stage.analog(integrate, Set.of(), passes * integratePs, 1, 0));
      if (kept > 0) {
        stages.add(Stage.analog(shapes.convert(), integrate.keeps(), kept * drainPs, 0, 1));
      }
      return new Recipe(stages);
    }
    Set<Unit> held = Set.of();
    for (int pass = 1; pass <= passes; pass++) {
      boolean last = pass == passes;
      Shape integrate = last ? shapes.integrate() : shapes.integrateAndKeep();
      Shape drain = last ? shapes.convert() : shapes.convertAndRetry();
      stages.add(Stage.analog(integrate, held, integratePs, 1.0 / passes, 0));
      stages.add(Stage.analog(drain, integrate.keeps(), drainPs, 0, 1.0 / passes));
      held = drain.keeps();
    }
    return new Recipe(stages);
  }

  private Primitives primitives(MappedProgram program, int operation) {
    return Primitives.of(program.function(operation), program.inputs(operation), program.outputs(operation), noiseManagement,
        digital.activation());
  }

  private static long digitalCycles(DigitalSpec.Pipelined digital, Primitives work) {
    return cycles(digital, work.exponentials(), digital.exponential())
        + cycles(digital, work.divides(), digital.divide())
        + cycles(digital, work.multiplies(), digital.multiply())
        + cycles(digital, work.adds(), digital.add())
        + cycles(digital, work.compares(), digital.compare())
        + cycles(digital, work.lookUps(), digital.lookUp());
  }

  private static long cycles(DigitalSpec.Pipelined digital, long count, DigitalSpec.Function function) {
    return count == 0 ? 0
        : ceilingRatio(count, digital.lanes()) * function.initiationIntervalCycles() + function.latencyCycles();
  }

  /**
   * Counts what one part of an operation in arrays does.
   *
   * @param rows    rows of the part
   * @param columns columns of the part
   * @param facts   its facts
   * @throws IllegalArgumentException if the facts contradict themselves
   */
  public void count(Kind kind, long rows, long columns, Facts facts, Tally into) {
    switch (kind) {
      case FORWARD -> countRead(columns, rows, facts, into);
      case BACKWARD -> countRead(rows, columns, facts, into);
      case UPDATE -> countUpdate(rows, columns, facts, into);
      case REWRITE_ROWS -> {
        Preconditions.checkArgument(facts.rewrittenRows >= 0 && facts.rewrittenRows <= rows
                && facts.rewrittenDevices >= facts.rewrittenRows && facts.rewrittenDevices <= facts.rewrittenRows * columns * columnsPerWeight,
            "%s devices rewritten in %s of %s rows", facts.rewrittenDevices, facts.rewrittenRows, rows);
        into.add(Action.DEVICE_WRITE, facts.rewrittenDevices);
      }
      default -> throw new IllegalArgumentException(kind + " is not in arrays");
    }
  }

  private void countRead(long inputs, long outputs, Facts facts, Tally into) {
    Preconditions.checkArgument(facts.failedPasses >= 0 && facts.failedPasses <= facts.passes,
        "%s of %s passes failed", facts.failedPasses, facts.passes);
    Preconditions.checkArgument(facts.codeSum >= 0 && (facts.passes > 0 || facts.codeSum == 0),
        "code sum %s in %s passes", facts.codeSum, facts.passes);
    into.add(Action.DAC_CONVERSION, inputs * facts.passes);
    into.add(Action.READ_DEVICE_STEP, facts.codeSum * outputs * columnsPerWeight);
    into.add(Action.READ_WEIGHT_STEP, facts.weightedCodeSum);
    into.add(Action.READ_LINE_CHARGE, inputs * facts.passes * outputs * columnsPerWeight);
    into.add(Action.INTEGRATION, outputs * facts.passes);
    into.add(Action.ADC_CONVERSION, outputs * (comparator ? facts.passes - facts.failedPasses : facts.passes));
  }

  private void countUpdate(long rows, long columns, Facts facts, Tally into) {
    Preconditions.checkArgument(facts.slots >= 0
            && (facts.slots > 0 || facts.columnPulses == 0 && facts.rowPulses == 0 && facts.coincidences == 0),
        "%s column pulses, %s row pulses and %s coincidences in %s slots", facts.columnPulses, facts.rowPulses,
        facts.coincidences, facts.slots);
    into.add(Action.HALF_SELECTED_PULSE, facts.columnPulses * rows + facts.rowPulses * columns);
    into.add(Action.HALF_SELECTED_WEIGHT, facts.weightedColumnPulses + facts.weightedRowPulses);
    into.add(Action.COINCIDENCE, facts.coincidences);
    into.add(Action.COINCIDENCE_WEIGHT, facts.weightedCoincidences);
    into.add(Action.TRANSLATED_SLOT, (long) trainsPerUpdate * facts.slots * (rows + columns));
  }

  /** Counts what an operation outside arrays does. */
  public void count(MappedProgram program, int operation, Tally into) {
    long bits = program.bits(operation);
    switch (program.kind(operation)) {
      case POINTWISE -> {
        Primitives work = primitives(program, operation);
        into.add(Action.EXPONENTIAL, work.exponentials());
        into.add(Action.DIVIDE, work.divides());
        into.add(Action.MULTIPLY, work.multiplies());
        into.add(Action.ADD, work.adds());
        into.add(Action.COMPARE, work.compares());
        into.add(Action.LOOK_UP, work.lookUps());
      }
      case STORE -> into.add(Action.BUFFER_WRITE_BIT, bits);
      case LOAD -> into.add(Action.BUFFER_READ_BIT, bits);
      case OFF_CHIP -> into.add(Action.OFF_CHIP_BIT, bits);
      case TRANSFER -> into.add(Action.INTERCONNECT_BIT, bits * program.hops(program.unit(operation)));
      case WRITE_ROWS -> countRows(program, operation,
          (rows, columns, all) -> into.add(Action.DEVICE_WRITE, rows * columns * columnsPerWeight));
      case READ_ROWS -> countRows(program, operation, (rows, columns, all) -> {
        into.add(Action.DAC_CONVERSION, rows * all);
        into.add(Action.READ_DEVICE_STEP, rows * fullScale * columns * columnsPerWeight);
        into.add(Action.READ_WEIGHT_STEP, rows * fullScale * columns * columnsPerWeight * costs.meanWeight());
        into.add(Action.READ_LINE_CHARGE, rows * columns * columnsPerWeight);
        into.add(Action.INTEGRATION, rows * columns);
        into.add(Action.ADC_CONVERSION, rows * columns);
      });
      case FORWARD, BACKWARD, UPDATE, REWRITE_ROWS -> throw new IllegalArgumentException("operation " + operation + " has facts");
    }
  }

  /** Takes what is written or read of one part: its rows, its columns, and all rows of the part. */
  @FunctionalInterface
  private interface PartRows {
    void count(long rows, long columns, long all);
  }

  private static void countRows(MappedProgram program, int operation, PartRows counted) {
    Layout.Group group = program.layout().groups().get(program.unit(operation));
    Split split = program.layout().split(group.matrix());
    for (int part = group.firstPart(); part < group.firstPart() + group.parts(); part++) {
      counted.count(Math.min(program.inputs(operation), split.rowsOf(part)), split.columnsOf(part), split.rowsOf(part));
    }
  }

  private static int mostColumns(MappedProgram program, int operation) {
    Layout.Group group = program.layout().groups().get(program.unit(operation));
    Split split = program.layout().split(group.matrix());
    int most = 0;
    for (int part = group.firstPart(); part < group.firstPart() + group.parts(); part++) {
      most = Math.max(most, split.columnsOf(part));
    }
    return most;
  }

  /** Energy of what was counted, but for conversions [fJ]. */
  public double driveFj(Tally tally) {
    return costs.driveFj(tally);
  }

  /** Energy of the conversions that were counted [fJ]. */
  public double conversionFj(Tally tally) {
    return tally.count(Action.ADC_CONVERSION) * costs.costFj(Action.ADC_CONVERSION);
  }

  private static long ceilingRatio(long count, long width) {
    return (count + width - 1) / width;
  }
}
