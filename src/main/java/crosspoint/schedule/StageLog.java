package crosspoint.schedule;

import crosspoint.hardware.Chip;
import crosspoint.hardware.Stage;
import crosspoint.hardware.Unit;
import java.util.Arrays;
import java.util.Set;

/**
 * Every stage that was granted in a run: when, where, at what cost. Kept for one run that is looked at
 * closely; {@link #close closed} after that.
 */
public final class StageLog implements StageObserver {

  private final Chip chip;
  private boolean closed;
  private int size;
  private int[] operation = new int[256];
  private int[] server = new int[256];
  private long[] grantPs = new long[256];
  private long[] endPs = new long[256];
  private double[] energyFj = new double[256];

  /** An empty log. */
  public StageLog(Chip chip) {
    this.chip = chip;
  }

  @Override
  public void granted(int granted, int stage, Stage what, int firstServer, long fromPs, long untilPs, double fj) {
    if (closed) {
      return;
    }
    if (size == operation.length) {
      operation = Arrays.copyOf(operation, 2 * size);
      server = Arrays.copyOf(server, 2 * size);
      grantPs = Arrays.copyOf(grantPs, 2 * size);
      endPs = Arrays.copyOf(endPs, 2 * size);
      energyFj = Arrays.copyOf(energyFj, 2 * size);
    }
    operation[size] = granted;
    server[size] = firstServer + what.holdReason();
    grantPs[size] = fromPs;
    endPs[size] = untilPs;
    energyFj[size++] = fj;
  }

  /** Keeps no further stages. */
  public void close() {
    closed = true;
  }

  /** Number of stages. */
  public int stages() {
    return size;
  }

  /** Operation of a stage. */
  public int operation(int stage) {
    return operation[stage];
  }

  /** Unit that works in a stage, the last of several. */
  public Unit unit(int stage) {
    return chip.unit(server[stage]);
  }

  /** When a stage was granted [ps]. */
  public long grantPs(int stage) {
    return grantPs[stage];
  }

  /** When a stage ended [ps]. */
  public long endPs(int stage) {
    return endPs[stage];
  }

  /** Energy of a stage [fJ]. */
  public double energyFj(int stage) {
    return energyFj[stage];
  }

  /**
   * Energy over equal stretches of time, each stage spending its energy evenly.
   *
   * @param fromPs  start of the first bin [ps]
   * @param untilPs end of the last bin [ps]
   * @param bins    number of bins
   * @return energy of stages by bin [fJ]
   */
  public double[] energyFj(long fromPs, long untilPs, int bins) {
    double[] fj = new double[bins];
    for (int i = 0; i < size; i++) {
      spread(energyFj[i], grantPs[i] - fromPs, endPs[i] - fromPs, (untilPs - fromPs) / (double) bins, fj);
    }
    return fj;
  }

  /**
   * Time of the stages in which some units work, over equal stretches of time.
   *
   * @param units   the last of the units that work in a stage, as {@link #unit} has it
   * @param fromPs  start of the first bin [ps]
   * @param untilPs end of the last bin [ps]
   * @param bins    number of bins
   * @return summed time of stages by bin [ps]
   */
  public double[] workPs(Set<Unit> units, long fromPs, long untilPs, int bins) {
    double[] ps = new double[bins];
    for (int i = 0; i < size; i++) {
      if (units.contains(unit(i))) {
        spread(endPs[i] - grantPs[i], grantPs[i] - fromPs, endPs[i] - fromPs, (untilPs - fromPs) / (double) bins, ps);
      }
    }
    return ps;
  }

  /** Adds an amount to the bins that a stage lies in, in proportion to time. */
  private static void spread(double amount, long startPs, long stopPs, double widthPs, double[] bins) {
    int first = bin(startPs, widthPs, bins.length);
    int last = bin(stopPs, widthPs, bins.length);
    if (first == last) {
      bins[first] += amount;
      return;
    }
    for (int bin = first; bin <= last; bin++) {
      double overlapPs = Math.min(stopPs, (bin + 1) * widthPs) - Math.max(startPs, bin * widthPs);
      bins[bin] += amount * overlapPs / (stopPs - startPs);
    }
  }

  private static int bin(long ps, double widthPs, int bins) {
    return (int) Math.max(0, Math.min(bins - 1, Math.floor(ps / widthPs)));
  }
}
