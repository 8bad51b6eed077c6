package crosspoint.schedule;

import crosspoint.hardware.Chip;
import crosspoint.hardware.Stage;
import crosspoint.hardware.Unit;
import java.util.Arrays;

/** Every stage that was granted in a run: when, where, at what cost. Kept for one run that is looked at closely. */
public final class StageLog implements StageObserver {

  private final Chip chip;
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
   * Mean power over equal stretches of time, each stage spending its energy evenly.
   *
   * @param fromPs  start of the first bin [ps]
   * @param untilPs end of the last bin [ps]
   * @param bins    number of bins
   * @return dynamic power by bin [W]
   */
  public double[] powerWatts(long fromPs, long untilPs, int bins) {
    double widthPs = (untilPs - fromPs) / (double) bins;
    double[] fj = new double[bins];
    for (int i = 0; i < size; i++) {
      double lengthPs = endPs[i] - grantPs[i];
      int first = bin(grantPs[i] - fromPs, widthPs, bins);
      int last = bin(endPs[i] - fromPs, widthPs, bins);
      for (int bin = first; bin <= last; bin++) {
        double overlapPs = Math.min(endPs[i] - fromPs, (bin + 1) * widthPs) - Math.max(grantPs[i] - fromPs, bin * widthPs);
        fj[bin] += lengthPs == 0 || first == last ? energyFj[i] / (last - first + 1) : energyFj[i] * overlapPs / lengthPs;
      }
    }
    // fJ / ps is mW
    return Arrays.stream(fj).map(sum -> sum / widthPs * 1e-3).toArray();
  }

  private static int bin(long ps, double widthPs, int bins) {
    return (int) Math.max(0, Math.min(bins - 1, Math.floor(ps / widthPs)));
  }
}
