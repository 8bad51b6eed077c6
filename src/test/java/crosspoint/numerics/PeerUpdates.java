package crosspoint.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import crosspoint.numerics.PeerFile.Line;
import crosspoint.program.Facts;
import crosspoint.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;

/** Compares updates with the peer's. */
final class PeerUpdates {

  /** Length of the trains of the update files. */
  private static final int SLOTS = 10;
  /** Half a unit of the fourth digit, the last printed of a covariance. */
  private static final double PRINTED_COVARIANCE = 5e-4;

  /** What distinguishes the blocks of 64 lines. */
  record Mode(String name, double dScale, double learningRate, double stepNoise, int updates) {

    static Mode of(Line line) {
      return new Mode(line.text("mode"), line.number("d_scale"), line.number("lr"), line.number("dw_min_std"),
          line.whole("n_updates"));
    }

    Spec spec(int slots) {
      return Rpu.baseline("plan.learningRateLogical=" + learningRate, "update.pulseTrainSlots=" + slots,
          "update.updateManagement=" + name.startsWith("um"), "update.boundLengthManagement=" + name.endsWith("ublm"));
    }
  }

  private final PeerTile peer = new PeerTile();
  private final ImmutableListMultimap<Mode, Line> modes = Multimaps.index(PeerFile.lines("update.csv"), Mode::of);

  /** Modes of the file. */
  int modes() {
    return modes.keySet().size();
  }

  /** The plan of every line equals what the peer computed. */
  void assertPlans() {
    modes.asMap().forEach((mode, lines) -> {
      PulsePlan plan = PulsePlan.of(mode.spec(SLOTS).update(), mode.learningRate, PeerTile.MEAN_STEP, 1, 2 * mode.dScale);
      for (Line line : lines) {
        assertEquals(line.whole("BL"), plan.slots(), () -> "BL of " + mode);
        assertEquals(line.number("A"), plan.rowGain(), PeerReads.PRINTED * plan.rowGain(), () -> "gain of d, " + mode);
        assertEquals(line.number("B"), plan.columnGain(), PeerReads.PRINTED * plan.columnGain(), () -> "gain of x, " + mode);
      }
    });
  }

  /**
   * Compares the modes that are chosen.
   *
   * @param trials  trials of single updates; of 10 and 100 updates a quarter and a twentieth of it
   * @param slots   length of our trains
   * @param devices our devices by cycle-to-cycle noise
   */
  Agreement compare(double falseAlarmRate, int trials, Predicate<Mode> chosen, int slots, DoubleFunction<Devices> devices) {
    Agreement agreement = new Agreement(falseAlarmRate);
    modes.asMap().forEach((mode, lines) -> {
      if (chosen.test(mode)) {
        int count = mode.updates == 1 ? trials : mode.updates == 10 ? trials / 4 : trials / 20;
        Sample sample = changes(mode, count, slots, devices.apply(mode.stepNoise));
        for (Line line : lines) {
          compare(agreement, mode, line, sample);
        }
      }
    });
    return agreement;
  }

  /** The comparison as it should be. */
  Agreement compare(double falseAlarmRate, int trials) {
    return compare(falseAlarmRate, trials, mode -> true, SLOTS, peer::devices);
  }

  Agreement compareWithSlots(double falseAlarmRate, int trials, int slots) {
    return compare(falseAlarmRate, trials, mode -> mode.updates == 1, slots, peer::devices);
  }

  Agreement compareWithNoise(double falseAlarmRate, int trials, double factor) {
    return compare(falseAlarmRate, trials, mode -> mode.updates == 1 && mode.stepNoise > 0, SLOTS,
        noise -> peer.devices(factor * noise));
  }

  Agreement compareWithSpread(double falseAlarmRate, int trials, double factor) {
    return compare(falseAlarmRate, trials, mode -> mode.updates == 1, SLOTS, noise -> peer.spreadDevices(noise, factor));
  }

  private Sample changes(Mode mode, int trials, int slots, Devices devices) {
    Crossbar crossbar = Rpu.of(mode.spec(slots), devices, new double[PeerTile.SIZE][PeerTile.SIZE]);
    float[] x = Rpu.vector(peer.updateInput);
    float[] d = Rpu.vector(peer.updateError);
    Rpu.kernels().scale(d, (float) mode.dScale, d.length);
    Sample sample = new Sample(trials, PeerTile.SIZE * PeerTile.SIZE);
    for (int trial = 0; trial < trials; trial++) {
      for (int step = 0; step < mode.updates; step++) {
        crossbar.update(x, d, Rpu.moment(trial, step), new Facts());
      }
      for (int i = 0; i < PeerTile.SIZE; i++) {
        for (int j = 0; j < PeerTile.SIZE; j++) {
          sample.set(trial, i * PeerTile.SIZE + j, crossbar.weight(i, j));
          crossbar.write(i, j, 0);
        }
      }
    }
    return sample.finished();
  }

