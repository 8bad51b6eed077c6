package crosspoint.spec;

/**
 * A tile: {@code rows × columns} cross-points with their drivers, integrators and converters. Rows
 * are outputs of the forward product, columns its inputs; the backward product drives the rows and
 * reads the columns through the same periphery.
 */
public record TileSpec(
    @Meaning("tiles on the chip") @Range(min = 1, max = 1e6) int count,
    @Meaning("rows of cross-points") @Range(min = 1, max = 1e6) int rows,
    @Meaning("columns of cross-points") @Range(min = 1, max = 1e6) int columns,
    @Meaning("logical weight divided by physical weight") @Range(min = 1e-6, max = 1e6) double weightScaleRatio,
    Dac dac,
    Array array,
    Integrators integrators,
    Adc adc,
    @Meaning("static power of one tile") @Range(min = 0, max = 1e9) double staticMw,
    String source) {

  /** How a converter rounds. */
  public enum Rounding { NEAREST, STOCHASTIC }

  /** When a saturated integrator is noticed. */
  public enum SaturationDetection { COMPARATOR, AFTER_CONVERSION }

  /** Pulse-width drivers of the lines that carry the input. */
  public record Dac(
      @Meaning("resolution in bits, sign included, or \"exact\"") Resolution bits,
      Rounding rounding,
      @Meaning("energy of one conversion") @Range(min = 0, max = 1e9) double conversionPj,
      String source) {}

  /** The cross-points themselves. */
  public record Array(
      @Meaning("integration time of one analog pass") @Range(min = 0.001, max = 1e9) double integrateNs,
      @Meaning("length of one update pulse slot") @Range(min = 0.001, max = 1e9) double pulseNs,
      @Meaning("phases of an update, one per combination of signs that has its own") @Range(min = 1, max = 4) int signPhases,
      @Meaning("mean resistance of a device") @Range(min = 1e-6, max = 1e6) double deviceResistanceMohm,
      @Meaning("amplitude of the read drive") @Range(min = 1e-3, max = 100) double readVolts,
      @Meaning("amplitude of an update pulse pair at the device") @Range(min = 1e-3, max = 100) double pulseVolts,
      String source) {}

  /** Integrators that collect the current of a line. */
  public record Integrators(
      @Meaning("read noise per pass; 1 is a fully-on input on a weight of 1") @Range(min = 0, max = 1e6) double noiseWeight,
      @Meaning("saturation bound, same unit; or \"unbounded\"") @OrUnbounded @Range(min = 1e-6, max = 1e12) double boundWeight,
      @Meaning("whether a held sample frees the integrator during conversion") boolean sampleAndHold,
      SaturationDetection saturationDetection,
      String source) {}

  /** Converters of the integrated currents. */
  public record Adc(
      @Meaning("resolution in bits, sign included, or \"exact\"") Resolution bits,
      @Meaning("adjacent lines that share one converter") @Range(min = 1, max = 1e6) int linesPerConverter,
      @Meaning("time of one conversion") @Range(min = 0.001, max = 1e9) double conversionNs,
      @Meaning("energy of one conversion") @Range(min = 0, max = 1e9) double conversionPj,
      String source) {}
}
