package crosspoint.hardware;

import com.google.common.collect.ImmutableList;
import crosspoint.mapping.MappedProgram.Kind;
import crosspoint.spec.ActivationSpec;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;
import java.util.List;

/** Which keys of a spec say what an action costs, what a part draws when idle, and how long a stage takes. */
public final class CostKeys {

  private CostKeys() {}

  /** Keys that the energy of an action follows from. */
  public static ImmutableList<String> of(Action action, Spec spec) {
    boolean rate = spec.digital() instanceof DigitalSpec.Rate;
    return switch (action) {
      case DAC_CONVERSION -> ImmutableList.of("tile.dac.conversionPj");
      case READ_DEVICE_STEP -> atZero(spec, "tile.array.readVolts", "tile.array.deviceResistanceMohm", "tile.array.integrateNs");
      case READ_WEIGHT_STEP -> ImmutableList.of("tile.array.readVolts", "tile.array.deviceResistanceMohm",
          "tile.array.integrateNs", "tile.array.onOffRatio", bound(spec));
      case READ_LINE_CHARGE -> ImmutableList.of("tile.array.lineFf", "tile.array.readVolts");
      case HALF_SELECTED_PULSE -> {
        ImmutableList<String> device = atZero(spec, "tile.array.pulseVolts", "tile.array.deviceResistanceMohm", "tile.array.pulseNs");
        // A capacitance of 0 costs nothing and founds nothing.
        yield spec.tile().array().lineFf() == 0 ? device
            : ImmutableList.<String>builder().addAll(device).add("tile.array.lineFf").build();
      }
      case COINCIDENCE -> atZero(spec, "tile.array.pulseVolts", "tile.array.deviceResistanceMohm", "tile.array.pulseNs");
      case HALF_SELECTED_WEIGHT, COINCIDENCE_WEIGHT -> ImmutableList.of("tile.array.pulseVolts",
          "tile.array.deviceResistanceMohm", "tile.array.pulseNs", "tile.array.onOffRatio", bound(spec));
      case DEVICE_WRITE -> ImmutableList.of("tile.array.deviceWritePj");
      case INTEGRATION -> ImmutableList.of("tile.integrators.integrationPj");
      case ADC_CONVERSION -> ImmutableList.of("tile.adc.conversionPj");
      case TRANSLATED_SLOT -> ImmutableList.of("tile.translators.slotPj");
      case EXPONENTIAL -> digital(rate, "exponential");
      case DIVIDE -> digital(rate, "divide");
      case MULTIPLY -> digital(rate, "multiply");
      case ADD -> digital(rate, "add");
      case COMPARE -> digital(rate, "compare");
      case LOOK_UP -> digital(rate, "lookUp");
      case BUFFER_WRITE_BIT, BUFFER_READ_BIT -> ImmutableList.of("buffer.bitPj");
      case INTERCONNECT_BIT -> ImmutableList.of("interconnect.bitPj");
      case OFF_CHIP_BIT -> ImmutableList.of("offChip.bitPj");
    };
  }

  /** A one-sided device at 0 has the smallest conductance, which the on/off ratio says; others have the mean one. */
  private static ImmutableList<String> atZero(Spec spec, String... keys) {
    ImmutableList.Builder<String> all = ImmutableList.<String>builder().add(keys);
    if (spec.tile().weight().oneSided() && spec.device() instanceof DeviceSpec.Pulsed) {
      all.add("tile.array.onOffRatio");
    }
    return all.build();
  }

  /** Weights are told apart by their share of the larger mean bound; ideal devices have none and are not weighed. */
  private static String bound(Spec spec) {
    return spec.device() instanceof DeviceSpec.Pulsed device && device.boundWeight() > device.upperBoundWeight()
        ? "device.lowerBoundWeight" : "device.upperBoundWeight";
  }

  private static ImmutableList<String> digital(boolean rate, String function) {
    return ImmutableList.of(rate ? "digital.operationPj" : "digital." + function + ".evaluationPj");
  }

  /** Keys that the static power of a component follows from; empty if it has none. */
  public static ImmutableList<String> ofStatic(Component component) {
    return switch (component) {
      case STATIC_TILES -> ImmutableList.of("tile.staticMw");
      case STATIC_INTEGRATORS -> ImmutableList.of("tile.integrators.staticMw");
      case STATIC_ADC -> ImmutableList.of("tile.adc.staticMw");
      case STATIC_DIGITAL -> ImmutableList.of("digital.staticMw");
      case STATIC_BUFFER -> ImmutableList.of("buffer.staticMw");
      case STATIC_INTERCONNECT -> ImmutableList.of("interconnect.staticMw");
      case STATIC_OFF_CHIP -> ImmutableList.of("offChip.staticMw");
      default -> ImmutableList.of();
    };
  }

  /**
   * Keys that the length of a stage follows from.
   *
   * @param kind operation
   * @param unit the last of the units that work in the stage
   */
  public static ImmutableList<String> ofStage(Kind kind, Unit unit, Spec spec) {
    return switch (unit) {
      case DAC, ARRAY, INTEGRATORS, BACKWARD_DAC, BACKWARD_INTEGRATORS ->
          ImmutableList.of("tile.array.integrateNs", "tile.array.readPhases");
      case TRANSLATORS -> kind == Kind.WRITE_ROWS || kind == Kind.REWRITE_ROWS ? ImmutableList.of("tile.array.rowWriteNs")
          : ImmutableList.of("tile.array.pulseNs", "tile.array.signPhases", "update.pulseTrainSlots");
      case SAMPLE_AND_HOLD, ADC, BACKWARD_SAMPLE_AND_HOLD, BACKWARD_ADC -> kind == Kind.READ_ROWS
          ? ImmutableList.of("tile.array.integrateNs", "tile.array.readPhases", "tile.adc.conversionNs", "tile.adc.linesPerConverter")
          : ImmutableList.of("tile.adc.conversionNs", "tile.adc.linesPerConverter");
      case DIGITAL -> spec.digital() instanceof DigitalSpec.Rate ? ImmutableList.of("digital.gigaOperationsPerSecond")
          : digitalTimes(spec.digital().activation());
      case BUFFER -> ImmutableList.of("buffer.clockGhz", "buffer.portBits");
      case LINK -> ImmutableList.of("interconnect.clockGhz", "interconnect.widthBits", "interconnect.hopCycles");
      case OFF_CHIP -> ImmutableList.of("offChip.gigabytesPerSecond", "offChip.latencyNs");
    };
  }

  /** Functions that pointwise work may use: exponentials and divides are those of the softmax too. */
  private static ImmutableList<String> digitalTimes(ActivationSpec activation) {
    ImmutableList.Builder<String> keys = ImmutableList.<String>builder().add("digital.clockGhz", "digital.lanes");
    for (String function : List.of("exponential", "divide", "multiply", "add", "compare")) {
      keys.add("digital." + function + ".latencyCycles", "digital." + function + ".initiationIntervalCycles");
    }
    if (!(activation instanceof ActivationSpec.Exact)) {
      keys.add("digital.lookUp.latencyCycles", "digital.lookUp.initiationIntervalCycles");
    }
    return keys.build();
  }
}
