package crosspoint.trace;

import crosspoint.program.Facts;
import crosspoint.program.FactsSource;
import java.util.Arrays;

/** Facts of all operations of a window that have some, by operation and part. Refilled for each window. */
public final class FactsTable implements FactsSource {

  private TraceProgram program;
  private int places;
  private final long[][] values = new long[Fact.COUNT][0];

  /** An empty table, to be {@linkplain #restart started}. */
  public FactsTable() {}

  /** Begins a window of a program, all of whose facts are 0. */
  public void restart(TraceProgram of) {
    program = of;
    places = of.places();
    for (int fact = 0; fact < values.length; fact++) {
      if (values[fact].length < places) {
        values[fact] = new long[places];
      } else {
        Arrays.fill(values[fact], 0, places, 0);
      }
    }
  }

  /** Program of the window. */
  public TraceProgram program() {
    return program;
  }

  /** Keeps the facts of one part of an operation. */
  public void keep(int operation, int part, Facts facts) {
    int place = program.place(operation, part);
    for (Fact fact : program.facts(operation)) {
      values[fact.ordinal()][place] = fact.in(facts);
    }
  }

  long value(Fact fact, int place) {
    return values[fact.ordinal()][place];
  }

  void set(Fact fact, int place, long value) {
    values[fact.ordinal()][place] = value;
  }

  @Override
  public void facts(int operation, int part, long nowPs, Facts into) {
    int place = program.place(operation, part);
    into.passes = (int) value(Fact.PASSES, place);
    into.failedPasses = (int) value(Fact.FAILED_PASSES, place);
    into.codeSum = value(Fact.CODE_SUM, place);
    into.weightedCodeSum = value(Fact.WEIGHTED_CODE_SUM, place);
    into.slots = (int) value(Fact.SLOTS, place);
    into.columnPulses = value(Fact.COLUMN_PULSES, place);
    into.rowPulses = value(Fact.ROW_PULSES, place);
    into.coincidences = value(Fact.COINCIDENCES, place);
    into.weightedColumnPulses = value(Fact.WEIGHTED_COLUMN_PULSES, place);
    into.weightedRowPulses = value(Fact.WEIGHTED_ROW_PULSES, place);
    into.weightedCoincidences = value(Fact.WEIGHTED_COINCIDENCES, place);
    into.rewrittenRows = (int) value(Fact.REWRITTEN_ROWS, place);
    into.rewrittenDevices = value(Fact.REWRITTEN_DEVICES, place);
  }

  void renumber(TraceProgram copy) {
    program = copy;
  }

  boolean equalTo(FactsTable other) {
    if (program != other.program) {
      return false;
    }
    for (int fact = 0; fact < values.length; fact++) {
      if (!Arrays.equals(values[fact], 0, places, other.values[fact], 0, places)) {
        return false;
      }
    }
    return true;
  }
}
