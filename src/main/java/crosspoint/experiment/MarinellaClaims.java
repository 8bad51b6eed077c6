package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.hardware.Component;
import crosspoint.spec.Spec;
import java.util.Set;

/** The training kernel of Marinella 2018: a product, a transposed product and an update of a full array. */
final class MarinellaClaims {

  private static final Set<Component> ARRAY_AND_PERIPHERY = Set.of(Component.DAC, Component.ARRAY, Component.INTEGRATORS,
      Component.ADC, Component.TRANSLATORS);
  private static final double FJ_PER_J = 1e15;
  private static final double NJ_PER_J = 1e9;

  private MarinellaClaims() {}

  static ImmutableList<Claim> of(ShippedChips chips) {
    Spec eight = chips.chip("marinella-2018-8bit");
    Spec four = chips.chip("marinella-2018-4bit");
    Spec two = chips.chip("marinella-2018-2bit");
    String how = "one forward read, one backward read and one update after each other, every line fully on: ";
    return new ClaimsOf("Marinella 2018", "M. J. Marinella et al., IEEE JETCAS 8(1), 2018")
        .echoed("marinella-8bit-time", "training cycle, 8 bits", 1280, "ns", "quoted", "table of totals",
            how + "that nothing overlaps was concluded from this total", () -> kernel(eight).makespanPs() / 1e3)
        .echoed("marinella-8bit-parts", "energy of the cycle from its parts", 26.8, "nJ", "derived", "2 · (9.4 + 2.81 + 0.36) + 1.66",
            how + "the printed parts added up", () -> kernelJoules(eight) * NJ_PER_J)
        .shown("marinella-8bit-energy", "energy of the cycle, 8 bits", 28, "nJ", "quoted", "table of totals", how + "as above", "D-017",
            () -> kernelJoules(eight) * NJ_PER_J)
        .shown("marinella-mac-energy", "energy of a multiply-add, 8 bits", 11, "fJ", "quoted", "text, \"about 11 fJ\"",
            "one forward read, energy for each device", "D-017", () -> readJoules(eight) / eight.tile().rows() / eight.tile().columns() * FJ_PER_J)
        .predicted("marinella-4bit-time", "training cycle, 4 bits", 80, "ns", "quoted", "table of totals",
            how + "slots of 1 ns as many as the bits ask for", () -> kernel(four).makespanPs() / 1e3)
        .shown("marinella-4bit-energy", "energy of the cycle, 4 bits", 2.7, "nJ", "quoted", "table of totals",
            how + "at the power of the 8-bit parts", "D-018", () -> kernelJoules(four) * NJ_PER_J)
        .shown("marinella-2bit-time", "training cycle, 2 bits", 54, "ns", "quoted", "table of totals",
            how + "slots of 1 ns as many as the bits ask for", "D-018", () -> kernel(two).makespanPs() / 1e3)
        .shown("marinella-2bit-energy", "energy of the cycle, 2 bits", 1.3, "nJ", "quoted", "table of totals",
            how + "at the power of the 8-bit parts", "D-018", () -> kernelJoules(two) * NJ_PER_J)
        .all();
  }

  private static Bench.Outcome kernel(Spec spec) {
    Bench bench = new Bench(spec, Bench.tiles(spec, 1));
    bench.update(0, spec.update().pulseTrainSlots(), bench.backward(0, bench.forward(0)));
    return bench.run();
  }

  private static double kernelJoules(Spec spec) {
    return kernel(spec).joules(ARRAY_AND_PERIPHERY);
  }

  private static double readJoules(Spec spec) {
    Bench bench = new Bench(spec, Bench.tiles(spec, 1));
    bench.forward(0);
    return bench.run().joules(ARRAY_AND_PERIPHERY);
  }
}
