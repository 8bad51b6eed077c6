package crosspoint.experiment;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import crosspoint.spec.Spec;

/** The chip of Gokmen 2016. What it is to be faster than is in {@link Acceleration}. */
final class GokmenClaims {

  private static final int READS = 20;

  private GokmenClaims() {}

  static ImmutableList<Claim> of(ShippedChips chips) {
    Spec spec = chips.chip("gokmen-2016-pipelined");
    int tiles = spec.tile().count();
    Supplier<SteadyState> reads = Suppliers.memoize(() -> ReadStream.of(spec, tiles, READS));
    String stream = "reads of all tiles without a pause, every line fully on, no vector moved";
    return new ClaimsOf("Gokmen 2016", "T. Gokmen, Y. Vlasov, Frontiers in Neuroscience 10:333, 2016")
        .predicted("gokmen-rate", "rate of 50 tiles", 20_970, "TOPS", "derived", "chip of 50 tiles, recalled", stream,
            () -> Rates.teraOperations(spec, tiles, reads.get()))
        .shown("gokmen-efficiency", "efficiency of the chip", 84_000, "GOPS/s/W", "quoted", "abstract",
            stream + ", power the sum of the parts that have one", "D-023",
            () -> Rates.teraOperations(spec, tiles, reads.get()) / reads.get().watts() * 1e3)
        .all();
  }
}
