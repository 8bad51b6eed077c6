package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Matrix;
import crosspoint.program.Op;
import crosspoint.program.Program;
import crosspoint.spec.Spec;
import crosspoint.workload.UpdateProgram;

/**
 * Update times of training algorithms, Rasch 2024, Table 1. Each is a serial chain of samples on one array, written as
 * the updates of a network are; how often there is a transfer, how many pulses it sends and what the digital unit does for it follow from the
 * chip's algorithm, and how long that takes is the engine's to say.
 */
final class RaschClaims {

  private static final int SAMPLES = 400;

  private RaschClaims() {}

  static ImmutableList<Claim> of(ShippedChips chips) {
    String chain = "serial chain of " + SAMPLES + " samples on a 512 × 512 array, its time for each: ";
    return new ClaimsOf("Rasch 2024", "M. J. Rasch, F. Carta, O. Fagbohungbe, T. Gokmen, Nature Communications 15:7133, 2024")
        .predicted("rasch-sgd", "update time, plain SGD", 30.9, "ns", "quoted", "Table 1",
            chain + "scale both vectors, pulses", () -> nsPerSample(chips, "rasch-2024"))
        .predicted("rasch-ttv2", "update time, TTv2", 56.3, "ns", "quoted", "Table 1",
            chain + "the same, each second time a read, h += λ v, a pulse", () -> nsPerSample(chips, "rasch-2024-ttv2"))
        .predicted("rasch-cttv2", "update time, c-TTv2", 56.3, "ns", "quoted", "Table 1",
            chain + "as TTv2; signs of the chopper cost nothing", () -> nsPerSample(chips, "rasch-2024-cttv2"))
        .predicted("rasch-agad", "update time, AGAD", 62.1, "ns", "quoted", "Table 1",
            chain + "as TTv2, with the moving reference", () -> nsPerSample(chips, "rasch-2024-agad"))
        .predicted("rasch-mixed-precision", "update time, mixed precision", 3024.5, "ns", "quoted", "Table 1",
            chain + "scale one vector, outer product in digital, every hundredth time all rows written",
            () -> nsPerSample(chips, "rasch-2024-mixed-precision"))
        .predicted("rasch-agad-fast", "update time, AGAD, n_s = 10, l = 1", 17.1, "ns", "quoted", "text on Table 1",
            chain + "as AGAD with one pulse slot, each tenth time a read", () -> nsPerSample(chips, "rasch-2024-agad-fast"))
        .all();
  }

  private static double nsPerSample(ShippedChips chips, String name) {
    Spec spec = chips.chip(name);
    Matrix array = new Matrix("array", spec.tile().rows(), spec.tile().columns());
    Program chain = UpdateProgram.chain(array, spec.algorithm(), SAMPLES);
    return Bench.run(spec, chain, operation -> slots(spec, chain.op(operation))).makespanPs() / 1e3 / SAMPLES;
  }

  private static int slots(Spec spec, Op op) {
    return op instanceof Op.Update update && update.ofRows() ? update.rows() * spec.algorithm().mostSlots() : spec.update().pulseTrainSlots();
  }
}
