package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import crosspoint.numerics.PeerFile.Line;
import crosspoint.program.Facts;
import java.util.Arrays;

/** Compares weights that are driven up to their bounds and down again, and by alternating pulses, with the peer's. */
final class PeerSaturation {

  private static final int SIZE = PeerTile.SIZE;
  private static final int CELLS = SIZE * SIZE;
  /** Updates of a phase and after how many the peer wrote a line. */
  private static final int UPDATES = 300;
  private static final int EVERY = 10;
  private static final int LINES = UPDATES / EVERY + 1;
  /** What a line of the course holds. */
  private static final ImmutableList<String> COURSE =
      ImmutableList.of("mean_w", "std_w", "mean_w_over_bound", "frac_at_bound", "min_w", "max_w");
  /**
   * What one cell that is a step off its bound changes of them. A last pulse goes the wrong way with a
   * probability of 4e-4, too seldom for the scatter of our trials to tell.
   */
  private static final ImmutableList<Double> ONE_CELL_OFF =
      ImmutableList.of(1e-3 / CELLS, 1e-3 / SIZE, 3e-3 / CELLS, 1.0 / CELLS, 1e-3, 1e-3);
  private static final int PAIRS = 500;
  /**
   * The peer's trials of alternating pulses, which its file does not tell: its 64 standard deviations
   * scatter by 5.2 % about what they should be, 1/√(2n) of n = 185; the lower figure grants more.
   */
  private static final double ALTERNATING_TRIALS = 150;
  private static final double SINGLE_PRECISION = 2e-6;

  private final PeerTile peer = new PeerTile();

  private static float[] all(double value) {
    double[] values = new double[SIZE];
    Arrays.fill(values, value);
    return Rpu.vector(values);
  }

  private static Crossbar crossbar(Devices devices, int slots) {
    // A probability of exactly 1 on every line: η = step · slots with x = 1 and |d| = 1.
    return Rpu.of(Rpu.baseline("update.updateManagement=false", "update.pulseTrainSlots=" + slots,
        "plan.learningRateLogical=" + PeerTile.MEAN_STEP * slots), devices, new double[SIZE][SIZE]);
  }

  /** Trials of the course: line by line, phase up before phase down, and the weights at the end of each phase. */
  record Runs(Sample course, Sample ends) {}

  Runs runs(Devices devices, int trials) {
    Crossbar crossbar = crossbar(devices, 10);
    Sample course = new Sample(trials, 2 * LINES * COURSE.size());
    Sample ends = new Sample(trials, 2 * CELLS);
    float[] x = all(1);
    for (int trial = 0; trial < trials; trial++) {
      for (int phase = 0; phase < 2; phase++) {
        float[] d = all(phase == 0 ? -1 : 1);
        write(course, trial, phase * LINES, crossbar, phase);
        for (int update = 0; update < UPDATES; update++) {
          crossbar.update(x, d, Rpu.moment(trial, phase * UPDATES + update), new Facts());
          if ((update + 1) % EVERY == 0) {
            write(course, trial, phase * LINES + (update + 1) / EVERY, crossbar, phase);
          }
        }
        for (int cell = 0; cell < CELLS; cell++) {
          ends.set(trial, phase * CELLS + cell, crossbar.weight(cell / SIZE, cell % SIZE));
        }
      }
      for (int cell = 0; cell < CELLS; cell++) {
        crossbar.write(cell / SIZE, cell % SIZE, 0);
      }
    }
    return new Runs(course.finished(), ends.finished());
  }

