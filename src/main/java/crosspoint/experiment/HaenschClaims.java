package crosspoint.experiment;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import crosspoint.hardware.Action;
import crosspoint.hardware.Component;
import crosspoint.hardware.Unit;
import crosspoint.spec.Spec;
import java.util.Set;

/** The tile of Haensch 2019. */
final class HaenschClaims {

  private static final int VECTORS = 100;

  private HaenschClaims() {}

  static ImmutableList<Claim> of(ShippedChips chips) {
    Spec spec = chips.chip("haensch-2019-4096");
    Supplier<SteadyState> reads = Suppliers.memoize(() -> ReadStream.of(spec, 1, VECTORS));
    Supplier<SteadyState> printedSize = Suppliers.memoize(() -> ReadStream.of(chips.chip("haensch-2019-4000"), 1, VECTORS));
    String stream = "reads of one tile without a pause, every line fully on";
    return new ClaimsOf("Haensch 2019", "W. Haensch, T. Gokmen, R. Puri, Proceedings of the IEEE 107(1), 2019")
        .predicted("haensch-cycle", "array time of forward, backward, update", 200, "ns", "quoted", "Eq. 9 and \"about 200 ns\"",
            VECTORS + " vectors, busy time of the array of one tile for each", () -> cycleNs(spec))
        .shown("haensch-serial", "the same, one vector after the other", 200, "ns", "quoted", "Eq. 9",
            VECTORS + " vectors, each waiting for the update by the one before, as training with single vectors does", "D-022",
            () -> serialNs(spec))
        .predicted("haensch-rate-4000", "rate of a 4000 × 4000 tile", 400, "TOPS", "quoted", "throughput examples", stream,
            () -> Rates.teraOperations(chips.chip("haensch-2019-4000"), 1, printedSize.get()))
        .predicted("haensch-rate-4096", "rate of a 4096 × 4096 tile", 419, "TOPS", "derived", "2 · 4096² / 80 ns", stream,
            () -> Rates.teraOperations(spec, 1, reads.get()))
        .predicted("haensch-data", "data to and from a 4096 × 4096 tile", 90, "GB/s", "quoted", "Fig. 8 and its text",
            stream + ", codes of driver and converter counted with their bits", () -> gigabytesPerSecond(spec, reads.get()))
        .predicted("haensch-adc-energy", "converters, a product of 4096²", 94, "nJ", "derived", "Fig. 8, 4096 · 23 pJ", stream,
            () -> reads.get().watts(Set.of(Component.ADC)) * reads.get().secondsPerRound() * 1e9)
        .predicted("haensch-adc-power", "converters of a 4096 × 4096 tile", 1.18, "W", "derived", "Fig. 8, 256 at 200 MS/s · 23 pJ", stream,
            () -> reads.get().watts(Set.of(Component.ADC)))
        .predicted("haensch-array-energy", "array, a product of 4096² fully driven", 56, "nJ", "derived", "n² V² t / R at 24 MΩ", stream,
            () -> reads.get().watts(Set.of(Component.ARRAY)) * reads.get().secondsPerRound() * 1e9)
        .all();
  }

  private static double cycleNs(Spec spec) {
    return vectors(spec).busyPs(Unit.ARRAY, 0) / 1e3 / VECTORS;
  }

  private static double serialNs(Spec spec) {
    return vectors(spec).makespanPs() / 1e3 / VECTORS;
  }

  private static Bench.Outcome vectors(Spec spec) {
    Bench bench = new Bench(spec, Bench.tiles(spec, 1));
    for (int vector = 0; vector < VECTORS; vector++) {
      bench.update(0, spec.update().pulseTrainSlots(), bench.backward(0, bench.forward(0)));
    }
    return bench.run();
  }

  private static double gigabytesPerSecond(Spec spec, SteadyState reads) {
    return (reads.perSecond(Action.DAC_CONVERSION) * spec.tile().dac().bits().bits()
        + reads.perSecond(Action.ADC_CONVERSION) * spec.tile().adc().bits().bits()) / 8 * 1e-9;
  }
}
