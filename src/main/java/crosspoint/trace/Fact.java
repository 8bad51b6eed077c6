package crosspoint.trace;

import com.google.common.base.CaseFormat;
import com.google.common.collect.ImmutableList;
import crosspoint.program.Facts;
import crosspoint.program.Op;

/** The facts of an operation one by one, in the order in which traces have them. */
enum Fact {
  PASSES(Facts.MOST_PASSES), FAILED_PASSES(Facts.MOST_PASSES), CODE_SUM(Fact.MOST_COUNT), WEIGHTED_CODE_SUM(Fact.MOST_WEIGHTED),
  SLOTS(Facts.MOST_SLOTS), COLUMN_PULSES(Fact.MOST_COUNT), ROW_PULSES(Fact.MOST_COUNT), COINCIDENCES(Fact.MOST_COUNT),
  WEIGHTED_COLUMN_PULSES(Fact.MOST_WEIGHTED), WEIGHTED_ROW_PULSES(Fact.MOST_WEIGHTED), WEIGHTED_COINCIDENCES(Fact.MOST_WEIGHTED),
  REWRITTEN_ROWS(TracedMatrix.MOST_LINES), REWRITTEN_DEVICES(Fact.MOST_COUNT);

  // What no chip comes near, and what products with lines and sums over windows still bear.
  private static final long MOST_COUNT = 1L << 44;
  private static final long MOST_WEIGHTED = 1L << 58;

  static final int COUNT = values().length;
  private static final ImmutableList<Fact> OF_READ = ImmutableList.of(PASSES, FAILED_PASSES, CODE_SUM, WEIGHTED_CODE_SUM);
  private static final ImmutableList<Fact> OF_UPDATE = ImmutableList.of(SLOTS, COLUMN_PULSES, ROW_PULSES, COINCIDENCES,
      WEIGHTED_COLUMN_PULSES, WEIGHTED_ROW_PULSES, WEIGHTED_COINCIDENCES);
  private static final ImmutableList<Fact> OF_REWRITE = ImmutableList.of(REWRITTEN_ROWS, REWRITTEN_DEVICES);

  private final long most;

  Fact(long most) {
    this.most = most;
  }

  /** Facts that an operation has: none outside arrays. */
  static ImmutableList<Fact> of(Op op) {
    if (op instanceof Op.Forward || op instanceof Op.Backward) {
      return OF_READ;
    } else if (op instanceof Op.Update) {
      return OF_UPDATE;
    }
    return op instanceof Op.RewriteRows ? OF_REWRITE : ImmutableList.of();
  }

  /** Key of the JSON form: {@code codeSum}. */
  String key() {
    return CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, name());
  }

  /** Largest value. */
  long most() {
    return most;
  }

  /** Smallest value: sums over weights have a sign, counts have none. */
  long least() {
    return most == MOST_WEIGHTED ? -most : 0;
  }

  boolean allows(long value) {
    return value >= least() && value <= most;
  }

  long in(Facts facts) {
    return switch (this) {
      case PASSES -> facts.passes;
      case FAILED_PASSES -> facts.failedPasses;
      case CODE_SUM -> facts.codeSum;
      case WEIGHTED_CODE_SUM -> facts.weightedCodeSum;
      case SLOTS -> facts.slots;
      case COLUMN_PULSES -> facts.columnPulses;
      case ROW_PULSES -> facts.rowPulses;
      case COINCIDENCES -> facts.coincidences;
      case WEIGHTED_COLUMN_PULSES -> facts.weightedColumnPulses;
      case WEIGHTED_ROW_PULSES -> facts.weightedRowPulses;
      case WEIGHTED_COINCIDENCES -> facts.weightedCoincidences;
      case REWRITTEN_ROWS -> facts.rewrittenRows;
      case REWRITTEN_DEVICES -> facts.rewrittenDevices;
    };
  }
}
