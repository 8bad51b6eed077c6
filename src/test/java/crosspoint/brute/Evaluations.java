package crosspoint.brute;

import crosspoint.program.Op.Function;
import crosspoint.spec.ActivationSpec;

/** What a digital unit evaluates for one pointwise operation. */
record Evaluations(long exponentials, long divides, long multiplies, long adds, long compares, long lookUps) {

  /** How it is found by what the values that drive a read are divided: not at all, known before, from the largest, or from sums too. */
  enum Scaling { NONE, KNOWN, COMPARED, SUMMED }

  /**
   * Evaluations of a function.
   *
   * @param arriving values that arrive
   * @param made     values that are made
   * @param scaled   how what drives a read is scaled
   * @param form     how σ and tanh are computed
   */
  static Evaluations of(Function function, long arriving, long made, Scaling scaled, ActivationSpec form) {
    return switch (function) {
      case LSTM_CELL -> {
        // Of one hidden unit: 3 sigmoids and 2 tanh, 4 scalings, 3 products and 1 sum of the states; its h drives two reads.
        Evaluations unit = sigmoid(form).times(3).plus(tanh(form).times(2)).plus(multiplyAndAdd(4 + 3, 1));
        yield unit.plus(management(scaled, 2, 1)).times(made);
      }
      case LSTM_CELL_BACKWARD -> {
        // 6 values of each hidden unit come from the stash, the rest are errors that are scaled and summed.
        long units = made / 4;
        long errors = Math.max(0, arriving - 6 * units);
        Evaluations unit = multiplyAndAdd(16, 6).plus(management(scaled, 4, 4));
        yield unit.times(units).plus(multiplyAndAdd(errors, Math.max(0, errors - units)));
      }
      case SOFTMAX_CROSS_ENTROPY -> {
        Evaluations symbol = new Evaluations(1, 1, 1, 2, 1, 0);
        yield symbol.plus(management(scaled, 1, 1)).times(made).plus(multiplyAndAdd(0, 1));
      }
      case PARTIAL_SUM -> multiplyAndAdd(0, arriving - made);
      case UPDATE_SCALING -> multiplyAndAdd(made, 0);
      case OUTER_PRODUCT, TRANSFER_ACCUMULATE -> multiplyAndAdd(made, made);
      case TRANSFER_FILTER -> multiplyAndAdd(3 * made, 3 * made);
    };
  }

  private static Evaluations sigmoid(ActivationSpec form) {
    return form instanceof ActivationSpec.Exact ? new Evaluations(1, 1, 0, 1, 0, 0) : approximated(form);
  }

  private static Evaluations tanh(ActivationSpec form) {
    return form instanceof ActivationSpec.Exact ? new Evaluations(1, 1, 0, 2, 0, 0) : approximated(form);
  }

  private static Evaluations approximated(ActivationSpec form) {
    return form instanceof ActivationSpec.Table ? new Evaluations(0, 0, 0, 0, 0, 1) : new Evaluations(0, 0, 1, 1, 0, 1);
  }

  private static Evaluations multiplyAndAdd(long multiplies, long adds) {
    return new Evaluations(0, 0, multiplies, adds, 0, 0);
  }

  /** Of values that drive so many reads each. */
  private static Evaluations management(Scaling scaling, long reads, long values) {
    return switch (scaling) {
      case NONE -> new Evaluations(0, 0, 0, 0, 0, 0);
      case KNOWN -> new Evaluations(0, 0, reads, 0, 0, 0);
      case COMPARED -> new Evaluations(0, 0, reads, 0, values, 0);
      case SUMMED -> new Evaluations(0, 0, reads, values, values, 0);
    };
  }

  private Evaluations times(long n) {
    return new Evaluations(n * exponentials, n * divides, n * multiplies, n * adds, n * compares, n * lookUps);
  }

  private Evaluations plus(Evaluations other) {
    return new Evaluations(exponentials + other.exponentials, divides + other.divides, multiplies + other.multiplies,
        adds + other.adds, compares + other.compares, lookUps + other.lookUps);
  }

  long all() {
    return exponentials + divides + multiplies + adds + compares + lookUps;
  }
}
