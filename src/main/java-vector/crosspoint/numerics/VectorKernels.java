package crosspoint.numerics;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops with the Vector API of JDK 17: the same operations in the same order as
 * {@link ScalarKernels}, 4, 8 or 16 values at a time, and the scalar form for what is left over.
 * Nothing is reduced across lanes except maxima and sums of whole numbers, which have no order.
 *
 * <p>Loaded by name, so that everything else runs without the incubator module.
 */
final class VectorKernels implements Kernels {

  private static final VectorSpecies<Float> F = species();
  private static final VectorSpecies<Integer> I = IntVector.SPECIES_PREFERRED.length() > PAD
      ? IntVector.SPECIES_512 : IntVector.SPECIES_PREFERRED;
  private static final int LANES = F.length();

  private final int[] blocks = new int[PAD];
  private final int[] slots = new int[PAD];
  private final int[] words = new int[GROUP];
  private final float[] lanes = new float[PAD];
  private float[] any = {};
  private int[] fired = {};

  private static VectorSpecies<Float> species() {
    // Wider than one padding unit would run over the end of a line.
    return FloatVector.SPECIES_PREFERRED.length() > PAD
        ? VectorSpecies.of(float.class, VectorShape.S_512_BIT) : FloatVector.SPECIES_PREFERRED;
  }

  /** Bits of one vector. */
  static int bits() {
    return LANES * Float.SIZE;
  }

  private static int whole(int count) {
    return count / LANES * LANES;
  }

  @Override
  public void product(float[] matrix, int stride, int[] lines, float[] values, int count, float[] out) {
    int o = 0;
    while (o < stride) {
      int vectors = (stride - o) / LANES;
      if (vectors == 3 || vectors == 6 || vectors == 9) {
        product3(matrix, stride, lines, values, count, out, o);
        o += 3 * LANES;
      } else if (vectors >= 4) {
        product4(matrix, stride, lines, values, count, out, o);
        o += 4 * LANES;
      } else {
        product1(matrix, stride, lines, values, count, out, o);
        o += LANES;
      }
    }
  }

  private static void product4(float[] matrix, int stride, int[] lines, float[] values, int count, float[] out,
      int o) {
    FloatVector a = FloatVector.zero(F);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    for (int k = 0; k < count; k++) {
      int line = ORIGIN + lines[k] * stride + o;
      FloatVector value = FloatVector.broadcast(F, values[k]);
      a = FloatVector.fromArray(F, matrix, line).fma(value, a);
      b = FloatVector.fromArray(F, matrix, line + LANES).fma(value, b);
      c = FloatVector.fromArray(F, matrix, line + 2 * LANES).fma(value, c);
      d = FloatVector.fromArray(F, matrix, line + 3 * LANES).fma(value, d);
    }
    a.intoArray(out, o);
    b.intoArray(out, o + LANES);
    c.intoArray(out, o + 2 * LANES);
    d.intoArray(out, o + 3 * LANES);
  }

  private static void product3(float[] matrix, int stride, int[] lines, float[] values, int count, float[] out,
      int o) {
    FloatVector a = FloatVector.zero(F);
    FloatVector b = a;
    FloatVector c = a;
    for (int k = 0; k < count; k++) {
      int line = ORIGIN + lines[k] * stride + o;
      FloatVector value = FloatVector.broadcast(F, values[k]);
      a = FloatVector.fromArray(F, matrix, line).fma(value, a);
      b = FloatVector.fromArray(F, matrix, line + LANES).fma(value, b);
      c = FloatVector.fromArray(F, matrix, line + 2 * LANES).fma(value, c);
    }
    a.intoArray(out, o);
    b.intoArray(out, o + LANES);
    c.intoArray(out, o + 2 * LANES);
  }

  private static void product1(float[] matrix, int stride, int[] lines, float[] values, int count, float[] out,
      int o) {
    FloatVector a = FloatVector.zero(F);
    for (int k = 0; k < count; k++) {
      FloatVector value = FloatVector.broadcast(F, values[k]);
      a = FloatVector.fromArray(F, matrix, ORIGIN + lines[k] * stride + o).fma(value, a);
    }
    a.intoArray(out, o);
  }

  @Override
  public void add(float[] matrix, int offset, float factor, float[] values, int count) {
    int whole = whole(count);
    FloatVector f = FloatVector.broadcast(F, factor);
    for (int o = 0; o < whole; o += LANES) {
      FloatVector.fromArray(F, values, o).fma(f, FloatVector.fromArray(F, matrix, offset + o))
          .intoArray(matrix, offset + o);
    }
    ScalarKernels.add(matrix, offset, factor, values, whole, count);
  }

