package crosspoint.numerics;

import java.util.Arrays;

/** The inner loops in plain Java: the reference of the vector form, and what runs where there is none. */
final class ScalarKernels implements Kernels {

  /** Upper 22 and lower 8 bits of a threshold. */
  static final float UPPER = 1 << 22;
  static final int LOWER_BITS = 8;
  static final float LOWER = 1 << LOWER_BITS;

  private final int[] words = new int[GROUP];

  @Override
  public void product(float[] matrix, int stride, int[] lines, float[] values, int count, float[] out) {
    Arrays.fill(out, 0, stride, 0f);
    for (int k = 0; k < count; k++) {
      int line = ORIGIN + lines[k] * stride;
      float value = values[k];
      for (int o = 0; o < stride; o++) {
        out[o] = Math.fma(value, matrix[line + o], out[o]);
      }
    }
  }

  @Override
  public void add(float[] matrix, int offset, float factor, float[] values, int count) {
    add(matrix, offset, factor, values, 0, count);
  }

  static void add(float[] matrix, int offset, float factor, float[] values, int from, int to) {
    for (int o = from; o < to; o++) {
      matrix[offset + o] = Math.fma(factor, values[o], matrix[offset + o]);
    }
  }

  @Override
  public float maximumMagnitude(float[] values, int count) {
    return maximumMagnitude(values, 0, count, 0f);
  }

  static float maximumMagnitude(float[] values, int from, int to, float maximum) {
    for (int i = from; i < to; i++) {
      float magnitude = Math.abs(values[i]);
      maximum = magnitude > maximum ? magnitude : maximum;
    }
    return maximum;
  }

  @Override
  public float sumOfMagnitudes(float[] values, int count) {
    return sumOfMagnitudes(values, 0, count, 0f);
  }

  static float sumOfMagnitudes(float[] values, int from, int to, float sum) {
    for (int i = from; i < to; i++) {
      sum += Math.abs(values[i]);
    }
    return sum;
  }

  @Override
  public void encode(float[] values, float scale, float limit, float[] out, int count) {
    encode(values, scale, limit, out, 0, count);
  }