  private void write(Sample course, int trial, int line, Crossbar crossbar, int phase) {
    double sum = 0;
    double square = 0;
    double relative = 0;
    int atBound = 0;
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE; j++) {
        float weight = crossbar.weight(i, j);
        float bound = phase == 0 ? peer.high[i][j] : peer.low[i][j];
        sum += weight;
        square += (double) weight * weight;
        relative += weight / (double) bound;
        atBound += weight == bound ? 1 : 0;
        smallest = Math.min(smallest, weight);
        largest = Math.max(largest, weight);
      }
    }
    double mean = sum / CELLS;
    int at = line * COURSE.size();
    course.set(trial, at, (float) mean);
    course.set(trial, at + 1, (float) Math.sqrt(Math.max(square / CELLS - mean * mean, 0)));
    course.set(trial, at + 2, (float) (relative / CELLS));
    course.set(trial, at + 3, atBound / (float) CELLS);
    course.set(trial, at + 4, (float) smallest);
    course.set(trial, at + 5, (float) largest);
  }

  /** The course of both phases; the peer's one trial against the scatter of ours. */
  Agreement compareCourse(double falseAlarmRate, Runs runs) {
    Agreement agreement = new Agreement(falseAlarmRate);
    for (Line line : PeerFile.lines("saturation.csv")) {
      int phase = line.text("phase").equals("up") ? 0 : 1;
      for (int k = 0; k < COURSE.size(); k++) {
        int at = (phase * LINES + line.whole("update") / EVERY) * COURSE.size() + k;
        double theirs = line.number(COURSE.get(k));
        agreement.compare(COURSE.get(k) + " of phase " + line.text("phase") + " after " + line.whole("update"),
            runs.course.mean(at), theirs, runs.course.variance(at) * (1 + 1.0 / runs.course.trials), 0,
            ONE_CELL_OFF.get(k) + SINGLE_PRECISION + PeerReads.PRINTED * Math.abs(theirs));
      }
    }
    return agreement;
  }

  /** Weights at the end of each phase, cell by cell. */
  Agreement compareEnds(double falseAlarmRate, Runs runs) {
    Agreement agreement = new Agreement(falseAlarmRate);
    for (Line line : PeerFile.lines("saturation_final.csv")) {
      int i = line.whole("i");
      int j = line.whole("j");
      assertEquals(line.number("w_max"), peer.high[i][j], 1e-7);
      assertEquals(line.number("w_min"), peer.low[i][j], 1e-7);
      int at = (line.text("phase").equals("up") ? 0 : CELLS) + i * SIZE + j;
      agreement.compare("end of phase " + line.text("phase") + " of (" + i + ", " + j + ")", runs.ends.mean(at),
          line.number("w"), runs.ends.variance(at) * (1 + 1.0 / runs.ends.trials), 0,
          runs.ends.largestDeviation(at) / runs.ends.trials + 1e-7);
    }
    return agreement;
  }

  /** Drift under pairs of an up and a down pulse: mean and variance by cell, and the variance of all cells together. */
  Agreement compareAlternating(double falseAlarmRate, int trials, double stepNoise, double spread) {
    Crossbar crossbar = crossbar(peer.spreadDevices(stepNoise, spread), 1);
    Sample sample = new Sample(trials, CELLS);
    float[] x = all(1);
    float[] up = all(-1);
    float[] down = all(1);
    for (int trial = 0; trial < trials; trial++) {
      for (int pair = 0; pair < PAIRS; pair++) {
        crossbar.update(x, up, Rpu.moment(trial, 2 * pair), new Facts());
        crossbar.update(x, down, Rpu.moment(trial, 2 * pair + 1), new Facts());
      }
      for (int cell = 0; cell < CELLS; cell++) {
        sample.set(trial, cell, crossbar.weight(cell / SIZE, cell % SIZE));
        crossbar.write(cell / SIZE, cell % SIZE, 0);
      }
    }
    sample.finished();
    Agreement agreement = new Agreement(falseAlarmRate);
    double share = 1.0 / trials + 1 / ALTERNATING_TRIALS;
    double table = 2 / (PeerReads.TABLE * PeerReads.SEEDS);
    double ratios = 0;
    for (Line line : PeerFile.lines("alternating.csv")) {
      int cell = line.whole("i") * SIZE + line.whole("j");
      double drift = line.number("mean_drift_per_pair") * PAIRS;
      double variance = Math.pow(line.number("std_over_trials_of_total"), 2);
      double ours = sample.variance(cell);
      agreement.compare("drift of cell " + cell, sample.mean(cell), drift, ours * share, sample.largestDeviation(cell) / trials,
          PeerReads.PRINTED * Math.abs(drift));
      Sample.Moments square = sample.products(cell, cell);
      agreement.compare("variance of the drift of cell " + cell, ours, variance,
          square.variance() * share + ours * ours * table, square.largest() / ALTERNATING_TRIALS, 0);
      ratios += variance / ours;
    }
    agreement.compare("variance of the drift, all cells", 1, ratios / CELLS, 2 * share / CELLS + table, 0, 0);
    return agreement;
  }
}
