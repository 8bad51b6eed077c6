package crosspoint.experiment;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableMap;

/**
 * How far a simulated figure may be from a published one: the larger is at most (1 + {@code fraction})
 * times the smaller, so that twice and half are equally far.
 *
 * <p>All of them were written down before the claims were first simulated.
 *
 * @param fraction width, as a fraction
 * @param reason   why it is as wide as that and no wider
 */
record Tolerance(double fraction, String reason) {

  /** A closed form in whole picoseconds leaves no room but that of a decimal's last bit. */
  private static final double EXACT = 1e-9;

  private static final ImmutableMap<String, Tolerance> ALL = ImmutableMap.<String, Tolerance>builder()
      .put("haensch-cycle", of(EXACT, "Eq. 9 is exact; the engine counts picoseconds"))
      .put("haensch-rate-4000", of(0.005, "printed with one digit, 400, which is exact for 4000 lines"))
      .put("haensch-rate-4096", of(0.002, "three digits of the closed form"))
      .put("haensch-data", of(0.01, "printed as 90; half a unit of the last digit is 0.6 %"))
      .put("haensch-adc-energy", of(0.006, "two digits; half a unit of the last is 0.5 %"))
      .put("haensch-adc-power", of(0.005, "three digits; half a unit of the last is 0.4 %"))
      .put("haensch-array-energy", of(0.01, "two digits; half a unit of the last is 0.9 %"))
      .put("gokmen-rate", of(0.0005, "four digits; half a unit of the last is 0.02 %"))
      .put("rasch-sgd", of(0.0017, "printed to 0.1 ns; half of it is 0.16 %"))
      .put("rasch-ttv2", of(0.0009, "printed to 0.1 ns; half of it is 0.09 %"))
      .put("rasch-cttv2", of(0.0009, "printed to 0.1 ns; half of it is 0.09 %"))
      .put("rasch-agad", of(0.0009, "printed to 0.1 ns; half of it is 0.08 %"))
      .put("rasch-mixed-precision", of(0.00002, "printed to 0.1 ns; half of it is 0.002 %"))
      .put("rasch-agad-fast", of(0.003, "printed to 0.1 ns; half of it is 0.29 %"))
      .put("marinella-8bit-time", of(EXACT, "the paper's own parts, in whole nanoseconds"))
      .put("marinella-8bit-parts", of(0.001, "parts are printed with three digits"))
      .put("marinella-4bit-time", of(0.0063, "printed as 0.080 µs; half a unit of the last digit is 0.6 %"))
      .put("puma-product-time", of(0.08, "recalled; 16 bits of 144 ns there, 16 reads of 128 ns and one drain of the converter here"))
      .put("puma-product-energy", of(0.15, "recalled; registers and control at the crossbars are in the paper's number and not in ours"))
      .put("puma-core-power", of(0.05, "recalled table; converters are taken as always busy there and follow the reads here"))
      .put("puma-core-area", of(0.05, "recalled table, a sum of rounded parts"))
      .put("puma-tile-power", of(0.05, "recalled table; converters are taken as always busy there and follow the reads here"))
      .put("puma-tile-area", of(0.05, "recalled table, a sum of rounded parts"))
      .put("puma-node-power", of(0.05, "recalled table; as for the tile"))
      .put("puma-node-area", of(0.05, "recalled table, a sum of rounded parts"))
      .put("puma-network-free", of(0.03, "printed in whole cycles, 3 % of 29, and the published point has a little load"))
      .put("isaac-cycle", of(0.08, "128 conversions take 106.7 ns at the printed 1.2 GS/s, 100 ns only at 1.28"))
      .put("isaac-tile-power", of(0.05, "parts are rounded, and the converter above makes the cycle longer"))
      .put("isaac-tile-area", of(0.03, "a sum of rounded parts"))
      .put("isaac-chip-power", of(0.05, "as for the tile"))
      .put("isaac-chip-area", of(0.03, "a sum of rounded parts"))
      .put("neurosim-adc-time", of(0.001, "printed in whole nanoseconds"))
      .put("neurosim-read-time", of(0.002, "printed in whole nanoseconds, parts to a tenth"))
      .put("neurosim-energy", of(0.005, "three digits of parts"))
      .put("neurosim-adc-share", of(0.01, "printed as whole per cents of a sum"))
      .put("alpine-efficiency", of(1.0, "no part of its tile is known, and converters of one class differ tenfold between sources: a factor of two is all that can be asked"))
      .put("horowitz-multiply-add", of(EXACT, "an input comes back"))
      .buildOrThrow();

  Tolerance {
    Preconditions.checkArgument(fraction > 0 && Double.isFinite(fraction), "tolerance %s", fraction);
  }

  private static Tolerance of(double fraction, String reason) {
    return new Tolerance(fraction, reason);
  }

  /**
   * The tolerance of a claim.
   *
   * @throws IllegalArgumentException if none was written down for it
   */
  static Tolerance of(String claim) {
    Preconditions.checkArgument(ALL.containsKey(claim), "no tolerance for the claim %s", claim);
    return ALL.get(claim);
  }

  /** Whether a figure is near enough to another. */
  boolean allows(double simulated, double published) {
    return simulated > 0 && Math.max(simulated / published, published / simulated) <= 1 + fraction;
  }
}
