package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.hardware.Component;
import crosspoint.program.Matrix;
import crosspoint.program.Op.Function;
import crosspoint.spec.Spec;
import java.util.List;
import java.util.Set;

/** Energies of digital arithmetic, which are inputs and come back. */
final class HorowitzClaims {

  private static final int VALUES = 1000;

  private HorowitzClaims() {}

  static ImmutableList<Claim> of(ShippedChips chips) {
    Spec spec = chips.chip("rasch-2024");
    return new ClaimsOf("Horowitz 2014", "M. Horowitz, Computing's Energy Problem, ISSCC 2014")
        .echoed("horowitz-multiply-add", "multiply and add in fp32, 45 nm", 4.6, "pJ", "quoted", "as PMC8934428, Table 3, prints it",
            "an outer product in the digital unit of rasch-2024, energy for each value", () -> {
              Bench bench = new Bench(spec, List.of(new Matrix("any", 1, 1)));
              bench.digital(Function.OUTER_PRODUCT, 0, VALUES, VALUES);
              return bench.run().joules(Set.of(Component.DIGITAL)) / VALUES * 1e12;
            })
        .all();
  }
}
