package crosspoint.numerics;

/**
 * The counter-based generator Threefry-4x32 with 13 rounds: 128 random bits as a function of a
 * 128-bit key and a 128-bit counter.
 *
 * <p>Only additions, rotations and exclusive-ors of 32-bit words, so that every vector unit computes
 * it the same way.
 *
 * @see "Salmon, Moraes, Dror, Shaw, Parallel Random Numbers: As Easy as 1, 2, 3, SC 2011"
 */
final class Threefry {

  /** Parity constant of the key schedule. */
  static final int PARITY = 0x1BD11BDA;

  private Threefry() {}

  /**
   * Computes one block.
   *
   * @param at      key, and counter words 1 to 3 but for {@code slot}
   * @param element counter word 0
   * @param slot    added to counter word 1
   * @param out     receives four words from {@code offset} on, {@code stride} apart
   */
  static void block(RandomPosition at, int element, int slot, int[] out, int offset, int stride) {
    int k0 = at.seedLow;
    int k1 = at.seedHigh;
    int k2 = at.stream;
    int k3 = at.replica;
    int k4 = PARITY ^ k0 ^ k1 ^ k2 ^ k3;
    int x0 = element + k0;
    int x1 = at.passAndRow + slot + k1;
    int x2 = at.step + k2;
    int x3 = at.window + k3;
    // rounds 0 to 3
    x0 += x1; x1 = Integer.rotateLeft(x1, 10) ^ x0; x2 += x3; x3 = Integer.rotateLeft(x3, 26) ^ x2;
    x0 += x3; x3 = Integer.rotateLeft(x3, 11) ^ x0; x2 += x1; x1 = Integer.rotateLeft(x1, 21) ^ x2;
    x0 += x1; x1 = Integer.rotateLeft(x1, 13) ^ x0; x2 += x3; x3 = Integer.rotateLeft(x3, 27) ^ x2;
    x0 += x3; x3 = Integer.rotateLeft(x3, 23) ^ x0; x2 += x1; x1 = Integer.rotateLeft(x1, 5) ^ x2;
    x0 += k1; x1 += k2; x2 += k3; x3 += k4 + 1;
    // rounds 4 to 7
    x0 += x1; x1 = Integer.rotateLeft(x1, 6) ^ x0; x2 += x3; x3 = Integer.rotateLeft(x3, 20) ^ x2;
    x0 += x3; x3 = Integer.rotateLeft(x3, 17) ^ x0; x2 += x1; x1 = Integer.rotateLeft(x1, 11) ^ x2;
    x0 += x1; x1 = Integer.rotateLeft(x1, 25) ^ x0; x2 += x3; x3 = Integer.rotateLeft(x3, 10) ^ x2;
    x0 += x3; x3 = Integer.rotateLeft(x3, 18) ^ x0; x2 += x1; x1 = Integer.rotateLeft(x1, 20) ^ x2;
    x0 += k2; x1 += k3; x2 += k4; x3 += k0 + 2;
    // rounds 8 to 11
    x0 += x1; x1 = Integer.rotateLeft(x1, 10) ^ x0; x2 += x3; x3 = Integer.rotateLeft(x3, 26) ^ x2;
    x0 += x3; x3 = Integer.rotateLeft(x3, 11) ^ x0; x2 += x1; x1 = Integer.rotateLeft(x1, 21) ^ x2;
    x0 += x1; x1 = Integer.rotateLeft(x1, 13) ^ x0; x2 += x3; x3 = Integer.rotateLeft(x3, 27) ^ x2;
    x0 += x3; x3 = Integer.rotateLeft(x3, 23) ^ x0; x2 += x1; x1 = Integer.rotateLeft(x1, 5) ^ x2;
    x0 += k3; x1 += k4; x2 += k0; x3 += k1 + 3;
    // round 12
    x0 += x1; x1 = Integer.rotateLeft(x1, 6) ^ x0; x2 += x3; x3 = Integer.rotateLeft(x3, 20) ^ x2;
    out[offset] = x0;
    out[offset + stride] = x1;
    out[offset + 2 * stride] = x2;
    out[offset + 3 * stride] = x3;
  }
}
