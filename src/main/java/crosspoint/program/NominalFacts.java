package crosspoint.program;

import com.google.common.base.Preconditions;
import java.util.List;

/**
 * What a workload is expected to do, where no values are computed.
 *
 * <p>Facts are integers, expectations are not: successive operations of one kind round so that their
 * running sum is never more than a half off, {@code fact_k = ⌊(k + 1) e + ½⌋ − ⌊k e + ½⌋}. With 1.02
 * passes a read, every fiftieth read takes two. What each pass or each slot brings is rounded so over all
 * passes and slots so far: no pulse without a slot. All parts of an operation are expected to do the same,
 * in proportion to their size. Every device is expected to have the mean conductance: sums over weights are 0, or, of
 * one-sided devices, those of devices at half their bound. Updates of single rows are not expected but bounded: each row
 * has the longest train there is, with a pulse on every line in every slot. The facts are worked out once, so that each run of a program
 * is like every other.
 */
public final class NominalFacts implements FactsSource {

  /**
   * Expected averages, as plain numbers.
   *
   * @param forwardPasses            analog passes of a forward read, at least 1; those beyond the first fail
   * @param backwardPasses           analog passes of a backward read, at least 1; likewise
   * @param forwardActivityFraction  mean |code| of a line with a hidden value, of the largest code
   * @param backwardActivityFraction mean |code| of a row in a backward read, of the largest code
   * @param slots                    slots of an update per sign phase
   * @param columnPulseFraction      probability that a column with a value pulses in a slot
   * @param rowPulseFraction         probability that a row pulses in a slot
   * @param cells                    devices of a weight
   * @param rowSlots                 slots of an update of single rows per sign phase, in each of which all columns pulse, the most there can be
   */
  public record Expectation(double forwardPasses, double backwardPasses, double forwardActivityFraction,
      double backwardActivityFraction, double slots, double columnPulseFraction, double rowPulseFraction, Cells cells, int rowSlots) {

    /** Devices of a weight all of which take part in everything, and whose mean weight is 0; no single rows are updated. */
    public Expectation(double forwardPasses, double backwardPasses, double forwardActivityFraction, double backwardActivityFraction,
        double slots, double columnPulseFraction, double rowPulseFraction, int devices) {
      this(forwardPasses, backwardPasses, forwardActivityFraction, backwardActivityFraction, slots, columnPulseFraction,
          rowPulseFraction, new Cells(devices, devices, devices, 0), 0);
    }

    public Expectation {
      Preconditions.checkArgument(forwardPasses >= 1 && backwardPasses >= 1, "%s forward and %s backward passes",
          forwardPasses, backwardPasses);
      Preconditions.checkArgument(slots >= 0 && columnPulseFraction >= 0 && columnPulseFraction <= 1 && rowPulseFraction >= 0
          && rowPulseFraction <= 1, "%s slots, %s and %s pulses a slot", slots, columnPulseFraction, rowPulseFraction);
    }
  }

  /**
   * Devices of a weight.
   *
   * @param all        devices, all of which are read
   * @param pulsed     those whose lines have pulses in an update
   * @param meeting    those that take part where pulses meet: half of them, if each has one direction only
   * @param meanWeight weight at which a device has the mean conductance [2⁻²⁴]
   */
  public record Cells(int all, int pulsed, int meeting, long meanWeight) {}

  /** Lines of one part of a matrix: all rows, and columns by what they carry. */
  public record Lines(int rows, int oneHotColumns, int hiddenColumns, int biasColumns) {
    int columns() {
      return oneHotColumns + hiddenColumns + biasColumns;
    }
  }

  private final Program program;
  private final Expectation expected;
  private final int fullScale;
  private final List<List<Lines>> lines;
  private final int[] ordinal;

  /**
   * Facts of a program.
   *
   * @param fullScale the largest input code [DAC steps]
   * @param lines     lines by matrix and part
   */
  public NominalFacts(Program program, Expectation expected, int fullScale, List<List<Lines>> lines) {
    this.program = program;
    this.expected = expected;
    this.fullScale = fullScale;
    this.lines = lines;
    this.ordinal = new int[program.operations()];
    int[][] seen = new int[program.matrices().size()][Op.Phase.values().length];
    for (int operation = 0; operation < ordinal.length; operation++) {
      Op op = program.op(operation);
      if (op instanceof Op.Forward || op instanceof Op.Backward || op instanceof Op.Update update && !update.ofRows()) {
        ordinal[operation] = seen[op.matrix()][op.phase().ordinal()]++;
      }
    }
  }

  @Override
  public void facts(int operation, int part, long nowPs, Facts into) {
    Op op = program.op(operation);
    Lines of = lines.get(op.matrix()).get(part);
    int k = ordinal[operation];
    Cells cells = expected.cells();
    if (op instanceof Op.Forward) {
      // A one-hot input drives one line, in one of the parts that share it; the bias is always driven.
      double full = symbol(of, op) + of.biasColumns();
      read(k, expected.forwardPasses(), fullScale * (full + of.hiddenColumns() * expected.forwardActivityFraction()), into);
      into.weightedCodeSum = into.codeSum * of.rows() * cells.all() * cells.meanWeight();
    } else if (op instanceof Op.Backward) {
      read(k, expected.backwardPasses(), fullScale * of.rows() * expected.backwardActivityFraction(), into);
      into.weightedCodeSum = into.codeSum * of.columns() * cells.all() * cells.meanWeight();
    } else if (((Op.Update) op).ofRows()) {
      int rows = Math.min(((Op.Update) op).rows(), of.rows());
      into.slots = rows * expected.rowSlots();
      into.rowPulses = (long) cells.pulsed() * into.slots;
      into.columnPulses = into.rowPulses * of.columns();
      into.coincidences = (long) cells.meeting() * into.slots * of.columns();
      weigh(of, cells, into);
    } else {
      long before = sum(k, expected.slots());
      long after = sum(k + 1L, expected.slots());
      double columns = expected.columnPulseFraction() * (of.hiddenColumns() + of.biasColumns() + symbol(of, op));
      double rows = of.rows() * expected.rowPulseFraction();
      into.slots = (int) (after - before);
      into.columnPulses = share(before, after, cells.pulsed() * columns);
      into.rowPulses = share(before, after, cells.pulsed() * rows);
      into.coincidences = share(before, after, cells.meeting() * columns * rows);
      weigh(of, cells, into);
    }
  }

  private static void weigh(Lines of, Cells cells, Facts into) {
    into.weightedColumnPulses = into.columnPulses * of.rows() * cells.meanWeight();
    into.weightedRowPulses = into.rowPulses * of.columns() * cells.meanWeight();
    into.weightedCoincidences = into.coincidences * cells.meanWeight();
  }

  private static void read(int k, double passes, double codesPerPass, Facts into) {
    long before = sum(k, passes);
    long after = sum(k + 1L, passes);
    into.passes = (int) (after - before);
    into.failedPasses = into.passes - 1;
    into.codeSum = share(before, after, codesPerPass);
  }

  /** Part of the one driven line of a one-hot input that falls to a part of the matrix, on average. */
  private double symbol(Lines of, Op op) {
    return of.oneHotColumns() == 0 ? 0 : of.oneHotColumns() / (double) program.matrices().get(op.matrix()).oneHotColumns();
  }

  /** What k are expected to do together, rounded. */
  private static long sum(long k, double each) {
    return (long) Math.floor(k * each + 0.5);
  }

  private static long share(long before, long after, double each) {
    return sum(after, each) - sum(before, each);
  }

  @Override
  public boolean constant() {
    return true;
  }
}
