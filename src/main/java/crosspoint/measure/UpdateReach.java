package crosspoint.measure;

import crosspoint.spec.AlgorithmSpec;
import crosspoint.spec.DeviceSpec;
import crosspoint.spec.Spec;
import crosspoint.spec.UpdateSpec;

/**
 * How much of what the learning rate asks for one update of a weight can bring. A train of BL slots moves a weight by at most BL
 * steps, one coincidence a slot; where input and error are both 1 the learning rate η asks for η:
 * <pre>  fraction = BL · step / η</pre>
 * Below 1, larger products of input and error than this fraction are cut off.
 *
 * @param slots             slots of the longest train
 * @param stepWeight        mean step
 * @param learningRateWeight physical learning rate
 */
record UpdateReach(int slots, double stepWeight, double learningRateWeight) {

  /** That of a chip whose devices are trained by pulse trains in proportion to the gradient; otherwise nothing is cut off. */
  static UpdateReach of(Spec chip) {
    boolean trains = chip.update().rule() != UpdateSpec.Rule.EXACT_WITHIN_BOUNDS && chip.algorithm() instanceof AlgorithmSpec.Sgd;
    if (!trains || !(chip.device() instanceof DeviceSpec.Pulsed device)) {
      return new UpdateReach(0, 0, 0);
    }
    double step = device.stepWeight() * (chip.tile().weight().oneSided() ? device.law().upGranularityRatio() : device.law().granularityRatio());
    double rate = chip.plan().learningRateLogical() / chip.tile().weightScaleRatio();
    boolean longer = chip.update().trainLength() == UpdateSpec.TrainLength.VARIABLE && !chip.update().boundLengthManagement();
    int asked = chip.update().pulseTrainSlots();
    return new UpdateReach(longer ? (int) Math.max(asked, Math.min(Math.ceil(rate / step), UpdateSpec.LONGEST_TRAIN)) : asked, step, rate);
  }

  /** At most 1. */
  double fraction() {
    return learningRateWeight == 0 ? 1 : Math.min(slots * stepWeight / learningRateWeight, 1);
  }
}
