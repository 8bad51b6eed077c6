package crosspoint.workload;

/**
 * Pseudo-random numbers for generated texts: the same sequence on every JVM.
 *
 * <pre>  s ← s + 9e3779b97f4a7c15₁₆,   z = mix(s)</pre>
 *
 * <p>Written out because a text's digest must outlive changes of the Java library's generators.
 *
 * @see "G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014"
 */
final class SplitMix64 {

  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  long nextLong() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }
}
