package crosspoint.trace;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * Two sums over fingerprints h of operations,
 * <pre>  plain = Σ hᵢ,   placed = Σ (i + 1) hᵢ   (modulo 2⁶⁴)</pre>
 * If one operation has changed by Δ, the sums have changed by Δ and (i + 1) Δ: they do not only say that something is
 * different but which operation it is.
 *
 * @param plain  Σ h
 * @param placed Σ (i + 1) h
 */
record CheckSums(long plain, long placed) {

  /** The sums with one more operation. */
  CheckSums plus(int operation, long hash) {
    return new CheckSums(plain + hash, placed + (operation + 1L) * hash);
  }

  static CheckSums none() {
    return new CheckSums(0, 0);
  }

  /** The one operation whose change explains that these sums are not what was recorded; empty if none does. */
  OptionalInt changed(CheckSums recorded, int operations) {
    long by = plain - recorded.plain;
    long placedBy = placed - recorded.placed;
    for (int operation = 0; operation < operations; operation++) {
      if (by != 0 && (operation + 1L) * by == placedBy) {
        return OptionalInt.of(operation);
      }
    }
    return OptionalInt.empty();
  }

  static String hex(long sum) {
    return String.format(Locale.ROOT, "%016x", sum);
  }
}