  @Override
  public float maximumMagnitude(float[] values, int count) {
    int whole = whole(count);
    IntVector maximum = IntVector.zero(I);
    for (int i = 0; i < whole; i += LANES) {
      maximum = maximum.max(FloatVector.fromArray(F, values, i).abs().reinterpretAsInts());
    }
    maximum.reinterpretAsFloats().intoArray(lanes, 0);
    return ScalarKernels.maximumMagnitude(values, whole, count, largest());
  }

  @Override
  public float sumOfMagnitudes(float[] values, int count) {
    int whole = whole(count);
    FloatVector sum = FloatVector.zero(F);
    for (int i = 0; i < whole; i += LANES) {
      sum = sum.add(FloatVector.fromArray(F, values, i).abs());
    }
    sum.intoArray(lanes, 0);
    return ScalarKernels.sumOfMagnitudes(values, whole, count, ScalarKernels.sumOfMagnitudes(lanes, 0, LANES, 0f));
  }

  /** Largest of the lanes. Magnitudes are compared as integers, whose order theirs is. */
  private float largest() {
    return ScalarKernels.maximumMagnitude(lanes, 0, LANES, 0f);
  }

  @Override
  public void encode(float[] values, float scale, float limit, float[] out, int count) {
    int whole = whole(count);
    FloatVector s = FloatVector.broadcast(F, scale);
    FloatVector rounder = FloatVector.broadcast(F, Elementary.ROUNDER);
    FloatVector high = FloatVector.broadcast(F, limit);
    FloatVector low = FloatVector.broadcast(F, -limit);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector.fromArray(F, values, i).mul(s).add(rounder).sub(rounder).max(low).min(high).intoArray(out, i);
    }
    ScalarKernels.encode(values, scale, limit, out, whole, count);
  }

  @Override
  public void encode(float[] values, float scale, float limit, float[] uniforms, float[] out, int count) {
    int whole = whole(count);
    FloatVector s = FloatVector.broadcast(F, scale);
    FloatVector rounder = FloatVector.broadcast(F, Elementary.ROUNDER);
    FloatVector high = FloatVector.broadcast(F, limit);
    FloatVector low = FloatVector.broadcast(F, -limit);
    FloatVector half = FloatVector.broadcast(F, 0.5f);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector dither = FloatVector.fromArray(F, uniforms, i).sub(half);
      FloatVector.fromArray(F, values, i).fma(s, dither).add(rounder).sub(rounder).max(low).min(high)
          .intoArray(out, i);
    }
    ScalarKernels.encode(values, scale, limit, uniforms, out, whole, count);
  }

  @Override
  public float convert(float[] sums, float gain, float[] noise, float sigma, float codesPerUnit, float limit,
      int count) {
    int whole = whole(count);
    FloatVector g = FloatVector.broadcast(F, gain);
    FloatVector s = FloatVector.broadcast(F, sigma);
    FloatVector perUnit = FloatVector.broadcast(F, codesPerUnit);
    FloatVector rounder = FloatVector.broadcast(F, Elementary.ROUNDER);
    FloatVector high = FloatVector.broadcast(F, limit);
    FloatVector low = FloatVector.broadcast(F, -limit);
    IntVector maximum = IntVector.zero(I);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector code = FloatVector.fromArray(F, noise, i).fma(s, FloatVector.fromArray(F, sums, i).mul(g))
          .mul(perUnit).add(rounder).sub(rounder);
      maximum = maximum.max(code.abs().reinterpretAsInts());
      code.max(low).min(high).intoArray(sums, i);
    }
    maximum.reinterpretAsFloats().intoArray(lanes, 0);
    return ScalarKernels.convert(sums, gain, noise, sigma, codesPerUnit, limit, whole, count, largest());
  }

  @Override
  public float integrate(float[] sums, float gain, float[] noise, float sigma, float limit, int count) {
    int whole = whole(count);
    FloatVector g = FloatVector.broadcast(F, gain);
    FloatVector s = FloatVector.broadcast(F, sigma);
    FloatVector high = FloatVector.broadcast(F, limit);
    FloatVector low = FloatVector.broadcast(F, -limit);
    IntVector maximum = IntVector.zero(I);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector value = FloatVector.fromArray(F, noise, i).fma(s, FloatVector.fromArray(F, sums, i).mul(g));
      maximum = maximum.max(value.abs().reinterpretAsInts());
      value.max(low).min(high).intoArray(sums, i);
    }
    maximum.reinterpretAsFloats().intoArray(lanes, 0);
    return ScalarKernels.integrate(sums, gain, noise, sigma, limit, whole, count, largest());
  }

  @Override
  public void scale(float[] values, float factor, int count) {
    int whole = whole(count);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector.fromArray(F, values, i).mul(factor).intoArray(values, i);
    }
    ScalarKernels.scale(values, factor, whole, count);
  }

  /** The four words of one block per lane, word w of lane j at {@code out[w · PAD + j]}. */
  private static void blocks(RandomPosition at, int[] elements, int element, int[] slots, int slot, int[] out,
      int lane) {
    firstRounds(at, elements, element, slots, slot, out, lane);
    lastRounds(at, out, lane);
  }

  // In two methods: beyond a limit of nodes the compiler calls vector operations, and their results are allocated.
  private static void firstRounds(RandomPosition at, int[] elements, int element, int[] slots, int slot, int[] out,
      int lane) {
    int k0 = at.seedLow;
    int k1 = at.seedHigh;
    int k2 = at.stream;
    int k3 = at.replica;
    int k4 = Threefry.PARITY ^ k0 ^ k1 ^ k2 ^ k3;
    IntVector x0 = IntVector.fromArray(I, elements, element).add(k0);
    IntVector x1 = IntVector.fromArray(I, slots, slot).add(at.passAndRow + k1);
    IntVector x2 = IntVector.broadcast(I, at.step + k2);
    IntVector x3 = IntVector.broadcast(I, at.window + k3);
    x0 = x0.add(x1); x1 = x1.lanewise(VectorOperators.ROL, 10).lanewise(VectorOperators.XOR, x0);
    x2 = x2.add(x3); x3 = x3.lanewise(VectorOperators.ROL, 26).lanewise(VectorOperators.XOR, x2);
    x0 = x0.add(x3); x3 = x3.lanewise(VectorOperators.ROL, 11).lanewise(VectorOperators.XOR, x0);
    x2 = x2.add(x1); x1 = x1.lanewise(VectorOperators.ROL, 21).lanewise(VectorOperators.XOR, x2);
    x0 = x0.add(x1); x1 = x1.lanewise(VectorOperators.ROL, 13).lanewise(VectorOperators.XOR, x0);
    x2 = x2.add(x3); x3 = x3.lanewise(VectorOperators.ROL, 27).lanewise(VectorOperators.XOR, x2);
    x0 = x0.add(x3); x3 = x3.lanewise(VectorOperators.ROL, 23).lanewise(VectorOperators.XOR, x0);
    x2 = x2.add(x1); x1 = x1.lanewise(VectorOperators.ROL, 5).lanewise(VectorOperators.XOR, x2);
    x0 = x0.add(k1);
    x1 = x1.add(k2);
    x2 = x2.add(k3);
    x3 = x3.add(k4 + 1);
    x0 = x0.add(x1); x1 = x1.lanewise(VectorOperators.ROL, 6).lanewise(VectorOperators.XOR, x0);
    x2 = x2.add(x3); x3 = x3.lanewise(VectorOperators.ROL, 20).lanewise(VectorOperators.XOR, x2);
    x0 = x0.add(x3); x3 = x3.lanewise(VectorOperators.ROL, 17).lanewise(VectorOperators.XOR, x0);
    x2 = x2.add(x1); x1 = x1.lanewise(VectorOperators.ROL, 11).lanewise(VectorOperators.XOR, x2);
    x0 = x0.add(x1); x1 = x1.lanewise(VectorOperators.ROL, 25).lanewise(VectorOperators.XOR, x0);
    x2 = x2.add(x3); x3 = x3.lanewise(VectorOperators.ROL, 10).lanewise(VectorOperators.XOR, x2);
    x0 = x0.add(x3); x3 = x3.lanewise(VectorOperators.ROL, 18).lanewise(VectorOperators.XOR, x0);
    x2 = x2.add(x1); x1 = x1.lanewise(VectorOperators.ROL, 20).lanewise(VectorOperators.XOR, x2);
    x0 = x0.add(k2);
    x1 = x1.add(k3);
    x2 = x2.add(k4);
    x3 = x3.add(k0 + 2);
    x0.intoArray(out, lane);
    x1.intoArray(out, PAD + lane);
    x2.intoArray(out, 2 * PAD + lane);
    x3.intoArray(out, 3 * PAD + lane);
  }

  private static void lastRounds(RandomPosition at, int[] out, int lane) {
    int k0 = at.seedLow;
    int k1 = at.seedHigh;
    int k3 = at.replica;
    int k4 = Threefry.PARITY ^ k0 ^ k1 ^ at.stream ^ k3;
    IntVector x0 = IntVector.fromArray(I, out, lane);
    IntVector x1 = IntVector.fromArray(I, out, PAD + lane);
    IntVector x2 = IntVector.fromArray(I, out, 2 * PAD + lane);
    IntVector x3 = IntVector.fromArray(I, out, 3 * PAD + lane);
    x0 = x0.add(x1); x1 = x1.lanewise(VectorOperators.ROL, 10).lanewise(VectorOperators.XOR, x0);
    x2 = x2.add(x3); x3 = x3.lanewise(VectorOperators.ROL, 26).lanewise(VectorOperators.XOR, x2);
    x0 = x0.add(x3); x3 = x3.lanewise(VectorOperators.ROL, 11).lanewise(VectorOperators.XOR, x0);
    x2 = x2.add(x1); x1 = x1.lanewise(VectorOperators.ROL, 21).lanewise(VectorOperators.XOR, x2);
    x0 = x0.add(x1); x1 = x1.lanewise(VectorOperators.ROL, 13).lanewise(VectorOperators.XOR, x0);
    x2 = x2.add(x3); x3 = x3.lanewise(VectorOperators.ROL, 27).lanewise(VectorOperators.XOR, x2);
    x0 = x0.add(x3); x3 = x3.lanewise(VectorOperators.ROL, 23).lanewise(VectorOperators.XOR, x0);
    x2 = x2.add(x1); x1 = x1.lanewise(VectorOperators.ROL, 5).lanewise(VectorOperators.XOR, x2);
    x0 = x0.add(k3);
    x1 = x1.add(k4);
    x2 = x2.add(k0);
    x3 = x3.add(k1 + 3);
    x0 = x0.add(x1); x1 = x1.lanewise(VectorOperators.ROL, 6).lanewise(VectorOperators.XOR, x0);
    x2 = x2.add(x3); x3 = x3.lanewise(VectorOperators.ROL, 20).lanewise(VectorOperators.XOR, x2);
    x0.intoArray(out, lane);
    x1.intoArray(out, PAD + lane);
    x2.intoArray(out, 2 * PAD + lane);
    x3.intoArray(out, 3 * PAD + lane);
  }

  private void blocks(RandomPosition at, int firstBlock) {
    for (int lane = 0; lane < PAD; lane++) {
      blocks[lane] = firstBlock + lane;
      slots[lane] = 0;
    }
    for (int lane = 0; lane < PAD; lane += LANES) {
      blocks(at, blocks, lane, slots, lane, words, lane);
    }
  }

  @Override
  public void uniforms(RandomPosition at, float[] out, int count) {
    for (int group = 0; group < Kernels.grouped(count); group += GROUP) {
      blocks(at, group / GROUP * PAD);
      for (int i = 0; i < GROUP; i += LANES) {
        IntVector.fromArray(I, words, i).lanewise(VectorOperators.LSHR, 9)
            .lanewise(VectorOperators.OR, 0x3F800000).reinterpretAsFloats().sub(1f).intoArray(out, group + i);
      }
    }
  }

  @Override
  public void gaussians(RandomPosition at, float[] out, int count) {
    for (int group = 0; group < Kernels.grouped(count); group += GROUP) {
      blocks(at, group / GROUP * PAD);
      for (int half = 0; half < GROUP; half += 2 * PAD) {
        for (int i = half; i < half + PAD; i += LANES) {
          normals(words, i, i + PAD, out, group + i, group + i + PAD);
        }
      }
    }
  }

  /**
   * Box and Muller on one vector of words: cosines and sines of {@link ScalarKernels}, term by term.
   * All in one method, because a vector that crosses a call is allocated.
   */
  private static void normals(int[] words, int radiusAt, int turnsAt, float[] out, int cosAt, int sinAt) {
    FloatVector u = FloatVector.broadcast(F, 2f).sub(IntVector.fromArray(I, words, radiusAt).lanewise(VectorOperators.LSHR, 9)
        .lanewise(VectorOperators.OR, 0x3F800000).reinterpretAsFloats());
    IntVector bits = u.reinterpretAsInts();
    IntVector exponent = bits.sub(Elementary.SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
    FloatVector t = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(1f);
    FloatVector p = t.fma(FloatVector.broadcast(F, Elementary.LOG8), FloatVector.broadcast(F, Elementary.LOG7));
    p = t.fma(p, FloatVector.broadcast(F, Elementary.LOG6));
    p = t.fma(p, FloatVector.broadcast(F, Elementary.LOG5));
    p = t.fma(p, FloatVector.broadcast(F, Elementary.LOG4));
    p = t.fma(p, FloatVector.broadcast(F, Elementary.LOG3));
    p = t.fma(p, FloatVector.broadcast(F, Elementary.LOG2));
    p = t.fma(p, FloatVector.broadcast(F, Elementary.LOG1));
    p = t.fma(p, FloatVector.broadcast(F, 1f));
    FloatVector e = exponent.add(Elementary.ROUNDER_BITS).reinterpretAsFloats().sub(Elementary.ROUNDER);
    FloatVector radius = e.fma(FloatVector.broadcast(F, Elementary.LN2), t.mul(p)).mul(-2f).sqrt();
    FloatVector turns = IntVector.fromArray(I, words, turnsAt).lanewise(VectorOperators.LSHR, 9)
        .lanewise(VectorOperators.OR, 0x3F800000).reinterpretAsFloats().sub(1.5f);
    FloatVector s = turns.mul(turns);
    FloatVector c = s.fma(FloatVector.broadcast(F, Elementary.COS7), FloatVector.broadcast(F, Elementary.COS6));
    c = s.fma(c, FloatVector.broadcast(F, Elementary.COS5));
    c = s.fma(c, FloatVector.broadcast(F, Elementary.COS4));
    c = s.fma(c, FloatVector.broadcast(F, Elementary.COS3));
    c = s.fma(c, FloatVector.broadcast(F, Elementary.COS2));
    c = s.fma(c, FloatVector.broadcast(F, Elementary.COS1));
    c = s.fma(c, FloatVector.broadcast(F, 1f));
    radius.mul(c).intoArray(out, cosAt);
    if (sinAt >= 0) {
      FloatVector q = s.fma(FloatVector.broadcast(F, Elementary.SIN6), FloatVector.broadcast(F, Elementary.SIN5));
      q = s.fma(q, FloatVector.broadcast(F, Elementary.SIN4));
      q = s.fma(q, FloatVector.broadcast(F, Elementary.SIN3));
      q = s.fma(q, FloatVector.broadcast(F, Elementary.SIN2));
      q = s.fma(q, FloatVector.broadcast(F, Elementary.SIN1));
      q = s.fma(q, FloatVector.broadcast(F, Elementary.SIN0));
      radius.mul(turns.mul(q)).intoArray(out, sinAt);
    }
  }

  @Override
  public void gaussians(RandomPosition at, int[] elements, int[] slots, float[] out, int count) {
    // Lists are padded: the last vector runs over the end of what is asked for.
    for (int k = 0; k < count; k += LANES) {
      blocks(at, elements, k, slots, k, words, 0);
      normals(words, 0, PAD, out, k, -1);
    }
  }

  @Override
  public void words(RandomPosition at, int[] out, int count) {
    for (int group = 0; group < Kernels.grouped(count); group += GROUP) {
      blocks(at, group / GROUP * PAD);
      System.arraycopy(words, 0, out, group, GROUP);
    }
  }

  @Override
  public void firing(float[] values, float gain, int slots, float[] p, int[] thresholds, int count) {
    int whole = whole(count);
    float[] any = room(whole);
    FloatVector one = FloatVector.broadcast(F, 1f);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector each = FloatVector.fromArray(F, values, i).abs().mul(gain).min(one);
      each.intoArray(p, i);
      each.intoArray(any, i);
    }
    for (int slot = 1; slot < slots; slot++) {
      another(p, any, whole);
    }
    for (int i = 0; i < whole; i += LANES) {
      FloatVector upper = FloatVector.fromArray(F, any, i).mul(ScalarKernels.UPPER);
      FloatVector shifted = upper.add(Elementary.ROUNDER);
      FloatVector rest = upper.sub(shifted.sub(Elementary.ROUNDER)).mul(ScalarKernels.LOWER).add(Elementary.ROUNDER);
      shifted.reinterpretAsInts().sub(Elementary.ROUNDER_BITS).lanewise(VectorOperators.LSHL, ScalarKernels.LOWER_BITS)
          .add(rest.reinterpretAsInts().sub(Elementary.ROUNDER_BITS)).intoArray(thresholds, i);
    }
    ScalarKernels.firing(values, gain, slots, p, thresholds, whole, count);
  }

  /** Scratch space for so many values. */
  private float[] room(int count) {
    if (any.length < count + PAD) {
      any = new float[2 * (count + PAD)];
    }
    return any;
  }

  /** One slot more: {@code any ← any + p (1 − any)}. */
  private static void another(float[] p, float[] any, int count) {
    FloatVector one = FloatVector.broadcast(F, 1f);
    for (int i = 0; i < count; i += LANES) {
      FloatVector m = FloatVector.fromArray(F, any, i);
      FloatVector.fromArray(F, p, i).fma(one.sub(m), m).intoArray(any, i);
    }
  }

  @Override
  public void pulseTrains(RandomPosition at, int[] lines, float[] p, int slotCount, int[] trains, int count) {
    Arrays.fill(trains, 0, count, 0);
    for (int slot = 0; slot < slotCount; slot += 4) {
      Arrays.fill(slots, slot << 14);
      int wanted = slotCount - slot >= 4 ? 0b1111 << slot : (1 << slotCount) - (1 << slot);
      // Lists are padded: the last vector runs over the end of what is asked for.
      for (int k = 0; k < count; k += LANES) {
        blocks(at, lines, k, slots, 0, words, 0);
        pulses(words, p, slot, wanted, trains, k);
      }
    }
  }

  private static void pulses(int[] words, float[] p, int slot, int wanted, int[] trains, int k) {
    FloatVector upper = FloatVector.fromArray(F, p, k).mul(ScalarKernels.UPPER);
    FloatVector shifted = upper.add(Elementary.ROUNDER);
    FloatVector rest = upper.sub(shifted.sub(Elementary.ROUNDER)).mul(ScalarKernels.LOWER).add(Elementary.ROUNDER);
    IntVector threshold = shifted.reinterpretAsInts().sub(Elementary.ROUNDER_BITS)
        .lanewise(VectorOperators.LSHL, ScalarKernels.LOWER_BITS)
        .add(rest.reinterpretAsInts().sub(Elementary.ROUNDER_BITS));
    IntVector first = IntVector.fromArray(I, words, 0).lanewise(VectorOperators.LSHR, 2).sub(threshold)
        .lanewise(VectorOperators.LSHR, 31);
    IntVector second = IntVector.fromArray(I, words, PAD).lanewise(VectorOperators.LSHR, 2).sub(threshold)
        .lanewise(VectorOperators.LSHR, 31).lanewise(VectorOperators.LSHL, 1);
    IntVector third = IntVector.fromArray(I, words, 2 * PAD).lanewise(VectorOperators.LSHR, 2).sub(threshold)
        .lanewise(VectorOperators.LSHR, 31).lanewise(VectorOperators.LSHL, 2);
    IntVector fourth = IntVector.fromArray(I, words, 3 * PAD).lanewise(VectorOperators.LSHR, 2).sub(threshold)
        .lanewise(VectorOperators.LSHR, 31).lanewise(VectorOperators.LSHL, 3);
    first.lanewise(VectorOperators.OR, second)
        .lanewise(VectorOperators.OR, third.lanewise(VectorOperators.OR, fourth))
        .lanewise(VectorOperators.LSHL, slot).lanewise(VectorOperators.AND, wanted)
        .lanewise(VectorOperators.OR, IntVector.fromArray(I, trains, k)).intoArray(trains, k);
  }

  @Override
  public void fire(float[] p, int[] words, int slotCount, int[] trains, int count) {
    float[] any = room(count);
    System.arraycopy(p, 0, any, 0, count);
    if (fired.length < count + PAD) {
      fired = new int[2 * (count + PAD)];
    }
    Arrays.fill(fired, 0, count, 0);
    for (int slot = 0; slot < slotCount; slot++) {
      fire(words, any, fired, slot, trains, count);
      another(p, any, count);
    }
  }

  /** One slot: before the first pulse there is none, the first comes now or has come. */
  private static void fire(int[] words, float[] any, int[] fired, int slot, int[] trains, int count) {
    for (int k = 0; k < count; k += LANES) {
      FloatVector upper = FloatVector.fromArray(F, any, k).mul(ScalarKernels.UPPER);
      FloatVector shifted = upper.add(Elementary.ROUNDER);
      FloatVector rest = upper.sub(shifted.sub(Elementary.ROUNDER)).mul(ScalarKernels.LOWER).add(Elementary.ROUNDER);
      IntVector threshold = shifted.reinterpretAsInts().sub(Elementary.ROUNDER_BITS)
          .lanewise(VectorOperators.LSHL, ScalarKernels.LOWER_BITS)
          .add(rest.reinterpretAsInts().sub(Elementary.ROUNDER_BITS));
      IntVector before = IntVector.fromArray(I, fired, k);
      IntVector now = IntVector.fromArray(I, words, k).lanewise(VectorOperators.LSHR, 2).sub(threshold)
          .lanewise(VectorOperators.LSHR, 31);
      // Not fired by now: no pulse here. Fired just now: a pulse here. Fired before: what was drawn.
      IntVector drawn = IntVector.fromArray(I, trains, k);
      IntVector first = now.lanewise(VectorOperators.XOR, before).lanewise(VectorOperators.LSHL, slot);
      IntVector none = now.lanewise(VectorOperators.XOR, 1).lanewise(VectorOperators.LSHL, slot);
      drawn.lanewise(VectorOperators.OR, first).lanewise(VectorOperators.OR, none)
          .lanewise(VectorOperators.XOR, none).intoArray(trains, k);
      now.intoArray(fired, k);
    }
  }

  @Override
  public void meet(int[] rows, int[] rowNegative, int firstRow, int endRow, int[] columns, int[] negative,
      int first, int end, int columnStride, int[] cell, int[] row, int[] column, int[] down, int at) {
    for (int j = firstRow; j < endRow; j++) {
      int from = rows[j];
      // Lists are padded: what is written too much is written over by the next row.
      for (int k = first; k < end; k += LANES) {
        int place = at + k - first;
        IntVector to = IntVector.fromArray(I, columns, k);
        to.add(from * columnStride).intoArray(cell, place);
        IntVector.broadcast(I, from).intoArray(row, place);
        to.intoArray(column, place);
        IntVector.fromArray(I, negative, k).lanewise(VectorOperators.XOR, 1 ^ rowNegative[j]).intoArray(down, place);
      }
      at += end - first;
    }
  }

  @Override
  public void cell(ActivationForm form, float[] gates, float[] cBefore, float[] c, float[] tanhC, float[] h, int units) {
    if (form instanceof ActivationForm.Exact) {
      exactCell(form, gates, cBefore, c, tanhC, h, units);
    } else {
      // A look-up goes to another place for every value; there are no vectors in it.
      ScalarKernels.cell(form, gates, cBefore, c, tanhC, h, 0, units, units);
    }
  }

  private static void exactCell(ActivationForm form, float[] gates, float[] cBefore, float[] c, float[] tanhC, float[] h,
      int units) {
    int whole = whole(units);
    logistic(gates, 0, gates, 0, whole, 1f, 1f, 0f);
    logistic(gates, units, gates, units, whole, 1f, 1f, 0f);
    logistic(gates, 2 * units, gates, 2 * units, whole, 2f, 2f, -1f);
    logistic(gates, 3 * units, gates, 3 * units, whole, 1f, 1f, 0f);
    for (int j = 0; j < whole; j += LANES) {
      FloatVector.fromArray(F, gates, units + j).fma(FloatVector.fromArray(F, cBefore, j),
          FloatVector.fromArray(F, gates, j).mul(FloatVector.fromArray(F, gates, 2 * units + j))).intoArray(c, j);
    }
    logistic(c, 0, tanhC, 0, whole, 2f, 2f, -1f);
    for (int j = 0; j < whole; j += LANES) {
      FloatVector.fromArray(F, gates, 3 * units + j).mul(FloatVector.fromArray(F, tanhC, j)).intoArray(h, j);
    }
    ScalarKernels.cell(form, gates, cBefore, c, tanhC, h, whole, units, units);
  }

  /**
   * {@code out = slope · σ(steepness · in) + shift}: the sigmoid with (1, 1, 0), exactly, and the
   * hyperbolic tangent with (2, 2, −1).
   */
  private static void logistic(float[] in, int inAt, float[] out, int outAt, int count, float steepness, float slope,
      float shift) {
    FloatVector one = FloatVector.broadcast(F, 1f);
    for (int j = 0; j < count; j += LANES) {
      FloatVector v = FloatVector.fromArray(F, in, inAt + j).mul(-steepness)
          .max(FloatVector.broadcast(F, -Elementary.EXP_LIMIT)).min(FloatVector.broadcast(F, Elementary.EXP_LIMIT));
      FloatVector shifted = v.fma(FloatVector.broadcast(F, Elementary.LOG2_E), FloatVector.broadcast(F, Elementary.ROUNDER));
      FloatVector n = shifted.sub(FloatVector.broadcast(F, Elementary.ROUNDER));
      FloatVector r = n.fma(FloatVector.broadcast(F, -Elementary.LN2_LOW), n.fma(FloatVector.broadcast(F, -Elementary.LN2_HIGH), v));
      FloatVector p = r.fma(FloatVector.broadcast(F, Elementary.EXP6), FloatVector.broadcast(F, Elementary.EXP5));
      p = r.fma(p, FloatVector.broadcast(F, Elementary.EXP4));
      p = r.fma(p, FloatVector.broadcast(F, Elementary.EXP3));
      p = r.fma(p, FloatVector.broadcast(F, Elementary.EXP2));
      p = r.fma(p, one);
      p = r.fma(p, one);
      FloatVector e = p.mul(shifted.reinterpretAsInts().add(127 - Elementary.ROUNDER_BITS)
          .lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      one.div(one.add(e)).fma(FloatVector.broadcast(F, slope), FloatVector.broadcast(F, shift)).intoArray(out, outAt + j);
    }
  }

  @Override
  public void cellBackward(float[] gates, float[] cBefore, float[] tanhC, float[] dh, float[] dc, float[] dz,
      int units) {
    int whole = whole(units);
    FloatVector one = FloatVector.broadcast(F, 1f);
    for (int j = 0; j < whole; j += LANES) {
      FloatVector i = FloatVector.fromArray(F, gates, j);
      FloatVector f = FloatVector.fromArray(F, gates, units + j);
      FloatVector g = FloatVector.fromArray(F, gates, 2 * units + j);
      FloatVector o = FloatVector.fromArray(F, gates, 3 * units + j);
      FloatVector t = FloatVector.fromArray(F, tanhC, j);
      FloatVector h = FloatVector.fromArray(F, dh, j);
      FloatVector cell = h.mul(o).fma(t.neg().fma(t, one), FloatVector.fromArray(F, dc, j));
      cell.mul(g).mul(i.mul(one.sub(i))).intoArray(dz, j);
      cell.mul(FloatVector.fromArray(F, cBefore, j)).mul(f.mul(one.sub(f))).intoArray(dz, units + j);
      cell.mul(i).mul(g.neg().fma(g, one)).intoArray(dz, 2 * units + j);
      h.mul(t).mul(o.mul(one.sub(o))).intoArray(dz, 3 * units + j);
      cell.mul(f).intoArray(dc, j);
    }
    ScalarKernels.cellBackward(gates, cBefore, tanhC, dh, dc, dz, whole, units, units);
  }

  @Override
  public void exponentials(float[] values, float shift, int count) {
    int whole = whole(count);
    FloatVector one = FloatVector.broadcast(F, 1f);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector v = FloatVector.fromArray(F, values, i).sub(shift)
          .max(FloatVector.broadcast(F, -Elementary.EXP_LIMIT)).min(FloatVector.broadcast(F, Elementary.EXP_LIMIT));
      FloatVector shifted = v.fma(FloatVector.broadcast(F, Elementary.LOG2_E), FloatVector.broadcast(F, Elementary.ROUNDER));
      FloatVector n = shifted.sub(FloatVector.broadcast(F, Elementary.ROUNDER));
      FloatVector r = n.fma(FloatVector.broadcast(F, -Elementary.LN2_LOW), n.fma(FloatVector.broadcast(F, -Elementary.LN2_HIGH), v));
      FloatVector p = r.fma(FloatVector.broadcast(F, Elementary.EXP6), FloatVector.broadcast(F, Elementary.EXP5));
      p = r.fma(p, FloatVector.broadcast(F, Elementary.EXP4));
      p = r.fma(p, FloatVector.broadcast(F, Elementary.EXP3));
      p = r.fma(p, FloatVector.broadcast(F, Elementary.EXP2));
      p = r.fma(p, one);
      p = r.fma(p, one);
      p.mul(shifted.reinterpretAsInts().add(127 - Elementary.ROUNDER_BITS)
          .lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats()).intoArray(values, i);
    }
    ScalarKernels.exponentials(values, shift, whole, count);
  }
}
