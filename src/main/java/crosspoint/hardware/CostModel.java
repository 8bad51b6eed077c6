package crosspoint.hardware;

import com.google.common.base.Preconditions;
import crosspoint.hardware.Stage.Shape;
import crosspoint.mapping.MappedProgram;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.program.Facts;
import crosspoint.program.Op.Phase;
import crosspoint.spec.BufferSpec;
import crosspoint.spec.InterconnectSpec;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.ManagementSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import crosspoint.units.Clock;
import crosspoint.units.Picoseconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How long an operation holds which servers, and what it does there. Pure: the same operation and
 * facts give the same answer.
 *
 * <pre>
 *   read       integrate {DAC, array, integrators} for passes · t_int,
 *              convert {ADC, integrators} for min(outputs, lines per converter) · t_conversion
 *   update     {array, translators} for sign phases · slots · t_pulse
 *   pointwise  {digital} for Σ ⌈count / lanes⌉ · initiation interval + Σ latency, over the functions used
 *   store/load {buffer port} for ⌈bits / port bits⌉ cycles
 *   transfer   {bus} for hop cycles + ⌈bits / width bits⌉ cycles
 * </pre>
 *
 * <p>Integrators are kept from the integration to the end of the conversion; with sample-and-hold
 * the conversion takes the sample-and-hold instead, and the next integration may overlap. With a
 * comparator a failed pass of bound management converts nothing: all passes follow each other in one
 * stage. Otherwise each failed pass costs a conversion too, while the operation keeps DAC, array and
 * integrators for the next attempt.
 *
 * <p>A read with no pass, or an update with no slot, takes neither time nor energy.
 *
 * @see "Haensch, Gokmen, Puri, The Next Generation of Deep Learning Hardware: Analog Computing, Proc. IEEE 107(1), 2019, Eq. 8 and 9"
 */
public final class CostModel {

  private static final Set<Unit> READ = Set.of(Unit.DAC, Unit.ARRAY, Unit.INTEGRATORS);
  private static final Shape UPDATE = new Shape(Set.of(Unit.ARRAY, Unit.TRANSLATORS), Set.of(), Set.of());
  private static final Shape INTEGRATE_ALONE = new Shape(READ, Set.of(), Set.of());
  private static final Shape INTEGRATE = new Shape(READ, Set.of(), Set.of(Unit.INTEGRATORS));
  private static final Shape INTEGRATE_AND_KEEP = new Shape(READ, Set.of(), READ);
  private static final Shape CONVERT = new Shape(Set.of(Unit.ADC, Unit.INTEGRATORS), Set.of(), Set.of());
  private static final Shape CONVERT_SAMPLE = new Shape(Set.of(Unit.ADC, Unit.SAMPLE_AND_HOLD), Set.of(), Set.of());
  private static final Shape CONVERT_AND_RETRY =
      new Shape(Set.of(Unit.ADC, Unit.INTEGRATORS), Set.of(Unit.DAC, Unit.ARRAY), READ);
  private static final Shape CONVERT_SAMPLE_AND_RETRY =
      new Shape(Set.of(Unit.ADC, Unit.SAMPLE_AND_HOLD), READ, READ);

  private final long integratePs;
  private final long pulsePs;
  private final int signPhases;
  private final long conversionPs;
  private final int linesPerConverter;
  private final boolean sampleAndHold;
  private final boolean comparator;
  private final boolean noiseManagement;
  private final DigitalSpec.Pipelined digital;
  private final Clock digitalClock;
  private final BufferSpec buffer;
  private final Clock bufferClock;
  private final InterconnectSpec bus;
  private final Clock busClock;
  private final EnergyTable costs;

  /**
   * The costs of a chip.
   *
   * @throws IllegalArgumentException if a time of the spec is no whole number of picoseconds, which a read spec never has
   */
  public CostModel(Spec spec) {
    TileSpec tile = spec.tile();
    this.integratePs = Picoseconds.ofNs(tile.array().integrateNs());
    this.pulsePs = Picoseconds.ofNs(tile.array().pulseNs());
    this.signPhases = tile.array().signPhases();
    this.conversionPs = Picoseconds.ofNs(tile.adc().conversionNs());
    this.linesPerConverter = tile.adc().linesPerConverter();
    this.sampleAndHold = tile.integrators().sampleAndHold();
    this.comparator = tile.integrators().saturationDetection() == TileSpec.SaturationDetection.COMPARATOR;
    this.noiseManagement = spec.management().noise() == ManagementSpec.Noise.ABSOLUTE_MAXIMUM;
    this.digital = (DigitalSpec.Pipelined) spec.digital();
    this.digitalClock = Clock.ofGhz(digital.clockGhz());
    this.buffer = spec.buffer();
    this.bufferClock = Clock.ofGhz(buffer.clockGhz());
    this.bus = spec.interconnect();
    this.busClock = Clock.ofGhz(bus.clockGhz());
    this.costs = new EnergyTable(spec);
  }

