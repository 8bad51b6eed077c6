package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.OrUnbounded;
import crosspoint.device.OrUnknown;
import crosspoint.device.Range;

/**
 * A tile: {@code rows × columns} cross-points with their drivers, integrators and converters. Rows
 * are outputs of the forward product, columns its inputs; the backward product drives the rows and
 * reads the columns, through the same periphery or through periphery of its own.
 */
public record TileSpec(
    @Meaning("tiles on the chip") @Range(min = 1, max = 1e6) int count,
    @Meaning("rows of cross-points") @Range(min = 1, max = 1e6) int rows,
    @Meaning("columns of cross-points") @Range(min = 1, max = 1e6) int columns,
    @Meaning("logical weight divided by physical weight") @Range(min = 1e-6, max = 1e6) double weightScaleRatio,
    Converters converters,
    Weight weight,
    Dac dac,
    Array array,
    Integrators integrators,
    Adc adc,
    Translators translators,
    @Meaning("static power of one tile beside that of its converters and integrators") @Range(min = 0, max = 1e9) double staticMw,
    @Meaning("area of one tile beside that of its parts, or \"unknown\"") @OrUnknown @Range(min = 0, max = 1e9) double areaMm2,
    String source) {

  /** Whether forward and backward products share drivers, integrators and converters or have their own. */
  public enum Converters { SHARED, PER_DIRECTION }

  /** How a converter rounds. */
  public enum Rounding { NEAREST, STOCHASTIC }

  /** When a saturated integrator is noticed. */
  public enum SaturationDetection { COMPARATOR, AFTER_CONVERSION }

  /**
   * How a weight is made of devices. With d devices of each polarity a weight takes d columns of the
   * array, 2 d as a pair:
   * <pre>
   *   reference   w = (1/d) Σ w_k              against a reference that does not change
   *   pair        w = (1/2d) Σ (w⁺_k − w⁻_k)   both polarities are updated, in opposite directions
   *   one-sided   w = (1/d) Σ (g⁺_k − g⁻_k)    g⁺ is pulsed up where w goes up, g⁻ is pulsed up where it goes down
   * </pre>
   * The scales are such that a pulse at every device that is meant moves w by one step. Devices of one-sided
   * weights run from 0 to their upper bound.
   *
   * @see "aihwkit, VectorUnitCell, ReferenceUnitCell (its second device never changes: a reference) and OneSidedUnitCell"
   */
  public record Weight(
      @Meaning("devices of one polarity that a weight is spread over") @Range(min = 1, max = 64) int devices,
      Polarity polarity,
      Trains trains,
      Updated updated,
      RefreshSpec refresh,
      String source) {

    /** What the devices of a weight are compared with. */
    public enum Polarity { REFERENCE, PAIR, ONE_SIDED }

    /**
     * Which devices of each polarity an update pulses: all, or one of them, with as many times the learning rate as
     * there are devices. The one is another at each step of a window, in turn or at random.
     */
    public enum Updated { ALL, IN_TURN, AT_RANDOM }

    /** Whether the devices of a weight see pulse trains of their own or the same ones. */
    public enum Trains { SHARED, INDEPENDENT }

    /** Columns of an array that one column of weights takes. */
    public int columnsPerWeight() {
      return polarity == Polarity.REFERENCE ? devices : 2 * devices;
    }

    /** Whether the devices of a weight only go up. */
    public boolean oneSided() {
      return polarity == Polarity.ONE_SIDED;
    }

    /** Devices of a weight that an update pulses. */
    public int updatedPerWeight() {
      return updated == Updated.ALL ? columnsPerWeight() : columnsPerWeight() / devices;
    }
  }

  /** Pulse-width drivers of the lines that carry the input. */
  public record Dac(
      @Meaning("library entry that supplies numbers, or \"none\"") String component,
      @Meaning("resolution in bits, sign included, or \"exact\"") Resolution bits,
      Rounding rounding,
      @Meaning("energy of one conversion") @Range(min = 0, max = 1e9) double conversionPj,
      @Meaning("area of the driver of one line, or \"unknown\"") @OrUnknown @Range(min = 0, max = 1e9) double areaUm2,
      @Meaning("feature size, or \"unknown\"") @OrUnknown @Range(min = 1, max = 1000) double nodeNm,
      String source) {}

  /** The cross-points themselves. */
  public record Array(
      @Meaning("library entry that supplies numbers, or \"none\"") String component,
      @Meaning("integration time of one analog pass in one sign phase") @Range(min = 0.001, max = 1e9) double integrateNs,
      @Meaning("phases of an analog pass: 2 if positive and negative inputs are integrated one after the other") @Range(min = 1, max = 2) int readPhases,
      @Meaning("length of one update pulse slot") @Range(min = 0.001, max = 1e9) double pulseNs,
      @Meaning("phases of an update, one per combination of signs that has its own") @Range(min = 1, max = 4) int signPhases,
      @Meaning("mean resistance of a device") @Range(min = 1e-6, max = 1e6) double deviceResistanceMohm,
      @Meaning("largest conductance divided by the smallest, or \"unbounded\"") @OrUnbounded @Range(min = 1.001, max = 1e9) double onOffRatio,
      @Meaning("amplitude of the read drive") @Range(min = 1e-3, max = 100) double readVolts,
      @Meaning("amplitude of an update pulse pair at the device") @Range(min = 1e-3, max = 100) double pulseVolts,
      @Meaning("capacitance that one cross-point adds to each of its lines") @Range(min = 0, max = 1e6) double lineFf,
      @Meaning("time of writing one row of devices to given values") @Range(min = 0.001, max = 1e12) double rowWriteNs,
      @Meaning("energy of writing one device to a given value") @Range(min = 0, max = 1e9) double deviceWritePj,
      @Meaning("area of one cross-point, or \"unknown\"") @OrUnknown @Range(min = 0, max = 1e9) double areaUm2,
      @Meaning("feature size, or \"unknown\"") @OrUnknown @Range(min = 1, max = 1000) double nodeNm,
      String source) {

    /** How far conductances lie apart: {@code (β − 1) / (β + 1)} for the on/off ratio β, 1 if that is unbounded. */
    public double contrast() {
      return onOffRatio == Double.POSITIVE_INFINITY ? 1 : (onOffRatio - 1) / (onOffRatio + 1);
    }
  }

  /** Integrators that collect the current of a line. */
  public record Integrators(
      @Meaning("library entry that supplies numbers, or \"none\"") String component,
      @Meaning("read noise per pass; 1 is a fully-on input on a weight of 1") @Range(min = 0, max = 1e6) double noiseWeight,
      @Meaning("saturation bound, same unit; or \"unbounded\"") @OrUnbounded @Range(min = 1e-6, max = 1e12) double boundWeight,
      @Meaning("whether a held sample frees the integrator during conversion") boolean sampleAndHold,
      SaturationDetection saturationDetection,
      @Meaning("energy of integrating one line for one pass") @Range(min = 0, max = 1e9) double integrationPj,
      @Meaning("static power of one line") @Range(min = 0, max = 1e9) double staticMw,
      @Meaning("area of one line, or \"unknown\"") @OrUnknown @Range(min = 0, max = 1e9) double areaUm2,
      @Meaning("feature size, or \"unknown\"") @OrUnknown @Range(min = 1, max = 1000) double nodeNm,
      String source) {}

  /** Converters of the integrated currents. */
  public record Adc(
      @Meaning("library entry that supplies numbers, or \"none\"") String component,
      @Meaning("resolution in bits, sign included, or \"exact\"") Resolution bits,
      @Meaning("adjacent lines that share one converter") @Range(min = 1, max = 1e6) int linesPerConverter,
      @Meaning("time of one conversion") @Range(min = 0.001, max = 1e9) double conversionNs,
      @Meaning("energy of one conversion") @Range(min = 0, max = 1e9) double conversionPj,
      @Meaning("static power of one converter") @Range(min = 0, max = 1e9) double staticMw,
      @Meaning("area of one converter, or \"unknown\"") @OrUnknown @Range(min = 0, max = 1e9) double areaUm2,
      @Meaning("feature size, or \"unknown\"") @OrUnknown @Range(min = 1, max = 1000) double nodeNm,
      String source) {}

  /** Stochastic translators: they make the pulse trains of an update, a random number per line and slot. */
  public record Translators(
      @Meaning("library entry that supplies numbers, or \"none\"") String component,
      @Meaning("energy of one line and slot") @Range(min = 0, max = 1e9) double slotPj,
      @Meaning("area of the translator of one line, or \"unknown\"") @OrUnknown @Range(min = 0, max = 1e9) double areaUm2,
      @Meaning("feature size, or \"unknown\"") @OrUnknown @Range(min = 1, max = 1000) double nodeNm,
      String source) {}
}
