package crosspoint.numerics;

import crosspoint.spec.ActivationSpec;

/**
 * How a cell computes σ and tanh: the form that the digital unit is charged for.
 *
 * <p>The approximations hold tanh on magnitudes and give the result the sign of the argument, so that
 * {@code tanh(−v) = −tanh(v)} to the bit, −0 included. The place of an argument between −range and
 * +range is taken in units of the spacing h, in double precision, so that it falls on the right side of
 * every boundary; where h is a power of two, that is the upper bits of a fixed-point argument. Both never
 * fall as the argument rises, to the bit. What is not a number stays so.
 *
 * <p>Except in {@link Exact}, {@code σ(v) = (1 + tanh(v / 2)) / 2}, which lies in [0, 1] as tanh lies in ±1.
 *
 * <p>The tables are computed once, in double precision from {@link StrictMath}, which is the same on every
 * virtual machine, and hold the nearest single-precision values.
 */
sealed interface ActivationForm {

  /** Hyperbolic tangent. */
  float tanh(float v);

  /** Logistic function. */
  default float sigmoid(float v) {
    return Math.fma(0.5f, tanh(0.5f * v), 0.5f);
  }

  /** The form that a spec asks for. */
  static ActivationForm of(ActivationSpec spec) {
    if (spec instanceof ActivationSpec.PiecewiseLinear lines) {
      return new PiecewiseLinear(lines.segments(), lines.rangeLogical());
    }
    if (spec instanceof ActivationSpec.Table table) {
      return new Table(table.entries(), table.rangeLogical());
    }
    return new Exact();
  }

  /** The forms of {@link Elementary}, which vector kernels compute side by side. */
  record Exact() implements ActivationForm {

    @Override
    public float tanh(float v) {
      return Elementary.tanh(v);
    }

    @Override
    public float sigmoid(float v) {
      return Elementary.sigmoid(v);
    }
  }

  /**
   * Equal segments between −range and +range, a line through the exact tanh at both ends of each, ±1
   * beyond. With place {@code u = |v| / h}, {@code h = 2 range / segments}, in segment {@code k = ⌊u⌋}:
   * <pre>  tanh v ≈ start[k] + rise[k] · (u − k),   start[k] = tanh(k h),   rise[k] = tanh((k + 1) h) − tanh(k h)</pre>
   * With an odd number of segments one of them goes through zero, and places count from its lower end:
   * {@code u = |v| / h + ½}, {@code start[k] = tanh((k − ½) h)}.
   *
   * <p>A rise is rounded down where it has to be rounded: no segment ends above the start of the next.
   */
  final class PiecewiseLinear implements ActivationForm {

    private final double range;
    private final double perSpacing;
    private final double offset;
    private final float[] start;
    private final float[] rise;

    /**
     * Lines through tanh.
     *
     * @param segments     number of segments between −range and +range
     * @param rangeLogical largest magnitude that is looked up
     */
    PiecewiseLinear(int segments, double rangeLogical) {
      double spacing = 2 * rangeLogical / segments;
      double lowest = segments % 2 == 0 ? 0 : 0.5;
      this.range = rangeLogical;
      this.perSpacing = 1 / spacing;
      this.offset = lowest;
      // One place more: an argument at the very end of the range may be rounded there.
      int places = (segments + 1) / 2 + 1;
      this.start = new float[places];
      this.rise = new float[places];
      for (int k = 0; k < places; k++) {
        start[k] = (float) StrictMath.tanh((k - lowest) * spacing);
        if (k > 0) {
          rise[k - 1] = roundedDown((double) start[k] - start[k - 1]);
        }
      }
    }

    private static float roundedDown(double v) {
      float nearest = (float) v;
      return nearest > v ? Math.nextDown(nearest) : nearest;
    }

    @Override
    public float tanh(float v) {
      float magnitude = Math.abs(v);
      if (magnitude <= range) {
        double place = magnitude * perSpacing + offset;
        int k = (int) place;
        return Math.copySign(Math.fma(rise[k], (float) (place - k), start[k]), v);
      }
      return Float.isNaN(v) ? v : Math.copySign(1f, v);
    }
  }

  /**
   * The exact tanh at the nearest of equally spaced points from −range to +range, both included; ±1
   * beyond. Of two that are equally near, the one of larger magnitude; of the two nearest to zero in a
   * table with an even number of entries, the one with the sign of the argument. With an odd number of
   * entries zero is one of them and {@code tanh 0 = 0}.
   */
  final class Table implements ActivationForm {

    private final double range;
    private final double perSpacing;
    private final double offset;
    private final float[] values;

    /**
     * Values of tanh.
     *
     * @param entries      number of points between −range and +range, both included
     * @param rangeLogical largest magnitude that is looked up
     */
    Table(int entries, double rangeLogical) {
      double spacing = 2 * rangeLogical / (entries - 1);
      double lowest = entries % 2 == 0 ? 0.5 : 0;
      this.range = rangeLogical;
      this.perSpacing = 1 / spacing;
      // Entry k serves arguments from half a spacing below it: from k − ½, or from k where entries lie at k + ½.
      this.offset = 0.5 - lowest;
      this.values = new float[(entries + 1) / 2];
      for (int k = 0; k < values.length; k++) {
        values[k] = (float) StrictMath.tanh((k + lowest) * spacing);
      }
    }

    @Override
    public float tanh(float v) {
      float magnitude = Math.abs(v);
      if (magnitude <= range) {
        return Math.copySign(values[(int) (magnitude * perSpacing + offset)], v);
      }
      return Float.isNaN(v) ? v : Math.copySign(1f, v);
    }
  }
}