  /** Units that the first stage of an operation takes, whatever its facts. */
  public int[] firstTakes(Kind kind) {
    return switch (kind) {
      case FORWARD, BACKWARD -> stage(INTEGRATE, Set.of(), 0, 0, 0).takes();
      case UPDATE -> stage(UPDATE, Set.of(), 0, 0, 0).takes();
      case POINTWISE -> new int[] {Unit.DIGITAL.ordinal()};
      case STORE, LOAD -> new int[] {Unit.BUFFER.ordinal()};
      case TRANSFER -> new int[] {Unit.BUS.ordinal()};
    };
  }

  /**
   * Stages of an operation.
   *
   * @param facts its facts; not looked at where the operation is not in an array
   * @throws IllegalArgumentException if the facts contradict themselves
   */
  public Recipe recipe(MappedProgram program, int operation, Facts facts) {
    return switch (program.kind(operation)) {
      case FORWARD, BACKWARD -> read(program.outputs(operation), facts);
      case UPDATE -> update(facts);
      case POINTWISE -> new Recipe(List.of(Stage.clocked(Unit.DIGITAL, digitalClock,
          digitalCycles(primitives(program, operation)))));
      case STORE, LOAD -> new Recipe(List.of(Stage.clocked(Unit.BUFFER, bufferClock,
          ceilingRatio(program.outputs(operation), buffer.portBits()))));
      case TRANSFER -> new Recipe(List.of(Stage.clocked(Unit.BUS, busClock,
          bus.hopCycles() + ceilingRatio(program.outputs(operation), bus.widthBits()))));
    };
  }

  private Recipe read(int outputs, Facts facts) {
    checkRead(facts);
    int passes = facts.passes;
    int kept = passes - facts.failedPasses;
    long drainPs = Math.min(outputs, linesPerConverter) * conversionPs;
    double drainFj = outputs * costs.costFj(Action.ADC_CONVERSION);
    Shape convert = sampleAndHold ? CONVERT_SAMPLE : CONVERT;
    Shape retry = sampleAndHold ? CONVERT_SAMPLE_AND_RETRY : CONVERT_AND_RETRY;
    List<Stage> stages = new ArrayList<>();
    if (comparator || passes == 0) {
      Shape integrate = kept == 0 ? INTEGRATE_ALONE : INTEGRATE;
      stages.add(stage(integrate, Set.of(), passes * integratePs, 1, 0));
      if (kept > 0) {
        stages.add(stage(convert, integrate.keeps(), kept * drainPs, 0, kept * drainFj));
      }
      return new Recipe(stages);
    }
    Set<Unit> held = Set.of();
    for (int pass = 1; pass <= passes; pass++) {
      boolean last = pass == passes;
      Shape integrate = last ? INTEGRATE : INTEGRATE_AND_KEEP;
      Shape drain = last ? convert : retry;
      stages.add(stage(integrate, held, integratePs, 1.0 / passes, 0));
      stages.add(stage(drain, integrate.keeps(), drainPs, 0, drainFj));
      held = drain.keeps();
    }
    return new Recipe(stages);
  }

  private static void checkRead(Facts facts) {
    Preconditions.checkArgument(facts.failedPasses >= 0 && facts.failedPasses <= facts.passes,
        "%s of %s passes failed", facts.failedPasses, facts.passes);
    Preconditions.checkArgument(facts.codeSum >= 0 && (facts.passes > 0 || facts.codeSum == 0),
        "code sum %s in %s passes", facts.codeSum, facts.passes);
  }

  private Recipe update(Facts facts) {
    Preconditions.checkArgument(facts.slots >= 0
            && (facts.slots > 0 || facts.columnPulses == 0 && facts.rowPulses == 0 && facts.coincidences == 0),
        "%s column pulses, %s row pulses and %s coincidences in %s slots", facts.columnPulses, facts.rowPulses,
        facts.coincidences, facts.slots);
    return new Recipe(List.of(stage(UPDATE, Set.of(), (long) signPhases * facts.slots * pulsePs, 1, 0)));
  }

