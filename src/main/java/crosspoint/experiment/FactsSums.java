package crosspoint.experiment;

import crosspoint.program.Facts;
import crosspoint.program.NominalFacts.Lines;
import crosspoint.program.Op;
import crosspoint.spec.Spec;
import crosspoint.spec.WorkloadSpec;

/**
 * Sums of facts, and the means of them that a workload states. A line counts where it carries a value: a
 * one-hot input has one such line, and symbol and bias are driven at full scale. A read that drives
 * nothing, its input being zero, has no passes and does not count. Updates of single rows are none by an outer product.
 */
final class FactsSums {

  private final int fullScale;
  private final int pulseTrainSlots;
  private final int devices;

  private long forwardReads;
  private long forwardPasses;
  private double forwardCodes;
  private double hiddenCodes;
  private long backwardReads;
  private long backwardPasses;
  private double backwardCodes;
  private double errorCodes;
  private long updates;
  private long slots;
  private double columnPulses;
  private double columnSlots;
  private double rowPulses;
  private double rowSlots;

  /** Sums of facts of a chip. */
  FactsSums(Spec spec) {
    this.fullScale = MappedNetwork.fullScale(spec);
    this.pulseTrainSlots = spec.update().pulseTrainSlots();
    this.devices = spec.tile().weight().updatedPerWeight();
  }

  /**
   * Adds the facts of one part of an operation.
   *
   * @param lines  lines of the part
   * @param symbol part of the one driven line of a one-hot input that falls to it, on average
   */
  void add(Op op, Lines lines, double symbol, Facts facts) {
    if (op instanceof Op.Forward) {
      if (facts.passes > 0) {
        forwardReads++;
        forwardPasses += facts.passes;
      }
      forwardCodes += facts.codeSum - facts.passes * (double) fullScale * (symbol + lines.biasColumns());
      hiddenCodes += facts.passes * (double) fullScale * lines.hiddenColumns();
    } else if (op instanceof Op.Backward) {
      if (facts.passes > 0) {
        backwardReads++;
        backwardPasses += facts.passes;
      }
      backwardCodes += facts.codeSum;
      errorCodes += facts.passes * (double) fullScale * lines.rows();
    } else if (op instanceof Op.Update update && !update.ofRows()) {
      updates++;
      slots += facts.slots;
      columnPulses += facts.columnPulses;
      columnSlots += facts.slots * (double) devices * (lines.hiddenColumns() + lines.biasColumns() + symbol);
      rowPulses += facts.rowPulses;
      rowSlots += facts.slots * (double) devices * lines.rows();
    }
  }

  /**
   * The means.
   *
   * @param source says where they come from
   */
  WorkloadSpec.Expectation means(String source) {
    return new WorkloadSpec.Expectation(Math.max(1, mean(forwardPasses, forwardReads)), Math.max(1, mean(backwardPasses, backwardReads)),
        fraction(forwardCodes, hiddenCodes), fraction(backwardCodes, errorCodes), fraction(slots, (double) updates * pulseTrainSlots),
        fraction(columnPulses, columnSlots), fraction(rowPulses, rowSlots), source);
  }

  private static double mean(double sum, double number) {
    return number == 0 ? 0 : sum / number;
  }

  private static double fraction(double sum, double of) {
    return Math.max(0, Math.min(1, mean(sum, of)));
  }
}
