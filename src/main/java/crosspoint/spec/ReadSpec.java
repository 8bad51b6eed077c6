package crosspoint.spec;

import crosspoint.device.Meaning;
import crosspoint.device.Range;

/**
 * What makes a read of the array inexact beside its resolution, its read noise and its bound: the same
 * figures in both directions. With all amplitudes 0 a read is that of {@link TileSpec} alone.
 *
 * <p>In the order of a pass, in units where the largest input code is 1; each ξ is standard normal:
 * <pre>
 *   code → line     c = e(code),   e(v) = v (1 + γ) + κ v³ + o        errors of the line's driver
 *                   c ← c + noiseFraction ξ + proportionalNoiseFraction |c| ξ
 *                   c ← c (1 − asymmetryFraction) where c &lt; 0
 *   product         y_i = Σ_j w_ij c_j
 *   wires           y_i ← y_i − f(a_i) Σ_j w_ij c_j (1 − (1 − j/n)²),   f(a) = a (a (0.05 a − 0.2) + 0.5)
 *                   a_i = n · wireOhmPerCell / unitWeightMohm · Σ_j |w_ij| |c_j|
 *   virtual ground  y_i ← y_i (1 − v_i) − 2 v_i referenceWeight Σ_j c_j
 *   weights         y_i ← y_i + noiseWeight ‖c‖₂ ξ + proportionalNoiseRootWeight √(Σ_j |w_ij| c_j²) ξ
 *   integrator      y_i ← y_i / (1 + k_i |y_i|)  or  tanh(k_i y_i) / k_i
 *                   y_i ← y_i (1 − asymmetryFraction) where y_i &lt; 0
 *                   y_i ← y_i + tile.integrators.noiseWeight ξ + proportionalNoiseFraction |y_i| ξ
 *   converter       y_i ← B e(y_i / B),   B = tile.integrators.boundWeight, then rounded and clipped to ±B
 * </pre>
 *
 * @see "aihwkit, rpu_forward_backward_pass.cpp; M. J. Rasch and others, Hardware-aware training for large-scale and diverse deep learning inference workloads using in-memory computing-based accelerators, Nature Communications 14:5282, 2023"
 */
public record ReadSpec(
    Input input,
    Converters dac,
    Weights weights,
    Wires wires,
    Output output,
    Converters adc,
    String source) {

  /** What the lines carry beside what their drivers are told. */
  public record Input(
      @Meaning("noise of every line of a pass; 1 is the largest input") @Range(min = 0, max = 10) double noiseFraction,
      @Meaning("noise of a line, fraction of what it carries") @Range(min = 0, max = 10) double proportionalNoiseFraction,
      @Meaning("how much weaker negative inputs are driven, fraction of the input") @Range(min = -1, max = 1) double asymmetryFraction,
      String source) {}

  /**
   * Errors of converters, drawn once for each: a driver serves one line, an analog-to-digital converter
   * {@code tile.adc.linesPerConverter} adjacent ones. With full scale F, {@code e(v) = v (1 + γ) + κ v (v/F)² + o F},
   * where γ = gainSpreadFraction ξ, κ = cubicFraction + cubicSpreadFraction ξ, o = offsetSpreadFraction ξ.
   */
  public record Converters(
      @Meaning("converter-to-converter spread of the gain") @Range(min = 0, max = 1) double gainSpreadFraction,
      @Meaning("converter-to-converter spread of the offset, fraction of full scale") @Range(min = 0, max = 1) double offsetSpreadFraction,
      @Meaning("mean cubic deviation at full scale, fraction of it; < 0 compresses") @Range(min = -1, max = 1) double cubicFraction,
      @Meaning("converter-to-converter spread of the cubic deviation") @Range(min = 0, max = 1) double cubicSpreadFraction,
      String source) {

    /** Whether the converters are what they should be. */
    public boolean ideal() {
      return gainSpreadFraction == 0 && offsetSpreadFraction == 0 && cubicFraction == 0 && cubicSpreadFraction == 0;
    }
  }

  /** Noise of the weights, drawn anew for every product, and so for every output of a pass. */
  public record Weights(
      @Meaning("noise of every weight, whatever it is, physical weight") @Range(min = 0, max = 10) double noiseWeight,
      @Meaning("noise of a weight of 1; that of w is √|w| times as large, root of a physical weight") @Range(min = 0, max = 10) double proportionalNoiseRootWeight,
      String source) {

    /** Whether a weight is read as what it is. */
    public boolean exact() {
      return noiseWeight == 0 && proportionalNoiseRootWeight == 0;
    }
  }

  /** Wires along which the outputs are collected; cell 0 is next to the integrator. */
  public record Wires(
      @Meaning("resistance of the wire of an output from one cross-point to the next") @Range(min = 0, max = 1e6) double wireOhmPerCell,
      @Meaning("resistance of a conductance that stands for a weight of 1") @Range(min = 1e-9, max = 1e6) double unitWeightMohm,
      String source) {

    private static final double OHM_PER_MOHM = 1e6;

    /** Conductance of a weight of 1 over that of a cell's wire. */
    public double resistanceRatio() {
      return wireOhmPerCell / (unitWeightMohm * OHM_PER_MOHM);
    }
  }

  /** What integrators make of a current, before their noise and their bound. */
  public record Output(
      @Meaning("noise of an output, fraction of it, beside the read noise") @Range(min = 0, max = 10) double proportionalNoiseFraction,
      @Meaning("how much weaker negative outputs are, fraction of the output") @Range(min = -1, max = 1) double asymmetryFraction,
      Compression compression,
      @Meaning("mean strength of the compression, per unit of w·x") @Range(min = 0, max = 1e6) double compressionPerWeight,
      @Meaning("line-to-line spread of the strength, fraction of it") @Range(min = 0, max = 1) double compressionSpreadFraction,
      @Meaning("line-to-line spread of the virtual ground, fraction of the read voltage") @Range(min = 0, max = 1) double virtualGroundSpreadFraction,
      @Meaning("conductance of the reference that weights are read against, physical weight") @Range(min = 0, max = 1e6) double referenceWeight,
      String source) {

    /** How an integrator nears its limit: not at all, as {@code y / (1 + k |y|)}, or as {@code tanh(k y) / k}. */
    public enum Compression { NONE, RATIONAL, HYPERBOLIC_TANGENT }
  }

  /** Whether a read is what {@link TileSpec} alone makes it. */
  public boolean ideal() {
    return input.noiseFraction == 0 && input.proportionalNoiseFraction == 0 && input.asymmetryFraction == 0 && dac.ideal()
        && weights.exact() && wires.wireOhmPerCell == 0 && output.proportionalNoiseFraction == 0 && output.asymmetryFraction == 0
        && output.compression == Output.Compression.NONE && output.virtualGroundSpreadFraction == 0 && adc.ideal();
  }
}