  private static Stage stage(Shape shape, Set<Unit> kept, long durationPs, double driveShare, double conversionFj) {
    return Stage.analog(shape, kept, durationPs, driveShare, conversionFj);
  }

  private Primitives primitives(MappedProgram program, int operation) {
    return Primitives.of(program.function(operation), program.inputs(operation), program.outputs(operation),
        noiseManagement, digital.activation());
  }

  private long digitalCycles(Primitives work) {
    return cycles(work.exponentials(), digital.exponential())
        + cycles(work.divides(), digital.divide())
        + cycles(work.multiplies(), digital.multiply())
        + cycles(work.adds(), digital.add())
        + cycles(work.compares(), digital.compare())
        + cycles(work.lookUps(), digital.lookUp());
  }

  private long cycles(long count, DigitalSpec.Function function) {
    return count == 0 ? 0
        : ceilingRatio(count, digital.lanes()) * function.initiationIntervalCycles() + function.latencyCycles();
  }

  /** Counts what an operation does. */
  public void count(MappedProgram program, int operation, Facts facts, Activity into) {
    Phase phase = program.phase(operation);
    long inputs = program.inputs(operation);
    long outputs = program.outputs(operation);
    switch (program.kind(operation)) {
      case FORWARD, BACKWARD -> {
        into.add(Action.DAC_CONVERSION, phase, inputs * facts.passes);
        into.add(Action.READ_DEVICE_STEP, phase, facts.codeSum * outputs);
        into.add(Action.ADC_CONVERSION, phase, outputs * (comparator ? facts.passes - facts.failedPasses : facts.passes));
      }
      case UPDATE -> {
        into.add(Action.HALF_SELECTED_PULSE, phase, halfSelected(inputs, outputs, facts));
        into.add(Action.COINCIDENCE, phase, facts.coincidences);
      }
      case POINTWISE -> {
        Primitives work = primitives(program, operation);
        into.add(Action.EXPONENTIAL, phase, work.exponentials());
        into.add(Action.DIVIDE, phase, work.divides());
        into.add(Action.MULTIPLY, phase, work.multiplies());
        into.add(Action.ADD, phase, work.adds());
        into.add(Action.COMPARE, phase, work.compares());
        into.add(Action.LOOK_UP, phase, work.lookUps());
      }
      case STORE -> into.add(Action.BUFFER_WRITE_BIT, phase, outputs);
      case LOAD -> into.add(Action.BUFFER_READ_BIT, phase, outputs);
      case TRANSFER -> into.add(Action.BUS_BIT, phase, outputs);
    }
  }

  /** Energy of an operation without its conversions [fJ]. */
  public double driveFj(MappedProgram program, int operation, Facts facts) {
    long inputs = program.inputs(operation);
    long outputs = program.outputs(operation);
    return switch (program.kind(operation)) {
      case FORWARD, BACKWARD -> inputs * facts.passes * costs.costFj(Action.DAC_CONVERSION)
          + facts.codeSum * outputs * costs.costFj(Action.READ_DEVICE_STEP);
      case UPDATE -> halfSelected(inputs, outputs, facts) * costs.costFj(Action.HALF_SELECTED_PULSE)
          + facts.coincidences * costs.costFj(Action.COINCIDENCE);
      case POINTWISE -> {
        Primitives work = primitives(program, operation);
        yield work.exponentials() * costs.costFj(Action.EXPONENTIAL) + work.divides() * costs.costFj(Action.DIVIDE)
            + work.multiplies() * costs.costFj(Action.MULTIPLY) + work.adds() * costs.costFj(Action.ADD)
            + work.compares() * costs.costFj(Action.COMPARE) + work.lookUps() * costs.costFj(Action.LOOK_UP);
      }
      case STORE -> outputs * costs.costFj(Action.BUFFER_WRITE_BIT);
      case LOAD -> outputs * costs.costFj(Action.BUFFER_READ_BIT);
      case TRANSFER -> outputs * costs.costFj(Action.BUS_BIT);
    };
  }

  private static long halfSelected(long columns, long rows, Facts facts) {
    return facts.columnPulses * rows + facts.rowPulses * columns;
  }

  private static long ceilingRatio(long count, long width) {
    return (count + width - 1) / width;
  }
}
