package crosspoint.experiment;

import com.google.common.collect.ImmutableList;
import crosspoint.program.Matrix;
import crosspoint.program.Op.Function;
import crosspoint.spec.Spec;
import java.util.List;

/**
 * Update times of training algorithms, Rasch 2024, Table 1. Each is a serial chain of samples, and what
 * a sample does is written out as the algorithm does it; how long that takes is the engine's to say.
 *
 * <p>The fast array collects gradients; the slow one holds the weights and gets what the filter lets
 * through. A sample scales the two vectors of its update, and pulses the fast array. Each so many samples a
 * row of the fast array is read, worked on, and one pulse slot goes to the slow array.
 */
final class RaschClaims {

  private static final int SAMPLES = 400;
  private static final int FAST = 0;
  private static final int SLOW = 1;
  /** Samples between two transfers, as the table has it (n_s), and in its fast variant. */
  private static final int SAMPLES_PER_TRANSFER = 2;
  private static final int SAMPLES_PER_RARE_TRANSFER = 10;
  /** Samples between two writes of mixed precision (B). */
  private static final int SAMPLES_PER_WRITE = 100;

  private final Spec spec;
  private final int size;
  private final Bench bench;
  private int last = -1;

  private RaschClaims(Spec spec) {
    this.spec = spec;
    this.size = spec.tile().rows();
    this.bench = new Bench(spec, List.of(new Matrix("fast", size, size), new Matrix("slow", size, size)));
  }

  static ImmutableList<Claim> of(ShippedChips chips) {
    Spec spec = chips.chip("rasch-2024");
    int train = spec.update().pulseTrainSlots();
    String chain = "serial chain of " + SAMPLES + " samples on a 512 × 512 array, its time for each: ";
    return new ClaimsOf("Rasch 2024", "M. J. Rasch, F. Carta, O. Fagbohungbe, T. Gokmen, Nature Communications 15:7133, 2024")
        .predicted("rasch-sgd", "update time, plain SGD", 30.9, "ns", "quoted", "Table 1",
            chain + "scale both vectors, pulses", () -> new RaschClaims(spec).plainNs(train))
        .predicted("rasch-ttv2", "update time, TTv2", 56.3, "ns", "quoted", "Table 1",
            chain + "the same, each second time a read, h += λ v, a pulse",
            () -> new RaschClaims(spec).transferNs(Function.TRANSFER_ACCUMULATE, train, SAMPLES_PER_TRANSFER))
        .predicted("rasch-cttv2", "update time, c-TTv2", 56.3, "ns", "quoted", "Table 1",
            chain + "as TTv2; signs of the chopper cost nothing",
            () -> new RaschClaims(spec).transferNs(Function.TRANSFER_ACCUMULATE, train, SAMPLES_PER_TRANSFER))
        .predicted("rasch-agad", "update time, AGAD", 62.1, "ns", "quoted", "Table 1",
            chain + "as TTv2, with the moving reference",
            () -> new RaschClaims(spec).transferNs(Function.TRANSFER_FILTER, train, SAMPLES_PER_TRANSFER))
        .predicted("rasch-mixed-precision", "update time, mixed precision", 3024.5, "ns", "quoted", "Table 1",
            chain + "scale one vector, outer product in digital, every hundredth time all rows written", () -> new RaschClaims(spec).mixedPrecisionNs())
        .predicted("rasch-agad-fast", "update time, AGAD, n_s = 10, l = 1", 17.1, "ns", "quoted", "text on Table 1",
            chain + "as AGAD with one pulse slot, each tenth time a read",
            () -> new RaschClaims(spec).transferNs(Function.TRANSFER_FILTER, 1, SAMPLES_PER_RARE_TRANSFER))
        .all();
  }

  private double plainNs(int slots) {
    for (int sample = 0; sample < SAMPLES; sample++) {
      sample(slots);
    }
    return nsPerSample();
  }

  private double transferNs(Function filter, int slots, int samplesPerTransfer) {
    for (int sample = 1; sample <= SAMPLES; sample++) {
      sample(slots);
      if (sample % samplesPerTransfer == 0) {
        last = bench.forward(FAST, last);
        digital(filter, size);
        last = bench.update(SLOW, 1, last);
      }
    }
    return nsPerSample();
  }

  private double mixedPrecisionNs() {
    for (int sample = 1; sample <= SAMPLES; sample++) {
      digital(Function.UPDATE_SCALING, size);
      digital(Function.OUTER_PRODUCT, size * size);
      if (sample % SAMPLES_PER_WRITE == 0) {
        last = bench.writeRows(FAST, size, last);
      }
    }
    return nsPerSample();
  }

  private void sample(int slots) {
    digital(Function.UPDATE_SCALING, 2 * size);
    last = bench.update(FAST, slots, last);
  }

  private void digital(Function function, int values) {
    last = bench.digital(function, FAST, values, values, last < 0 ? new int[0] : new int[] {last});
  }

  private double nsPerSample() {
    return bench.run().makespanPs() / 1e3 / SAMPLES;
  }
}
