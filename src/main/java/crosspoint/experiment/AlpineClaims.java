package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.spec.Spec;

/** The tile of ALPINE 2022. */
final class AlpineClaims {

  private static final int READS = 20;

  private AlpineClaims() {}

  static ImmutableList<Claim> of(ShippedChips chips) {
    Spec spec = chips.chip("alpine-2022");
    return new ClaimsOf("ALPINE 2022", "J. Klein et al., ALPINE, IEEE Transactions on Computers, 2022")
        .predicted("alpine-efficiency", "efficiency of a 256 × 256 tile", 12.8, "TOPS/W", "recalled", "after a summary of the paper",
            "reads without a pause, every line fully on, with the parts of Haensch 2019", () -> {
              SteadyState reads = ReadStream.of(spec, 1, READS);
              return Rates.teraOperations(spec, 1, reads) / reads.watts(ChipParts.OF_TILES);
            })
        .shown("alpine-power", "power that this efficiency leaves a tile", 102.4, "mW", "derived", "2 · 256² / 100 ns / 12.8 TOPS/W",
            "the same reads", "D-021", () -> ReadStream.of(spec, 1, READS).watts(ChipParts.OF_TILES) * 1e3)
        .all();
  }
}