  private void compare(Agreement agreement, Mode mode, Line line, Sample sample) {
    int i = line.whole("i");
    int j = line.whole("j");
    int cell = i * PeerTile.SIZE + j;
    String what = mode + " (" + i + ", " + j + ")";
    double theirTrials = line.number("trials");
    double share = 1.0 / sample.trials + 1 / theirTrials;
    double mean = line.number("mean_dw");
    double std = line.number("std_dw");
    double step = largestPulse(i, j, mode);
    // Mean of the peer's table of Gaussians: off by 1/√TABLE for a seed, which moves every pulse of a trial.
    double tableShift = Math.abs(mean) * mode.stepNoise / Math.sqrt(PeerReads.TABLE);

    double pooled = (sample.trials * sample.variance(cell) + theirTrials * std * std) / (sample.trials + theirTrials);
    agreement.compare("mean of " + what, sample.mean(cell), mean,
        pooled * share + tableShift * tableShift / PeerReads.SEEDS,
        Math.max(sample.largestDeviation(cell), step) / sample.trials, PeerReads.PRINTED * Math.abs(mean));

    Sample.Moments square = sample.products(cell, cell);
    double tableSpread = Math.abs(mean) * step * mode.stepNoise * mode.stepNoise;
    double single = 1e-6 * Math.abs(mean);
    agreement.compare("variance of " + what, square.mean(), std * std,
        square.variance() * share + tableSpread * tableSpread * 2 / (PeerReads.TABLE * PeerReads.SEEDS),
        Math.max(square.largest(), step * step) / sample.trials,
        2 * PeerReads.PRINTED * std * std + 3 * tableShift * tableShift + single * single);

    covariance(agreement, mode, line, sample, i, j, 0, 1, "cov_same_row");
    covariance(agreement, mode, line, sample, i, j, 1, 0, "cov_same_col");
    covariance(agreement, mode, line, sample, i, j, 1, 1, "cov_diag");
  }

  /** What one pulse moves a cell at most, with 5 standard deviations of noise; 0 where none can come. */
  private double largestPulse(int i, int j, Mode mode) {
    return peer.updateError[i] == 0 || peer.updateInput[j] == 0 ? 0
        : Math.max(peer.up[i][j], peer.down[i][j]) * (1 + 5 * mode.stepNoise);
  }

  private void covariance(Agreement agreement, Mode mode, Line line, Sample sample, int i, int j, int below, int right,
      String column) {
    double theirs = line.number(column);
    if (i + below == PeerTile.SIZE || j + right == PeerTile.SIZE) {
      assertEquals(0, theirs, () -> column + " without a neighbour");
      return;
    }
    int cell = i * PeerTile.SIZE + j;
    int other = (i + below) * PeerTile.SIZE + j + right;
    Sample.Moments product = sample.products(cell, other);
    double share = 1.0 / sample.trials + 1 / line.number("trials");
    double tableShift = 3 * Math.abs(sample.mean(cell) * sample.mean(other)) * mode.stepNoise * mode.stepNoise / PeerReads.TABLE;
    agreement.compare(column + " of " + mode + " (" + i + ", " + j + ")", product.mean(), theirs, product.variance() * share,
        Math.max(product.largest(), largestPulse(i, j, mode) * largestPulse(i + below, j + right, mode)) / sample.trials,
        PRINTED_COVARIANCE * Math.abs(theirs) + tableShift);
  }

  /** Frequencies of coincidences in one update, all lines but those that the predicate over (line, mode) leaves out. */
  Agreement compareCoincidences(double falseAlarmRate, int trials, int slots, BiPredicate<Mode, Line> leftOut) {
    Agreement agreement = new Agreement(falseAlarmRate);
    ImmutableListMultimap<Mode, Line> counted = Multimaps.index(PeerFile.lines("coincidences.csv"),
        line -> new Mode(line.text("mode"), line.number("d_scale"), line.number("lr"), 0, 1));
    Devices counters = Rpu.equalDevices(PeerTile.SIZE, PeerTile.SIZE, PeerTile.MEAN_STEP, 1);
    counted.asMap().forEach((mode, lines) -> {
      Sample sample = changes(mode, trials, slots, counters);
      for (Line line : lines) {
        if (!leftOut.test(mode, line)) {
          frequencies(agreement, mode, line, sample);
        }
      }
    });
    return agreement;
  }

  private static void frequencies(Agreement agreement, Mode mode, Line line, Sample sample) {
    int cell = line.whole("i") * PeerTile.SIZE + line.whole("j");
    List<Double> theirs = new ArrayList<>();
    for (String frequency : line.text("frequencies").split(" ")) {
      theirs.add(Double.parseDouble(frequency));
    }
    int[] counts = new int[Math.max(theirs.size(), SLOTS + 1)];
    for (int trial = 0; trial < sample.trials; trial++) {
      counts[(int) Math.round(Math.abs(sample.value(trial, cell)) / PeerTile.MEAN_STEP)]++;
    }
    double theirTrials = line.number("trials");
    for (int count = 0; count < counts.length; count++) {
      double p = count < theirs.size() ? theirs.get(count) : 0;
      double ours = counts[count] / (double) sample.trials;
      double pooled = (counts[count] + p * theirTrials) / (sample.trials + theirTrials);
      agreement.compare(count + " coincidences of " + mode + " " + cell, ours, p,
          pooled * (1 - pooled) * (1.0 / sample.trials + 1 / theirTrials), 1.0 / sample.trials, PeerReads.PRINTED * p);
    }
  }
}
