package crosspoint.hardware;

import com.google.common.collect.ImmutableList;
import crosspoint.spec.DigitalSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.TileSpec;

/** Area of a chip by part, as far as its spec knows it. */
public final class Area {

  private static final double MM2_PER_UM2 = 1e-6;

  /**
   * One kind of part.
   *
   * @param part    what it is
   * @param count   how many of it the chip has
   * @param eachMm2 area of one [mm²]; NaN if unknown
   * @param keyPath key of the spec that says so
   */
  public record Part(String part, long count, double eachMm2, String keyPath) {

    /** Whether the spec knows the area, or there is none of the part. */
    public boolean known() {
      return !Double.isNaN(eachMm2);
    }

    /** Area of all of them [mm²]. */
    public double totalMm2() {
      return count * eachMm2;
    }
  }

  private Area() {}

  /** The parts of a chip: all its tiles, whether or not they hold weights. */
  public static ImmutableList<Part> of(Spec spec) {
    TileSpec tile = spec.tile();
    long tiles = tile.count();
    long lines = EnergyTable.convertedLines(tile) * tiles;
    long translated = (tile.rows() + (long) tile.columns()) * tiles;
    DigitalSpec digital = spec.digital();
    return ImmutableList.of(
        um2("dac", lines, tile.dac().areaUm2(), "tile.dac.areaUm2"),
        um2("array", (long) tile.rows() * tile.columns() * tiles, tile.array().areaUm2(), "tile.array.areaUm2"),
        um2("integrators", lines, tile.integrators().areaUm2(), "tile.integrators.areaUm2"),
        um2("adc", EnergyTable.convertersPerTile(tile) * tiles, tile.adc().areaUm2(), "tile.adc.areaUm2"),
        um2("translators", translated, tile.translators().areaUm2(), "tile.translators.areaUm2"),
        new Part("tileRest", tiles, tile.areaMm2(), "tile.areaMm2"),
        new Part("digital", digital.units(), digital.areaMm2(), "digital.areaMm2"),
        new Part("buffer", 1, spec.buffer().areaMm2(), "buffer.areaMm2"),
        new Part("interconnect", 1, spec.interconnect().areaMm2(), "interconnect.areaMm2"),
        new Part("offChip", 1, spec.offChip().areaMm2(), "offChip.areaMm2"));
  }

  private static Part um2(String part, long count, double um2, String keyPath) {
    return new Part(part, count, um2 * MM2_PER_UM2, keyPath);
  }
}
