package crosspoint.experiment;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import crosspoint.experiment.ReadStream.Beside;
import crosspoint.spec.Spec;

/** ISAAC 2016: a tile and a chip. */
final class IsaacClaims {

  private static final int TILE_READS = 50;
  private static final int CHIP_READS = 3;

  private IsaacClaims() {}

  static ImmutableList<Claim> of(ShippedChips chips) {
    Spec tile = chips.chip("isaac-tile");
    Spec chip = chips.chip("isaac-chip");
    Supplier<SteadyState> tileReads = Suppliers.memoize(() -> ReadStream.of(tile, tile.tile().count(), TILE_READS, Beside.BUFFER));
    Supplier<SteadyState> chipReads = Suppliers.memoize(
        () -> ReadStream.of(chip, chip.tile().count(), CHIP_READS, Beside.BUFFER, Beside.OFF_CHIP));
    String busy = "all crossbars read without a pause, every line on, eDRAM and links busy all the time";
    return new ClaimsOf("ISAAC 2016", "A. Shafiee et al., ISAAC, ISCA 2016")
        .predicted("isaac-cycle", "time of an input bit", 100, "ns", "quoted", "pipeline", "all crossbars read without a pause, every line on",
            () -> tileReads.get().secondsPerRound() * 1e9)
        .predicted("isaac-tile-power", "power of a tile", 330, "mW", "recalled", "Table I", busy, () -> tileReads.get().watts() * 1e3)
        .predicted("isaac-tile-area", "area of a tile", 0.372, "mm²", "recalled", "Table I", "sum of the parts", () -> KnownArea.mm2(tile))
        .predicted("isaac-chip-power", "power of a chip", 65.8, "W", "recalled", "Table I", busy, () -> chipReads.get().watts())
        .predicted("isaac-chip-area", "area of a chip", 85.4, "mm²", "recalled", "Table I", "sum of the parts", () -> KnownArea.mm2(chip))
        .all();
  }
}
