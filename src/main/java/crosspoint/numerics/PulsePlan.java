package crosspoint.numerics;

import crosspoint.spec.UpdateSpec;

/**
 * Length and gains of the pulse trains of one outer-product update.
 * <pre>
 *   k = η xₘ dₘ / step                          expected pulses at the largest product, dₘ = gradientScaleRatio · max|d|
 *   BL = slots;  bound-length management: BL = min(⌈k⌉, slots)
 *   gains A (rows, d) = B (columns, x) = √(η / (step · BL))
 *   variable length, if step · slots &lt; η: BL = ⌈η / step⌉, A = B = 1
 *   update management: if k &gt; slots: dₘ ← dₘ · slots / k;  A ← A √(xₘ/dₘ), B ← B √(dₘ/xₘ)
 * </pre>
 * so that a row pulses with probability A|d| and a column with B|x| in each slot, and the expected
 * change is {@code η d x} while both stay below 1. Bound-length management implies update management. A train of
 * variable length stops at {@link UpdateSpec#LONGEST_TRAIN} slots, with gains above 1 as with fixed length.
 *
 * <p>A weight of several devices is the mean of what they store, those of w⁻ negated and pulsed opposite.
 * Every device is to move by {@code η d x} on average, so the mean does, and the plan is that of a single
 * device whatever their number: a coincidence at one of n devices moves the weight by {@code step / n}, and
 * n times as many coincidences are expected, at the same slots (shared trains) or not (independent ones).
 *
 * @param slots       slots of the train, BL; 0 where a side is all zero
 * @param rowGain     A
 * @param columnGain  B
 * @see "aihwkit, PulsedUpdateMetaParameter; Gokmen, Onen, Haensch, Training Deep Convolutional Neural Networks with Resistive Cross-Point Devices, 2017"
 */
record PulsePlan(int slots, double rowGain, double columnGain) {

  /** Relative tolerance of the ceiling: a product of decimal fractions may end a hair above a whole number. */
  private static final double CEILING_TOLERANCE = 1e-6;

  private static final PulsePlan NOTHING = new PulsePlan(0, 0, 0);

  /**
   * Plans an update.
   *
   * @param spec         lengths and managements
   * @param learningRate physical learning rate η
   * @param step         mean step of the devices
   * @param xMaximum     largest |x|
   * @param dMaximum     largest |d|
   */
  static PulsePlan of(UpdateSpec spec, double learningRate, double step, double xMaximum, double dMaximum) {
    if (xMaximum == 0 || dMaximum == 0 || learningRate == 0) {
      return NOTHING;
    }
    double scaled = spec.gradientScaleRatio() * dMaximum;
    double k = learningRate * xMaximum * scaled / step;
    int slots = spec.pulseTrainSlots();
    boolean lengthManaged = spec.boundLengthManagement();
    double reach = learningRate / step;
    boolean lengthened = spec.trainLength() == UpdateSpec.TrainLength.VARIABLE && !lengthManaged && slots < reach;
    if (lengthManaged) {
      slots = (int) Math.min(Math.max(Math.ceil(k * (1 - CEILING_TOLERANCE)), 1), slots);
    } else if (lengthened) {
      slots = (int) Math.min(Math.ceil(reach * (1 - CEILING_TOLERANCE)), UpdateSpec.LONGEST_TRAIN);
    }
    double gain = lengthened && slots >= reach * (1 - CEILING_TOLERANCE) ? 1 : Math.sqrt(learningRate / (step * slots));
    if (!lengthManaged && !spec.updateManagement()) {
      return new PulsePlan(slots, gain, gain);
    }
    double d = k > spec.pulseTrainSlots() ? scaled * spec.pulseTrainSlots() / k : scaled;
    return new PulsePlan(slots, gain * Math.sqrt(xMaximum / d), gain * Math.sqrt(d / xMaximum));
  }
}
