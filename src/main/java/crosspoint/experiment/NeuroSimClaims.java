package crosspoint.experiment;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import crosspoint.hardware.Component;
import crosspoint.hardware.Unit;
import crosspoint.program.Op.Function;
import crosspoint.spec.Spec;
import java.util.Set;
import java.util.stream.IntStream;

/** A read of a 512 × 1024 matrix in DNN+NeuroSim: subarrays, converters, accumulation. */
final class NeuroSimClaims {

  /** Outputs of the matrix of 512 × 1024 weights that the subarrays hold. */
  private static final int ROWS = 512;
  private static final Set<Component> ALL = Set.of(Component.ARRAY, Component.ADC, Component.DIGITAL);

  private NeuroSimClaims() {}

  static ImmutableList<Claim> of(ShippedChips chips) {
    Spec spec = chips.chip("neurosim-rram");
    Supplier<Bench.Outcome> read = Suppliers.memoize(() -> read(spec));
    String how = "one read of 32 subarrays side by side, then all conversions added";
    return new ClaimsOf("NeuroSim 2.1", "DNN+NeuroSim V2.1, run with RRAM and 8-bit converters")
        .predicted("neurosim-adc-time", "converters, time of a read", 576, "ns", "derived", "a run of it, 512 × 1024 weights",
            how + ": 64 turns of bits + 1 ns", () -> read.get().busyPs(Unit.ADC, 0) / 1e3)
        .predicted("neurosim-read-time", "time of a read", 667, "ns", "derived", "the same run",
            how + ": stages of one read do not overlap", () -> read.get().makespanPs() / 1e3)
        .echoed("neurosim-energy", "energy of a read", 13.1, "nJ", "derived", "the same run", how,
            () -> read.get().joules(ALL) * 1e9)
        .echoed("neurosim-adc-share", "converters, share of a read's energy", 68, "%", "derived", "the same run", how,
            () -> 100 * read.get().joules(Set.of(Component.ADC)) / read.get().joules(ALL))
        .all();
  }

  /** Subarrays read side by side; the vector is there already, as the run counts buffers and the way apart. */
  private static Bench.Outcome read(Spec spec) {
    int subarrays = spec.tile().count();
    Bench bench = new Bench(spec, Bench.tiles(spec, subarrays));
    int[] reads = IntStream.range(0, subarrays).map(bench::forward).toArray();
    int conversions = subarrays * spec.tile().rows() * spec.tile().dac().bits().bits();
    bench.digital(Function.PARTIAL_SUM, 0, conversions, ROWS, reads);
    return bench.run();
  }
}