  static void encode(float[] values, float scale, float limit, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = clamp(Elementary.round(values[i] * scale), limit);
    }
  }

  @Override
  public void encode(float[] values, float scale, float limit, float[] uniforms, float[] out, int count) {
    encode(values, scale, limit, uniforms, out, 0, count);
  }

  static void encode(float[] values, float scale, float limit, float[] uniforms, float[] out, int from, int to) {
    for (int i = from; i < to; i++) {
      out[i] = clamp(Elementary.round(Math.fma(values[i], scale, uniforms[i] - 0.5f)), limit);
    }
  }

  private static float clamp(float v, float limit) {
    return v > limit ? limit : v < -limit ? -limit : v;
  }

  @Override
  public float convert(float[] sums, float gain, float[] noise, float sigma, float codesPerUnit, float limit,
      int count) {
    return convert(sums, gain, noise, sigma, codesPerUnit, limit, 0, count, 0f);
  }

  static float convert(float[] sums, float gain, float[] noise, float sigma, float codesPerUnit, float limit,
      int from, int to, float maximum) {
    for (int i = from; i < to; i++) {
      float code = Elementary.round(Math.fma(noise[i], sigma, sums[i] * gain) * codesPerUnit);
      float magnitude = Math.abs(code);
      maximum = magnitude > maximum ? magnitude : maximum;
      sums[i] = clamp(code, limit);
    }
    return maximum;
  }

  @Override
  public float integrate(float[] sums, float gain, float[] noise, float sigma, float limit, int count) {
    return integrate(sums, gain, noise, sigma, limit, 0, count, 0f);
  }

  static float integrate(float[] sums, float gain, float[] noise, float sigma, float limit, int from, int to,
      float maximum) {
    for (int i = from; i < to; i++) {
      float value = Math.fma(noise[i], sigma, sums[i] * gain);
      float magnitude = Math.abs(value);
      maximum = magnitude > maximum ? magnitude : maximum;
      sums[i] = clamp(value, limit);
    }
    return maximum;
  }

  @Override
  public void scale(float[] values, float factor, int count) {
    scale(values, factor, 0, count);
  }

  static void scale(float[] values, float factor, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] *= factor;
    }
  }

  @Override
  public void uniforms(RandomPosition at, float[] out, int count) {
    for (int group = 0; group < Kernels.grouped(count); group += GROUP) {
      blocks(at, group);
      for (int i = 0; i < GROUP; i++) {
        out[group + i] = Elementary.oneToTwo(words[i]) - 1f;
      }
    }
  }

  @Override
  public void gaussians(RandomPosition at, float[] out, int count) {
    for (int group = 0; group < Kernels.grouped(count); group += GROUP) {
      blocks(at, group);
      for (int half = 0; half < GROUP; half += 2 * PAD) {
        for (int i = half; i < half + PAD; i++) {
          float radius = Elementary.radius(words[i]);
          float turns = Elementary.turns(words[i + PAD]);
          out[group + i] = radius * Elementary.cosOfTurns(turns);
          out[group + i + PAD] = radius * Elementary.sinOfTurns(turns);
        }
      }
    }
  }

  private void blocks(RandomPosition at, int group) {
    for (int lane = 0; lane < PAD; lane++) {
      Threefry.block(at, group / GROUP * PAD + lane, 0, words, lane, PAD);
    }
  }

  @Override
  public void gaussians(RandomPosition at, int[] elements, int[] slots, float[] out, int count) {
    for (int k = 0; k < count; k++) {
      Threefry.block(at, elements[k], slots[k], words, 0, 1);
      out[k] = Elementary.radius(words[0]) * Elementary.cosOfTurns(Elementary.turns(words[1]));
    }
  }

  @Override
  public void words(RandomPosition at, int[] out, int count) {
    for (int group = 0; group < Kernels.grouped(count); group += GROUP) {
      blocks(at, group);
      System.arraycopy(words, 0, out, group, GROUP);
    }
  }

  @Override
  public void firing(float[] values, float gain, int slots, float[] p, int[] thresholds, int count) {
    firing(values, gain, slots, p, thresholds, 0, count);
  }

  static void firing(float[] values, float gain, int slots, float[] p, int[] thresholds, int from, int to) {
    for (int i = from; i < to; i++) {
      p[i] = Math.min(Math.abs(values[i]) * gain, 1f);
      float m = p[i];
      for (int slot = 1; slot < slots; slot++) {
        m = Math.fma(p[i], 1f - m, m);
      }
      thresholds[i] = threshold(m);
    }
  }

  /** {@code round(2³⁰ m)} of a probability. */
  static int threshold(float m) {
    float upper = m * UPPER;
    float shifted = upper + Elementary.ROUNDER;
    float rest = (upper - (shifted - Elementary.ROUNDER)) * LOWER + Elementary.ROUNDER;
    return ((Float.floatToRawIntBits(shifted) - Elementary.ROUNDER_BITS) << LOWER_BITS)
        + (Float.floatToRawIntBits(rest) - Elementary.ROUNDER_BITS);
  }

  @Override
  public void pulseTrains(RandomPosition at, int[] lines, float[] p, int slots, int[] trains, int count) {
    for (int k = 0; k < count; k++) {
      int threshold = threshold(p[k]);
      int train = 0;
      for (int slot = 0; slot < slots; slot += 4) {
        Threefry.block(at, lines[k], slot << 14, words, 0, 1);
        for (int word = 0; word < 4 && slot + word < slots; word++) {
          train |= ((words[word] >>> 2) - threshold >>> 31) << slot + word;
        }
      }
      trains[k] = train;
    }
  }

  @Override
  public void fire(float[] p, int[] words, int slots, int[] trains, int count) {
    for (int k = 0; k < count; k++) {
      float m = p[k];
      int fired = 0;
      int train = 0;
      for (int slot = 0; slot < slots; slot++) {
        int byNow = (words[k] >>> 2) - threshold(m) >>> 31;
        train |= (byNow ^ fired | fired & trains[k] >>> slot) << slot;
        fired = byNow;
        m = Math.fma(p[k], 1f - m, m);
      }
      trains[k] = train;
    }
  }

  @Override
  public void meet(int[] rows, int[] rowNegative, int firstRow, int endRow, int[] columns, int[] negative,
      int first, int end, int columnStride, int[] cell, int[] row, int[] column, int[] down, int at) {
    for (int j = firstRow; j < endRow; j++) {
      for (int k = first; k < end; k++) {
        cell[at] = rows[j] * columnStride + columns[k];
        row[at] = rows[j];
        column[at] = columns[k];
        // d · x > 0 lowers the weight
        down[at] = 1 ^ rowNegative[j] ^ negative[k];
        at++;
      }
    }
  }

  @Override
  public void cell(ActivationForm form, float[] gates, float[] cBefore, float[] c, float[] tanhC, float[] h, int units) {
    cell(form, gates, cBefore, c, tanhC, h, 0, units, units);
  }

  static void cell(ActivationForm form, float[] gates, float[] cBefore, float[] c, float[] tanhC, float[] h, int from,
      int to, int units) {
    for (int j = from; j < to; j++) {
      float i = form.sigmoid(gates[j]);
      float f = form.sigmoid(gates[units + j]);
      float g = form.tanh(gates[2 * units + j]);
      float o = form.sigmoid(gates[3 * units + j]);
      gates[j] = i;
      gates[units + j] = f;
      gates[2 * units + j] = g;
      gates[3 * units + j] = o;
      c[j] = Math.fma(f, cBefore[j], i * g);
      tanhC[j] = form.tanh(c[j]);
      h[j] = o * tanhC[j];
    }
  }

  @Override
  public void cellBackward(float[] gates, float[] cBefore, float[] tanhC, float[] dh, float[] dc, float[] dz,
      int units) {
    cellBackward(gates, cBefore, tanhC, dh, dc, dz, 0, units, units);
  }

  static void cellBackward(float[] gates, float[] cBefore, float[] tanhC, float[] dh, float[] dc, float[] dz,
      int from, int to, int units) {
    for (int j = from; j < to; j++) {
      float i = gates[j];
      float f = gates[units + j];
      float g = gates[2 * units + j];
      float o = gates[3 * units + j];
      float t = tanhC[j];
      float cell = Math.fma(dh[j] * o, Math.fma(-t, t, 1f), dc[j]);
      dz[j] = cell * g * (i * (1f - i));
      dz[units + j] = cell * cBefore[j] * (f * (1f - f));
      dz[2 * units + j] = cell * i * Math.fma(-g, g, 1f);
      dz[3 * units + j] = dh[j] * t * (o * (1f - o));
      dc[j] = cell * f;
    }
  }

  @Override
  public void exponentials(float[] values, float shift, int count) {
    exponentials(values, shift, 0, count);
  }

  static void exponentials(float[] values, float shift, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = Elementary.exp(values[i] - shift);
    }
  }
}
